"""The stops of a walk: which there are, what lies ahead of a state, and what lies behind it."""

from __future__ import annotations

import pytest

from tests.flow_support import EVENTS, JANE, STATES, TOKENS
from tui.account_states import AccountState, Ended
from tui.events import (
    AdministrationChosen,
    ChallengeIssued,
    ConfirmationNeeded,
    ConfirmingResumed,
    PasswordRecovered,
    ResetNeeded,
    SecretIssued,
    SignInAgainChosen,
    SignInChosen,
    SignUpAccepted,
    SignUpConfirmed,
    StartedOver,
    TokensIssued,
    TOTPVerified,
    UserCreated,
    WentBack,
)
from tui.states import (
    Administering,
    Challenged,
    Confirming,
    Connecting,
    Flow,
    LoggingIn,
    ManagingDevices,
    RequestingSecret,
    SignedIn,
    SigningUp,
)
from tui.walk import (
    ACCOUNT,
    CONFIRM,
    DEVICES,
    ENDED,
    ENROL_TOTP,
    LOG_IN,
    RECOVER,
    SIGN_UP,
    SIGNED_IN,
    Walk,
    ahead_of,
    stop_of,
)


def test_every_state_but_connecting_is_a_stop() -> None:
    stops = {type(state): stop_of(state) for state in STATES.values()}
    assert stops.pop(Connecting) == ""
    assert set(stops.values()) == {
        SIGN_UP,
        CONFIRM,
        LOG_IN,
        RECOVER,
        ENROL_TOTP,
        "SOFTWARE_TOKEN_MFA",
        SIGNED_IN,
        DEVICES,
        ACCOUNT,
        ENDED,
    }


def test_the_end_is_ahead_of_every_state_but_the_last() -> None:
    for state in STATES.values():
        with_tokens = isinstance(state, SignedIn | ManagingDevices | Administering | AccountState)
        assert ahead_of(state)[-1:] == (() if with_tokens else (SIGNED_IN,))


@pytest.mark.parametrize(
    ("flow", "first"),
    [
        (Flow.USER_PASSWORD_AUTH, "MFA?"),
        (Flow.USER_SRP_AUTH, "PASSWORD_VERIFIER"),
        (Flow.USER_AUTH, "SELECT_CHALLENGE?"),
        (Flow.CUSTOM_AUTH, "CUSTOM_CHALLENGE"),
        (Flow.ADMIN_USER_PASSWORD_AUTH, "MFA?"),
    ],
)
def test_what_comes_after_the_sign_in_form_depends_on_the_flow(flow: Flow, first: str) -> None:
    assert ahead_of(LoggingIn(), flow)[0] == ahead_of(LoggingIn(flow=flow))[0] == first


class TestWalk:
    def test_signing_in_again_after_a_sign_out_forgets_the_sign_in_before(self) -> None:
        walk = Walk(STATES[Ended], (SIGN_UP, CONFIRM, LOG_IN, SIGNED_IN, ACCOUNT))
        assert walk.after(SignInChosen("jane")).behind == (SIGN_UP, CONFIRM)

    def test_a_stop_is_passed_by_an_answer_of_cognito(self) -> None:
        walk = Walk(SigningUp()).after(EVENTS[SignUpAccepted]).after(EVENTS[SignUpConfirmed])
        assert walk.behind == (SIGN_UP, CONFIRM)

    def test_hops_that_were_answered_at_once_are_stops(self) -> None:
        hops = ("PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER")
        assert Walk(LoggingIn()).after(TokensIssued(JANE, TOKENS, hops)).behind == (LOG_IN, *hops)

    def test_leaving_a_stop_by_choice_does_not_pass_it(self) -> None:
        assert Walk(SigningUp()).after(SignInChosen()).behind == ()

    def test_the_administration_lies_beside_the_walk(self) -> None:
        behind = (SIGN_UP, LOG_IN, ENROL_TOTP)  # the sign-in that follows an enrolment is the second one
        walk = Walk(STATES[LoggingIn], behind).after(AdministrationChosen("jane"))
        assert stop_of(walk.state) == LOG_IN
        assert walk.behind == walk.after(UserCreated("bob")).behind == walk.after(WentBack()).behind == behind

    def test_a_recovery_is_a_stop_once_there_is_a_new_password(self) -> None:
        walk = Walk(LoggingIn()).after(EVENTS[ResetNeeded])
        assert walk.behind == ()
        assert walk.after(WentBack()).behind == ()
        assert walk.after(EVENTS[PasswordRecovered]).behind == (RECOVER,)

    def test_meeting_an_unconfirmed_user_does_not_pass_the_sign_in(self) -> None:
        assert Walk(LoggingIn()).after(EVENTS[ConfirmationNeeded]).behind == ()

    def test_enrolment_is_one_stop_however_many_states_it_has(self) -> None:
        walk = Walk(STATES[RequestingSecret]).after(EVENTS[SecretIssued]).after(EVENTS[TOTPVerified])
        assert walk.behind == ()
        assert walk.after(SignInAgainChosen()).behind == (ENROL_TOTP,)

    def test_a_sign_in_that_is_begun_again_stays_where_it_is(self) -> None:
        walk = Walk(STATES[Challenged], (LOG_IN,))
        assert walk.after(EVENTS[ChallengeIssued]).behind == (LOG_IN,)

    def test_going_back_keeps_what_lies_before(self) -> None:
        assert Walk(STATES[Confirming], (SIGN_UP,)).after(WentBack()).behind == ()
        assert Walk(STATES[Challenged], (SIGN_UP, CONFIRM, LOG_IN)).after(WentBack()).behind == (SIGN_UP, CONFIRM)

    def test_going_on_with_a_confirmation_passes_the_sign_up_again(self) -> None:
        walk = Walk(STATES[Confirming], (SIGN_UP,)).after(WentBack())
        assert walk.after(ConfirmingResumed()).behind == (SIGN_UP,)

    def test_starting_over_forgets_everything(self) -> None:
        assert Walk(STATES[SignedIn], (SIGN_UP, LOG_IN)).after(StartedOver()) == Walk(SigningUp(former="jane"))
