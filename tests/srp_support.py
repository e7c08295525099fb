"""A client that proves passwords to the sandbox, for tests that send a wrong proof on purpose."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from pycognito import aws_srp

from tests.sandbox_support import NAME, PASSWORD, Walk
from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    import pytest

BAD = ("NotAuthorizedException", "Incorrect username or password.")
LOCKED = ("NotAuthorizedException", "Password attempts exceeded")
SRP = ["ALLOW_USER_SRP_AUTH"]
SECRET = int.from_bytes(b"\x35" * 32, "big")
SRP_A = f"{srp.client_public(SECRET):x}"


def plain(**settings: Any) -> Walk:
    """Return a walk in a pool without MFA, through a client with the default flows."""
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"], **settings)
    walk.use_client()
    return walk


@dataclass
class Prover:
    """The client side of one exchange, through either door."""

    walk: Walk
    password: str = PASSWORD
    name: str = NAME
    admin: bool = False

    def begin(self, **parameters: str) -> dict[str, Any]:
        call, door = self._door(self.walk.client.initiate_auth, self.walk.client.admin_initiate_auth)
        given = {"USERNAME": self.name, "SRP_A": SRP_A} | parameters
        return dict(call(**door, AuthFlow="USER_SRP_AUTH", AuthParameters=given))

    def answer(self, challenge: dict[str, Any], timestamp: str | None = None, **responses: str) -> dict[str, Any]:
        """Send the proof for a PASSWORD_VERIFIER; keyword arguments replace parts of it."""
        return self.respond("PASSWORD_VERIFIER", **self.proof(challenge, timestamp) | responses)

    def proof(self, challenge: dict[str, Any], timestamp: str | None = None) -> dict[str, str]:
        asked = challenge["ChallengeParameters"]
        claimant = Claimant.user(self.walk.pool.user_pool_id, asked["USER_ID_FOR_SRP"])
        return {"USERNAME": asked["USERNAME"]} | proven(self.walk, claimant, self.password, asked, timestamp)

    def respond(self, challenge: str, **responses: str) -> dict[str, Any]:
        call, door = self._door(
            self.walk.client.respond_to_auth_challenge, self.walk.client.admin_respond_to_auth_challenge
        )
        return dict(call(**door, ChallengeName=challenge, ChallengeResponses=responses))

    def sign_in(self, **responses: str) -> dict[str, Any]:
        return self.answer(self.begin(), **responses)

    def _door(self, public: Callable[..., Any], admin: Callable[..., Any]) -> tuple[Callable[..., Any], dict[str, str]]:
        client = {"ClientId": self.walk.pool.client_id}
        return (admin, client | {"UserPoolId": self.walk.pool.user_pool_id}) if self.admin else (public, client)


def proven(
    walk: Walk, claimant: Claimant, password: str, asked: dict[str, str], timestamp: str | None = None
) -> dict[str, str]:
    """Return the three members of a proof for what a challenge asked."""
    at = timestamp or srp.timestamp_at(walk.clock.now)
    salt, server = (int(asked[name], 16) for name in ("SALT", "SRP_B"))
    key = srp.client_key(claimant, Secret(password), salt, srp.KeyPair.of(SECRET), server)
    return {
        "PASSWORD_CLAIM_SIGNATURE": srp.signature(claimant, key, base64.b64decode(asked["SECRET_BLOCK"]), at),
        "PASSWORD_CLAIM_SECRET_BLOCK": asked["SECRET_BLOCK"],
        "TIMESTAMP": at,
    }


def peer(walk: Walk, patch: pytest.MonkeyPatch, password: str = PASSWORD, **more: Any) -> aws_srp.AWSSRP:
    """Return pycognito's client, unmodified, with the sandbox's clock and the sandbox behind all that it calls."""
    now = SimpleNamespace(utcnow=lambda: datetime.fromtimestamp(walk.clock.now, UTC))
    patch.setattr(aws_srp, "datetime", SimpleNamespace(datetime=now))
    patch.setattr(aws_srp, "requests", SimpleNamespace(post=_post(walk)))
    more.setdefault("username", NAME)
    pool = {"pool_id": walk.pool.user_pool_id, "client_id": walk.pool.client_id}
    return aws_srp.AWSSRP(password=password, client=walk.client, **pool, **more)


def _post(walk: Walk) -> Callable[..., Any]:
    """Return what pycognito's three device calls, which use no boto3, take for `requests.post`."""

    def post(url: str, *, headers: dict[str, str], data: str, timeout: int) -> Any:
        assert url == "https://cognito-idp.us-east-1.amazonaws.com/"
        assert timeout > 0
        answer = walk.sandbox.answer(headers["X-Amz-Target"].rpartition(".")[2], data.encode())
        return SimpleNamespace(status_code=answer.status, json=lambda: json.loads(answer.body))

    return post


def small_group() -> AbstractContextManager[object]:
    """Return the context in which both sides of SRP calculate with small numbers.

    For tests of who has proven what: the real numbers are the longest part of every exchange.
    """
    prime = 2**255 - 19
    # The powers of g that are laid out are those of the real group.
    return patch.multiple(srp, N=prime, power_of_g=lambda exponent: pow(srp.G, exponent, prime))
