"""Every way into a user pool, through the screens: flow, preset and user, and the challenges on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.player import Player, playing
from tui.cognito.pool import ClientFacts, PoolFacts
from tui.cognito.tokens import claim
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.flow_offers import first_allowed
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow, LoggingIn

NEW = "Another-1!"


@dataclass(frozen=True)
class Hop:
    """A challenge on the way, and what a person does about it."""

    challenge: str
    choice: str = ""
    fill: dict[str, str] = field(default_factory=dict)
    """Into which fields what is typed; `F3` fills a code."""


CODE = {"code": "F3"}


@dataclass(frozen=True)
class Scenario:
    """One sign-in."""

    preset: str
    username: str
    flow: Flow
    hops: tuple[Hop, ...] = ()
    preferred: str = ""
    password: str = PASSWORD.reveal()
    behind: tuple[str, ...] = ()
    """What the rail says was passed."""

    def __str__(self) -> str:
        """Return a name for the test."""
        return (
            f"{self.preset}-{self.username}-{self.flow.value}-{self.preferred or '-'.join(h.choice for h in self.hops)}"
        )


SRP, PLAIN, ADMIN = Flow.USER_SRP_AUTH, Flow.USER_PASSWORD_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH
TOTP = Hop("SOFTWARE_TOKEN_MFA", fill=CODE)
SMS = Hop("SMS_MFA", fill=CODE)
MAIL = Hop("EMAIL_OTP", fill=CODE)
ADDRESS = Hop("MFA_SETUP", fill={"email": "work@example.com"})
NEW_PASSWORD = Hop("NEW_PASSWORD_REQUIRED", fill={"new-password": NEW})
PROOF = ("Log in", "PASSWORD_VERIFIER")

SCENARIOS = (
    *(Scenario("mfa-off", "confirmed", flow) for flow in (PLAIN, ADMIN)),
    Scenario("mfa-off", "confirmed", SRP, behind=PROOF),
    *(Scenario("mfa-off", "new-password", flow, (NEW_PASSWORD,)) for flow in (PLAIN, SRP, ADMIN)),
    *(Scenario("mfa-optional-totp", "totp", flow, (TOTP,)) for flow in (PLAIN, SRP, ADMIN)),
    Scenario("mfa-optional-totp", "totp", Flow.USER_AUTH, (TOTP,), preferred="PASSWORD"),
    *(Scenario("mfa-email", "confirmed", flow, (MAIL,)) for flow in (PLAIN, SRP, ADMIN)),
    *(Scenario("mfa-email", "no-email", flow, (ADDRESS, MAIL)) for flow in (PLAIN, SRP, ADMIN)),
    Scenario("mfa-select", "phone", SRP, (SMS,), behind=(*PROOF, "SMS_MFA")),
    Scenario("mfa-select", "totp", ADMIN, (TOTP,)),
    Scenario("mfa-select", "both", PLAIN, (Hop("SELECT_MFA_TYPE", choice="SMS_MFA"), SMS)),
    Scenario("mfa-select", "both", ADMIN, (Hop("SELECT_MFA_TYPE", choice="SOFTWARE_TOKEN_MFA"), TOTP)),
    *(
        Scenario("passwordless", "confirmed", Flow.USER_AUTH, hops, preferred)
        for preferred, hops in (
            ("PASSWORD", ()),
            ("PASSWORD_SRP", ()),
            ("EMAIL_OTP", (MAIL,)),
            ("", (Hop("SELECT_CHALLENGE", choice="EMAIL_OTP"), MAIL)),
            ("", (Hop("SELECT_CHALLENGE", choice="PASSWORD"),)),
            ("", (Hop("SELECT_CHALLENGE", choice="PASSWORD_SRP"),)),
        )
    ),
    Scenario("passwordless", "confirmed", Flow.USER_AUTH,
             (Hop("PASSWORD", fill={"password": PASSWORD.reveal()}),), "PASSWORD", password=""),
    Scenario("passwordless", "unconfirmed", Flow.USER_AUTH, (MAIL,), "EMAIL_OTP"),
    Scenario("passwordless", "phone", Flow.USER_AUTH, (Hop("SMS_OTP", fill=CODE),), "SMS_OTP"),
    Scenario("passwordless", "phone", Flow.USER_AUTH,
             (Hop("SELECT_CHALLENGE", choice="SMS_OTP"), Hop("SMS_OTP", fill=CODE))),
    *(Scenario("client-secret", "confirmed", flow) for flow in (PLAIN, SRP, ADMIN)),
    *(Scenario("email-sign-in", "confirmed@example.com", flow) for flow in (PLAIN, SRP, ADMIN)),
    Scenario("email-sign-in", "new-password@example.com", SRP, (NEW_PASSWORD,)),
    Scenario("admin-only", "confirmed", SRP),
    *(Scenario(preset, "totp", SRP, (TOTP,)) for preset in ("device-always", "device-opt-in")),
    Scenario("client-defaults", "confirmed", SRP),
)  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
async def test_it_leads_to_tokens(scenario: Scenario) -> None:
    async with playing(scenario.preset, LoggingIn()) as player:
        await sign_in(player, scenario)
        player.on(SignedInScreen)
        if scenario.behind:
            assert player.app.walk.behind == scenario.behind


async def sign_in(player: Player, scenario: Scenario) -> None:
    await player.fill(username=scenario.username, password=scenario.password)
    await player.log_in(scenario.flow, scenario.preferred)
    for hop in scenario.hops:
        await answer(player, hop)


async def answer(player: Player, hop: Hop) -> None:
    screen = player.on(ChallengeScreen)
    assert screen.challenge.name == hop.challenge
    if hop.choice:
        await player.choose(answer=hop.choice)
    for name, value in hop.fill.items():
        if value == "F3":
            await player.press("f3")
            assert player.value(name)
        else:
            await player.fill(**{name: value})
    screen.action_submit()
    await player.settle()


REFRESHED = (
    Scenario("mfa-off", "confirmed", PLAIN),
    Scenario("mfa-optional-totp", "totp", SRP, (TOTP,)),
    Scenario("mfa-email", "confirmed", PLAIN, (MAIL,)),
    Scenario("passwordless", "confirmed", Flow.USER_AUTH, preferred="PASSWORD"),
    Scenario("client-secret", "confirmed", ADMIN),
    Scenario("email-sign-in", "confirmed@example.com", PLAIN),
    Scenario("admin-only", "confirmed", SRP),
    Scenario("client-defaults", "confirmed", SRP),
)
"""Sign-ins that another one follows, from their refresh token."""


@pytest.mark.parametrize("pasted", [False, True], ids=["kept", "pasted"])
@pytest.mark.parametrize("scenario", REFRESHED, ids=str)
async def test_a_refresh_token_leads_to_tokens_without_a_challenge(scenario: Scenario, pasted: bool) -> None:
    async with playing(scenario.preset, LoggingIn()) as player:
        await sign_in(player, scenario)
        before = player.on(SignedInScreen).state.tokens
        assert before.refresh_token is not None
        await player.press("a", "ctrl+l")
        await player.fill(password="", **{"refresh-token": before.refresh_token.reveal() if pasted else ""})
        await player.log_in(Flow.REFRESH_TOKEN_AUTH)
        state = player.on(SignedInScreen).state
        assert state.username == (claim(before.access_token, "username") if pasted else scenario.username)
        assert state.tokens.refresh_token == before.refresh_token
        assert state.tokens.access_token != before.access_token
        assert player.app.walk.behind == ("Log in",)


MADE_FOR = {
    "mfa-required": PLAIN,
    "passwordless": Flow.USER_AUTH,
    "custom-auth": Flow.CUSTOM_AUTH,
    "client-defaults": SRP,
}


@pytest.mark.parametrize("preset", MADE_FOR)
async def test_the_form_begins_with_the_flow_that_the_pool_was_made_for(preset: str) -> None:
    async with playing(preset, LoggingIn()) as player:
        assert player.on(LoginScreen).flow is MADE_FOR[preset]


def test_a_flow_that_the_client_does_not_allow_is_none_to_begin_with() -> None:
    passwordless = PoolFacts("123456789012", first_factors=("PASSWORD", "EMAIL_OTP"))
    client = ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}))
    assert first_allowed(client, passwordless, has_pool=True) is SRP
