"""What an explanation is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Question(Enum):
    """A call that would settle what is not known, by the name of its operation."""

    CLIENT = "DescribeUserPoolClient"
    POOL = "DescribeUserPool"
    MFA = "GetUserPoolMfaConfig"
    USER = "AdminGetUser"
    DEVICES = "ListDevices"

    @property
    def operation(self) -> str:
        """The operation that answers it."""
        return self.value

    @property
    def asks(self) -> str:
        """What it tells, in a few words."""
        return _ASKS[self]


_ASKS = {
    Question.CLIENT: "the settings of the app client",
    Question.POOL: "the settings of the pool",
    Question.MFA: "the second factors of the pool",
    Question.USER: "the status of the user",
    Question.DEVICES: "the confirmed devices of the user",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something happened, as far as it is known, and what to do about it. It holds no secret."""

    cause: str
    """One line: the cause, or where several fit, what is certain."""
    likely: tuple[str, ...] = ()
    """Causes that fit what is known, where it shows none of them for certain."""
    evidence: tuple[str, ...] = ()
    """What was seen, in short sentences."""
    fix: tuple[str, ...] = ()
    """What to do, in sentences."""
    commands: tuple[str, ...] = ()
    """Commands of the AWS CLI, ready to run once what begins with `$` is filled in."""
    settle: tuple[Question, ...] = ()
    """The calls that would tell more."""
    family: int | str = 0
    """A number of the table of what goes wrong with Cognito, or the name of a local failure."""
