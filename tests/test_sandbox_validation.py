"""The first check of every request, against botocore's own service model."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox_support import NAME, client_of, refused
from tui.sandbox.engine import Sandbox
from tui.sandbox.patterns import compiled, project
from tui.sandbox.validation import operation_model, service_model

INVALID = "InvalidParameterException"
ONE = "1 validation error detected: "
SIGN_UP = {"ClientId": "abc", "Username": NAME, "Password": "Passw0rd!"}


def answer(operation: str, **members: Any) -> dict[str, Any]:
    return dict(json.loads(Sandbox().answer(operation, json.dumps(members).encode()).body))


@pytest.mark.parametrize(
    ("members", "text"),
    [
        (
            {"Username": "white space"},
            "Value at 'username' failed to satisfy constraint: "
            r"Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+",
        ),
        (
            {"Username": "x" * 129},
            "Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
        ),
        (
            {"Password": "with space"},
            "Value at 'password' failed to satisfy constraint: "
            r"Member must satisfy regular expression pattern: [\S]+",
        ),
        ({"ClientId": None}, "Value at 'clientId' failed to satisfy constraint: Member must not be null"),
        (
            {"UserAttributes": [{"Name": "email"}, {"Value": "x"}]},
            "Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null",
        ),
    ],
)
def test_a_value_that_breaks_a_constraint(members: dict[str, Any], text: str) -> None:
    assert answer("SignUp", **(SIGN_UP | members)) == {"__type": INVALID, "message": ONE + text}


def test_several_values_that_break_constraints() -> None:
    message = answer("SignUp", Username="")["message"]
    assert message.startswith("3 validation errors detected: Value at 'clientId' failed")
    assert message.count("; ") == 2
    assert "Member must have length greater than or equal to 1" in message


def test_sensitive_values_are_not_echoed_and_others_are() -> None:
    assert "hunter two" not in answer("SignUp", **(SIGN_UP | {"Password": "hunter two"}))["message"]
    assert "Value 'no pool' at 'userPoolId'" in answer("DescribeUserPool", UserPoolId="no pool")["message"]


def test_an_enum_and_a_list_of_enums() -> None:
    message = answer("InitiateAuth", ClientId="abc", AuthFlow="MAGIC")["message"]
    assert message.startswith(
        ONE + "Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum"
    )
    message = answer("CreateUserPool", PoolName="p", AliasAttributes=["email", "shoe_size"])["message"]
    assert message.startswith(
        ONE + "Value '[email, shoe_size]' at 'aliasAttributes' failed to satisfy constraint: "
        "Member must satisfy constraint: [Member must satisfy enum value set: ["
    )


def test_values_of_a_sensitive_map() -> None:
    secret = "x" * 131_073
    message = answer("InitiateAuth", ClientId="a", AuthFlow="USER_AUTH", AuthParameters={"PASSWORD": secret})["message"]
    assert message == (
        ONE + "Value at 'authParameters' failed to satisfy constraint: Map value must satisfy constraint: "
        "[Member must have length less than or equal to 131072]"
    )


def test_the_check_comes_before_every_look_up() -> None:
    client = client_of(Sandbox())
    assert refused(client.admin_get_user, UserPoolId="nowhere", Username="a b")[1].startswith("2 validation errors")
    assert refused(client.get_user, AccessToken="not a token!")[1].startswith(ONE)


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"text"', b"\xff", b"null", b"[" * 100_000, b'{"Username": ' + b"1" * 5_000 + b"}"],
)
def test_a_body_that_is_no_json_object(body: bytes) -> None:
    refusal = json.loads(Sandbox().answer("SignUp", body).body)
    assert refusal["__type"] == "SerializationException"


@pytest.mark.parametrize(
    "members",
    [
        {"Username": 1},
        {"Username": True},
        {"Username": ["jane"]},
        {"Username": {"name": "jane"}},
        {"UserAttributes": {"Name": "email"}},
        {"UserAttributes": ["email"]},
        {"ClientMetadata": []},
        {"ClientMetadata": {"a": 1}},
        {"Username": "\ud800"},
        {"ClientMetadata": {"\ud800": "x"}},
    ],
)
def test_a_value_of_the_wrong_type(members: dict[str, Any]) -> None:
    assert answer("SignUp", **(SIGN_UP | members))["__type"] == "SerializationException"


@pytest.mark.parametrize("limit", ["5", 5.0, True, [5]])
def test_a_number_is_a_number(limit: object) -> None:
    assert answer("ListUserPools", MaxResults=limit)["__type"] == "SerializationException"


def test_nulls_and_unknown_members_are_as_good_as_absent() -> None:
    assert answer("ListUserPools", MaxResults=1, NextToken=None, Surprise={"a": 1}) == {"UserPools": []}


def test_an_empty_body_is_an_empty_request() -> None:
    refusal = json.loads(Sandbox().answer("DescribeUserPool", b"").body)
    assert refusal["message"].endswith("at 'userPoolId' failed to satisfy constraint: Member must not be null")


# Patterns


def patterns() -> list[str]:
    model = service_model()
    found = {model.shape_for(name).metadata.get("pattern") for name in model.shape_names}
    return sorted(pattern for pattern in found if pattern)


def test_every_pattern_of_the_model_can_be_used() -> None:
    assert len(patterns()) > 30
    assert all(compiled(pattern) for pattern in patterns())


def test_categories_stand_only_inside_brackets() -> None:
    """What `compiled` relies on; a new service model may change it."""
    for pattern in patterns():
        depth = 0
        for index, char in enumerate(pattern):
            escaped = index > 0 and pattern[index - 1] == "\\"
            depth += (char == "[" and not escaped) - (char == "]" and not escaped)
            assert depth or not pattern.startswith(r"\p{", index)


@pytest.mark.parametrize("name", ["jane", "[/]", "jané", "日本語", "e\u0301", "😀", "½", "a.b-c_d@e", "ünï"])
def test_names_that_are_allowed(name: str) -> None:
    assert "User pool client" in answer("SignUp", **(SIGN_UP | {"Username": name}))["message"]


@pytest.mark.parametrize("name", ["a b", "a\u00a0b", "a\tb", "\u2003", "a\x00", "a\u200eb"])
def test_names_that_are_not(name: str) -> None:
    assert answer("SignUp", **(SIGN_UP | {"Username": name}))["message"].startswith(ONE)


@given(st.characters(codec="utf-8"))
def test_a_stand_in_matches_where_its_character_would(char: str) -> None:
    from unicodedata import category

    matched = compiled(r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+").fullmatch(project(char)) is not None
    assert matched == (category(char)[0] in "LMSNP")


def test_every_operation_has_an_input_that_can_be_checked() -> None:
    assert all(operation_model(name).input_shape for name in service_model().operation_names)
