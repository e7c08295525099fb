"""What is known to stand in the way is said on the form, before anything is sent, and keeps nobody from sending it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.app_support import settle
from tests.fake_facts import CLIENT, POOL
from tests.fake_gateway import FakeSide, admin_answers, fake_connection, user_answers
from tests.player import playing
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.obstacles import ADMIN_ONLY, NO_CLIENT, NO_SECRET, known_obstacles
from tui.connect import connect
from tui.screens.confirm import ConfirmScreen
from tui.secret import Secret
from tui.states import LoggingIn, SigningUp
from tui.widgets.obstacles import Obstacles

if TYPE_CHECKING:
    from tui.cognito.pool import ClientFacts, PoolFacts

GONE = GatewayError(Cause.CLIENT, "There is no such app client here.", code="ResourceNotFoundException")
DENIED = GatewayError(Cause.PERMISSION, "Not allowed.", code="AccessDeniedException")
CLOSED = replace(POOL, admin_only=True)
CONFIDENTIAL = replace(CLIENT, has_secret=True)


@pytest.mark.parametrize(
    ("pool", "client", "sentences"),
    [
        (None, None, []),
        (POOL, CLIENT, []),
        (POOL, None, []),
        (POOL, GONE, [NO_CLIENT]),
        (GONE, GONE, []),
        (POOL, DENIED, []),
        (DENIED, CONFIDENTIAL, [NO_SECRET]),
        (CLOSED, CONFIDENTIAL, [NO_SECRET, ADMIN_ONLY]),
    ],
)
def test_only_what_is_sure_is_said(
    pool: PoolFacts | GatewayError | None, client: ClientFacts | GatewayError | None, sentences: list[str]
) -> None:
    assert known_obstacles(pool, client, has_secret=False, signing_up=True) == sentences


def test_a_secret_that_is_given_and_a_sign_in_have_nothing_in_the_way() -> None:
    assert known_obstacles(CLOSED, CONFIDENTIAL, has_secret=True, signing_up=False) == []


@pytest.mark.parametrize("secret", [None, Secret("of-the-client")])
def test_a_connection_knows_whether_a_secret_was_given(secret: Secret | None) -> None:
    target = Target(client_id="1example23456789", client_secret=secret, region="eu-west-1")
    assert connect(target).has_secret is (secret is not None)


@pytest.mark.parametrize("state", [SigningUp(), LoggingIn()], ids=["sign-up", "log-in"])
@pytest.mark.parametrize(("client", "said"), [(GONE, NO_CLIENT), (CONFIDENTIAL, NO_SECRET), (CLIENT, "")])
async def test_the_form_says_it(state: SigningUp | LoggingIn, client: ClientFacts | GatewayError, said: str) -> None:
    connection = fake_connection(admin_side=FakeSide(admin_answers() | {"client": client}))
    app = CognitoApp(lambda target: connection, Target(sandbox=True), state=state)
    async with app.run_test() as pilot:
        await settle(pilot)
        obstacles = app.screen.query_one(Obstacles)
        assert obstacles.display is bool(said)
        assert said in str(obstacles.content)


async def test_the_form_can_be_sent_all_the_same() -> None:
    user = FakeSide(user_answers())
    connection = fake_connection(user, FakeSide(admin_answers() | {"pool": CLOSED}))
    app = CognitoApp(lambda target: connection, Target(sandbox=True), state=SigningUp("jane"))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert ADMIN_ONLY in str(app.screen.query_one(Obstacles).content)
        await pilot.press("tab", *"Passw0rd!", "enter")
        await settle(pilot)
        assert [name for name, _ in user.calls] == ["sign_up"]
        assert isinstance(app.screen, ConfirmScreen)


@pytest.mark.parametrize(("preset", "shown"), [("admin-only", True), ("client-secret", False)])
async def test_the_sandbox_tells_it_too(preset: str, shown: bool) -> None:
    async with playing(preset, SigningUp()) as player:
        await player.settle()
        assert player.app.screen.query_one(Obstacles).display is shown
