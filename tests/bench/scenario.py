"""The whole scenario through the screens, against its calls and its pictures taken apart."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import pyotp

from tests.bench.table import Figure, alternating
from tests.bench.walk import EMAIL, PASSWORD, USERNAME, Walker
from tests.fake_facts import SESSION
from tests.fake_gateway import FakeInbox, FakeMessage, FakeSide, fake_connection, user_answers
from tests.scene_states import TOKENS
from tui.app import CognitoApp
from tui.cognito import clients
from tui.cognito.connection import Target
from tui.connect import connect
from tui.events import SetupRequired, TokensIssued
from tui.sandbox import presets, transport
from tui.sandbox.engine import Sandbox
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.cognito.connection import Connection

ROUNDS = 7
BUDGET = 1.5


def figures() -> list[Figure]:
    """Return the ratio of the whole to the sum of its parts, and all three times."""
    through_screens()  # loads what is loaded once
    whole, calls, pictures = alternating(ROUNDS, through_screens, bare_calls, screens_alone)
    return [
        Figure("the scenario / (its calls by boto3 + its screens alone)", whole / (calls + pictures), budget=BUDGET),
        Figure("  through the screens, on the sandbox", whole * 1000, "ms"),
        Figure("  its calls by boto3, on the sandbox", calls * 1000, "ms"),
        Figure("  its screens, on a gateway that answers at once", pictures * 1000, "ms"),
    ]


def through_screens() -> float:
    """Return the seconds of the walk on a sandbox that has booted."""
    connection = connect(Target(sandbox=True))
    connection.prepare()
    return asyncio.run(_walk(connection))


def screens_alone() -> float:
    """Return the seconds of the same walk where no call takes any time."""
    return asyncio.run(_walk(_instant()))


async def _walk(connection: Connection) -> float:
    app = CognitoApp(lambda target: connection, Target(sandbox=True))
    async with app.run_test():
        walker = Walker(app)
        await walker.painted()
        begun = time.perf_counter()
        await walker.whole()
        return time.perf_counter() - begun


def _instant() -> Connection:
    side = FakeSide(
        user_answers()
        | {
            "sign_in": lambda credentials: SetupRequired(credentials, SESSION),
            "answer": lambda credentials, challenge, responses: TokensIssued(credentials, TOKENS),
        }
    )
    return fake_connection(side, inbox=FakeInbox([FakeMessage(USERNAME, Secret("482193"))]))


def bare_calls() -> float:
    """Return the seconds that boto3 takes for what the walk asks for, the looks at the user's status included."""
    sandbox = Sandbox()
    pool = presets.create_mfa_required(sandbox)
    client: Any = clients.isolated(sandbox.region)
    transport.attach(sandbox, client)
    begun = time.perf_counter()
    _calls(client, sandbox, pool)
    return time.perf_counter() - begun


def _calls(client: Any, sandbox: Sandbox, pool: presets.Pool) -> None:
    app_client = {"ClientId": pool.client_id}
    user = {"UserPoolId": pool.user_pool_id, "Username": USERNAME}
    client.describe_user_pool(UserPoolId=pool.user_pool_id)
    attributes = [{"Name": "email", "Value": EMAIL}]
    client.sign_up(**app_client, Username=USERNAME, Password=PASSWORD, UserAttributes=attributes)
    client.admin_get_user(**user)
    client.resend_confirmation_code(**app_client, Username=USERNAME)
    code = sandbox.outbox.messages()[-1].code.reveal()
    client.confirm_sign_up(**app_client, Username=USERNAME, ConfirmationCode=code)
    client.admin_get_user(**user)
    password = {"USERNAME": USERNAME, "PASSWORD": PASSWORD}
    answer = client.initiate_auth(**app_client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=password)
    issued = client.associate_software_token(Session=answer["Session"])
    code = pyotp.TOTP(issued["SecretCode"]).now()
    answer = client.verify_software_token(Session=issued["Session"], UserCode=code)
    client.respond_to_auth_challenge(
        **app_client,
        ChallengeName="MFA_SETUP",
        Session=answer["Session"],
        ChallengeResponses={"USERNAME": USERNAME},
    )
    client.admin_get_user(**user)
    client.list_users(UserPoolId=pool.user_pool_id, Limit=60)
