"""One rule of the table of refusals, and what many rules are about."""

from __future__ import annotations

from dataclasses import dataclass

from tui.cognito.gateway import Cause, GatewayError

SIGN_IN = ("InitiateAuth", "AdminInitiateAuth")
ANSWER = ("RespondToAuthChallenge", "AdminRespondToAuthChallenge")
ENROL = ("AssociateSoftwareToken", "VerifySoftwareToken")
IN_SESSION = ANSWER + ENROL
DESCRIBE = ("AdminGetUser", "ListUsers", "DescribeUserPool", "DescribeUserPoolClient")
ON_USERS = (
    "AdminConfirmSignUp",
    "AdminSetUserPassword",
    "AdminResetUserPassword",
    "AdminDisableUser",
    "AdminEnableUser",
    "AdminUserGlobalSignOut",
    "AdminDeleteUser",
    "AdminListGroupsForUser",
    "AdminAddUserToGroup",
    "AdminRemoveUserFromGroup",
)
RESTART = "press Ctrl+R to start the sign-in again; nothing you typed is lost."
NOT_AUTHORIZED = "NotAuthorizedException"
INVALID = "InvalidParameterException"


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
