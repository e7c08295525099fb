"""What a row makes a test expect, and the few rows that cannot be taken at their word.

Two texts for one condition cannot both hold on one call, and some rows say themselves that nobody knows. COGNITO.md
decides those; each is named here with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.account_support import TOO_OFTEN
from tests.conformance import model
from tui.sandbox.engine import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conformance.call import Call
    from tests.conformance.table import Key, Row

SECRETS = "(operations with SecretHash or SECRET_HASH)"
WRITERS = "(operations writing attributes)"
SIGN_IN = "InitiateAuth, AdminInitiateAuth"
ANSWERS = "RespondToAuthChallenge, AdminRespondToAuthChallenge"
POLICY = (
    "SignUp, ConfirmForgotPassword, ChangePassword, AdminCreateUser, AdminSetUserPassword, "
    "RespondToAuthChallenge NEW_PASSWORD_REQUIRED"
)


@dataclass(frozen=True)
class Superseded:
    """The text of another row, for the same condition and the same code, is the one that is answered."""

    by: Key
    why: str


@dataclass(frozen=True)
class Proposed:
    """COGNITO.md proposes what to answer where nobody knows; no code means that the call is answered."""

    code: str | None
    why: str
    message: str | None = None


SUPERSEDED: Mapping[Key, Superseded] = {
    (SIGN_IN, "temporary password expired (older text)"): Superseded(
        (SIGN_IN, "temporary password expired"), "COGNITO.md 6.3, order 11: the newer text is the one to use"
    ),
}

NEVER_SEEN = "COGNITO.md 17, point 9: never; LimitExceededException in its place"
PROPOSED: Mapping[Key, Proposed] = {
    (SECRETS, "client has no secret but a hash is sent"): Proposed(None, "COGNITO.md 17, point 14: ignored"),
    (f"{SIGN_IN} REFRESH_TOKEN_AUTH", "client uses refresh token rotation"): Proposed(
        "InvalidParameterException", "COGNITO.md 17, point 12"
    ),
    ("ConfirmSignUp", "too many failed attempts"): Proposed(TOO_OFTEN[0], NEVER_SEEN, TOO_OFTEN[1]),
    ("ConfirmForgotPassword", "too many failed attempts"): Proposed(TOO_OFTEN[0], NEVER_SEEN, TOO_OFTEN[1]),
}

# A row that is about other operations than the kind it names
NARROWED: Mapping[Key, tuple[frozenset[str], str]] = {
    ("(all)", "several values break constraints"): (
        frozenset(name for name in OPERATIONS if model.can_break_several(name)),
        "where the model has only one constraint, no request can break more",
    ),
    (SECRETS, "client has a secret, no hash given (older text)"): (
        frozenset({"GetTokensFromRefreshToken"}),
        "COGNITO.md 2.1 keeps the older text for what takes the secret itself; RevokeToken does not document its code",
    ),
}

# Operations that cannot be in the condition of a row, although it names them
IMPOSSIBLE: Mapping[tuple[Key, str], str] = {
    ((POLICY, "password in the history"), "SignUp"): "a new user has no history; the code is not documented",
    ((POLICY, "password in the history"), "AdminCreateUser"): "a new user has no history; the code is not documented",
    ((WRITERS, "immutable attribute changed"), "SignUp"): "whoever signs up changes nothing yet",
    ((WRITERS, "immutable attribute changed"), "RespondToAuthChallenge"): "any value is refused that is there already",
    ((WRITERS, "immutable attribute changed"), "AdminRespondToAuthChallenge"): (
        "any value is refused that is there already"
    ),
}

# Codes that the model does not list with an operation although the service answers with them
UNDOCUMENTED: Mapping[tuple[str, str], str] = {
    ("AdminCreateUser", "AliasExistsException"): "the model tells of it where it describes ForceAliasCreation",
}

# The one generic code of the service (COGNITO.md 1)
GENERIC_CODES = frozenset({"InternalErrorException"})


@dataclass(frozen=True)
class Expected:
    """What a call is to be answered with: a code, and a text where one is known; nothing at all for a success."""

    code: str | None
    message: str | None = None


def expected(row: Row, call: Call, table: Mapping[Key, Row]) -> Expected:
    """Return what a call that a case of `row` makes is to be answered with, placeholders and all."""
    if call.instead:
        return Expected(call.instead.code, call.instead.message)
    if row.key in PROPOSED:
        return Expected(PROPOSED[row.key].code, PROPOSED[row.key].message)
    telling = table[SUPERSEDED[row.key].by] if row.key in SUPERSEDED else row
    return Expected(row.code, telling.message if telling.text_is_known else None)


def operations(row: Row) -> frozenset[str]:
    """Return the operations that a case of `row` has to try."""
    named = NARROWED[row.key][0] if row.key in NARROWED else row.operations
    return frozenset(name for name in named if (row.key, name) not in IMPOSSIBLE)


def allowed_codes(operation: str) -> frozenset[str]:
    """Return the codes that an operation may answer with."""
    extra = {code for name, code in UNDOCUMENTED if name == operation}
    return model.documented(operation) | GENERIC_CODES | extra
