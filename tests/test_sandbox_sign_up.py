"""Sign-up: who may, what the password and the attributes have to be, and names that are aliases."""

from __future__ import annotations

import pytest

from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, refused
from tests.signed_up_support import attributes_of, user_of


def test_sign_up_makes_an_unconfirmed_user_and_sends_a_code() -> None:
    walk = Walk()
    answer = walk.sign_up("Jane")
    assert answer["CodeDeliveryDetails"] == {
        "Destination": "j***@e***",
        "DeliveryMedium": "EMAIL",
        "AttributeName": "email",
    }
    (message,) = walk.sandbox.outbox.messages()
    assert (message.medium, message.destination, message.username, message.purpose) == (
        "EMAIL",
        EMAIL,
        "Jane",
        "sign-up",
    )
    assert message.at == walk.clock.now
    assert message.code.reveal().isdigit()
    assert len(message.code.reveal()) == 6
    user = user_of(walk, "Jane")
    assert (user["Username"], user["UserStatus"], user["Enabled"]) == ("Jane", "UNCONFIRMED", True)
    assert user["UserCreateDate"].timestamp() == walk.clock.now
    assert attributes_of(walk) == {"sub": answer["UserSub"], "email": EMAIL, "email_verified": "false"}


def test_no_secret_shows_itself_in_a_message() -> None:
    walk = Walk()
    walk.sign_up()
    assert walk.code() not in repr(walk.sandbox.outbox.messages())


def test_the_outbox_is_bounded() -> None:
    from tui.sandbox.outbox import KEPT, Message, Outbox
    from tui.secret import Secret

    outbox = Outbox()
    for number in range(KEPT + 5):
        outbox.post(Message(number, "EMAIL", EMAIL, NAME, "sign-up", Secret("123456")))
    assert [message.at for message in outbox.messages()] == [float(number) for number in range(5, KEPT + 5)]


def test_confirmation_verifies_the_address_and_lets_the_user_in() -> None:
    walk = Walk()
    walk.sign_up()
    walk.clock.forward(5)
    walk.confirm()
    user = user_of(walk)
    assert user["UserStatus"] == "CONFIRMED"
    assert user["UserLastModifiedDate"].timestamp() == walk.clock.now
    assert attributes_of(walk)["email_verified"] == "true"


@pytest.mark.parametrize(
    ("password", "part"),
    [
        ("Pw0!", "Password not long enough"),
        ("passw0rd!", "Password must have uppercase characters"),
        ("PASSW0RD!", "Password must have lowercase characters"),
        ("Password!", "Password must have numeric characters"),
        ("Passw0rd", "Password must have symbol characters"),
    ],
)
def test_the_password_policy_speaks_cognitos_sentences(password: str, part: str) -> None:
    walk = Walk()
    assert refused(walk.sign_up, password=password) == (
        "InvalidPasswordException",
        f"Password did not conform with policy: {part}",
    )
    assert walk.sandbox.outbox.messages() == ()


def test_a_pool_may_ask_for_less() -> None:
    walk = Walk()
    walk.use_pool(Policies={"PasswordPolicy": {"MinimumLength": 6}})
    assert walk.sign_up(password="simple")["UserConfirmed"] is False


def test_sign_up_needs_a_password_where_a_message_does_not_sign_in() -> None:
    walk = Walk()
    assert refused(walk.client.sign_up, ClientId=walk.pool.client_id, Username=NAME)[0] == "InvalidParameterException"


@pytest.mark.parametrize("name", [NAME, "JANE", "Jane"])
def test_a_taken_name_whatever_its_case(name: str) -> None:
    walk = Walk()
    walk.sign_up()
    assert refused(walk.sign_up, name) == ("UsernameExistsException", "User already exists")


def test_a_case_sensitive_pool_tells_names_apart_by_case() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    walk.sign_up()
    walk.sign_up("JANE")
    assert user_of(walk, "JANE")["Username"] == "JANE"
    assert refused(walk.sign_up) == ("UsernameExistsException", "User already exists")


def test_a_taken_name_is_not_hidden_by_a_client_that_hides_users() -> None:
    walk = Walk()
    walk.sign_up()
    walk.use_client(PreventUserExistenceErrors="ENABLED")
    assert refused(walk.sign_up) == ("UsernameExistsException", "User already exists")


@pytest.mark.parametrize("email", ["jane", "jane@", "@example.com", "jane@host", "ja ne@example.com", "a@b@c.de"])
def test_a_malformed_email(email: str) -> None:
    assert refused(Walk().sign_up, email=email) == ("InvalidParameterException", "Invalid email address format.")


def test_a_malformed_phone_number() -> None:
    assert refused(Walk().sign_up, phone_number="0123") == ("InvalidParameterException", "Invalid phone number format.")


def test_required_attributes_are_all_named() -> None:
    walk = Walk()
    walk.use_pool(
        Schema=[{"Name": name, "AttributeDataType": "String", "Required": True} for name in ("name", "email", "gender")]
    )
    assert refused(walk.sign_up) == (
        "InvalidParameterException",
        "Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required\n"
        "gender: The attribute is required",
    )
    assert refused(walk.client.sign_up, ClientId=walk.pool.client_id, Username=NAME, Password=PASSWORD)[1].endswith(
        "email: The attribute is required\ngender: The attribute is required"
    )


@pytest.mark.parametrize(
    ("attribute", "text"),
    [
        ("custom__x", "Type for attribute {custom:x} could not be determined"),
        ("shoe_size", "shoe_size: Attribute does not exist in the schema."),
    ],
)
def test_an_attribute_that_the_schema_does_not_know(attribute: str, text: str) -> None:
    assert refused(Walk().sign_up, **{attribute: "1"}) == (
        "InvalidParameterException",
        f"Attributes did not conform to the schema: {text}",
    )


def test_values_stay_within_the_schemas_bounds() -> None:
    walk = Walk()
    walk.use_pool(
        Schema=[
            {
                "Name": "size",
                "AttributeDataType": "Number",
                "NumberAttributeConstraints": {"MinValue": "10", "MaxValue": "20"},
            },
            {
                "Name": "team",
                "AttributeDataType": "String",
                "StringAttributeConstraints": {"MinLength": "2", "MaxLength": "4"},
            },
        ]
    )
    for wrong in ({"custom__size": "9"}, {"custom__size": "21"}, {"custom__size": "x"}, {"custom__team": "a"}):
        code, message = refused(walk.sign_up, **wrong)
        assert code == "InvalidParameterException"
        assert message.startswith("Attributes did not conform to the schema: custom:")
    assert walk.sign_up(custom__size="10", custom__team="abcd")["UserSub"]


@pytest.mark.parametrize("attribute", ["email_verified", "phone_number_verified", "sub"])
def test_nobody_verifies_themselves(attribute: str) -> None:
    assert refused(Walk().sign_up, **{attribute: "true"}) == (
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
    )


def test_a_client_writes_only_what_it_may() -> None:
    walk = Walk()
    walk.use_client(WriteAttributes=["email"])
    assert refused(walk.sign_up, nickname="j") == (
        "NotAuthorizedException",
        "A client attempted to write unauthorized attribute",
    )
    assert walk.sign_up()["UserSub"]


def test_a_pool_where_only_administrators_make_users() -> None:
    walk = Walk()
    walk.use_pool(AdminCreateUserConfig={"AllowAdminCreateUserOnly": True})
    assert refused(walk.sign_up) == ("NotAuthorizedException", "SignUp is not permitted for this user pool")


def test_an_unknown_client() -> None:
    walk = Walk()
    call = walk.client.sign_up
    assert refused(call, ClientId="nobody", Username=NAME, Password=PASSWORD) == (
        "ResourceNotFoundException",
        "User pool client nobody does not exist.",
    )


# Names that are contacts, and aliases


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        (["email"], "Username should be an email."),
        (["phone_number"], "Username should be a phone number."),
        (["email", "phone_number"], "Username should be either an email or a phone number."),
    ],
)
def test_names_that_should_be_contacts(attributes: list[str], text: str) -> None:
    walk = Walk()
    walk.use_pool(UsernameAttributes=attributes)
    assert refused(walk.sign_up) == ("InvalidParameterException", text)


def test_an_email_as_user_name() -> None:
    walk = Walk()
    walk.use_pool(UsernameAttributes=["email"], AutoVerifiedAttributes=["email"])
    sub = walk.sign_up(EMAIL)["UserSub"]
    assert user_of(walk, EMAIL)["Username"] == sub
    assert attributes_of(walk, EMAIL)["email"] == EMAIL
    assert refused(walk.sign_up, EMAIL) == (
        "UsernameExistsException",
        "An account with the given email already exists.",
    )
    walk.confirm(walk.code(sub), EMAIL)
    assert walk.sign_in(name=EMAIL)["AuthenticationResult"]
    assert walk.sign_in(name=sub)["AuthenticationResult"]


@pytest.mark.parametrize(
    ("alias", "name", "text"),
    [
        ("email", EMAIL, "Username cannot be of email format, since user pool is configured for email alias."),
        (
            "phone_number",
            "+12065558920",
            "Username cannot be of phone number format, since user pool is configured for phone number alias.",
        ),
    ],
)
def test_names_that_would_be_taken_for_aliases(alias: str, name: str, text: str) -> None:
    walk = Walk()
    walk.use_pool(AliasAttributes=[alias])
    assert refused(walk.sign_up, name) == ("InvalidParameterException", text)


def test_an_alias_is_a_name_once_it_is_verified() -> None:
    walk = Walk()
    walk.use_pool(AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    walk.sign_up()
    assert refused(walk.sign_in, name=EMAIL) == ("UserNotFoundException", "User does not exist.")
    walk.confirm()
    assert walk.sign_in(name=EMAIL)["AuthenticationResult"]


def test_an_alias_moves_only_by_force() -> None:
    walk = Walk()
    walk.use_pool(AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    walk.confirmed()
    walk.sign_up("june", "Passw0rd?")
    assert refused(walk.confirm, name="june") == (
        "AliasExistsException",
        "An account with the given email already exists.",
    )
    walk.client.confirm_sign_up(
        ClientId=walk.pool.client_id, Username="june", ConfirmationCode=walk.code("june"), ForceAliasCreation=True
    )
    assert attributes_of(walk)["email_verified"] == "false"
    assert walk.sign_in("Passw0rd?", EMAIL)["AuthenticationResult"]
    assert walk.sign_in()["AuthenticationResult"]


def test_a_preferred_name_that_is_an_alias_waits_for_confirmation() -> None:
    walk = Walk()
    walk.use_pool(AliasAttributes=["preferred_username"])
    assert refused(walk.sign_up, preferred_username="j")[0] == "InvalidParameterException"


def test_the_sub_will_do_for_a_user_name_but_not_at_sign_in() -> None:
    walk = Walk()
    sub = walk.sign_up()["UserSub"]
    walk.confirm(walk.code(), sub)
    assert user_of(walk, sub)["UserStatus"] == "CONFIRMED"
    assert refused(walk.sign_in, name=sub) == ("UserNotFoundException", "User does not exist.")
