"""The walk against moto's own server: an implementation of Cognito that nobody here wrote.

Where it is not like Cognito, the screen has to say what came; nothing may end the program.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from moto.server import ThreadedMotoServer
from textual.widgets import Input, Static

from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.connect import connect
from tui.screens.form import FormScreen
from tui.secret import Secret
from tui.states import Challenged, Confirming, Flow, LoggingIn, SignedIn, SigningUp, State
from tui.widgets.users_table import UsersTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.pilot import Pilot
    from textual.widget import Widget

PATIENCE = 20.0
USERNAME, PASSWORD, EMAIL = "jane", "Correct-horse-1", "jane@example.com"


@dataclass(frozen=True)
class Pool:
    """A pool of moto's, and the boto3 client that made it."""

    target: Target
    client: Any


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Yield the address of a moto server on a free port."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(autouse=True)
def _credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the admin side something to sign with; moto takes anything."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")


def make_pool(endpoint: str, **settings: Any) -> Pool:
    """Make a pool and an app client by boto3."""
    client: Any = boto3.client("cognito-idp", region_name="us-east-1", endpoint_url=endpoint)
    pool_id = client.create_user_pool(PoolName="stock", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
    if settings:
        client.set_user_pool_mfa_config(UserPoolId=pool_id, **settings)
    flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    made = client.create_user_pool_client(UserPoolId=pool_id, ClientName="stock", ExplicitAuthFlows=flows)
    client_id = made["UserPoolClient"]["ClientId"]
    target = Target(client_id=client_id, user_pool_id=pool_id, region="us-east-1", endpoint_url=endpoint)
    return Pool(target, client)


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the program run until `holds`, and then until it has nothing left to do."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def until_state(pilot: Pilot[None], state: type[State]) -> None:
    """Let the program run until it has reached `state`, and shows it."""
    app = pilot.app
    assert isinstance(app, CognitoApp)
    await until(pilot, lambda: isinstance(app.walk.state, state))


async def fill(pilot: Pilot[None], **values: str) -> None:
    """Fill fields by their ids."""
    for name, value in values.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = value
    await pilot.pause()


async def sign_up(pilot: Pilot[None]) -> None:
    """Go as far as the code field of Confirm."""
    await until_state(pilot, SigningUp)
    await fill(pilot, username=USERNAME, password=PASSWORD, email=EMAIL)
    await pilot.press("enter")
    await until_state(pilot, Confirming)


async def confirm(pilot: Pilot[None]) -> None:
    """Go on to the sign-in; moto takes any code."""
    await fill(pilot, code="123456")
    await pilot.press("enter")
    await until_state(pilot, LoggingIn)


def drawn(widget: Widget) -> str:
    """Return what a widget shows."""
    return "\n".join(line.text.rstrip() for line in widget.render_lines(widget.size.region))


async def said(pilot: Pilot[None], *keys: str) -> str:
    """Press keys and return what the form says once it takes input again."""
    await pilot.press(*keys)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, FormScreen)
    assert not screen.busy
    places = [screen.refusal, *screen.query("Field .error").results(Static)]
    return "\n".join(drawn(place) for place in places if place.display)


async def test_signs_up_confirms_and_signs_in(endpoint: str) -> None:
    pool = make_pool(endpoint)
    app = CognitoApp(connect, pool.target)
    async with app.run_test() as pilot:
        await sign_up(pilot)
        assert status_of(pool) == "UNCONFIRMED"
        assert app.user_status is not None
        assert app.user_status.status == "UNCONFIRMED"
        await confirm(pilot)
        assert status_of(pool) == app.user_status.status == "CONFIRMED"
        await pilot.press("enter")
        await until_state(pilot, SignedIn)
        await pilot.press("2")
        await pilot.pause()
        assert f"cognito:username  {USERNAME}" in drawn(app.screen.query_one("#id-list"))
        await pilot.press("4")
        await until(pilot, lambda: app.screen.query_one(UsersTable).row_count == 1)
    assert app.return_code in (None, 0)


def status_of(pool: Pool) -> str:
    """Return the status of the user as boto3 sees it."""
    user = pool.client.admin_get_user(UserPoolId=pool.target.user_pool_id, Username=USERNAME)
    return str(user["UserStatus"])


async def test_refusals_are_said_in_the_form(endpoint: str) -> None:
    """An operation that moto lacks (HTTP 500, no error code), a wrong password, a user who does not exist."""
    app = CognitoApp(connect, make_pool(endpoint).target)
    async with app.run_test() as pilot:
        await sign_up(pilot)
        assert "The endpoint failed (HTTP 500)" in await said(pilot, "ctrl+r")
        await confirm(pilot)
        await fill(pilot, password="Wrong-horse-1")
        assert "NotAuthorizedException: Incorrect username or password." in await said(pilot, "enter")
        await fill(pilot, username="nobody")
        assert "There is no such user" in await said(pilot, "enter")
        assert isinstance(app.walk.state, LoggingIn)


async def test_a_second_factor(endpoint: str) -> None:
    """The server asks for a TOTP code, and takes any."""
    pool = make_pool(endpoint, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True})
    register_authenticator(pool)
    app = CognitoApp(connect, pool.target, state=LoggingIn(USERNAME, Secret(PASSWORD)))
    async with app.run_test() as pilot:
        await until_state(pilot, LoggingIn)
        await pilot.press("enter")
        await until_state(pilot, Challenged)
        assert "SOFTWARE_TOKEN_MFA for jane" in drawn(app.screen.query_one(".subject"))
        await fill(pilot, code="000000")
        await pilot.press("enter")
        await until_state(pilot, SignedIn)


async def test_a_challenge_without_parameters(endpoint: str) -> None:
    """NEW_PASSWORD_REQUIRED, through the admin door, without what Cognito sends along: answered all the same."""
    pool = make_pool(endpoint)
    pool.client.admin_create_user(
        UserPoolId=pool.target.user_pool_id, Username=USERNAME, TemporaryPassword=PASSWORD, MessageAction="SUPPRESS"
    )
    app = CognitoApp(connect, pool.target, state=LoggingIn(USERNAME, Secret(PASSWORD), Flow.ADMIN_USER_PASSWORD_AUTH))
    async with app.run_test() as pilot:
        await until_state(pilot, LoggingIn)
        await pilot.press("enter")
        await until_state(pilot, Challenged)
        assert "NEW_PASSWORD_REQUIRED for jane" in drawn(app.screen.query_one(".subject"))
        app.screen.query_one("#new-password", Input).value = "Another-1!"
        await pilot.press("enter")
        await until_state(pilot, SignedIn)


def register_authenticator(pool: Pool) -> None:
    """Make a confirmed user whose sign-in asks for a TOTP code, by boto3 alone."""
    pool.client.sign_up(ClientId=pool.target.client_id, Username=USERNAME, Password=PASSWORD)
    pool.client.admin_confirm_sign_up(UserPoolId=pool.target.user_pool_id, Username=USERNAME)
    answer = pool.client.initiate_auth(
        ClientId=pool.target.client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": USERNAME, "PASSWORD": PASSWORD},
    )
    access_token = answer["AuthenticationResult"]["AccessToken"]
    pool.client.associate_software_token(AccessToken=access_token)
    pool.client.verify_software_token(AccessToken=access_token, UserCode="123456")
    preferred = {"Enabled": True, "PreferredMfa": True}
    pool.client.set_user_mfa_preference(AccessToken=access_token, SoftwareTokenMfaSettings=preferred)
