"""Devices that are kept in the system's keyring for the next run, and systems that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from textual.widgets import Select

from tests.device_screen_support import forget, said, sign_in
from tests.player import playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.signed_in import SignedInScreen
from tui.states import LoggingIn

if TYPE_CHECKING:
    from collections.abc import Iterator


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything with the process."""

    priority = 1.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    held = MemoryKeyring()
    keyring.set_keyring(held)
    yield held
    keyring.set_keyring(before)


async def test_a_device_is_kept_for_the_next_run(memory_keyring: MemoryKeyring) -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c", "k")
        assert "Kept in the system's keyring" in said(player)
        assert len(memory_keyring.held) == 1
        assert player.app.environment is not None
        known = player.app.environment.devices.of("totp")
        assert known is not None
        player.app.environment.devices.forget(known.key)
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.choose(device="kept")
        await player.press("enter")
        player.on(SignedInScreen)
        assert "DEVICE_PASSWORD_VERIFIER" in player.app.walk.behind
        await player.press("d")
        await forget(player)
        assert memory_keyring.held == {}


async def test_a_keyring_without_the_device_says_so(memory_keyring: MemoryKeyring) -> None:
    async with playing("device-always", LoggingIn()) as player:
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.settle()
        player.app.screen.query_one("#device", Select).value = "kept"
        await player.press("enter")
        assert "holds no device" in player.error("device")
        assert memory_keyring.held == {}


@pytest.mark.parametrize("module", ["keyrings.alt.file", "keyring.backends.null"])
async def test_a_file_or_nothing_is_no_keyring(
    memory_keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setattr(MemoryKeyring, "__module__", module)
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c", "k")
        assert "no keyring" in player.refusal()
        assert memory_keyring.held == {}
        await player.press("x", "y")
        assert "Forgotten" in said(player), "a device that no keyring holds is forgotten all the same"


async def test_a_system_without_a_keyring_says_so() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c", "k")
        assert "no keyring" in player.refusal()
