"""What operations are called with: each function makes the members of so many calls, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyotp

from tests.bench.emulators import CODE
from tests.bench.place import PASSWORD, Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.place import Place

    Requests = Callable[[Place, int], list[Members]]

ANOTHER = "An0ther-password"


def in_pool(**more: Any) -> Requests:
    """About the pool, always the same."""
    return lambda place, count: [{**place.pool, **more}] * count


def in_client(**more: Any) -> Requests:
    """About the app client, always the same."""
    return lambda place, count: [{**place.pool, **place.client, **more}] * count


def for_one_user(**more: Any) -> Requests:
    """By an administrator, about one user, always the same."""

    def made(place: Place, count: int) -> list[Members]:
        return [{**place.pool, "Username": place.members(1)[0], **more}] * count

    return made


def for_users(**more: Any) -> Requests:
    """By an administrator, about one user after the other."""
    return lambda place, count: [{**place.pool, "Username": name, **more} for name in place.members(count)]


def by_one_user(**more: Any) -> Requests:
    """With one access token, always the same."""
    return lambda place, count: [{**_access(place), **more}] * count


def by_users(**more: Any) -> Requests:
    """With one access token after the other."""
    return lambda place, count: [{**_access(place), **more} for _ in range(count)]


def _access(place: Place) -> Members:
    return {"AccessToken": place.tokens(place.members(1)[0])["AccessToken"]}


def of_unconfirmed_users(place: Place, count: int) -> list[Members]:
    """About users who have not confirmed themselves, through the app client."""
    return [{**place.client, "Username": name} for name in place.signed_up(count)]


def of_users(place: Place, count: int) -> list[Members]:
    """About users, through the app client."""
    return [{**place.client, "Username": name} for name in place.members(count)]


def admin_confirmations(place: Place, count: int) -> list[Members]:
    """Users for an administrator to confirm."""
    return [{**place.pool, "Username": name} for name in place.signed_up(count)]


def newcomers(place: Place, count: int) -> list[Members]:
    """Users to sign up."""
    return [{**place.client, "Password": PASSWORD, **place.newcomer()} for _ in range(count)]


def invitations(place: Place, count: int) -> list[Members]:
    """Users for an administrator to make."""
    secret = {"TemporaryPassword": PASSWORD, "MessageAction": "SUPPRESS"}
    return [{**place.pool, **secret, **place.newcomer()} for _ in range(count)]


def page_of_many(**more: Any) -> Requests:
    """A page of a list of as many users as there are calls."""

    def made(place: Place, count: int) -> list[Members]:
        place.signed_up(count)
        return [{**place.pool, **more}] * count

    return made


def searches(place: Place, count: int) -> list[Members]:
    """A search for one user after the other."""
    return [{**place.pool, "Filter": f'email = "{name}"'} for name in place.signed_up(count)]


def confirmations(place: Place, count: int) -> list[Members]:
    """Codes of users who have signed up."""
    codes = place.codes(place.signed_up(count))
    return [{**place.client, "Username": name, "ConfirmationCode": code} for name, code in codes]


def recoveries(place: Place, count: int) -> list[Members]:
    """Codes of users who have forgotten their passwords, and new ones."""
    names = place.members(count)
    for name in names:
        place.call("ForgotPassword", **place.client, Username=name)
    new = {**place.client, "Password": ANOTHER}
    return [{**new, "Username": name, "ConfirmationCode": code} for name, code in place.codes(names)]


def proofs(place: Place, count: int) -> list[Members]:
    """Codes that prove an address."""
    names = place.members(count)
    tokens = {name: place.tokens(name)["AccessToken"] for name in names}
    for token in tokens.values():
        place.call("GetUserAttributeVerificationCode", AccessToken=token, AttributeName="email")
    codes = place.codes(names)
    return [{"AccessToken": tokens[name], "AttributeName": "email", "Code": code} for name, code in codes]


def new_authenticators(place: Place, count: int) -> list[Members]:
    """A user who sets up one authenticator after the other."""
    place.allow_authenticators()
    return by_one_user()(place, count)


def authenticators(place: Place, count: int) -> list[Members]:
    """Codes of authenticators that were just set up."""
    place.allow_authenticators()
    access = [_access(place) for _ in range(count)]
    secrets = [place.call("AssociateSoftwareToken", **token)["SecretCode"] for token in access]
    return [{**token, "UserCode": _totp(secret)} for token, secret in zip(access, secrets, strict=True)]


def _totp(secret: str) -> str:
    try:
        return pyotp.TOTP(secret).now()
    except ValueError:
        return CODE  # an emulator whose secrets are too short takes any


def pools(place: Place, count: int) -> list[Members]:
    """Pools that are there, one after the other."""
    made = (place.call("CreateUserPool", PoolName="another") for _ in range(count))
    return [{"UserPoolId": each["UserPool"]["Id"]} for each in made]


def clients(place: Place, count: int) -> list[Members]:
    """App clients that are there, one after the other."""
    return [{**place.pool, "ClientId": place.new_client()} for _ in range(count)]


def new_attributes(place: Place, count: int) -> list[Members]:
    """An attribute for one pool after the other, because there is a limit to how many one can have."""
    attribute = {"CustomAttributes": [{"Name": "shoe_size", "AttributeDataType": "Number"}]}
    return [{**pool, **attribute} for pool in pools(place, count)]


def nothing(**members: Any) -> Requests:
    """About nothing that is there, always the same."""
    return lambda _, count: [members] * count
