"""Which refusal of Cognito means what: one ordered table.

One code has many causes, so a rule may also ask for a piece of Cognito's text and for an operation; the first rule that
fits wins. The codes are those of the service model, the texts those of `COGNITO.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.cognito.gateway import AlreadyConfirmed, Cause, GatewayError
from tui.cognito.local_failures import USER_DOOR_WORKS

_SIGN_IN = ("InitiateAuth", "AdminInitiateAuth")
_ANSWER = ("RespondToAuthChallenge", "AdminRespondToAuthChallenge")
_ENROL = ("AssociateSoftwareToken", "VerifySoftwareToken")
_IN_SESSION = _ANSWER + _ENROL
_DESCRIBE = ("AdminGetUser", "ListUsers", "DescribeUserPool")
_RESTART = "press Ctrl+R to start the sign-in again; nothing you typed is lost."
_GIVE_SECRET = "set COGNITO_CLIENT_SECRET or type the secret on the Connect screen."  # noqa: S105


@dataclass(frozen=True, slots=True)
class Rule:
    """A refusal, and what to say about it."""

    code: str
    """The error code, or several with a space between; empty for any."""
    cause: Cause
    sentence: str
    """Braces stand for `operation`, `said` and `code`."""
    said: str = ""
    """What has to be in Cognito's text, upper and lower case aside; any of several with `|` between."""
    at: tuple[str, ...] = ()
    """The operations it is about; empty for all."""
    error: type[GatewayError] = GatewayError

    def fits(self, operation: str, code: str, said: str) -> bool:
        """Return whether this rule is about such a refusal."""
        return (
            (not self.code or code in self.code.split())
            and any(piece in said.casefold() for piece in self.said.casefold().split("|"))
            and (not self.at or operation in self.at)
        )


_NOT_AUTHORIZED = "NotAuthorizedException"
_INVALID = "InvalidParameterException"

_SECRET_AND_SESSION = (
    Rule("", Cause.CLIENT_SECRET, said="SECRET_HASH was not received|but secret was not received",
         sentence=f"This app client has a secret: {_GIVE_SECRET}"),
    Rule("", Cause.CLIENT_SECRET, said="Unable to verify secret hash|SecretHash does not match",
         sentence=f"The client secret is not the one of this app client: {_GIVE_SECRET}"),
    Rule("", Cause.CLIENT_SECRET, said="but secret was received",
         sentence="This app client has no secret: unset COGNITO_CLIENT_SECRET and leave it empty."),
    Rule("", Cause.SESSION, said="session can only be used once",
         sentence=f"This session was used already: {_RESTART}"),
    Rule("", Cause.SESSION, said="session is expired",
         sentence=f"This session is too old: {_RESTART}"),
    Rule("", Cause.SESSION, said="Invalid session",
         sentence=f"Cognito does not accept this session: {_RESTART}"),
    Rule("", Cause.SESSION, said="Missing required parameter Session",
         sentence=f"This step needs a session and has none: {_RESTART}"),
)  # fmt: skip
_SIGNING_UP = (
    Rule("", Cause.USERNAME, said="Current status is CONFIRMED|User is already confirmed", error=AlreadyConfirmed,
         sentence="This user is confirmed already: sign in."),
    Rule("", Cause.USERNAME, said="User cannot be confirmed",
         sentence="This user needs no confirmation: sign in instead."),
    Rule("", Cause.CLIENT, said="Auto verification not turned on",
         sentence="This pool sends no codes: an administrator has to confirm the user (AdminConfirmSignUp)."),
    Rule(_NOT_AUTHORIZED, Cause.CLIENT, said="SignUp is not permitted",
         sentence="People cannot sign up themselves in this pool: have the user created by an administrator "
                  "(AdminCreateUser), or turn self-registration on."),
    Rule(_NOT_AUTHORIZED, Cause.CLIENT, said="unauthorized attribute",
         sentence="The app client may not write the e-mail address: give it write access to the attribute email."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN, said="An account with the given",
         sentence="There is an account with this address: sign in, or use another address."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN,
         sentence="This user name is taken: choose another, or sign in if it is yours."),
    Rule("AliasExistsException", Cause.EMAIL,
         sentence="Another user has this address as a verified alias: use another address, or sign in as that user."),
    Rule(_INVALID, Cause.USERNAME, said="either an email or a phone number",
         sentence="Here the user name is an e-mail address or a phone number: type one of them."),
    Rule(_INVALID, Cause.USERNAME, said="Username should be an email",
         sentence="Here the user name is an e-mail address: type one."),
    Rule(_INVALID, Cause.USERNAME, said="Username should be a phone number",
         sentence="Here the user name is a phone number: type one, such as +12065550100."),
    Rule(_INVALID, Cause.USERNAME, said="Username cannot be of email format",
         sentence="Here the user name must not look like an e-mail address: choose one without @."),
    Rule(_INVALID, Cause.USERNAME, said="Username cannot be of phone number format",
         sentence="Here the user name must not look like a phone number: choose another."),
    Rule(_INVALID, Cause.EMAIL, said="Invalid email address format",
         sentence="This is not an e-mail address: correct it."),
    Rule(_INVALID, Cause.USERNAME, said="Invalid phone number format",
         sentence="This is not a phone number: write it as +12065550100."),
    Rule(_INVALID, Cause.EMAIL, said="schema: email: The attribute is",
         sentence="This pool needs an e-mail address: type one."),
    Rule(_INVALID, Cause.CLIENT, said="is required",
         sentence="The pool demands attributes that this form does not have: sign the user up elsewhere, or use a "
                  "pool without them."),
    Rule(_INVALID, Cause.CLIENT, said="did not conform to the schema",
         sentence="The attribute does not fit the pool's schema: check which attributes it has."),
)  # fmt: skip
_PASSWORDS = (
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
    Rule("PasswordResetRequiredException", Cause.PASSWORD,
         sentence="The password has to be reset before this user can sign in: `aws cognito-idp forgot-password` "
                  "sends a code for it."),
    Rule(_NOT_AUTHORIZED, Cause.PASSWORD, said="must be reset by an administrator",
         sentence="The temporary password has expired: an administrator has to set a new one (AdminSetUserPassword)."),
    Rule(_NOT_AUTHORIZED, Cause.THROTTLED, said="Password attempts exceeded",
         sentence="Too many wrong passwords: the user is locked for a while, at most 15 minutes. Wait, then try "
                  "again."),
    Rule(_NOT_AUTHORIZED, Cause.SESSION, said="Incorrect username or password", at=_ANSWER,
         sentence=f"Cognito refused the answer and ended this sign-in: {_RESTART}"),
    Rule(_NOT_AUTHORIZED, Cause.PASSWORD, said="Incorrect username or password",
         sentence="The user name or the password is wrong: Cognito does not say which."),
)  # fmt: skip
_USERS = (
    Rule(_NOT_AUTHORIZED, Cause.USERNAME, said="User is disabled|User is not enabled",
         sentence="This user is disabled: an administrator has to enable it (AdminEnableUser)."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN, at=_IN_SESSION,
         sentence="The user is gone: sign up again."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN, at=_DESCRIBE,
         sentence="The pool has no such user: check the name, and its upper and lower case."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN,
         sentence="There is no such user: check the name, or sign up."),
    Rule("UserNotConfirmedException", Cause.USERNAME,
         sentence="The user is not confirmed: enter the confirmation code, then sign in again."),
)  # fmt: skip
_CODES = (
    Rule("ExpiredCodeException", Cause.CODE_USED, said="already been used once",
         sentence="This code was used already: wait for the next one and type that."),
    Rule("ExpiredCodeException", Cause.CODE_EXPIRED, at=_IN_SESSION,
         sentence=f"The code is no longer valid: {_RESTART}"),
    Rule("ExpiredCodeException", Cause.CODE_EXPIRED,
         sentence="This code is not valid (any more), or none was sent: ask for a new one."),
    Rule("CodeMismatchException", Cause.CODE, said="received for user", at=_ANSWER,
         sentence="That code was not right. The session is still good: wait for the next code and try again."),
    Rule("CodeMismatchException", Cause.CODE, at=_ANSWER,
         sentence="That code was not right. The session is still good: type the newest code you were sent."),
    Rule("CodeMismatchException EnableSoftwareTokenMFAException", Cause.CODE, at=_ENROL,
         sentence="That code was not right. Check that it is for the secret shown here and that the clock is right, "
                  "then type the next one."),
    Rule("CodeMismatchException", Cause.CODE,
         sentence="That code is not right: type the newest one, because each code sent replaces the one before."),
    Rule("CodeDeliveryFailureException", Cause.EMAIL, at=("SignUp",),
         sentence="The user was made, but no code could be sent: check the address, sign in to get to Confirm, and "
                  "ask for another code."),
    Rule("CodeDeliveryFailureException", Cause.OTHER,
         sentence="The code could not be sent: check the address and the pool's mail and SMS settings, then try "
                  "again."),
)  # fmt: skip
_FACTORS = (
    Rule("SoftwareTokenMFANotFoundException", Cause.CLIENT, said="not been enabled",
         sentence="The pool has no TOTP: turn on authenticator apps in its MFA settings."),
    Rule("SoftwareTokenMFANotFoundException", Cause.SESSION,
         sentence=f"This user has no authenticator registered: {_RESTART}"),
    Rule(_INVALID, Cause.SESSION, said="has not set up software token",
         sentence=f"No secret was issued for this sign-in: {_RESTART}"),
    Rule("MFAMethodNotFoundException", Cause.CLIENT,
         sentence="This user has no second factor that the pool can use: set one up, or change the pool's MFA "
                  "settings."),
    Rule("ConcurrentModificationException", Cause.OTHER,
         sentence="Two requests came at once: wait a moment and try again."),
)  # fmt: skip
_FLOWS = (
    Rule(_INVALID, Cause.CLIENT, said="flow not enabled for this client", at=("InitiateAuth",),
         sentence="The app client does not allow this sign-in: add ALLOW_USER_PASSWORD_AUTH to its authentication "
                  "flows."),
    Rule(_INVALID, Cause.CLIENT, said="flow not enabled for this client", at=("AdminInitiateAuth",),
         sentence="The app client does not allow this sign-in: add ALLOW_ADMIN_USER_PASSWORD_AUTH to its "
                  "authentication flows."),
    Rule(_INVALID, Cause.CLIENT, said="not enabled for",
         sentence="The app client does not allow this sign-in: add the flow to its authentication flows."),
    Rule(_INVALID, Cause.CLIENT, said="auth method not supported",
         sentence="{operation} cannot start this kind of sign-in: use the other door."),
    Rule(_INVALID, Cause.USERNAME, said="Missing required parameter USERNAME",
         sentence="A user name is needed: type one."),
    Rule(_INVALID, Cause.PASSWORD, said="Missing required parameter PASSWORD",
         sentence="A password is needed: type one."),
    Rule(_INVALID, Cause.OTHER, said="Missing required parameter",
         sentence="The answer is not complete: fill in every field."),
    Rule(_INVALID, Cause.OTHER, said="Invalid attributes given",
         sentence="The pool needs one more attribute: fill it in."),
    Rule(_NOT_AUTHORIZED, Cause.OTHER, said="Cannot modify an already provided",
         sentence="This attribute has a value already: leave it empty."),
)  # fmt: skip
_QUOTAS = (
    Rule("LimitExceededException", Cause.THROTTLED, said="daily email limit",
         sentence="The pool has sent all the e-mails it may send today: try tomorrow, or let it send through Amazon "
                  "SES."),
    Rule("LimitExceededException", Cause.THROTTLED, at=("SignUp",),
         sentence="A quota is used up. The user may have been made all the same: try to sign in, or wait and sign up "
                  "again."),
    Rule("LimitExceededException TooManyFailedAttemptsException", Cause.THROTTLED,
         sentence="Too many attempts: wait, an hour at worst, then try again."),
    Rule("TooManyRequestsException ThrottlingException Throttling RequestLimitExceeded", Cause.THROTTLED,
         sentence="Too many requests at once: wait a few seconds, then try again."),
)  # fmt: skip
_POOL = (
    Rule("ResourceNotFoundException", Cause.CLIENT, said="User pool client",
         sentence="There is no such app client here: check its id, the region and the endpoint URL."),
    Rule("ResourceNotFoundException", Cause.CLIENT, said="User pool",
         sentence="There is no such user pool here: check its id, the region, the profile and the endpoint URL."),
    Rule("ResourceNotFoundException", Cause.SESSION, said="Device",
         sentence=f"The device is not known any more: {_RESTART}"),
    Rule("ResourceNotFoundException", Cause.CLIENT,
         sentence="Cognito did not find the pool or the app client: check both ids and the region."),
    Rule("OperationNotEnabledException", Cause.CLIENT,
         sentence="This pool is a replica that does not serve {operation}: use the region of its primary."),
    Rule("UnsupportedOperationException", Cause.CLIENT,
         sentence="The app client's settings do not allow {operation}: check its authentication flows."),
    Rule("InvalidUserPoolConfigurationException", Cause.CLIENT,
         sentence="The pool's settings do not fit together: check its MFA, sign-in and message settings."),
    Rule("FeatureUnavailableInTierException", Cause.CLIENT,
         sentence="The pool's feature plan does not have this: move the pool to a higher plan."),
    Rule("InvalidSmsRoleAccessPolicyException", Cause.CLIENT,
         sentence="The pool cannot send SMS: let its IAM role publish (sns:Publish)."),
    Rule("InvalidSmsRoleTrustRelationshipException", Cause.CLIENT,
         sentence="The pool cannot send SMS: let cognito-idp assume its IAM role, with the external id the pool has."),
    Rule("InvalidEmailRoleAccessPolicyException", Cause.CLIENT,
         sentence="The pool cannot send mail: let Cognito use its Amazon SES identity."),
    Rule("UserLambdaValidationException", Cause.OTHER,
         sentence="A Lambda trigger of the pool refused this: {said}"),
    Rule("UnexpectedLambdaException", Cause.CLIENT,
         sentence="A Lambda trigger of the pool failed: look into its CloudWatch log, and check that Cognito may "
                  "invoke it."),
    Rule("InvalidLambdaResponseException", Cause.CLIENT,
         sentence="A Lambda trigger of the pool gave an answer that Cognito cannot read: it has to return the event."),
    Rule("UserPoolTaggingException", Cause.PERMISSION,
         sentence="The tags of the pool could not be used: check the IAM identity's rights on them."),
    Rule("ForbiddenException", Cause.PERMISSION,
         sentence="The pool's web ACL (AWS WAF) blocked this: try from another network, or have its rules changed."),
    Rule("InternalErrorException InternalFailure ServiceUnavailable ServiceUnavailableException", Cause.OTHER,
         sentence="Cognito had a failure of its own: try again in a moment."),
)  # fmt: skip
_IAM = (
    Rule("AccessDeniedException AccessDenied", Cause.PERMISSION,
         sentence="The AWS credentials are good, but may not do this: allow the IAM action cognito-idp:{operation} "
                  "on the pool."),
    Rule("ExpiredTokenException ExpiredToken RequestExpired", Cause.AWS_CREDENTIALS,
         sentence=f"The AWS credentials have expired: run `aws sso login`, or renew them. {USER_DOOR_WORKS}"),
    Rule("", Cause.AWS_CREDENTIALS, said="Signature expired|Signature not yet current",
         sentence=f"AWS found this computer's clock wrong: set it, then try again. {USER_DOOR_WORKS}"),
    Rule("InvalidSignatureException SignatureDoesNotMatch IncompleteSignature"
         " IncompleteSignatureException", Cause.AWS_CREDENTIALS,
         sentence="The AWS secret access key does not belong to its key id: correct it, or set AWS_PROFILE. "
                  f"{USER_DOOR_WORKS}"),
    Rule("UnrecognizedClientException InvalidClientTokenId InvalidAccessKeyId MissingAuthenticationTokenException"
         " MissingAuthenticationToken AuthFailure OptInRequired", Cause.AWS_CREDENTIALS,
         sentence=f"AWS does not know these credentials: set AWS_PROFILE, or run `aws sso login`. {USER_DOOR_WORKS}"),
)  # fmt: skip
_REST = (
    Rule(_NOT_AUTHORIZED, Cause.PERMISSION, at=_DESCRIBE,
         sentence="Cognito does not let you do this: allow the IAM action cognito-idp:{operation} on the pool."),
    Rule(_NOT_AUTHORIZED, Cause.SESSION, at=_IN_SESSION,
         sentence=f"Cognito refused this step: {_RESTART}"),
    Rule(_NOT_AUTHORIZED, Cause.OTHER,
         sentence="Cognito refused {operation}, and gave this reason: {said}"),
    Rule(_INVALID, Cause.OTHER, at=("ListUsers",),
         sentence="Cognito does not accept a value. Load the list from its beginning."),
    Rule(_INVALID, Cause.OTHER,
         sentence="Cognito does not accept a value: {said}"),
    Rule("UnknownOperationException", Cause.NETWORK,
         sentence="This endpoint does not know {operation}: check the endpoint URL, or use an emulator that has it."),
    Rule("", Cause.OTHER,
         sentence="Cognito refused {operation} with {code}: {said}"),
)  # fmt: skip

RULES = (
    *_SECRET_AND_SESSION,
    *_SIGNING_UP,
    *_PASSWORDS,
    *_USERS,
    *_CODES,
    *_FACTORS,
    *_FLOWS,
    *_QUOTAS,
    *_POOL,
    *_IAM,
    *_REST,
)
"""Every rule, in the order they are tried; the last one fits everything."""
