"""Codes that prove contacts (`COGNITO.md 14.1`, `14.2`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.account_support import latest, other_code, signed_in, tokens
from tests.conformance.call import Call, case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

DAY = 24 * 3_600


def _ask(walk: Walk, access: str, attribute: str = "email") -> Call:
    return Call(walk, "GetUserAttributeVerificationCode", {"AccessToken": access, "AttributeName": attribute})


def _prove(walk: Walk, access: str, code: str) -> Call:
    return Call(walk, "VerifyUserAttribute", {"AccessToken": access, "AttributeName": "email", "Code": code})


def _asked() -> tuple[Walk, str, str]:
    """Return a walk, the access token of its user, and the code that the user has asked for."""
    walk, access = signed_in()
    assert _ask(walk, access).make() is None
    return walk, access, latest(walk.sandbox)[3]


@case("GetUserAttributeVerificationCode", "attribute is not email or phone_number")
def no_contact() -> Iterator[Call]:
    yield _ask(*signed_in(), "nickname")


@case("GetUserAttributeVerificationCode", "no phone number")
def no_phone_number() -> Iterator[Call]:
    yield _ask(*signed_in(), "phone_number")


@case("GetUserAttributeVerificationCode", "more than 5 an hour")
def asked_too_often() -> Iterator[Call]:
    walk, access = signed_in()
    for _ in range(5):
        assert _ask(walk, access).make() is None
    yield _ask(walk, access)


@case("VerifyUserAttribute", "wrong code")
def wrong_code() -> Iterator[Call]:
    walk, access, code = _asked()
    yield _prove(walk, access, other_code(code))


@case("VerifyUserAttribute", "expired or no code")
def no_good_code() -> Iterator[Call]:
    yield _prove(*signed_in(), "123456")
    walk, _, code = _asked()
    walk.clock.forward(DAY)
    yield _prove(walk, tokens(walk)["AccessToken"], code)


@case("VerifyUserAttribute", "more than 15 an hour")
def tried_too_often() -> Iterator[Call]:
    walk, access, code = _asked()
    for _ in range(15):
        assert _prove(walk, access, other_code(code)).make()
    yield _prove(walk, access, code)
