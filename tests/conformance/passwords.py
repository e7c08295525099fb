"""New passwords that are not good enough (`COGNITO.md 5.1`, `7.7`, `8.3`, `8.4`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin, entries, plain, tokens
from tests.conformance.call import Call, case
from tests.conformance.doors import respond
from tests.conformance.expectations import POLICY
from tests.sandbox_support import EMAIL, NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

INVITED = "kim"


def _takers(walk: Walk, password: str) -> Iterator[Call]:
    """Yield every call that gives a user who is there a new password."""
    client, pool = {"ClientId": walk.pool.client_id}, {"UserPoolId": walk.pool.user_pool_id}
    access = tokens(walk)["AccessToken"]
    yield Call(
        walk, "ChangePassword", {"AccessToken": access, "PreviousPassword": PASSWORD, "ProposedPassword": password}
    )
    yield Call(walk, "AdminSetUserPassword", pool | {"Username": NAME, "Password": password})
    assert Call(walk, "ForgotPassword", client | {"Username": NAME}).make() is None
    code = walk.code()
    yield Call(
        walk, "ConfirmForgotPassword", client | {"Username": NAME, "ConfirmationCode": code, "Password": password}
    )
    session = walk.sign_in(PASSWORD, INVITED)["Session"]
    responses = {"USERNAME": INVITED, "NEW_PASSWORD": password}
    yield respond(walk, "RespondToAuthChallenge", "NEW_PASSWORD_REQUIRED", session, responses)


def _walk(**pool: Any) -> Walk:
    walk = plain(**pool).confirmed()
    admin(walk, "admin_create_user", INVITED, TemporaryPassword=PASSWORD)
    return walk


def _against_policy(password: str) -> Iterator[Call]:
    walk = _walk()
    new = {"Username": "new", "UserAttributes": entries(email=EMAIL)}
    yield Call(walk, "SignUp", new | {"ClientId": walk.pool.client_id, "Password": password})
    yield Call(walk, "AdminCreateUser", new | {"UserPoolId": walk.pool.user_pool_id, "TemporaryPassword": password})
    yield from _takers(walk, password)


@case(POLICY, "password policy: too short")
def too_short() -> Iterator[Call]:
    yield from _against_policy("Pass0r!")


@case(POLICY, "password policy: no upper case")
def no_upper_case() -> Iterator[Call]:
    yield from _against_policy("passw0rd!")


@case(POLICY, "password policy: no lower case")
def no_lower_case() -> Iterator[Call]:
    yield from _against_policy("PASSW0RD!")


@case(POLICY, "password policy: no symbol")
def no_symbol() -> Iterator[Call]:
    yield from _against_policy("Passw0rds")


@case(POLICY, "password in the history")
def used_before() -> Iterator[Call]:
    strict = {"MinimumLength": 8, "PasswordHistorySize": 3}
    yield from _takers(_walk(Policies={"PasswordPolicy": strict}), PASSWORD)


@case("ChangePassword", "previous password wrong")
def wrong_previous() -> Iterator[Call]:
    walk = plain().confirmed()
    given = {"AccessToken": tokens(walk)["AccessToken"], "PreviousPassword": "Wr0ng!!!"}
    yield Call(walk, "ChangePassword", given | {"ProposedPassword": "Another1!"})
