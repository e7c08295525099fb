"""One of every state and one of every event, for the tests of the navigation."""

from __future__ import annotations

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
    Tokens,
    TOTPEnrolled,
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
