"""A first factor that was preferred and is not offered: that is said, and why it may be."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.fake_facts import POOL
from tests.player import Player, playing
from tui.cognito.not_offered import why_not_offered
from tui.cognito.pool import PoolFacts
from tui.screens.challenge import ChallengeScreen
from tui.states import Flow, LoggingIn

PASSWORDS = ("PASSWORD", "PASSWORD_SRP")
BY_MAIL = (*PASSWORDS, "EMAIL_OTP")
OPEN = PoolFacts("123456789012", first_factors=("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"))
STRICT = PoolFacts("123456789012", first_factors=("PASSWORD", "EMAIL_OTP"), mfa="ON")


@pytest.mark.parametrize(
    ("preferred", "offered", "pool", "said"),
    [
        ("WEB_AUTHN", BY_MAIL, OPEN, ["Perhaps this user has no passkey registered."]),
        ("WEB_AUTHN", PASSWORDS, OPEN, ["no passkey registered", "a second factor is on"]),
        ("WEB_AUTHN", BY_MAIL, None, ["Perhaps the pool does not allow it", "no passkey registered"]),
        ("WEB_AUTHN", PASSWORDS, POOL, ["is not offered: the pool does not allow it", "AllowedFirstAuthFactors"]),
        ("EMAIL_OTP", PASSWORDS, STRICT, ["is not offered: the pool requires MFA"]),
        ("SMS_OTP", BY_MAIL, OPEN, ["Perhaps this user has no verified phone number."]),
        ("PASSWORD_SRP", ("EMAIL_OTP",), OPEN, ["Perhaps this user has no password."]),
    ],
)
def test_it_is_said_why_it_may_be(
    preferred: str, offered: tuple[str, ...], pool: PoolFacts | None, said: list[str]
) -> None:
    sentence = why_not_offered(preferred, offered, pool)
    assert sentence.startswith(f"{preferred}, which was preferred, is not offered")
    assert all(part in sentence for part in said)


@pytest.mark.parametrize(("preferred", "offered"), [("", BY_MAIL), ("EMAIL_OTP", BY_MAIL), ("EMAIL_OTP", ())])
def test_nothing_is_said_of_what_is_offered_or_was_not_preferred(preferred: str, offered: tuple[str, ...]) -> None:
    assert why_not_offered(preferred, offered, OPEN) == ""


async def asked(player: Player, preferred: str) -> list[str]:
    await player.fill(username="confirmed")
    await player.log_in(Flow.USER_AUTH, preferred)
    assert player.on(ChallengeScreen).challenge.name == "SELECT_CHALLENGE"
    return [str(note.content) for note in player.app.screen.query("#not-offered").results(Static)]


async def test_the_choice_says_so() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        assert await asked(player, "WEB_AUTHN") == [
            "WEB_AUTHN, which was preferred, is not offered. Perhaps this user has no passkey registered."
        ]
        player.app.pool = POOL
        await player.settle()
        assert "the pool does not allow it" in str(player.app.screen.query_one("#not-offered", Static).content)


async def test_without_a_preference_it_says_nothing() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        assert await asked(player, "") == []
