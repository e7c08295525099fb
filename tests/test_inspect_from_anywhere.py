"""The token inspector by its keys: opening it from anywhere, and after a real sign-in."""

from __future__ import annotations

from tests.app_support import settle
from tests.inspecting import paste, press, text
from tests.inspection_support import id_token, jwt, part
from tests.player import Player, playing
from tests.scene_apps import app_in
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.token_bench import View
from tui.secret import Secret
from tui.states import SignedIn, SigningUp


async def test_it_opens_on_every_step_and_on_the_first_screen() -> None:
    for name, kind in (("connect", ConnectScreen), ("confirm", ConfirmScreen)):
        app = app_in(name)
        async with app.run_test() as pilot:
            await settle(pilot)
            await press(pilot, "ctrl+backslash")
            await paste(pilot, id_token().reveal())
            assert "Nothing is connected that could give the keys" in text(app, View.PASTED)
            await press(pilot, "escape")
            assert isinstance(app.screen, kind)


async def test_the_palette_offers_it() -> None:
    app = app_in("confirm")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Inspect the tokens, or any JWT" in {each.title for each in app.get_system_commands(app.screen)}


async def test_a_real_sign_in_of_the_sandbox() -> None:
    async with playing("mfa-off", state=SigningUp()) as player:
        await signed_in(player)
        await player.press("t")
        app = player.app
        for key, view in (("1", View.ID), ("2", View.ACCESS)):
            await player.press(key)
            assert "✓ Signature" in text(app, view)
            assert "✓ Issuer" in text(app, view)
            assert "✗" not in text(app, view)
        await player.press("4")
        assert "✓ Keys" in text(app, View.COMPARE)
        assert "✓ Sign-in" in text(app, View.COMPARE)
        state = app.walk.state
        assert isinstance(state, SignedIn)
        await paste(player.pilot, altered(state.tokens.id_token).reveal())
        assert "✗ Signature" in text(app, View.PASTED)
        player.clock.pass_by(3_601)
        await player.press("2")
        assert "✗ Expiry" in text(app, View.ACCESS)


def altered(token: Secret) -> Secret:
    head, _, tail = token.reveal().split(".")
    return Secret(f"{head}.{part({**jwt(token).claims, 'cognito:groups': ['admins']})}.{tail}")


async def signed_in(player: Player) -> None:
    await player.sign_up()
    await player.confirm()
    await player.log_in()
    assert isinstance(player.app.walk.state, SignedIn)
