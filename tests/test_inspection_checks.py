"""What a server has to check of a token, one at a time, and the two tokens of a sign-in compared."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fake_facts import NOW
from tests.inspection_support import (
    ACCESS_CLAIMS,
    CLIENT,
    ID_CLAIMS,
    ID_KID,
    POOL,
    access_token,
    id_token,
    jwt,
    sentence,
    signed,
    unsigned,
    verdicts,
    without,
)
from tui.cognito.inspection.check import Home, Verdict
from tui.cognito.inspection.comparison import Relation, compared, judged
from tui.cognito.inspection.issuer import issuer_of, issuer_of_pool
from tui.cognito.inspection.signature import Signature, Standing

PASSED, FAILED, WARNING, UNKNOWN = Verdict.PASSED, Verdict.FAILED, Verdict.WARNING, Verdict.UNKNOWN
OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001"
ELSEWHERE = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other0001"


def test_everything_of_an_id_token_passes_but_its_scope() -> None:
    assert verdicts(id_token()) == {
        "Signature": PASSED,
        "token_use": PASSED,
        "Issuer": PASSED,
        "aud": PASSED,
        "Expiry": PASSED,
        "Scope": Verdict.NOTE,
    }


def test_everything_of_an_access_token_passes_but_its_scope() -> None:
    assert verdicts(access_token()) == {
        "Signature": PASSED,
        "token_use": PASSED,
        "Issuer": PASSED,
        "client_id": PASSED,
        "Expiry": PASSED,
        "Scope": WARNING,
    }


@pytest.mark.parametrize(
    ("changes", "check", "verdict", "says"),
    [
        ({"token_use": "refresh"}, "token_use", FAILED, "refresh: Cognito writes id or access"),
        ({"token_use": ["id"]}, "token_use", FAILED, "id or access"),
        ({"iss": OTHER_POOL}, "Issuer", FAILED, "Another pool, us-east-1_Other0001"),
        ({"iss": "https://example.com/"}, "Issuer", FAILED, "not the address of a user pool"),
        ({"iss": 7}, "Issuer", FAILED, "no iss"),
        ({"iss": f"http://localhost:9229/{POOL}"}, "Issuer", WARNING, "not AWS's"),
        ({"iss": ELSEWHERE}, "Region", FAILED, "eu-west-1"),
        ({"aud": "another"}, "aud", FAILED, "Another app client"),
        ({"aud": f"x{CLIENT}"}, "aud", FAILED, "Another app client"),
        ({"aud": ["another"]}, "aud", FAILED, "Another app client"),
        ({"aud": ["another", CLIENT]}, "aud", PASSED, CLIENT),
        ({"exp": int(NOW)}, "Expiry", FAILED, "ended 20 seconds ago"),
        ({"exp": int(NOW) + 20}, "Expiry", FAILED, "ended 0 seconds ago"),
        ({"exp": int(NOW) + 21}, "Expiry", PASSED, "1 second left"),
        ({"exp": "soon"}, "Expiry", FAILED, "no moment"),
        ({"iat": int(NOW) + 300}, "Issue time", FAILED, "one of the clocks is wrong"),
        ({"iat": "now"}, "Issue time", FAILED, "iat is now, which is no moment"),
        ({"iat": int(NOW), "exp": int(NOW) - 1}, "Issue time", FAILED, "ends before it begins"),
        ({"nbf": int(NOW) + 120}, "Not before", FAILED, "nbf"),
    ],
)
def test_what_is_wrong_with_an_id_token(changes: dict[str, Any], check: str, verdict: Verdict, says: str) -> None:
    token = unsigned(ID_CLAIMS | changes)
    assert verdicts(token)[check] is verdict
    assert says in sentence(token, check)


def test_a_token_is_good_from_the_very_moment_of_its_nbf_on() -> None:
    begun, to_come = unsigned(ID_CLAIMS | {"nbf": int(NOW) + 20}), unsigned(ID_CLAIMS | {"nbf": int(NOW) + 21})
    assert "Not before" not in verdicts(begun, now=NOW + 20)
    assert verdicts(to_come, now=NOW + 20)["Not before"] is FAILED
    assert "good only in 1 second" in sentence(to_come, "Not before")
    assert "Not before" not in verdicts(to_come, now=NOW + 19, ahead=2)
    assert verdicts(begun, now=NOW + 20, ahead=-1)["Not before"] is FAILED


@pytest.mark.parametrize("claim", ["token_use", "iss", "aud", "exp", "iat"])
def test_a_claim_that_is_missing_fails(claim: str) -> None:
    assert FAILED in verdicts(unsigned(without(ID_CLAIMS, claim))).values()


def test_a_missing_issue_time_is_said_as_such() -> None:
    assert sentence(unsigned(without(ID_CLAIMS, "iat")), "Issue time").startswith("There is no iat")


def test_a_missing_client_id_fails() -> None:
    assert verdicts(unsigned(without(ACCESS_CLAIMS, "client_id")))["client_id"] is FAILED
    assert verdicts(unsigned(ACCESS_CLAIMS | {"client_id": "another"}))["client_id"] is FAILED


def test_an_access_token_says_where_aud_is() -> None:
    assert "has no aud: an API that asks for one refuses it" in sentence(access_token(), "client_id")
    assert "It has an aud, too" in sentence(access_token(aud="https://api.example.com"), "client_id")


def test_the_scopes_are_explained() -> None:
    assert "DeleteUser" in sentence(access_token(), "Scope")
    assert "GetUser" in sentence(access_token(scope="openid email"), "Scope")
    assert "are refused" in sentence(access_token(scope="openid email"), "Scope")
    assert "No operation of Cognito takes it" in sentence(id_token(), "Scope")
    assert "Scope" not in verdicts(unsigned(without(ID_CLAIMS, "token_use")))


def test_without_a_pool_and_a_client_nothing_tells() -> None:
    nobody = Home("us-east-1")
    assert verdicts(id_token(), nobody)["Issuer"] is UNKNOWN
    assert verdicts(id_token(), nobody)["aud"] is UNKNOWN
    assert verdicts(unsigned(ID_CLAIMS | {"iss": ELSEWHERE}), nobody)["Region"] is FAILED


def test_a_clock_that_is_off_is_told() -> None:
    assert "Cognito's clock is 90 seconds ahead of this one." in sentence(id_token(), "Expiry", ahead=90)
    assert "Cognito's clock is 90 seconds behind this one." in sentence(id_token(), "Expiry", ahead=-90)
    assert "clock is" not in sentence(id_token(), "Expiry", ahead=2)


@pytest.mark.parametrize(
    ("standing", "verdict"),
    [
        (Standing.VALID, PASSED),
        (Standing.CHECKING, UNKNOWN),
        (Standing.NO_KEYS, UNKNOWN),
        (Standing.NOT_ASKED, UNKNOWN),
    ],
)
def test_only_a_good_signature_passes(standing: Standing, verdict: Verdict) -> None:
    assert verdicts(id_token(), signature=Signature(standing))["Signature"] is verdict


def test_every_other_signature_fails() -> None:
    other = set(Standing) - {Standing.VALID, Standing.CHECKING, Standing.NO_KEYS, Standing.NOT_ASKED}
    assert {verdicts(id_token(), signature=Signature(each))["Signature"] for each in other} == {FAILED}


# The issuer


@pytest.mark.parametrize(
    ("text", "pool"),
    [
        ("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc123", "us-east-1_Abc123"),
        ("https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_X", "eu-west-1_X"),
        ("https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_X", "cn-north-1_X"),
        ("https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_X", "us-gov-west-1_X"),
    ],
)
def test_an_issuer_of_cognitos_form(text: str, pool: str) -> None:
    issuer = issuer_of(text)
    assert issuer is not None
    assert issuer.pool_id == pool
    assert issuer.keys_address == f"{text}/.well-known/jwks.json"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "http://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc",
        "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc/",
        "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc\n",
        "https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_Abc",
        "https://cognito-idp.us-east-1.amazonaws.com.evil.example/us-east-1_Abc",
        "https://evil.example/?https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc",
        "https://cognito-idp.us-east-1.amazonaws.com@evil.example/us-east-1_Abc",
        "https://cognito-idp.us-east-1.amazonaws.com:8443/us-east-1_Abc",
        "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc/../x",
        "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Äbc",
        "https://cognito-idp.us-east-1.amazonaws.com.cn/us-east-1_Abc",
        "https://cognito-idp.cn-north-1.amazonaws.com/cn-north-1_Abc",
    ],
)
def test_any_other_issuer_is_nobody(text: str) -> None:
    assert issuer_of(text) is None


@pytest.mark.parametrize("region", ["us-east-1", "cn-north-1"])
def test_the_issuer_of_a_pool_has_that_form(region: str) -> None:
    issuer = issuer_of_pool(region, f"{region}_Abc")
    assert issuer_of(issuer.address) == issuer


# Compared


def relations(identity: dict[str, Any], access: dict[str, Any]) -> dict[str, Relation]:
    return {each.claim: each.relation for each in compared(jwt(unsigned(identity)), jwt(unsigned(access)))}


def test_claims_are_in_one_or_in_both() -> None:
    found = relations(ID_CLAIMS, ACCESS_CLAIMS)
    assert found["sub"] is found["origin_jti"] is found["cognito:groups"] is Relation.EQUAL
    assert found["exp"] is found["jti"] is found["token_use"] is Relation.DIFFERENT
    assert found["aud"] is found["email"] is found["cognito:username"] is Relation.ONLY_ID
    assert found["client_id"] is found["scope"] is found["username"] is Relation.ONLY_ACCESS


def test_true_is_not_one() -> None:
    assert relations({"a": True, "b": float("nan")}, {"a": 1, "b": float("nan")}) == {
        "a": Relation.DIFFERENT,
        "b": Relation.EQUAL,
    }


def together(identity: dict[str, Any] | None = None, access: dict[str, Any] | None = None) -> dict[str, Verdict]:
    one, other = id_token(**(identity or {})), access_token(**(access or {}))
    return {each.name: each.verdict for each in judged(jwt(one), jwt(other))}


def test_two_tokens_of_one_sign_in() -> None:
    assert together() == dict.fromkeys(("User", "Issuer", "App client", "Sign-in", "Keys"), PASSED)


@pytest.mark.parametrize(
    ("access", "check"),
    [
        ({"sub": "another"}, "User"),
        ({"iss": OTHER_POOL}, "Issuer"),
        ({"client_id": "another"}, "App client"),
        ({"auth_time": int(NOW) - 60}, "Sign-in"),
        ({"origin_jti": "another"}, "Sign-in"),
        ({"event_id": "another"}, "Sign-in"),
        ({"jti": ID_CLAIMS["jti"]}, "jti"),
    ],
)
def test_two_tokens_that_do_not_belong_together(access: dict[str, Any], check: str) -> None:
    assert together(access=access)[check] is FAILED


def test_a_client_without_revocation_is_told() -> None:
    one, other = without(ID_CLAIMS, "origin_jti"), without(ACCESS_CLAIMS, "origin_jti")
    found = {each.name: each.verdict for each in judged(jwt(unsigned(one)), jwt(unsigned(other)))}
    assert found["Revoking"] is WARNING
    assert found["Sign-in"] is PASSED


def test_an_audience_that_is_a_list_names_the_client_too() -> None:
    assert together({"aud": ["another", CLIENT]})["App client"] is PASSED
    assert together({"aud": ["another"]})["App client"] is FAILED


def test_one_key_for_both_is_told() -> None:
    one, other = jwt(id_token()), jwt(signed(ACCESS_CLAIMS, ID_KID))
    assert {each.name: each.verdict for each in judged(one, other)}["Keys"] is WARNING


def test_what_is_in_neither_token_is_unknown() -> None:
    nothing = jwt(unsigned({}, header={}))
    assert {each.verdict for each in judged(nothing, nothing)} == {UNKNOWN, WARNING}


@pytest.mark.parametrize("claim", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", [10**400, 2_700_000_000_000, float("inf"), "x"])
def test_what_is_no_moment_is_said_and_ends_nothing(claim: str, value: object) -> None:
    assert FAILED in verdicts(id_token(**{claim: value})).values()


def test_an_end_in_milliseconds_is_called_that() -> None:
    assert "milliseconds" in sentence(id_token(exp=1_795_443_300_000), "Expiry")


@pytest.mark.parametrize("ahead", [300, -7200])
def test_the_clock_of_cognito_decides(ahead: int) -> None:
    """Where the clock here is five minutes behind Cognito's, or two hours ahead of it."""
    found = verdicts(id_token(), now=NOW + 20 - ahead, ahead=ahead)
    assert found["Expiry"] is PASSED
    assert "Issue time" not in found


def test_a_clock_that_is_behind_keeps_no_token_alive() -> None:
    assert verdicts(id_token(), now=NOW + 20, ahead=7200)["Expiry"] is FAILED
