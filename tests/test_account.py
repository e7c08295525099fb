"""What a signed-in user does with the access token, through the screens, on the sandbox."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList, Select, Static

from tests.player import Player, playing
from tui.sandbox.seeded_users import PASSWORD
from tui.screens.account import AccountScreen
from tui.screens.add_authenticator import AddAuthenticatorScreen
from tui.screens.challenge import ChallengeScreen
from tui.screens.change_attribute import ChangeAttributeScreen
from tui.screens.change_password import ChangePasswordScreen
from tui.screens.choose_factors import ChooseFactorsScreen
from tui.screens.end_tokens import DeleteAccountScreen, EndTokensScreen, RevokeScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.refresh_tokens import RefreshTokensScreen
from tui.screens.sign_up import SignUpScreen
from tui.screens.signed_in import SignedInScreen
from tui.screens.tokens_ended import TokensEndedScreen
from tui.screens.verify_attribute import VerifyAttributeScreen
from tui.states import LoggingIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAME = "confirmed"
ANOTHER = "Another-horse-2"


@asynccontextmanager
async def managing(preset: str = "mfa-optional-totp", name: str = NAME) -> AsyncIterator[Player]:
    """Sign in and open the account."""
    async with playing(preset, LoggingIn()) as player:
        await log_in(player, PASSWORD.reveal(), name)
        await player.press("a")
        player.on(AccountScreen)
        yield player


async def log_in(player: Player, password: str, name: str = NAME) -> None:
    await player.fill(username=name, password=password)
    await player.log_in()
    player.on(SignedInScreen)


def shown(player: Player, name: str) -> str:
    return str(player.app.screen.query_one(f"#{name}", Static).content)


def client(player: Player) -> Any:
    """Return the boto3 client of the sandbox."""
    assert player.app.environment is not None
    side: Any = player.app.environment.connection.admin_side
    return side.link()


def rotate(player: Player) -> None:
    """Let the app client rotate refresh tokens."""
    link = client(player)
    link.client.update_user_pool_client(
        UserPoolId=link.user_pool_id,
        ClientId=link.client_id,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0},
    )


# The overview


async def test_the_account_shows_what_get_user_says() -> None:
    async with managing() as player:
        account = shown(player, "account")
        assert "confirmed@example.com" in account
        assert "Second factors  none turned on" in account
        await player.press("escape")
        player.on(SignedInScreen)


async def test_enter_begins_what_is_chosen_from_the_list() -> None:
    async with managing() as player:
        await player.press("down", "enter")
        player.on(ChangeAttributeScreen)
        await player.press("escape")
        player.on(AccountScreen)


async def test_an_expired_access_token_says_that_a_refresh_helps_and_it_does() -> None:
    async with managing() as player:
        player.clock.pass_by(3700)
        await player.press("ctrl+r")
        assert "refresh the tokens (R" in player.refusal()
        await player.press("r", "enter", "escape")
        player.on(AccountScreen)
        assert player.refusal() == ""
        assert "confirmed@example.com" in shown(player, "account")


async def test_a_form_that_met_an_expired_token_is_as_it_was_after_the_refresh() -> None:
    async with managing() as player:
        await player.press("p")
        player.clock.pass_by(3700)
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter")
        assert "refresh the tokens" in player.refusal()
        await player.press("escape", "r", "enter", "escape", "p")
        assert player.value("new-password") == ANOTHER
        await player.press("enter")
        assert "password is changed" in shown(player, "said")


# The password


async def test_a_changed_password_signs_in() -> None:
    async with managing() as player:
        await player.press("p")
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter")
        assert "The tokens stay good" in shown(player, "said")
        await player.press("p")
        assert (player.value("present-password"), player.value("new-password")) == ("", "")
        await player.press("escape", "ctrl+l")
        player.on(LoginScreen)
        assert player.value("password") == ""
        await log_in(player, ANOTHER)


@pytest.mark.parametrize(
    ("present", "new", "field"),
    [
        ("wrong", ANOTHER, "present-password"),
        (PASSWORD.reveal(), "", "new-password"),
        (PASSWORD.reveal(), "short", "new-password"),
        (PASSWORD.reveal(), "no-upper-case-1", "new-password"),
        (PASSWORD.reveal(), "P1-" + "x" * 300, "new-password"),
        (PASSWORD.reveal(), "With a space-1 ", "new-password"),
        ("p" * 300, ANOTHER, "present-password"),
        ("", ANOTHER, "present-password"),
    ],
)
async def test_a_wrong_password_is_said_at_its_field(present: str, new: str, field: str) -> None:
    async with managing() as player:
        await player.press("p")
        await player.fill(**{"present-password": present, "new-password": new})
        await player.press("enter")
        player.on(ChangePasswordScreen)
        assert player.error(field), player.refusal()
        assert player.focused() == field
        assert (player.value("present-password"), player.value("new-password")) == (present, new)


# Attributes


async def test_a_changed_address_is_verified_with_the_code_that_goes_there() -> None:
    async with managing() as player:
        await player.press("a")
        await player.fill(**{"attribute-name": "email", "attribute-value": "new@example.com"})
        await player.press("enter")
        player.on(VerifyAttributeScreen)
        assert "n***@e***" in shown(player, "delivery")
        await player.press("f3", "enter")
        assert shown(player, "said") == "✓ email is verified."
        account = shown(player, "account")
        assert "new@example.com" in account
        assert "email_verified  true" in account


async def test_an_attribute_without_a_code_is_changed_and_deleted() -> None:
    async with managing() as player:
        await player.press("a")
        await player.fill(**{"attribute-name": "nickname", "attribute-value": "[/]"})
        await player.press("enter")
        assert shown(player, "said") == "✓ nickname is changed."
        assert "[/]" in shown(player, "account")
        await player.press("a")
        assert (player.value("attribute-name"), player.value("attribute-value")) == ("", "")
        await player.fill(**{"attribute-name": "nickname"})
        await player.press("enter")
        assert shown(player, "said") == "✓ nickname is deleted."
        assert "nickname" not in shown(player, "account")


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("", "x", "attribute-name"),
        ("two words", "x", "attribute-name"),
        ("n" * 33, "x", "attribute-name"),
        ("unheard_of", "x", "attribute-name"),
        ("sub", "x", "attribute-name"),
        ("email_verified", "true", "attribute-name"),
        ("email", "no address", "attribute-value"),
        ("email", "", "attribute-value"),
        ("phone_number", "12", "attribute-value"),
        ("nickname", "v" * 2049, "attribute-value"),
    ],
)
async def test_a_wrong_attribute_is_said_at_its_field(name: str, value: str, field: str) -> None:
    async with managing() as player:
        await player.press("a")
        await player.fill(**{"attribute-name": name, "attribute-value": value})
        await player.press("enter")
        player.on(ChangeAttributeScreen)
        assert player.error(field), player.refusal()
        assert player.focused() == field
        assert (player.value("attribute-name"), player.value("attribute-value")) == (name, value)


async def test_a_code_for_an_attribute_can_be_asked_for() -> None:
    async with managing() as player:
        await player.press("v")
        await player.press("f3")
        assert player.value("code") == ""
        await player.press("ctrl+r")
        assert "c***@e***" in shown(player, "delivery")
        await player.fill(code="000000")
        await player.press("enter")
        assert "newest one" in player.error("code")
        await player.press("f3", "enter")
        assert shown(player, "said") == "✓ email is verified."


async def test_the_code_of_the_sign_up_is_not_taken_for_that_of_an_attribute() -> None:
    async with playing("mfa-off") as player:
        await player.sign_up()
        await player.confirm()
        await player.log_in()
        await player.press("a", "v", "f3")
        player.on(VerifyAttributeScreen)
        assert player.value("code") == ""


async def test_a_number_that_is_not_there_cannot_be_verified() -> None:
    async with managing() as player:
        await player.press("v")
        await player.choose(attribute="phone_number")
        await player.press("ctrl+r")
        assert "set the attribute first" in player.error("attribute")
        player.on(VerifyAttributeScreen)
        await player.fill(code="12")
        player.app.screen.query_one("#code").focus()
        await player.press("enter")
        assert player.error("code") == "The code has 6 digits; 4 missing."


# Second factors


async def test_an_authenticator_is_added_turned_on_and_asked_for() -> None:
    async with managing() as player:
        await player.press("t")
        added = player.on(AddAuthenticatorScreen)
        assert player.app.environment is not None
        assert player.app.environment.authenticator.entry(NAME) is None
        secret = added.state.secret
        await player.fill(code="000000")
        await player.press("enter")
        assert player.error("code")
        assert player.on(AddAuthenticatorScreen).state.secret == secret
        await player.press("f3", "enter")
        player.on(ChooseFactorsScreen)
        assert player.app.screen.query_one("#SOFTWARE_TOKEN_MFA", Select).value == "PREFERRED"
        await player.press("enter")
        assert "SOFTWARE_TOKEN_MFA, preferred" in shown(player, "account")
        await player.press("ctrl+l")
        player.clock.pass_by(30)
        await player.fill(username=NAME, password=PASSWORD.reveal())
        await player.press("enter")
        player.on(ChallengeScreen)
        await player.press("f3", "enter")
        player.on(SignedInScreen)


async def test_an_authenticator_that_is_not_verified_replaces_none() -> None:
    async with managing(name=NAME) as player:
        await player.press("t", "f3", "enter", "enter")
        assert player.app.environment is not None
        first = player.app.environment.authenticator.entry(NAME)
        assert first is not None
        await player.press("t")
        assert player.on(AddAuthenticatorScreen).state.secret != first.secret
        await player.press("escape")
        player.on(AccountScreen)
        assert player.app.environment.authenticator.entry(NAME) == first


async def test_a_factor_is_turned_off_again() -> None:
    async with managing() as player:
        await player.press("t", "f3", "enter", "enter", "f")
        chooser = player.app.screen.query_one("#SOFTWARE_TOKEN_MFA", Select)
        await player.choose(SOFTWARE_TOKEN_MFA="OFF")
        assert chooser.value == "OFF"
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "SOFTWARE_TOKEN_MFA off" in shown(player, "said")
        assert "Second factors  none turned on" in shown(player, "account")


@pytest.mark.parametrize(
    ("factor", "way_out"),
    [("SOFTWARE_TOKEN_MFA", "add one first"), ("SMS_MFA", "set phone_number first")],
)
async def test_a_factor_that_cannot_be_says_what_is_missing(factor: str, way_out: str) -> None:
    async with managing() as player:
        await player.press("f")
        await player.choose(**{factor: "ON"})
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        player.on(ChooseFactorsScreen)
        assert way_out in player.refusal()
        assert player.app.screen.query_one(f"#{factor}", Select).value == "ON"


async def test_nothing_chosen_and_two_preferred_are_not_sent() -> None:
    async with managing() as player:
        await player.press("f")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "Nothing is changed" in player.refusal()
        await player.choose(SMS_MFA="PREFERRED", EMAIL_OTP="PREFERRED")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "Only one can be preferred" in player.error("EMAIL_OTP")


async def test_a_user_with_another_password_is_not_named_with_the_first_one() -> None:
    async with playing("mfa-off", LoggingIn(NAME, PASSWORD)) as player:
        assert "Users: confirmed, unconfirmed," in shown(player, "intro")
        await player.press("enter", "a", "p")
        await player.fill(**{"present-password": PASSWORD.reveal(), "new-password": ANOTHER})
        await player.press("enter", "ctrl+l")
        assert "Users: unconfirmed," in shown(player, "intro")
        assert "Their password: Passw0rd!" in shown(player, "intro")


async def test_a_sign_in_again_from_the_tokens() -> None:
    async with playing("mfa-off", LoggingIn(NAME, PASSWORD)) as player:
        await player.press("enter")
        player.on(SignedInScreen)
        await player.press("ctrl+l")
        player.on(LoginScreen)
        assert player.value("username") == NAME


async def test_the_key_for_a_new_sign_in_is_shown_where_a_refusal_points_to_it() -> None:
    async with managing() as player:
        assert not player.app.screen.active_bindings["ctrl+l"].binding.show
        assert player.app.environment is not None
        player.app.environment.connection.admin().sign_out(NAME)
        await player.press("ctrl+r")
        assert "(Ctrl+L)" in player.refusal()
        assert player.app.screen.active_bindings["ctrl+l"].binding.show


# Refresh


async def test_a_refresh_replaces_the_tokens_and_says_what_is_new() -> None:
    async with managing() as player:
        before = player.on(AccountScreen).signed_in.tokens
        player.clock.pass_by(60)
        await player.press("r", "enter")
        refreshed = player.on(RefreshTokensScreen)
        assert "by REFRESH_TOKEN_AUTH" in shown(player, "changes")
        assert "refresh token is the same" in shown(player, "changes")
        tokens = refreshed.signed_in.tokens
        assert tokens.access_token != before.access_token
        assert tokens.refresh_token == before.refresh_token
        await player.press("escape", "escape")
        assert player.on(SignedInScreen).state.tokens == tokens


def refresh_line(player: Player) -> str:
    """Return how the account names a refresh."""
    return str(player.app.screen.query_one("#tasks", OptionList).get_option("REFRESH").prompt)


async def test_a_client_that_rotates_is_refreshed_by_the_only_way_it_has() -> None:
    async with managing() as player:
        rotate(player)
        assert player.app.environment is not None
        admin: Any = player.app.environment.connection.admin_side
        assert " REFRESH_TOKEN_AUTH" in refresh_line(player)
        player.app.client = admin.client()
        await player.pilot.pause()
        assert "GetTokensFromRefreshToken" in refresh_line(player)
        before = player.on(AccountScreen).signed_in.tokens
        await player.press("r", "enter")
        assert "by GetTokensFromRefreshToken" in shown(player, "changes")
        assert "refresh token is new" in shown(player, "changes")
        after = player.on(RefreshTokensScreen).signed_in.tokens
        assert after.refresh_token != before.refresh_token
        await player.press("enter")
        assert player.on(RefreshTokensScreen).signed_in.tokens.refresh_token != after.refresh_token


async def test_the_way_that_the_client_does_not_have_is_explained() -> None:
    async with managing() as player:
        rotate(player)
        await player.press("r")
        await player.choose(by="TOKEN_AUTH")
        player.app.screen.query_one("#submit").focus()
        await player.press("enter")
        assert "GetTokensFromRefreshToken" in player.refusal()
        await player.choose(by="GET_TOKENS")
        await player.press("enter")
        assert "refresh token is new" in shown(player, "changes")


async def test_a_device_that_is_not_confirmed_is_why_a_refresh_fails_and_its_key_goes_along_once_it_is() -> None:
    async with managing("device-always") as player:
        await player.press("r", "enter")
        assert "not confirmed" in player.refusal()
        await player.press("escape", "escape", "d", "c", "escape", "a", "r", "enter")
        assert "✓ Refreshed" in shown(player, "changes")


async def test_a_client_with_a_secret_is_refreshed_and_signed_out() -> None:
    async with managing("client-secret") as player:
        for by in ("TOKEN_AUTH", "GET_TOKENS"):
            await player.press("r")
            await player.choose(by=by)
            player.app.screen.query_one("#submit").focus()
            await player.press("enter")
            assert "✓ Refreshed" in shown(player, "changes"), player.refusal()
            await player.press("escape")
        await player.press("k", "enter")
        assert "Refresh Token has been revoked" in shown(player, "proofs")


async def test_a_user_who_signs_in_by_e_mail_is_refreshed() -> None:
    async with managing("email-sign-in", "confirmed@example.com") as player:
        await player.press("r", "enter")
        assert "✓ Refreshed" in shown(player, "changes"), player.refusal()


# The end


@pytest.mark.parametrize("key", ["k", "o"])
async def test_after_an_end_cognito_says_that_both_tokens_are_dead(key: str) -> None:
    async with managing() as player:
        await player.press(key)
        player.on(EndTokensScreen)
        await player.press("enter")
        ended = player.on(TokensEndedScreen)
        assert [proof.dead for proof in ended.state.proofs] == [True, True]
        proofs = shown(player, "proofs")
        assert "GetUser with the access token: ✓ dead" in proofs
        assert "NotAuthorizedException: Access Token has been revoked" in proofs
        assert "NotAuthorizedException: Refresh Token has been revoked" in proofs
        await player.press("escape")
        player.on(TokensEndedScreen)
        await player.press("enter")
        assert player.on(LoginScreen).state.username == NAME
        player.clock.pass_by(1)  # what is issued in the second of a sign-out is revoked with it
        await log_in(player, PASSWORD.reveal())
        await player.press("a")
        assert "confirmed@example.com" in shown(player, "account")


async def test_a_revoked_sign_in_leaves_the_others_alone() -> None:
    async with managing() as player:
        other = player.on(AccountScreen).signed_in.tokens
        player.clock.pass_by(1)
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())
        await player.press("a", "k", "enter")
        player.on(TokensEndedScreen)
        assert player.app.environment is not None
        assert player.app.environment.connection.user_side.account(other.access_token).username == NAME


async def test_a_sign_out_everywhere_reaches_the_others() -> None:
    async with managing() as player:
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())
        tokens = player.on(SignedInScreen).state.tokens
        player.clock.pass_by(1)
        assert player.app.environment is not None
        player.app.environment.connection.user_side.sign_out_everywhere(tokens.access_token)
        await player.press("a")
        assert "revoked" in player.refusal()
        assert "Ctrl+L" in player.refusal()
        await player.press("ctrl+l")
        await log_in(player, PASSWORD.reveal())


async def test_deleting_the_account_is_asked_twice() -> None:
    async with managing() as player:
        await player.press("x")
        player.on(DeleteAccountScreen)
        await player.press("enter")
        assert NAME in player.error("doomed")
        await player.fill(doomed=NAME)
        await player.press("enter")
        assert isinstance(player.app.screen, QuestionScreen)
        await player.pilot.press("n")
        await player.settle()
        player.on(DeleteAccountScreen)
        assert player.app.environment is not None
        assert player.app.environment.connection.admin().user(NAME)
        await player.press("escape", "x")
        assert player.value("doomed") == ""
        await player.fill(doomed=NAME)
        await player.press("enter")
        await player.pilot.press("y")
        await player.settle()
        player.on(TokensEndedScreen)
        assert "UserNotFoundException: User does not exist." in shown(player, "proofs")
        assert player.status() == ("CONFIRMED", "status unknown")
        await player.press("enter")
        player.on(SignUpScreen)


async def test_a_client_that_cannot_revoke_says_so() -> None:
    async with managing() as player:
        link = client(player)
        link.client.update_user_pool_client(
            UserPoolId=link.user_pool_id,
            ClientId=link.client_id,
            ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            EnableTokenRevocation=False,
        )
        await player.press("k", "enter")
        player.on(RevokeScreen)
        assert "EnableTokenRevocation" in player.refusal()
