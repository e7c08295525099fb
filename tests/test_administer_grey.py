"""Lines of the administration that are grey: what surely fails, and what credentials do not allow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.administer_support import NUMBER, choose, greyed, wire
from tests.app_support import settle
from tests.fake_facts import JANE
from tests.fake_gateway import FakeSide, admin_answers
from tests.player import playing
from tests.scene_apps import app_in
from tests.scene_refusals import DENIED, NO_CREDENTIALS
from tui.cognito.connection import NO_POOL
from tui.screens.admin_actions import ACTIONS
from tui.screens.administer import AdministerScreen
from tui.states import LoggingIn
from tui.widgets.admin_list import AdminList
from tui.widgets.user_record import UserRecord


class TestWhatSurelyFails:
    @pytest.mark.parametrize(
        ("username", "grey", "first"),
        [
            ("confirmed", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("unconfirmed", {"AdminResetUserPassword"}, "AdminConfirmSignUp"),
            ("new-password", {"AdminConfirmSignUp", "AdminResetUserPassword"}, "AdminSetUserPassword"),
            ("reset", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("disabled", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("nobody", {action.operation for action in ACTIONS if action.on_user}, "AdminCreateUser"),
        ],
    )
    async def test_it_is_grey_and_the_list_begins_after_it(self, username: str, grey: set[str], first: str) -> None:
        async with playing("mfa-off", LoggingIn(username)) as player:
            await player.press("f8")
            assert greyed(player.app) == grey
            assert player.on(AdministerScreen).actions.highlighted == NUMBER[first]

    async def test_whoever_is_missing_is_who_is_made(self) -> None:
        async with playing("mfa-off", LoggingIn("nobody")) as player:
            await player.press("f8", "enter")
            assert player.value("name") == "nobody"

    async def test_somebody_who_is_there_is_not_who_is_made(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminCreateUser")
            assert player.value("name") == ""

    async def test_choosing_it_makes_no_call(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            calls = len(wire(player))
            await choose(player, "AdminConfirmSignUp")
            assert "nothing to confirm" in player.refusal()
            assert len(wire(player)) == calls

    async def test_the_list_follows_what_was_done(self) -> None:
        async with playing("mfa-off", LoggingIn("unconfirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminConfirmSignUp")
            assert greyed(player.app) == {"AdminConfirmSignUp"}


class TestWithoutCredentials:
    async def test_without_a_pool_everything_is_grey_and_says_so(self) -> None:
        app = app_in("administer")
        assert app.environment is not None
        without = replace(app.environment.connection, admin_side=None)
        app.environment = replace(app.environment, connection=without)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER)
            assert NO_POOL in str(app.screen.query_one(UserRecord).content)
            await pilot.press("enter")
            assert NO_POOL in str(app.screen.query_one("#refusal", Static).content)

    async def test_missing_credentials_grey_everything_until_they_are_there(self) -> None:
        side = FakeSide(admin_answers() | {"user": NO_CREDENTIALS})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER)
            calls = len(side.calls)
            await pilot.press("enter")
            await settle(pilot)
            assert NO_CREDENTIALS.sentence in str(app.screen.query_one("#refusal", Static).content)
            assert len(side.calls) == calls
            side.answers["user"] = JANE
            await pilot.press("ctrl+r")
            await settle(pilot)
            assert greyed(app) == {"AdminConfirmSignUp"}  # she is confirmed
            assert "jane" in str(app.screen.query_one(UserRecord).content)

    async def test_a_missing_permission_greys_its_own_line(self) -> None:
        side = FakeSide(admin_answers() | {"disable": DENIED})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["AdminDisableUser"]
            for _ in range(2):
                await pilot.press("enter", "y")
                await settle(pilot)
            assert greyed(app) == {"AdminConfirmSignUp", "AdminDisableUser"}  # she is confirmed
            assert [name for name, _ in side.calls].count("disable") == 1
            assert DENIED.sentence in str(app.screen.query_one("#refusal", Static).content)

    async def test_groups_that_may_not_be_read_hide_nothing_else(self) -> None:
        side = FakeSide(admin_answers() | {"groups_of": DENIED})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            shown = str(app.screen.query_one(UserRecord).content)
            assert "CONFIRMED" in shown
            assert DENIED.sentence in shown

    async def test_without_a_user_only_what_needs_none_can_be_done(self) -> None:
        app = app_in("administer_nobody")
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER) - {"CreateGroup", "AdminCreateUser"}
