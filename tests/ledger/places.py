"""The pools that the properties are about, each with two app clients, and the people who live there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.message_factor_support import MAIL, NO_RECOVERY, SMS, TOTP

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox

TOKEN, TEXT, POST = "SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"
MEMBERS = {TOKEN: TOTP, TEXT: SMS, POST: MAIL}
FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"]


@dataclass(frozen=True)
class Settings:
    """What the pools differ in."""

    mode: str
    factors: tuple[str, ...] = ()
    tracks: bool = False
    replaces: bool = False
    passwordless: bool = False
    recovery: bool = True


SETTINGS = {
    "off": Settings("OFF"),
    "choice": Settings("OPTIONAL", (TOKEN, TEXT), passwordless=True),
    "optional": Settings("OPTIONAL", (TOKEN, TEXT, POST), tracks=True, replaces=True),
    "token": Settings("ON", (TOKEN,), tracks=True, replaces=True),
    "text": Settings("ON", (TOKEN, TEXT), tracks=True),
    "post": Settings("ON", (TOKEN, POST), tracks=True, replaces=True, recovery=False),
}


@dataclass(frozen=True)
class Door:
    """An app client: the plain one of a pool, or the one that hides users and rotates refresh tokens."""

    id: str
    place: Place
    session_seconds: int
    access_seconds: int
    refresh_seconds: int
    strict: bool = False

    @property
    def grace(self) -> float | None:
        """How long a replaced refresh token may still be used; nothing where none is ever replaced."""
        return 20.0 if self.strict else None


@dataclass(frozen=True)
class Person:
    """Somebody who may sign up; no two of them share anything but their names in two pools."""

    place: Place
    name: str
    full_name: str
    email: str | None
    phone: str | None

    def attributes(self) -> list[dict[str, str]]:
        given = {"email": self.email, "phone_number": self.phone, "name": self.full_name}
        return [{"Name": name, "Value": value} for name, value in given.items() if value]


@dataclass(frozen=True)
class Place:
    """A pool, as far as a sign-in depends on it."""

    number: int
    pool_id: str
    settings: Settings

    def person(self, second: bool) -> Person:
        """Return one of the two people of a place. Each contact is hidden in a way that nobody else's is.

        The first one has both contacts, the second one only the contact that is no second factor in this pool.
        """
        name, letter = ("basil.heron", "b") if second else ("amber.kestrel", "a")
        email = f"{letter}.{self.number}.bird@{self.number}.nest.example"
        phone = f"+49151000{self.number}{int(second)}7{self.number}{int(second)}3"
        full_name = f"{letter.upper()}viary Keeper {self.number}"
        if not second:
            return Person(self, name, full_name, email, phone)
        by_phone = self.settings.factors == (TOKEN, POST)
        return Person(self, name, full_name, None if by_phone else email, phone if by_phone else None)


def open_place(sandbox: Sandbox, name: str) -> tuple[Place, tuple[Door, Door]]:
    """Make a pool with its two clients."""

    def call(operation: str, **members: Any) -> dict[str, Any]:
        answer = sandbox.answer(operation, json.dumps(members).encode())
        assert answer.status == 200, answer.body
        return dict(json.loads(answer.body))

    settings = SETTINGS[name]
    pool = {
        "PoolName": name,
        "AutoVerifiedAttributes": ["email", "phone_number"],
        **({} if settings.recovery else NO_RECOVERY),
        **({"DeviceConfiguration": {"ChallengeRequiredOnNewDevice": settings.replaces}} if settings.tracks else {}),
    }
    if settings.passwordless:
        pool["Policies"] = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"]}}
    pool_id = call("CreateUserPool", **pool)["UserPool"]["Id"]
    if settings.mode != "OFF":
        members = {key: value for factor in settings.factors for key, value in MEMBERS[factor].items()}
        call("SetUserPoolMfaConfig", UserPoolId=pool_id, MfaConfiguration=settings.mode, **members)
    place = Place(list(SETTINGS).index(name), pool_id, settings)
    strict = {
        "AuthSessionValidity": 5,
        "AccessTokenValidity": 5,
        "RefreshTokenValidity": 60,
        "TokenValidityUnits": {"AccessToken": "minutes", "RefreshToken": "minutes"},
        "PreventUserExistenceErrors": "ENABLED",
        "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 20},
    }

    def client(flows: list[str], **more: Any) -> str:
        made = call("CreateUserPoolClient", UserPoolId=pool_id, ClientName="door", ExplicitAuthFlows=flows, **more)
        return str(made["UserPoolClient"]["ClientId"])

    plain = Door(client([*FLOWS, "ALLOW_REFRESH_TOKEN_AUTH"]), place, 180, 3_600, 30 * 86_400)
    return place, (plain, Door(client(FLOWS, **strict), place, 300, 300, 3_600, strict=True))
