"""Making a user as an administrator: the invitation, a password that is typed, and names of any kind."""

from __future__ import annotations

import pytest

from tests.administer_support import choose, do, done, inbox, record
from tests.player import EMAIL, PASSWORD, USERNAME, playing
from tui.screens.administer import AdministerScreen
from tui.states import LoggingIn


class TestMakingAUser:
    async def test_the_invitation_signs_in(self) -> None:
        async with playing("mfa-off", LoggingIn(USERNAME)) as player:
            await player.press("f8")
            assert "no such user" in record(player)
            await do(player, "AdminCreateUser", name=USERNAME, email=EMAIL)
            assert player.on(AdministerScreen).username == USERNAME
            assert "Made" in done(player)
            assert f"email {EMAIL} (verified)" in record(player)
            assert player.status()[1] == "FORCE_CHANGE_PASSWORD"
            [invitation] = inbox(player)
            assert invitation.purpose == "invitation"
            await player.press("escape")
            await player.fill(username=USERNAME, password=invitation.code.reveal())
            await player.press("enter")
            assert "NEW_PASSWORD_REQUIRED" in str(player.app.walk.state)

    async def test_without_an_invitation_the_password_that_was_typed_signs_in(self) -> None:
        async with playing("mfa-off", LoggingIn()) as player:
            await player.press("f8")
            await choose(player, "AdminCreateUser")
            await player.fill(name=USERNAME, password=PASSWORD)
            await player.choose(invited="no")
            await player.press("enter")
            assert not inbox(player)
            await player.press("escape")
            await player.fill(username=USERNAME, password=PASSWORD)
            await player.press("enter")
            assert "NEW_PASSWORD_REQUIRED" in str(player.app.walk.state)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"email": EMAIL}, "name"),
            ({"name": "confirmed", "email": EMAIL}, "name"),
            ({"name": "with space", "email": EMAIL}, "name"),
            ({"name": "u" * 129, "email": EMAIL}, "name"),
            ({"name": USERNAME, "email": "no at sign"}, "email"),
            ({"name": USERNAME, "email": "e" * 3000 + "@example.com"}, "email"),
            ({"name": USERNAME, "email": EMAIL, "password": "short"}, "password"),
            ({"name": USERNAME, "email": EMAIL, "password": "no-upper-case-1"}, "password"),
            ({"name": USERNAME, "email": EMAIL, "password": "P1-" + "x" * 300}, "password"),
            ({"name": USERNAME}, "password"),
        ],
        ids=lambda value: str(value)[:30],
    )
    async def test_the_field_says_what_is_wrong_and_everything_stays(self, values: dict[str, str], field: str) -> None:
        async with playing("mfa-off", LoggingIn()) as player:
            await player.press("f8")
            await do(player, "AdminCreateUser", **values)
            player.on(AdministerScreen)
            assert player.error(field), player.refusal()
            assert player.focused() == field
            assert {name: player.value(name) for name in values} == values

    @pytest.mark.parametrize("name", ["[/]", "名前", "[bold]x[/bold]", "a" * 128, "{username}"])
    async def test_any_user_name_can_be_seen_to(self, name: str) -> None:
        async with playing("mfa-off", LoggingIn()) as player:
            await player.press("f8")
            await do(player, "AdminCreateUser", name=name, email=EMAIL)
            assert name in record(player)
            await choose(player, "AdminDeleteUser", "y")
            assert "Deleted" in done(player)
