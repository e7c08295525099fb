"""Taking any text apart that may be a token."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fake_facts import NOW
from tests.inspection_support import HOME, ID_CLAIMS, VALID, id_token, jwt, part, unsigned
from tests.strategies import json_values
from tui.cognito.explanations.facts import Facts
from tui.cognito.explanations.token_claims import rejected_token
from tui.cognito.inspection.checks import checks
from tui.cognito.inspection.claim_meanings import UNKNOWN, meaning, meaning_elsewhere
from tui.cognito.inspection.claim_values import LONGEST as LONGEST_SHOWN
from tui.cognito.inspection.claim_values import plain, readable
from tui.cognito.inspection.comparison import compared, judged
from tui.cognito.inspection.jwt import LONGEST, Encrypted, Jwt, Kind, Opaque, pasted, read
from tui.cognito.inspection.signature import verify
from tui.secret import Secret

REFRESH = f"{part({'cty': 'JWT', 'enc': 'A256GCM', 'alg': 'RSA-OAEP'})}.a.b.c.d"
NAMES = st.sampled_from(
    ["token_use", "iss", "aud", "client_id", "exp", "iat", "nbf", "auth_time", "scope", "sub", "jti"]
)
CLAIMS = st.dictionaries(NAMES | st.text(max_size=8), json_values, max_size=6)
HEADERS = st.dictionaries(st.sampled_from(["alg", "kid", "crit", "b64", "typ"]), json_values, max_size=4)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        " {}\n",
        "Bearer {}",
        "bearer   {}",
        "Authorization: Bearer {}",
        "authorization:Bearer {}",
        '"{}"',
        "'{}',",
        '"{}";',
        "`Bearer {}`",
        "\n\tBearer\n{}\n",
    ],
)
def test_what_stands_around_a_token_is_taken_off(around: str) -> None:
    token = id_token().reveal()
    inspected = pasted(around.format(token))
    assert isinstance(inspected, Jwt)
    assert inspected.token.reveal() == token
    assert inspected.kind is Kind.ID


def test_line_breaks_within_a_token_are_taken_out() -> None:
    token = id_token().reveal()
    inspected = pasted("\r\n  ".join(token[start : start + 60] for start in range(0, len(token), 60)))
    assert isinstance(inspected, Jwt)
    assert inspected.token.reveal() == token


def test_of_an_encrypted_token_the_header_is_read() -> None:
    inspected = pasted(REFRESH)
    assert isinstance(inspected, Encrypted)
    assert inspected.header["enc"] == "A256GCM"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing to read"),
        ("Bearer ", "nothing to read"),
        ("not-a-token", "three parts"),
        ("a.b.c.d", "has 4"),
        ("!.e30.x", "first part"),
        ("W10.e30.x", "first part"),
        (f"{part({})}.e3.x", "second part"),
        (f"{part({})}.W10.x", "second part"),
        (f"{part({})}.{part({'a': json.loads('[' * 40 + ']' * 40)})}.x", "levels deep"),
        ("x" * (LONGEST + 1), "longer than"),
    ],
)
def test_whatever_is_no_token_says_why(text: str, why: str) -> None:
    inspected = pasted(text)
    assert isinstance(inspected, Opaque)
    assert why in inspected.why


def test_a_token_may_be_as_long_as_the_longest_headers_of_a_request() -> None:
    longest = f"e30.e30.{'x' * (65_536 - len('e30.e30.'))}"
    assert isinstance(read(Secret(longest)), Jwt)
    too_long = read(Secret(f"{longest}x"))
    assert isinstance(too_long, Opaque)
    assert "longer than 65,536 characters" in too_long.why


def nested(levels: int) -> dict[str, object]:
    """Return an object of so many levels."""
    return {"a": json.loads("[" * (levels - 1) + "]" * (levels - 1))}


def test_header_and_claims_may_be_nested_twenty_levels_deep() -> None:
    deepest, deeper = nested(20), nested(21)
    assert isinstance(read(unsigned(deepest, header=deepest)), Jwt)
    for token, why in ((unsigned({}, header=deeper), "first part"), (unsigned(deeper), "more than 20 levels")):
        inspected = read(token)
        assert isinstance(inspected, Opaque)
        assert why in inspected.why


@given(st.text())
def test_any_text_is_taken_apart_or_says_why(text: str) -> None:
    assert isinstance(pasted(text), Jwt | Encrypted | Opaque)


@given(CLAIMS, HEADERS, CLAIMS)
def test_any_claims_are_judged(claims: dict[str, object], header: dict[str, object], others: dict[str, object]) -> None:
    token, other = (read(unsigned(each, header)) for each in (claims, others))
    assert isinstance(token, Jwt)
    assert isinstance(other, Jwt)
    assert all(each.sentence for each in checks(token, HOME, NOW, VALID, 7.5))
    assert all(each.sentence for each in judged(token, other))
    assert {each.claim for each in compared(token, other)} == {*claims, *others}
    assert verify(token, {"keys": [header, claims]}).standing
    assert rejected_token(token.claims, Facts(pool_id=HOME.pool_id, client_id=HOME.client_id, now=NOW)).cause
    assert all(readable(name, value).isprintable() for name, value in claims.items())
    assert all(meaning(name) for name in claims)


@pytest.mark.parametrize("exp", ["1795446000", "1e400", True, None, [1], {"a": 1}, -1, 1e308, 10**30])
def test_an_odd_end_is_no_moment(exp: object) -> None:
    assert jwt(unsigned(ID_CLAIMS | {"exp": exp})).moment("exp") is None


def test_a_number_beyond_all_numbers_is_no_moment() -> None:
    text = f"{part({'alg': 'RS256'})}.{'eyJleHAiOjFlNDAwfQ'}.x"  # {"exp":1e400}
    inspected = pasted(text)
    assert isinstance(inspected, Jwt)
    assert inspected.moment("exp") is None
    assert readable("exp", inspected.claims["exp"]) == "inf"


def test_nothing_of_a_token_is_in_what_is_printed_of_it() -> None:
    token = id_token(email="planted@example.com")
    for inspected in (read(token), read(Secret(REFRESH)), read(Secret("planted"))):
        assert "planted" not in repr(inspected)
        assert "eyJ" not in repr(inspected)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("[/]", "[/]"),
        ("a\nb\x1b[31m", "a\\nb\\x1b[31m"),
        ("\ud800", "\\ud800"),
        ("right\u202eleft", "right\\u202eleft"),
        (["a", "b"], "a, b"),
        ([], ""),
        ([1, {"a": None}], '[1, {"a": null}]'),
        ({"formatted": "Main Street 1"}, '{"formatted": "Main Street 1"}'),
        (True, "true"),
        (None, "null"),
        (float("nan"), "nan"),
    ],
)
def test_any_value_is_one_line_that_can_be_printed(value: object, shown: str) -> None:
    assert plain(value) == shown


def test_a_long_value_is_cut_and_says_how_long_it_is() -> None:
    assert plain("x" * 1_000_000) == f"{'x' * LONGEST_SHOWN}… (1,000,000 characters)"


def test_times_are_dates() -> None:
    assert readable("exp", 1_795_442_400) == "1795442400  2026-11-23 14:00:00 UTC"
    assert readable("nbf", 0) == "0  1970-01-01 00:00:00 UTC"
    assert readable("exp", True) == "true"
    assert readable("exp", "[red]soon") == "[red]soon"
    assert readable("sub", 1_795_442_400) == "1795442400"


@pytest.mark.parametrize("value", [1_795_442_400_000, 1e30, float("inf"), float("nan"), -1])
def test_a_claim_that_is_no_date_is_shown_as_it_is(value: float) -> None:
    assert readable("exp", value) == str(value)


@pytest.mark.parametrize(
    ("claim", "word"),
    [
        ("sub", "id in this pool"),
        ("client_id", "aud"),
        ("scope", "aws.cognito.signin.user.admin"),
        ("origin_jti", "Revoking"),
        ("custom:colour", "this pool defines"),
        ("dev:custom:level", "administrator"),
        ("cognito:groups", "precedence"),
        ("cognito:something", "does not know"),
        ("tenant", "not known"),
        ("amr", "methods"),
    ],
)
def test_every_claim_has_a_sentence(claim: str, word: str) -> None:
    assert word in meaning(claim)


def test_a_claim_of_somebody_else_is_said_to_be_unknown() -> None:
    assert meaning("tenant") == UNKNOWN


@pytest.mark.parametrize(
    "claim", ["iss", "sub", "aud", "exp", "scope", "nonce", "cognito:groups", "username", "tenant"]
)
def test_what_a_claim_is_in_a_token_of_somebody_else(claim: str) -> None:
    said = meaning_elsewhere(claim)
    assert "Cognito" not in said
    assert "pool" not in said.replace("no user pool", "")
