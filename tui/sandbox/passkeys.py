"""The passkeys of a user, and what a pool asks of them (`COGNITO.md 7.10`, `9.4`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser

MOST = 20  # COGNITO.md 4.5
CHALLENGE_OCTETS = 16  # as many as in the challenges that client programs have on record


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey that a user has registered.

    Attributes:
        id: The id of the credential, in base64url.
        attested: The model of the authenticator, the id again and the public key, as WebAuthn writes them.
        sign_count: How often it has signed by its own account; zero for one that does not count.
        number: Its place among all that the user has ever registered.
    """

    id: str
    attested: bytes
    sign_count: int
    name: str
    relying_party: str
    attachment: str | None
    transports: tuple[str, ...]
    created: float
    number: int


@dataclass(frozen=True, slots=True)
class AwaitedPasskey:
    """A registration that has begun: the challenge to be signed, and the app client through which it was asked for."""

    challenge: bytes
    client_id: str
    expires: float


class Passkeys:
    """One user's passkeys, and the registration that is under way: there is one at a time, and the latest counts."""

    def __init__(self) -> None:
        self._registered: dict[str, Passkey] = {}
        self._awaited: AwaitedPasskey | None = None
        self._used_numbers = 0

    def __len__(self) -> int:
        """Return how many passkeys are registered."""
        return len(self._registered)

    def __contains__(self, passkey_id: str) -> bool:
        """Return whether the passkey with this id is registered."""
        return passkey_id in self._registered

    def since(self, number: int) -> Iterator[Passkey]:
        """Yield the passkeys registered after the one with this number, oldest first."""
        return (passkey for passkey in self._registered.values() if passkey.number > number)

    def new_number(self) -> int:
        """Return the number of a passkey that is about to be registered."""
        self._used_numbers += 1
        return self._used_numbers

    def put(self, passkey: Passkey) -> None:
        """Keep a new passkey, or what has changed about an old one."""
        self._registered[passkey.id] = passkey

    def forget(self, passkey_id: str) -> None:
        """Forget a passkey.

        Raises:
            Refusal: There is none with this id.
        """
        if self._registered.pop(passkey_id, None) is None:
            raise Reason.NO_PASSKEY.refusal()

    def expect(self, awaited: AwaitedPasskey) -> None:
        """Begin a registration."""
        self._awaited = awaited

    def take_challenge(self, challenge: bytes, client_id: str, now: float) -> None:
        """Use up the challenge of the registration that is under way, whatever becomes of the answer to it.

        Raises:
            Refusal: It is another challenge, or its time is over, or it was given to another app client.
        """
        awaited = self._awaited
        if awaited is None or awaited.challenge != challenge or now >= awaited.expires:
            raise Reason.PASSKEY_CHALLENGE_UNKNOWN.refusal()
        if awaited.client_id != client_id:
            raise Reason.PASSKEY_OTHER_CLIENT.refusal()
        self._awaited = None


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """Whom passkeys are for, and whether they must verify the user: `required` or `preferred`."""

    id: str
    user_verification: str


def relying_party(pool: SandboxPool) -> RelyingParty | None:
    """Return the relying party of a pool, if it has one.

    The real service falls back on the domain of the pool; a pool of the sandbox has no domain.
    """
    config = pool.passkey_config
    if config is None or "RelyingPartyId" not in config:
        return None
    return RelyingParty(config["RelyingPartyId"], config["UserVerification"])


def passkeys_allowed(pool: SandboxPool) -> bool:
    """Return whether users may sign in with passkeys."""
    return "WEB_AUTHN" in pool.first_factors


def usable_passkeys(pool: SandboxPool, user: SandboxUser) -> list[Passkey]:
    """Return the passkeys that a user can sign in with: none that were made for an earlier relying party."""
    party = relying_party(pool)
    if party is None or not passkeys_allowed(pool):
        return []
    return [passkey for passkey in user.passkeys.since(0) if passkey.relying_party == party.id]


def descriptors(passkeys: Iterable[Passkey]) -> list[dict[str, str]]:
    """Return passkeys as options list them; the ones on record say nothing of transports."""
    return [{"id": passkey.id, "type": "public-key"} for passkey in passkeys]
