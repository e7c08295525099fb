"""What stands above a form: which Cognito it is, and which step of the walk."""

from __future__ import annotations

import pytest

from tests.widget_support import shown
from tui.cognito.connection import Context
from tui.cognito.pool import PoolFacts
from tui.states import Confirming, Connecting, Flow, LoggingIn, Recovering, SigningUp, State
from tui.walk import LOG_IN, SIGN_UP, Walk
from tui.widgets.context_bar import ContextBar
from tui.widgets.step_rail import StepRail, UserStatus


class TestContextBar:
    async def test_the_sandbox_says_so(self) -> None:
        bar = ContextBar()
        bar.context = Context(True, "us-east-1", "demo-pool", "demo-client")
        text = await shown(bar, 80)
        assert "SANDBOX  us-east-1 · demo-pool · demo-client" in text
        assert "REAL POOL" not in text

    async def test_where_there_is_no_room_a_client_does_not_repeat_the_name_of_its_pool(self) -> None:
        bar = ContextBar()
        bar.context = Context(True, "us-east-1", "passwordless", "passwordless-client")
        assert "us-east-1 · passwordless · …-client " in await shown(bar, 80)
        assert "us-east-1 · passwordless · passwordless-client" in await shown(bar, 120)

    async def test_a_real_pool_says_so(self) -> None:
        bar = ContextBar()
        bar.context = Context(False, "eu-west-1", "", "1example23456789", "123456789012")
        text = await shown(bar, 90)
        assert "REAL POOL  123456789012 · eu-west-1 · 1example23456789" in text
        assert "SANDBOX" not in text
        assert "REAL POOL at" not in text

    async def test_where_cognito_is_not_that_of_aws_its_host_is_named(self) -> None:
        bar = ContextBar()
        bar.context = Context(
            False, "eu-west-1", "eu-west-1_Example01", "1example23456789", "123456789012", endpoint="localhost:9229"
        )
        assert "REAL POOL at localhost:9229  123456789012 · eu-west-1_Example01" in await shown(bar, 120)
        assert "REAL POOL at localhost:9229  eu-west-1_Example01 · 1" in await shown(bar, 88)


class TestStepRail:
    WALK = Walk(Confirming("jane"), (SIGN_UP,))

    async def test_in_one_line(self) -> None:
        rail = StepRail()
        rail.walk = self.WALK
        rail.user_status = UserStatus("jane", "CONFIRMED", "UNCONFIRMED")
        lines = (await shown(rail, 80)).splitlines()
        assert lines[0].startswith("✓ Sign up › ● Confirm › ○ Log in › ○ Signed in")
        assert lines[1].startswith("jane UNCONFIRMED → CONFIRMED")

    async def test_in_a_narrow_terminal(self) -> None:
        rail = StepRail()
        rail.walk = self.WALK
        assert (await shown(rail, 60)).startswith("✓ ● ○ ○  Confirm")

    async def test_as_a_column(self) -> None:
        rail = StepRail()
        rail.walk = Walk(Confirming("[/]"), (SIGN_UP,))
        rail.user_status = UserStatus("[/]", "UNCONFIRMED")
        lines = [line.rstrip() for line in (await shown(rail, 18)).splitlines()]
        assert lines == ["✓ Sign up", "● Confirm", "○ Log in", "○ Signed in", "", "[/]", "UNCONFIRMED"]

    async def test_what_lies_furthest_behind_gives_way(self) -> None:
        rail = StepRail()
        rail.walk = Walk(Confirming("jane"), (SIGN_UP, LOG_IN, "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"))
        line = (await shown(rail, 80)).splitlines()[0].rstrip()
        assert line == "… › ✓ SOFTWARE_TOKEN_MFA › ● Confirm › ○ Log in › ○ Signed in"

    async def test_the_flow_that_is_chosen_shows_what_it_leads_to(self) -> None:
        rail = StepRail()
        rail.walk = Walk(LoggingIn())
        rail.flow = Flow.USER_SRP_AUTH
        assert "● Log in › ○ PASSWORD_VERIFIER › ○ MFA?" in await shown(rail, 80)

    async def test_a_pool_without_mfa_asks_for_no_second_factor(self) -> None:
        rail = StepRail()
        rail.walk = Walk(LoggingIn())
        rail.pool = PoolFacts("123456789012", mfa="OFF")
        assert "● Log in › ○ Signed in" in await shown(rail, 80)
        rail.pool = PoolFacts("123456789012", mfa="OPTIONAL")
        assert "● Log in › ○ MFA? › ○ Signed in" in await shown(rail, 80)

    async def test_a_long_name_breaks_after_a_word_of_it(self) -> None:
        rail = StepRail()
        rail.walk = Walk(LoggingIn("jane"), ("DEVICE_PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA", "NEW_PASSWORD_REQUIRED"))
        lines = [line.rstrip() for line in (await shown(rail, 20)).splitlines()]
        assert lines[:5] == [
            "✓ DEVICE_PASSWORD_",
            "  VERIFIER",
            "✓ SOFTWARE_TOKEN_MFA",
            "✓ NEW_PASSWORD_",
            "  REQUIRED",
        ]

    @pytest.mark.parametrize(
        ("state", "typed", "seen"),
        [
            (Connecting(), None, False),
            (SigningUp(), "", False),
            (SigningUp(), "bob", False),
            (SigningUp("jane"), "Jane", True),
            (Recovering("bob"), None, False),
            (Recovering("jane"), None, True),
            (LoggingIn("jane"), "bob", False),
            (LoggingIn(), "jane", True),
        ],
    )
    async def test_no_status_of_somebody_else_is_shown(self, state: State, typed: str | None, seen: bool) -> None:
        rail = StepRail()
        rail.walk = Walk(state)
        rail.subject = typed
        rail.user_status = UserStatus("jane", "UNCONFIRMED")
        assert ("jane UNCONFIRMED" in await shown(rail, 80)) is seen

    def test_the_status_remembers_what_it_was(self) -> None:
        first = UserStatus("jane", "UNCONFIRMED")
        assert first.then("jane", "UNCONFIRMED") == first
        changed = first.then("Jane", "CONFIRMED")
        assert changed == UserStatus("Jane", "CONFIRMED", "UNCONFIRMED")
        assert changed.then("jane", "CONFIRMED").before == "UNCONFIRMED"
        assert changed.then("john", "CONFIRMED").before == ""
