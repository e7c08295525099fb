"""A call that has no answer yet is known to wait: to the trace, the pane beside the form and the wire screen."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pytest
from botocore.exceptions import EndpointConnectionError
from textual.widgets import Input, Static

from tests.app_support import settle
from tests.fake_gateway import FakeSide, user_answers
from tests.fake_wire import FakeWire
from tests.scene_apps import app_in, app_over, with_wire
from tests.waiting_support import Gate, until_entered
from tests.wire_support import WIDE, opened
from tui.cognito import clients
from tui.cognito.trace import Trace
from tui.sandbox import presets, transport
from tui.sandbox.engine import Sandbox
from tui.widgets.exchange_line import waiting_line
from tui.widgets.wire_pane import WirePane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.pilot import Pilot
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.screens.wire import WireScreen

BEFORE_SEND = "before-send.cognito-identity-provider"


class Line:
    """A traced client of a sandbox, whose calls can be held up or broken on their way."""

    def __init__(self) -> None:
        sandbox = Sandbox()
        self.pool = presets.create(sandbox, presets.MFA_REQUIRED)
        self.trace = Trace(sandbox.world.clock)
        self.client: CognitoIdentityProviderClient = self.trace.watched(clients.isolated(sandbox.region))
        transport.attach(sandbox, self.client)

    def describe(self) -> None:
        """Ask for the pool."""
        self.client.describe_user_pool(UserPoolId=self.pool.user_pool_id)

    def list_users(self) -> None:
        """Ask for the users."""
        self.client.list_users(UserPoolId=self.pool.user_pool_id)

    def on_the_way(self, operation: str, act: Callable[[], None]) -> None:
        """Let every request of `operation` meet `act` before the sandbox gets it."""
        handler = cast("Callable[..., None]", lambda **_: act())
        self.client.meta.events.register_first(f"{BEFORE_SEND}.{operation}", handler)

    @contextmanager
    def held(self, operation: str, call: Callable[[], None]) -> Iterator[None]:
        """Make `call`, and hold it up until the block ends; then wait for its end."""
        gate = Gate(None)
        self.on_the_way(operation, gate)
        thread = threading.Thread(target=call)
        thread.start()
        try:
            assert gate.entered.wait(10)
            yield
        finally:
            gate.opened.set()
            thread.join(10)


def test_a_call_waits_until_it_is_answered() -> None:
    line = Line()
    assert line.trace.waiting() == ()
    with line.held("DescribeUserPool", line.describe):
        assert line.trace.waiting() == ("DescribeUserPool",)
        assert line.trace.exchanges() == ()
    assert line.trace.waiting() == ()
    assert [each.operation for each in line.trace.exchanges()] == ["DescribeUserPool"]


def test_calls_that_wait_stand_in_the_order_in_which_they_were_sent() -> None:
    line = Line()
    with line.held("DescribeUserPool", line.describe):
        with line.held("ListUsers", line.list_users):
            seen = line.trace.waiting()
            assert seen == ("DescribeUserPool", "ListUsers")
        assert line.trace.waiting() == ("DescribeUserPool",)
        assert seen == ("DescribeUserPool", "ListUsers")


def break_off() -> None:
    """Lose the connection."""
    raise EndpointConnectionError(endpoint_url="https://example.com")


def break_down() -> None:
    """Fail as nothing should."""
    raise ZeroDivisionError


@pytest.mark.parametrize("failing", [break_off, break_down])
def test_a_call_that_fails_waits_no_longer(failing: Callable[[], None]) -> None:
    line = Line()
    line.on_the_way("DescribeUserPool", failing)
    with pytest.raises((EndpointConnectionError, ZeroDivisionError)):
        line.describe()
    assert line.trace.waiting() == ()
    assert [each.status for each in line.trace.exchanges()] == [None]


def test_a_call_that_is_refused_waits_no_longer() -> None:
    line = Line()
    with pytest.raises(line.client.exceptions.ResourceNotFoundException):
        line.client.describe_user_pool(UserPoolId="us-east-1_Nowhere1")
    assert line.trace.waiting() == ()


def test_what_waits_is_told_in_a_line() -> None:
    assert waiting_line([]) == ""
    assert waiting_line(["InitiateAuth"]) == "1 waiting: InitiateAuth"
    assert waiting_line(["InitiateAuth", "ListUsers"]) == "2 waiting: InitiateAuth, ListUsers"


def told_beside_the_form(pilot: Pilot[None]) -> str:
    """Return what stands in the frame of the pane, drawn anew."""
    pane = pilot.app.screen.query_one(WirePane)
    pane.tick()
    return str(pane.border_subtitle)


async def test_the_pane_tells_what_waits_while_it_does() -> None:
    line = Line()
    async with app_over(line.trace).run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert told_beside_the_form(pilot) == "F2"
        with line.held("DescribeUserPool", line.describe):
            assert told_beside_the_form(pilot) == "1 waiting: DescribeUserPool"
        assert told_beside_the_form(pilot) == "F2"
        assert "DescribeUserPool" in str(pilot.app.screen.query_one(WirePane).content)


async def test_the_pane_looks_by_itself() -> None:
    wire = FakeWire()
    async with app_over(wire).run_test(size=WIDE) as pilot:
        await settle(pilot)
        pane = pilot.app.screen.query_one(WirePane)
        wire.under_way.append("InitiateAuth")
        await pilot.pause(1.2)
        assert pane.border_subtitle == "1 waiting: InitiateAuth"
        wire.under_way.clear()
        await pilot.pause(1.2)
        assert pane.border_subtitle == "F2"


async def test_a_call_that_nobody_waits_for_any_more_is_shown_until_its_answer_comes() -> None:
    line = Line()
    gate = Gate(None)
    line.on_the_way("DescribeUserPool", gate)
    app = with_wire(app_in("confirm", FakeSide(user_answers() | {"confirm": lambda *_: line.describe()})), line.trace)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.screen.query_one("#code", Input).value = "482193"
        await pilot.press("enter")
        await until_entered(pilot, gate)
        await pilot.press("escape")
        await settle(pilot)
        assert told_beside_the_form(pilot) == "1 waiting: DescribeUserPool"
        gate.opened.set()
        while line.trace.waiting():
            await pilot.pause()
        assert told_beside_the_form(pilot) == "F2"


def title_of(screen: WireScreen) -> str:
    """Return the first line of the list of calls."""
    return str(screen.query_one("#wire-title", Static).render())


async def test_the_wire_screen_tells_what_waits_while_it_does() -> None:
    line = Line()
    line.describe()
    async with app_over(line.trace).run_test() as pilot:
        screen = await opened(pilot)
        assert "waiting" not in title_of(screen)
        with line.held("ListUsers", line.list_users):
            await pilot.pause(0.7)
            assert "1 call · 1 waiting: ListUsers" in title_of(screen)
            await pilot.press("up")
            assert "1 waiting: ListUsers" in title_of(screen)
        await pilot.pause(0.7)
        assert "2 calls" in title_of(screen)
        assert "waiting" not in title_of(screen)


async def test_the_first_call_is_told_before_anything_is_listed() -> None:
    wire = FakeWire([], under_way=["InitiateAuth"])
    async with app_over(wire).run_test() as pilot:
        screen = await opened(pilot)
        assert "1 waiting: InitiateAuth" in title_of(screen)
        assert "no answer yet" in str(screen.query_one("#nothing", Static).render())
        wire.under_way.clear()
        await pilot.pause(0.7)
        assert "Nothing went over the wire yet" in str(screen.query_one("#nothing", Static).render())


async def test_an_empty_pane_does_not_say_that_nothing_was_sent_while_a_call_waits() -> None:
    async with app_over(FakeWire([], under_way=["InitiateAuth"])).run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "no answer yet" in str(pilot.app.screen.query_one(WirePane).content)
