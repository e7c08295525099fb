"""Values that break a rule of the service model (`COGNITO.md 1.1`), said field by field."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError, ParamValidationError
from hypothesis import given
from hypothesis import strategies as st

from tui.cognito import violations
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.refusals import refusal_of


def refused(message: str) -> GatewayError:
    error = ClientError({"Error": {"Code": "InvalidParameterException", "Message": message}}, "SignUp")
    return refusal_of("SignUp", error)


@pytest.mark.parametrize(
    ("said", "cause", "sentence"),
    [
        ("Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
         Cause.USERNAME, "The user name is too long: at most 128 characters."),
        ("Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
         Cause.USERNAME, "The user name is empty."),
        ("Value 'short' at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
         Cause.PASSWORD, "The password is too short: at least 6 characters."),
        ("Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+",
         Cause.PASSWORD, "The password must not contain spaces or line breaks."),
        ("Value '12ab56' at 'userCode' failed to satisfy constraint: Member must satisfy regular expression pattern:"
         " [0-9]+", Cause.CODE, "The code has digits only."),
        ("Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or"
         " equal to 2048", Cause.EMAIL, "The e-mail address is too long: at most 2048 characters."),
        ("Value at 'userAttributes.1.member.name' failed to satisfy constraint: Member must have length less than or"
         " equal to 32", Cause.ATTRIBUTE, "The attribute's name is too long: at most 32 characters."),
        ("Value at 'previousPassword' failed to satisfy constraint: Member must have length less than or equal to 256",
         Cause.PRESENT_PASSWORD, "The present password is too long: at most 256 characters."),
        ("Value at 'proposedPassword' failed to satisfy constraint: Member must satisfy regular expression pattern:"
         " [\\S]+", Cause.PASSWORD, "The new password must not contain spaces or line breaks."),
        ("Value at 'clientId' failed to satisfy constraint: Member must not be null", Cause.CLIENT,
         "The app client id is missing."),
        ("Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
         Cause.SESSION, "The session is not one that Cognito gave: press Ctrl+R to start the sign-in again."),
        ("Value 'x' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [A, B]",
         Cause.OTHER, "The value of authFlow breaks a rule: Member must satisfy enum value set: [A, B]."),
    ],
)  # fmt: skip
def test_a_broken_rule_is_said_of_its_field(said: str, cause: Cause, sentence: str) -> None:
    refusal = refused(f"1 validation error detected: {said}")
    assert (refusal.cause, refusal.sentence) == (cause, sentence)


def test_several_broken_rules_are_said_together() -> None:
    said = (
        "3 validation errors detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular"
        " expression pattern: [\\S]+; Value at 'username' failed to satisfy constraint: Member must have length less"
        " than or equal to 128; Value at 'username' failed to satisfy constraint: Member must have length less than or"
        " equal to 128"
    )
    refusal = refused(said)
    assert refusal.cause is Cause.PASSWORD
    assert refusal.sentence == "The password must not contain spaces or line breaks."
    assert refusal.also == {Cause.USERNAME: "The user name is too long: at most 128 characters."}


@given(st.text(min_size=8).filter(lambda value: "' at '" not in value), st.sampled_from(["password", "userCode"]))
def test_an_echoed_value_is_not_repeated(value: str, member: str) -> None:
    rule = "Member must have length greater than or equal to 6000"
    said = f"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {rule}"
    refusal = refused(said)
    assert refusal.said == f"1 validation error detected: Value at '{member}' failed to satisfy constraint: {rule}"
    assert "at least 6000 characters" in refusal.sentence


@given(st.text())
def test_any_message_is_read_without_a_crash(message: str) -> None:
    assert violations.without_echoes(violations.without_echoes(message)) == violations.without_echoes(message)
    refusal = refused(message)
    assert refusal.sentence


@given(
    st.lists(
        st.tuples(st.sampled_from(["username", "password", "clientId", "unheardOf"]), st.integers(2, 9999)), min_size=1
    )
)
def test_each_broken_rule_of_a_text_is_found(broken: list[tuple[str, int]]) -> None:
    items = [
        f"Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {limit}"
        for member, limit in broken
    ]
    found = violations.from_message(f"{len(items)} validation errors detected: {'; '.join(items)}")
    said = " ".join(found.values())
    assert all(f"at most {limit} characters" in said for _, limit in broken)


@pytest.mark.parametrize(
    ("report", "cause", "sentence"),
    [
        ("Invalid length for parameter Username, value: 0, valid min length: 1", Cause.USERNAME,
         "The user name is empty."),
        ("Invalid length for parameter UserCode, value: 3, valid min length: 6", Cause.CODE,
         "The code is too short: at least 6 characters."),
        ("Invalid length for parameter Session, value: 3, valid min length: 20\nInvalid length for parameter UserCode,"
         " value: 0, valid min length: 6", Cause.SESSION,
         "The session is not one that Cognito gave: press Ctrl+R to start the sign-in again."
         " The code is too short: at least 6 characters."),
    ],
)  # fmt: skip
def test_botocores_own_check_is_said_in_the_same_words(report: str, cause: Cause, sentence: str) -> None:
    refusal = refusal_of("SignUp", ParamValidationError(report=report))
    said = " ".join([refusal.sentence, *refusal.also.values()])
    assert (refusal.cause, said, refusal.code) == (cause, sentence, "")


def test_a_value_of_the_wrong_type_is_a_bug_and_is_not_quoted() -> None:
    report = "Invalid type for parameter Password, value: 12345678, type: <class 'int'>"
    refusal = refusal_of("SignUp", ParamValidationError(report=report))
    assert refusal.cause is Cause.OTHER
    assert "12345678" not in refusal.sentence + refusal.said
