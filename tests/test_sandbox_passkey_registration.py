"""What makes a passkey the user's, and what does not (`COGNITO.md 7.10`)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.passkey_support import (
    complete,
    listed,
    passkey_pool,
    refused_code,
    registered,
    set_party,
    start,
    token_of,
)
from tests.sandbox_support import START, Walk
from tests.software_authenticator import ORIGIN, PARTY, Authenticator

CHALLENGE_UNKNOWN = "WebAuthnChallengeNotFoundException"
UNREADABLE = "InvalidParameterException"
UNSUPPORTED = "WebAuthnCredentialNotSupportedException"
OTHER_ORIGIN = "WebAuthnOriginNotAllowedException"
OTHER_PARTY = "WebAuthnRelyingPartyMismatchException"


def register_refused(walk: Walk, authenticator: Authenticator) -> str:
    """Return the code with which a registration is refused, which leaves nothing behind."""
    token = token_of(walk)
    code = refused_code(complete, walk, token, authenticator.register(start(walk, token)))
    assert listed(walk, token) == []
    return code


# Registering


def test_a_registered_passkey_is_listed() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    assert listed(walk, token_of(walk)) == [
        {
            "CredentialId": authenticator.text,
            "FriendlyCredentialName": "Platform passkey",
            "RelyingPartyId": PARTY,
            "AuthenticatorAttachment": "platform",
            "AuthenticatorTransports": ["hybrid", "internal"],
            "CreatedAt": datetime.fromtimestamp(START, UTC),
        }
    ]


@pytest.mark.parametrize(
    ("attachment", "transports", "name", "kept"),
    [
        ("cross-platform", ("usb", "nfc"), "Roaming passkey", ["usb", "nfc"]),
        (None, (), "Passkey", []),
        ("wooden", ("pigeon", "ble"), "Passkey", ["ble"]),
    ],
)
def test_a_passkey_is_named_after_what_it_is(
    attachment: str | None, transports: tuple[str, ...], name: str, kept: list[str]
) -> None:
    walk = passkey_pool()
    registered(walk, Authenticator(attachment=attachment, transports=transports))
    [entry] = listed(walk, token_of(walk))
    assert (entry["FriendlyCredentialName"], entry["AuthenticatorTransports"]) == (name, kept)
    assert entry.get("AuthenticatorAttachment") == (attachment if attachment != "wooden" else None)


def test_an_rsa_key_will_do() -> None:
    walk = passkey_pool()
    numbers = rsa.generate_private_key(65_537, 2_048).public_key().public_numbers()
    public_key = {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: numbers.e.to_bytes(3, "big")}
    registered(walk, Authenticator(public_key=public_key))
    assert len(listed(walk, token_of(walk))) == 1


def test_an_attestation_by_the_passkey_itself_will_do_if_it_is_right() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    registered(walk, Authenticator(form="packed"), token)
    assert len(listed(walk, token)) == 1


@pytest.mark.parametrize("origin", [ORIGIN, "https://login.example.com", "https://example.com:8443"])
def test_an_origin_of_the_relying_party_will_do(origin: str) -> None:
    walk = passkey_pool()
    registered(walk, Authenticator(origin=origin))
    assert len(listed(walk, token_of(walk))) == 1


def test_a_page_on_this_machine_will_do_for_the_relying_party_of_this_machine() -> None:
    walk = passkey_pool(party="localhost")
    registered(walk, Authenticator(origin="http://localhost:3000"))
    assert len(listed(walk, token_of(walk))) == 1


# Registrations that are refused


@pytest.mark.parametrize(
    "origin",
    [
        *("http://example.com", "https://example.org", "https://badexample.com", "https://example.com.evil.org"),
        *("http://localhost:3000", "example.com", "", "https://[", "android:apk-key-hash:x"),
    ],
)
def test_another_origin_is_refused(origin: str) -> None:
    assert register_refused(passkey_pool(), Authenticator(origin=origin)) == OTHER_ORIGIN


def test_a_page_in_a_frame_of_another_site_is_refused() -> None:
    assert register_refused(passkey_pool(), Authenticator(framed=True)) == OTHER_ORIGIN


def test_another_relying_party_is_refused() -> None:
    assert register_refused(passkey_pool(), Authenticator(party="example.org")) == OTHER_PARTY


def test_a_relying_party_that_has_changed_meanwhile_is_another_one() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    credential = Authenticator().register(start(walk, token))
    set_party(walk, "example.org")
    assert refused_code(complete, walk, token, credential) == OTHER_PARTY
    credential = Authenticator().register(start(walk, token))
    set_party(walk, None)
    assert refused_code(complete, walk, token, credential) == OTHER_PARTY


def test_user_verification_counts_where_it_is_required() -> None:
    assert register_refused(passkey_pool(verification="required"), Authenticator(verified=False)) == UNSUPPORTED
    registered(passkey_pool(), Authenticator(verified=False))


def test_nobody_present_is_refused() -> None:
    assert register_refused(passkey_pool(), Authenticator(present=False)) == UNSUPPORTED


@pytest.mark.parametrize(
    "public_key",
    [
        {1: 2, 3: -7, -1: 1, -2: b"\x01" * 32, -3: b"\x01" * 32},  # no point of the curve
        {1: 2, 3: -7, -1: 2, -2: b"\x01" * 32, -3: b"\x01" * 32},  # another curve
        {1: 2, 3: -7},
        {1: 1, 3: -8, -1: 6, -2: b"\x01" * 32},  # a kind that is not asked for
        {1: 2, 3: 12_345},
    ],
)
def test_a_key_that_checks_no_signature_is_refused(public_key: dict[int, Any]) -> None:
    assert register_refused(passkey_pool(), Authenticator(public_key=public_key)) == UNSUPPORTED


@pytest.mark.parametrize("form", [{"form": "packed", "signer": 2}, {"form": "none-such"}])
def test_a_statement_that_is_wrong_or_of_no_known_form_is_refused(form: dict[str, Any]) -> None:
    assert register_refused(passkey_pool(), Authenticator(**form)) == UNSUPPORTED


def test_an_id_that_is_not_the_one_attested_is_refused() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    credential = Authenticator(1).register(start(walk, token))
    credential["id"] = credential["rawId"] = Authenticator(2).text
    assert refused_code(complete, walk, token, credential) == UNREADABLE


@pytest.mark.parametrize(("length", "code"), [(1, None), (1_023, None), (1_024, UNREADABLE)])
def test_an_id_has_a_longest_length(length: int, code: str | None) -> None:
    walk = passkey_pool()
    authenticator = Authenticator(id=b"x" * length)
    if code is None:
        registered(walk, authenticator)
        assert [entry["CredentialId"] for entry in listed(walk, token_of(walk))] == [authenticator.text]
    else:
        assert register_refused(walk, authenticator) == code


def test_an_assertion_is_no_registration() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    options = start(walk, token)
    credential = Authenticator().register(options)
    assertion = Authenticator().sign({"rpId": PARTY, "challenge": options["challenge"]})
    credential["response"]["clientDataJSON"] = assertion["response"]["clientDataJSON"]
    assert refused_code(complete, walk, token, credential) == UNREADABLE


def test_an_answer_to_another_challenge_is_refused() -> None:
    assert register_refused(passkey_pool(), Authenticator(challenge=b"x" * 16)) == CHALLENGE_UNKNOWN


def test_an_answer_to_no_challenge_at_all_is_refused() -> None:
    walk = passkey_pool()
    first, second = token_of(walk), token_of(walk.confirmed("other"), "other")
    credential = Authenticator().register(start(walk, first))
    assert refused_code(complete, walk, second, credential) == CHALLENGE_UNKNOWN


def test_a_challenge_is_good_for_a_minute() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    for wait, code in ((59.9, None), (60, CHALLENGE_UNKNOWN)):
        credential = Authenticator(number=int(wait)).register(start(walk, token))
        walk.clock.forward(wait)
        if code is None:
            complete(walk, token, credential)
        else:
            assert refused_code(complete, walk, token, credential) == code


def test_a_challenge_is_good_for_one_answer_right_or_wrong() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    options = start(walk, token)
    complete(walk, token, Authenticator(1).register(options))
    assert refused_code(complete, walk, token, Authenticator(2).register(options)) == CHALLENGE_UNKNOWN
    options = start(walk, token)
    assert refused_code(complete, walk, token, Authenticator(3, origin="x").register(options)) == OTHER_ORIGIN
    assert refused_code(complete, walk, token, Authenticator(3).register(options)) == CHALLENGE_UNKNOWN


def test_a_new_registration_takes_the_place_of_the_one_before() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    before = start(walk, token)
    after = start(walk, token)
    assert refused_code(complete, walk, token, Authenticator(1).register(before)) == CHALLENGE_UNKNOWN
    complete(walk, token, Authenticator(1).register(after))


def test_another_app_client_may_not_finish_the_registration() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    credential = Authenticator().register(start(walk, token))
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    assert refused_code(complete, walk, token_of(walk), credential) == "WebAuthnClientMismatchException"
    complete(walk, token, credential)


def test_a_passkey_is_registered_once_whoever_it_belongs_to() -> None:
    walk = passkey_pool()
    registered(walk)
    other = token_of(walk.confirmed("other"), "other")
    for token in (token_of(walk), other):
        credential = Authenticator().register(start(walk, token))
        assert refused_code(complete, walk, token, credential) == "InvalidParameterException"
    assert listed(walk, other) == []


def test_a_user_has_twenty_passkeys_at_most() -> None:
    walk = passkey_pool()
    token = token_of(walk)
    for number in range(1, 20):
        registered(walk, Authenticator(number), token)
    options = start(walk, token)
    complete(walk, token, Authenticator(20).register(options))
    assert refused_code(start, walk, token) == "LimitExceededException"
    assert len(listed(walk, token)) == 20
