"""One key explains what led to this step, not whatever call happens to be the newest."""

from __future__ import annotations

from textual.containers import VerticalScroll

from tests.explanation_support import why
from tests.player import USERNAME, Player, playing
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.screens.recover import RecoverScreen
from tui.screens.sign_up import SignUpScreen
from tui.states import LoggingIn, SigningUp


def title(player: Player) -> str:
    """Return what the explanation says it is about."""
    return str(player.app.screen.query_one("#explanation", VerticalScroll).border_title)


def operations(player: Player) -> list[str]:
    """Return the operations that went over the wire, oldest first."""
    assert player.app.environment is not None
    wire = player.app.environment.connection.wire
    assert wire is not None
    return [each.operation for each in wire.exchanges()]


async def sign_in(player: Player, username: str, password: str) -> None:
    """Send the sign-in form."""
    await player.fill(username=username, password=password)
    await player.press("enter")


async def test_a_sign_in_before_the_confirmation_is_explained_at_the_confirmation() -> None:
    async with playing("mfa-off", state=LoggingIn()) as player:
        await sign_in(player, "unconfirmed", "Passw0rd!")
        player.on(ConfirmScreen)
        assert operations(player)[-1] == "AdminGetUser"
        await player.press("f4")
        assert title(player) == "Why · InitiateAuth"
        assert "confirm" in why(player.app).splitlines()[0]


async def test_a_password_that_was_reset_is_explained_at_the_recovery() -> None:
    async with playing("mfa-off", state=LoggingIn()) as player:
        await sign_in(player, "reset", "Passw0rd!")
        player.on(RecoverScreen)
        await player.press("f4")
        assert title(player) == "Why · InitiateAuth"
        assert "reset" in why(player.app).splitlines()[0]


async def test_a_refusal_is_explained_though_the_program_has_looked_around_since() -> None:
    async with playing("mfa-off", state=LoggingIn()) as player:
        await sign_in(player, "confirmed", "Wrong-horse-1")
        player.app.look_up("confirmed")
        await player.settle()
        player.on(LoginScreen)
        await player.press("f4")
        assert title(player) == "Why · InitiateAuth"


async def test_a_form_that_is_not_complete_is_explained_by_what_it_lacks() -> None:
    async with playing("mfa-off", state=LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.press("ctrl+r")
        player.on(RecoverScreen)
        before = operations(player)
        await player.press("enter", "f4")
        assert operations(player) == before
        assert title(player) == "Why · no call was made"
        assert why(player.app).startswith("Nothing was sent: something in the form is missing or wrong.")
        assert "Seen\n• " in why(player.app)


async def test_what_the_program_looked_at_by_itself_is_not_what_led_to_a_step() -> None:
    async with playing("mfa-off", state=SigningUp()) as player:
        assert set(operations(player)) <= {"DescribeUserPool", "DescribeUserPoolClient"}
        await player.press("f4")
        player.on(SignUpScreen)
        assert "no step has called Cognito" in [*player.app._notifications][-1].message


async def test_what_is_wrong_with_a_refused_form_is_explained_by_the_call() -> None:
    async with playing("mfa-off", state=SigningUp()) as player:
        await player.fill(username=USERNAME, password="short", email="jane@example.com")
        await player.press("enter")
        assert player.error("password")
        await player.press("f4")
        assert title(player) == "Why · SignUp"
