"""Users who may not sign in, and passwords that do not let them (`COGNITO.md 6.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.account_support import admin
from tests.conformance.call import Call, case
from tests.conformance.doors import INITIATE, PASSWORD_FLOW, initiate, open_walk, sign_ins
from tests.conformance.expectations import SIGN_IN
from tests.sandbox_support import NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

DAY = 24 * 3_600


def _by_password(walk: Walk, password: str = PASSWORD) -> Iterator[Call]:
    parameters = {"USERNAME": NAME, "PASSWORD": password}
    yield from (initiate(walk, operation, PASSWORD_FLOW[operation], parameters) for operation in INITIATE)


@case(f"{SIGN_IN} (password)", "unknown user, ENABLED")
def hidden_user() -> Iterator[Call]:
    yield from _by_password(open_walk(client={"PreventUserExistenceErrors": "ENABLED"}))


@case(SIGN_IN, "USERNAME is the sub, pool with user names")
def sub_for_a_name() -> Iterator[Call]:
    walk = open_walk().confirmed()
    yield from sign_ins(walk, walk.user().id)


@case(SIGN_IN, "user disabled")
def disabled() -> Iterator[Call]:
    for client in ({}, {"PreventUserExistenceErrors": "ENABLED"}):
        walk = open_walk(client=client).confirmed()
        admin(walk, "admin_disable_user")
        yield from sign_ins(walk)


@case(SIGN_IN, "user UNCONFIRMED (before the password)")
def unconfirmed() -> Iterator[Call]:
    walk = open_walk()
    walk.sign_up()
    yield from sign_ins(walk)
    yield from _by_password(walk, "Wr0ng!!!")


@case(SIGN_IN, "wrong password")
def wrong_password() -> Iterator[Call]:
    yield from _by_password(open_walk().confirmed(), "Wr0ng!!!")


@case(SIGN_IN, "status RESET_REQUIRED")
def reset_required() -> Iterator[Call]:
    walk = open_walk().confirmed()
    admin(walk, "admin_reset_user_password")
    yield from sign_ins(walk)


def _too_old() -> Iterator[Call]:
    walk = open_walk()
    admin(walk, "admin_create_user", TemporaryPassword=PASSWORD)
    walk.clock.forward(7 * DAY)
    yield from _by_password(walk)


@case(SIGN_IN, "temporary password expired")
def temporary_password_expired() -> Iterator[Call]:
    yield from _too_old()


@case(SIGN_IN, "temporary password expired (older text)")
def temporary_password_expired_in_older_words() -> Iterator[Call]:
    yield from _too_old()
