"""A refusal, as the sandbox raises it."""

from __future__ import annotations


class Refusal(Exception):
    """An answer with an error code instead of a result."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
