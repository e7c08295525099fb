"""The way to the administration and back: of whom it is, and what is still there afterwards."""

from __future__ import annotations

from textual.widgets import Static

from tests.administer_support import SEEDED, choose, do, done, record
from tests.player import EMAIL, USERNAME, playing
from tests.scene_apps import app_in
from tui.screens.administer import AdministerScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import LoggingIn


class TestFromTheWalk:
    async def test_a_user_is_confirmed_without_a_code(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="123")
            await player.press("f8")
            assert "UNCONFIRMED" in record(player)
            await choose(player, "AdminConfirmSignUp")
            assert "Confirmed" in done(player)
            assert player.status() == ("UNCONFIRMED", "CONFIRMED")
            await player.press("escape")
            player.on(ConfirmScreen)
            assert player.value("code") == "123"
            assert "confirmed meanwhile" in str(player.app.screen.query_one("#delivery", Static).content)
            await player.press("ctrl+l")
            await player.press("f8")
            assert "CONFIRMED" in record(player)

    async def test_enter_goes_on_once_the_user_is_confirmed_without_a_code(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("f8")
            await choose(player, "AdminConfirmSignUp")
            await player.press("escape")
            player.on(ConfirmScreen)
            await player.press("enter")
            player.on(LoginScreen)
            assert (player.value("username"), player.refusal()) == (USERNAME, "")

    async def test_what_is_typed_at_the_sign_in_is_still_there_on_the_way_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.fill(username="disabled", password="half")
            await player.press("f8")
            assert player.on(AdministerScreen).username == "disabled"
            assert "disabled" in record(player)
            await player.press("escape")
            player.on(LoginScreen)
            assert (player.value("username"), player.value("password")) == ("disabled", "half")

    async def test_a_signed_in_user_is_the_subject_or_the_one_chosen_in_the_list(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter")
            player.on(SignedInScreen)
            await player.press("f8")
            assert player.on(AdministerScreen).username == "confirmed"
            await player.press("escape")
            player.on(SignedInScreen)
            await player.press("4", "down", "f8")
            assert player.on(AdministerScreen).username != "confirmed"

    async def test_the_rail_tells_of_the_walks_own_user_again_on_the_way_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter", "f8")
            await do(player, "AdminCreateUser", name=USERNAME, email=EMAIL)
            assert player.app.user_status is not None
            assert player.app.user_status.username == USERNAME
            await player.press("escape")
            player.on(SignedInScreen)
            assert player.app.user_status.username == "confirmed"

    async def test_the_palette_has_it(self) -> None:
        app = app_in("login")
        async with app.run_test():
            titles = {command.title for command in app.get_system_commands(app.screen)}
            assert {"See to this user as an administrator", "Forgot the password: have a code sent"} <= titles
