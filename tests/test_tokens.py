"""Reading the claims of a token, and refusing whatever is none."""

from __future__ import annotations

import base64
import contextlib
import json
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cognito.tokens import NotAToken, claims
from tui.secret import Secret

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = SCALARS | st.lists(SCALARS, max_size=3)
PLANTED = b'["planted"]'


def part(payload: bytes) -> str:
    return base64.urlsafe_b64encode(payload).decode().rstrip("=")


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_any_claims_come_back(given_claims: dict[str, object]) -> None:
    token = Secret(f"{part(b'{}')}.{part(json.dumps(given_claims).encode())}.{part(b'signature')}")
    assert claims(token) == given_claims


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(NotAToken):
        claims(Secret(text))


@given(st.binary())
def test_any_payload_is_read_or_refused(payload: bytes) -> None:
    token = Secret(f"head.{part(payload)}.tail")
    with contextlib.suppress(NotAToken):
        assert isinstance(claims(token), dict)


@pytest.mark.parametrize(
    "payload", [b"[]", b'"text"', b"1", b"null", b"\xff\xfe", b"", b"[" * 100_000, b'{"a":', b"1" * 5000]
)
def test_a_payload_that_is_no_object_is_refused(payload: bytes) -> None:
    with pytest.raises(NotAToken):
        claims(Secret(f"head.{part(payload)}.tail"))


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c.d", "a.!!!.c", "a.b c.d", "a.é.c"])
def test_a_text_of_another_shape_is_refused(token: str) -> None:
    with pytest.raises(NotAToken):
        claims(Secret(token))


def test_a_refusal_does_not_carry_the_token() -> None:
    token = Secret(f"planted-head.{part(PLANTED)}.planted-tail")
    with pytest.raises(NotAToken) as caught:
        claims(token)
    error = caught.value
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "planted" not in told
    assert part(PLANTED) not in told
    assert error.__context__ is None
