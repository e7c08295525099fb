"""Refusals of Cognito, of AWS and of the network, in the words of the program."""

from __future__ import annotations

from tui.cognito.gateway import Cause, GatewayError

TAKEN = GatewayError(
    Cause.USERNAME_TAKEN, "This user name is taken.", code="UsernameExistsException", said="User already exists"
)
WEAK = GatewayError(
    Cause.PASSWORD,
    "The password has no symbol.",
    code="InvalidPasswordException",
    said="Password did not conform with policy: Password must have symbol characters",
)
WRONG_CODE = GatewayError(
    Cause.CODE,
    "That is not the code that was sent last.",
    code="CodeMismatchException",
    said="Invalid verification code provided, please try again.",
)
WRONG_PASSWORD = GatewayError(
    Cause.PASSWORD,
    "The user name or the password is wrong.",
    code="NotAuthorizedException",
    said="Incorrect username or password.",
)
WRONG_FIRST_CODE = GatewayError(
    Cause.CODE,
    "That code was not right. The session is still good: wait for the next one and try again.",
    code="EnableSoftwareTokenMFAException",
    said="Code mismatch and fail enable Software Token MFA",
)
REVOKED = GatewayError(
    Cause.TOKEN,
    "The refresh token was revoked, by a sign-out or by an administrator: sign in again (Ctrl+L).",
    code="NotAuthorizedException",
    said="Refresh Token has been revoked",
)
DEAD_SESSION = GatewayError(
    Cause.SESSION,
    "This session is too old: press Ctrl+R to start the sign-in again; nothing you typed is lost.",
    code="NotAuthorizedException",
    said="Invalid session for the user, session is expired.",
)
USED_CODE = GatewayError(
    Cause.CODE_USED,
    "This code was used already: wait for the next one.",
    code="ExpiredCodeException",
    said="Your software token has already been used once.",
)
WRONG_ANSWER = GatewayError(
    Cause.CODE,
    "That code was not right. The session is still good: type the newest code you were sent.",
    code="CodeMismatchException",
    said="Invalid code or auth state for the user.",
)
ENDED = GatewayError(
    Cause.SESSION,
    "Cognito refused the answer and ended this sign-in: press Ctrl+R to start it again.",
    code="NotAuthorizedException",
    said="Incorrect username or password.",
)
NO_TRACKING = GatewayError(
    Cause.CLIENT,
    "This pool does not track devices: turn device tracking on in its sign-in settings.",
    code="InvalidUserPoolConfigurationException",
    said="The user pool does not track devices.",
)
TEMPORARY = GatewayError(
    Cause.PASSWORD,
    "This user still has a temporary password: sign in with it, and Cognito will ask for a new one.",
    code="NotAuthorizedException",
    said="User password cannot be reset in the current state.",
)
DENIED = GatewayError(
    Cause.PERMISSION,
    "The AWS credentials are good, but may not do this: allow the IAM action cognito-idp:AdminEnableUser on the pool.",
    code="AccessDeniedException",
    said="User: arn:aws:iam::123456789012:user/x is not authorized to perform: cognito-idp:AdminEnableUser",
)
NO_GROUP = GatewayError(
    Cause.GROUP,
    "The pool has no such group: correct the name, or create the group first.",
    code="ResourceNotFoundException",
    said="Group not found.",
)
NO_CREDENTIALS = GatewayError(
    Cause.AWS_CREDENTIALS, "boto3 found no AWS credentials: set AWS_PROFILE, or run `aws sso login`."
)
UNKNOWN = GatewayError(Cause.USER_UNKNOWN, "The pool has no such user.", code="UserNotFoundException")
OFFLINE = GatewayError(Cause.NETWORK, "Cognito cannot be reached: check the network and the region.")
