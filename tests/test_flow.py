"""The whole navigation, as a table: every pair in it leads where it says, every other pair raises."""

from __future__ import annotations

from typing import get_args

import pytest

from tui.account_events import (
    AccountChanged,
    AccountChosen,
    AttributeCodeSent,
    AuthenticatorAdded,
    OwnSecretIssued,
    PasskeyOptionsIssued,
    PasswordChanged,
    TaskChosen,
    TokensEnded,
    TokensRefreshed,
)
from tui.account_states import (
    AccountState,
    AddingAuthenticator,
    ChangingAttribute,
    ChangingPassword,
    ChoosingFactors,
    Ended,
    Ending,
    ManagingAccount,
    ManagingPasskeys,
    Proof,
    RefreshBy,
    Refreshing,
    RegisteringPasskey,
    RequestingOwnSecret,
    Task,
    VerifyingAttribute,
)
from tui.events import (
    AdministrationChosen,
    ChallengeIssued,
    ClientChosen,
    ConfirmationNeeded,
    ConfirmingResumed,
    DevicesChosen,
    EmailSetUpChosen,
    Event,
    PasswordRecovered,
    RecoveryStarted,
    ResetNeeded,
    SecretIssued,
    SetupRequired,
    SignInAgainChosen,
    SignInChosen,
    SignUpAccepted,
    SignUpChosen,
    SignUpConfirmed,
    StartedOver,
    TokensIssued,
    TOTPVerified,
    UserCreated,
    WentBack,
)
from tui.flow import InvalidTransition, advance
from tui.secret import Secret
from tui.states import (
    Administering,
    Challenge,
    Challenged,
    Confirming,
    Connecting,
    Credentials,
    Delivery,
    EnrollingTOTP,
    Flow,
    LoggingIn,
    ManagingDevices,
    Recovering,
    RequestingSecret,
    Session,
    SignedIn,
    SigningUp,
    State,
    StepState,
    Tokens,
    TOTPEnrolled,
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

PASSWORD = Secret("Passw0rd!")
NEW_PASSWORD = Secret("An0ther-one")
SECRET = Secret("JBSWY3DPEHPK3PXP")
MAIL = Delivery("j***@e***", "EMAIL")
JANE = Credentials("jane", PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH)
FIRST = Session(Secret("first-session-of-the-test"), 100.0)
SECOND = Session(Secret("second-session-of-the-test"), 200.0)
CHALLENGE = Challenge("SOFTWARE_TOKEN_MFA", {"USER_ID_FOR_SRP": "jane"}, SECOND)
TOKENS = Tokens(Secret("id"), Secret("access"), Secret("refresh"), 3600, 300.0)
RENEWED = Tokens(Secret("id-2"), Secret("access-2"), Secret("refresh-2"), 3600, 900.0)
IN = SignedIn("jane", TOKENS)
DEAD = Proof("GetUser", "access token", True, "NotAuthorizedException: Access Token has been revoked")

WAITING = Confirming("jane", MAIL, PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH)

STATES: dict[type[State], State] = {
    type(state): state
    for state in (
        Connecting(),
        SigningUp("jane", WAITING),
        WAITING,
        LoggingIn("jane", PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH, fresh_code_at=330.0),
        Recovering("jane", MAIL, Flow.ADMIN_USER_PASSWORD_AUTH),
        RequestingSecret(JANE, FIRST, by_email=True),
        EnrollingTOTP(JANE, FIRST, SECRET),
        TOTPEnrolled(JANE, FIRST, 330.0),
        Challenged(JANE, CHALLENGE, 330.0),
        SignedIn("jane", TOKENS, Flow.ADMIN_USER_PASSWORD_AUTH),
        ManagingDevices(SignedIn("jane", TOKENS)),
        Administering("jane", SignedIn("jane", TOKENS)),
        ManagingAccount(IN, "Done."),
        ChangingPassword(IN),
        ChangingAttribute(IN),
        VerifyingAttribute(IN),
        ChoosingFactors(IN),
        RequestingOwnSecret(IN),
        AddingAuthenticator(IN, SECRET),
        ManagingPasskeys(IN),
        RegisteringPasskey(IN, {"challenge": "Zmlyc3Q"}),
        Refreshing(IN),
        Ending(IN, Task.SIGN_OUT),
        Ended(IN, Task.SIGN_OUT, (DEAD,)),
    )
}
EVENTS: dict[type[Event], Event] = {
    type(event): event
    for event in (
        SignUpAccepted("jane", PASSWORD, False, MAIL),
        SignUpConfirmed("jane"),
        ConfirmationNeeded(JANE),
        ResetNeeded(JANE),
        RecoveryStarted("jane", MAIL, Flow.ADMIN_USER_PASSWORD_AUTH),
        PasswordRecovered("jane", NEW_PASSWORD),
        SetupRequired(JANE, SECOND),
        SecretIssued(SECRET, SECOND),
        TOTPVerified(SECOND, 330.0),
        ChallengeIssued(JANE, CHALLENGE),
        TokensIssued(JANE, TOKENS),
        UserCreated("bob"),
        ClientChosen(),
        SignInChosen("jane", PASSWORD),
        SignUpChosen("jane"),
        ConfirmingResumed(),
        SignInAgainChosen(),
        EmailSetUpChosen(),
        DevicesChosen(),
        AdministrationChosen("john"),
        AccountChosen(),
        TaskChosen(Task.PASSWORD),
        AccountChanged("Changed."),
        PasswordChanged(),
        AttributeCodeSent("email", MAIL),
        OwnSecretIssued(SECRET),
        AuthenticatorAdded(),
        PasskeyOptionsIssued({"challenge": "bmV4dA"}),
        TokensRefreshed(RENEWED, RefreshBy.GET_TOKENS),
        TokensEnded("jane", (DEAD,)),
        WentBack(),
        StartedOver(),
    )
}

LOG_IN_AGAIN = LoggingIn("jane", PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH)
LOG_IN_WITH_A_FRESH_CODE = LoggingIn("jane", PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH, fresh_code_at=330.0)
UNCONFIRMED = Confirming("jane", None, PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH)
RESET = Recovering("jane", None, Flow.ADMIN_USER_PASSWORD_AUTH)
DONE = SignedIn("jane", TOKENS, Flow.ADMIN_USER_PASSWORD_AUTH)

TABLE: dict[tuple[type[State], type[Event]], State] = {
    (Connecting, ClientChosen): SigningUp(),
    (SigningUp, SignUpAccepted): Confirming("jane", MAIL, PASSWORD),
    (SigningUp, SignInChosen): LoggingIn("jane", PASSWORD),
    (SigningUp, ConfirmingResumed): WAITING,
    (SigningUp, WentBack): Connecting(SigningUp("jane", WAITING)),
    (Confirming, SignUpConfirmed): LOG_IN_AGAIN,
    (Confirming, SignInChosen): LOG_IN_AGAIN,
    (Confirming, WentBack): SigningUp("jane", WAITING),
    (LoggingIn, SignUpChosen): SigningUp("jane"),
    (LoggingIn, ConfirmationNeeded): UNCONFIRMED,
    (LoggingIn, ResetNeeded): RESET,
    (LoggingIn, RecoveryStarted): Recovering("jane", MAIL, Flow.ADMIN_USER_PASSWORD_AUTH),
    (Recovering, PasswordRecovered): LoggingIn("jane", NEW_PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH, recovered=True),
    (Recovering, WentBack): LoggingIn("jane", None, Flow.ADMIN_USER_PASSWORD_AUTH),
    (LoggingIn, SetupRequired): RequestingSecret(JANE, SECOND),
    (LoggingIn, ChallengeIssued): Challenged(JANE, CHALLENGE, 330.0),
    (LoggingIn, TokensIssued): DONE,
    (LoggingIn, WentBack): SigningUp("jane"),
    (RequestingSecret, SecretIssued): EnrollingTOTP(JANE, SECOND, SECRET),
    (RequestingSecret, EmailSetUpChosen): Challenged(JANE, Challenge("MFA_SETUP", {}, FIRST)),
    (RequestingSecret, ConfirmationNeeded): UNCONFIRMED,
    (RequestingSecret, ResetNeeded): RESET,
    (RequestingSecret, SetupRequired): RequestingSecret(JANE, SECOND),
    (RequestingSecret, ChallengeIssued): Challenged(JANE, CHALLENGE, None),
    (RequestingSecret, TokensIssued): DONE,
    (RequestingSecret, WentBack): LOG_IN_AGAIN,
    (EnrollingTOTP, TOTPVerified): TOTPEnrolled(JANE, SECOND, 330.0),
    (EnrollingTOTP, ConfirmationNeeded): UNCONFIRMED,
    (EnrollingTOTP, ResetNeeded): RESET,
    (EnrollingTOTP, SetupRequired): RequestingSecret(JANE, SECOND),
    (EnrollingTOTP, ChallengeIssued): Challenged(JANE, CHALLENGE, None),
    (EnrollingTOTP, TokensIssued): DONE,
    (EnrollingTOTP, WentBack): LOG_IN_AGAIN,
    (TOTPEnrolled, SignInAgainChosen): LOG_IN_WITH_A_FRESH_CODE,
    (TOTPEnrolled, ConfirmationNeeded): UNCONFIRMED,
    (TOTPEnrolled, ResetNeeded): RESET,
    (TOTPEnrolled, SetupRequired): RequestingSecret(JANE, SECOND),
    (TOTPEnrolled, ChallengeIssued): Challenged(JANE, CHALLENGE, 330.0),
    (TOTPEnrolled, TokensIssued): DONE,
    (TOTPEnrolled, WentBack): LOG_IN_WITH_A_FRESH_CODE,
    (Challenged, ConfirmationNeeded): UNCONFIRMED,
    (Challenged, ResetNeeded): RESET,
    (Challenged, SetupRequired): RequestingSecret(JANE, SECOND),
    (Challenged, ChallengeIssued): Challenged(JANE, CHALLENGE, 330.0),
    (Challenged, TokensIssued): DONE,
    (Challenged, WentBack): LOG_IN_WITH_A_FRESH_CODE,
    (SignedIn, DevicesChosen): ManagingDevices(DONE),
    (SignedIn, SignInChosen): LoggingIn("jane", None, Flow.ADMIN_USER_PASSWORD_AUTH),
    (SignedIn, StartedOver): SigningUp(former="jane"),
    (Confirming, AdministrationChosen): Administering(
        "john", Confirming("jane", MAIL, PASSWORD, Flow.ADMIN_USER_PASSWORD_AUTH)
    ),
    (LoggingIn, AdministrationChosen): Administering(
        "john", LoggingIn("", None, Flow.ADMIN_USER_PASSWORD_AUTH, fresh_code_at=330.0)
    ),
    (SignedIn, AdministrationChosen): Administering("john", DONE),
    (Administering, UserCreated): Administering("bob", SignedIn("jane", TOKENS), created=True),
    (Administering, WentBack): SignedIn("jane", TOKENS),
    (ManagingDevices, WentBack): SignedIn("jane", TOKENS),
    (ManagingDevices, SignInChosen): LoggingIn("jane"),
    (SignedIn, AccountChosen): ManagingAccount(DONE),
    (ManagingAccount, WentBack): IN,
    (ManagingAccount, TaskChosen): ChangingPassword(IN),
    (ChangingPassword, PasswordChanged): ManagingAccount(IN, "The password is changed. The tokens stay good."),
    (ChangingAttribute, AccountChanged): ManagingAccount(IN, "Changed."),
    (ChangingAttribute, AttributeCodeSent): VerifyingAttribute(IN, "email", MAIL),
    (VerifyingAttribute, AccountChanged): ManagingAccount(IN, "Changed."),
    (ChoosingFactors, AccountChanged): ManagingAccount(IN, "Changed."),
    (RequestingOwnSecret, OwnSecretIssued): AddingAuthenticator(IN, SECRET),
    (AddingAuthenticator, AuthenticatorAdded): ChoosingFactors(IN, "SOFTWARE_TOKEN_MFA"),
    (ManagingPasskeys, PasskeyOptionsIssued): RegisteringPasskey(IN, {"challenge": "bmV4dA"}),
    (RegisteringPasskey, PasskeyOptionsIssued): RegisteringPasskey(IN, {"challenge": "bmV4dA"}),
    (RegisteringPasskey, AccountChanged): ManagingAccount(IN, "Changed."),
    (Refreshing, TokensRefreshed): Refreshing(SignedIn("jane", RENEWED), TOKENS, RefreshBy.GET_TOKENS),
    (Ending, TokensEnded): Ended(IN, Task.SIGN_OUT, (DEAD,)),
    (Ended, StartedOver): SigningUp(former="jane"),
}
TASKS = [kind for kind in get_args(AccountState) if kind not in (ManagingAccount, Ended)]
TABLE |= {(kind, WentBack): ManagingAccount(IN) for kind in TASKS}
TABLE |= {(kind, SignInChosen): LoggingIn("jane") for kind in get_args(AccountState)}
PAIRS = [(state, event) for state in STATES for event in EVENTS]


def test_the_table_has_every_state_and_every_event() -> None:
    assert set(STATES) == {*get_args(StepState), *get_args(AccountState)}
    assert set(EVENTS) == set(get_args(Event))


@pytest.mark.parametrize(("state", "event"), PAIRS, ids=lambda kind: kind.__name__)
def test_every_pair_leads_where_the_table_says_or_raises(state: type[State], event: type[Event]) -> None:
    if (state, event) in TABLE:
        assert advance(STATES[state], EVENTS[event]) == TABLE[state, event]
    else:
        with pytest.raises(InvalidTransition):
            advance(STATES[state], EVENTS[event])


def test_a_user_confirmed_by_a_trigger_goes_straight_to_the_sign_in() -> None:
    accepted = SignUpAccepted("jane", PASSWORD, True, None)
    assert advance(SigningUp(), accepted) == LoggingIn("jane", PASSWORD)


def test_a_sign_in_after_a_start_over_is_of_the_same_user_unless_another_is_typed() -> None:
    start_over = advance(STATES[SignedIn], StartedOver())
    assert advance(start_over, SignInChosen()) == LoggingIn("jane")
    assert advance(start_over, SignInChosen("bob")) == LoggingIn("bob")


def test_nobody_signs_in_again_after_a_deletion() -> None:
    start_over = advance(Ended(IN, Task.DELETE, (DEAD,)), StartedOver())
    assert advance(start_over, SignInChosen()) == LoggingIn()


def test_nobody_waits_for_a_code_before_the_sign_up() -> None:
    with pytest.raises(InvalidTransition):
        advance(SigningUp("jane"), ConfirmingResumed())


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


@pytest.mark.parametrize(
    ("task", "state"),
    [
        (Task.PASSWORD, ChangingPassword(IN)),
        (Task.ATTRIBUTE, ChangingAttribute(IN)),
        (Task.VERIFY, VerifyingAttribute(IN)),
        (Task.FACTORS, ChoosingFactors(IN)),
        (Task.AUTHENTICATOR, RequestingOwnSecret(IN)),
        (Task.PASSKEY, ManagingPasskeys(IN)),
        (Task.REFRESH, Refreshing(IN)),
        (Task.REVOKE, Ending(IN, Task.REVOKE)),
        (Task.SIGN_OUT, Ending(IN, Task.SIGN_OUT)),
        (Task.DELETE, Ending(IN, Task.DELETE)),
    ],
)
def test_every_task_of_the_account_has_a_state(task: Task, state: State) -> None:
    assert advance(ManagingAccount(IN), TaskChosen(task)) == state


def test_renewed_tokens_go_back_with_the_user() -> None:
    renewed = advance(STATES[Refreshing], EVENTS[TokensRefreshed])
    assert advance(advance(renewed, WentBack()), WentBack()) == SignedIn("jane", RENEWED)


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
