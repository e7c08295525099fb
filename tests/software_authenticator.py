"""A passkey in software: it does what an authenticator and a browser do together, and does it wrong when told to."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.webauthn import Aaguid, AttestedCredentialData

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTY = "example.com"
ORIGIN = f"https://{PARTY}"
_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


def base64url(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).decode().rstrip("=")


def octets(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@cache
def key(number: int) -> ec.EllipticCurvePrivateKey:
    """Return one of the keys that the tests share."""
    return ec.derive_private_key(number, ec.SECP256R1())


def _cose(point: ec.EllipticCurvePublicNumbers) -> dict[int, Any]:
    """Return a key for ES256 as COSE writes it."""
    return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}


@dataclass
class Authenticator:
    """One passkey and the browser around it.

    Every attribute is what an honest one would say; the tests change them.
    """

    number: int = 1
    id: bytes = b""
    origin: str = ORIGIN
    party: str | None = None
    challenge: bytes | None = None
    present: bool = True
    verified: bool = True
    framed: bool = False
    count: int = 0
    counts: bool = True
    attachment: str | None = "platform"
    transports: tuple[str, ...] = ("internal", "hybrid")
    form: str = "none"
    public_key: Mapping[int, Any] | None = None
    signer: int | None = None
    user_handle: bytes | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.id = self.id or sha256(f"passkey {self.number}".encode()).digest()

    @property
    def text(self) -> str:
        """The id as JSON spells it."""
        return base64url(self.id)

    def register(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return the `RegistrationResponseJSON` for the options of a registration."""
        self.user_handle = octets(options["user"]["id"])
        client_data = self._client_data("webauthn.create", options)
        public_key = self.public_key or _cose(key(self.number).public_key().public_numbers())
        attested = AttestedCredentialData.create(Aaguid.NONE, self.id, CoseKey(public_key))
        data = self._data(options["rp"]["id"], attested)
        statement = {"packed": {"alg": -7, "sig": self._signature(data, client_data)}, "none": {}}
        attestation = {"fmt": self.form, "authData": data, "attStmt": statement.get(self.form, {"x": 1})}
        answer = {
            "clientDataJSON": base64url(client_data),
            "attestationObject": base64url(cbor.encode(attestation)),
            "transports": list(self.transports),
        }
        return self._credential(answer)

    def sign(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Return the `AuthenticationResponseJSON` for the options of a sign-in."""
        client_data = self._client_data("webauthn.get", options)
        data = self._data(options["rpId"])
        answer = {
            "clientDataJSON": base64url(client_data),
            "authenticatorData": base64url(data),
            "signature": base64url(self._signature(data, client_data)),
        }
        if self.user_handle is not None:
            answer["userHandle"] = base64url(self.user_handle)
        return self._credential(answer)

    def _credential(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        attachment = {"authenticatorAttachment": self.attachment} if self.attachment else {}
        named = {"id": self.text, "rawId": self.text, "type": "public-key", "clientExtensionResults": {}}
        return {**named, "response": dict(answer), **attachment}

    def _client_data(self, kind: str, options: Mapping[str, Any]) -> bytes:
        challenge = options["challenge"] if self.challenge is None else base64url(self.challenge)
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.framed}
        return json.dumps(said).encode()

    def _data(self, party: str, attested: bytes = b"") -> bytes:
        if self.counts:
            self.count += 1
        flags = (_PRESENT * self.present) | (_VERIFIED * self.verified) | (_ATTESTED * bool(attested))
        party_hash = sha256((self.party or party).encode()).digest()
        return party_hash + bytes([flags]) + self.count.to_bytes(4, "big") + attested

    def _signature(self, data: bytes, client_data: bytes) -> bytes:
        return key(self.signer or self.number).sign(data + sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
