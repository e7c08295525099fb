"""What users do to their own record with an access token (`COGNITO.md 13.2`, `14`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.access import authorised
from tui.sandbox.account import second_factors
from tui.sandbox.attribute_changes import (
    CONTACTS,
    change,
    check_changes,
    check_deletable,
    rewrite,
    send_proof,
    verified,
    without,
)
from tui.sandbox.attributes import EMAIL, PHONE, check_in_schema, check_writable, given
from tui.sandbox.passkeys import usable_passkeys
from tui.sandbox.refusals import Reason
from tui.sandbox.users import Limited
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.access import Access
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.world import Operation, Reply, Request, World

_NO_CONTACT = {EMAIL: Reason.NO_EMAIL, PHONE: Reason.NO_PHONE}


def get_user(world: World, request: Request) -> Reply:
    """Return the caller's attributes, as far as the app client may read them, and second factors."""
    access, client = _caller(world, request)
    user = access.user
    shown = [entry for entry in user.attributes if entry["Name"] == "sub" or client.may_read(entry["Name"])]
    return {"Username": user.username, "UserAttributes": shown} | second_factors(user)


def get_user_auth_factors(world: World, request: Request) -> Reply:
    """Return how the caller can sign in, first factors and second ones.

    [U] `COGNITO.md 13.2` lists the values only: a first factor counts if the pool allows it and the user has what it
    takes, a TOTP token once it is verified.
    """
    access = authorised(world, request["AccessToken"])
    pool, user = access.pool, access.user
    allowed = pool.first_factors
    factors = {
        "PASSWORD": "PASSWORD" in allowed and user.has_password,
        "EMAIL_OTP": "EMAIL_OTP" in allowed and verified(user.attribute_lookup, EMAIL),
        "SMS_OTP": "SMS_OTP" in allowed and verified(user.attribute_lookup, PHONE),
        "WEB_AUTHN": bool(usable_passkeys(pool, user)),
        "SOFTWARE_TOKEN": user.token is not None,
    }
    configured = [name for name, usable in factors.items() if usable]
    return {"Username": user.username, "ConfiguredUserAuthFactors": configured} | second_factors(user)


def update_user_attributes(world: World, request: Request) -> Reply:
    """Change what the app client may write, and send codes to new contacts."""
    access, client = _caller(world, request)
    changes = given(request)
    check_changes(access.pool, access.user, changes)
    for name in changes:
        check_writable(client, name)
    # [U] COGNITO.md 14.3: an empty list when no code was sent.
    return {"CodeDeliveryDetailsList": change(world, access.pool, access.user, changes)}


def delete_user_attributes(world: World, request: Request) -> Reply:
    """Delete attributes that the app client may write."""
    access, client = _caller(world, request)
    doomed = request["UserAttributeNames"]
    check_in_schema(access.pool, doomed)
    for name in doomed:
        check_writable(client, name)
    check_deletable(access.pool, access.user, doomed)
    rewrite(access.pool, access.user, without(access.user, doomed))
    return {}


def get_user_attribute_verification_code(world: World, request: Request) -> Reply:
    """Send a code that proves a contact, whether it was proven before or not."""
    access = authorised(world, request["AccessToken"])
    attribute = _contact(request)
    if attribute not in access.user.attribute_lookup and attribute not in access.user.pending_attributes:
        raise _NO_CONTACT[attribute].refusal()
    access.user.attempt(Limited.GET_ATTRIBUTE_CODE)
    return {"CodeDeliveryDetails": send_proof(world, access.user, attribute)}


def verify_user_attribute(world: World, request: Request) -> Reply:
    """Take the code: the contact is proven, and a pending one takes the place of the old."""
    access = authorised(world, request["AccessToken"])
    user, attribute = access.user, _contact(request)
    user.attempt(Limited.VERIFY_ATTRIBUTE)
    if attribute not in user.attribute_codes:
        raise Reason.CODE_EXPIRED.refusal()
    user.attribute_codes[attribute].check(Secret(request["Code"]), world.clock())
    value = user.pending_attributes.get(attribute) or user.attribute_lookup[attribute]
    rewrite(access.pool, user, user.attribute_lookup | {attribute: value, f"{attribute}_verified": "true"})
    user.pending_attributes.pop(attribute, None)
    user.attribute_codes.pop(attribute, None)
    return {}


def delete_user(world: World, request: Request) -> Reply:
    """Delete the caller, and with them whatever belongs to them."""
    access = authorised(world, request["AccessToken"])
    access.pool.remove(access.user)
    return {}


def _caller(world: World, request: Request) -> tuple[Access, SandboxClient]:
    access = authorised(world, request["AccessToken"])
    _, client = world.pools.client(access.client_id, access.pool)
    return access, client


def _contact(request: Request) -> str:
    attribute: str = request["AttributeName"]
    if attribute not in CONTACTS:
        raise Reason.NOT_VERIFIABLE.refusal()
    return attribute


OPERATIONS: dict[str, Operation] = {
    "DeleteUser": delete_user,
    "DeleteUserAttributes": delete_user_attributes,
    "GetUser": get_user,
    "GetUserAttributeVerificationCode": get_user_attribute_verification_code,
    "GetUserAuthFactors": get_user_auth_factors,
    "UpdateUserAttributes": update_user_attributes,
    "VerifyUserAttribute": verify_user_attribute,
}
