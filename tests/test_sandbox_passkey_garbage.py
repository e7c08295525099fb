"""Whatever is sent as a credential, it is accepted or refused with a documented code, and never a surprise."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from fido2 import cbor
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance.expectations import allowed_codes
from tests.passkey_support import asked, options_of, passkey_pool, registered, start, token_of
from tests.sandbox_support import NAME, Walk
from tests.software_authenticator import Authenticator, base64url, octets
from tests.strategies import json_values

PARTS = {
    *("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle", "transports"),
    *("id", "rawId", "type", "response", "authenticatorAttachment"),
}
# CBOR of any depth and kind, and bytes that only look like it.
cbor_values = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=8) | st.binary(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(-3, 3) | st.text(max_size=8), inner),
    max_leaves=8,
)
garbage = (
    json_values
    | st.binary(max_size=60).map(base64url)
    | cbor_values.map(lambda value: base64url(cbor.encode(value)))
    | json_values.map(lambda value: base64url(json.dumps(value).encode()))
)


@dataclass(frozen=True)
class Door:
    """A user with a passkey, who may register another one."""

    walk: Walk
    token: str
    authenticator: Authenticator

    def registration(self) -> dict[str, Any]:
        return Authenticator(2).register(start(self.walk, self.token))

    def send(self, operation: str, **members: Any) -> int:
        """Return the status of the answer, once its code has been looked at."""
        answer = self.walk.sandbox.answer(operation, json.dumps(members).encode())
        reply = json.loads(answer.body or b"{}")
        assert answer.status in {200, 400}
        assert answer.status == 200 or reply["__type"] in allowed_codes(operation)
        return answer.status

    def complete(self, credential: Any) -> int:
        return self.send("CompleteWebAuthnRegistration", AccessToken=self.token, Credential=credential)

    def respond(self, session: str, credential: str) -> int:
        return self.send(
            "RespondToAuthChallenge",
            ClientId=self.walk.pool.client_id,
            ChallengeName="WEB_AUTHN",
            Session=session,
            ChallengeResponses={"USERNAME": NAME, "CREDENTIAL": credential},
        )


@cache
def door() -> Door:
    walk = passkey_pool()
    token = token_of(walk)
    return Door(walk, token, registered(walk, token=token))


def spoilt(credential: dict[str, Any], part: str, value: object, *, missing: bool) -> dict[str, Any]:
    """Return a credential with one part replaced or left out."""
    damaged = copy.deepcopy(credential)
    holder = damaged["response"] if part in damaged["response"] else damaged
    holder[part] = value
    if missing:
        del holder[part]
    return damaged


def with_bytes(credential: dict[str, Any], part: str, place: int, value: int) -> dict[str, Any]:
    """Return a credential in which one byte of a part is another."""
    damaged = copy.deepcopy(credential)
    content = bytearray(octets(damaged["response"][part]))
    content[place % len(content)] ^= value
    damaged["response"][part] = base64url(bytes(content))
    return damaged


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_no_json_is_a_surprise_as_a_registration(value: object) -> None:
    assert door().complete(value) == 400


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PARTS)), garbage, st.booleans())
def test_no_part_of_a_registration_is_a_surprise(part: str, value: object, missing: bool) -> None:
    door().complete(spoilt(door().registration(), part, value, missing=missing))
    _forget_all_but_the_first()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["clientDataJSON", "attestationObject"]), st.integers(0, 400), st.integers(1, 255))
def test_no_byte_of_a_registration_is_a_surprise(part: str, place: int, value: int) -> None:
    door().complete(with_bytes(door().registration(), part, place, value))
    _forget_all_but_the_first()


def _forget_all_but_the_first() -> None:
    for passkey in list(door().walk.user().passkeys.since(1)):
        door().send("DeleteWebAuthnCredential", AccessToken=door().token, CredentialId=passkey.id)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=40) | json_values.map(json.dumps) | st.just("[" * 100_000))
def test_no_text_is_a_surprise_as_an_assertion(text: str) -> None:
    assert door().respond(asked(door().walk)["Session"], text) == 400


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PARTS)), garbage, st.booleans())
def test_no_part_of_an_assertion_is_a_surprise(part: str, value: object, missing: bool) -> None:
    challenge = asked(door().walk)
    credential = spoilt(door().authenticator.sign(options_of(challenge)), part, value, missing=missing)
    door().respond(challenge["Session"], json.dumps(credential))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["clientDataJSON", "authenticatorData", "signature", "userHandle"]),
    st.integers(0, 400),
    st.integers(1, 255),
)
def test_no_assertion_with_another_byte_is_accepted(part: str, place: int, value: int) -> None:
    challenge = asked(door().walk)
    credential = with_bytes(door().authenticator.sign(options_of(challenge)), part, place, value)
    assert door().respond(challenge["Session"], json.dumps(credential)) == 400


def test_half_a_surrogate_pair_is_no_surprise() -> None:
    assert door().complete(spoilt(door().registration(), "rawId", "\ud800", missing=False)) == 400
    assert door().complete(spoilt(door().registration(), "transports", ["\ud800"], missing=False)) == 200
    _forget_all_but_the_first()
