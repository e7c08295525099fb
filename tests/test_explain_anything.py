"""That whatever comes over the wire is explained, in one line and without an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance import table
from tui.cognito.devices import DeviceTracking
from tui.cognito.exchange import JSON, Door, Exchange, Refused
from tui.cognito.explain import explain, remarks
from tui.cognito.explanations.facts import Facts, TypedCode
from tui.cognito.explanations.fallback import UNKNOWN
from tui.cognito.pool import ClientFacts, MFAFacts, PoolFacts, User

if TYPE_CHECKING:
    from tests.conformance.table import Row

ROWS = table.rows()
PAIRS = sorted({(name, row.code, row.message) for row in ROWS for name in row.operations})
"""Each operation with each refusal of the table that it may give."""
STRANGE = [("SignUp", "Unheard", "Line one\nline two"), ("GetUser", "", "")]
GOOD = st.sampled_from([(name,) for name, _, _ in PAIRS] + [("DescribeUserPoolClient",), ("UpdateUserPoolClient",)])
SELF_EXPLAINING = ("SetUserPoolMfaConfig", "ListUsers")
"""Refusals of administration whose own text says it all."""
LABELS = st.sampled_from(["«Session 1»", "«Session 2»", "jane", "jane@example.com", "us-east-1_1", "1example", ""])
VALUES: st.SearchStrategy[JSON] = st.one_of(LABELS, st.none(), st.integers(), st.booleans(), st.lists(LABELS))
NAMES = st.sampled_from(
    ["Session", "ClientId", "Username", "UserPoolId", "AuthFlow", "ChallengeName", "AccessToken", "RefreshToken",
     "USERNAME", "DEVICE_KEY", "SECRET_HASH", "DeviceKey", "TIMESTAMP", "SecretCode", "Status", "UserAttributes",
     "AuthenticationResult", "NewDeviceMetadata", "USER_ID_FOR_SRP", "AvailableChallenges", "UserConfirmationNecessary"]
)  # fmt: skip
MEMBERS = st.dictionaries(NAMES, VALUES, max_size=4)
NESTED = st.dictionaries(
    st.one_of(
        NAMES, st.sampled_from(["AuthParameters", "ChallengeResponses", "ChallengeParameters", "UserPoolClient"])
    ),
    st.one_of(VALUES, MEMBERS),
    max_size=5,
)


@st.composite
def exchanges(draw: st.DrawFn, number: int = 5) -> Exchange:
    operation, *refused = draw(st.one_of(st.sampled_from(PAIRS), st.sampled_from(STRANGE), GOOD))
    return Exchange(
        number,
        operation,
        Door.IAM,
        draw(st.floats(0, 1e9)),
        1,
        draw(NESTED),
        draw(NESTED),
        draw(st.sampled_from([None, 200, 400])),
        Refused(*refused) if refused else None,
        server_ahead=draw(st.one_of(st.none(), st.floats(-1e6, 1e6))),
    )


@st.composite
def known(draw: st.DrawFn) -> Facts:
    tracking = draw(st.sampled_from([None, DeviceTracking(replaces_mfa=True, on_prompt=True)]))
    return Facts(
        region=draw(st.sampled_from(["", "us-east-1"])),
        admin=draw(st.booleans()),
        pool=draw(st.sampled_from([None, PoolFacts("", devices=tracking, triggers={"PreSignUp": "strange"})])),
        client=draw(st.sampled_from([None, ClientFacts(frozenset(), rotates=True, has_secret=True)])),
        mfa=draw(st.sampled_from([None, MFAFacts("ON", totp=True, sms=False, email=False)])),
        user=draw(st.sampled_from([None, User("jane", "CONFIRMED", True, {}, 0, 0)])),
        devices=draw(st.sampled_from([None, ()])),
        history=[draw(exchanges(number)) for number in range(1, draw(st.integers(1, 4)))],
        typed=draw(st.sampled_from([None, TypedCode("", None), TypedCode("«SecretCode 1»", 0)])),
    )


@settings(max_examples=500, deadline=None)
@given(exchanges(), known())
def test_whatever_comes_is_explained_in_one_line(exchange: Exchange, facts: Facts) -> None:
    explanation = explain(exchange, facts)
    assert (explanation is None) == (exchange.error is None)
    for each in (*([explanation] if explanation else []), *remarks(exchange, facts)):
        assert each.cause
        assert "\n" not in each.cause
        assert each.family
        assert each.fix


@pytest.mark.parametrize("row", [row for row in ROWS if row.text_is_known], ids=lambda row: f"{row.key}")
def test_a_text_that_is_known_is_explained(row: Row) -> None:
    for operation in row.operations - set(SELF_EXPLAINING):
        refused = Refused(row.code, row.message)
        explanation = explain(Exchange(1, operation, Door.IAM, 0, 0, {}, {}, 400, refused), Facts())
        assert explanation is not None
        assert explanation.family != UNKNOWN, operation
