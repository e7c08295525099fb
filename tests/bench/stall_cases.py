"""The cases of `stalls`, each in its own process: prints how late every beat was, as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

from tests.bench.stalls import LATENESS, heartbeat
from tests.bench.walk import Walker
from tests.fake_gateway import FakeSide, fake_connection, user_answers
from tests.test_quitting import silence
from tui.app import CognitoApp
from tui.cognito.connection import Target
from tui.cognito.gateway import Cause, GatewayError
from tui.connect import connect
from tui.quiet_collector import with_quiet_collector
from tui.screens.form import FormScreen
from tui.secret import Secret
from tui.widgets.exchange_view import ExchangeView

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tui.cognito.connection import Connection

REFUSALS = 20
USERS, PAGES = 60, 20
PASSWORD = Secret("Correct-horse-1")
HANGING_SECONDS = 2.5
"""Long enough for the seconds that are counted on the screen."""


async def boot() -> LATENESS:
    """From the first paint until the sandbox is there: the imports of boto3 and moto, the pool and its keys."""
    app = CognitoApp(with_quiet_collector(connect), Target(sandbox=True))
    async with app.run_test(), heartbeat() as lateness:
        await Walker(app).until(lambda: bool(app.context.pool))
    return lateness


async def requests() -> LATENESS:
    """Codes that the sandbox refuses."""
    connection = with_quiet_collector(connect)(Target(sandbox=True))
    connection.prepare()
    return await _refused(connection)


async def drawing() -> LATENESS:
    """The same on a gateway that answers at once: what the screen adds by itself."""
    wrong = GatewayError(
        Cause.CODE, "That is not the code that was sent last.", code="CodeMismatchException", said="No"
    )
    return await _refused(fake_connection(FakeSide(user_answers() | {"confirm": wrong})))


async def _refused(connection: Connection) -> LATENESS:
    """Send one wrong code after the other, so that no other screen is drawn meanwhile."""
    app = CognitoApp(lambda target: connection, Target(sandbox=True))
    async with app.run_test():
        walker = Walker(app)
        await walker.sign_up()
        await walker.fill(code="000000")
        screen = app.screen
        assert isinstance(screen, FormScreen)
        async with heartbeat() as lateness:
            for _ in range(REFUSALS):
                screen.action_submit()
                await app.workers.wait_for_complete()
                await walker.painted()
    return lateness


async def hanging() -> LATENESS:
    """A request to an endpoint that never answers, with the import of boto3 behind it."""
    with silence() as endpoint:
        target = Target(client_id="1example23456789", region="us-east-1", endpoint_url=endpoint.url)
        app = CognitoApp(with_quiet_collector(connect), target)
        async with app.run_test():
            walker = Walker(app)
            await walker.fill(username="jane", password="Correct-horse-1", email="jane@example.com")
            async with heartbeat() as lateness:
                walker.press("enter")
                await walker.until(endpoint.asked.is_set)
                await asyncio.sleep(HANGING_SECONDS)
            walker.press("escape")
            await walker.until(lambda: not app.workers)
    return lateness


async def page_of_users() -> LATENESS:
    """An answer with 60 users, opened from the wire and read to its end."""
    connection = with_quiet_collector(connect)(Target(sandbox=True, preset="mfa-off"))
    connection.prepare()
    for number in range(USERS):
        connection.user_side.sign_up(f"user-{number}", PASSWORD, f"user-{number}@example.com")
    app = CognitoApp(lambda target: connection, Target(sandbox=True))
    async with app.run_test() as pilot:
        await pilot.pause()
        await asyncio.to_thread(connection.admin().users)
        walker = Walker(app)
        async with heartbeat() as lateness:
            for key in ("f2", "end", "enter"):
                walker.press(key)
                await walker.painted()
            view = app.screen.query_one(ExchangeView)
            await walker.until(lambda: view.count() > USERS and not view.workers)
            for key in ["pagedown"] * PAGES + ["home", "end"]:
                walker.press(key)
                await walker.painted()
            await walker.until(lambda: view.scroll_y == view.max_scroll_y)
    return lateness


async def nothing() -> LATENESS:
    """An app that waits for a key: what this machine adds by itself."""
    app = CognitoApp(with_quiet_collector(connect))
    async with app.run_test() as pilot:
        await pilot.pause()
        async with heartbeat() as lateness:
            await asyncio.sleep(1)
    return lateness


CASES: dict[str, Callable[[], Coroutine[None, None, LATENESS]]] = {
    "boot": boot,
    "requests": requests,
    "hanging": hanging,
    "page_of_users": page_of_users,
    "drawing": drawing,
    "nothing": nothing,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(CASES[sys.argv[1]]())))
