"""Signing in with a passkey: WEB_AUTHN (`COGNITO.md 7.10`)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tui.sandbox.chance import base64url
from tui.sandbox.next_step import after_first_factor
from tui.sandbox.passkey_proofs import check_assertion
from tui.sandbox.passkeys import CHALLENGE_OCTETS, descriptors, relying_party, usable_passkeys
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.second_factors import challenge
from tui.sandbox.stages import PasskeyAwaited

if TYPE_CHECKING:
    from tui.sandbox.challenge_answer import ChallengeAnswer
    from tui.sandbox.passkey_proofs import Assertion
    from tui.sandbox.passkeys import Passkey, RelyingParty
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import SignIn
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World

_TIMEOUT = 180_000  # in milliseconds


def ask_for_passkey(world: World, sign_in: SignIn) -> Reply:
    """Ask for one of the user's passkeys to sign a challenge."""
    octets = world.chance.octets(CHALLENGE_OCTETS)
    options = request_options(sign_in.pool, sign_in.user, octets)
    text = json.dumps(options, separators=(",", ":"))
    return challenge(world, sign_in, "WEB_AUTHN", PasskeyAwaited(octets), CREDENTIAL_REQUEST_OPTIONS=text)


def answer_passkey(answer: ChallengeAnswer) -> Reply:
    """Take what a passkey has signed; a challenge is good for one answer, right or wrong."""
    credential = answer.value("CREDENTIAL")
    session = answer.session(PasskeyAwaited)
    sign_in = session.sign_in
    try:
        check_credential(sign_in.pool, sign_in.user, session.stage.challenge, credential)
    except Refusal:
        answer.fail()
        raise
    return after_first_factor(answer.world, answer.passed(session))


def request_options(pool: SandboxPool, user: SandboxUser, octets: bytes) -> dict[str, Any]:
    """Return a `PublicKeyCredentialRequestOptionsJSON` with the members that client programs have on record."""
    party, passkeys = _usable(pool, user)
    return {
        "hints": [],
        "attestation": "none",
        "attestationFormats": [],
        "challenge": base64url(octets),
        "timeout": _TIMEOUT,
        "rpId": party.id,
        "allowCredentials": descriptors(passkeys),
        "userVerification": party.user_verification,
    }


def check_credential(pool: SandboxPool, user: SandboxUser, octets: bytes, credential: str) -> None:
    """Check an `AuthenticationResponseJSON`, and keep count of what the passkey has signed.

    Raises:
        Refusal: It does not prove that one of the user's passkeys has just signed this challenge for this pool.
    """
    party, passkeys = _usable(pool, user)
    shown = check_assertion(party, octets, passkeys, _decoded(credential))
    if shown is None or shown.user_handle not in {None, user.id.encode()}:
        raise Reason.PASSKEY_REFUSED.refusal()
    passkey = next(passkey for passkey in passkeys if passkey.id == shown.passkey_id)
    _check_count(passkey, shown)
    user.passkeys.put(replace(passkey, sign_count=shown.sign_count))


def _usable(pool: SandboxPool, user: SandboxUser) -> tuple[RelyingParty, list[Passkey]]:
    party, passkeys = relying_party(pool), usable_passkeys(pool, user)
    if party is None or not passkeys:
        raise Reason.PASSKEY_REFUSED.refusal()
    return party, passkeys


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Reason.PASSKEY_REFUSED.refusal() from None


def _check_count(passkey: Passkey, shown: Assertion) -> None:
    """Check that the count has grown, if there is one: a copy of the passkey does not know how far it is.

    [U] what the real service does with a copy; WebAuthn leaves it to the relying party.
    """
    counts = passkey.sign_count > 0 or shown.sign_count > 0
    if counts and shown.sign_count <= passkey.sign_count:
        raise Reason.PASSKEY_REFUSED.refusal()
