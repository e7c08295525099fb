"""Passwords that cannot be recovered (`COGNITO.md 8.1`, `8.2`, `8.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin, other_code, plain
from tests.conformance.call import Call, case
from tests.sandbox_support import NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

HOUR = 3_600
HIDING: dict[str, Any] = {"PreventUserExistenceErrors": "ENABLED"}
BY_ADMINISTRATORS = {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]}


def _forget(walk: Walk) -> Call:
    return Call(walk, "ForgotPassword", {"ClientId": walk.pool.client_id, "Username": NAME})


def _confirm(walk: Walk, code: str = "123456") -> Call:
    members = {"ClientId": walk.pool.client_id, "Username": NAME, "ConfirmationCode": code, "Password": PASSWORD}
    return Call(walk, "ConfirmForgotPassword", members)


def _reset(walk: Walk) -> Call:
    return Call(walk, "AdminResetUserPassword", {"UserPoolId": walk.pool.user_pool_id, "Username": NAME})


def _asked() -> tuple[Walk, str]:
    """Return a walk whose user has forgotten the password, and the code that was sent."""
    walk = plain().confirmed()
    assert _forget(walk).make() is None
    return walk, walk.code()


@case("ForgotPassword", "unknown user, LEGACY")
def unknown_user() -> Iterator[Call]:
    yield _forget(plain())


@case("ForgotPassword", "disabled user, LEGACY")
def disabled_user() -> Iterator[Call]:
    walk = plain().confirmed()
    admin(walk, "admin_disable_user")
    yield _forget(walk)


@case("ForgotPassword", "status FORCE_CHANGE_PASSWORD")
def temporary_password() -> Iterator[Call]:
    walk = plain().confirmed()
    admin(walk, "admin_set_user_password", Password=PASSWORD)
    yield _forget(walk)


@case("ForgotPassword", "recovery is admin_only")
def by_administrators_only() -> Iterator[Call]:
    yield _forget(plain(AccountRecoverySetting=BY_ADMINISTRATORS).confirmed())


@case("ForgotPassword, AdminResetUserPassword", "no verified contact")
def nowhere_to_send() -> Iterator[Call]:
    walk = plain(AutoVerifiedAttributes=[])
    walk.sign_up()
    admin(walk, "admin_confirm_sign_up")
    yield _forget(walk)
    yield _reset(walk)


@case("ConfirmForgotPassword", "unknown user, LEGACY")
def confirming_nobody() -> Iterator[Call]:
    yield _confirm(plain())


@case("ConfirmForgotPassword", "unknown or disabled user, ENABLED")
def confirming_the_hidden() -> Iterator[Call]:
    yield _confirm(plain(client=HIDING))
    walk = plain(client=HIDING).confirmed()
    admin(walk, "admin_disable_user")
    yield _confirm(walk)


@case("ConfirmForgotPassword", "wrong code")
def wrong_code() -> Iterator[Call]:
    walk, code = _asked()
    yield _confirm(walk, other_code(code))


@case("ConfirmForgotPassword", "no, expired or used code")
def no_good_code() -> Iterator[Call]:
    yield _confirm(plain().confirmed())
    walk, code = _asked()
    walk.clock.forward(HOUR)
    yield _confirm(walk, code)
    walk, code = _asked()
    assert _confirm(walk, code).make() is None
    yield _confirm(walk, code)


@case("ConfirmForgotPassword", "too many failed attempts")
def too_many_failures() -> Iterator[Call]:
    walk, code = _asked()
    for _ in range(19):  # COGNITO.md 4.6: the quota is 20 an hour at most, and counts the request for the code
        assert _confirm(walk, other_code(code)).make()
    yield _confirm(walk, code)


@case("AdminResetUserPassword", "status does not allow it")
def not_resettable() -> Iterator[Call]:
    walk = plain()
    walk.sign_up()
    yield _reset(walk)
    admin(walk, "admin_set_user_password", Password=PASSWORD)
    yield _reset(walk)
