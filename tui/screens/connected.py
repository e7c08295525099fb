"""What comes of the Connect screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.cognito.connection import Connection, Context, Target
    from tui.screens.form import Typed


@dataclass
class ConnectionMade(Message):
    """A connection is ready."""

    target: Target
    connection: Connection
    context: Context
    typed: Typed
    """What stands in the fields."""


@dataclass
class ConnectionKept(Message):
    """The connection that was there before is kept."""

    typed: Typed
    """What stands in the fields."""
