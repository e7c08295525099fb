"""Why a request is refused: every code and every text, in one table.

A text that nobody has seen from the real service is marked as proposed; a better observation is a change of one line.
"""

from __future__ import annotations

from enum import Enum

from tui.sandbox.refusal import Refusal


class Reason(Enum):
    """A code with its text; braces stand for the facts of one case."""

    # Requests and resources: COGNITO.md 1 and 15
    UNKNOWN_POOL = "ResourceNotFoundException", "User pool {pool} does not exist."
    UNKNOWN_CLIENT = "ResourceNotFoundException", "User pool client {client} does not exist."
    INPUT_INVALID = "InvalidParameterException", "{summary}"
    PARAMETER_MISSING = "InvalidParameterException", "Missing required parameter {name}"
    UNKNOWN_OPERATION = "UnknownOperationException", "Unknown operation {operation}."  # proposed
    WRONG_TYPE = "SerializationException", "{found} can not be converted to {wanted}"  # proposed
    NOT_JSON = "SerializationException", "The request body is not a JSON object."  # proposed
    NOT_TEXT = "SerializationException", "A text in the request is not valid Unicode."  # proposed

    THROTTLED = "TooManyRequestsException", "Rate exceeded"
    UNDELIVERABLE = "CodeDeliveryFailureException", "Unable to deliver code to user"

    # App client secret: COGNITO.md 2.1
    HASH_MISSING = (
        "NotAuthorizedException",
        "Client {client} is configured with secret but SECRET_HASH was not received",
    )
    HASH_WRONG = "NotAuthorizedException", "Unable to verify secret hash for client {client}"

    # Refresh tokens: COGNITO.md 2.1, 6.8, 11.3 and 11.5
    REFRESH_HASH_WRONG = "NotAuthorizedException", "SecretHash does not match for the client: {client}"
    SECRET_MISSING = "NotAuthorizedException", "Client {client} is configured for secret but secret was not received"
    REFRESH_INVALID = "NotAuthorizedException", "Invalid Refresh Token."
    REFRESH_EXPIRED = "NotAuthorizedException", "Refresh Token has expired"
    REFRESH_REVOKED = "NotAuthorizedException", "Refresh Token has been revoked"
    ROTATING = (
        "InvalidParameterException",
        "Refresh token rotation is on for this client; use GetTokensFromRefreshToken.",
    )  # proposed
    REFRESH_REUSED = "RefreshTokenReuseException", "Refresh token has been replaced by another one."  # proposed
    REVOCATION_OFF = "UnsupportedOperationException", "Token revocation is off for this client."  # proposed
    NOT_A_REFRESH_TOKEN = "UnsupportedTokenTypeException", "Only refresh tokens can be revoked."  # proposed
    REVOKE_UNAUTHORIZED = "UnauthorizedException", "The token is not this client's to revoke."  # proposed
    REVOKE_UNREADABLE = "InvalidParameterException", "Invalid token."  # proposed

    # Access tokens: COGNITO.md 2.2
    ACCESS_INVALID = "NotAuthorizedException", "Invalid Access Token"
    ACCESS_UNVERIFIED = "NotAuthorizedException", "Could not verify signature for Access Token"
    ACCESS_EXPIRED = "NotAuthorizedException", "Access Token has expired"
    ACCESS_REVOKED = "NotAuthorizedException", "Access Token has been revoked"
    ACCESS_SCOPE = "NotAuthorizedException", "Access Token does not have required scopes"

    # Names and attributes: COGNITO.md 3
    NAME_NOT_CONTACT = "InvalidParameterException", "Username should be either an email or a phone number."
    NAME_NOT_EMAIL = "InvalidParameterException", "Username should be an email."
    NAME_NOT_PHONE = "InvalidParameterException", "Username should be a phone number."
    NAME_IS_EMAIL = (
        "InvalidParameterException",
        "Username cannot be of email format, since user pool is configured for email alias.",
    )
    NAME_IS_PHONE = (
        "InvalidParameterException",
        "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    )
    BAD_EMAIL = "InvalidParameterException", "Invalid email address format."
    BAD_PHONE = "InvalidParameterException", "Invalid phone number format."
    SCHEMA = "InvalidParameterException", "Attributes did not conform to the schema: {faults}"
    ALIAS_AT_SIGN_UP = "InvalidParameterException", "{attribute} can only be set after confirmation."  # proposed
    ATTRIBUTE_FIXED = "InvalidParameterException", "user.{name}: Attribute cannot be updated."
    ATTRIBUTE_NEEDED = "InvalidParameterException", "user.{name}: Attribute cannot be deleted."  # proposed
    NOTHING_TO_VERIFY = "InvalidParameterException", "{attribute}_verified needs a value of {attribute}."  # proposed
    NOT_VERIFIABLE = (
        "InvalidParameterException",
        "Invalid attribute name. Only phone_number and email can be verified.",
    )
    NO_EMAIL = "InvalidParameterException", "User does not have a valid registered email address"
    NO_PHONE = "InvalidParameterException", "User does not have a valid registered phone number"
    NOT_WRITABLE = "NotAuthorizedException", "A client attempted to write unauthorized attribute"

    # Sign-up: COGNITO.md 5
    SIGN_UP_CLOSED = "NotAuthorizedException", "SignUp is not permitted for this user pool"
    BAD_PASSWORD = "InvalidPasswordException", "Password did not conform with policy: {part}"
    NAME_TAKEN = "UsernameExistsException", "User already exists"
    CONTACT_TAKEN = "UsernameExistsException", "An account with the given {attribute} already exists."
    ALIAS_TAKEN = "AliasExistsException", "An account with the given {attribute} already exists."
    NO_SUCH_COMBINATION = "UserNotFoundException", "Username/client id combination not found."
    NOT_CONFIRMABLE = "NotAuthorizedException", "User cannot be confirmed. Current status is {status}"
    CODE_EXPIRED = "ExpiredCodeException", "Invalid code provided, please request a code again."
    CODE_WRONG = "CodeMismatchException", "Invalid verification code provided, please try again."
    CONFIRMED_ALREADY = "InvalidParameterException", "User is already confirmed."
    NO_AUTO_VERIFICATION = "NotAuthorizedException", "Cannot resend codes. Auto verification not turned on."
    NO_CONTACT = "InvalidParameterException", "User has no contact that a code can be sent to."  # proposed
    TOO_MANY_ATTEMPTS = "LimitExceededException", "Attempt limit exceeded, please try after some time."

    # Triggers: COGNITO.md 5.1, 7.9
    TRIGGER_FAILED = "UserLambdaValidationException", "{trigger} failed with error {error}."
    # Seen in aws-lambda-rust-runtime#873 and amazon-cognito-identity-js#167
    TRIGGER_UNREADABLE = "InvalidLambdaResponseException", "Unrecognizable lambda output"
    # Seen in amazon-cognito-identity-dart-2#204 and sst#1815
    TRIGGER_TOO_SLOW = (
        "UnexpectedLambdaException",
        "{trigger} invocation failed due to error Socket timeout while invoking Lambda function.",
    )
    # Seen with AccessDeniedException and ResourceConflictException, proposed for a function that is not there
    TRIGGER_MISSING = (
        "UnexpectedLambdaException",
        "{trigger} invocation failed due to error ResourceNotFoundException.",
    )

    NO_TRIGGER = "InvalidParameterException", "Custom auth lambda trigger is not configured for the user pool."
    CUSTOM_START_UNKNOWN = "InvalidParameterException", "CHALLENGE_NAME {name} cannot begin a sign-in."  # proposed

    # Sign-in: COGNITO.md 6
    FLOW_IMPOSSIBLE = "InvalidParameterException", "Initiate Auth method not supported."
    SRP_OFF = "InvalidParameterException", "USER_SRP_AUTH is not enabled for the client."
    ADMIN_PASSWORD_OFF = "InvalidParameterException", "Auth flow not enabled for this client"
    # Seen for USER_PASSWORD_AUTH and USER_AUTH, proposed for the flows whose own text is unknown
    FLOW_OFF = "InvalidParameterException", "{flow} flow not enabled for this client"
    UNKNOWN_USER = "UserNotFoundException", "User does not exist."
    USER_DISABLED = "NotAuthorizedException", "User is disabled."
    UNCONFIRMED = "UserNotConfirmedException", "User is not confirmed."
    LOCKED_OUT = "NotAuthorizedException", "Password attempts exceeded"
    RESET_REQUIRED = "PasswordResetRequiredException", "Password reset required for the user"
    BAD_CREDENTIALS = "NotAuthorizedException", "Incorrect username or password."
    TEMPORARY_EXPIRED = (
        "NotAuthorizedException",
        "Temporary password has expired and must be reset by an administrator.",
    )

    # New, changed and forgotten passwords: COGNITO.md 7.7 and 8
    PASSWORD_USED_BEFORE = (
        "PasswordHistoryPolicyViolationException",
        "Password has been used before.",
    )  # proposed
    NEW_ATTRIBUTE_MISSING = "InvalidParameterException", "Invalid attributes given, {name} is missing"
    NEW_ATTRIBUTE_TAKEN = "NotAuthorizedException", "Cannot modify an already provided {name}"
    NOT_RESETTABLE = "NotAuthorizedException", "User password cannot be reset in the current state."
    ADMIN_RESETS = "NotAuthorizedException", "Contact administrator to reset password."
    NO_RECOVERY_CONTACT = (
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
    )

    # Administration: COGNITO.md 13
    ACCOUNT_EXISTS = "UsernameExistsException", "User account already exists"
    NOT_RESENDABLE = (
        "UnsupportedUserStateException",
        "Resend not possible. {username} status is not FORCE_CHANGE_PASSWORD",
    )
    UNKNOWN_GROUP = "ResourceNotFoundException", "Group not found."  # proposed
    GROUP_EXISTS = "GroupExistsException", "A group with the name {group} already exists."  # proposed

    # Second factors of a user: COGNITO.md 9.3
    NO_DELIVERY = "InvalidParameterException", "User does not have delivery config set to turn on {factor}"
    TWO_PREFERRED = "InvalidParameterException", "Only one second factor can be preferred."  # proposed
    PREFERRED_BUT_OFF = "InvalidParameterException", "A preferred second factor must be enabled."  # proposed
    EMAIL_MFA_TIER = "InvalidParameterException", "E-mail MFA is not available in the tier of this pool."  # proposed

    # SRP: COGNITO.md 6.6 and 7.1
    SRP_A_BAD = "InvalidParameterException", "SRP_A is not a valid public value."  # proposed
    # Seen in amazon-cognito-identity-js#683 and pycognito#122
    TIMESTAMP_FORM = (
        "InvalidParameterException",
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
    )

    # Devices: COGNITO.md 10
    NO_DEVICE = "ResourceNotFoundException", "Device does not exist."
    NO_DEVICE_OWNER = "ResourceNotFoundException", "User does not exist."  # proposed
    DEVICE_KEY_WRONG = "InvalidParameterException", "Invalid device key given."
    DEVICE_EXISTS = "DeviceKeyExistsException", "The device has been confirmed before."  # proposed
    DEVICE_VERIFIER_BAD = (  # proposed
        "InvalidParameterException",
        "DeviceSecretVerifierConfig must hold a salt and a password verifier.",
    )
    DEVICES_OFF = (  # proposed
        "InvalidUserPoolConfigurationException",
        "The user pool does not track devices.",
    )

    # Sessions: COGNITO.md 4.2
    SESSION_USED = "NotAuthorizedException", "Invalid session for the user, session can only be used once."
    SESSION_EXPIRED = "NotAuthorizedException", "Invalid session for the user, session is expired."
    SESSION_INVALID = "NotAuthorizedException", "Invalid session for the user."
    SESSION_UNREADABLE = "NotAuthorizedException", "Invalid session provided"

    # Codes of a sign-in, and choices: COGNITO.md 6.7, 7.2, 7.4, 7.5 and 7.6
    SIGN_IN_CODE_WRONG = "CodeMismatchException", "Invalid code or auth state for the user."
    NOT_CHOOSABLE = "InvalidParameterException", "{answer} is not among the choices."  # proposed
    PREFERRED_UNKNOWN = "InvalidParameterException", "PREFERRED_CHALLENGE {answer} is unknown."  # proposed
    CHOICE_TIER = (
        "FeatureUnavailableInTierException",
        "Choice-based sign-in is not available in the tier of this pool.",
    )  # proposed
    EMAIL_SET_UP_OFF = "InvalidParameterException", "E-mail cannot be set up as a second factor here."  # proposed
    PASSWORD_NEEDED = "InvalidParameterException", "A password is required to sign up here."  # proposed

    # Software token: COGNITO.md 7.3 and 9
    TOTP_OFF = "SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool"
    TOTP_NONE = "SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user."
    TOTP_WRONG = "CodeMismatchException", "Invalid code received for user"
    TOTP_USED = "ExpiredCodeException", "Your software token has already been used once."
    TOTP_NOT_VERIFIED = "EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA"
    TOTP_NOT_ASSOCIATED = "InvalidParameterException", "User has not set up software token mfa"
    TOTP_ONE_CREDENTIAL = "InvalidParameterException", "Give either an access token or a session."  # proposed

    # Passkeys: COGNITO.md 7.10
    PASSKEYS_OFF = "WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool."  # proposed
    PASSKEY_NO_PARTY = (
        "WebAuthnConfigurationMissingException",
        "The user pool has no relying party id.",
    )  # proposed
    PASSKEY_CHALLENGE_UNKNOWN = (
        "WebAuthnChallengeNotFoundException",
        "The challenge is unknown, used or expired; start the registration again.",
    )  # proposed
    PASSKEY_OTHER_CLIENT = (
        "WebAuthnClientMismatchException",
        "The registration was started through another app client.",
    )  # proposed
    PASSKEY_OTHER_PARTY = (
        "WebAuthnRelyingPartyMismatchException",
        "The passkey was made for another relying party.",
    )  # proposed
    PASSKEY_ORIGIN = (
        "WebAuthnOriginNotAllowedException",
        "The origin does not belong to the relying party.",
    )  # proposed
    PASSKEY_UNSUPPORTED = (
        "WebAuthnCredentialNotSupportedException",
        "A passkey of this kind cannot be used here.",
    )  # proposed
    PASSKEY_UNREADABLE = "InvalidParameterException", "Credential is not a RegistrationResponseJSON."  # proposed
    PASSKEY_TAKEN = "InvalidParameterException", "The passkey is registered already."  # proposed
    TOO_MANY_PASSKEYS = "LimitExceededException", "The user has as many passkeys as there can be."  # proposed
    NO_PASSKEY = "ResourceNotFoundException", "Passkey does not exist."  # proposed
    PASSKEY_REFUSED = "NotAuthorizedException", "The passkey does not prove who you are."  # proposed
    PASSKEY_TIER = (
        "FeatureUnavailableInTierException",
        "Passkeys are not available in the tier of this pool.",
    )  # proposed

    # Pools and app clients: COGNITO.md 9.4 and 15
    MFA_NEEDS_SMS = (
        "InvalidParameterException",
        "MFA needs SmsConfiguration here; use SetUserPoolMfaConfig.",
    )  # proposed
    MFA_OFF_WITH_FACTOR = (
        "InvalidParameterException",
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    )
    MFA_ON_WITHOUT_FACTOR = (
        "InvalidParameterException",
        "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
    )
    MFA_WITH_OTP = (
        "InvalidParameterException",
        "MFA cannot be required with one-time-password first factors.",
    )  # proposed
    NAMES_OR_ALIASES = "InvalidParameterException", "Give UsernameAttributes or AliasAttributes, not both."  # proposed
    ATTRIBUTE_UNNAMED = "InvalidParameterException", "An attribute of the schema has no name."  # proposed
    TWO_SECRETS = "InvalidParameterException", "Give GenerateSecret or ClientSecret, not both."  # proposed
    MIXED_FLOWS = "InvalidParameterException", "ALLOW_ flows cannot be mixed with the older ones."  # proposed
    BAD_VALIDITY = "InvalidParameterException", "Invalid range for {name}."  # proposed
    REFRESH_WITH_ROTATION = (  # proposed
        "InvalidParameterException",
        "Refresh token rotation cannot be combined with ALLOW_REFRESH_TOKEN_AUTH.",
    )

    ATTRIBUTE_EXISTS = "InvalidParameterException", "{name}: Existing attribute already has name {name}."  # proposed
    POOL_PROTECTED = "InvalidParameterException", "Deletion protection is active for this user pool."  # proposed

    # Lists: COGNITO.md 13.5
    FILTER_SYNTAX = "InvalidParameterException", "Error while parsing filter."
    NOT_SEARCHABLE = "InvalidParameterException", "Input fails to satisfy the constraints."
    UNKNOWN_ATTRIBUTES = "InvalidParameterException", "One or more requested attributes do not exist."
    BAD_PAGE_TOKEN = "InvalidParameterException", "Invalid pagination token."

    # What the sandbox cannot do: clear words, and a code that the operation documents
    NOT_OFFERED = "InvalidParameterException", "This sandbox does not offer {what} yet."

    @property
    def code(self) -> str:
        """The error code."""
        return self.value[0]

    def refusal(self, **facts: str) -> Refusal:
        """Return the refusal for one case, with its `facts` put into the text."""
        code, text = self.value
        return Refusal(code, text.format(**facts))
