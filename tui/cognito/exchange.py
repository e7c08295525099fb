"""One call as it went over the wire: what was sent, what came back, and nothing that is secret."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


class Door(Enum):
    """Who may call an operation: `auth: none` in the service model, or everything else."""

    UNSIGNED = "unsigned"
    IAM = "IAM"


@dataclass(frozen=True, slots=True)
class Refused:
    """The error in an answer, or what kept the answer from coming."""

    code: str
    """Cognito's error code; where no answer came, the name of the exception."""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer, with every secret replaced by a label such as `«Session 2»`.

    The same secret has the same label wherever it turns up, so that one can follow it through the trace.
    """

    number: int
    """Counts from 1 over the whole run."""
    operation: str
    door: Door
    at: float
    """When it was sent, in seconds since the epoch."""
    milliseconds: float
    request: Mapping[str, JSON]
    response: Mapping[str, JSON] = field(default_factory=dict)
    """The members of the answer, without those of an error."""
    status: int | None = None
    """The HTTP status, or `None` if no answer came."""
    error: Refused | None = None
    request_id: str = ""
    attempt: int = 1
    server_ahead: float | None = None
    """By how many seconds the clock of the service is ahead of ours, from its `Date` header."""
    effects: tuple[str, ...] = ()
    """What it changed, in a few words each."""

    @property
    def flow(self) -> str:
        """The flow that it begins, such as `USER_AUTH`, or nothing."""
        return str(self.request.get("AuthFlow", ""))

    @property
    def challenge(self) -> str:
        """The challenge that it answers, such as `SMS_MFA`, or nothing."""
        return str(self.request.get("ChallengeName", ""))

    @property
    def octets(self) -> int:
        """How much JSON it has: both sides and the text of an error."""
        return len(json.dumps([self.request, self.response, self.error.message if self.error else ""]))

    def parameter(self, name: str) -> str:
        """Return what was sent under `name`: a member, a parameter of a sign-in or a response to a challenge."""
        for members in (self.request, self.request.get("AuthParameters"), self.request.get("ChallengeResponses")):
            if isinstance(members, dict) and name in members:
                return str(members[name])
        return ""
