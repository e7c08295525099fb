"""One key explains what went wrong, in words, with what was seen; another makes the calls that would tell more."""

from __future__ import annotations

from tests.app_support import settle
from tests.explanation_support import why
from tests.fake_wire import FakeWire
from tests.player import Player, playing
from tests.scene_apps import app_over
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.confirm import ConfirmScreen
from tui.states import LoggingIn, SigningUp


async def refused_code(player: Player) -> None:
    """Sign up, and confirm with a code that is not the one."""
    await player.sign_up()
    await player.fill(code="000000")
    await player.press("enter")


async def test_a_wrong_code_is_explained() -> None:
    async with playing(state=SigningUp()) as player:
        await refused_code(player)
        assert "F4 explains it." in player.refusal()
        await player.press("f4")
        assert "code" in why(player.app).splitlines()[0]
        assert "What to do" in why(player.app)
        await player.press("escape")
        assert player.on(ConfirmScreen).refused is not None


async def test_what_is_open_is_asked_on_one_key() -> None:
    async with playing(state=SigningUp()) as player:
        await refused_code(player)
        await player.press("f4")
        assert "Would tell more\n• AdminGetUser" in why(player.app)
        await player.press("s")
        assert "Would tell more" not in why(player.app)
        await player.press("s")
        assert "There is no call that would tell more." in [each.message for each in player.app._notifications]


async def test_a_question_that_cannot_be_asked_says_why() -> None:
    async with playing(state=SigningUp()) as player:
        await refused_code(player)
        assert player.app.environment is not None
        object.__setattr__(player.app.environment.connection, "admin_side", None)
        await player.press("f4", "s")
        assert "Could not be asked\n• AdminGetUser: This needs the user pool id" in why(player.app)


async def test_commands_that_no_other_program_could_run_say_so() -> None:
    async with playing(state=SigningUp()) as player:
        await refused_code(player)
        await player.press("f4")
        assert "No other program reaches this sandbox" in why(player.app)


async def test_the_commands_are_copied() -> None:
    async with playing(state=SigningUp()) as player:
        await refused_code(player)
        await player.press("f4", "c")
        assert "\naws cognito-idp resend-confirmation-code" in player.app.clipboard


async def test_a_call_of_the_wire_is_explained() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        for key in ("f2", "e", "f4"):
            await pilot.press(key)
            await settle(pilot)
        assert "code" in why(app)


async def test_a_call_that_went_well_says_so() -> None:
    app = app_over(FakeWire())
    async with app.run_test() as pilot:
        for key in ("f2", "home", "down", "down", "enter", "f4"):
            await pilot.press(key)
            await settle(pilot)
        assert "Nothing went wrong in this call" in why(app)


async def test_without_a_call_and_without_an_error_there_is_nothing_to_explain() -> None:
    app = app_over(FakeWire([]))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f4")
        assert isinstance(app.screen, ConfirmScreen)


async def test_what_an_administrator_can_do_here_names_its_key() -> None:
    async with playing("mfa-off", LoggingIn("disabled", PASSWORD)) as player:
        await player.press("enter", "f4")
        assert "admin-enable-user" in why(player.app)
        assert "F8 (Administer) does this" in why(player.app)


async def test_what_no_administrator_can_do_here_does_not() -> None:
    async with playing(state=SigningUp()) as player:
        await player.fill(username="jane", password="Correct-horse-1", email="nobody")
        await player.press("enter", "f4")
        assert "F8" not in why(player.app)
