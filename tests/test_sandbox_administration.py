"""What administrators do to users: making, inviting, confirming, shutting out, deleting."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import (
    ANOTHER,
    INVALID,
    NO_USER,
    POLICY,
    REVOKED,
    admin,
    attributes_of,
    entries,
    latest,
    plain,
    signed_in,
    status_of,
    tokens,
)
from tests.sandbox_support import EMAIL, NAME, Walk, refused

TEMPORARY = "Temp0rary!"
PHONE = "+12065558920"
OPERATIONS = [
    "admin_confirm_sign_up",
    "admin_delete_user",
    "admin_disable_user",
    "admin_enable_user",
    "admin_reset_user_password",
    "admin_user_global_sign_out",
    "admin_set_user_mfa_preference",
    "admin_list_groups_for_user",
]


def create(walk: Walk, name: str = NAME, members: dict[str, Any] | None = None, **attributes: str) -> dict[str, Any]:
    given = entries(**attributes)
    return dict(admin(walk, "admin_create_user", name, UserAttributes=given, **(members or {}))["User"])


def messages(walk: Walk) -> list[tuple[str, str, str]]:
    return [(sent.medium, sent.destination, sent.purpose) for sent in walk.sandbox.outbox.messages()]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_nobody_and_nowhere(operation: str) -> None:
    walk = plain()
    assert refused(admin, walk, operation, "nobody") == NO_USER
    call = getattr(walk.client, operation)
    assert refused(call, UserPoolId="us-east-1_x", Username=NAME) == (
        "ResourceNotFoundException",
        "User pool us-east-1_x does not exist.",
    )


# Making


def test_a_new_user_has_a_temporary_password_and_is_invited() -> None:
    walk = plain()
    made = create(walk, members={"DesiredDeliveryMediums": ["EMAIL"]}, email=EMAIL, email_verified="true")
    assert set(made) == {
        *("Username", "Attributes", "UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus"),
    }
    assert (made["Username"], made["Enabled"], made["UserStatus"]) == (NAME, True, "FORCE_CHANGE_PASSWORD")
    assert made["Attributes"] == [
        {"Name": "sub", "Value": walk.user().id},
        *entries(email=EMAIL, email_verified="true"),
    ]
    assert latest(walk.sandbox)[:3] == ("EMAIL", EMAIL, "invitation")
    assert walk.sign_in(walk.code())["ChallengeName"] == "NEW_PASSWORD_REQUIRED"


@pytest.mark.parametrize(
    ("media", "sent"),
    [
        (None, [("SMS", PHONE, "invitation")]),
        (["EMAIL"], [("EMAIL", EMAIL, "invitation")]),
        (["SMS", "EMAIL"], [("EMAIL", EMAIL, "invitation"), ("SMS", PHONE, "invitation")]),
    ],
)
def test_where_the_invitation_goes(media: list[str] | None, sent: list[tuple[str, str, str]]) -> None:
    walk = plain()
    create(walk, members={"DesiredDeliveryMediums": media} if media else {}, email=EMAIL, phone_number=PHONE)
    assert messages(walk) == sent


def test_nowhere_to_send_an_invitation_is_no_fault() -> None:
    walk = plain()
    create(walk, email=EMAIL)
    create(walk, "other", {"MessageAction": "SUPPRESS", "DesiredDeliveryMediums": ["EMAIL"]}, email=EMAIL)
    assert messages(walk) == []


def test_the_password_that_is_made_up_keeps_to_the_policy() -> None:
    walk = plain(Policies={"PasswordPolicy": {"MinimumLength": 20, "RequireSymbols": True, "RequireNumbers": True}})
    create(walk, phone_number=PHONE)
    password = walk.code()
    assert len(password) == 20
    admin(walk, "admin_set_user_password", Password=password, Permanent=True)


@pytest.mark.parametrize(("password", "part"), POLICY)
def test_the_policy(password: str, part: str) -> None:
    walk = plain()
    assert refused(create, walk, members={"TemporaryPassword": password}) == (
        "InvalidPasswordException",
        f"Password did not conform with policy: {part}",
    )
    assert refused(admin, walk, "admin_get_user") == NO_USER


def test_required_attributes_can_wait() -> None:
    schema: Any = [{"Name": "email", "AttributeDataType": "String", "Required": True}]
    assert create(plain(Schema=schema))["UserStatus"] == "FORCE_CHANGE_PASSWORD"


def test_a_taken_name() -> None:
    walk = plain().confirmed()
    assert refused(create, walk) == ("UsernameExistsException", "User account already exists")


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ({"email": "nonsense"}, "Invalid email address format."),
        (
            {"custom__x": "1"},
            "Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.",
        ),
        ({"sub": "1"}, "user.sub: Attribute cannot be updated."),
    ],
)
def test_attributes_that_do_not_fit(attributes: dict[str, str], text: str) -> None:
    assert refused(create, plain(), **attributes) == (INVALID, text)


def test_a_proof_of_nothing() -> None:
    assert refused(create, plain(), email_verified="true")[0] == INVALID


@pytest.mark.parametrize(
    ("settings", "name", "text"),
    [
        (["email", "phone_number"], NAME, "Username should be either an email or a phone number."),
        (["email"], PHONE, "Username should be an email."),
        (["phone_number"], EMAIL, "Username should be a phone number."),
    ],
)
def test_names_that_have_to_be_contacts(settings: list[str], name: str, text: str) -> None:
    assert refused(create, plain(UsernameAttributes=settings), name) == (INVALID, text)


def test_names_that_must_not_look_like_contacts() -> None:
    walk = plain(AliasAttributes=["email", "phone_number"])
    form = "Username cannot be of {0} format, since user pool is configured for {1} alias."
    assert refused(create, walk, EMAIL) == (INVALID, form.format("email", "email"))
    assert refused(create, walk, PHONE) == (INVALID, form.format("phone number", "phone number"))


def test_a_contact_for_a_name() -> None:
    walk = plain(UsernameAttributes=["email"])
    made = create(walk, EMAIL, {"TemporaryPassword": TEMPORARY})
    sub = walk.user(EMAIL).id
    assert made["Username"] == sub
    assert made["Attributes"] == [{"Name": "sub", "Value": sub}, *entries(email=EMAIL)]
    assert walk.sign_in(TEMPORARY, EMAIL)["ChallengeParameters"]["USER_ID_FOR_SRP"] == sub
    assert refused(create, walk, EMAIL) == (
        "UsernameExistsException",
        "An account with the given email already exists.",
    )


@pytest.mark.parametrize("settings", [{"UsernameAttributes": ["email"]}, {"AliasAttributes": ["email"]}])
def test_a_proven_alias_of_somebody_else_is_taken_away_only_on_demand(settings: dict[str, Any]) -> None:
    walk = plain(**settings)
    first, second = (EMAIL, EMAIL) if "UsernameAttributes" in settings else ("one", "two")
    create(walk, first, email=EMAIL, email_verified="true")
    owner = walk.user(EMAIL).username
    members = {"TemporaryPassword": TEMPORARY}
    assert refused(create, walk, second, members, email=EMAIL, email_verified="true") == (
        "AliasExistsException",
        "An account with the given email already exists.",
    )
    made = create(walk, second, members | {"ForceAliasCreation": True}, email=EMAIL, email_verified="true")
    assert walk.user(EMAIL).username == made["Username"]
    assert attributes_of(walk, owner)["email_verified"] == "false"


def test_a_pool_without_passwords_makes_users_without_one() -> None:
    policies = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]}}
    walk = plain(Policies=policies)
    assert create(walk, members={"DesiredDeliveryMediums": ["EMAIL"]}, email=EMAIL)["UserStatus"] == "CONFIRMED"
    assert messages(walk) == []
    assert walk.user().has_password is False
    members = {"TemporaryPassword": TEMPORARY}
    assert create(walk, "other", members)["UserStatus"] == "FORCE_CHANGE_PASSWORD"


def test_an_invitation_is_sent_again_with_another_password() -> None:
    walk = plain()
    create(walk, phone_number=PHONE)
    first = walk.code()
    walk.clock.forward(6 * 86_400)
    again = {"MessageAction": "RESEND"}
    assert create(walk, members=again)["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert messages(walk) == [("SMS", PHONE, "invitation")] * 2
    assert walk.code() != first
    walk.clock.forward(6 * 86_400)
    assert walk.sign_in(walk.code())["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    assert refused(walk.sign_in, first)[1] == "Incorrect username or password."
    assert refused(create, walk, "nobody", again) == NO_USER
    walk.confirmed("done")
    assert refused(create, walk, "done", again) == (
        "UnsupportedUserStateException",
        "Resend not possible. done status is not FORCE_CHANGE_PASSWORD",
    )


# Confirming, shutting out, deleting


def test_confirming_proves_no_contact() -> None:
    walk = plain()
    walk.sign_up()
    admin(walk, "admin_confirm_sign_up")
    assert attributes_of(walk)["email_verified"] == "false"
    assert tokens(walk)
    for status in ("CONFIRMED", "FORCE_CHANGE_PASSWORD"):
        assert refused(admin, walk, "admin_confirm_sign_up") == (
            "NotAuthorizedException",
            f"User cannot be confirmed. Current status is {status}",
        )
        admin(walk, "admin_set_user_password", Password=ANOTHER)


def test_a_disabled_user_is_shut_out_and_comes_back_without_the_old_tokens() -> None:
    walk, access = signed_in()
    for _ in range(2):
        admin(walk, "admin_disable_user")
    assert admin(walk, "admin_get_user")["Enabled"] is False
    assert refused(walk.sign_in) == ("NotAuthorizedException", "User is disabled.")
    assert refused(walk.client.get_user, AccessToken=access) == REVOKED
    walk.clock.forward(1)
    for _ in range(2):
        admin(walk, "admin_enable_user")
    assert refused(walk.client.get_user, AccessToken=access) == REVOKED
    assert tokens(walk)


def test_a_deleted_user_is_gone_from_every_page() -> None:
    walk = plain()
    for number in range(6):
        create(walk, f"user{number}")
    pool = walk.pool.user_pool_id
    first = walk.client.list_users(UserPoolId=pool, Limit=3)
    for number in (0, 1, 2, 4):
        admin(walk, "admin_delete_user", f"user{number}")
    rest = walk.client.list_users(UserPoolId=pool, PaginationToken=first["PaginationToken"])
    assert [user["Username"] for user in rest["Users"]] == ["user3", "user5"]
    create(walk, "user0")
    listed = walk.client.list_users(UserPoolId=pool)["Users"]
    assert [user["Username"] for user in listed] == ["user3", "user5", "user0"]
    assert status_of(walk, "user0") == "FORCE_CHANGE_PASSWORD"
    assert refused(admin, walk, "admin_get_user", "user1") == NO_USER
