"""The whole scenario by Pilot over the sandbox, through both doors, and the rail beside it."""

from __future__ import annotations

import pytest
from textual.widgets import DataTable, Static

from tests.player import EMAIL, PASSWORD, USERNAME, Player, playing
from tests.walk_support import up_to_the_authenticator
from tui.screens.challenge import ChallengeScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.enroll_totp import EnrollTOTPScreen
from tui.screens.login import LoginScreen
from tui.screens.sign_up import SignUpScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.totp_enrolled import TOTPEnrolledScreen
from tui.secret import Secret
from tui.states import Flow, LoggingIn
from tui.widgets.claims_list import ClaimsList
from tui.widgets.step_rail import StepRail

DOORS = pytest.mark.parametrize(
    "door", [Flow.USER_PASSWORD_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH], ids=lambda door: door.value
)


@DOORS
async def test_signing_in_again_after_the_enrolment(door: Flow) -> None:
    async with playing() as player:
        player.on(SignUpScreen)
        await player.sign_up()

        player.on(ConfirmScreen)
        assert player.status() == ("", "UNCONFIRMED")
        await player.press("ctrl+r")
        assert "j***@e***" in str(player.app.screen.query_one("#delivery", Static).content)
        await player.confirm()

        login = player.on(LoginScreen)
        assert player.status() == ("UNCONFIRMED", "CONFIRMED")
        assert (player.value("username"), player.value("password")) == (USERNAME, PASSWORD)
        await player.log_in(door)

        player.on(EnrollTOTPScreen)
        await player.enrol()
        enrolled = player.on(TOTPEnrolledScreen)
        player.clock.now = enrolled.state.fresh_code_at
        await player.press("enter")

        login = player.on(LoginScreen)
        assert login.flow is door
        await player.press("enter")
        challenge = player.on(ChallengeScreen)
        assert challenge.challenge.name == "SOFTWARE_TOKEN_MFA"
        await player.press("f3", "enter")

        await signed_in(player, door)


@DOORS
async def test_answering_mfa_setup_with_the_session(door: Flow) -> None:
    async with playing() as player:
        await up_to_the_authenticator(player, door)
        await player.enrol()
        player.on(TOTPEnrolledScreen)
        await player.press("ctrl+f")
        await signed_in(player, door)


async def signed_in(player: Player, door: Flow) -> None:
    """Look at the tokens, their claims and the users."""
    screen = player.on(SignedInScreen)
    assert screen.state.flow is door
    await player.press("2")
    assert EMAIL in claims_shown(player, "id-list")
    await player.press("3")
    assert "aws.cognito.signin.user.admin" in claims_shown(player, "access-list")
    await player.press("4")
    assert player.app.screen.query_one(DataTable).get_row_at(0)[0].plain == USERNAME
    await player.press("enter")
    assert "email_verified  true" in str(player.app.screen.query_one("#user-details", Static).content)
    await player.press("ctrl+n")
    player.on(SignUpScreen)
    assert [player.value(name) for name in ("username", "password", "email")] == ["", "", ""]


def claims_shown(player: Player, name: str) -> str:
    """Return the text of a list of claims."""
    lines = player.app.screen.query_one(f"#{name}", ClaimsList)
    return "".join(segment.text for y in range(lines.size.height) for segment in lines.render_line(y))


async def test_the_rail_follows_the_user_who_is_typed() -> None:
    async with playing("mfa-off", LoggingIn("confirmed", Secret("Passw0rd!"))) as player:
        await player.settle()  # the pool is described once the sandbox is ready
        assert "MFA?" not in rail(player)
        await player.press("enter")
        assert "confirmed CONFIRMED" in rail(player)
        await player.press("a", "ctrl+l")
        assert "confirmed CONFIRMED" in rail(player)
        await player.fill(username="unconfirmed")
        assert "CONFIRMED" not in rail(player)
        await player.press("ctrl+n")
        assert "CONFIRMED" not in rail(player)
        await player.fill(username="confirmed")
        assert "confirmed CONFIRMED" in rail(player)
        await player.press("escape")
        assert "CONFIRMED" not in rail(player)


def rail(player: Player) -> str:
    """Return what the rail shows."""
    return player.app.screen.query_one(StepRail).render().plain
