"""Codes that prove a contact."""

from __future__ import annotations

from tests.account_support import BAD_CODE, INVALID, OLD_CODE, TOO_OFTEN, latest, other_code, plain, signed_in, tokens
from tests.sandbox_support import refused
from tests.test_sandbox_attributes import admin_delete, ask, prove


def test_a_code_for_a_contact() -> None:
    walk, access = signed_in()
    assert ask(walk, access) == {"Destination": "j***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    code = latest(walk.sandbox)[3]
    assert refused(prove, walk, access, other_code(code)) == BAD_CODE
    prove(walk, access, code)
    assert refused(prove, walk, access, code) == OLD_CODE


def test_only_contacts_can_be_proven_and_only_if_they_are_there() -> None:
    walk, access = signed_in()
    refusal = (INVALID, "Invalid attribute name. Only phone_number and email can be verified.")
    assert refused(ask, walk, access, "nickname") == refusal
    assert refused(prove, walk, access, "123456", "nickname") == refusal
    assert refused(ask, walk, access, "phone_number") == (INVALID, "User does not have a valid registered phone number")
    assert refused(prove, walk, access, "123456", "phone_number") == OLD_CODE
    admin_delete(walk, "email")
    assert refused(ask, walk, access) == (INVALID, "User does not have a valid registered email address")


def test_a_code_is_good_for_a_day() -> None:
    walk = plain(client={"AccessTokenValidity": 24}).confirmed()
    access = tokens(walk)["AccessToken"]
    ask(walk, access)
    walk.clock.forward(86_399)
    code = latest(walk.sandbox)[3]
    assert refused(prove, walk, access, other_code(code)) == BAD_CODE
    walk.clock.forward(1)
    access = tokens(walk)["AccessToken"]
    assert refused(prove, walk, access, code) == OLD_CODE


def test_quotas() -> None:
    walk, access = signed_in()
    for _ in range(5):
        ask(walk, access)
    assert refused(ask, walk, access) == TOO_OFTEN
    code = latest(walk.sandbox)[3]
    for _ in range(15):
        assert refused(prove, walk, access, other_code(code)) == BAD_CODE
    assert refused(prove, walk, access, code) == TOO_OFTEN
    walk.clock.forward(3_600)
    prove(walk, tokens(walk)["AccessToken"], code)
