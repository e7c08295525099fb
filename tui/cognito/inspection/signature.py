"""Whether a token was signed with a key of the pool that it names as its issuer."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui.cognito.inspection.jwt import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from joserfc.jwk import RSAKey

    from tui.cognito.inspection.jwt import Jwt

ALGORITHM = "RS256"
"""The one that Cognito signs with (`COGNITO.md 11.1`)."""


class Standing(Enum):
    """What is known of a signature."""

    VALID = auto()
    ALTERED = auto()
    """The key is the right one, and the signature is not that of this header and these claims."""
    WRONG_KEY = auto()
    """Another key of the pool made it than the one that the header names."""
    NOT_OF_THIS_POOL = auto()
    """The pool has no key by the name in the header."""
    DAMAGED = auto()
    """It is no signature of such a key: cut off, or not base64url."""
    UNSIGNED = auto()
    """The header says `alg: none`."""
    FOREIGN_ALGORITHM = auto()
    NO_KEYS = auto()
    """The keys could not be had."""
    NOT_ASKED = auto()
    """The keys were not asked for."""
    CHECKING = auto()


@dataclass(frozen=True, slots=True)
class Signature:
    """What is known of a signature, and why no more."""

    standing: Standing
    why: str = ""


CHECKING = Signature(Standing.CHECKING)


def by_header(jwt: Jwt) -> Signature | None:
    """Return what the header alone says of the signature, or `None` if it takes a key to tell."""
    match jwt.header.get("alg"):
        case "RS256":
            return None
        case str() as name if name.lower() == "none":
            return Signature(Standing.UNSIGNED)
        case _:
            return Signature(Standing.FOREIGN_ALGORITHM)


def verify(jwt: Jwt, document: Mapping[str, object]) -> Signature:
    """Check the signature of `jwt` with the keys of a JWKS document. It takes a thread: RSA, and a library to load."""
    if known := by_header(jwt):
        return known
    keys = dict(_keys(document))
    if not keys:
        return Signature(Standing.NO_KEYS, "What the pool publishes has no RSA key in it.")
    kid = jwt.header.get("kid")
    named = keys.get(kid) if isinstance(kid, str) else None
    if named is None:
        return Signature(Standing.NOT_OF_THIS_POOL)
    if _signed_with(jwt, named):
        return Signature(Standing.VALID)
    if any(_signed_with(jwt, other) for other in keys.values()):
        return Signature(Standing.WRONG_KEY)
    whole = _length_of_signature(jwt) == (named.raw_value.key_size + 7) // 8
    return Signature(Standing.ALTERED if whole else Standing.DAMAGED)


def _keys(document: Mapping[str, object]) -> Iterator[tuple[str, RSAKey]]:
    """Yield the keys that can have signed a token, by their names; whatever else stands there is passed over."""
    from joserfc.errors import JoseError
    from joserfc.jwk import RSAKey

    entries = document.get("keys")
    for entry in entries if isinstance(entries, list) else []:
        if (
            isinstance(entry, dict)
            and entry.get("kty") == "RSA"
            and all(isinstance(entry.get(name), str) for name in ("kid", "n", "e"))
        ):
            public: dict[str, str | list[str]] = {"kty": "RSA", "n": entry["n"], "e": entry["e"]}
            try:
                yield entry["kid"], RSAKey.import_key(public)
            except (JoseError, ValueError, TypeError, OverflowError):
                continue


def _signed_with(jwt: Jwt, key: RSAKey) -> bool:
    from joserfc import jws
    from joserfc.errors import JoseError

    registry = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)
    registry.max_header_length = registry.max_payload_length = LONGEST
    try:
        jws.deserialize_compact(jwt.token.reveal(), key, registry=registry)
    except (JoseError, ValueError, TypeError):
        return False
    return True


def _length_of_signature(jwt: Jwt) -> int:
    encoded = jwt.token.reveal().rpartition(".")[2]
    if encoded.endswith("="):
        return 0  # a JWS has no padding: somebody has added it
    try:
        return len(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except (binascii.Error, ValueError):
        return 0
