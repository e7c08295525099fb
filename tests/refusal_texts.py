"""What Cognito says, and the cause and the field that it is told by."""

from __future__ import annotations

from typing import NamedTuple

from tui.cognito.gateway import Cause


class Row(NamedTuple):
    """A refusal as Cognito words it."""

    operation: str
    code: str
    said: str
    cause: Cause
    way_out: str
    """What the sentence has to mention."""


NOT_AUTHORIZED = "NotAuthorizedException"


INVALID = "InvalidParameterException"


ROWS = [
    Row("InitiateAuth", INVALID, "Custom auth lambda trigger is not configured for the user pool.", Cause.CLIENT,
        "needs the triggers DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse"),
    # COGNITO.md 1, 2.1
    Row("SignUp", NOT_AUTHORIZED, "Client abc is configured with secret but SECRET_HASH was not received",
        Cause.CLIENT_SECRET, "COGNITO_CLIENT_SECRET"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Client abc is configured for secret but secret was not received",
        Cause.CLIENT_SECRET, "Connect screen"),
    Row("ConfirmSignUp", NOT_AUTHORIZED, "Unable to verify secret hash for client abc", Cause.CLIENT_SECRET,
        "COGNITO_CLIENT_SECRET"),
    Row("RespondToAuthChallenge", NOT_AUTHORIZED, "SecretHash does not match for the client: abc", Cause.CLIENT_SECRET,
        "COGNITO_CLIENT_SECRET"),
    Row("SignUp", NOT_AUTHORIZED, "Client abc is not configured for secret but secret was received",
        Cause.CLIENT_SECRET, "unset COGNITO_CLIENT_SECRET"),
    Row("SignUp", "ResourceNotFoundException", "User pool client abc does not exist.", Cause.CLIENT, "app client"),
    Row("AdminGetUser", "ResourceNotFoundException", "User pool us-east-1_x does not exist.", Cause.CLIENT, "profile"),
    # 3.1, 3.4, 5.1
    Row("SignUp", INVALID, "Username should be either an email or a phone number.", Cause.USERNAME, "phone number"),
    Row("SignUp", INVALID, "Username should be an email.", Cause.USERNAME, "e-mail"),
    Row("SignUp", INVALID, "Username should be a phone number.", Cause.USERNAME, "+1"),
    Row("SignUp", INVALID, "Username cannot be of email format, since user pool is configured for email alias.",
        Cause.USERNAME, "without @"),
    Row("SignUp", INVALID, "Username cannot be of phone number format, since user pool is configured for phone number"
        " alias.", Cause.USERNAME, "another"),
    Row("SignUp", INVALID, "Invalid email address format.", Cause.EMAIL, "correct"),
    Row("SignUp", INVALID, "Invalid phone number format.", Cause.USERNAME, "+1"),
    Row("SignUp", INVALID, "Attributes did not conform to the schema: email: The attribute is required", Cause.EMAIL,
        "e-mail"),
    Row("SignUp", INVALID, "Attributes did not conform to the schema: name.formatted: The attribute name.formatted is"
        " required", Cause.CLIENT, "attributes"),
    Row("SignUp", INVALID, "Attributes did not conform to the schema: Type for attribute {custom:x} could not be"
        " determined", Cause.CLIENT, "schema"),
    Row("SignUp", INVALID, "Attributes did not conform to the schema: email: String is too long", Cause.EMAIL, "fit"),
    Row("SignUp", NOT_AUTHORIZED, "A client attempted to write unauthorized attribute", Cause.EMAIL, "write access"),
    Row("RespondToAuthChallenge", NOT_AUTHORIZED, "A client attempted to write unauthorized attribute", Cause.CLIENT,
        "write access"),
    Row("SignUp", NOT_AUTHORIZED, "SignUp is not permitted for this user pool", Cause.CLIENT, "AdminCreateUser"),
    Row("SignUp", "InvalidPasswordException", "Password did not conform with policy: Password not long enough",
        Cause.PASSWORD, "longer"),
    Row("SignUp", "InvalidPasswordException", "Password did not conform with policy: Password must have uppercase"
        " characters", Cause.PASSWORD, "upper-case"),
    Row("SignUp", "InvalidPasswordException", "Password did not conform with policy: Password must have lowercase"
        " characters", Cause.PASSWORD, "lower-case"),
    Row("SignUp", "InvalidPasswordException", "Password did not conform with policy: Password must have numeric"
        " characters", Cause.PASSWORD, "digit"),
    Row("RespondToAuthChallenge", "InvalidPasswordException", "Password did not conform with policy: Password must have"
        " symbol characters", Cause.PASSWORD, "symbol"),
    Row("SignUp", "UsernameExistsException", "User already exists", Cause.USERNAME_TAKEN, "sign in"),
    Row("SignUp", "UsernameExistsException", "An account with the given email already exists.", Cause.USERNAME_TAKEN,
        "address"),
    Row("SignUp", "UserLambdaValidationException", "PreSignUp failed with error not you.", Cause.OTHER, "not you"),
    Row("SignUp", "LimitExceededException", "Exceeded daily email limit for the operation.", Cause.THROTTLED,
        "tomorrow"),
    Row("SignUp", "CodeDeliveryFailureException", "Unable to deliver code to user", Cause.EMAIL, "another code"),
    # 5.2, 5.3
    Row("ConfirmSignUp", "UserNotFoundException", "Username/client id combination not found.", Cause.USER_UNKNOWN,
        "sign up"),
    Row("ConfirmSignUp", "CodeMismatchException", "Invalid verification code provided, please try again.", Cause.CODE,
        "newest"),
    Row("ConfirmSignUp", "ExpiredCodeException", "Invalid code provided, please request a code again.",
        Cause.CODE_EXPIRED, "new one"),
    Row("ConfirmSignUp", NOT_AUTHORIZED, "User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD",
        Cause.USERNAME, "sign in"),
    Row("ConfirmSignUp", "LimitExceededException", "Attempt limit exceeded, please try after some time.",
        Cause.THROTTLED, "wait"),
    Row("ConfirmSignUp", "AliasExistsException", "An account with the given email already exists.", Cause.EMAIL,
        "another address"),
    Row("ResendConfirmationCode", NOT_AUTHORIZED, "Cannot resend codes. Auto verification not turned on.", Cause.CLIENT,
        "AdminConfirmSignUp"),
    Row("ResendConfirmationCode", INVALID, "Cannot resend codes. Auto verification not turned on.", Cause.CLIENT,
        "AdminConfirmSignUp"),
    # 6.3
    Row("AdminInitiateAuth", INVALID, "Initiate Auth method not supported.", Cause.CLIENT, "other door"),
    Row("InitiateAuth", INVALID, "USER_PASSWORD_AUTH flow not enabled for this client", Cause.CLIENT,
        "ALLOW_USER_PASSWORD_AUTH"),
    Row("AdminInitiateAuth", INVALID, "Auth flow not enabled for this client", Cause.CLIENT,
        "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    Row("InitiateAuth", INVALID, "USER_SRP_AUTH is not enabled for the client.", Cause.CLIENT, "flow"),
    Row("InitiateAuth", INVALID, "Missing required parameter USERNAME", Cause.USERNAME, "type one"),
    Row("InitiateAuth", INVALID, "Missing required parameter PASSWORD", Cause.PASSWORD, "type one"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Incorrect username or password.", Cause.PASSWORD, "wrong"),
    Row("InitiateAuth", "UserNotFoundException", "User does not exist.", Cause.USER_UNKNOWN, "sign up"),
    Row("InitiateAuth", NOT_AUTHORIZED, "User is disabled.", Cause.USERNAME, "AdminEnableUser"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Password attempts exceeded", Cause.THROTTLED, "15 minutes"),
    Row("ChangePassword", "PasswordResetRequiredException", "Password reset required for the user", Cause.PASSWORD,
        "Ctrl+R"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Temporary password has expired and must be reset by an administrator.",
        Cause.PASSWORD, "administrator"),
    Row("InitiateAuth", NOT_AUTHORIZED, "User account has expired, it must be reset by an administrator.",
        Cause.PASSWORD, "administrator"),
    # 8
    Row("ForgotPassword", "UserNotFoundException", "Username/client id combination not found.", Cause.USER_UNKNOWN,
        "check the name"),
    Row("ForgotPassword", NOT_AUTHORIZED, "User is disabled.", Cause.USERNAME, "AdminEnableUser"),
    Row("ForgotPassword", NOT_AUTHORIZED, "User password cannot be reset in the current state.", Cause.PASSWORD,
        "sign in with it"),
    Row("AdminResetUserPassword", NOT_AUTHORIZED, "User password cannot be reset in the current state.", Cause.OTHER,
        "AdminSetUserPassword"),
    Row("ForgotPassword", NOT_AUTHORIZED, "Contact administrator to reset password.", Cause.CLIENT,
        "AdminSetUserPassword"),
    Row("ForgotPassword", INVALID, "Cannot reset password for the user as there is no registered/verified email or"
        " phone_number", Cause.USERNAME, "confirm the sign-up"),
    Row("ForgotPassword", "LimitExceededException", "Attempt limit exceeded, please try after some time.",
        Cause.THROTTLED, "wait"),
    Row("ForgotPassword", "CodeDeliveryFailureException", "Unable to deliver code to user", Cause.OTHER, "address"),
    Row("ConfirmForgotPassword", "CodeMismatchException", "Invalid verification code provided, please try again.",
        Cause.CODE, "newest"),
    Row("ConfirmForgotPassword", "ExpiredCodeException", "Invalid code provided, please request a code again.",
        Cause.CODE_EXPIRED, "new one"),
    Row("ConfirmForgotPassword", "UserNotConfirmedException", "User is not confirmed.", Cause.USERNAME, "confirmation"),
    Row("ConfirmForgotPassword", "PasswordHistoryPolicyViolationException", "", Cause.PASSWORD, "new one"),
    # 4.2, 7
    Row("RespondToAuthChallenge", NOT_AUTHORIZED, "Invalid session for the user, session can only be used once.",
        Cause.SESSION, "Ctrl+R"),
    Row("AssociateSoftwareToken", NOT_AUTHORIZED, "Invalid session for the user, session is expired.", Cause.SESSION,
        "Ctrl+R"),
    Row("VerifySoftwareToken", NOT_AUTHORIZED, "Invalid session for the user.", Cause.SESSION, "Ctrl+R"),
    Row("AdminRespondToAuthChallenge", NOT_AUTHORIZED, "Invalid session provided", Cause.SESSION, "Ctrl+R"),
    Row("RespondToAuthChallenge", INVALID, "Missing required parameter Session", Cause.SESSION, "Ctrl+R"),
    Row("RespondToAuthChallenge", INVALID, "Missing required parameter ANSWER", Cause.OTHER, "every field"),
    Row("RespondToAuthChallenge", NOT_AUTHORIZED, "Incorrect username or password.", Cause.SESSION, "Ctrl+R"),
    Row("RespondToAuthChallenge", "CodeMismatchException", "Invalid code received for user", Cause.CODE,
        "session is still good"),
    Row("RespondToAuthChallenge", "CodeMismatchException", "Invalid code or auth state for the user.", Cause.CODE,
        "newest"),
    Row("RespondToAuthChallenge", "ExpiredCodeException", "Your software token has already been used once.",
        Cause.CODE_USED, "next one"),
    Row("RespondToAuthChallenge", "ExpiredCodeException", "Invalid code provided, please request a code again.",
        Cause.CODE_EXPIRED, "Ctrl+R"),
    Row("RespondToAuthChallenge", "SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the"
        " user.", Cause.SESSION, "Ctrl+R"),
    Row("RespondToAuthChallenge", INVALID, "Invalid attributes given, given_name is missing", Cause.OTHER,
        "fill it in"),
    Row("RespondToAuthChallenge", NOT_AUTHORIZED, "Cannot modify an already provided email", Cause.OTHER, "empty"),
    Row("RespondToAuthChallenge", "ResourceNotFoundException", "Device does not exist.", Cause.SESSION, "Ctrl+R"),
    # 9
    Row("AssociateSoftwareToken", "SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the"
        " userPool", Cause.CLIENT, "MFA settings"),
    Row("VerifySoftwareToken", "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA",
        Cause.CODE, "clock"),
    Row("VerifySoftwareToken", INVALID, "User has not set up software token mfa", Cause.SESSION, "Ctrl+R"),
    # 2.2, 6.8, 11
    Row("GetUser", NOT_AUTHORIZED, "Access Token has expired", Cause.TOKEN, "refresh"),
    Row("ListDevices", NOT_AUTHORIZED, "Access Token has been revoked", Cause.TOKEN, "sign in again"),
    Row("ChangePassword", NOT_AUTHORIZED, "Invalid Access Token", Cause.TOKEN, "sign in again"),
    Row("DeleteUser", NOT_AUTHORIZED, "Could not verify signature for Access Token", Cause.TOKEN, "endpoint"),
    Row("GetUser", NOT_AUTHORIZED, "Access Token does not have required scopes", Cause.TOKEN, "signin.user.admin"),
    Row("GetUser", "UserNotFoundException", "User does not exist.", Cause.TOKEN, "sign up"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Invalid Refresh Token.", Cause.TOKEN, "device"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Invalid Refresh Token.", Cause.TOKEN, "another app client"),
    Row("GetTokensFromRefreshToken", NOT_AUTHORIZED, "Refresh Token has expired", Cause.TOKEN, "sign in again"),
    Row("InitiateAuth", NOT_AUTHORIZED, "Refresh Token has been revoked", Cause.TOKEN, "sign in again"),
    Row("GetTokensFromRefreshToken", "RefreshTokenReuseException", "", Cause.TOKEN, "taken the place"),
    Row("InitiateAuth", INVALID, "Refresh token rotation is on for this client; use GetTokensFromRefreshToken.",
        Cause.CLIENT, "GetTokensFromRefreshToken"),
    Row("InitiateAuth", INVALID, "REFRESH_TOKEN_AUTH flow not enabled for this client", Cause.CLIENT,
        "GetTokensFromRefreshToken"),
    Row("RevokeToken", "UnsupportedOperationException", "", Cause.CLIENT, "EnableTokenRevocation"),
    Row("RevokeToken", "UnsupportedTokenTypeException", "", Cause.TOKEN, "refresh token"),
    Row("RevokeToken", "UnauthorizedException", "", Cause.CLIENT, "client id"),
    Row("RevokeToken", INVALID, "Invalid token.", Cause.TOKEN, "sign in again"),
    # 8.3, 9.3, 14
    Row("ChangePassword", NOT_AUTHORIZED, "Incorrect username or password.", Cause.PRESENT_PASSWORD, "signed in with"),
    Row("ChangePassword", INVALID, "Missing required parameter PreviousPassword", Cause.PRESENT_PASSWORD, "type it"),
    Row("ChangePassword", "InvalidPasswordException", "Password did not conform with policy: Password not long enough",
        Cause.PASSWORD, "longer"),
    Row("ChangePassword", "LimitExceededException", "Attempt limit exceeded, please try after some time.",
        Cause.THROTTLED, "wait"),
    Row("SetUserMFAPreference", INVALID, "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        Cause.OTHER, "add one"),
    Row("SetUserMFAPreference", INVALID, "User does not have delivery config set to turn on SMS_MFA", Cause.OTHER,
        "phone_number"),
    Row("SetUserMFAPreference", INVALID, "User does not have delivery config set to turn on EMAIL_OTP", Cause.OTHER,
        "email"),
    Row("UpdateUserAttributes", NOT_AUTHORIZED, "A client attempted to write unauthorized attribute", Cause.ATTRIBUTE,
        "write access"),
    Row("UpdateUserAttributes", INVALID, "user.sub: Attribute cannot be updated.", Cause.ATTRIBUTE, "immutable"),
    Row("UpdateUserAttributes", INVALID, "user.email: Attribute cannot be deleted.", Cause.VALUE, "give it a value"),
    Row("UpdateUserAttributes", INVALID, "Attributes did not conform to the schema: x: Attribute does not exist in the"
        " schema.", Cause.ATTRIBUTE, "custom:"),
    Row("UpdateUserAttributes", INVALID, "Attributes did not conform to the schema: custom:n: The value is not a"
        " number.", Cause.VALUE, "not a number"),
    Row("UpdateUserAttributes", INVALID, "Invalid email address format.", Cause.VALUE, "e-mail"),
    Row("UpdateUserAttributes", INVALID, "Invalid phone number format.", Cause.VALUE, "+1"),
    Row("VerifyUserAttribute", "AliasExistsException", "An account with the given email already exists.", Cause.VALUE,
        "another value"),
    Row("GetUserAttributeVerificationCode", INVALID, "Invalid attribute name. Only phone_number and email can be"
        " verified.", Cause.ATTRIBUTE, "choose one"),
    Row("GetUserAttributeVerificationCode", INVALID, "User does not have a valid registered phone number",
        Cause.ATTRIBUTE, "set the attribute"),
    Row("VerifyUserAttribute", "CodeMismatchException", "Invalid verification code provided, please try again.",
        Cause.CODE, "newest"),
    Row("VerifyUserAttribute", "ExpiredCodeException", "Invalid code provided, please request a code again.",
        Cause.CODE_EXPIRED, "new one"),
    # 7.10
    Row("StartWebAuthnRegistration", "WebAuthnNotEnabledException", "", Cause.CLIENT, "WEB_AUTHN"),
    Row("StartWebAuthnRegistration", "WebAuthnConfigurationMissingException", "", Cause.CLIENT, "relying party"),
    Row("StartWebAuthnRegistration", "LimitExceededException", "The user has as many passkeys as there can be.",
        Cause.OTHER, "delete one"),
    Row("StartWebAuthnRegistration", "LimitExceededException", "Rate exceeded", Cause.THROTTLED, "wait"),
    Row("CompleteWebAuthnRegistration", "WebAuthnChallengeNotFoundException", "", Cause.PASSKEY, "Ctrl+R"),
    Row("CompleteWebAuthnRegistration", "WebAuthnClientMismatchException", "", Cause.PASSKEY, "app client"),
    Row("CompleteWebAuthnRegistration", "WebAuthnRelyingPartyMismatchException", "", Cause.PASSKEY, "rp.id"),
    Row("CompleteWebAuthnRegistration", "WebAuthnOriginNotAllowedException", "", Cause.PASSKEY, "page"),
    Row("CompleteWebAuthnRegistration", "WebAuthnCredentialNotSupportedException", "", Cause.PASSKEY, "another"),
    Row("CompleteWebAuthnRegistration", INVALID, "Credential is not a RegistrationResponseJSON.", Cause.PASSKEY,
        "navigator.credentials.create()"),
    Row("CompleteWebAuthnRegistration", INVALID, "The passkey is registered already.", Cause.PASSKEY, "already"),
    Row("DeleteWebAuthnCredential", "ResourceNotFoundException", "Passkey does not exist.", Cause.OTHER, "gone"),
    Row("ListWebAuthnCredentials", NOT_AUTHORIZED, "Access Token has expired", Cause.TOKEN, "refresh"),
    # 13, IAM
    Row("AdminGetUser", "UserNotFoundException", "User does not exist.", Cause.USER_UNKNOWN, "case"),
    Row("AdminDisableUser", "UserNotFoundException", "User does not exist.", Cause.USER_UNKNOWN, "case"),
    Row("AdminConfirmSignUp", NOT_AUTHORIZED, "User cannot be confirmed. Current status is CONFIRMED", Cause.OTHER,
        "nothing to confirm"),
    Row("AdminConfirmSignUp", NOT_AUTHORIZED, "User cannot be confirmed. Current status is RESET_REQUIRED", Cause.OTHER,
        "permanent password"),
    Row("AdminCreateUser", "UsernameExistsException", "User account already exists", Cause.USERNAME_TAKEN, "another"),
    Row("AdminCreateUser", "UsernameExistsException", "An account with the given email already exists.",
        Cause.USERNAME_TAKEN, "address"),
    Row("AdminCreateUser", "UnsupportedUserStateException", "Resend not possible. jane status is not"
        " FORCE_CHANGE_PASSWORD", Cause.OTHER, "reset"),
    Row("AdminAddUserToGroup", "ResourceNotFoundException", "Group not found.", Cause.GROUP, "create the group"),
    Row("CreateGroup", "GroupExistsException", "A group with the name a already exists.", Cause.GROUP, "add the user"),
    Row("AdminDeleteUser", "AccessDeniedException", "User: arn:aws:iam::1:user/x is not authorized to perform",
        Cause.PERMISSION, "cognito-idp:AdminDeleteUser"),
    Row("ListUsers", INVALID, "Input fails to satisfy the constraints.", Cause.OTHER, "beginning"),
    Row("AdminGetUser", "AccessDeniedException", "User: arn:aws:iam::1:user/x is not authorized to perform",
        Cause.PERMISSION, "cognito-idp:AdminGetUser"),
    Row("ListUsers", "ExpiredTokenException", "The security token included in the request is expired",
        Cause.AWS_CREDENTIALS, "aws sso login"),
    Row("ListUsers", "UnrecognizedClientException", "The security token included in the request is invalid.",
        Cause.AWS_CREDENTIALS, "AWS_PROFILE"),
    Row("ListUsers", "InvalidSignatureException", "Signature expired: 20260101T000000Z is now earlier than",
        Cause.AWS_CREDENTIALS, "clock"),
    Row("ListUsers", "InvalidSignatureException", "The request signature we calculated does not match",
        Cause.AWS_CREDENTIALS, "secret access key"),
    Row("InitiateAuth", "TooManyRequestsException", "Rate exceeded", Cause.THROTTLED, "seconds"),
    Row("ListUsers", "ThrottlingException", "Rate exceeded", Cause.THROTTLED, "seconds"),
    Row("ResendConfirmationCode", "UnknownOperationException", "", Cause.NETWORK, "ResendConfirmationCode"),
    Row("SignUp", "BrandNewException", "Something new.", Cause.OTHER, "BrandNewException: Something new."),
]  # fmt: skip
