"""TOTP codes against the vectors of RFC 6238, and the addresses that carry a secret into an authenticator."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cognito import totp
from tui.secret import Secret

RFC_SECRET = Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
LONG_SECRET = Secret("JBSWY3DPEHPK3PXP" * 3 + "JBSW")


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(at: float, code: str) -> None:
    assert totp.code_at(RFC_SECRET, at).reveal() == code


def test_a_secret_in_small_letters_gives_the_same_codes() -> None:
    small = Secret(RFC_SECRET.reveal().lower())
    assert totp.code_at(small, 59) == totp.code_at(RFC_SECRET, 59)


@given(st.floats(0, 1e10))
def test_codes_are_those_of_pyotp_at_any_time(at: float) -> None:
    assert totp.code_at(LONG_SECRET, at).reveal() == pyotp.TOTP(LONG_SECRET.reveal()).generate_otp(int(at // 30))


@given(st.floats(0, 1e10))
def test_a_code_lives_until_the_next_step(at: float) -> None:
    left = totp.seconds_left(at)
    assert 0 < left <= totp.STEP_SECONDS


@pytest.mark.parametrize(("at", "left"), [(0, 30), (1, 29), (29.5, 0.5), (30, 30)])
def test_seconds_left(at: float, left: float) -> None:
    assert totp.seconds_left(at) == left


@pytest.mark.parametrize(("made_at", "fresh"), [(75, 90), (115, 120), (125, 150)])
def test_a_fresh_code_comes_after_the_step_of_the_used_one(made_at: float, fresh: float) -> None:
    used = totp.code_at(LONG_SECRET, made_at)
    assert totp.fresh_code_at(LONG_SECRET, used, 100) == fresh


def test_a_code_of_no_near_step_is_taken_for_one_of_now() -> None:
    old = totp.code_at(LONG_SECRET, 10_000)
    assert totp.fresh_code_at(LONG_SECRET, old, 100) == 120


def test_a_fresh_code_at_the_beginning_of_time() -> None:
    assert totp.fresh_code_at(LONG_SECRET, totp.code_at(LONG_SECRET, 0), 0) == 30


@pytest.mark.parametrize("text", ["", "not base32!", "asdfasdfasdf", "0189"])
def test_a_secret_that_makes_no_codes_is_not_usable(text: str) -> None:
    assert not totp.is_usable(Secret(text))


def test_a_secret_of_cognitos_length_is_usable() -> None:
    assert totp.is_usable(LONG_SECRET)
    assert len(LONG_SECRET.reveal()) == 52


def test_the_address_names_issuer_user_and_secret() -> None:
    uri = totp.otpauth_uri(RFC_SECRET, "jané:@example.com", "My pool")
    parts = urlsplit(uri.reveal())
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parts.path.count(":") == 1
    assert unquote(parts.path) == "/My pool:jané:@example.com"
    assert parse_qs(parts.query) == {"secret": [RFC_SECRET.reveal()], "issuer": ["My pool"]}


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=128))
def test_an_authenticator_reads_the_same_secret_from_every_candidate(username: str) -> None:
    candidates = totp.uri_candidates(RFC_SECRET, username)
    assert candidates[0] == totp.otpauth_uri(RFC_SECRET, username)
    lengths = [len(uri.reveal()) for uri in candidates]
    assert lengths == sorted(set(lengths), reverse=True)
    for uri in candidates:
        parts = urlsplit(uri.reveal())
        assert len(parts.path) > 1
        assert parse_qs(parts.query)["secret"] == [RFC_SECRET.reveal()]


def test_the_shortest_candidate_does_not_grow_with_the_name() -> None:
    assert len(totp.uri_candidates(RFC_SECRET, "é" * 128)[-1].reveal()) < 70


def test_groups_of_four() -> None:
    assert totp.grouped(Secret("ABCDEFGHIJ")) == "ABCD EFGH IJ"
