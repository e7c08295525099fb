"""Between the sign-up, its confirmation and the sign-in, and back again, by Pilot over the sandbox."""

from __future__ import annotations

from tests.player import EMAIL, PASSWORD, USERNAME, Player, playing
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.screens.sign_up import SignUpScreen
from tui.widgets.action import Action


async def test_an_unconfirmed_user_is_taken_to_the_confirmation() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.press("ctrl+l")
        player.on(LoginScreen)
        await player.fill(password="the wrong one")
        await player.press("enter")
        confirm = player.on(ConfirmScreen)
        assert confirm.state.delivery is None
        await player.press("ctrl+r")
        await player.confirm()
        player.on(LoginScreen)
        assert player.value("password") == "the wrong one"


async def test_a_taken_user_name_offers_the_sign_in() -> None:
    async with playing() as player:
        await player.sign_up()
        await player.press("escape")
        player.on(SignUpScreen)
        assert (player.value("username"), player.value("email")) == (USERNAME, EMAIL)
        await player.fill(username=USERNAME.upper())
        await player.press("enter")
        assert player.error("username")
        assert player.focused() == "username"
        assert "Ctrl+L" in player.refusal()
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert (player.value("username"), player.value("password")) == (USERNAME.upper(), PASSWORD)


class TestBackFromTheConfirmation:
    async def test_the_same_form_goes_on_to_the_code_without_a_call(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="123")
            await player.press("escape")
            assert enter_does(player) == ["Continue", "Continue"]
            calls = operations(player)
            await player.press("enter")
            player.on(ConfirmScreen)
            assert player.value("code") == "123"
            assert operations(player) == calls

    async def test_the_button_goes_on_too(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            player.app.screen.query_one("#submit", Action).focus()
            await player.press("enter")
            player.on(ConfirmScreen)
            assert operations(player).count("SignUp") == 1

    async def test_another_user_name_is_another_sign_up(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            await player.fill(username="bob")
            assert enter_does(player) == ["Sign up", "Sign up"]
            await player.press("enter")
            assert player.on(ConfirmScreen).username == "bob"
            assert operations(player).count("SignUp") == 2

    async def test_another_address_is_another_sign_up_which_cognito_refuses(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape")
            await player.fill(email="other@example.com")
            await player.press("enter")
            player.on(SignUpScreen)
            assert player.error("username")
            await player.fill(email=EMAIL)
            assert enter_does(player) == ["Continue", "Continue"]


def enter_does(player: Player) -> list[str]:
    """Return what the button and the key line say that Enter does."""
    screen = player.app.screen
    return [screen.query_one("#submit", Action).label, screen.active_bindings["enter"].binding.description]


def operations(player: Player) -> list[str]:
    """Return the calls that were made by the walk."""
    assert player.app.environment is not None
    assert player.app.environment.connection.wire is not None
    return [exchange.operation for exchange in player.app.environment.connection.wire.exchanges()]


async def test_a_user_who_was_confirmed_elsewhere_goes_on_to_the_sign_in() -> None:
    async with playing() as player:
        await player.sign_up()
        code = player.on(ConfirmScreen).code_at_hand()
        assert code is not None
        assert player.app.environment is not None
        player.app.environment.connection.user_side.confirm(USERNAME, code)
        await player.press("ctrl+r")
        player.on(ConfirmScreen)
        await player.press("enter")
        player.on(LoginScreen)


async def test_two_presses_send_one_sign_up() -> None:
    async with playing() as player:
        await player.fill(username=USERNAME, password=PASSWORD, email=EMAIL)
        await player.pilot.press("enter", "enter", "enter")
        await player.settle()
        player.on(ConfirmScreen)
        assert player.app.environment is not None
        inbox = player.app.environment.connection.inbox
        assert inbox is not None
        assert len(inbox.messages()) == 1
