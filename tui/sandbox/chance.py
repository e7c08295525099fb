"""Everything the sandbox makes up, drawn from one injected source so that a seed repeats it."""

from __future__ import annotations

import base64
import random
import string
from uuid import UUID

_LOWER = string.ascii_lowercase + string.digits
_MIXED = string.ascii_letters + string.digits
_SYMBOLS = "!@#$%^&*-_=+?"

# The first bytes of an encrypted message as AWS writes it; in base64 they read `AYABe`.
_SESSION_HEAD = b"\x01\x80\x01\x78"
_SESSION_OCTETS = 1_120


class Chance:
    """Codes, names and secrets in the forms that Cognito gives them."""

    def __init__(self, source: random.Random) -> None:
        """Draw from `source`.

        Request ids have a stream of their own: a background refresh of some list must not change the next code of a
        seeded run.
        """
        self._source = source
        self._request_ids = random.Random(source.getrandbits(128))  # noqa: S311 - a request id is no secret

    def _text(self, alphabet: str, length: int) -> str:
        return "".join(self._source.choices(alphabet, k=length))

    def request_id(self) -> str:
        """Return the id of one answer."""
        return str(UUID(int=self._request_ids.getrandbits(128), version=4))

    def octets(self, count: int) -> bytes:
        """Return `count` random bytes."""
        return self._source.randbytes(count)

    def uuid(self) -> str:
        """Return a UUID, for a `sub` or a token claim."""
        return str(UUID(int=self._source.getrandbits(128), version=4))

    def pool_suffix(self) -> str:
        """Return what follows the region in a pool id (`COGNITO.md 15.1`)."""
        return self._text(_MIXED, 9)

    def client_id(self) -> str:
        """Return the id of an app client (`COGNITO.md 15.2`)."""
        return self._text(_LOWER, 26)

    def client_secret(self) -> str:
        """Return the secret of an app client, within the bounds of `COGNITO.md 1.2`."""
        return self._text(_LOWER, 52)

    def device_group(self) -> str:
        """Return the device group key of a pool (`COGNITO.md 10.1`)."""
        return "-" + self._text(_MIXED, 8)

    def code(self, digits: int) -> str:
        """Return a code to be sent in a message."""
        return self._text(string.digits, digits)

    def temporary_password(self, length: int) -> str:
        """Return a password with a character of every class, which no policy of that length refuses."""
        classes = (string.ascii_uppercase, string.ascii_lowercase, string.digits, _SYMBOLS)
        chars = [self._source.choice(members) for members in classes]
        chars += self._text(_MIXED, max(length - len(chars), 0))
        self._source.shuffle(chars)
        return "".join(chars)

    def totp_secret(self) -> str:
        """Return a TOTP secret: 52 characters of base32 (`COGNITO.md 9.1`)."""
        return base64.b32encode(self.octets(32)).decode().rstrip("=")

    def session(self) -> str:
        """Return the text of a session: opaque, about 1 500 characters (`COGNITO.md 4.1`)."""
        return base64url(_SESSION_HEAD + self.octets(_SESSION_OCTETS))

    def key_id(self) -> str:
        """Return the `kid` of a signing key."""
        return base64.b64encode(self.octets(32)).decode()

    def refresh_token(self) -> str:
        """Return a refresh token: the five parts of an encrypted JWT that nobody can open (`COGNITO.md 11.1`)."""
        head = base64url(b'{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}')
        return ".".join([head, *(base64url(self.octets(size)) for size in (256, 12, 980, 16))])


def base64url(octets: bytes) -> str:
    """Return bytes in base64url without padding."""
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")
