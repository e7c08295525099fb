"""Codes of a sign-up, and the administrator's word in their place (`COGNITO.md 5.2` to `5.4`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin, other_code, plain
from tests.conformance.call import Call, case
from tests.sandbox_support import NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

DAY = 24 * 3_600
HIDING: dict[str, Any] = {"PreventUserExistenceErrors": "ENABLED"}


def _confirm(walk: Walk, code: str = "123456", name: str = NAME) -> Call:
    members = {"ClientId": walk.pool.client_id, "Username": name, "ConfirmationCode": code}
    return Call(walk, "ConfirmSignUp", members)


def _resend(walk: Walk, name: str = NAME) -> Call:
    return Call(walk, "ResendConfirmationCode", {"ClientId": walk.pool.client_id, "Username": name})


def _unconfirmed() -> Walk:
    walk = plain()
    walk.sign_up()
    return walk


@case("ConfirmSignUp", "unknown user, LEGACY")
def unknown_user() -> Iterator[Call]:
    yield _confirm(plain())


@case("ConfirmSignUp", "unknown user, ENABLED")
def hidden_user() -> Iterator[Call]:
    yield _confirm(plain(client=HIDING))


@case("ConfirmSignUp", "wrong code")
def wrong_code() -> Iterator[Call]:
    walk = _unconfirmed()
    yield _confirm(walk, other_code(walk.code()))


@case("ConfirmSignUp", "expired or no code")
def no_good_code() -> Iterator[Call]:
    walk = _unconfirmed()
    walk.clock.forward(DAY)
    yield _confirm(walk, walk.code())
    walk = plain(AutoVerifiedAttributes=[])
    walk.sign_up()
    yield _confirm(walk)


@case("ConfirmSignUp", "already confirmed")
def confirmed_before() -> Iterator[Call]:
    walk = _unconfirmed()
    code = walk.code()
    walk.confirm(code)
    yield _confirm(walk, code)


@case("ConfirmSignUp", "more than 15 attempts an hour")
def too_many_confirmations() -> Iterator[Call]:
    walk = _unconfirmed()
    for _ in range(15):
        assert _confirm(walk, other_code(walk.code())).make()
    yield _confirm(walk, walk.code())


@case("ConfirmSignUp", "too many failed attempts")
def too_many_failures() -> Iterator[Call]:
    yield from too_many_confirmations()


@case("ResendConfirmationCode", "unknown user, LEGACY")
def resend_to_nobody() -> Iterator[Call]:
    yield _resend(plain())


@case("ResendConfirmationCode", "user already confirmed")
def resend_to_the_confirmed() -> Iterator[Call]:
    yield _resend(plain().confirmed())


@case("ResendConfirmationCode", "pool without AutoVerifiedAttributes")
def nothing_to_verify() -> Iterator[Call]:
    walk = plain(AutoVerifiedAttributes=[])
    walk.sign_up()
    yield _resend(walk)


@case("AdminConfirmSignUp", "status is not UNCONFIRMED")
def not_confirmable() -> Iterator[Call]:
    walk = plain().confirmed()
    yield _admin_confirm(walk, "CONFIRMED")
    admin(walk, "admin_reset_user_password")
    yield _admin_confirm(walk, "RESET_REQUIRED")
    admin(walk, "admin_set_user_password", Password=PASSWORD)
    yield _admin_confirm(walk, "FORCE_CHANGE_PASSWORD")


def _admin_confirm(walk: Walk, status: str) -> Call:
    members = {"UserPoolId": walk.pool.user_pool_id, "Username": NAME}
    return Call(walk, "AdminConfirmSignUp", members, {"STATUS": [status]})
