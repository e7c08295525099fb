"""SRP by the vectors of the specification, by somebody else's arithmetic, and by what must hold for any password."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycognito import aws_srp

from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.secret import Secret

USER = Claimant.user("us-east-1_AbCdEfGhI", "alice")
DEVICE = Claimant.device("-v7w9UcY6", "us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111")
USER_PASSWORD, DEVICE_PASSWORD = Secret("P@ssw0rd!"), Secret("devpass")
SALT = 0x8F1E2D3C4B5A69788796A5B4C3D2E1F0
A_SECRET = int.from_bytes(b"\x11" * 32, "big")
B_SECRET = int.from_bytes(b"\x22" * 32, "big")
BLOCK = bytes(range(64))
TIMESTAMP = "Tue May 7 00:09:40 UTC 2024"


def digest(number: int) -> str:
    return hashlib.sha256(f"{number:x}".encode()).hexdigest()


def peer(*, password: str = "P@ssw0rd!", device_password: str = "devpass", secret: int = A_SECRET) -> aws_srp.AWSSRP:
    """Return pycognito's client with a random number of our choice."""
    made = aws_srp.AWSSRP("alice", password, "us-east-1_AbCdEfGhI", "client", client=object())
    made.device_group_key, made.device_key, made.device_password = DEVICE.realm, DEVICE.name, device_password
    made.small_a_value = secret
    made.large_a_value = made.calculate_a()
    return made


@settings(deadline=None)
@given(st.integers(0, (1 << 257) - 1) | st.integers(0, 300) | st.integers(min_value=(1 << 256) - 2, max_value=1 << 256))
def test_a_power_of_g_is_what_pow_says(exponent: int) -> None:
    assert srp.power_of_g(exponent) == pow(srp.G, exponent, srp.N)


# COGNITO.md 12.2 and 12.5


def test_the_constants() -> None:
    assert digest(srp.N) == "30a45e27c3a0a6f934cd558e88e937625082b19bd435f74f04d7500e5032d88e"
    assert int(aws_srp.N_HEX, 16) == srp.N
    assert srp._K == 0x538282C4354742D7CBBDE2359FCF67F9F5B3A6B08791E5011B43B8A5B66D9EE6


@pytest.mark.parametrize(
    ("claimant", "password", "x", "v", "b", "key", "signature"),
    [
        (
            USER,
            USER_PASSWORD,
            0x2DBCC1E0EB897107716B55A0CADAF17A275CBDE31FEB442C02F08909B4B24308,
            "500b723c134ef15312b8cf8296a1b2648f54bd9a0e18f7b1fdce64776086060b",
            "ed5070a4de6501c7295deff4fa5bc78e88c03fe75251868fff40e0ff06f24528",
            "46407a296b0186b89a8f9527db39e97e",
            "wRXWsQPJvFRX3mHGebwMptx+esCKmlkYsoqZ838xfkY=",
        ),
        (
            DEVICE,
            DEVICE_PASSWORD,
            0xAE321946AACFF809181D5B51505281390E0281C2B7758CB7D992AB611D921B1B,
            "16d6eb9f64cf9ef4dbe8250fef4c659a1da0cb4aef34c35af69e876eb3c4bd94",
            "886acc7239d215b51b4b27d352c8611b33bd101e750a077d99ab0c03ba224304",
            "84832a497f1b59fbbe0b02c857e7bda5",
            "1Y0sHoSm6b7S73P3/pqdVHS40MPd3oHes4szFvdR28g=",
        ),
    ],
    ids=["user", "device"],
)
def test_the_vectors(claimant: Claimant, password: Secret, x: int, v: str, b: str, key: str, signature: str) -> None:
    assert srp.private_key(claimant, password, SALT) == x
    kept = srp.verifier(claimant, password, SALT)
    assert digest(kept) == v
    client, server = srp.client_public(A_SECRET), srp.server_public(kept, B_SECRET)
    assert digest(client) == "99f14375d9cdbb6a94ee1804aa89f307dd0cdc5c3a8002a9d24a1012a9d5e1a1"
    assert digest(server) == b
    assert srp.client_key(claimant, password, SALT, srp.KeyPair.of(A_SECRET), server).hex() == key
    assert srp.server_key(kept, B_SECRET, server, client).hex() == key
    assert srp.signature(claimant, bytes.fromhex(key), BLOCK, TIMESTAMP) == signature


# Numbers whose padded form matters

PADDED = {0: "00", 1: "01", 0x7F: "7f", 0x80: "0080", 0xFF: "00ff", 0x100: "0100", 0x8000: "008000", 0x7FFF: "7fff"}


@pytest.mark.parametrize(("number", "octets"), PADDED.items())
def test_padding(number: int, octets: str) -> None:
    assert srp.padded(number).hex() == octets


@given(st.integers(min_value=0, max_value=srp.N))
def test_padding_is_the_peers(number: int) -> None:
    assert srp.padded(number).hex() == aws_srp.pad_hex(number)


# Salts with a top bit, with none, with an odd number of digits, and with one and two leading zero octets in 128 bits.
SALTS = [SALT, 0x7F << 120, 0x80 << 120, 0xFFF << 100, 0x00AB << 100, 0x0000CD << 90, 1]


@pytest.mark.parametrize("salt", SALTS)
def test_a_user_agrees_with_the_peer_for_every_kind_of_salt(salt: int) -> None:
    server = srp.server_public(srp.verifier(USER, USER_PASSWORD, salt), B_SECRET)
    theirs = peer().get_password_authentication_key("alice", "P@ssw0rd!", server, f"{salt:x}")
    assert theirs == srp.client_key(USER, USER_PASSWORD, salt, srp.KeyPair.of(A_SECRET), server)
    assert theirs == srp.server_key(srp.verifier(USER, USER_PASSWORD, salt), B_SECRET, server, peer().large_a_value)


@pytest.mark.parametrize("salt", SALTS)
def test_a_device_agrees_with_the_peer_for_every_kind_of_salt(salt: int) -> None:
    kept = srp.verifier(DEVICE, DEVICE_PASSWORD, salt)
    server = srp.server_public(kept, B_SECRET)
    theirs = peer().get_device_authentication_key(DEVICE.realm, DEVICE.name, "devpass", server, f"{salt:x}")
    assert theirs == srp.client_key(DEVICE, DEVICE_PASSWORD, salt, srp.KeyPair.of(A_SECRET), server)
    assert theirs == srp.server_key(kept, B_SECRET, server, peer().large_a_value)


# Public values by their length in bits.
LENGTHS = [
    range(3_072, 3_073),  # the top bit is set
    range(3_071, 3_072),  # it is not
    range(3_065, 3_069),  # an odd number of digits
    range(3_064, 3_065),  # an octet short, with the top bit set
    range(3_057, 3_064),  # an octet short
]
CLAIMANTS = pytest.mark.parametrize(("claimant", "password"), [(USER, USER_PASSWORD), (DEVICE, DEVICE_PASSWORD)])


def secret_of(bits: range, offset: int = 0) -> int:
    """Return a random number whose public value, after `offset` is added, has so many bits."""
    secret, power = A_SECRET, srp.client_public(A_SECRET)
    while ((offset + power) % srp.N).bit_length() not in bits:
        secret, power = secret + 1, power * 2 % srp.N
    return secret


def their_key(claimant: Claimant, server: int, other: aws_srp.AWSSRP) -> bytes:
    """Return the key that the peer finds, with the salt as a challenge spells it."""
    if claimant is USER:
        return bytes(other.get_password_authentication_key("alice", "P@ssw0rd!", server, f"{SALT:x}"))
    return bytes(other.get_device_authentication_key(DEVICE.realm, DEVICE.name, "devpass", server, f"{SALT:x}"))


@CLAIMANTS
@pytest.mark.parametrize("secret", [*map(secret_of, LENGTHS), 3_000])  # 2 ** 3000 is a power far below N
def test_public_values_of_a_client_with_leading_zeros_and_without(
    claimant: Claimant, password: Secret, secret: int
) -> None:
    kept = srp.verifier(claimant, password, SALT)
    server = srp.server_public(kept, B_SECRET)
    other = peer(secret=secret)
    theirs = their_key(claimant, server, other)
    assert theirs == srp.server_key(kept, B_SECRET, server, other.large_a_value)
    assert theirs == srp.client_key(claimant, password, SALT, srp.KeyPair.of(secret), server)


@CLAIMANTS
@pytest.mark.parametrize("bits", LENGTHS)
def test_public_values_of_a_server_with_leading_zeros_and_without(
    claimant: Claimant, password: Secret, bits: range
) -> None:
    kept = srp.verifier(claimant, password, SALT)
    secret = secret_of(bits, srp._K * kept)
    server = srp.server_public(kept, secret)
    assert server.bit_length() in bits
    theirs = their_key(claimant, server, peer())
    assert theirs == srp.server_key(kept, secret, server, peer().large_a_value)
    assert theirs == srp.client_key(claimant, password, SALT, srp.KeyPair.of(A_SECRET), server)


@CLAIMANTS
@pytest.mark.parametrize("bits", [range(256, 257), range(255, 256), range(249, 253), range(249)])
def test_scramblers_with_leading_zeros_and_without(claimant: Claimant, password: Secret, bits: range) -> None:
    kept = srp.verifier(claimant, password, SALT)
    server = srp.server_public(kept, B_SECRET)
    secret, public = A_SECRET, srp.client_public(A_SECRET)
    while aws_srp.calculate_u(public, server).bit_length() not in bits:
        secret, public = secret + 1, public * 2 % srp.N
    assert their_key(claimant, server, peer(secret=secret)) == srp.server_key(kept, B_SECRET, server, public)


@pytest.mark.parametrize(
    ("claimant", "password", "more", "bits"),
    [
        (USER, USER_PASSWORD, 52, range(3_065, 3_069)),  # an odd number of digits
        (USER, USER_PASSWORD, 882, range(3_064, 3_065)),  # an octet short, with the top bit set
        (USER, USER_PASSWORD, 281, range(3_064)),  # an octet short
        (DEVICE, DEVICE_PASSWORD, 1, range(3_065, 3_069)),
        (DEVICE, DEVICE_PASSWORD, 231, range(3_064, 3_065)),
        (DEVICE, DEVICE_PASSWORD, 139, range(3_064)),
    ],
)
def test_shared_secrets_with_leading_zeros(claimant: Claimant, password: Secret, more: int, bits: range) -> None:
    kept = srp.verifier(claimant, password, SALT)
    secret = B_SECRET + more  # found by trying one after the other
    server, client = srp.server_public(kept, secret), srp.client_public(A_SECRET)
    scrambler = aws_srp.calculate_u(client, server)
    assert pow(client * pow(kept, scrambler, srp.N), secret, srp.N).bit_length() in bits
    assert their_key(claimant, server, peer()) == srp.server_key(kept, secret, server, client)


def test_the_verifier_that_the_peer_registers_for_a_device() -> None:
    for _ in range(5):
        password, config = aws_srp.generate_hash_device(DEVICE.realm, DEVICE.name)
        salt, kept = (int.from_bytes(base64.b64decode(config[name]), "big") for name in ("Salt", "PasswordVerifier"))
        assert kept == srp.verifier(DEVICE, Secret(password), salt)
        assert base64.b64encode(srp.padded(salt)).decode() == config["Salt"]
        assert base64.b64encode(srp.padded(kept)).decode() == config["PasswordVerifier"]


# What holds for any password

passwords = st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable())
secrets = st.integers(min_value=1, max_value=2**256)


@settings(max_examples=15, deadline=None)
@given(
    passwords, passwords, st.integers(min_value=0, max_value=2**128), secrets, secrets, st.sampled_from([USER, DEVICE])
)
def test_both_sides_agree_for_the_right_password_and_for_no_other(
    right: str, wrong: str, salt: int, a: int, b: int, claimant: Claimant
) -> None:
    kept = srp.verifier(claimant, Secret(right), salt)
    server = srp.server_public(kept, b)
    key = srp.server_key(kept, b, server, srp.client_public(a))
    assert srp.client_key(claimant, Secret(right), salt, srp.KeyPair.of(a), server) == key
    assert (srp.client_key(claimant, Secret(wrong), salt, srp.KeyPair.of(a), server) == key) is (wrong == right)


def test_a_verifier_is_of_use_to_one_name_in_one_realm() -> None:
    kept = {
        srp.verifier(Claimant(realm, name), USER_PASSWORD, SALT)
        for realm, name in [("AbCdEfGhI", "alice"), ("AbCdEfGhI", "Alice"), ("abCdEfGhI", "alice")]
    }
    assert len(kept) == 3


@pytest.mark.parametrize("public", [0, srp.N, 2 * srp.N])
def test_public_values_that_prove_nothing(public: int) -> None:
    with pytest.raises(ValueError, match="multiple of N"):
        srp.client_key(USER, USER_PASSWORD, SALT, srp.KeyPair.of(A_SECRET), public)
    with pytest.raises(ValueError, match="multiple of N"):
        srp.server_key(srp.verifier(USER, USER_PASSWORD, SALT), B_SECRET, 2, public)


def test_public_values_that_hash_to_zero() -> None:
    kept = srp.verifier(USER, USER_PASSWORD, SALT)
    with patch.object(srp, "_hashed", return_value=0), pytest.raises(ValueError, match="hash to zero"):
        srp.server_key(kept, B_SECRET, 2, 2)


# TIMESTAMP


@pytest.mark.parametrize(
    "text",
    ["Tue May 7 00:09:40 UTC 2024", "Sat Feb 29 23:59:59 UTC 2020", "Thu Jan 1 00:00:00 UTC 1970"],
)
def test_a_timestamp_there_and_back(text: str) -> None:
    assert srp.timestamp_at(srp.moment_of(text)) == text


@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1)))
def test_a_timestamp_is_the_peers(moment: datetime) -> None:
    at = moment.replace(microsecond=0, tzinfo=UTC)
    assert srp.timestamp_at(at.timestamp()) == aws_srp.AWSSRP.get_cognito_formatted_timestamp(at)


def test_a_zero_and_a_wrong_weekday_mean_the_same_moment() -> None:
    assert srp.moment_of("Wed May 07 00:09:40 UTC 2024") == srp.moment_of(TIMESTAMP)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2024-05-07T00:09:40Z", "Di Mai 7 00:09:40 UTC 2024", "Tue May 7 00:09:40 CET 2024"),
        *("Tue May 7 00:09:40 UTC 2024\n", "Tue May 32 00:09:40 UTC 2024", "Tue May 7 24:00:00 UTC 2024"),
        *("Tue Feb 30 00:00:00 UTC 2024", "Tue May \u0667 00:09:40 UTC 2024", "Tue May 7 00:09:40 UTC 0000"),
    ],
)
def test_what_is_no_timestamp(text: str) -> None:
    with pytest.raises(ValueError, match=r"timestamp|day|hour|year"):
        srp.moment_of(text)
