"""What the widgets make of what they are given."""

from __future__ import annotations

import asyncio
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app_support import settle
from tests.fake_facts import JANE, NOW, SESSION, TOTP_SECRET
from tests.fake_gateway import FakeInbox, FakeMessage, FakeSide, admin_answers
from tests.scene_apps import app_in
from tests.scene_states import TOKENS, token
from tests.widget_support import Showing, at
from tui.cognito.authenticator import Authenticator
from tui.cognito.pool import ClientFacts, PasswordPolicy, UserPage
from tui.secret import Secret
from tui.widgets.authenticator import AuthenticatorPane
from tui.widgets.code_input import code_in
from tui.widgets.fresh_code import FreshCode
from tui.widgets.inbox import SHOWN, InboxPane
from tui.widgets.password_checklist import demands
from tui.widgets.progress import Progress
from tui.widgets.qr_code import QUIET_ZONE, drawn, fitting, matrix_of, save_svg
from tui.widgets.session_age import SessionAge
from tui.widgets.ticking import minutes
from tui.widgets.token_list import TokenList
from tui.widgets.users_table import UsersTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("482193", "482193"),
        ("Your confirmation code is 482193", "482193"),
        ("482 193", "482193"),
        ("482-193", "482193"),
        ("Sent 2026-11-23 14:00. Your confirmation code is 482193", "482193"),
        ("Call 555-12-34-56, code 482193", "482193"),
        ("٤٨٢١٩٣", ""),
        ("48 21 93", "482193"),
        ("order 1234567, code 482193", "482193"),
        ("1234567", ""),
        ("12345", ""),
        ("", ""),
        ("4821934", ""),
    ],
)
def test_a_code_is_found_in_what_stands_around_it(text: str, code: str) -> None:
    assert code_in(text) == code


@given(st.text())
def test_what_is_found_is_six_digits_or_nothing(text: str) -> None:
    assert len(code_in(text)) in (0, 6)


class TestPasswordDemands:
    def test_every_demand_is_ticked_by_what_meets_it(self) -> None:
        met = dict(demands(PasswordPolicy(), "Correct-horse-1"))
        assert met == dict.fromkeys(("8 characters", "upper case", "lower case", "number", "symbol"), True)

    @pytest.mark.parametrize(
        ("password", "unmet"),
        [
            ("Sh0rt-", "8 characters"),
            ("lower-only-1", "upper case"),
            ("UPPER-ONLY-1", "lower case"),
            ("No-number-here", "number"),
            ("NoSymbol1234", "symbol"),
            (" NoSymbol123 ", "symbol"),
        ],
    )
    def test_one_demand_is_left(self, password: str, unmet: str) -> None:
        assert [text for text, met in demands(PasswordPolicy(), password) if not met] == [unmet]

    def test_a_space_inside_is_a_symbol(self) -> None:
        assert dict(demands(PasswordPolicy(), "No symbol 1"))["symbol"]

    def test_only_what_the_pool_asks_for_is_listed(self) -> None:
        policy = PasswordPolicy(12, uppercase=False, lowercase=False, numbers=False, symbols=False)
        assert demands(policy, "x") == [("12 characters", False)]


class TestTimes:
    @pytest.mark.parametrize(("seconds", "text"), [(161, "2:41"), (59.9, "0:59"), (0, "0:00"), (-5, "0:00")])
    def test_minutes(self, seconds: float, text: str) -> None:
        assert minutes(seconds) == text

    @pytest.mark.parametrize(
        ("age", "shown"), [(0, "session 3:00 ━━━━━━━━━"), (90, "session 1:30 ━━━━╌╌╌╌╌"), (180, "^r restarts")]
    )
    def test_a_session_runs_down(self, age: float, shown: str) -> None:
        assert shown in SessionAge(SESSION, at(0)).picture(NOW + age).plain

    def test_a_fresh_code_is_counted_down_to(self) -> None:
        wait = FreshCode(NOW + 30, at(0))
        assert "in 30 s" in wait.picture(NOW).plain
        assert "in 1 s" in wait.picture(NOW + 29.5).plain
        assert "A fresh code is there" in wait.picture(NOW + 30).plain

    async def test_the_clock_is_followed(self) -> None:
        moment = [NOW]
        age = SessionAge(SESSION, lambda: moment[0])
        async with Showing(age).run_test():
            assert "3:00" in str(age.content)
            moment[0] += 60
            await until(lambda: "2:00" in str(age.content))

    def test_each_token_expires_by_its_own_claim(self) -> None:
        tokens = replace(TOKENS, id_token=token(exp=NOW + 300), access_token=token(exp=NOW + 3600))
        lines = TokenList(tokens, at(0)).picture(NOW + 240).plain.splitlines()
        assert lines[0].endswith("expires in 1:00")
        assert lines[1].endswith("expires in 56:00")

    def test_tokens_that_ended_do_not_expire_as_well(self) -> None:
        tokens = replace(TOKENS, id_token=token(exp=NOW + 300), access_token=token(exp=NOW + 60))
        lines = TokenList(tokens, at(0), ended=True).picture(NOW + 240).plain.splitlines()
        assert lines[0].endswith("ended; its exp is in 1:00")
        assert lines[1].endswith("  expired")
        assert lines[2].endswith("  ended")

    def test_a_refresh_token_lives_as_long_as_the_app_client_says(self) -> None:
        client = ClientFacts(frozenset(), refresh_seconds=3_600)
        assert "lives 60 minutes" in TokenList(TOKENS, at(0), client=lambda: client).picture(NOW).plain
        assert "lives 30 days by default" in TokenList(TOKENS, at(0)).picture(NOW).plain


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 (the timers of Textual set no event)
            await asyncio.sleep(0.02)


class TestTheUsers:
    async def test_a_user_who_is_on_two_pages_is_listed_once(self) -> None:
        table = UsersTable()
        async with Showing(table).run_test():
            table.append([JANE])
            table.append([JANE, replace(JANE, username="john")])
            assert [table.get_row_at(row)[0].plain for row in range(table.row_count)] == ["jane", "john"]


async def test_control_characters_do_not_reach_the_terminal() -> None:
    evil = replace(JANE, attributes={"email": "a\x1b]52;c;RVZJTA==\x07\x9b2J@example.com"})
    app = app_in("signed_in", admin_side=FakeSide(admin_answers() | {"users": UserPage((evil,), None), "user": evil}))
    async with app.run_test() as pilot:
        await pilot.press("4", "enter")
        await settle(pilot)
        drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
    assert "52;c;RVZJTA==" in drawn
    assert not {"\x1b", "\x07", "\x9b"} & set(drawn)


class TestPanes:
    def test_the_newest_message_stands_first_and_the_oldest_are_left_out(self) -> None:
        held = [FakeMessage("jane", Secret(f"{number:06}")) for number in range(SHOWN + 2)]
        lines = InboxPane(FakeInbox(list(held)), at(0)).picture(NOW).plain.splitlines()
        assert len(lines) == SHOWN
        assert f"{SHOWN + 1:06}" in lines[0]

    def test_an_empty_inbox_says_what_comes(self) -> None:
        assert "sign up first" in InboxPane(FakeInbox(), at(0)).picture(NOW).plain

    def test_the_authenticator_shows_the_code_of_the_moment(self) -> None:
        authenticator = Authenticator()
        pane = AuthenticatorPane(authenticator, at(0))
        assert pane.picture(NOW).plain.startswith("Empty")
        authenticator.add("jane", TOTP_SECRET)
        code = authenticator.code("JANE", NOW)
        assert code is not None
        shown = f"{code.reveal()[:3]} {code.reveal()[3:]}"
        assert pane.picture(NOW).plain == f"{shown}  next in 30 s  jane"

    def test_a_code_that_cognito_has_taken_is_marked_until_the_next(self) -> None:
        authenticator = Authenticator()
        authenticator.add("jane", TOTP_SECRET)
        code = authenticator.code("jane", NOW)
        assert code is not None
        authenticator.used("Jane", code, NOW)
        pane = AuthenticatorPane(authenticator, at(0))
        assert "used, next in 25 s" in pane.picture(NOW + 5).plain
        assert authenticator.wait("jane", NOW + 5) == 25
        assert "used" not in pane.picture(NOW + 30).plain
        assert authenticator.wait("jane", NOW + 31) == 0

    def test_a_code_of_the_next_step_uses_up_the_one_of_this(self) -> None:
        authenticator = Authenticator()
        authenticator.add("jane", TOTP_SECRET)
        ahead = authenticator.code("jane", NOW + 30)
        assert ahead is not None
        authenticator.used("jane", ahead, NOW)
        assert authenticator.wait("jane", NOW) == 60

    def test_nothing_is_known_of_the_codes_of_another_authenticator(self) -> None:
        authenticator = Authenticator()
        authenticator.used("jane", Secret("123456"), NOW)
        assert authenticator.wait("jane", NOW) == 0

    def test_a_new_secret_replaces_the_old_one_of_the_same_user(self) -> None:
        authenticator = Authenticator()
        authenticator.add("jane", TOTP_SECRET)
        authenticator.add("jane", other := Secret("MZXW6YTBOI======MZXW6YTBOI"[:16]))
        assert [(entry.username, entry.secret, entry.replaced) for entry in authenticator.entries()] == [
            ("jane", other, True)
        ]


async def test_progress_counts_once_the_wait_is_worth_it() -> None:
    progress = Progress(at(NOW))
    async with Showing(progress).run_test():
        progress.begin("Signing up")
    assert progress.picture(NOW + 1).plain == "Signing up…  Esc stops waiting"
    assert progress.picture(NOW + 7).plain == "Signing up… 7 s  Esc stops waiting"


class TestQRCode:
    URI = Secret("otpauth://totp/cognito-tui:jane?secret=" + TOTP_SECRET.reveal() + "&issuer=cognito-tui")

    def test_the_first_text_that_fits_is_drawn(self) -> None:
        long, short = Secret(self.URI.reveal() + "x" * 40), self.URI
        assert fitting([long, short], 200, 100) == matrix_of(long)
        assert fitting([long, short], 49, 25) == matrix_of(short)
        assert fitting([long, short], 20, 10) is None

    def test_two_rows_of_modules_make_one_line(self) -> None:
        lines = drawn(((True, False), (False, True), (True, True)))
        assert lines == ["▀▄", "▀▀"]

    def test_a_quiet_zone_surrounds_the_code(self) -> None:
        matrix = matrix_of(self.URI)
        assert not any(any(row) for row in matrix[:QUIET_ZONE])
        assert not any(row[column] for row in matrix for column in range(QUIET_ZONE))

    def test_the_file_is_new_and_readable_by_its_owner_alone(self, tmp_path: Path) -> None:
        first, second = save_svg(self.URI, tmp_path), save_svg(self.URI, tmp_path)
        assert first.name == "cognito-tui-qr.svg"
        assert second.name == "cognito-tui-qr-2.svg"
        assert stat.S_IMODE(first.stat().st_mode) == 0o600
        assert TOTP_SECRET.reveal() not in first.read_text()

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            save_svg(self.URI, tmp_path / "missing")


@pytest.mark.parametrize("end", [float("inf"), 10**400, -1, "soon", None])
def test_an_access_token_may_claim_any_end(end: object) -> None:
    tokens = replace(TOKENS, access_token=token(exp=end))
    assert "expires in" in TokenList(tokens, at(0)).picture(tokens.issued_at).plain
