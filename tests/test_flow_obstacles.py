"""What stands in the way of a flow is said in place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.player import playing
from tests.scene_apps import app_in
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.challenge import ChallengeScreen
from tui.screens.login import LoginScreen
from tui.screens.signed_in import SignedInScreen
from tui.states import Flow, LoggingIn
from tui.widgets.action import Action
from tui.widgets.choice_list import ChoiceList

PLAIN, SRP, ADMIN = Flow.USER_PASSWORD_AUTH, Flow.USER_SRP_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH


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


@pytest.mark.parametrize(
    ("downs", "focused"), [(1, "submit"), (2, "preferred"), (5, "refresh-token")], ids=["SRP", "USER_AUTH", "REFRESH"]
)
async def test_a_choice_leads_to_the_field_that_appears_or_else_to_the_button(downs: int, focused: str) -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.press("tab", "tab", "enter", *["down"] * downs, "enter")
        assert player.focused() == focused


async def test_the_password_that_is_back_after_a_refresh_has_the_focus() -> None:
    async with playing("mfa-off", LoggingIn()) as player:
        await player.choose(flow=Flow.REFRESH_TOKEN_AUTH)
        await player.press("tab", "tab", "enter", "home", "enter")
        assert player.focused() == "password"


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


async def test_an_answer_is_not_kept_for_the_question_of_a_sign_in_that_begins_again() -> None:
    async with playing("custom-auth", LoggingIn()) as player:
        await player.fill(username="confirmed")
        await player.log_in(Flow.CUSTOM_AUTH)
        await player.fill(answer="3")
        await player.press("ctrl+r")
        player.on(ChallengeScreen)
        assert player.value("answer") == ""


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
