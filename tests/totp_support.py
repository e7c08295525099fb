"""Answering SOFTWARE_TOKEN_MFA, and what is said of a code or a session that is wrong."""

from __future__ import annotations

from typing import Any

from tests.sandbox_support import NAME, Walk

WRONG_CODE = ("CodeMismatchException", "Invalid code received for user")
INVALID = ("NotAuthorizedException", "Invalid session for the user.")


def answer_totp(walk: Walk, session: str, code: str, name: str = NAME) -> Any:
    return walk.respond("SOFTWARE_TOKEN_MFA", session, name, SOFTWARE_TOKEN_MFA_CODE=code)
