"""A signed-in user who changes, deletes and verifies attributes, on the sandbox."""

from __future__ import annotations

import pytest

from tests.account_screen_support import managing, shown
from tests.player import playing
from tui.screens.change_attribute import ChangeAttributeScreen
from tui.screens.question import QuestionScreen
from tui.screens.verify_attribute import VerifyAttributeScreen


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
        assert isinstance(player.app.screen, QuestionScreen)
        await player.press("n")
        assert player.focused() == "attribute-value"
        await player.press("enter", "y")
        assert shown(player, "said") == "✓ nickname is deleted."
        assert "nickname" not in shown(player, "account")


async def test_a_refused_name_does_not_come_back_into_its_field_and_a_good_one_does() -> None:
    async with managing() as player:
        await player.press("a")
        await player.fill(**{"attribute-name": "custom:unknown", "attribute-value": "x"})
        await player.press("enter")
        assert player.error("attribute-name")
        await player.press("escape", "a")
        assert (player.value("attribute-name"), player.value("attribute-value")) == ("", "x")
        await player.fill(**{"attribute-name": "nickname"})
        await player.press("escape", "a")
        assert (player.value("attribute-name"), player.value("attribute-value")) == ("nickname", "x")


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
        if isinstance(player.app.screen, QuestionScreen):
            await player.press("y")
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
