"""What the operations of a sign-in are called with, and those on the tokens that come of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.bench.emulators import NotOfferedError
from tests.bench.place import PASSWORD, Members
from tests.bench.shared_requests import ANOTHER
from tui.cognito.gateway import GatewayError
from tui.cognito.proofs import Prover
from tui.secret import Secret
from tui.states import Challenge, Credentials

if TYPE_CHECKING:
    from tests.bench.place import Place

ROTATION = {"Feature": "ENABLED", "RetryGracePeriodSeconds": 60}


def password_sign_ins(place: Place, count: int) -> list[Members]:
    """Sign-ins of one user."""
    return [place.sign_in(place.members(1)[0])] * count


def admin_sign_ins(place: Place, count: int) -> list[Members]:
    """Sign-ins of one user through the administrator's door."""
    door = {**place.pool, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH"}
    return [{**sign_in, **door} for sign_in in password_sign_ins(place, count)]


def srp_sign_ins(place: Place, count: int) -> list[Members]:
    """The beginnings of one user's sign-ins by SRP."""
    name = place.members(1)[0]
    return [_srp(place, name, _prover(place, name))] * count


def srp_proofs(place: Place, count: int) -> list[Members]:
    """The ends of one user's sign-ins by SRP."""
    name = place.members(1)[0]
    return [_srp_proof(place, name) for _ in range(count)]


def _prover(place: Place, name: str) -> Prover:
    return Prover(Credentials(name, Secret(PASSWORD)), place.pool["UserPoolId"], time.time)


def _srp(place: Place, name: str, prover: Prover) -> Members:
    public = {"USERNAME": name, "SRP_A": prover.public_value().reveal()}
    return {**place.client, "AuthFlow": "USER_SRP_AUTH", "AuthParameters": public}


def _srp_proof(place: Place, name: str) -> Members:
    prover = _prover(place, name)
    asked = place.call("InitiateAuth", **_srp(place, name, prover))
    try:
        proof = prover.proof(Challenge("PASSWORD_VERIFIER", asked["ChallengeParameters"], None)) or {}
    except GatewayError:
        raise NotOfferedError("the exchange is none that can be answered") from None
    return {
        **place.client,
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeResponses": {"USERNAME": name, **{key: secret.reveal() for key, secret in proof.items()}},
        **{key: asked[key] for key in ("Session",) if asked.get(key)},
    }


def renewals(place: Place, count: int) -> list[Members]:
    """Renewals of one sign-in."""
    token = place.tokens(place.members(1)[0])["RefreshToken"]
    return [{**place.client, "AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": token}}] * count


def rotations(place: Place, count: int) -> list[Members]:
    """Refresh tokens to be replaced."""
    flows = ["ALLOW_USER_PASSWORD_AUTH"]
    place.client = {"ClientId": place.new_client(ExplicitAuthFlows=flows, RefreshTokenRotation=ROTATION)}
    name = place.members(1)[0]
    return [{**place.client, "RefreshToken": place.tokens(name)["RefreshToken"]} for _ in range(count)]


def revocations(place: Place, count: int) -> list[Members]:
    """Refresh tokens to be taken back."""
    name = place.members(1)[0]
    return [{**place.client, "Token": place.tokens(name)["RefreshToken"]} for _ in range(count)]


def new_passwords(place: Place, count: int) -> list[Members]:
    """Answers of users who have to choose a password."""
    answers = [(name, place.call("InitiateAuth", **place.sign_in(name))) for name in place.invited(count)]
    responses = {"ChallengeName": "NEW_PASSWORD_REQUIRED", **place.client}
    return [
        {
            **responses,
            "Session": answer["Session"],
            "ChallengeResponses": {"USERNAME": name, "NEW_PASSWORD": ANOTHER},
        }
        for name, answer in answers
    ]


def admin_new_passwords(place: Place, count: int) -> list[Members]:
    """The same through the administrator's door."""
    return [{**answer, **place.pool} for answer in new_passwords(place, count)]
