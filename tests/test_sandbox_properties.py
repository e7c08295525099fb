"""Whatever is called in whatever order: nothing succeeds that was not earned, and no answer tells of somebody else.

The machine plays with two pools and the two people of each; `tests.ledger` keeps the books, and judges every answer.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.ledger.caller import Caller
from tests.ledger.events import EVENTS, PAUSES, befall
from tests.ledger.places import SETTINGS
from tests.ledger.player import FLOWS, Player, next_password
from tests.ledger.scene import STATES, Scene, recent
from tests.ledger.spoiling import WAYS, proofs, spoilt
from tests.srp_support import small_group

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = st.sampled_from(sorted(SETTINGS))
SEATS = st.sampled_from([0, 0, 0, 1, 1, 2, 3])  # what happens to one user is worth more than what happens to four
RECENT = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 5, 8])  # counted from the latest
NUMBERS = st.integers(0, 40)
DEPTHS = st.sampled_from([0, 0, 1, 1, 2, 3])
STRICT = st.sampled_from([False, False, True])
OFTEN = st.sampled_from([True, True, True, False])
ANEW = st.sampled_from(["", "", "confirmed", "on a device", "with a token"])
FLOW = st.sampled_from(FLOWS)
PAUSE = st.sampled_from([0, 0, 0, *PAUSES.values()])


@pytest.fixture(autouse=True)
def _in_a_small_group() -> Iterator[None]:
    with small_group():
        yield


class SandboxMachine(RuleBasedStateMachine):
    """Calls in any order, most of them right, as sign-ins that never get far show little."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.player, self.caller, self.ledger = self.scene.player, self.scene.caller, self.scene.ledger

    @initialize(places=st.tuples(PLACES, PLACES), states=st.tuples(*[st.sampled_from(STATES)] * 4))
    def open(self, places: tuple[str, ...], states: tuple[str, ...]) -> None:
        self.scene.open(places, states)

    # Sign-ins

    @rule(seat=SEATS, strict=STRICT, flow=FLOW, known=OFTEN, choice=NUMBERS, patient=OFTEN)
    def sign_in(self, seat: int, strict: bool, flow: str, known: bool, choice: int, patient: bool) -> None:
        self.scene.begin(seat, strict, flow, known=known)
        self.scene.finish(choice, patient=patient)

    @rule(seat=SEATS, strict=STRICT, flow=FLOW, known=st.booleans(), depth=DEPTHS, choice=NUMBERS)
    def begin(self, seat: int, strict: bool, flow: str, known: bool, depth: int, choice: int) -> None:
        self.scene.begin(seat, strict, flow, known=known, depth=depth, choice=choice)

    @rule(seat=SEATS, strict=STRICT, flow=st.sampled_from(["password", "admin", "PASSWORD"]), guess=NUMBERS)
    def begin_wrongly(self, seat: int, strict: bool, flow: str, guess: int) -> None:
        request = self.player.begin(self.scene.people[seat], self.scene.doors[seat][strict], flow)
        request.members["AuthParameters"]["PASSWORD"] = recent(proofs(self.player, None), guess)
        self.caller.send(request)

    @precondition(lambda self: self.ledger.steps)
    @rule(pick=RECENT, choice=NUMBERS)
    def go_on(self, pick: int, choice: int) -> None:
        self.caller.send(self.player.right(recent(self.scene.waiting(), pick), choice))

    @rule(seat=SEATS, strict=STRICT, flow=FLOW, depth=DEPTHS, guess=NUMBERS, then=OFTEN)
    def guess(self, seat: int, strict: bool, flow: str, depth: int, guess: int, then: bool) -> None:
        """Try other proofs first, perhaps of somebody else or from before."""
        self.scene.make_ready(seat)
        if step := self.scene.begin(seat, strict, flow, depth=depth, choice=guess):
            right = self.player.right(step, guess)
            found = proofs(self.player, step.attempt.account)
            for number in range(guess, guess + 3):
                self.caller.send(spoilt(right, "proof", step, "", number, found))
            if then:
                self.caller.send(right)

    @rule(seats=st.tuples(SEATS, SEATS), strict=st.tuples(STRICT, STRICT), flow=FLOW, known=st.booleans(), depth=DEPTHS)
    def swap(self, seats: tuple[int, int], strict: tuple[bool, bool], flow: str, known: bool, depth: int) -> None:
        """Exchange one thing after the other between two sign-ins that have come equally far."""
        for seat in seats:
            self.scene.make_ready(seat)
        mine, theirs = (
            self.scene.begin(seat, door, flow, known=known, depth=depth)
            for seat, door in zip(seats, strict, strict=True)
        )
        if mine and theirs:
            right, found = self.player.right(mine), proofs(self.player, theirs.attempt.account)
            for number, way in enumerate(WAYS * 2):
                wrong = spoilt(right, way, theirs, theirs.attempt.name, number, found)
                if wrong != right:
                    self.caller.send(wrong)
            self.caller.send(right)
            self.caller.send(self.player.right(theirs))

    @rule(seat=SEATS, anew=ANEW, flow=FLOW, known=OFTEN, depth=DEPTHS, event=st.sampled_from(EVENTS))
    def be_interrupted(self, seat: int, anew: str, flow: str, known: bool, depth: int, event: str) -> None:
        """Let something happen to the user in the middle of a sign-in."""
        self.scene.come_back(seat, anew)
        self.scene.make_ready(seat)
        step = self.scene.begin(seat, strict=False, flow=flow, known=known, depth=depth)
        befall(self.scene, seat, event)
        if step and self.caller.send(self.player.right(step)):
            self.scene.finish()

    @precondition(lambda self: self.caller.earlier)
    @rule(pick=NUMBERS)
    def do_it_again(self, pick: int) -> None:
        self.caller.send(recent(self.caller.earlier, pick))

    # Accounts

    @rule(seat=SEATS, anew=ANEW, event=st.sampled_from(EVENTS), flow=FLOW, known=OFTEN)
    def befall(self, seat: int, anew: str, event: str, flow: str, known: bool) -> None:
        self.scene.come_back(seat, anew)
        befall(self.scene, seat, event)
        self.scene.begin(seat, strict=False, flow=flow, known=known)
        self.scene.finish()

    @rule(seat=SEATS, anew=OFTEN, strict=STRICT, bare=st.booleans(), resend=st.booleans(), pause=PAUSE, guess=NUMBERS)
    def sign_up(self, seat: int, anew: bool, strict: bool, bare: bool, resend: bool, pause: float, guess: int) -> None:
        if anew:
            self.scene.admin("AdminDeleteUser", seat)
        self.caller.send(self.player.sign_up(self.scene.people[seat], self.scene.doors[seat][strict], bare=bare))
        if resend:
            self.scene.public("ResendConfirmationCode", seat, strict)
        self.scene.wait(pause)
        code = self.scene.code(seat, "confirmation", guess)
        self.scene.public("ConfirmSignUp", seat, strict, ConfirmationCode=code)

    @rule(seat=SEATS, strict=STRICT, ask=OFTEN, pause=PAUSE, guess=NUMBERS, twice=st.booleans())
    def recover(self, seat: int, strict: bool, ask: bool, pause: float, guess: int, twice: bool) -> None:
        if ask:
            self.scene.public("ForgotPassword", seat, strict)
        self.scene.wait(pause)
        code, password = self.scene.code(seat, "recovery", guess), self.next_password(seat)
        for _ in range(1 + twice):
            self.scene.public("ConfirmForgotPassword", seat, strict, ConfirmationCode=code, Password=password)

    def next_password(self, seat: int) -> str:
        return next_password(self.player.password(self.scene.people[seat]))

    # With tokens

    @precondition(lambda self: self.ledger.access)
    @rule(pick=RECENT, operation=st.sampled_from(["GetUser", "GetUser", "GlobalSignOut", "DeleteUser"]))
    def use_token(self, pick: int, operation: str) -> None:
        text, _ = recent(self.scene.tokens(self.ledger.access), pick)
        self.scene.send(operation, AccessToken=text)

    @precondition(lambda self: self.ledger.access)
    @rule(seat=SEATS, guess=NUMBERS)
    def change_password(self, seat: int, guess: int) -> None:
        self.scene.change_password(seat, None if guess % 2 else recent(proofs(self.player, None), guess))

    @precondition(lambda self: self.ledger.access)
    @rule(seat=SEATS, attribute=st.sampled_from(["email", "phone_number"]), pause=PAUSE, guess=NUMBERS)
    def prove_contact(self, seat: int, attribute: str, pause: float, guess: int) -> None:
        about = {"AccessToken": self.scene.access(seat), "AttributeName": attribute}
        self.scene.send("GetUserAttributeVerificationCode", **about)
        self.scene.wait(pause)
        code = self.scene.code(seat, attribute, guess)
        for _ in range(2):
            self.scene.send("VerifyUserAttribute", **about, Code=code)

    @precondition(lambda self: self.ledger.access)
    @rule(seat=SEATS, late=st.integers(-3, 3), on=OFTEN)
    def enrol(self, seat: int, late: int, on: bool) -> None:
        self.scene.enrol(seat, late, on=on)

    @precondition(lambda self: self.ledger.access)
    @rule(pick=RECENT, seat=SEATS, status=st.sampled_from(["new", "remembered", "not_remembered", "forgotten"]))
    def change_device(self, pick: int, seat: int, status: str) -> None:
        members = {"AccessToken": self.scene.access(seat), "DeviceKey": self.scene.device(seat) or "us-east-1_a"}
        match status:
            case "new":
                self.scene.confirm_device(pick)
            case "forgotten":
                self.scene.send("ForgetDevice", **members)
            case _:
                self.scene.send("UpdateDeviceStatus", **members, DeviceRememberedStatus=status)

    @precondition(lambda self: self.ledger.refresh)
    @rule(pick=RECENT, by_flow=st.booleans(), mine=OFTEN, bound=OFTEN, seat=SEATS, revoke=st.booleans(), pause=PAUSE)
    def renew(self, pick: int, by_flow: bool, mine: bool, bound: bool, seat: int, revoke: bool, pause: float) -> None:
        text, token = recent(self.scene.tokens(self.ledger.refresh), pick)
        door = token.family.door if mine else self.scene.doors[seat][by_flow]
        self.scene.renew(text, token, door, by_flow=by_flow and not door.strict, bound=bound)
        if revoke:
            self.scene.send("RevokeToken", ClientId=door.id, Token=text)
        self.scene.wait(pause)
        self.scene.renew(text, token, door, by_flow=by_flow)

    # What is over stays over

    @rule(pause=PAUSE)
    def try_what_is_over(self, pause: float) -> None:
        self.scene.wait(pause)
        self.scene.try_what_is_over()

    def teardown(self) -> None:
        if sys.exc_info()[0] is not None:
            return  # the run has failed already
        for request in self.caller.earlier[-12:]:
            self.caller.send(request)
        self.try_what_is_over(0)
        self.try_what_is_over(30)


# Many short runs: after its first ten examples Hypothesis mostly varies what it has, and five of six would be alike.
SHORT = settings(
    max_examples=10,
    stateful_step_count=30,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=list(HealthCheck),
)
PARTS, RUNS = 4, 6


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_had_that_was_not_earned(part: int) -> None:
    for run in range(RUNS):
        # With a name of its own, each run is also another one where Hypothesis is told not to vary.
        machine = type(f"Machine{part}{run}", (SandboxMachine,), {})
        run_state_machine_as_test(machine, settings=SHORT)


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("flow", FLOWS)
def test_the_right_answers_lead_to_tokens(name: str, flow: str) -> None:
    caller = Caller()
    player, (place, (door, _)) = Player(caller), caller.places[name]
    person = place.person(second=False)
    player.confirmed(person, door)
    for _ in range(2):
        reply = player.finish(player.begin(person, door, flow))
        assert reply is not None
        assert "AuthenticationResult" in reply
