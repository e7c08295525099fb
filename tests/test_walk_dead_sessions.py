"""Sessions that end on the way, by Pilot over the sandbox: one key begins the sign-in again."""

from __future__ import annotations

from tests.explanation_support import why
from tests.player import playing
from tests.walk_support import up_to_the_authenticator
from tui.screens.challenge import ChallengeScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.totp_enrolled import TOTPEnrolledScreen
from tui.states import Flow


class TestADeadSession:
    async def test_one_key_restarts_the_challenge_and_keeps_the_code(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            await player.press("enter", "enter")
            player.clock.pass_by(200)
            await player.press("f3", "enter")
            player.on(ChallengeScreen)
            assert "Ctrl+R" in player.refusal()
            await player.press("f4")
            assert "Ctrl+R starts the sign-in again" in why(player.app)
            await player.press("escape")
            typed = player.value("code")
            await player.press("ctrl+r")
            player.on(ChallengeScreen)
            assert player.value("code") == typed
            await player.press("enter")
            player.on(SignedInScreen)

    async def test_one_key_restarts_the_enrolment(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            player.clock.pass_by(200)
            await player.press("f3", "enter")
            assert "Ctrl+R" in player.refusal()
            await player.press("ctrl+r")
            await player.enrol()
            player.on(TOTPEnrolledScreen)

    async def test_one_key_restarts_after_the_enrolment(self) -> None:
        async with playing() as player:
            await up_to_the_authenticator(player, Flow.USER_PASSWORD_AUTH)
            await player.enrol()
            player.clock.pass_by(200)
            await player.press("ctrl+f")
            assert "Ctrl+R" in player.refusal()
            await player.press("ctrl+r")
            player.on(ChallengeScreen)
