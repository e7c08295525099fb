"""How a screen asks for something to be put on the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.secret import Secret


@dataclass
class CopyAsked(Message):
    """Something is to be put on the clipboard."""

    what: str
    secret: Secret
