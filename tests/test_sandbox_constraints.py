"""The bounds and patterns of the members that matter most, each at its edges (`COGNITO.md 1.2`)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from tests.conformance import model
from tui.sandbox.engine import Sandbox

TEXTS = [
    ("SignUp", "Username", 1, 128, "a"),
    ("SignUp", "Password", 1, 256, "a"),  # no minimum of its own, but the pattern wants a character
    ("SignUp", "ClientId", 1, 128, "a"),
    ("SignUp", "SecretHash", 1, 128, "a"),
    ("ConfirmSignUp", "ConfirmationCode", 1, 2_048, "1"),
    ("VerifySoftwareToken", "UserCode", 6, 6, "1"),
    ("VerifySoftwareToken", "Session", 20, 4_096, "a"),
    ("RevokeToken", "ClientSecret", 24, 64, "a"),
    ("ConfirmDevice", "DeviceName", 1, 1_024, "a"),
    ("GetUserAttributeVerificationCode", "AttributeName", 1, 32, "a"),
    ("ListUsers", "Filter", 0, 256, "a"),
    ("CreateUserPool", "PoolName", 1, 128, "a"),
    ("CreateUserPoolClient", "ClientName", 1, 128, "a"),
]
NUMBERS = [
    ("ListUsers", "limit", "Limit", 0, 60),
    ("ListDevices", "limit", "Limit", 0, 60),
    ("ListUserPools", "maxResults", "MaxResults", 1, 60),
    ("ListUserPoolClients", "maxResults", "MaxResults", 1, 60),
    ("CreateUserPoolClient", "authSessionValidity", "AuthSessionValidity", 3, 15),
    (
        "CreateUserPoolClient",
        "refreshTokenRotation.retryGracePeriodSeconds",
        "RefreshTokenRotation.RetryGracePeriodSeconds",
        *(0, 60),
    ),
    ("CreateUserPool", "policies.passwordPolicy.minimumLength", "Policies.PasswordPolicy.MinimumLength", 6, 99),
    (
        "CreateUserPool",
        "policies.passwordPolicy.passwordHistorySize",
        "Policies.PasswordPolicy.PasswordHistorySize",
        *(0, 24),
    ),
    (
        "CreateUserPool",
        "policies.passwordPolicy.temporaryPasswordValidityDays",
        "Policies.PasswordPolicy.TemporaryPasswordValidityDays",
        *(0, 365),
    ),
]
PATTERNS = [
    ("SignUp", "Username", ["jane@example.com", "é", "中", "+1", "☂"], ["a b", "a\tb", "\u2003"]),
    ("SignUp", "Password", ["P@ss¢w0rd"], ["a b", " ", "a\n"]),
    ("SignUp", "ClientId", ["a+_1"], ["a-b", "a b"]),
    ("SignUp", "SecretHash", ["a+/="], ["a-b"]),
    ("DescribeUserPool", "UserPoolId", ["eu-central-1_AbC9"], ["nowhere", "us-east-1_", "us-east-1_a-b"]),
    ("ConfirmSignUp", "ConfirmationCode", ["é"], ["12 34"]),
    ("VerifySoftwareToken", "UserCode", ["012345"], ["12345x", "１２３４５６", "12 456"]),
    ("GetUser", "AccessToken", ["a.b-c_d="], ["a b", "a/b"]),
    ("RevokeToken", "Token", ["a.b-c_d="], ["a+b"]),
    ("ConfirmDevice", "DeviceKey", ["us-east-1_a1b2-c3"], ["us-east-1_G", "a1b2"]),
    ("GetUserAttributeVerificationCode", "AttributeName", ["custom:a b"], ["\u2003"]),
    ("ListUsers", "PaginationToken", ["a+/="], ["a b"]),
    ("CreateUserPool", "PoolName", ["a pool+=,.@-"], ["pool!", "é"]),
]


@cache
def sandbox() -> Sandbox:
    return Sandbox()


def faults(operation: str, path: str, members: dict[str, Any]) -> bool:
    """Return whether a request is refused for the value at a path."""
    body = json.dumps(model.request(operation, **members)).encode()
    reply = json.loads(sandbox().answer(operation, body).body)
    return f"at '{path}' failed to satisfy constraint" in reply.get("message", "")


def lower(member: str) -> str:
    return member[0].lower() + member[1:]


@pytest.mark.parametrize(("operation", "member", "least", "most", "char"), TEXTS)
def test_lengths(operation: str, member: str, least: int, most: int, char: str) -> None:
    lengths = {least - 1: True, least: False, most: False, most + 1: True}
    found = {length: faults(operation, lower(member), {member: char * length}) for length in lengths if length >= 0}
    assert found == {length: refused for length, refused in lengths.items() if length >= 0}


@pytest.mark.parametrize(("operation", "path", "member", "least", "most"), NUMBERS)
def test_numbers(operation: str, path: str, member: str, least: int, most: int) -> None:
    found = {number: faults(operation, path, nested(member, number)) for number in (least - 1, least, most, most + 1)}
    assert found == {least - 1: True, least: False, most: False, most + 1: True}


def nested(member: str, value: object) -> dict[str, Any]:
    """Return the members of a request that hold a value at a path with dots."""
    name, _, rest = member.partition(".")
    return {name: nested(rest, value) if rest else value}


@pytest.mark.parametrize(("operation", "member", "good", "bad"), PATTERNS)
def test_patterns(operation: str, member: str, good: list[str], bad: list[str]) -> None:
    found = {text: faults(operation, lower(member), {member: text}) for text in good + bad}
    assert found == dict.fromkeys(good, False) | dict.fromkeys(bad, True)
