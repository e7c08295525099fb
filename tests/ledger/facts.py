"""What is known of accounts, of sign-ins under way, and of tokens."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyotp

if TYPE_CHECKING:
    from tests.ledger.places import Door, Place

STEP = 30


@dataclass(frozen=True)
class Code:
    """A code that was sent to somebody, and when it ends."""

    text: str
    ends: float


@dataclass(eq=False)
class KnownDevice:
    """A device that was confirmed, and whether it is remembered."""

    key: str
    group: str
    remembered: bool = True

    @property
    def password(self) -> str:
        """What the people of the properties make up as their devices' passwords."""
        return f"secret of {self.key}"


@dataclass(eq=False)
class Account:
    """One user from sign-up to deletion; who signs up again under the name has another one."""

    place: Place
    username: str
    sub: str
    full_name: str
    password: str | None
    email: str | None
    phone: str | None
    status: str = "UNCONFIRMED"
    enabled: bool = True
    alive: bool = True
    temporary_until: float = math.inf
    codes: dict[str, Code] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    secret: str | None = None
    unverified_secret: str | None = None
    used_step: int = -1
    factors: set[str] = field(default_factory=set)
    preferred: str | None = None
    devices: dict[str, KnownDevice] = field(default_factory=dict)

    @property
    def markers(self) -> set[str]:
        """What an answer to somebody else must not hold, nor the way in which answers hide contacts."""
        hidden = {f"{self.email[0]}***@{self.email.split('@')[1][0]}***"} if self.email else set()
        hidden |= {f"*{self.phone[-4:]}"} if self.phone else set()
        return hidden | {self.username, self.sub, self.full_name} | {self.email or "", self.phone or ""} - {""}

    def turn(self, factor: str, *, on: bool, prefer: bool) -> None:
        """Turn a second factor on or off."""
        (self.factors.add if on else self.factors.discard)(factor)
        if prefer:
            self.preferred = factor
        elif self.preferred == factor:
            self.preferred = None

    def use_code(self, kind: str, text: str, now: float) -> bool:
        """Return whether a code of this kind is good, and use it up if so."""
        code = self.codes.get(kind)
        good = code is not None and code.text == text and now < code.ends
        if good:
            del self.codes[kind]
        return good


def step_of(secret: str, code: str, now: float, after: int = -1) -> int | None:
    """Return the time step near `now` and after another one of which this is the code."""
    present = int(now) // STEP
    near = (step for step in (present - 1, present, present + 1) if step > after)
    return next((step for step in near if pyotp.TOTP(secret).at(step * STEP) == code), None)


@dataclass(frozen=True)
class Attempt:
    """One sign-in under way: whose, by which door, and what has really been proven in its course.

    Nobody's (`account` is none) where a client that hides users plays with somebody who does not exist.
    """

    account: Account | None
    door: Door
    name: str
    proofs: frozenset[str] = frozenset()
    device_key: str | None = None
    password: str | None = None

    def proven(self, proof: str) -> Attempt:
        """Return the same with one more proof."""
        return replace(self, proofs=self.proofs | {proof})

    def knowing(self, password: str | None) -> Attempt:
        """Return the same with a right password as the first factor; the sign-in stands and falls with it."""
        return replace(self.proven("first"), password=password)

    def stands(self) -> bool:
        """Return whether the password that was right is still the user's."""
        return self.password is None or self.account is None or self.account.password == self.password

    def on(self, key: str | None) -> Attempt:
        """Return the same on another device; a key that is no device's does not take the place of one that is."""
        devices = self.account.devices if self.account else {}
        return replace(self, device_key=key) if key and (key in devices or self.device_key not in devices) else self


@dataclass(eq=False)
class Step:
    """Where an attempt waits for an answer, with a session or with the block of an SRP exchange.

    Besides the challenges of Cognito there are four between other calls: SIGNED_UP, JUST_CONFIRMED, ASSOCIATED and
    VERIFIED.
    """

    attempt: Attempt
    challenge: str
    opened: float
    session: str | None = None
    asked: dict[str, str] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    code: str | None = None
    address: str | None = None
    over: bool = False

    def live(self, now: float) -> bool:
        return not self.over and now < self.opened + self.attempt.door.session_seconds


@dataclass(eq=False)
class Family:
    """The tokens of one sign-in and of its renewals."""

    account: Account
    door: Door
    device_key: str | None
    device_group: str | None
    revoked: bool = False


@dataclass(eq=False)
class Token:
    """An access token, or a refresh token, which another one may have replaced."""

    family: Family
    ends: float
    replaced: float | None = None

    def live(self, now: float) -> bool:
        account, grace = self.family.account, self.family.door.grace
        lives = account.alive and account.enabled and not self.family.revoked and now < self.ends
        return lives and (self.replaced is None or grace is None or now < self.replaced + grace)
