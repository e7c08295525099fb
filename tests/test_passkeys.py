"""Passkeys through the screens, on the sandbox: registering, signing in, deleting, and what stands in the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from textual.events import Paste
from textual.widgets import DataTable, Static

from tests.account_screen_support import managing
from tests.clipboard_support import use_clipboard
from tests.software_authenticator import Authenticator
from tui.screens.account import AccountScreen
from tui.screens.challenge import ChallengeScreen
from tui.screens.login import LoginScreen
from tui.screens.passkeys import PasskeysScreen
from tui.screens.register_passkey import RegisterPasskeyScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow
from tui.widgets.json_input import is_object

if TYPE_CHECKING:
    from tests.player import Player

PAGE = "http://localhost:8000"
POOL = "passwordless"


def browser(**wrong: Any) -> Authenticator:
    """Return a browser with an authenticator, on a page of the preset's relying party."""
    return Authenticator(**{"origin": PAGE} | wrong)


def shown(player: Player, name: str) -> str:
    return str(player.app.screen.query_one(f"#{name}", Static).content)


def listed(player: Player) -> list[str]:
    """Return the names in the table."""
    table = player.on(PasskeysScreen).query_one(DataTable)
    return [str(table.get_row_at(row)[0]) for row in range(table.row_count)]


async def hand_in(player: Player, made: Any) -> None:
    """Paste what the browser made, as it prints it, and send it."""
    player.app.screen.query_one("#credential").focus()
    player.app.post_message(Paste(json.dumps(made, indent=2)))
    await player.pilot.pause()
    await player.press("enter")


async def register(player: Player, authenticator: Authenticator) -> None:
    """Register a passkey from the options on the screen."""
    await player.press("w", "enter")
    options = json.loads(shown(player, "options"))
    await hand_in(player, authenticator.register(options))


async def test_a_passkey_is_registered_and_signs_in() -> None:
    authenticator = browser()
    async with managing(POOL) as player:
        await register(player, authenticator)
        player.on(AccountScreen)
        assert shown(player, "said") == "✓ The passkey is registered."
        await player.press("ctrl+l")
        player.on(LoginScreen)
        await player.fill(username="confirmed", password="")
        await player.log_in(Flow.USER_AUTH, "WEB_AUTHN")
        challenge = player.on(ChallengeScreen).challenge
        assert challenge.name == "WEB_AUTHN"
        await hand_in(player, authenticator.sign(json.loads(challenge.parameters["CREDENTIAL_REQUEST_OPTIONS"])))
        player.on(SignedInScreen)
        assert player.app.walk.behind[-2:] == ("Log in", "WEB_AUTHN")


async def test_a_passkey_is_listed_and_deleted() -> None:
    async with managing(POOL) as player:
        await player.press("w")
        assert listed(player) == []
        assert "No passkey is registered yet." in shown(player, "passkeys-said")
        await player.press("x", "escape")
        await register(player, browser(attachment="platform"))
        await register(player, browser(number=2, attachment="cross-platform"))
        await player.press("w")
        assert listed(player) == ["Platform passkey", "Roaming passkey"]
        player.app.screen.query_one(DataTable).focus()
        await player.press("down", "x", "n")
        assert listed(player) == ["Platform passkey", "Roaming passkey"]
        await player.press("x", "y")
        assert listed(player) == ["Platform passkey"]
        assert shown(player, "passkeys-said") == "Deleted. X deletes the chosen one."


@pytest.mark.parametrize("typed", ["", "{", "[]", "[" * 5000, '"text"', '{"a":' * 900 + "1" + "}" * 900])
async def test_what_is_no_json_object_stays_and_is_said_in_place(typed: str) -> None:
    async with managing(POOL) as player:
        await player.press("w", "enter")
        await player.fill(credential=typed)
        await player.press("enter")
        player.on(RegisterPasskeyScreen)
        assert player.error("credential") == "A JSON object is needed."
        assert player.value("credential") == typed
        assert player.focused() == "credential"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"origin": "https://example.com"}, "The page that made it"),
        ({"party": "example.com"}, "another relying party"),
        ({"challenge": b"another challenge"}, "waits for no passkey"),
        ({"public_key": {1: 2, 3: -8, -1: 1, -2: b"x" * 32, -3: b"y" * 32}}, "of this kind"),
    ],
)
async def test_a_passkey_that_cognito_does_not_take(wrong: dict[str, Any], sentence: str) -> None:
    async with managing(POOL) as player:
        await register(player, browser(**wrong))
        player.on(RegisterPasskeyScreen)
        assert sentence in player.error("credential"), player.refusal()
        assert is_object(player.value("credential"))
        await player.press("ctrl+r")
        assert (player.error("credential"), player.value("credential")) == ("", "")
        await hand_in(player, browser().register(json.loads(shown(player, "options"))))
        assert shown(player, "said") == "✓ The passkey is registered."


async def test_options_that_are_too_old_are_replaced_by_one_key() -> None:
    async with managing(POOL) as player:
        await player.press("w", "enter")
        before = shown(player, "options")
        player.clock.pass_by(600)
        await hand_in(player, browser().register(json.loads(before)))
        assert "Ctrl+R" in player.error("credential")
        await player.press("ctrl+r")
        assert shown(player, "options") != before
        await hand_in(player, browser().register(json.loads(shown(player, "options"))))
        player.on(AccountScreen)


async def test_what_no_browser_made_is_said_to_be_unreadable() -> None:
    async with managing(POOL) as player:
        await player.press("w", "enter")
        await hand_in(player, {"id": "[/]"})
        assert "navigator.credentials.create()" in player.error("credential"), player.refusal()


async def test_a_passkey_is_registered_once() -> None:
    authenticator = browser()
    async with managing(POOL) as player:
        await register(player, authenticator)
        await register(player, authenticator)
        assert "already" in player.error("credential")


async def test_a_credential_for_other_options_does_not_come_back() -> None:
    async with managing(POOL) as player:
        await player.press("w", "enter")
        await player.fill(credential="{}")
        await player.press("escape", "w", "enter")
        player.on(RegisterPasskeyScreen)
        assert player.value("credential") == ""


async def test_a_pool_without_passkeys_says_what_it_lacks() -> None:
    async with managing("mfa-off") as player:
        await player.press("w", "enter")
        player.on(PasskeysScreen)
        assert "WEB_AUTHN" in player.refusal()


async def test_an_expired_access_token_is_told_from_the_start() -> None:
    async with managing(POOL) as player:
        player.clock.pass_by(3601)
        await player.press("w")
        assert "has expired" in player.refusal()
        await player.press("escape", "r", "enter", "escape")
        await register(player, browser())
        assert shown(player, "said") == "✓ The passkey is registered."


async def test_the_options_are_copied_as_they_came(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    use_clipboard(monkeypatch, copied.append)
    async with managing(POOL) as player:
        await player.press("w", "enter", "ctrl+y")
        assert json.loads(copied[0]) == player.on(RegisterPasskeyScreen).state.options
        assert player.app.clipboard == copied[0]
