"""What an administrator does to one user, by Pilot over the sandbox."""

from __future__ import annotations

import pytest
from botocore.session import get_session
from textual.widgets import Input, Static

from tests.administer_support import ASKS, NEW, SEEDED, choose, do, done, record, wire
from tests.app_support import settle
from tests.player import EMAIL, playing
from tests.scene_apps import app_in
from tui.cognito.gateway import GatewayError
from tui.screens.admin_actions import ACTIONS
from tui.screens.admin_form import AdminForm
from tui.screens.administer import AdministerScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.recover import RecoverScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import LoggingIn
from tui.widgets.admin_list import AdminList


class TestTheTable:
    def test_every_operation_is_one_of_cognito(self) -> None:
        names = set(get_session().get_service_model("cognito-idp").operation_names)
        assert {action.operation for action in ACTIONS} <= names
        assert len({action.label for action in ACTIONS}) == len(ACTIONS)

    async def test_every_line_names_its_iam_action(self) -> None:
        app = app_in("administer")
        async with app.run_test() as pilot:
            await settle(pilot)
            for option, action in zip(app.screen.query_one(AdminList).options, ACTIONS, strict=True):
                assert f"cognito-idp:{action.operation}" in str(option.prompt)


class TestWhatIsDone:
    async def test_a_disabled_user_cannot_sign_in_until_they_are_enabled(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminDisableUser", "y")
            assert "disabled" in record(player)
            await player.press("escape", "enter")
            assert "disabled" in player.error("username")
            await player.press("f8")
            await choose(player, "AdminEnableUser")
            assert "enabled" in record(player)
            await player.press("escape", "enter")
            player.on(SignedInScreen)

    async def test_a_permanent_password_signs_in(self) -> None:
        async with playing("mfa-off", LoggingIn("reset")) as player:
            await player.press("f8")
            assert player.status() == ("", "RESET_REQUIRED")
            await do(player, "AdminSetUserPassword", password=NEW)
            assert player.status() == ("RESET_REQUIRED", "CONFIRMED")
            await player.press("escape")
            await player.fill(password=NEW)
            await player.press("enter")
            player.on(SignedInScreen)

    async def test_a_temporary_password_asks_for_a_new_one(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password=NEW)
            await player.choose(permanent="no")
            await player.press("enter")
            assert player.status()[1] == "FORCE_CHANGE_PASSWORD"
            await player.press("escape")
            await player.fill(password=NEW)
            await player.press("enter")
            assert "NEW_PASSWORD_REQUIRED" in str(player.app.walk.state)

    async def test_a_reset_leads_to_the_code_that_was_sent(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminResetUserPassword", "y")
            assert player.status() == ("CONFIRMED", "RESET_REQUIRED")
            await player.press("escape", "enter")
            player.on(RecoverScreen)
            await player.press("f3")
            await player.fill(**{"new-password": NEW})
            await player.press("enter")
            player.on(LoginScreen)
            await player.press("enter")
            player.on(SignedInScreen)
            assert player.status() == ("RESET_REQUIRED", "CONFIRMED")

    async def test_the_keys_can_be_told_while_a_form_goes(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "CreateGroup")
            screen = player.on(AdministerScreen)
            field = screen.query_one("#group", Input)
            await screen.query_one(AdminForm).remove()
            screen.set_reactive(AdministerScreen.focused, field)  # as it is while Textual takes both away
            assert screen.active_bindings["enter"]

    async def test_a_group_is_made_joined_and_left(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            assert "Groups  none" in record(player)
            await do(player, "AdminAddUserToGroup", group="editors")
            assert "create the group" in player.error("group")
            assert player.focused() == "group"
            await player.press("escape")
            await choose(player, "CreateGroup")
            assert player.value("group") == "editors", "what was typed is not lost"
            await player.press("enter")
            await choose(player, "AdminAddUserToGroup")
            assert player.value("group") == "editors"
            await player.press("enter")
            assert "Groups  editors" in record(player)
            await choose(player, "AdminRemoveUserFromGroup")
            assert player.value("group") == "editors"
            await player.press("enter")
            assert "Groups  none" in record(player)

    async def test_signing_out_revokes_the_tokens(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter")
            tokens = player.on(SignedInScreen).state.tokens
            await player.press("f8")
            await choose(player, "AdminUserGlobalSignOut", "y")
            assert "Signed out" in done(player)
            assert player.app.environment is not None
            with pytest.raises(GatewayError):
                player.app.environment.connection.user_side.devices(tokens.access_token)

    async def test_a_user_is_deleted_after_a_second_yes_and_made_again(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminDeleteUser", "enter")  # only Y is a yes
            assert "CONFIRMED" in record(player)
            await choose(player, "AdminDeleteUser", "y")
            assert "Create a user makes one" in record(player)
            assert player.status() == ("CONFIRMED", "no such user")
            await choose(player, "AdminDisableUser", "y")
            assert "no such user" in player.refusal()
            await do(player, "AdminCreateUser", name="confirmed", email=EMAIL)
            assert player.status() == ("no such user", "FORCE_CHANGE_PASSWORD")


class TestWhatIsAsked:
    @pytest.mark.parametrize("operation", ASKS)
    async def test_what_no_key_brings_back_is_not_done_by_one_key(self, operation: str) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            before = record(player)
            await player.settle()
            calls = len(wire(player))
            await choose(player, operation)
            assert isinstance(player.app.screen, QuestionScreen)
            assert "confirmed" in str(player.app.screen.query(Static).first().content)
            await player.pilot.press("enter")
            await player.settle()
            assert (record(player), len(wire(player))) == (before, calls)
            await choose(player, operation, "y")
            assert wire(player)[calls].operation == operation

    def test_nothing_else_asks(self) -> None:
        assert {action.operation for action in ACTIONS if action.question} == set(ASKS)
        assert all(action.yes for action in ACTIONS if action.question)
