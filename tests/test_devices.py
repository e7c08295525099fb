"""Devices through the screens: confirmed, remembered, forgotten, kept, and what they have to do with MFA."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from textual.widgets import Select, Static

from tests.player import Player, playing
from tui.account_states import RefreshBy
from tui.cognito.devices import Device, DeviceTracking
from tui.cognito.pool import PoolFacts
from tui.cognito.why_mfa import SignInFacts, why_mfa
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.devices import DevicesScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import Flow, KnownDevice, LoggingIn
from tui.walk import ENROL_TOTP
from tui.widgets.token_list import TokenList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FLOWS = pytest.mark.parametrize("flow", [Flow.USER_PASSWORD_AUTH, Flow.USER_SRP_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH])


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


async def sign_in(player: Player, flow: Flow = Flow.USER_PASSWORD_AUTH) -> None:
    await player.fill(username="totp", password=PASSWORD.reveal())
    await player.log_in(flow)
    if isinstance(player.app.screen, ChallengeScreen):
        await player.press("f3", "enter")
        player.clock.pass_by(30)
    player.on(SignedInScreen)


async def sign_in_again(player: Player, flow: Flow = Flow.USER_PASSWORD_AUTH) -> None:
    if isinstance(player.app.screen, DevicesScreen):
        await player.press("escape")
    await player.press("ctrl+n", "ctrl+l")
    player.on(LoginScreen)
    await sign_in(player, flow)


async def sign_in_with_a_device(player: Player) -> None:
    """Sign in without MFA, and confirm the device."""
    await player.fill(username="confirmed", password=PASSWORD.reveal())
    await player.log_in()
    player.on(SignedInScreen)
    await player.press("d", "c")


async def forget(player: Player) -> None:
    """Forget the chosen device, with a yes."""
    await player.pilot.press("x", "y")
    await player.settle()


def asked(player: Player) -> str:
    """Return the question that is asked."""
    assert isinstance(player.app.screen, QuestionScreen)
    return str(player.app.screen.query(Static).first().content)


def this(player: Player) -> str:
    return str(player.app.screen.query_one("#this", Static).content)


def said(player: Player) -> str:
    return str(player.app.screen.query_one("#said", Static).content)


def why(player: Player) -> str:
    return str(player.app.screen.query_one("#why", Static).content)


@FLOWS
async def test_a_confirmed_device_stands_in_for_the_code(flow: Flow) -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player, flow)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind
        await player.press("d")
        assert "no DEVICE_KEY was sent" in why(player)
        await player.press("c")
        assert "remembered by the pool" in said(player)
        await sign_in_again(player, flow)
        assert player.app.walk.behind[-2:] == ("DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER")
        await player.press("d")
        assert "the device proved itself" in why(player)


async def test_a_device_is_remembered_when_its_user_says_so() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        assert "R has it remembered" in said(player)
        await sign_in_again(player)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind
        await player.press("d")
        assert "not remembered" in why(player)
        await player.press("r")
        assert "stands in for a code" in said(player)
        await sign_in_again(player)
        assert "DEVICE_PASSWORD_VERIFIER" in player.app.walk.behind
        await player.press("d", "r")
        assert "Not remembered any longer" in said(player)


async def test_a_forgotten_device_is_forgotten_here_too() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        await forget(player)
        assert said(player).startswith("Forgotten.")
        await sign_in_again(player)
        assert "SOFTWARE_TOKEN_MFA" in player.app.walk.behind


async def test_before_a_device_is_forgotten_it_is_said_what_that_breaks() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await player.pilot.press("x")
        question = asked(player)
        assert "the device of this sign-in" in question
        assert "its tokens cannot be refreshed any more" in question
        await player.pilot.press("n")
        await player.settle()
        assert said(player) == "Confirmed. R has it remembered."
        await forget(player)
        assert "refresh" in said(player)
        assert "forgotten" in this(player)


async def test_of_another_device_only_its_own_sign_ins_are_said_to_end() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.choose(device="new")
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.choose(device="new")
        await player.log_in()
        await player.press("d")
        await player.pilot.press("x")
        assert "the device of this sign-in" not in asked(player)


@pytest.mark.parametrize("by", list(RefreshBy))
async def test_a_refresh_after_the_device_was_forgotten_is_not_a_riddle(by: RefreshBy) -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await forget(player)
        await player.press("escape", "a", "r")
        await player.choose(by=by.name)
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "its device was forgotten here" in player.refusal()
        assert "sign in again (Ctrl+L)" in player.refusal()
        assert "Invalid Refresh Token" in player.refusal()


async def test_a_sign_in_from_the_refresh_token_of_a_forgotten_device_is_not_a_riddle_either() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        await forget(player)
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.fill(username="confirmed")
        await player.log_in(Flow.REFRESH_TOKEN_AUTH)
        assert "its device was forgotten here" in player.error("refresh-token")
        assert "sign in by another flow" in player.error("refresh-token")


async def test_a_device_that_the_pool_has_forgotten_is_said_next_to_its_field() -> None:
    async with playing("device-always", LoggingIn()) as player:
        assert player.app.environment is not None
        await player.settle()
        player.app.environment.devices.add("totp", KnownDevice("us-east-1_a1b2", "-group", Secret("x")))
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.log_in()
        assert "does not know this device" in player.error("device")
        await player.choose(device="new")
        await player.press("enter")
        player.on(ChallengeScreen)


async def test_a_wrong_device_password_is_not_called_a_wrong_password() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        assert player.app.environment is not None
        known = player.app.environment.devices.of("totp")
        assert known is not None
        player.app.environment.devices.add("totp", KnownDevice(known.key, known.group_key, Secret("another")))
        await player.press("escape", "ctrl+n", "ctrl+l")
        await player.fill(username="totp", password=PASSWORD.reveal())
        await player.log_in()
        assert "did not accept the proof of this device" in player.error("device")


async def test_nothing_to_confirm_remember_or_keep_says_so() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.log_in()
        await player.press("d")
        assert "tracks no devices" in why(player)
        assert "does not track devices" in player.refusal()
        for key in ("c", "r", "x", "k"):
            player.app.clear_notifications()
            await player.press(key)
            said_so = [each.message for each in player.app._notifications]
            assert len(said_so) == 1, key
            assert re.fullmatch("There is no (new device .*|confirmed device[.])", said_so[0]), said_so


async def test_a_code_in_a_pool_without_devices_is_not_laid_to_them() -> None:
    async with playing("mfa-optional-totp", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d")
        assert why(player).startswith("A code was asked for. Devices had no part in it")


async def test_signed_in_says_what_has_become_of_the_new_device() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.log_in()
        for keys, word in (("", "not confirmed"), ("d c escape", "confirmed"), ("d x y escape", "forgotten")):
            await player.press(*keys.split())
            tokens = player.on(SignedInScreen).query_one(TokenList).picture(player.clock.now).plain
            assert re.search(rf"New device .*-.*  {word}", tokens)


# The keyring


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


# Why a code was asked for

SENT = KnownDevice("us-east-1_a1b2", "-group", Secret("x"))
REMEMBERED = Device(SENT.key, "", True, 0)


def pool(mfa: str = "OPTIONAL", *, tracks: bool = True, replaces_mfa: bool = True) -> PoolFacts:
    return PoolFacts("123456789012", devices=DeviceTracking(replaces_mfa, False) if tracks else None, mfa=mfa)


def signed_in(
    *hops: str,
    flow: Flow = Flow.USER_PASSWORD_AUTH,
    sent: KnownDevice | None = None,
    devices: Sequence[Device] | None = (),
    pool: PoolFacts | None = pool(),  # noqa: B008 - it is frozen
) -> SignInFacts:
    return SignInFacts(hops, flow, sent, devices, pool)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (signed_in("SMS_MFA", pool=pool(tracks=False)), "tracks no devices"),
        (signed_in("SMS_MFA"), "no DEVICE_KEY was sent"),
        (signed_in("SMS_MFA", sent=SENT), "is not confirmed, or was forgotten"),
        (signed_in("SMS_MFA", sent=SENT, devices=[Device(SENT.key, "", False, 0)]), "is not remembered"),
        (
            signed_in("SMS_MFA", sent=SENT, devices=[REMEMBERED], pool=pool(replaces_mfa=False)),
            "ChallengeRequiredOnNew",
        ),
        (signed_in("SMS_MFA", sent=SENT, devices=None, pool=None), "did not ask for its proof"),
    ],
)
def test_why_a_code_was_asked_for(facts: SignInFacts, reason: str) -> None:
    sentence = why_mfa(facts)
    assert sentence.startswith("A code was asked for")
    assert reason in sentence


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (signed_in("DEVICE_PASSWORD_VERIFIER", sent=SENT, devices=[REMEMBERED]), "the device proved itself"),
        (signed_in("Log in"), "this user has no second factor"),
        (signed_in("Log in", sent=SENT, devices=[REMEMBERED]), "this user has no second factor"),
        (signed_in("Log in", pool=pool("OFF")), "MFA is off in this pool"),
        (signed_in("Log in", pool=None), "or this user has no second factor"),
        (signed_in(ENROL_TOTP, pool=pool("ON")), "set up in this very sign-in"),
        (signed_in("CUSTOM_CHALLENGE", flow=Flow.CUSTOM_AUTH), "triggers of the pool decide"),
        (signed_in(flow=Flow.REFRESH_TOKEN_AUTH), "a refresh never asks"),
    ],
)
def test_why_no_code_was_asked_for(facts: SignInFacts, reason: str) -> None:
    sentence = why_mfa(facts)
    assert sentence.startswith("No code was asked for")
    assert reason in sentence


@pytest.mark.parametrize("factor", ["EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"])
def test_a_first_factor_is_not_what_a_device_stands_in_for(factor: str) -> None:
    assert "Devices had no part in it" in why_mfa(signed_in(factor, flow=Flow.USER_AUTH, pool=pool("OFF")))


@pytest.mark.parametrize("hops", [("EMAIL_OTP",), ("WEB_AUTHN", "SOFTWARE_TOKEN_MFA")])
def test_a_second_factor_after_a_choice_is_what_a_device_stands_in_for(hops: tuple[str, ...]) -> None:
    assert why_mfa(signed_in(*hops, flow=Flow.USER_AUTH)).startswith("A code was asked for: no DEVICE_KEY was sent")


async def test_what_is_forgotten_later_does_not_change_why_a_code_was_asked_for() -> None:
    async with playing("device-opt-in", LoggingIn()) as player:
        await sign_in(player)
        await player.press("d", "c")
        await sign_in_again(player)
        await player.press("d")
        assert "that device is not remembered" in why(player)
        await forget(player)
        assert "that device is not remembered" in why(player)
        await player.press("escape", "d")
        assert "was forgotten since" in why(player)


async def test_a_user_without_a_second_factor_is_told_so() -> None:
    async with playing("device-always", LoggingIn()) as player:
        await sign_in_with_a_device(player)
        assert "this user has no second factor that is on" in why(player)
