"""What the inspector asks for and when, whose tokens it judges, and why an API may refuse one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fake_facts import NOW
from tests.inspection_keys_support import REAL, inspector
from tests.inspection_support import (
    ACCESS_CLAIMS,
    ID_CLAIMS,
    POOL,
    FakeKeys,
    access_token,
    document,
    id_token,
    jwt,
    signed,
    unsigned,
)
from tui.cognito.connection import Context
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.inspection.check import Verdict
from tui.cognito.inspection.inspector import Asking, Inspector
from tui.cognito.inspection.signature import Standing

if TYPE_CHECKING:
    from tui.secret import Secret

OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001"


def test_the_keys_of_the_pool_that_is_connected_are_asked_for_at_once() -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token())
    assert looking.asking(token, own=False) is Asking.AT_ONCE
    assert looking.signature(token, own=False).standing is Standing.CHECKING
    assert keys.asked == []
    looking.verify(token)
    assert looking.signature(token, own=False).standing is Standing.VALID
    assert keys.asked == [(REAL, False)]


def test_the_keys_of_another_pool_are_asked_for_on_demand() -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token(iss=OTHER_POOL))
    assert looking.asking(token, own=False) is Asking.ON_DEMAND
    assert looking.asking(token, own=True) is Asking.AT_ONCE
    assert "V fetches the keys of us-east-1_Other0001" in looking.signature(token, own=False).why
    looking.verify(token)
    assert keys.asked[0][0].address == OTHER_POOL
    assert looking.signature(token, own=False).standing is Standing.VALID
    assert {each.name: each.verdict for each in looking.checks(token, NOW, own=False)}["Issuer"] is Verdict.FAILED


@pytest.mark.parametrize(
    "iss", ["https://evil.example/us-east-1_Other0001", f"{OTHER_POOL}/../x", "http://169.254.169.254/", 7, None]
)
def test_the_keys_of_nobody_are_never_asked_for(iss: object) -> None:
    keys = FakeKeys()
    looking, token = inspector(keys), jwt(id_token(iss=iss))
    assert looking.asking(token, own=True) is Asking.NEVER
    assert "no token may choose whom this program calls" in looking.signature(token, own=True).why
    looking.verify(token)
    assert keys.asked == []


def test_an_address_that_only_ends_like_the_pool_leads_to_the_pool_itself() -> None:
    keys = FakeKeys()
    inspector(keys).verify(jwt(id_token(iss=f"https://evil.example/{POOL}")))
    assert keys.asked == [(REAL, False)]


def test_without_a_connection_nothing_is_asked_for() -> None:
    looking, token = Inspector(None, Context()), jwt(id_token())
    assert looking.asking(token, own=False) is Asking.NEVER
    assert "connect first" in looking.signature(token, own=False).why
    looking.verify(token)
    assert looking.signature(token, own=False).standing is Standing.NOT_ASKED


def test_a_token_that_nobody_signed_needs_no_keys() -> None:
    looking, token = inspector(FakeKeys()), jwt(unsigned(ID_CLAIMS, {"alg": "none"}))
    assert looking.asking(token, own=True) is Asking.NEVER
    assert looking.signature(token, own=True).standing is Standing.UNSIGNED


def test_keys_that_could_not_be_had_say_why_and_are_asked_for_again() -> None:
    keys = FakeKeys(GatewayError(Cause.NETWORK, "no route to it."))
    looking, token = inspector(keys), jwt(id_token())
    looking.verify(token)
    assert looking.signature(token, own=True).standing is Standing.NO_KEYS
    assert looking.signature(token, own=True).why == "no route to it."
    keys.published = document()
    looking.verify(token, anew=True)
    assert looking.signature(token, own=True).standing is Standing.VALID


def test_why_an_api_may_refuse_it() -> None:
    looking = inspector(FakeKeys())

    def why(token: Secret, now: float = NOW) -> str:
        looking.verify(jwt(token))
        explanation = looking.refused(jwt(token), now, own=False)
        return " ".join((explanation.cause, *explanation.likely))

    assert "Its claims are in order" in why(access_token())
    assert "client_id instead" in why(access_token())
    assert "has to check: Expiry." in why(access_token(), NOW + 5_000)
    assert "The token expired" in why(access_token(), NOW + 5_000)
    assert "another pool" in why(access_token(iss=OTHER_POOL))
    assert "another app client" in why(access_token(client_id="x"))
    assert why(signed(ID_CLAIMS, "key-of-another-pool")).startswith(
        "It fails what every API has to check: Signature. Signature: The issuer publishes no key"
    )


def test_who_issued_it_is_told_by_iss() -> None:
    looking = inspector(FakeKeys())
    assert looking.of_a_pool(jwt(id_token()))
    assert looking.of_a_pool(jwt(id_token(iss=f"http://localhost:9229/{POOL}"))), "an emulator's"
    assert not looking.of_a_pool(jwt(id_token(iss="https://example.com/")))


def test_that_a_token_is_unsigned_comes_first() -> None:
    token = jwt(unsigned(ACCESS_CLAIMS, header={"alg": "none"}))
    explanation = inspector(FakeKeys()).refused(token, NOW + 5_000, own=False)
    assert explanation.likely[0].startswith("Signature: There is none (alg: none)")
    assert "expired" in explanation.likely[1]
