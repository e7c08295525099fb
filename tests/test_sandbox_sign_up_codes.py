"""The code of a sign-up: confirming with it, having another one sent, and users who do not exist."""

from __future__ import annotations

from tests.sandbox_support import Walk, refused
from tests.signed_up_support import attributes_of, user_of

HOUR = 3_600
UNKNOWN = ("UserNotFoundException", "Username/client id combination not found.")
WRONG = ("CodeMismatchException", "Invalid verification code provided, please try again.")
EXPIRED = ("ExpiredCodeException", "Invalid code provided, please request a code again.")
TOO_MANY = ("LimitExceededException", "Attempt limit exceeded, please try after some time.")


def other(code: str) -> str:
    """Return six digits that differ from `code`."""
    return f"{(int(code) + 1) % 1_000_000:06}"


# Codes


def test_a_wrong_code_does_not_use_up_the_right_one() -> None:
    walk = Walk()
    walk.sign_up()
    assert refused(walk.confirm, other(walk.code())) == WRONG
    walk.confirm()
    assert user_of(walk)["UserStatus"] == "CONFIRMED"


def test_a_code_lives_a_day() -> None:
    walk = Walk()
    walk.sign_up()
    walk.clock.forward(24 * HOUR - 1)
    assert refused(walk.confirm, other(walk.code())) == WRONG
    walk.clock.forward(1)
    assert refused(walk.confirm) == EXPIRED


def test_a_new_code_replaces_the_old_one() -> None:
    walk = Walk()
    walk.sign_up()
    first = walk.code()
    assert walk.resend()["CodeDeliveryDetails"]["Destination"] == "j***@e***"
    assert [message.purpose for message in walk.sandbox.outbox.messages()] == ["sign-up", "resend"]
    assert refused(walk.confirm, first) == WRONG
    walk.confirm()
    assert user_of(walk)["UserStatus"] == "CONFIRMED"


def test_a_user_without_an_address_never_had_a_code() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["phone_number"])
    assert "CodeDeliveryDetails" not in walk.sign_up()
    assert refused(walk.confirm, "123456") == EXPIRED
    assert refused(walk.resend)[0] == "InvalidParameterException"


def test_a_phone_number_comes_before_an_address() -> None:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email", "phone_number"])
    answer = walk.sign_up(phone_number="+12065558920")
    assert answer["CodeDeliveryDetails"] == {
        "Destination": "+*******8920",
        "DeliveryMedium": "SMS",
        "AttributeName": "phone_number",
    }
    walk.confirm()
    assert attributes_of(walk)["phone_number_verified"] == "true"
    assert attributes_of(walk)["email_verified"] == "false"


def test_who_is_confirmed_stays_so_whatever_the_code() -> None:
    walk = Walk()
    walk.confirmed()
    assert refused(walk.confirm, "123456") == (
        "NotAuthorizedException",
        "User cannot be confirmed. Current status is CONFIRMED",
    )
    assert refused(walk.resend) == ("InvalidParameterException", "User is already confirmed.")


def test_a_pool_that_verifies_nothing_sends_nothing_again() -> None:
    walk = Walk()
    walk.use_pool()
    assert "CodeDeliveryDetails" not in walk.sign_up()
    assert refused(walk.resend) == (
        "NotAuthorizedException",
        "Cannot resend codes. Auto verification not turned on.",
    )


def test_a_disabled_user_gets_no_further() -> None:
    walk = Walk()
    walk.sign_up()
    walk.user().enabled = False
    disabled = ("NotAuthorizedException", "User is disabled.")
    assert (refused(walk.confirm), refused(walk.resend)) == (disabled, disabled)


def test_the_quota_of_confirmations() -> None:
    walk = Walk()
    walk.sign_up()
    for _ in range(15):
        assert refused(walk.confirm, other(walk.code())) == WRONG
    assert refused(walk.confirm) == TOO_MANY
    walk.clock.forward(HOUR)
    walk.confirm()
    assert user_of(walk)["UserStatus"] == "CONFIRMED"


def test_the_quota_of_resent_codes() -> None:
    walk = Walk()
    walk.sign_up()
    for _ in range(5):
        assert walk.resend()["CodeDeliveryDetails"]
    assert refused(walk.resend) == TOO_MANY
    assert len(walk.sandbox.outbox.messages()) == 6
    walk.clock.forward(HOUR)
    assert walk.resend()["CodeDeliveryDetails"]


# Users who do not exist


def test_an_unknown_user_is_named_by_default() -> None:
    walk = Walk()
    assert refused(walk.confirm, "123456") == UNKNOWN
    assert refused(walk.resend) == UNKNOWN


def test_an_unknown_user_is_hidden_where_the_client_says_so() -> None:
    walk = Walk()
    walk.use_client(PreventUserExistenceErrors="ENABLED")
    assert refused(walk.confirm, "123456") == EXPIRED
    details = walk.resend()["CodeDeliveryDetails"]
    assert details == walk.resend()["CodeDeliveryDetails"]
    assert (details["DeliveryMedium"], details["AttributeName"]) == ("EMAIL", "email")
    assert len(details["Destination"]) == len("j***@e***")
    assert walk.sandbox.outbox.messages() == ()
