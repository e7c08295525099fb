"""User names that a pool does not take (`COGNITO.md 3.1`, `5.1`, `13.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.account_support import plain
from tests.conformance.call import Call, case
from tests.conformance.writers import creations
from tests.sandbox_support import EMAIL, NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

CREATORS = "SignUp, AdminCreateUser"
NUMBER = "+12065558920"


@case(CREATORS, "UsernameAttributes email+phone: name is neither")
def neither_email_nor_phone() -> Iterator[Call]:
    yield from creations(plain(UsernameAttributes=["email", "phone_number"]), NAME)


@case(CREATORS, "UsernameAttributes email: name is no email")
def no_email() -> Iterator[Call]:
    walk = plain(UsernameAttributes=["email"])
    yield from creations(walk, NAME)
    yield from creations(walk, NUMBER)


@case(CREATORS, "UsernameAttributes phone: name is no phone number")
def no_phone() -> Iterator[Call]:
    walk = plain(UsernameAttributes=["phone_number"])
    yield from creations(walk, NAME)
    yield from creations(walk, EMAIL)


@case(CREATORS, "email alias pool, name looks like an email")
def looks_like_an_email() -> Iterator[Call]:
    yield from creations(plain(AliasAttributes=["email"]), EMAIL)


@case(CREATORS, "phone alias pool, name looks like a phone number")
def looks_like_a_phone_number() -> Iterator[Call]:
    yield from creations(plain(AliasAttributes=["phone_number"]), NUMBER)


@case("SignUp", "user name taken")
def taken_by_sign_up() -> Iterator[Call]:
    walk = plain().confirmed()
    walk.sign_up("unconfirmed")
    yield next(creations(walk, NAME))
    yield next(creations(walk, "unconfirmed"))


@case("SignUp", "UsernameAttributes: email taken")
def email_taken_by_sign_up() -> Iterator[Call]:
    walk = plain(UsernameAttributes=["email"])
    walk.sign_up(EMAIL)
    yield next(creations(walk, EMAIL))


@case("AdminCreateUser", "user name taken")
def taken_by_an_administrator() -> Iterator[Call]:
    yield list(creations(plain().confirmed(), NAME))[1]


@case("AdminCreateUser", "UsernameAttributes: email taken, new one unverified")
def email_taken_by_an_administrator() -> Iterator[Call]:
    walk = plain(UsernameAttributes=["email"])
    walk.sign_up(EMAIL)
    yield list(creations(walk, EMAIL))[1]


@case("SignUp", "self sign-up off (AllowAdminCreateUserOnly)")
def sign_up_closed() -> Iterator[Call]:
    yield next(creations(plain(AdminCreateUserConfig={"AllowAdminCreateUserOnly": True}), NAME))
