"""What the administration says to bad input, to a refusal and to a network that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from tests.app_support import settle
from tests.fake_gateway import FakeSide, admin_answers
from tests.player import playing
from tests.scene_apps import app_in
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.admin_form import AdminForm
from tui.states import LoggingIn
from tui.widgets.admin_list import AdminList

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import CognitoApp
from tests.administer_support import ASKS, NEW, NUMBER, choose, do


class TestBadInput:
    @pytest.mark.parametrize(
        ("operation", "values", "field"),
        [
            ("AdminSetUserPassword", {"password": ""}, "password"),
            ("AdminSetUserPassword", {"password": "short"}, "password"),
            ("AdminSetUserPassword", {"password": "with space-1A"}, "password"),
            ("AdminAddUserToGroup", {"group": ""}, "group"),
            ("AdminAddUserToGroup", {"group": "with space"}, "group"),
            ("AdminRemoveUserFromGroup", {"group": "nobody-made-it"}, "group"),
            ("CreateGroup", {"group": "g" * 129}, "group"),
        ],
        ids=str,
    )
    async def test_the_field_says_what_is_wrong_and_everything_stays(
        self, operation: str, values: dict[str, str], field: str
    ) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await do(player, operation, **values)
            assert player.error(field), player.refusal()
            assert player.focused() == field
            assert {name: player.value(name) for name in values} == values

    @pytest.mark.parametrize(
        ("username", "operation", "way_out"),
        [
            ("confirmed", "AdminConfirmSignUp", "nothing to confirm"),
            ("reset", "AdminConfirmSignUp", "permanent password"),
            ("unconfirmed", "AdminResetUserPassword", "Confirm the user first"),
            ("new-password", "AdminResetUserPassword", "set a password"),
            ("nobody", "AdminEnableUser", "no such user"),
        ],
    )
    async def test_what_the_status_does_not_allow_is_refused_in_words(
        self, username: str, operation: str, way_out: str
    ) -> None:
        async with playing("mfa-off", LoggingIn(username)) as player:
            await player.press("f8")
            await choose(player, operation, *("y" for _ in {operation}.intersection(ASKS)))
            assert way_out in player.refusal()
            assert player.focused() == "actions"


async def test_a_network_that_fails_leaves_the_form_as_it_was() -> None:
    offline = GatewayError(Cause.NETWORK, "Cognito cannot be reached.")
    side = FakeSide(admin_answers() | {"set_password": offline})
    app = app_in("administer", admin_side=side)
    async with app.run_test() as pilot:
        await settle(pilot)
        await _fill_password(pilot, app)
        assert app.screen.query_one("#password", Input).value == NEW
        assert "cannot be reached" in str(app.screen.query_one("#refusal", Static).content)
        side.answers["set_password"] = None
        await pilot.press("enter")
        await settle(pilot)
        assert not app.screen.query(AdminForm)


async def _fill_password(pilot: Pilot[None], app: CognitoApp) -> None:
    app.screen.query_one(AdminList).highlighted = NUMBER["AdminSetUserPassword"]
    await pilot.press("enter")
    await pilot.pause()
    app.screen.query_one("#password", Input).value = NEW
    await pilot.press("enter")
    await settle(pilot)
