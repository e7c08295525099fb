"""Signatures, checked with the keys that a pool publishes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.inspection_support import (
    ACCESS_KID,
    ID_CLAIMS,
    ID_KID,
    access_token,
    document,
    id_token,
    jwt,
    key,
    part,
    signed,
    unsigned,
)
from tui.cognito.inspection.jwt import LONGEST
from tui.cognito.inspection.signature import Standing, verify
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping


def standing(token: Secret, published: Mapping[str, object] | None = None) -> Standing:
    return verify(jwt(token), document() if published is None else published).standing


def with_parts(token: Secret, *, claims: str | None = None, signature: str | None = None) -> Secret:
    """Return a token some of whose parts are others."""
    head, body, tail = token.reveal().split(".")
    return Secret(".".join((head, body if claims is None else claims, tail if signature is None else signature)))


def test_both_kinds_are_signed_with_keys_of_the_pool() -> None:
    assert standing(id_token()) is Standing.VALID
    assert standing(access_token()) is Standing.VALID


def test_claims_that_were_altered_are_found_out() -> None:
    altered = with_parts(id_token(), claims=part(ID_CLAIMS | {"cognito:groups": ["admins"]}))
    assert standing(altered) is Standing.ALTERED


def test_a_key_that_the_pool_does_not_publish() -> None:
    assert standing(signed(ID_CLAIMS, "key-of-another-pool")) is Standing.NOT_OF_THIS_POOL
    assert standing(signed(ID_CLAIMS, ID_KID, {"alg": "RS256"})) is Standing.NOT_OF_THIS_POOL
    assert standing(unsigned(ID_CLAIMS, {"alg": "RS256", "kid": ["a"]})) is Standing.NOT_OF_THIS_POOL


def test_somebody_who_signs_under_the_name_of_a_key() -> None:
    forged = signed(ID_CLAIMS, "key-of-a-forger", {"kid": ID_KID, "alg": "RS256"})
    assert standing(forged) is Standing.ALTERED


def test_the_other_key_of_the_pool() -> None:
    assert standing(signed(ID_CLAIMS, ACCESS_KID, {"kid": ID_KID, "alg": "RS256"})) is Standing.WRONG_KEY


@pytest.mark.parametrize("signature", ["", "c2lnbmF0dXJl", "!!!", "é", "x"])
def test_a_signature_that_was_cut_off(signature: str) -> None:
    assert standing(with_parts(id_token(), signature=signature)) is Standing.DAMAGED


@pytest.mark.parametrize("name", ["none", "None", "NONE"])
def test_a_token_that_nobody_signed(name: str) -> None:
    token = Secret(f"{part({'alg': name})}.{part(ID_CLAIMS)}.")
    assert standing(token) is Standing.UNSIGNED


@pytest.mark.parametrize("alg", ["HS256", "RS384", "ES256", "", 7, None, ["RS256"]])
def test_an_algorithm_that_is_not_cognitos(alg: object) -> None:
    assert standing(unsigned(ID_CLAIMS, {"alg": alg, "kid": ID_KID})) is Standing.FOREIGN_ALGORITHM


def test_a_public_key_is_no_password() -> None:
    """The oldest trick: HS256 with the public key for a secret."""
    import hashlib
    import hmac

    head = part({"alg": "HS256", "kid": ID_KID})
    secret = key(ID_KID).as_pem(private=False)
    mac = hmac.new(secret, f"{head}.{part(ID_CLAIMS)}".encode(), hashlib.sha256).digest()
    forged = Secret(f"{head}.{part(ID_CLAIMS)}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}")
    assert standing(forged) is Standing.FOREIGN_ALGORITHM


@pytest.mark.parametrize(
    "published",
    [
        {},
        {"keys": None},
        {"keys": {}},
        {"keys": [None, 1, "key", []]},
        {"keys": [{"kty": "EC", "kid": ID_KID}]},
        {"keys": [{"kty": "RSA", "kid": ID_KID}]},
        {"keys": [{"kty": "RSA", "kid": ID_KID, "n": "", "e": ""}]},
        {"keys": [{"kty": "RSA", "kid": ID_KID, "n": "AQ", "e": "AQAB"}]},
        {"keys": [{"kty": "RSA", "kid": ID_KID, "n": "!", "e": "AQAB"}]},
        {"keys": [{"kty": "RSA", "kid": ID_KID, "n": 7, "e": {}}]},
        {"keys": [{"kty": "oct", "kid": ID_KID, "k": "c2VjcmV0"}]},
    ],
)
def test_what_is_no_set_of_keys(published: dict[str, Any]) -> None:
    assert standing(id_token(), published) is Standing.NO_KEYS


def test_a_broken_key_does_not_hide_a_good_one() -> None:
    published = {"keys": [{"kty": "RSA", "kid": ID_KID, "n": "!", "e": "AQAB"}, *document()["keys"]]}
    assert standing(id_token(), published) is Standing.VALID


def test_a_critical_header_that_nobody_knows() -> None:
    head = {"alg": "RS256", "kid": ID_KID, "crit": ["exp"], "exp": 1}
    assert standing(unsigned(ID_CLAIMS, head)) is Standing.DAMAGED


def test_a_very_long_token() -> None:
    token = id_token(email="x" * 45_000)
    assert 60_000 < len(token.reveal()) <= LONGEST
    assert standing(token) is Standing.VALID


def test_a_header_without_a_key_is_of_no_key() -> None:
    token = signed(ID_CLAIMS, ID_KID, {"alg": "RS256"})
    assert standing(token) is Standing.NOT_OF_THIS_POOL


@pytest.mark.parametrize("padding", ["=", "=="])
def test_padding_that_was_added_is_damage_and_no_forgery(padding: str) -> None:
    assert standing(Secret(id_token().reveal() + padding)) is Standing.DAMAGED


def test_an_entry_with_parts_that_are_no_texts_is_passed_over() -> None:
    assert standing(id_token(), {"keys": [{"kty": "RSA", "kid": ID_KID, "n": None, "e": None}]}) is Standing.NO_KEYS
