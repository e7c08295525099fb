"""What a request at the gateway may raise: what stands in the way, said so that a person can act on it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cause(Enum):
    """What stands in the way, so that a screen knows which field to point at and what to offer."""

    USERNAME = auto()
    USERNAME_TAKEN = auto()
    USER_UNKNOWN = auto()
    PASSWORD = auto()
    EMAIL = auto()
    GROUP = auto()
    PRESENT_PASSWORD = auto()
    """The password that is to be changed."""
    ATTRIBUTE = auto()
    VALUE = auto()
    """What an attribute is to become."""
    PASSKEY = auto()
    """What a browser made for a passkey to be registered."""
    CODE = auto()
    CODE_EXPIRED = auto()
    CODE_USED = auto()
    SESSION = auto()
    """The session is spent, too old or not the one Cognito expects: the sign-in has to start again."""
    TOKEN = auto()
    """The tokens: expired, revoked or not good for this."""
    DEVICE = auto()
    """The device that a sign-in says it comes from."""
    CLIENT = auto()
    """The app client, its pool or its settings."""
    CLIENT_SECRET = auto()
    REGION = auto()
    AWS_CREDENTIALS = auto()
    PERMISSION = auto()
    THROTTLED = auto()
    NETWORK = auto()
    OTHER = auto()


class GatewayError(Exception):
    """A call that did not do what it was for, said in words a person can act on."""

    def __init__(
        self, cause: Cause, sentence: str, *, code: str = "", said: str = "", also: Mapping[Cause, str] | None = None
    ) -> None:
        """Say what stands in the way.

        Args:
            cause: What stands in the way.
            sentence: What to tell the person, with what to do about it.
            code: Cognito's error code, such as `CodeMismatchException`; empty for local causes.
            said: Cognito's own message, without the refused values that some repeat; empty for local causes.
            also: What else stands in the way, where Cognito names several values at once.
        """
        super().__init__(sentence)
        self.cause = cause
        self.sentence = sentence
        self.code = code
        self.said = said
        self.also = also or {}


class AlreadyConfirmed(GatewayError):
    """There is nothing to confirm or to send again: the user is confirmed."""
