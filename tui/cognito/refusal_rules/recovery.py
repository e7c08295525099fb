"""Refusals of a recovery: whose password cannot be forgotten, and where no code can go."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED, Rule

RECOVERY = (
    Rule(NOT_AUTHORIZED, Cause.OTHER, said="cannot be reset in the current state", at=("AdminResetUserPassword",),
         sentence="Only a confirmed user's password can be reset. Confirm the user first, or set a password "
                  "(AdminSetUserPassword)."),
    Rule(NOT_AUTHORIZED, Cause.PASSWORD, said="cannot be reset in the current state",
         sentence="This user still has a temporary password: sign in with it, and Cognito will ask for a new one."),
    Rule(NOT_AUTHORIZED, Cause.CLIENT, said="Contact administrator to reset password",
         sentence="In this pool only administrators reset passwords: have one set a new one (AdminSetUserPassword)."),
    Rule(INVALID, Cause.USERNAME, said="no registered/verified email",
         sentence="No address or phone number of this user is verified, so no code can be sent: confirm the sign-up "
                  "if it is not, or have a password set."),
    Rule("PasswordResetRequiredException", Cause.PASSWORD,
         sentence="The password was reset and a new one is needed: on Log in, Ctrl+R takes the code for it."),
)  # fmt: skip
