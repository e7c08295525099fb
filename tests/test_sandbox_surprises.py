"""No input is a surprise: whatever arrives, the sandbox answers or refuses, and never fails."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance.expectations import allowed_codes
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk
from tests.strategies import json_values
from tui.sandbox.engine import OPERATIONS
from tui.sandbox.validation import service_model

if TYPE_CHECKING:
    from botocore.model import Shape

ALL_OPERATIONS = service_model().operation_names

# Texts that get a request past the first check and into the rules behind it.
LIKELY = {
    "Username": [NAME, "JANE", "nobody", "é", "[/]", EMAIL, "+12065558920"],
    "Password": [PASSWORD, "x", "é" * 20],
    "UserCode": ["000000"],
    "GroupName": ["staff", "é"],
    "AttributeName": ["email", "phone_number", "nickname"],
    "ProposedPassword": [PASSWORD, "x"],
    "TemporaryPassword": [PASSWORD, "x"],
    "MessageAction": ["RESEND", "SUPPRESS"],
    "Filter": ["", 'username = "jane"', 'email ^= "', 'status="Enabled"', 'sub ^= "a"', r'name = "\\"'],
    "ConfirmationCode": ["000000", "é"],
    "NextToken": ["AAAA", "é", "="],
    "PaginationToken": ["AAAA", "é", "="],
    "MinLength": ["0", "x", "-1", "٣", "9" * 6_000],
    "MaxLength": ["0", "x", "99999"],
}
# After these there is little left to be surprised by, so the next request meets a new sandbox.
RUINOUS = {
    *("AdminDeleteUser", "AdminDisableUser", "AdminUserGlobalSignOut", "DeleteUser", "GlobalSignOut", "RevokeToken"),
    *("DeleteUserPool", "DeleteUserPoolClient", "UpdateUserPool", "UpdateUserPoolClient"),
}
PARAMETERS = st.fixed_dictionaries(
    {},
    optional={
        "USERNAME": st.sampled_from([NAME, "JANE", "nobody", ""]),
        "PASSWORD": st.sampled_from([PASSWORD, "x", ""]),
        "SECRET_HASH": st.text(max_size=5),
        "SOFTWARE_TOKEN_MFA_CODE": st.sampled_from(["000000", "x", "½"]),
        "REFRESH_TOKEN": st.sampled_from(["x", "é"]),
        "SRP_A": st.sampled_from(["ff", "0", "x"]),
        "DEVICE_KEY": st.sampled_from(["us-east-1_x", "é"]),
        "PASSWORD_CLAIM_SIGNATURE": st.sampled_from(["x", "é"]),
        "PASSWORD_CLAIM_SECRET_BLOCK": st.sampled_from(["x", "é"]),
        "TIMESTAMP": st.sampled_from(["Thu Jan 1 00:00:00 UTC 2026", "Mon Feb 31 00:00:00 UTC 2026", "x"]),
        "CREDENTIAL": st.sampled_from(["{}", "x"]),
        "NEW_PASSWORD": st.sampled_from([PASSWORD, "x"]),
        "userAttributes.email": st.sampled_from(["", "x", EMAIL]),
    },
)


class Fuzzed:
    """One sandbox with a user at each step, made when the first example needs it."""

    def __init__(self) -> None:
        self.walk = Walk()
        self.walk.sign_up("unconfirmed")
        secret = self.walk.enrolled("enrolled")
        self.walk.confirmed()
        setting_up = self.walk.sign_in()["Session"]
        _, associated = self.walk.associate(self.walk.sign_in()["Session"])
        code_wanted = self.walk.sign_in(name="enrolled")["Session"]
        answer = {"SOFTWARE_TOKEN_MFA_CODE": self.walk.totp(secret)}
        result = self.walk.respond("SOFTWARE_TOKEN_MFA", code_wanted, "enrolled", **answer)["AuthenticationResult"]
        self.tokens = ["a.b.c", result["IdToken"], *[result["AccessToken"], result["RefreshToken"]] * 3]
        code_wanted = self.walk.sign_in(name="enrolled")["Session"]
        self.sessions = ["x" * 20, "AYABe" + "a" * 200, setting_up, associated, code_wanted]

    def answer(self, operation: str, body: bytes) -> tuple[int, dict[str, Any]]:
        with self.walk.keys():
            answer = self.walk.sandbox.answer(operation, body)
        if operation in RUINOUS and answer.status == 200:
            fuzzed.cache_clear()
        return answer.status, json.loads(answer.body or b"{}")


@cache
def fuzzed() -> Fuzzed:
    return Fuzzed()


@st.composite
def values(draw: st.DrawFn, name: str, shape: Shape) -> object:
    """Draw a value that has the type of a member and mostly keeps its constraints."""
    match name:
        case "UserPoolId":
            return draw(st.sampled_from([fuzzed().walk.pool.user_pool_id] * 4 + ["us-east-1_x", "x"]))
        case "ClientId":
            return draw(st.sampled_from([fuzzed().walk.pool.client_id] * 4 + ["nobody"]))
        case "Session":
            return draw(st.sampled_from(fuzzed().sessions))
        case "AccessToken" | "RefreshToken" | "Token":
            return draw(st.sampled_from(fuzzed().tokens))
        case "AuthParameters" | "ChallengeResponses":
            return draw(PARAMETERS)
        case "Credential":
            return draw(json_values)
    if name in LIKELY:
        return draw(st.sampled_from(LIKELY[name]))
    match shape.type_name:
        case "structure":
            members: dict[str, Shape] = shape.members  # type: ignore[attr-defined]
            chosen = draw(st.sets(st.sampled_from(sorted(members)))) if members else set()
            chosen |= set(shape.required_members)
            return {member: draw(values(member, members[member])) for member in sorted(chosen)}
        case "list":
            return draw(st.lists(values("", shape.member), max_size=2))  # type: ignore[attr-defined]
        case "map":
            return draw(st.dictionaries(st.text(max_size=5), values("", shape.value), max_size=2))  # type: ignore[attr-defined]
        case "integer" | "long":
            return draw(st.integers(shape.metadata.get("min", 0), shape.metadata.get("max", 100)))
        case "boolean":
            return draw(st.booleans())
        case _:
            known = shape.metadata.get("enum") or ["x", "email", "name", "custom:x", EMAIL, "true", "1", ""]
            return draw(st.sampled_from(list(known)))


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw an operation, twice as often one that is built, and a request to it."""
    operation = draw(st.sampled_from(sorted(OPERATIONS)) | st.sampled_from([*OPERATIONS, *ALL_OPERATIONS]))
    shape = service_model().operation_model(operation).input_shape
    assert shape is not None
    return operation, json.dumps(draw(values("", shape))).encode()


@settings(max_examples=300, deadline=None)
@given(requests())
def test_no_request_is_a_surprise(request: tuple[str, bytes]) -> None:
    operation, body = request
    status, reply = fuzzed().answer(operation, body)
    assert status in {200, 400}
    assert (status == 200) == ("__type" not in reply)
    assert status == 200 or reply["__type"] in allowed_codes(operation)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(ALL_OPERATIONS),
    st.dictionaries(st.sampled_from(["UserPoolId", "ClientId", "Session"]), json_values),
)
def test_no_type_is_a_surprise(operation: str, members: dict[str, object]) -> None:
    status, reply = fuzzed().answer(operation, json.dumps(members).encode())
    assert status in {200, 400}
    assert (status == 200) == ("__type" not in reply)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ALL_OPERATIONS), st.binary() | json_values.map(lambda value: json.dumps(value).encode()))
def test_no_body_is_a_surprise(operation: str, body: bytes) -> None:
    status, reply = fuzzed().answer(operation, body)
    assert status in {200, 400}
    assert (status == 200) == ("__type" not in reply)
