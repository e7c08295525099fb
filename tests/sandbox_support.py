"""What the tests of the sandbox have in common: a clock to turn, a client to call, and the walk up to any step."""

from __future__ import annotations

import random
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import boto3
import pyotp
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from joserfc.jwk import RSAKey

from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import create_mfa_required
from tui.sandbox.tokens import PoolKeys
from tui.sandbox.transport import attach

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.sandbox.chance import Chance
    from tui.sandbox.presets import Pool
    from tui.sandbox.users import SandboxUser

NAME = "jane"
EMAIL = "jane@example.com"
PASSWORD = "Passw0rd!"
START = 1_700_000_010.0  # a third of the way into a TOTP step


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now: float = START

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


class YieldingClock(Clock):
    """A clock that lets other threads run whenever somebody looks at it."""

    def __call__(self) -> float:
        time.sleep(0.0005)
        return self.now


def seeded(seed: int) -> random.Random:
    """Return a source of chance that repeats itself."""
    return random.Random(seed)


@cache
def session() -> boto3.Session:
    """Return the one boto3 session: reading the service model again for every test would be the longest part of it."""
    return boto3.Session("AKIDEXAMPLE", "not a secret", region_name="us-east-1")


def client_of(sandbox: Sandbox) -> CognitoIdentityProviderClient:
    """Return a boto3 client that sends whatever it is given: refusing bad input is the sandbox's part here."""
    config = Config(parameter_validation=False, retries={"total_max_attempts": 1})
    client = session().client("cognito-idp", config=config)
    attach(sandbox, client)
    return client


@cache
def _ready_key() -> RSAKey:
    return RSAKey.generate_key(2048)


def _cheap_keys(chance: Chance) -> PoolKeys:
    raw = _ready_key().raw_value
    first, second = (RSAKey(raw, raw, {"kid": chance.key_id()}) for _ in range(2))
    return PoolKeys(first, second)


def cheap_keys() -> AbstractContextManager[object]:
    """Return the context in which pools share one RSA key: making two for each is the longest part of most tests."""
    return patch.object(PoolKeys, "generate", _cheap_keys)


@dataclass
class Walk:
    """A sandbox with the preset pool, and the steps of the scenario.

    Most tests are not about signatures, and their pools share one RSA key.
    """

    clock: Clock = field(default_factory=Clock)
    seed: int = 7
    own_keys: bool = False

    def __post_init__(self) -> None:
        self.sandbox = Sandbox(clock=self.clock, random=seeded(self.seed))
        self.client = client_of(self.sandbox)
        with self.keys():
            self.pool: Pool = create_mfa_required(self.sandbox)

    def keys(self) -> AbstractContextManager[object]:
        """Return the context in which pools are made."""
        return nullcontext() if self.own_keys else cheap_keys()

    # Pools

    def use_pool(self, **settings: Any) -> None:
        """Go on in another pool, with a client like the preset's."""
        with self.keys():
            pool_id = self.client.create_user_pool(PoolName="another", **settings)["UserPool"]["Id"]
        self.pool = type(self.pool)(pool_id, "")
        self.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"])

    def use_client(self, **settings: Any) -> dict[str, Any]:
        """Go on with another client of the same pool."""
        made = self.client.create_user_pool_client(UserPoolId=self.pool.user_pool_id, ClientName="another", **settings)[
            "UserPoolClient"
        ]
        self.pool = type(self.pool)(self.pool.user_pool_id, made["ClientId"])
        return dict(made)

    def user(self, name: str = NAME) -> SandboxUser:
        """Return the record itself, for what no operation of this slice can do to it."""
        return self.sandbox.world.pools.pool(self.pool.user_pool_id).find(name)

    # Steps

    def sign_up(self, name: str = NAME, password: str = PASSWORD, **attributes: str) -> dict[str, Any]:
        given = {"email": EMAIL} | {key.replace("__", ":"): value for key, value in attributes.items()}
        return dict(
            self.client.sign_up(
                ClientId=self.pool.client_id,
                Username=name,
                Password=password,
                UserAttributes=[{"Name": key, "Value": value} for key, value in given.items()],
            )
        )

    def code(self, name: str = NAME) -> str:
        """Return the latest code that was sent to a user."""
        sent = [message for message in self.sandbox.outbox.messages() if message.username == name]
        return sent[-1].code.reveal()

    def confirm(self, code: str | None = None, name: str = NAME) -> None:
        self.client.confirm_sign_up(
            ClientId=self.pool.client_id, Username=name, ConfirmationCode=code or self.code(name)
        )

    def resend(self, name: str = NAME) -> dict[str, Any]:
        return dict(self.client.resend_confirmation_code(ClientId=self.pool.client_id, Username=name))

    def sign_in(self, password: str = PASSWORD, name: str = NAME, **more: str) -> dict[str, Any]:
        return dict(
            self.client.initiate_auth(
                ClientId=self.pool.client_id,
                AuthFlow="USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": name, "PASSWORD": password, **more},
            )
        )

    def admin_sign_in(self, password: str = PASSWORD, name: str = NAME) -> dict[str, Any]:
        return dict(
            self.client.admin_initiate_auth(
                UserPoolId=self.pool.user_pool_id,
                ClientId=self.pool.client_id,
                AuthFlow="ADMIN_USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": name, "PASSWORD": password},
            )
        )

    def associate(self, session: str) -> tuple[str, str]:
        """Return the TOTP secret and the next session."""
        answer = self.client.associate_software_token(Session=session)
        return answer["SecretCode"], answer["Session"]

    def verify(self, session: str, code: str) -> str:
        answer = self.client.verify_software_token(Session=session, UserCode=code)
        assert answer["Status"] == "SUCCESS"
        return answer["Session"]

    def respond(self, challenge: str, session: str | None, name: str = NAME, **responses: str) -> dict[str, Any]:
        members: dict[str, Any] = {
            "ClientId": self.pool.client_id,
            "ChallengeName": challenge,
            "ChallengeResponses": {"USERNAME": name, **responses},
        }
        if session:
            members["Session"] = session
        return dict(self.client.respond_to_auth_challenge(**members))

    # The way to a step

    def confirmed(self, name: str = NAME) -> Walk:
        self.sign_up(name)
        self.confirm(name=name)
        return self

    def enrolled(self, name: str = NAME) -> str:
        """Return the TOTP secret of a user who has just registered it, in the step before the present one."""
        self.confirmed(name)
        secret, session = self.associate(self.sign_in(name=name)["Session"])
        self.verify(session, self.totp(secret))
        self.clock.forward(30)
        return secret

    def totp(self, secret: str, steps: int = 0) -> str:
        """Return the code `steps` time steps from now."""
        return pyotp.TOTP(secret).at(int(self.clock.now) + 30 * steps)

    def wrong_totp(self, secret: str) -> str:
        """Return six digits that are the code of no step near now."""
        near = {self.totp(secret, steps) for steps in (-1, 0, 1)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def refused(call: Any, *args: Any, **named: Any) -> tuple[str, str]:
    """Return code and message of the refusal that a call meets."""
    with pytest.raises(ClientError) as caught:
        call(*args, **named)
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]
