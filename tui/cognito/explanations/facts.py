"""What is known when something is to be explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.cognito.devices import Device
    from tui.cognito.exchange import JSON, Exchange
    from tui.cognito.pool import ClientFacts, MFAFacts, PoolFacts, User


@dataclass(frozen=True, slots=True)
class TypedCode:
    """How the code that was typed compares with those that the Authenticator computes."""

    secret: str
    """The label of the Authenticator's secret in the trace, or nothing if it never went over the wire."""
    steps: int | None
    """From how many steps later the typed code is; `None` if it is from no step near."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything known that helps; what is not known is `None` or empty, and an explanation says so."""

    pool_id: str = ""
    client_id: str = ""
    region: str = ""
    profile: str = ""
    admin: bool = False
    """Whether there is an admin side, which could answer the questions that are left."""
    pool: PoolFacts | None = None
    client: ClientFacts | None = None
    mfa: MFAFacts | None = None
    user: User | None = None
    """The user that the exchange is about."""
    devices: Sequence[Device] | None = None
    """The confirmed devices of that user."""
    history: Sequence[Exchange] = ()
    """The trace, oldest first. What came after the exchange only tells whether a user was looked up."""
    now: float = 0
    """Seconds since the epoch."""
    typed: TypedCode | None = None
    claims: Mapping[str, JSON] = field(default_factory=dict)
    """The claims of the access token that was sent, where it is known."""
    endpoint_url: str = ""
    """Where Cognito is, other than Amazon's endpoint of the region."""
