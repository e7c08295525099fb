"""The whole navigation, as a table: every pair in it leads where it says, every other pair raises."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.flow_support import (
    CHALLENGE,
    DEAD,
    EVENTS,
    FIRST,
    IN,
    JANE,
    MAIL,
    NEW_PASSWORD,
    PASSWORD,
    RENEWED,
    SECOND,
    SECRET,
    STATES,
    TOKENS,
    WAITING,
)
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
from tui.states import (
    Administering,
    Challenge,
    Challenged,
    Confirming,
    Connecting,
    EnrollingTOTP,
    Flow,
    LoggingIn,
    ManagingDevices,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    State,
    StepState,
    TOTPEnrolled,
)

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
