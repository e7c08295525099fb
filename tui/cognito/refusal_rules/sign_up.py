"""Refusals of a sign-up, and of what a user says about themselves."""

from __future__ import annotations

from tui.cognito.gateway import AlreadyConfirmed, Cause
from tui.cognito.refusal_rules.rule import DESCRIBE, IN_SESSION, INVALID, NOT_AUTHORIZED, ON_USERS, Rule

SIGNING_UP = (
    Rule("", Cause.USERNAME, said="Current status is CONFIRMED|User is already confirmed", error=AlreadyConfirmed,
         sentence="This user is confirmed already: sign in."),
    Rule("", Cause.USERNAME, said="User cannot be confirmed",
         sentence="This user needs no confirmation: sign in instead."),
    Rule("", Cause.CLIENT, said="Auto verification not turned on",
         sentence="This pool sends no codes: an administrator has to confirm the user (AdminConfirmSignUp)."),
    Rule(NOT_AUTHORIZED, Cause.CLIENT, said="SignUp is not permitted",
         sentence="People cannot sign up themselves in this pool: have the user created by an administrator "
                  "(AdminCreateUser), or turn self-registration on."),
    Rule(NOT_AUTHORIZED, Cause.EMAIL, said="unauthorized attribute", at=("SignUp",),
         sentence="The app client may not write the e-mail address: leave it empty where the pool allows that, or give "
                  "it write access to the attribute email."),
    Rule(NOT_AUTHORIZED, Cause.CLIENT, said="unauthorized attribute",
         sentence="The app client may not write the e-mail address: give it write access to the attribute email."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN, said="An account with the given",
         sentence="There is an account with this address: sign in, or use another address."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN,
         sentence="This user name is taken: choose another, or sign in if it is yours."),
    Rule("AliasExistsException", Cause.EMAIL,
         sentence="Another user has this address as a verified alias: use another address, or sign in as that user."),
    Rule(INVALID, Cause.USERNAME, said="either an email or a phone number",
         sentence="Here the user name is an e-mail address or a phone number: type one of them."),
    Rule(INVALID, Cause.USERNAME, said="Username should be an email",
         sentence="Here the user name is an e-mail address: type one."),
    Rule(INVALID, Cause.USERNAME, said="Username should be a phone number",
         sentence="Here the user name is a phone number: type one, such as +12065550100."),
    Rule(INVALID, Cause.USERNAME, said="Username cannot be of email format",
         sentence="Here the user name must not look like an e-mail address: choose one without @."),
    Rule(INVALID, Cause.USERNAME, said="Username cannot be of phone number format",
         sentence="Here the user name must not look like a phone number: choose another."),
    Rule(INVALID, Cause.EMAIL, said="Invalid email address format",
         sentence="This is not an e-mail address: correct it."),
    Rule(INVALID, Cause.USERNAME, said="Invalid phone number format",
         sentence="This is not a phone number: write it as +12065550100."),
    Rule(INVALID, Cause.EMAIL, said="schema: email: The attribute is",
         sentence="This pool needs an e-mail address: type one."),
    Rule(INVALID, Cause.EMAIL, said="schema: email:", at=("SignUp",),
         sentence="This e-mail address does not fit the pool's schema: use another one."),
    Rule(INVALID, Cause.CLIENT, said="is required",
         sentence="The pool demands attributes that this form does not have: sign the user up elsewhere, or use a "
                  "pool without them."),
    Rule(INVALID, Cause.CLIENT, said="did not conform to the schema",
         sentence="The attribute does not fit the pool's schema: check which attributes it has."),
)  # fmt: skip

USERS = (
    Rule(NOT_AUTHORIZED, Cause.USERNAME, said="User is disabled|User is not enabled",
         sentence="This user is disabled: an administrator has to enable it (AdminEnableUser)."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN, at=IN_SESSION,
         sentence="The user is gone: sign up again."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN, at=DESCRIBE + ON_USERS,
         sentence="The pool has no such user: check the name, and its upper and lower case."),
    Rule("UserNotFoundException", Cause.USER_UNKNOWN,
         sentence="There is no such user: check the name, or sign up."),
    Rule("UserNotConfirmedException", Cause.USERNAME,
         sentence="The user is not confirmed: enter the confirmation code, then sign in again."),
)  # fmt: skip
