"""Refusals of a sign-in: its client, session, password, codes, factors and flow."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import ANSWER, ENROL, IN_SESSION, INVALID, NOT_AUTHORIZED, RESTART, Rule

_GIVE_SECRET = "set COGNITO_CLIENT_SECRET or type the secret on the Connect screen."  # noqa: S105

SECRET_AND_SESSION = (
    Rule("", Cause.CLIENT_SECRET, said="SECRET_HASH was not received|but secret was not received",
         sentence=f"This app client has a secret: {_GIVE_SECRET}"),
    Rule("", Cause.CLIENT_SECRET, said="Unable to verify secret hash|SecretHash does not match",
         sentence=f"The client secret is not the one of this app client: {_GIVE_SECRET}"),
    Rule("", Cause.CLIENT_SECRET, said="but secret was received",
         sentence="This app client has no secret: unset COGNITO_CLIENT_SECRET and leave it empty."),
    Rule("", Cause.SESSION, said="session can only be used once",
         sentence=f"This session was used already: {RESTART}"),
    Rule("", Cause.SESSION, said="session is expired",
         sentence=f"This session is too old: {RESTART}"),
    Rule("", Cause.SESSION, said="Invalid session",
         sentence=f"Cognito does not accept this session: {RESTART}"),
    Rule("", Cause.SESSION, said="Missing required parameter Session",
         sentence=f"This step needs a session and has none: {RESTART}"),
)  # fmt: skip

PASSWORDS = (
    Rule("InvalidPasswordException", Cause.PASSWORD, said="not long enough",
         sentence="The password is too short for this pool: make it longer."),
    Rule("InvalidPasswordException", Cause.PASSWORD, said="uppercase",
         sentence="The password needs an upper-case letter."),
    Rule("InvalidPasswordException", Cause.PASSWORD, said="lowercase",
         sentence="The password needs a lower-case letter."),
    Rule("InvalidPasswordException", Cause.PASSWORD, said="numeric",
         sentence="The password needs a digit."),
    Rule("InvalidPasswordException", Cause.PASSWORD, said="symbol",
         sentence="The password needs a symbol, such as ! or -."),
    Rule("InvalidPasswordException", Cause.PASSWORD,
         sentence="The password breaks a rule of the pool: {said}"),
    Rule("PasswordHistoryPolicyViolationException", Cause.PASSWORD,
         sentence="This password was used before: choose a new one."),
    Rule(NOT_AUTHORIZED, Cause.PASSWORD, said="must be reset by an administrator",
         sentence="The temporary password has expired: an administrator has to set a new one (AdminSetUserPassword)."),
    Rule(NOT_AUTHORIZED, Cause.THROTTLED, said="Password attempts exceeded",
         sentence="Too many wrong passwords: locked for 1 second after the fifth, twice as long after each that "
                  "follows, 15 minutes at most. Wait, then try again."),
    Rule(NOT_AUTHORIZED, Cause.SESSION, said="Incorrect username or password", at=ANSWER,
         sentence=f"Cognito refused the answer and ended this sign-in: {RESTART}"),
    Rule(NOT_AUTHORIZED, Cause.PASSWORD, said="Incorrect username or password",
         sentence="The user name or the password is wrong: Cognito does not say which."),
)  # fmt: skip

CODES = (
    Rule("ExpiredCodeException", Cause.CODE_USED, said="already been used once",
         sentence="This code was used already: wait for the next one and type that."),
    Rule("ExpiredCodeException", Cause.CODE_EXPIRED, at=IN_SESSION,
         sentence=f"The code is no longer valid: {RESTART}"),
    Rule("ExpiredCodeException", Cause.CODE_EXPIRED,
         sentence="This code is not valid (any more), or none was sent: ask for a new one."),
    Rule("CodeMismatchException", Cause.CODE, said="received for user", at=ANSWER,
         sentence="That code was not right. The session is still good: type the code that is shown now."),
    Rule("CodeMismatchException", Cause.CODE, at=ANSWER,
         sentence="That code was not right. The session is still good: type the newest code you were sent."),
    Rule("CodeMismatchException EnableSoftwareTokenMFAException", Cause.CODE, at=ENROL,
         sentence="That code was not right. Check that it is for the secret shown here and that the clock is right, "
                  "then type the next one."),
    Rule("CodeMismatchException", Cause.CODE,
         sentence="That code is not right: type it once more. If several were sent, the newest one counts."),
    Rule("CodeDeliveryFailureException", Cause.EMAIL, at=("SignUp",),
         sentence="The user was made, but no code could be sent: check the address, sign in to get to Confirm, and "
                  "ask for another code."),
    Rule("CodeDeliveryFailureException", Cause.OTHER,
         sentence="The code could not be sent: check the address and the pool's mail and SMS settings, then try "
                  "again."),
)  # fmt: skip

FACTORS = (
    Rule("SoftwareTokenMFANotFoundException", Cause.CLIENT, said="not been enabled",
         sentence="The pool has no TOTP: turn on authenticator apps in its MFA settings."),
    Rule("SoftwareTokenMFANotFoundException", Cause.SESSION,
         sentence=f"This user has no authenticator registered: {RESTART}"),
    Rule(INVALID, Cause.SESSION, said="has not set up software token",
         sentence=f"No secret was issued for this sign-in: {RESTART}"),
    Rule("MFAMethodNotFoundException", Cause.CLIENT,
         sentence="This user has no second factor that the pool can use: set one up, or change the pool's MFA "
                  "settings."),
    Rule("ConcurrentModificationException", Cause.OTHER,
         sentence="Two requests came at once: wait a moment and try again."),
)  # fmt: skip

FLOWS = (
    Rule(INVALID, Cause.CLIENT, said="Custom auth lambda trigger is not configured",
         sentence="CUSTOM_AUTH needs the triggers DefineAuthChallenge, CreateAuthChallenge and "
                  "VerifyAuthChallengeResponse: set them, or choose another flow."),
    *(
        Rule(INVALID, Cause.CLIENT, said=f"{flow} flow not enabled|{flow} is not enabled",
             sentence=f"The app client does not allow this sign-in: add ALLOW_{flow} to its authentication flows.")
        for flow in ("USER_PASSWORD_AUTH", "USER_SRP_AUTH", "CUSTOM_AUTH", "USER_AUTH")
    ),
    Rule(INVALID, Cause.CLIENT, said="flow not enabled for this client", at=("AdminInitiateAuth",),
         sentence="The app client does not allow this sign-in: add ALLOW_ADMIN_USER_PASSWORD_AUTH to its "
                  "authentication flows."),
    Rule(INVALID, Cause.CLIENT, said="not enabled for",
         sentence="The app client does not allow this sign-in: add the flow to its authentication flows."),
    Rule(INVALID, Cause.CLIENT, said="auth method not supported",
         sentence="{operation} cannot start this kind of sign-in: use the other door."),
    Rule(INVALID, Cause.USERNAME, said="Missing required parameter USERNAME",
         sentence="A user name is needed: type one."),
    Rule(INVALID, Cause.PASSWORD, said="Missing required parameter PASSWORD",
         sentence="A password is needed: type one."),
    Rule(INVALID, Cause.OTHER, said="Missing required parameter",
         sentence="The answer is not complete: fill in every field."),
    Rule(INVALID, Cause.OTHER, said="Invalid attributes given",
         sentence="The pool needs one more attribute: fill it in."),
    Rule(NOT_AUTHORIZED, Cause.OTHER, said="Cannot modify an already provided",
         sentence="This attribute has a value already: leave it empty."),
)  # fmt: skip
