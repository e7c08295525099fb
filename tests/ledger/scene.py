"""Two places, the two people of each, and what there is to choose from at every moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.device_support import Device
from tests.ledger.accounts import SETTINGS
from tests.ledger.caller import Caller, Request
from tests.ledger.facts import KnownDevice
from tests.ledger.places import POST, TEXT, TOKEN
from tests.ledger.player import LONGEST, Player, next_password

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.ledger.facts import Account, Step, Token
    from tests.ledger.ledger import Ledger
    from tests.ledger.places import Door, Person

# How far somebody has come when the play begins.
STATES = ("absent", "new", "confirmed", "signed in", "on a device", "on a device", "with a token", "with messages")


@dataclass
class Scene:
    """Somebody is named by the number of their seat."""

    caller: Caller = field(default_factory=Caller)
    people: list[Person] = field(default_factory=list)
    doors: list[tuple[Door, Door]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.player = Player(self.caller)

    @property
    def ledger(self) -> Ledger:
        return self.caller.ledger

    def open(self, places: Iterable[str], states: Iterable[str]) -> None:
        """Let people move in, and come as far as it is said."""
        for name in places:
            place, doors = self.caller.places[name]
            self.people += [place.person(second=False), place.person(second=True)]
            self.doors += [doors, doors]
        for seat, state in enumerate(states):
            if self.account(seat) is None and state != "absent":
                self.come(seat, state)

    def come(self, seat: int, state: str) -> None:
        """Let somebody sign up and go on from there."""
        person, door = self.people[seat], self.doors[seat][0]
        if state == "new":
            self.caller.send(self.player.sign_up(person, door))
            return
        self.player.confirmed(person, door)
        if state != "confirmed":
            self.player.finish(self.player.begin(person, door, "password"))
        match state:
            case "on a device":
                self.confirm_device(0)
            case "with a token":
                self.enrol(seat, 0, on=True)
            case "with messages":
                for factor in (TEXT, POST):
                    self.prefer(seat, factor, on=True, preferred=False)

    def come_back(self, seat: int, state: str) -> None:
        """Let somebody begin anew, unless no state is given."""
        if state:
            self.admin("AdminDeleteUser", seat)
            self.come(seat, state)

    # Sign-ins

    def begin(
        self, seat: int, strict: bool, flow: str, *, known: bool = False, depth: int = 0, choice: int = 0
    ) -> Step | None:
        """Begin a sign-in, go on for so many steps, and return where it waits, if it is not over."""
        key = self.device(seat) if known else None
        before = len(self.ledger.steps)
        reply = self.caller.send(self.player.begin(self.people[seat], self.doors[seat][strict], flow, key))
        for _ in range(depth):
            if reply is not None and "ChallengeName" in reply:
                reply = self.player.go_on(choice)
        return self.ledger.steps[-1] if len(self.ledger.steps) > before and not self.ledger.steps[-1].over else None

    def make_ready(self, seat: int) -> None:
        """Take away what keeps somebody from signing in."""
        account = self.account(seat)
        if account is None:
            self.come(seat, "confirmed")
        else:
            self.admin("AdminEnableUser", seat)
            self.wait(2)  # wrong passwords have shut the door for no longer than that, mostly
            if account.status != "CONFIRMED":
                self.give_password(seat, permanent=True)

    def finish(self, choice: int = 0, *, patient: bool = True) -> None:
        """Go on with the latest sign-in until it is over."""
        for _ in range(LONGEST):
            live = self.ledger.steps and self.ledger.steps[-1].live(self.ledger.clock())
            if not live or self.player.go_on(choice, patient=patient) is None:
                break

    # Calls

    def give_password(self, seat: int, *, permanent: bool) -> None:
        password = next_password(self.player.password(self.people[seat]))
        self.admin("AdminSetUserPassword", seat, Password=password, Permanent=permanent)

    def wait(self, seconds: float) -> None:
        self.caller.walk.clock.forward(seconds)

    def send(self, operation: str, **members: Any) -> dict[str, Any] | None:
        return self.caller.send(Request(operation, members))

    def admin(self, operation: str, seat: int, **members: Any) -> None:
        person = self.people[seat]
        self.send(operation, UserPoolId=person.place.pool_id, Username=person.name, **members)

    def public(self, operation: str, seat: int, strict: bool, **members: Any) -> None:
        self.send(operation, ClientId=self.doors[seat][strict].id, Username=self.people[seat].name, **members)

    def change_password(self, seat: int, previous: str | None = None) -> None:
        """Let somebody replace the present password, or try to with another one."""
        present = self.player.password(self.people[seat])
        passwords = {"PreviousPassword": previous or present, "ProposedPassword": next_password(present)}
        self.send("ChangePassword", AccessToken=self.access(seat) or "a", **passwords)

    def prefer(self, seat: int, factor: str, *, on: bool, preferred: bool) -> None:
        setting = {"Enabled": on, "PreferredMfa": on and preferred}
        self.admin("AdminSetUserMFAPreference", seat, **{SETTINGS[factor]: setting})

    def enrol(self, seat: int, late: int, *, on: bool) -> None:
        """Register a token with the code of a step that may be too late or too early."""
        if not (token := self.access(seat)):
            return
        reply = self.send("AssociateSoftwareToken", AccessToken=token)
        code = self.player.totp(reply["SecretCode"] if reply else None, late)
        self.send("VerifySoftwareToken", AccessToken=token, UserCode=code)
        if on:
            setting = {"Enabled": True, "PreferredMfa": True}
            self.send("SetUserMFAPreference", AccessToken=token, **{SETTINGS[TOKEN]: setting})

    def confirm_device(self, pick: int) -> None:
        """Confirm the device that came with tokens, one that is not confirmed yet if there is one."""
        fresh = [item for item in self.tokens(self.ledger.access) if item[1].family.device_group]
        if not fresh:
            return
        fresh.sort(key=lambda item: item[1].family.device_key not in item[1].family.account.devices)
        text, token = recent(fresh, pick)
        key, group = token.family.device_key, token.family.device_group
        device = Device(self.caller.walk, key, group, text, password=KnownDevice(key, group).password)
        self.send("ConfirmDevice", AccessToken=text, DeviceKey=key, DeviceSecretVerifierConfig=device.config)

    def renew(self, text: str, token: Token, door: Door, *, by_flow: bool, bound: bool = True) -> None:
        """Use a refresh token in one of the two ways."""
        key = token.family.device_key if bound else None
        if by_flow:
            given = {"REFRESH_TOKEN": text} | ({"DEVICE_KEY": key} if key else {})
            self.send("InitiateAuth", ClientId=door.id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=given)
        else:
            more = {"DeviceKey": key} if key else {}
            self.send("GetTokensFromRefreshToken", ClientId=door.id, RefreshToken=text, **more)

    def renew_latest(self, seat: int) -> None:
        """Use the best refresh token of somebody, if there is one."""
        tokens = self.tokens(self.ledger.refresh)
        mine = [item for item in tokens if item[1].family.account is self.account(seat)]
        if mine:
            text, token = mine[-1]
            self.renew(text, token, token.family.door, by_flow=False)

    def try_what_is_over(self) -> None:
        """Try once more what was used up, has expired or was taken back, with nothing else in the way."""
        for account in self.ledger.accounts:
            if account.alive and not account.enabled:
                self.send("AdminEnableUser", UserPoolId=account.place.pool_id, Username=account.username)
        now = self.ledger.clock()
        for text, token in list(self.ledger.access.items())[-15:]:
            if not token.live(now):
                self.send("GetUser", AccessToken=text)
        for text, token in list(self.ledger.refresh.items())[-15:]:
            if not token.live(now):
                self.renew(text, token, token.family.door, by_flow=not token.family.door.strict)
        for step in [step for step in self.ledger.steps if not step.live(now)][-10:]:
            self.caller.send(self.player.right(step))

    # Choices

    def account(self, seat: int) -> Account | None:
        return self.player.account(self.people[seat])

    def waiting(self) -> list[Step]:
        """Return all steps, those that still wait for an answer last."""
        return sorted(self.ledger.steps, key=lambda step: step.live(self.ledger.clock()))

    def tokens(self, tokens: dict[str, Token]) -> list[tuple[str, Token]]:
        """Return tokens of one kind, those that are good last."""
        return sorted(tokens.items(), key=lambda item: item[1].live(self.ledger.clock()))

    def access(self, seat: int) -> str:
        """Return an access token of somebody, a good one if there is one; else of somebody else."""
        tokens = self.tokens(self.ledger.access)
        mine = [text for text, token in tokens if token.family.account is self.account(seat)]
        return (mine or [text for text, _ in tokens] or [""])[-1]

    def device(self, seat: int) -> str | None:
        account = self.account(seat)
        return next(reversed(account.devices), None) if account and account.devices else None

    def code(self, seat: int, kind: str, guess: int) -> str:
        """Return the code that somebody was sent, or an earlier one, or somebody else's."""
        account = self.account(seat)
        if guess % 3 and account and kind in account.codes:
            return account.codes[kind].text
        if guess % 2 and account and len(account.sent) > 1:
            return str(recent(account.sent[:-1], guess // 6))
        sent = [code for one in self.ledger.accounts for code in one.sent]
        return str(recent(sent, guess // 6)) if sent else "000000"


def recent(items: Sequence[Any], pick: int) -> Any:
    """Return an item by its number from the end."""
    return items[-1 - pick % len(items)]
