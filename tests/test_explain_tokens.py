"""Why an API of one's own does not take a token, told by real tokens of the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.explanations.tokens import plain, signed_in
from tests.test_sandbox_access import claims_of
from tui.cognito.explanations.token_claims import REJECTED, rejected_token

if TYPE_CHECKING:
    from tui.cognito.explanations.facts import Facts


def tokens() -> tuple[Facts, dict[str, Any], dict[str, Any]]:
    """Return what is known, and the claims of an access token and of an ID token."""
    scene, result = signed_in(plain())
    return scene.facts(), claims_of(result["AccessToken"]), claims_of(result["IdToken"])


def test_an_access_token_has_no_aud() -> None:
    facts, access, _ = tokens()
    explanation = rejected_token(access, facts)
    assert explanation.family == REJECTED
    assert "Its claims are in order" in explanation.cause
    assert any("client_id instead" in each for each in explanation.likely)
    assert "The token has no aud." in explanation.evidence
    assert any("/.well-known/jwks.json" in each for each in explanation.fix)


def test_an_id_token_is_no_access_token() -> None:
    facts, _, identity = tokens()
    explanation = rejected_token(identity, facts)
    assert any("this is an ID token" in each for each in explanation.likely)
    assert not any("client_id instead" in each for each in explanation.likely)


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example1"}, "another pool or region"),
        ({"client_id": "1another23456789"}, "another app client"),
        ({"exp": 1_600_000_000}, "The token expired"),
    ],
)
def test_what_a_claim_shows_is_claimed(changes: dict[str, Any], cause: str) -> None:
    facts, access, _ = tokens()
    assert cause in rejected_token(access | changes, facts).cause
    assert cause not in rejected_token(access, facts).cause
