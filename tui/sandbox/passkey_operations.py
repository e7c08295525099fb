"""Registering, listing and deleting passkeys with an access token (`COGNITO.md 7.10`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.sandbox.access import authorised
from tui.sandbox.chance import base64url
from tui.sandbox.passkey_proofs import ALGORITHMS, check_registration, read_registration
from tui.sandbox.passkeys import (
    CHALLENGE_OCTETS,
    MOST,
    AwaitedPasskey,
    Passkey,
    descriptors,
    passkeys_allowed,
    relying_party,
)
from tui.sandbox.refusals import Reason
from tui.sandbox.state import MINUTE

if TYPE_CHECKING:
    from tui.sandbox.access import Access
    from tui.sandbox.passkeys import RelyingParty
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Operation, Reply, Request, World

_LIFETIME = MINUTE  # [U]; what the options tell the browser is all that is known
# The first is on record from the real service; [U] the others.
_NAMES = {"cross-platform": "Roaming passkey", "platform": "Platform passkey"}
_NO_ATTACHMENT = "Passkey"
_TRANSPORTS = ("usb", "nfc", "ble", "smart-card", "hybrid", "internal")


def start_web_authn_registration(world: World, request: Request) -> Reply:
    """Return what a browser needs to make a passkey, with a challenge for it to sign."""
    access = _caller(world, request)
    _check_allowed(access.pool)
    party = relying_party(access.pool)
    if party is None:
        raise Reason.PASSKEY_NO_PARTY.refusal()
    # Looked at here alone: there is one registration under way at a time, so nothing comes in between.
    if len(access.user.passkeys) >= MOST:
        raise Reason.TOO_MANY_PASSKEYS.refusal()
    challenge = world.chance.octets(CHALLENGE_OCTETS)
    access.user.passkeys.expect(AwaitedPasskey(challenge, access.client_id, world.clock() + _LIFETIME))
    return {"CredentialCreationOptions": _creation_options(party, access.user, challenge)}


def complete_web_authn_registration(world: World, request: Request) -> Reply:
    """Register the passkey that a browser has made."""
    access = _caller(world, request)
    _check_allowed(access.pool)
    response = read_registration(request["Credential"])
    challenge = response.response.client_data.challenge
    access.user.passkeys.take_challenge(challenge, access.client_id, world.clock())
    party = relying_party(access.pool)
    if party is None:
        raise Reason.PASSKEY_OTHER_PARTY.refusal()
    shown = check_registration(party, challenge, response)
    _check_new(access.pool, shown.id)
    attachment = _attachment(request["Credential"])
    access.user.passkeys.put(
        Passkey(
            id=shown.id,
            attested=shown.attested,
            sign_count=shown.sign_count,
            name=_NAMES.get(attachment or "", _NO_ATTACHMENT),
            relying_party=party.id,
            attachment=attachment,
            transports=_transports(request["Credential"]),
            created=world.clock(),
            number=access.user.passkeys.new_number(),
        )
    )
    access.pool.passkey_ids.add(shown.id)
    return {}


def list_web_authn_credentials(world: World, request: Request) -> Reply:
    """Return a page of the caller's passkeys, those for an earlier relying party too."""
    user = _caller(world, request).user
    question = json.dumps([user.id, "passkeys"])
    position = world.page_tokens.redeem(request.get("NextToken"), question)
    limit = request.get("MaxResults") or MOST  # [U] COGNITO.md 17, point 16: zero is the default
    page: list[Reply] = []
    for passkey in user.passkeys.since(position):
        if len(page) == limit:
            return {"Credentials": page, "NextToken": world.page_tokens.issue(position, question)}
        page.append(_record(passkey))
        position = passkey.number
    return {"Credentials": page}


def delete_web_authn_credential(world: World, request: Request) -> Reply:
    """Forget one of the caller's passkeys."""
    access = _caller(world, request)
    access.user.passkeys.forget(request["CredentialId"])
    access.pool.passkey_ids.discard(request["CredentialId"])
    return {}


def _caller(world: World, request: Request) -> Access:
    # UserNotFoundException is not documented here; the tokens of a deleted user are as good as taken back.
    return authorised(world, request["AccessToken"], deleted=Reason.ACCESS_REVOKED)


def _check_allowed(pool: SandboxPool) -> None:
    if not passkeys_allowed(pool):
        raise Reason.PASSKEYS_OFF.refusal()


def _check_new(pool: SandboxPool, passkey_id: str) -> None:
    """Check that a passkey is nobody's yet, as WebAuthn demands."""
    if passkey_id in pool.passkey_ids:
        raise Reason.PASSKEY_TAKEN.refusal()


def _creation_options(party: RelyingParty, user: SandboxUser, challenge: bytes) -> Reply:
    """Return a `PublicKeyCredentialCreationOptionsJSON` like the one in the AWS CLI's reference."""
    return {
        "rp": {"id": party.id, "name": party.id},
        "user": {"id": base64url(user.id.encode()), "name": user.username, "displayName": user.username},
        "challenge": base64url(challenge),
        "pubKeyCredParams": [{"type": "public-key", "alg": number} for number in ALGORITHMS],
        "timeout": _LIFETIME * 1_000,
        "excludeCredentials": descriptors(user.passkeys.since(0)),
        "authenticatorSelection": {
            "requireResidentKey": True,
            "residentKey": "required",
            "userVerification": party.user_verification,
        },
    }


def _attachment(credential: Any) -> str | None:
    given = credential.get("authenticatorAttachment")
    return given if isinstance(given, str) and given in _NAMES else None


def _transports(credential: Any) -> tuple[str, ...]:
    given = credential["response"].get("transports")
    return tuple(name for name in _TRANSPORTS if name in given) if isinstance(given, list) else ()


def _record(passkey: Passkey) -> Reply:
    attachment = {"AuthenticatorAttachment": passkey.attachment} if passkey.attachment else {}
    return {
        "CredentialId": passkey.id,
        "FriendlyCredentialName": passkey.name,
        "RelyingPartyId": passkey.relying_party,
        "AuthenticatorTransports": list(passkey.transports),
        "CreatedAt": passkey.created,
    } | attachment


OPERATIONS: dict[str, Operation] = {
    "CompleteWebAuthnRegistration": complete_web_authn_registration,
    "DeleteWebAuthnCredential": delete_web_authn_credential,
    "ListWebAuthnCredentials": list_web_authn_credentials,
    "StartWebAuthnRegistration": start_web_authn_registration,
}
