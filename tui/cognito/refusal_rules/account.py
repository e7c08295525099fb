"""Refusals of what a signed-in user does: tokens, the password, attributes and second factors."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED, Rule

ATTRIBUTES = ("UpdateUserAttributes", "GetUserAttributeVerificationCode", "VerifyUserAttribute")
WITH_ACCESS_TOKEN = ("GetUser", "ChangePassword", "SetUserMFAPreference", "GlobalSignOut", "DeleteUser", *ATTRIBUTES)
REFRESH = ("InitiateAuth", "GetTokensFromRefreshToken")

ACCESS_TOKENS = (
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Access Token has expired",
         sentence="The access token has expired: refresh the tokens (R on the Account screen), then try again."),
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Access Token has been revoked",
         sentence="The access token was revoked, by a sign-out or by an administrator: sign in again (Ctrl+L)."),
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="does not have required scopes",
         sentence="The access token lacks the scope aws.cognito.signin.user.admin: sign in here, not by the hosted "
                  "pages (Ctrl+L)."),
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Invalid Access Token|verify signature for Access Token",
         sentence="Cognito does not know this access token: check the endpoint URL, and sign in again (Ctrl+L)."),
    Rule("UserNotFoundException", Cause.TOKEN, at=WITH_ACCESS_TOKEN,
         sentence="The user is gone, and the tokens with it: sign up again."),
)  # fmt: skip

REFRESH_TOKENS = (
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Invalid Refresh Token", at=REFRESH,
         sentence="Cognito does not take this refresh token: its device is not confirmed (D on Signed in), it is "
                  "another app client's, or its user is gone."),
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Refresh Token has expired", at=REFRESH,
         sentence="The refresh token has expired: sign in again (Ctrl+L)."),
    Rule(NOT_AUTHORIZED, Cause.TOKEN, said="Refresh Token has been revoked", at=REFRESH,
         sentence="The refresh token was revoked, by a sign-out or by an administrator: sign in again (Ctrl+L)."),
    Rule("RefreshTokenReuseException", Cause.TOKEN,
         sentence="Another refresh token has taken the place of this one: use that, or sign in again (Ctrl+L)."),
    Rule(INVALID, Cause.CLIENT, said="REFRESH_TOKEN_AUTH flow not enabled|REFRESH_TOKEN_AUTH is not enabled",
         sentence="The app client does not list ALLOW_REFRESH_TOKEN_AUTH: refresh by GetTokensFromRefreshToken."),
    Rule(INVALID, Cause.CLIENT, said="rotation", at=REFRESH,
         sentence="The app client rotates refresh tokens: refresh by GetTokensFromRefreshToken."),
    Rule("UnsupportedOperationException", Cause.CLIENT, at=("RevokeToken",),
         sentence="The app client cannot revoke tokens: turn token revocation on (EnableTokenRevocation), then sign in "
                  "again."),
    Rule("UnsupportedTokenTypeException", Cause.TOKEN,
         sentence="Only a refresh token can be revoked, and Cognito does not take this one for such: sign in again "
                  "(Ctrl+L)."),
    Rule("UnauthorizedException", Cause.CLIENT, at=("RevokeToken",),
         sentence="Cognito does not let this app client revoke the token: check the client id, and its secret."),
    Rule(INVALID, Cause.TOKEN, at=("RevokeToken",),
         sentence="Cognito cannot read this refresh token: sign in again (Ctrl+L)."),
)  # fmt: skip

OWN_PASSWORD = (
    Rule(INVALID, Cause.PRESENT_PASSWORD, said="Missing required parameter PreviousPassword", at=("ChangePassword",),
         sentence="This user has a password: type it."),
    Rule(NOT_AUTHORIZED, Cause.PRESENT_PASSWORD, said="Incorrect username or password", at=("ChangePassword",),
         sentence="This is not the present password: type the one you signed in with."),
)  # fmt: skip

OWN_ATTRIBUTES = (
    Rule(NOT_AUTHORIZED, Cause.ATTRIBUTE, said="unauthorized attribute", at=ATTRIBUTES,
         sentence="The app client may not write this attribute: give it write access, or have an administrator change "
                  "it."),
    Rule(INVALID, Cause.ATTRIBUTE, said="Attribute cannot be updated", at=ATTRIBUTES,
         sentence="This attribute never changes: the pool's schema has it as immutable."),
    Rule(INVALID, Cause.VALUE, said="Attribute cannot be deleted", at=ATTRIBUTES,
         sentence="The pool cannot do without this attribute: give it a value."),
    Rule(INVALID, Cause.ATTRIBUTE, said="Attribute does not exist in the schema", at=ATTRIBUTES,
         sentence="The pool has no such attribute: check the name; those of its own begin with custom:."),
    Rule(INVALID, Cause.VALUE, said="did not conform to the schema", at=ATTRIBUTES,
         sentence="The value does not fit the pool's schema: {said}"),
    Rule(INVALID, Cause.VALUE, said="Invalid email address format", at=ATTRIBUTES,
         sentence="This is not an e-mail address: correct it."),
    Rule(INVALID, Cause.VALUE, said="Invalid phone number format", at=ATTRIBUTES,
         sentence="This is not a phone number: write it as +12065550100."),
    Rule("AliasExistsException", Cause.VALUE, at=ATTRIBUTES,
         sentence="Another user signs in with this already: choose another value."),
    Rule(INVALID, Cause.ATTRIBUTE, said="Only phone_number and email can be verified", at=ATTRIBUTES,
         sentence="Only email and phone_number can be verified: choose one of them."),
    Rule(INVALID, Cause.ATTRIBUTE, said="does not have a valid registered", at=ATTRIBUTES,
         sentence="This user has no such address or number: set the attribute first."),
)  # fmt: skip

OWN_FACTORS = (
    Rule(INVALID, Cause.OTHER, said="turn on SOFTWARE_TOKEN_MFA",
         sentence="There is no authenticator to turn on: add one first."),
    Rule(INVALID, Cause.OTHER, said="turn on SMS_MFA",
         sentence="There is no phone number to turn text messages on for: set phone_number first."),
    Rule(INVALID, Cause.OTHER, said="turn on EMAIL_OTP",
         sentence="There is no e-mail address to turn codes on for: set email first."),
)  # fmt: skip
