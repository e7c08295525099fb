"""Right answers made wrong: with the proofs, sessions, names and clients of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ledger.caller import Request
from tests.ledger.sign_ins import KEYS

if TYPE_CHECKING:
    from tests.ledger.facts import Account, Step
    from tests.ledger.player import Player

# What of a request is exchanged; a wrong proof comes last, as it may end the sign-in.
WAYS = ("session", "name", "client", "challenge", "block", "address", "no session", "proof")
CHALLENGES = (*KEYS, "PASSWORD", "PASSWORD_SRP", "PASSWORD_VERIFIER", "SELECT_CHALLENGE", "SELECT_MFA_TYPE")
_PROOFS = {*KEYS.values(), "PASSWORD", "ConfirmationCode", "UserCode", "Code", "PASSWORD_CLAIM_SIGNATURE"}
_INNER = ("ChallengeResponses", "AuthParameters")


def spoilt(request: Request, way: str, other: Step, name: str, number: int, found: list[str]) -> Request:
    """Return a request with something of another step in it, or another name, or something else that was found."""
    members = dict(request.members)
    proof = found[-1 - number % len(found)]
    match way:
        case "proof":
            members = _exchanged(members, dict.fromkeys(_PROOFS, proof))
            if "UserCode" in members and not (len(proof) == 6 and proof.isdecimal()):
                members["UserCode"] = "000000"
        case "session" if other.session:
            members["Session"] = other.session
        case "no session":
            members.pop("Session", None)
        case "name":
            members = _exchanged(members, {"USERNAME": name, "Username": name})
        case "client" if "ClientId" in members:
            members["ClientId"] = other.attempt.door.id
        case "challenge" if "ChallengeName" in members:
            names = tuple(KEYS) if members["ChallengeName"] in KEYS else CHALLENGES
            members = _under_another_name(members, names[number % len(names)])
        case "block" if other.asked.get("SECRET_BLOCK"):
            members = _exchanged(members, {"PASSWORD_CLAIM_SECRET_BLOCK": other.asked["SECRET_BLOCK"]})
        case "address" if members.get("ChallengeName") == "MFA_SETUP":
            members["ChallengeResponses"] = members["ChallengeResponses"] | {"EMAIL": "strange@0.nest.example"}
    return Request(request.operation, members)


def _under_another_name(members: dict[str, Any], challenge: str) -> dict[str, Any]:
    """Return an answer as one to another challenge, with its proof under every key that there is."""
    given = members["ChallengeResponses"]
    proof = next((given[key] for key in (*KEYS.values(), "PASSWORD") if key in given), "")
    spread = dict.fromkeys((*KEYS.values(), "PASSWORD", "ANSWER"), proof) if proof else {}
    return members | {"ChallengeName": challenge, "ChallengeResponses": spread | given}


def _exchanged(members: dict[str, Any], others: dict[str, str]) -> dict[str, Any]:
    """Return the members of a request with other values in the place of those that are there."""
    changed = {name: others.get(name, value) for name, value in members.items()}
    for inner in _INNER:
        if inner in changed:
            changed[inner] = {name: others.get(name, value) for name, value in changed[inner].items()}
    return changed


def proofs(player: Player, account: Account | None) -> list[str]:
    """Return what somebody may try as a proof: passwords, codes that were sent, codes of tokens; a user's own last."""
    found = [*sorted(player.caller.passwords)[-4:], "000000"]
    for owner in sorted(player.ledger.accounts[-6:], key=lambda one: one is account):
        for secret in filter(None, (owner.unverified_secret, owner.secret)):
            found += [player.totp(secret, steps) for steps in (-2, 1, -1, 0)]
        found += owner.sent[-3:]
    return found
