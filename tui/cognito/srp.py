"""The password proof of Cognito, SRP-6a with SHA-256, for users and for devices (`COGNITO.md 12`).

Both sides, as pure functions: whoever calls brings the random numbers and the time. Users and devices differ only in
the two names that go into the hashes, which is what a `Claimant` holds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.secret import Secret

# The prime of group 15 in RFC 3526.
N = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb"
    "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718"
    "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33"
    "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7"
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864"
    "d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2"
    "08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
    16,
)
G = 2
_INFO = b"Caldera Derived Key\x01"
_KEY_OCTETS = 16
_EXPONENT_BITS = 256
_DIGITS = 16

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIMESTAMP = re.compile(
    rf"(?:{'|'.join(_WEEKDAYS)}) (?P<month>{'|'.join(_MONTHS)}) (?P<day>\d{{1,2}}) "
    r"(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2}) UTC (?P<year>\d{4})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Claimant:
    """Whose password is proven: a user in a pool, or a device in its group."""

    realm: str
    name: str

    @classmethod
    def user(cls, pool_id: str, username: str) -> Claimant:
        """Return the claimant for a user by internal name; the region in front of the pool id does not count."""
        return cls(pool_id.partition("_")[2], username)

    @classmethod
    def device(cls, group_key: str, device_key: str) -> Claimant:
        """Return the claimant for a device (`COGNITO.md 12.4`)."""
        return cls(group_key, device_key)


def power_of_g(exponent: int) -> int:
    """Return a power of g as `pow` does, in a third of the time: the powers of one and the same g can be laid out."""
    if not 0 <= exponent < 1 << _EXPONENT_BITS:
        return pow(G, exponent, N)
    product = 1
    for row in _powers_of_g():
        product = product * row[exponent % _DIGITS] % N
        exponent //= _DIGITS
    return product


@cache
def _powers_of_g() -> list[list[int]]:
    """Return, for each hexadecimal digit of an exponent, the power of g that each of its values stands for."""
    rows = []
    power = G
    for _ in range(_EXPONENT_BITS // 4):
        row = [pow(power, digit, N) for digit in range(_DIGITS)]
        rows.append(row)
        power = row[-1] * power % N
    return rows


def padded(number: int) -> bytes:
    """Return the octets of a number as Java writes it: with a zero octet in front if the top bit is set."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def private_key(claimant: Claimant, password: Secret, salt: int) -> int:
    """Return x, which only somebody with the password can make."""
    identity = f"{claimant.realm}{claimant.name}:{password.reveal()}".encode()
    return _hashed(padded(salt), hashlib.sha256(identity).digest())


def verifier(claimant: Claimant, password: Secret, salt: int) -> int:
    """Return v, what the server keeps instead of the password."""
    return power_of_g(private_key(claimant, password, salt))


def client_public(secret: int) -> int:
    """Return A for the client's random number."""
    return power_of_g(secret)


def server_public(password_verifier: int, secret: int) -> int:
    """Return B for the server's random number."""
    return (_K * password_verifier + power_of_g(secret)) % N


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The client's random number a and A, which takes as long to make as the rest of an exchange."""

    secret: int = field(repr=False)
    public: int

    @classmethod
    def of(cls, secret: int) -> KeyPair:
        """Return the pair for a random number."""
        return cls(secret, client_public(secret))


def client_key(claimant: Claimant, password: Secret, salt: int, own: KeyPair, server: int) -> bytes:
    """Return the key of the exchange as the client finds it, from its own pair and the server's B.

    Raises:
        ValueError: B is a multiple of N, or the exchange is one of those in which nothing is proven.
    """
    if server % N == 0:
        raise ValueError("the server's public value is a multiple of N")
    scrambler = _scrambler(own.public, server)
    x = private_key(claimant, password, salt)
    shared = pow(server - _K * power_of_g(x), own.secret + scrambler * x, N)
    return _derived(scrambler, shared)


def server_key(password_verifier: int, secret: int, server: int, client: int) -> bytes:
    """Return the key of the exchange as the server finds it, from its own random number and B and the client's A.

    Raises:
        ValueError: A is a multiple of N, or the exchange is one of those in which nothing is proven.
    """
    if client % N == 0:
        raise ValueError("the client's public value is a multiple of N")
    scrambler = _scrambler(client, server)
    shared = pow(client * pow(password_verifier, scrambler, N), secret, N)
    return _derived(scrambler, shared)


def signature(claimant: Claimant, key: bytes, secret_block: bytes, timestamp: str) -> str:
    """Return the `PASSWORD_CLAIM_SIGNATURE` that proves the key (`COGNITO.md 12.3`)."""
    message = f"{claimant.realm}{claimant.name}".encode() + secret_block + timestamp.encode()
    return base64.b64encode(hmac.digest(key, message, "sha256")).decode()


def timestamp_at(moment: float) -> str:
    """Return the `TIMESTAMP` of a moment: English whatever the locale, and no zero in front of the day."""
    date = datetime.fromtimestamp(moment, UTC)
    weekday, month = _WEEKDAYS[date.weekday()], _MONTHS[date.month - 1]
    return f"{weekday} {month} {date.day} {date:%H:%M:%S} UTC {date.year:04}"


def moment_of(timestamp: str) -> float:
    """Return the moment that a `TIMESTAMP` means; a wrong weekday or a zero too many does not change it.

    Raises:
        ValueError: The text has another form, or names a moment that does not exist.
    """
    parts = _TIMESTAMP.fullmatch(timestamp)
    if parts is None:
        raise ValueError("not a timestamp of the form EEE MMM d HH:mm:ss UTC yyyy")
    day, hour, minute, second, year = (int(parts[name]) for name in ("day", "hour", "minute", "second", "year"))
    return datetime(year, _MONTHS.index(parts["month"]) + 1, day, hour, minute, second, tzinfo=UTC).timestamp()


def _hashed(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")


def _scrambler(client: int, server: int) -> int:
    scrambler = _hashed(padded(client), padded(server))
    if scrambler == 0:
        # The password would have no part in the key.
        raise ValueError("the two public values hash to zero")
    return scrambler


def _derived(scrambler: int, shared: int) -> bytes:
    extracted = hmac.digest(padded(scrambler), padded(shared), "sha256")
    return hmac.digest(extracted, _INFO, "sha256")[:_KEY_OCTETS]


_K = _hashed(padded(N), padded(G))  # the multiplier k; down here because it takes the functions above
