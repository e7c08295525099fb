"""One rule of the table of refusals, and what many rules are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tui.cognito.gateway import Cause, GatewayError

SIGN_IN = ("InitiateAuth", "AdminInitiateAuth")
ANSWER = ("RespondToAuthChallenge", "AdminRespondToAuthChallenge")
ENROL = ("AssociateSoftwareToken", "VerifySoftwareToken")
IN_SESSION = ANSWER + ENROL
DESCRIBE = ("AdminGetUser", "ListUsers", "DescribeUserPool", "DescribeUserPoolClient", "GetUserPoolMfaConfig")
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
        return fits(self, operation, code, said)


class Pattern(Protocol):
    """What a refusal may look like."""

    @property
    def code(self) -> str:
        """The error code, or several with a space between; empty for any."""

    @property
    def said(self) -> str:
        """What has to be in Cognito's text; any of several with `|` between."""

    @property
    def at(self) -> tuple[str, ...]:
        """The operations it is about; empty for all."""


def fits(pattern: Pattern, operation: str, code: str, said: str) -> bool:
    """Return whether a refusal looks like `pattern`."""
    return (
        (not pattern.code or code in pattern.code.split())
        and any(piece in said.casefold() for piece in pattern.said.casefold().split("|"))
        and (not pattern.at or operation in pattern.at)
    )
