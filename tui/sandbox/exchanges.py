"""SRP exchanges under way: the state that a client brings back as `SECRET_BLOCK` (`COGNITO.md 4.4`)."""

from __future__ import annotations

import base64
import hmac
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cognito import srp
from tui.sandbox.state import MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.srp import Claimant
    from tui.sandbox.chance import Chance
    from tui.sandbox.clients import SandboxClient

# [U] COGNITO.md 17, point 4
CLOCK_TOLERANCE = 5 * MINUTE
_BLOCK_OCTETS = 1_120
_SECRET_OCTETS = 32


@dataclass(frozen=True, slots=True)
class Verifier:
    """What is kept in place of the password of a user or a device."""

    claimant: Claimant
    salt: int
    number: int = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a client sends to show that it knows a password."""

    signature: str = field(repr=False)
    block: str = field(repr=False)
    moment: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange between its two messages.

    Whose it is follows from the verifier, which is one user's or one device's, or nobody's if it is simulated.
    """

    client: SandboxClient
    verifier: Verifier
    client_public: int
    server_public: int
    secret: int = field(repr=False)
    device_key: str | None
    in_session: bool
    expires: float

    def proves(self, proof: Proof, now: float) -> bool:
        """Return whether `proof` was made with the password that the verifier stands for, and made just now.

        The signature is checked over the canonical form of its timestamp, whatever form was sent (`COGNITO.md 7.1`).
        """
        try:
            key = srp.server_key(self.verifier.number, self.secret, self.server_public, self.client_public)
        except ValueError:
            return False
        block = base64.b64decode(proof.block)
        expected = srp.signature(self.verifier.claimant, key, block, srp.timestamp_at(proof.moment))
        fits = hmac.compare_digest(expected.encode(), proof.signature.encode())
        return fits and abs(now - proof.moment) <= CLOCK_TOLERANCE


class Exchanges:
    """Exchanges by their `SECRET_BLOCK`, until they are answered or their time is over."""

    def __init__(self, clock: Callable[[], float], chance: Chance) -> None:
        self._clock = clock
        self._chance = chance
        self._open: OrderedDict[str, Exchange] = OrderedDict()

    def __len__(self) -> int:
        """Return how many exchanges are held."""
        return len(self._open)

    def open(
        self,
        client: SandboxClient,
        verifier: Verifier,
        client_public: int,
        *,
        device_key: str | None = None,
        in_session: bool = False,
    ) -> dict[str, str]:
        """Begin an exchange, and return what its challenge says: `SALT`, `SRP_B` and `SECRET_BLOCK`.

        Args:
            client: The app client that the exchange is with.
            verifier: What stands in for the password.
            client_public: The client's `SRP_A`.
            device_key: The device key that came with it.
            in_session: Whether the proof has to come with a session.
        """
        self._sweep()
        secret = int.from_bytes(self._chance.octets(_SECRET_OCTETS), "big")
        server_public = srp.server_public(verifier.number, secret)
        block = base64.b64encode(self._chance.octets(_BLOCK_OCTETS)).decode()
        # [U] COGNITO.md 17, point 4: an exchange lives as long as a session.
        expires = self._clock() + client.session_seconds
        self._open[block] = Exchange(
            client, verifier, client_public, server_public, secret, device_key, in_session, expires
        )
        return {"SALT": f"{verifier.salt:x}", "SRP_B": f"{server_public:x}", "SECRET_BLOCK": block}

    def find(self, block: str, client: SandboxClient) -> Exchange | None:
        """Return the exchange for a `SECRET_BLOCK`, if it is one of this client's and still open."""
        exchange = self._open.get(block)
        if exchange is None or exchange.client is not client or self._clock() >= exchange.expires:
            return None
        return exchange

    def end(self, block: str) -> None:
        """Close an exchange: it has been answered."""
        self._open.pop(block, None)

    def _sweep(self) -> None:
        """Drop what is expired; the oldest may hide others for a while, but not longer than the longest session."""
        now = self._clock()
        while self._open:
            block, oldest = next(iter(self._open.items()))
            if now < oldest.expires:
                return
            del self._open[block]
