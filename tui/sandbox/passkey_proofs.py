"""What a passkey shows for itself, and the check of it by the `fido2` library: attestations and assertions of WebAuthn.

The library is loaded when the first passkey comes; the start of the sandbox does not wait for it. It has many ways to
say that something makes no sense, so whatever it raises is a refusal.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fido2.server import Fido2Server
    from fido2.webauthn import (
        AttestationObject,
        AttestedCredentialData,
        AuthenticatorData,
        CollectedClientData,
        RegistrationResponse,
    )

    from tui.sandbox.passkeys import Passkey, RelyingParty

ALGORITHMS = (-7, -257)  # ES256 and RS256: what the real service asks for
_LONGEST_ID = 1_023  # bytes, by WebAuthn


@dataclass(frozen=True, slots=True)
class Attestation:
    """What the registration of a passkey has shown."""

    id: str
    attested: bytes
    sign_count: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a sign-in has shown: which passkey has signed, for whom by its own account, and for the how manieth time."""

    passkey_id: str
    user_handle: bytes | None
    sign_count: int


def read_registration(credential: Any) -> RegistrationResponse:
    """Return a `RegistrationResponseJSON` in its parts, with nothing in it believed yet.

    Raises:
        Refusal: It is something else.
    """
    from fido2.webauthn import CollectedClientData, RegistrationResponse

    try:
        response: RegistrationResponse = RegistrationResponse.from_dict(credential)
        attested = response.response.attestation_object.auth_data.credential_data
        well_formed = (
            _is_named(credential)
            and response.response.client_data.type == CollectedClientData.TYPE.CREATE
            and attested is not None
            and attested.credential_id == response.raw_id
            and 0 < len(response.raw_id) <= _LONGEST_ID
        )
    except Exception:
        well_formed = False
    if not well_formed:
        raise Reason.PASSKEY_UNREADABLE.refusal()
    return response


def _is_named(credential: Any) -> bool:
    """Return whether there are the two members that the library does without."""
    return "id" in credential and credential["type"] == "public-key"


def check_registration(party: RelyingParty, challenge: bytes, response: RegistrationResponse) -> Attestation:
    """Return what a registration has shown, once it has stood every check.

    Raises:
        Refusal: It was made for another relying party or at another origin, or with a passkey that cannot be used here.
    """
    from fido2.utils import websafe_encode

    try:
        data = _registered(party, challenge, response)
        attested = _usable(data)
    except Exception:
        raise _why_refused(party, response).refusal() from None
    return Attestation(websafe_encode(attested.credential_id), bytes(attested), data.counter)


def _registered(party: RelyingParty, challenge: bytes, response: RegistrationResponse) -> AuthenticatorData:
    from fido2.webauthn import PublicKeyCredentialUserEntity, UserVerificationRequirement

    _check_not_framed(response.response.client_data)
    server = _server(party)
    _, state = server.register_begin(
        PublicKeyCredentialUserEntity(id=b"whoever"),
        user_verification=UserVerificationRequirement(party.user_verification),
        challenge=challenge,
    )
    return server.register_complete(state, response)


def _check_not_framed(client_data: CollectedClientData) -> None:
    """Check that the page was not one in a frame of another site, which no relying party here expects."""
    if client_data.cross_origin:
        raise ValueError("made in a frame of another site")


def _usable(data: AuthenticatorData) -> AttestedCredentialData:
    """Return the credential, if signatures can be checked with its key: another one would refuse every sign-in."""
    from cryptography.exceptions import InvalidSignature

    attested = data.credential_data
    if attested is None or attested.public_key.ALGORITHM not in ALGORITHMS:
        raise ValueError("no key of a kind that was asked for")
    with suppress(InvalidSignature):
        attested.public_key.verify(b"", b"")
    return attested


def _why_refused(party: RelyingParty, response: RegistrationResponse) -> Reason:
    """Return the reason that tells the caller most about a registration that was refused."""
    if response.response.attestation_object.auth_data.rp_id_hash != sha256(party.id.encode()).digest():
        return Reason.PASSKEY_OTHER_PARTY
    client_data = response.response.client_data
    if client_data.cross_origin or not _is_at_home(party, client_data.origin):
        return Reason.PASSKEY_ORIGIN
    return Reason.PASSKEY_UNSUPPORTED


def check_assertion(
    party: RelyingParty, challenge: bytes, passkeys: Iterable[Passkey], credential: Any
) -> Assertion | None:
    """Return what an `AuthenticationResponseJSON` has shown, or `None` if it has not stood every check."""
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse, UserVerificationRequirement

    try:
        response = AuthenticationResponse.from_dict(credential)
        if not _is_named(credential):
            return None
        _check_not_framed(response.response.client_data)
        server = _server(party)
        _, state = server.authenticate_begin(
            user_verification=UserVerificationRequirement(party.user_verification), challenge=challenge
        )
        known = [AttestedCredentialData(passkey.attested) for passkey in passkeys]
        server.authenticate_complete(state, known, response)
        return Assertion(response.id, response.response.user_handle, response.response.authenticator_data.counter)
    except Exception:
        return None


def _server(party: RelyingParty) -> Fido2Server:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestationConveyancePreference, PublicKeyCredentialRpEntity

    return Fido2Server(
        PublicKeyCredentialRpEntity(id=party.id, name=party.id),
        # With any other value than this the statement would not be looked at.
        attestation=AttestationConveyancePreference.DIRECT,
        verify_origin=lambda origin: _is_at_home(party, origin),
        verify_attestation=_check_statement,
    )


def _is_at_home(party: RelyingParty, origin: Any) -> bool:
    """Return whether an origin is the relying party's: `https://` and its domain or one below, or a local host.

    [U] which other origins the real service allows; those of mobile apps are not known here.
    """
    from fido2.rpid import verify_rp_id

    try:
        return verify_rp_id(party.id, origin)
    except (AttributeError, TypeError, ValueError):
        return False


def _check_statement(attestation: AttestationObject, client_data_hash: bytes) -> None:
    """Check the statement of an attestation by the rules of its format.

    None is asked for, so most come empty. [U] what the real service does with others: here they have to be right, but
    nobody asks who made the authenticator.
    """
    from fido2.attestation.base import Attestation as Format

    Format.for_type(attestation.fmt)().verify(attestation.att_stmt, attestation.auth_data, client_data_hash)
