"""Every way into a user pool, through the screens: flow, preset and user, and the challenges on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import pytest
from textual.widgets import Static

from tests.player import Player, playing
from tests.scenes import app_in
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.cognito.tokens import claim
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow, LoggingIn
from tui.widgets.action import Action
from tui.widgets.choice_list import ChoiceList

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


# What stands in the way is said in place


@pytest.mark.parametrize(
    ("preset", "flow", "sentence"),
    [
        ("client-defaults", PLAIN, "ALLOW_USER_PASSWORD_AUTH"),
        ("client-defaults", ADMIN, "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
        ("client-defaults", Flow.USER_AUTH, "ALLOW_USER_AUTH"),
    ],
)
async def test_a_flow_that_the_client_does_not_allow(preset: str, flow: Flow, sentence: str) -> None:
    async with playing(preset, LoggingIn()) as player:
        await player.fill(username="confirmed", password=PASSWORD.reveal())
        await player.log_in(flow)
        player.on(LoginScreen)
        assert sentence in player.error("flow")


@pytest.mark.parametrize("flow", [PLAIN, SRP, ADMIN])
async def test_a_wrong_password(flow: Flow) -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.fill(username="confirmed", password="wrong")
        await player.log_in(flow)
        player.on(LoginScreen)
        assert "wrong" in player.error("password")
        assert player.value("password") == "wrong"


@pytest.mark.parametrize("flow", [PLAIN, SRP, ADMIN])
async def test_a_client_that_shows_who_exists_lets_a_wrong_password_be_called_that(flow: Flow) -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.settle()
        assert isinstance(player.app.client, ClientFacts)
        await player.fill(username="confirmed", password="wrong")
        await player.log_in(flow)
        assert player.error("password").startswith("The password is wrong: somebody has this user name.")
        player.app.client = replace(player.app.client, hides_users=True)
        await player.press("enter")
        assert "does not say which" in player.error("password")


@pytest.mark.parametrize("keys", [("tab", "tab"), ("tab", "tab", "enter")], ids=["closed", "open"])
async def test_one_key_leads_from_the_list_of_flows_back_to_the_password(keys: tuple[str, ...]) -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.press(*keys, "shift+tab", "a", "b")
        assert player.focused() == "password"
        assert player.value("password") == "ab"


async def test_before_the_first_field_is_a_button_that_is_seen_to_have_the_focus() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.press("shift+tab")
        assert isinstance(player.app.focused, Action)
        assert player.app.focused.region.area


async def test_a_wrong_password_in_a_choice_ends_the_sign_in_and_one_key_begins_it_again() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.USER_AUTH)
        await player.choose(answer="PASSWORD")
        await player.fill(password="wrong")
        player.on(ChallengeScreen).action_submit()
        await player.settle()
        assert "Ctrl+R" in player.refusal()
        await player.press("ctrl+r")
        assert player.on(ChallengeScreen).challenge.name == "SELECT_CHALLENGE"
        await player.fill(password=PASSWORD.reveal())
        player.on(ChallengeScreen).action_submit()
        await player.settle()
        player.on(SignedInScreen)


async def test_a_refusal_about_a_field_that_is_not_shown_is_said_where_it_can_be_read() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.USER_AUTH)
        await player.choose(answer="EMAIL_OTP")
        player.on(ChallengeScreen).refuse(GatewayError(Cause.PASSWORD, "No such password."))
        assert "No such password." in player.refusal()
        assert player.app.focused is player.app.screen.query_one(ChoiceList)


async def test_every_choice_is_in_sight_and_enter_answers_with_the_chosen_one() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.USER_AUTH)
        choices = player.app.screen.query_one(ChoiceList)
        assert choices.has_focus
        assert [str(option.prompt).split(",")[0] for option in choices.options] == [
            "PASSWORD",
            "PASSWORD_SRP",
            "EMAIL_OTP",
        ]
        await player.press("down", "down", "enter")
        assert player.on(ChallengeScreen).challenge.name == "EMAIL_OTP"


async def test_the_password_is_asked_for_where_the_choice_is_one() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.USER_AUTH)
        for key, shown in (("", True), ("down", True), ("down", False), ("up", True)):
            await player.press(*([key] if key else []))
            assert player.app.screen.query_one("#password-field").display is shown


async def test_the_choice_is_put_back() -> None:
    async with playing("passwordless", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.USER_AUTH)
        await player.choose(answer="PASSWORD_SRP")
        screen = player.on(ChallengeScreen)
        typed = screen.typed()
        screen.query_one(ChoiceList).value = "PASSWORD"
        screen.put_back(typed)
        assert screen.query_one(ChoiceList).value == "PASSWORD_SRP"


@pytest.mark.parametrize(("scene", "offered"), [("asked_for_select_challenge", False), ("challenge", True)])
async def test_a_code_is_offered_where_one_is_taken(scene: str, offered: bool) -> None:
    app = app_in(scene)
    async with app.run_test():
        shown = [key.binding.action for key in app.screen.active_bindings.values()]
        assert ("fill_code" in shown) is offered


async def test_wrong_codes_are_counted() -> None:
    async with playing("mfa-select", LoggingIn()) as player:
        await player.fill(username="phone", password=PASSWORD.reveal())
        await player.log_in()
        for tries in ("1 wrong code so far", "2 wrong codes so far"):
            await player.fill(code="000000")
            await player.press("enter")
            assert tries in player.error("code")
        await player.press("f3", "enter")
        player.on(SignedInScreen)


@pytest.mark.parametrize("password", ["", PASSWORD.reveal()])
async def test_a_sum_is_done_with_a_password_before_it_or_without(password: str) -> None:
    async with playing("custom-auth", LoggingIn()) as player:
        await player.fill(username="confirmed", password=password)
        await player.log_in(Flow.CUSTOM_AUTH)
        for off_by in (1, 0):
            screen = player.on(ChallengeScreen)
            assert player.value("answer") == "", "an answer fits no other question"
            assert [str(again.content)[:24] for again in screen.query("#again").results(Static)] == (
                [] if off_by else ["✗ The answer was not eno"]
            )
            numbers = re.findall(r"\d", screen.challenge.parameters["question"])
            await player.fill(answer=str(sum(map(int, numbers)) + off_by))
            screen.action_submit()
            await player.settle()
        player.on(SignedInScreen)
        proof = ("PASSWORD_VERIFIER",) if password else ()
        assert player.app.walk.behind == ("Log in", *proof, "CUSTOM_CHALLENGE")
