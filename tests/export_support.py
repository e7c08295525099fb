"""What the tests of exported calls have in common: a sandbox that notes what reaches it, and a scenario to export."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pyotp

from tests.http_support import boto3_client
from tests.sandbox_support import EMAIL, NAME, seeded
from tui.cognito.connection import Context
from tui.cognito.exchange import Door, Exchange
from tui.cognito.purposes import purpose_of
from tui.cognito.runbook.markdown import runbook
from tui.cognito.secret_hash import secret_hash
from tui.cognito.snippets.place import Place
from tui.cognito.trace import Trace
from tui.sandbox import presets
from tui.sandbox.engine import Answer, Sandbox
from tui.sandbox.presets import MFA_REQUIRED
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.sandbox.server import SandboxServer

PASSWORD = """Pa$s"w\\0'r`d-,=1"""
"""It has one of everything that a shell, JSON or Python might take for something else."""
WRONG = "000000"
PLACE = Place("us-east-1")
CONTEXT = Context(region="us-east-1", pool="demo-pool", client="demo-client")


@dataclass(frozen=True)
class Noted:
    """A request as the sandbox got it, and what it answered."""

    operation: str
    request: dict[str, Any]
    status: int
    answer: dict[str, Any]

    @property
    def outcome(self) -> tuple[str, int, str, object]:
        """What has to be the same when the request is made again."""
        return self.operation, self.status, str(self.answer.get("__type", "")), shape(self.answer)


def shape(value: object) -> object:
    """Return which members an answer has, at any depth, without their values."""
    match value:
        case dict():
            return {key: shape(each) for key, each in value.items()}
        case list():
            return [shape(each) for each in value]
        case _:
            return type(value).__name__


class NotingSandbox(Sandbox):
    """A sandbox that repeats itself, and keeps every call."""

    def __init__(self) -> None:
        super().__init__(random=seeded(11))
        self.noted: list[Noted] = []

    def answer(self, operation: str, body: bytes) -> Answer:
        answer = super().answer(operation, body)
        self.noted.append(
            Noted(operation, json.loads(body or b"{}"), answer.status, json.loads(answer.body or b"{}")),
        )
        return answer

    def latest_code(self) -> str:
        return self.outbox.messages()[-1].code.reveal()


@dataclass
class Stage:
    """A pool in which TOTP is required and no device tracked, so that tokens can be refreshed by everybody."""

    with_secret: bool = False
    sandbox: NotingSandbox = field(default_factory=NotingSandbox)
    client_secret: str = ""

    def __post_init__(self) -> None:
        pool = {name: value for name, value in MFA_REQUIRED.pool.items() if name != "DeviceConfiguration"}
        client = {**MFA_REQUIRED.client, "GenerateSecret": self.with_secret}
        self.pool = presets.create(self.sandbox, replace(MFA_REQUIRED, pool=pool, client=client))
        if self.with_secret:
            ids = {"UserPoolId": self.pool.user_pool_id, "ClientId": self.pool.client_id}
            described = json.loads(self.sandbox.answer("DescribeUserPoolClient", json.dumps(ids).encode()).body)
            self.client_secret = described["UserPoolClient"]["ClientSecret"]
        self.sandbox.noted.clear()


@dataclass
class Played:
    """The scenario, as the trace of one boto3 client has it."""

    stage: Stage
    trace: Trace
    secrets: set[str] = field(default_factory=set)

    @property
    def exchanges(self) -> Sequence[Exchange]:
        return self.trace.exchanges()


def play(stage: Stage, server: SandboxServer) -> Played:
    """Sign up, mistype the code, confirm, enrol, sign in, look, refresh and sign out."""
    sandbox, pool = stage.sandbox, stage.pool
    trace = Trace(sandbox.clock)
    client: Any = trace.watched(boto3_client(server.endpoint))
    hashed = secret_hash(NAME, pool.client_id, Secret(stage.client_secret)).reveal() if stage.client_secret else ""
    member, parameter = ({"SecretHash": hashed}, {"SECRET_HASH": hashed}) if hashed else ({}, {})
    user = {"ClientId": pool.client_id, "Username": NAME, **member}

    client.sign_up(**user, Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": EMAIL}])
    with suppress(client.exceptions.CodeMismatchException):
        client.confirm_sign_up(**user, ConfirmationCode=WRONG)
    codes = [sandbox.latest_code()]
    client.confirm_sign_up(**user, ConfirmationCode=codes[0])

    def initiate(flow: str, **parameters: str) -> Any:
        given = {**parameters, **parameter}
        return client.initiate_auth(ClientId=pool.client_id, AuthFlow=flow, AuthParameters=given)

    def respond(challenge: str, session: str, **responses: str) -> Any:
        given = {"USERNAME": NAME, **responses, **parameter}
        return client.respond_to_auth_challenge(
            ClientId=pool.client_id, ChallengeName=challenge, Session=session, ChallengeResponses=given
        )

    challenge = initiate("USER_PASSWORD_AUTH", USERNAME=NAME, PASSWORD=PASSWORD)
    token = client.associate_software_token(Session=challenge["Session"])
    totp = pyotp.TOTP(token["SecretCode"])
    codes.append(totp.at(int(sandbox.clock())))
    verified = client.verify_software_token(Session=token["Session"], UserCode=codes[-1])
    respond("MFA_SETUP", verified["Session"])
    sandbox.clock.forward(30)
    challenge = initiate("USER_PASSWORD_AUTH", USERNAME=NAME, PASSWORD=PASSWORD)
    codes.append(totp.at(int(sandbox.clock())))
    answer = respond("SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=codes[-1])
    tokens = answer["AuthenticationResult"]
    client.get_user(AccessToken=tokens["AccessToken"])
    client.admin_get_user(UserPoolId=pool.user_pool_id, Username=NAME)
    initiate("REFRESH_TOKEN_AUTH", REFRESH_TOKEN=tokens["RefreshToken"])
    client.global_sign_out(AccessToken=tokens["AccessToken"])

    sandbox.clock.reset()
    sessions = {noted.answer["Session"] for noted in sandbox.noted if "Session" in noted.answer}
    issued = {tokens[name] for name in ("AccessToken", "IdToken", "RefreshToken")}
    texts = {PASSWORD, token["SecretCode"], WRONG, *codes, hashed, stage.client_secret}
    return Played(stage, trace, (sessions | issued | texts) - {""})


def an_exchange(operation: str, request: Mapping[str, Any], response: Mapping[str, Any] = {}, **more: Any) -> Exchange:
    """Return an exchange that was never made."""
    door = Door.IAM if operation.startswith(("Admin", "List", "Create")) else Door.UNSIGNED
    return Exchange(1, operation, door, 0, 1, request, response, more.pop("status", 200), **more)


def markdown(exchanges: Sequence[Exchange], context: Context = CONTEXT) -> str:
    """Return the text of a run."""
    return runbook(exchanges, PLACE, context, lambda operation: purpose_of(operation).sentence)
