"""The book of all that is known, and the questions that every judgement asks of it."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.ledger.facts import Account, Attempt, Code, Family, Step, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.ledger.places import Door, Place
    from tui.sandbox.outbox import Message

# COGNITO.md 4.5: the purposes of messages that go with an account, not with a sign-in; whose code each is, and its life
PURPOSES = {
    "sign-up": ("confirmation", 86_400),
    "resend": ("confirmation", 86_400),
    "forgot-password": ("recovery", 3_600),
    "verify-attribute": ("proof", 86_400),
}


def earned(condition: object, why: str) -> None:
    """Fail unless what has just succeeded was earned."""
    if not condition:
        raise AssertionError(f"not earned: {why}")


@dataclass
class Ledger:
    """Everything that the traffic has told so far."""

    clock: Callable[[], float]
    doors: dict[str, Door] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    by_session: dict[str, Step] = field(default_factory=dict)
    by_block: dict[str, Step] = field(default_factory=dict)
    # What a proof was made for: SECRET_BLOCK, who in which realm, and the password
    signatures: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    access: dict[str, Token] = field(default_factory=dict)
    refresh: dict[str, Token] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)

    # Who and where

    def door(self, request: dict[str, Any]) -> Door:
        """Return the client of a request, which has to be the named pool's if there is one."""
        door = self.doors[request["ClientId"]]
        earned(request.get("UserPoolId", door.place.pool_id) == door.place.pool_id, "the client is another pool's")
        return door

    def named(self, place: Place, name: str) -> Account | None:
        """Return the living account with this name."""
        return next(
            (one for one in self.accounts if one.alive and one.place is place and one.username == name),
            None,
        )

    def someone(self, place: Place, name: str) -> Account:
        """Return an account that has to be there."""
        account = self.named(place, name)
        if account is None:
            raise AssertionError(f"not earned: there is no {name}")
        return account

    def place(self, request: dict[str, Any]) -> Place:
        """Return the pool of an administrator's request."""
        return next(door.place for door in self.doors.values() if door.place.pool_id == request["UserPoolId"])

    # Steps

    def wait(self, step: Step, reply: dict[str, Any]) -> None:
        """Note where a sign-in goes on, and by what session."""
        step.session = reply.get("Session")
        if step.session is not None:
            earned(step.session not in self.by_session, "a session was handed out twice")
            self.by_session[step.session] = step
        if block := step.asked.get("SECRET_BLOCK"):
            earned(block not in self.by_block, "a SECRET_BLOCK was handed out twice")
            self.by_block[block] = step
        self.steps.append(step)

    def use(self, session: str | None, door: Door | None, account: Account | None, *challenges: str) -> Step:
        """Return the step for a session that was used with success, and note that it is over."""
        earned(session in self.by_session, "nobody was given this session")
        step = self.by_session[str(session)]
        earned(step.challenge in challenges, f"the session is for {step.challenge}")
        earned(door is None or step.attempt.door is door, "the session is another client's")
        self.go(step, account)
        return step

    def go(self, step: Step, account: Account | None) -> None:
        """Note that a step is over: the sign-in goes on from there."""
        earned(not step.over, f"the {step.challenge} was answered before")
        earned(step.live(self.clock()), f"the time for {step.challenge} was over")
        earned(step.attempt.account is account, "the sign-in is another user's")
        earned(account is None or (account.alive and account.enabled), "the user is gone or disabled")
        earned(step.attempt.stands(), "the password is another one by now")
        step.over = True

    # Codes

    def delivered(self, account: Account | None, messages: Sequence[Message], address: str | None = None) -> str | None:
        """Note what was sent, which must be to this account alone, and return the code of a sign-in."""
        for message in messages:
            earned(account is not None, f"a message went to {message.destination} about nobody")
            assert account is not None
            earned(message.destination in {account.email, account.phone, address}, "a message went to somebody else")
            account.sent.append(message.code.reveal())
            if message.purpose not in PURPOSES:
                return account.sent[-1]
            kind, life = PURPOSES[message.purpose]
            if kind == "proof":
                kind = "email" if message.medium == "EMAIL" else "phone_number"
            account.codes[kind] = Code(account.sent[-1], self.clock() + life)
        return None

    # Tokens

    def caller(self, request: dict[str, Any]) -> tuple[Account, Token]:
        """Return whose access token has just opened a door."""
        token = self.access.get(request["AccessToken"])
        if token is None:
            raise AssertionError("not earned: nobody was given this access token")
        earned(token.live(self.clock()), "the access token is expired or revoked, or its user gone or disabled")
        return token.family.account, token

    def given(self, attempt: Attempt, result: dict[str, Any]) -> None:
        """Note the tokens of a new sign-in."""
        account, new = attempt.account, result.get("NewDeviceMetadata", {})
        assert account is not None
        key = new.get("DeviceKey", attempt.device_key) if account.place.settings.tracks else None
        family = Family(account, attempt.door, key, new.get("DeviceGroupKey"))
        self.note_tokens(family, result)
        self.refresh[result["RefreshToken"]] = Token(family, self.clock() + attempt.door.refresh_seconds)

    def note_tokens(self, family: Family, result: dict[str, Any]) -> None:
        """Note an access token; it and the ID token must speak of the right user and client."""
        account, door = family.account, family.door
        earned(result["ExpiresIn"] == door.access_seconds, "the token lives for another time than it should")
        said = claims(result["AccessToken"])
        earned((said["sub"], said["username"]) == (account.sub, account.username), "the token is another user's")
        earned(said["client_id"] == door.id, "the token is another client's")
        shown = claims(result["IdToken"])
        earned((shown["sub"], shown["aud"]) == (account.sub, door.id), "the ID token is somebody else's")
        earned(shown.get("email") == account.email, "the ID token has another address")
        self.access[result["AccessToken"]] = Token(family, self.clock() + door.access_seconds)

    def revoke_all(self, account: Account) -> None:
        """Note that every token of an account is over."""
        for token in (*self.access.values(), *self.refresh.values()):
            token.family.revoked |= token.family.account is account


def claims(token: str) -> dict[str, Any]:
    """Return what a token says; whether it is signed is another test's question."""
    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))
