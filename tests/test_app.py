"""What the app does besides the walk: keys, palette, help, copying, connecting, and how it ends after a bug."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyperclip
import pytest
from rich.traceback import Traceback
from textual import events
from textual.widgets import Input, Select, Static
from textual.worker import WorkerFailed

from tests.fake_gateway import TOTP_SECRET, FakeSide, admin_answers, fake_connection, user_answers
from tests.player import playing
from tests.scenes import ASK_AT_ONCE, CREDENTIALS, DEAD_SESSION, OFFLINE, PASSWORD, STATES, app_in, settle
from tui.app import CognitoApp
from tui.cognito.connection import Connection, Context, Target
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.pool import ClientFacts
from tui.events import SignUpConfirmed
from tui.screens.challenge import ChallengeScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.connect import ConnectScreen
from tui.screens.help import HelpScreen
from tui.screens.keys import keys_of
from tui.screens.login import LoginScreen
from tui.screens.qr_code import QRCodeScreen
from tui.screens.question import QuestionScreen
from tui.screens.sign_up import SignUpScreen
from tui.secret import Secret
from tui.states import Challenged, Connecting, Flow, LoggingIn
from tui.terminal_app import MOVES
from tui.walk import Walk
from tui.widgets.field import Field
from tui.widgets.qr_code import QRCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tui.screens.form import FormScreen

REAL = Context(region="eu-west-1", pool="eu-west-1_Example01", client="1example23456789")


EVERY_STEP = pytest.mark.parametrize("name", [name for name in STATES if name not in ASK_AT_ONCE])
"""Every step that waits for somebody; asking for a secret goes on by itself."""


def toasts(app: CognitoApp) -> list[str]:
    """Return what the app has said in passing."""
    return [toast.message for toast in app._notifications]


def keys_bound_by(kind: type) -> set[str]:
    """Return the keys that a class binds itself."""
    return {key for binding in vars(kind).get("BINDINGS", ()) for key in binding.key.split(",")}


class Gate:
    """Holds a call until the test lets it go."""

    def __init__(self, answer: Any) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self._answer = answer

    def __call__(self, *arguments: Any) -> Any:
        self.entered.set()
        assert self.opened.wait(10)
        return self._answer


async def until_entered(pilot: Pilot[None], gate: Gate) -> None:
    """Wait until the call has begun; one that never begins must not hold up the whole run."""
    async with asyncio.timeout(20):
        while not gate.entered.is_set():
            await pilot.pause()


def is_busy(screen: FormScreen) -> bool:
    """Return whether a request is under way, asked anew each time."""
    return screen.busy


class TestStoppingToWait:
    async def test_escape_gives_the_form_back_and_the_late_answer_is_ignored(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        app = app_in("confirm", FakeSide(user_answers() | {"confirm": gate}))
        async with app.run_test() as pilot:
            screen = app.screen
            assert isinstance(screen, ConfirmScreen)
            screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            assert is_busy(screen)
            await pilot.press("escape")
            gate.opened.set()
            await settle(pilot)
            assert screen.is_current
            assert not is_busy(screen)
            assert "Stopped waiting" in str(screen.refusal.content)
            assert screen.query_one("#code", Input).value == "482193"

    async def test_an_answer_that_comes_while_help_is_open_leads_on(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        app = app_in("confirm", FakeSide(user_answers() | {"confirm": gate}))
        async with app.run_test() as pilot:
            app.screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert len(app.screen_stack) == 2

    async def test_nothing_else_is_sent_while_a_request_is_under_way(self) -> None:
        gate = Gate(SignUpConfirmed("jane"))
        side = FakeSide(user_answers() | {"confirm": gate})
        app = app_in("confirm", side)
        async with app.run_test() as pilot:
            app.screen.query_one("#code", Input).value = "482193"
            await pilot.press("enter")
            await until_entered(pilot, gate)
            await pilot.press("enter", "ctrl+r", "ctrl+l")
            assert [name for name, _ in side.calls] == ["confirm"]
            gate.opened.set()
            await settle(pilot)


class TestKeys:
    @EVERY_STEP
    async def test_the_footer_shows_at_most_eight_keys(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            shown = {key.binding.action for key in app.screen.active_bindings.values() if key.binding.show}
            assert len(shown) <= 8

    @EVERY_STEP
    async def test_every_function_key_has_a_twin_without_one(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            for key in keys_of(app.screen):
                names = key.keys.split(", ")
                function_keys = [each for each in names if each[0] == "f" and each[1:].isdecimal()]
                assert not function_keys or len(names) > len(function_keys), key

    @EVERY_STEP
    async def test_no_key_of_a_step_takes_one_from_the_input(self, name: str) -> None:
        taken = keys_bound_by(Input) - {"enter"}
        app = app_in(name)
        async with app.run_test():
            own = [kind for kind in type(app.screen).__mro__ if kind.__module__.startswith("tui.")]
            assert not taken & set().union(*map(keys_bound_by, own))

    @EVERY_STEP
    async def test_the_palette_holds_every_action_of_the_step(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test():
            commands = {command.title for command in app.get_system_commands(app.screen)}
            moves = {key.does for key in keys_of(app.screen) if key.action in MOVES}
            assert {key.does for key in keys_of(app.screen)} - moves <= commands

    @EVERY_STEP
    async def test_every_step_has_help(self, name: str) -> None:
        app = app_in(name)
        async with app.run_test() as pilot:
            assert app.screen.HELP
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("escape")
            assert not isinstance(app.screen, HelpScreen)

    async def test_escape_says_why_there_is_no_way_back(self) -> None:
        app = app_in("signed_in")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("escape")
            assert toasts(app) == ["The sign-in is complete: Ctrl+N starts over."]

    async def test_filling_a_code_says_why_there_is_none(self) -> None:
        app = app_in("challenge")
        assert app.environment is not None
        assert isinstance(app.walk.state, Challenged)
        stranger = replace(app.walk.state, credentials=replace(CREDENTIALS, username="john"))
        app.set_reactive(CognitoApp.walk, Walk(stranger))
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("f3")
            assert "holds no secret for this user" in toasts(app)[0]

    async def test_a_challenge_that_cannot_be_answered_says_so(self) -> None:
        app = app_in("asked_for_of_the_future")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("f3")
            assert toasts(app)[0] == "This challenge takes no code."
            assert isinstance(app.screen, ChallengeScreen)

    async def test_the_password_is_shown_on_demand(self) -> None:
        app = app_in("login")
        async with app.run_test() as pilot:
            assert app.screen.query_one("#password", Input).password
            await pilot.press("ctrl+s")
            assert not app.screen.query_one("#password", Input).password

    async def test_the_panes_stay_open_from_step_to_step(self) -> None:
        app = app_in("confirm")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f6", "ctrl+l")
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.screen.query_one("SidePanes").display


def use_clipboard(monkeypatch: pytest.MonkeyPatch, copy: Callable[[str], None], name: str = "copy_xclip") -> None:
    """Put a clipboard tool on this machine."""

    def tool(text: str) -> None:
        copy(text)

    tool.__name__ = name
    monkeypatch.setattr(pyperclip, "determine_clipboard", lambda: (tool, None))


class TestCopying:
    async def test_a_tool_that_tells_everybody_is_not_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        copied: list[str] = []
        use_clipboard(monkeypatch, copied.append, "copy_klipper")
        app = app_in("enroll_totp")
        async with app.run_test() as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert copied == []

    async def test_a_hidden_password_is_not_copied(self) -> None:
        app = app_in("login")
        async with app.run_test(notifications=True) as pilot:
            app.screen.query_one("#password", Input).focus()
            await pilot.press("home", "shift+end", "ctrl+c", "ctrl+x")
            assert app.clipboard == ""
            assert app.screen.query_one("#password", Input).value == PASSWORD.reveal()
            assert "Ctrl+S shows it" in toasts(app)[0]
            await pilot.press("ctrl+s", "home", "shift+end", "ctrl+c")
            assert app.clipboard == PASSWORD.reveal()

    async def test_the_toast_says_what_was_tried(self, monkeypatch: pytest.MonkeyPatch) -> None:
        copied: list[str] = []
        use_clipboard(monkeypatch, copied.append)
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert copied == [TOTP_SECRET.reveal()]
            assert app.clipboard == TOTP_SECRET.reveal()
            assert toasts(app) == ["TOTP secret: tried to copy it through the terminal and the system clipboard."]

    async def test_what_stands_in_for_a_missing_tool(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Missing:
            """Has no name, unlike a function."""

            def __call__(self, text: str) -> None:
                raise pyperclip.PyperclipException("no tool")

        monkeypatch.setattr(pyperclip, "determine_clipboard", lambda: (Missing(), None))
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await settle(pilot)
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert "no clipboard tool was found" in toasts(app)[0]

    async def test_a_machine_without_a_clipboard_tool(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(text: str) -> None:
            raise pyperclip.PyperclipException("no tool")

        use_clipboard(monkeypatch, missing)
        app = app_in("enroll_totp")
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("ctrl+y")
            await settle(pilot)
            assert "no clipboard tool was found" in toasts(app)[0]


class TestTheQRCodeScreen:
    async def test_any_key_goes_back(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+b")
            assert isinstance(app.screen, QRCodeScreen)
            await pilot.press("x")
            assert not isinstance(app.screen, QRCodeScreen)

    async def test_two_quick_keys_go_back_once(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24)) as pilot:
            step = app.screen
            await pilot.press("ctrl+b")
            for key in "xyz":
                app.post_message(events.Key(key, key))
            await settle(pilot)
            assert app.screen is step

    async def test_it_follows_the_size_of_the_terminal(self) -> None:
        app = app_in("enroll_totp")
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.press("ctrl+b")
            assert not app.screen.query(QRCode)
            await pilot.resize_terminal(80, 24)
            await settle(pilot)
            assert app.screen.query_one(QRCode).size.width == 45
            await pilot.resize_terminal(60, 20)
            await settle(pilot)
            assert "60 × 20" in str(app.screen.query_one("#caption", Static).content)

    async def test_it_is_saved_where_the_program_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        app = app_in("enroll_totp")
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.press("ctrl+b", "ctrl+s")
            await settle(pilot)
            assert (tmp_path / "cognito-tui-qr.svg").read_text().startswith("<?xml")
            assert "delete it once it is scanned" in toasts(app)[0]


class TestTheAdminSide:
    async def test_without_a_user_pool_the_flows_that_need_it_say_so(self) -> None:
        side = FakeSide(user_answers())
        connection = Connection(REAL, lambda: REAL, side)
        app = CognitoApp(
            lambda target: connection,
            Target(client_id="c"),
            state=LoggingIn("jane", Secret("x"), Flow.ADMIN_USER_PASSWORD_AUTH),
        )
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("enter")
            screen = app.screen
            assert isinstance(screen, LoginScreen)
            assert "needs the user pool id" in screen.query_one("#flow-field", Field).error
            assert side.calls == []

    async def test_a_flow_that_the_client_does_not_allow_says_so(self) -> None:
        side = FakeSide(user_answers())
        admin = FakeSide(admin_answers() | {"client": ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}))})
        connection = fake_connection(side, admin)
        app = CognitoApp(lambda target: connection, Target(sandbox=True), state=LoggingIn("jane", Secret("x")))
        async with app.run_test() as pilot:
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.screen.flow is Flow.USER_SRP_AUTH  # the first that is allowed
            app.screen.query_one("#flow", Select).value = Flow.USER_PASSWORD_AUTH
            await pilot.pause()
            app.screen.query_one("#username", Input).focus()
            await pilot.press("enter")
            assert "ALLOW_USER_PASSWORD_AUTH" in app.screen.query_one("#flow-field", Field).error
            assert side.calls == []

    async def test_a_flow_that_was_chosen_stays_even_if_the_client_does_not_allow_it(self) -> None:
        gate = Gate(ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"})))
        app = app_in("login", admin_side=FakeSide(admin_answers() | {"client": gate}))
        async with app.run_test() as pilot:
            await until_entered(pilot, gate)
            assert isinstance(app.screen, LoginScreen)
            app.screen.query_one("#flow", Select).value = Flow.CUSTOM_AUTH
            await pilot.pause()
            gate.opened.set()
            await settle(pilot)
            assert app.screen.flow is Flow.CUSTOM_AUTH

    async def test_a_password_that_is_no_longer_needed_is_no_longer_asked_for(self) -> None:
        app = app_in("login")
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one("#password", Input).value = ""
            await pilot.press("enter")
            field = app.screen.query_one("#password-field", Field)
            assert field.error == "A password is needed."
            app.screen.query_one("#flow", Select).value = Flow.USER_SRP_AUTH
            await pilot.pause()
            assert field.error == "A password is needed."
            app.screen.query_one("#flow", Select).value = Flow.USER_AUTH
            await pilot.pause()
            assert field.error == ""

    async def test_a_status_that_cannot_be_had_says_so_and_the_walk_goes_on(self) -> None:
        refusal = GatewayError(Cause.AWS_CREDENTIALS, "No AWS credentials were found.")
        admin = FakeSide(admin_answers() | {"user": refusal, "pool": refusal})
        app = app_in("sign_up", admin_side=admin)
        async with app.run_test() as pilot:
            await settle(pilot)
            for name, value in (("username", "jane"), ("password", "Correct-horse-1"), ("email", "j@example.com")):
                app.screen.query_one(f"#{name}", Input).value = value
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, ConfirmScreen)
            assert app.user_status is not None
            assert app.user_status.status == "status unknown"

    async def test_a_policy_that_comes_when_another_step_is_shown(self) -> None:
        gate = Gate(admin_answers()["pool"])
        app = app_in("sign_up", admin_side=FakeSide(admin_answers() | {"pool": gate}))
        async with app.run_test() as pilot:
            await until_entered(pilot, gate)
            await pilot.press("ctrl+l")
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)
            assert app.pool == admin_answers()["pool"]


class TestConnecting:
    async def test_the_sandbox_is_one_key_away(self) -> None:
        targets: list[Target] = []

        def connect(target: Target) -> Connection:
            targets.append(target)
            return fake_connection()

        app = CognitoApp(connect)
        async with app.run_test() as pilot:
            await pilot.press("ctrl+o")
            await settle(pilot)
            assert targets == [Target(sandbox=True)]
            assert isinstance(app.screen, SignUpScreen)
            assert app.context.sandbox

    async def test_what_is_typed_becomes_the_target(self) -> None:
        targets: list[Target] = []

        def connect(target: Target) -> Connection:
            targets.append(target)
            return Connection(REAL, lambda: REAL, FakeSide(user_answers()))

        app = CognitoApp(connect)
        async with app.run_test() as pilot:
            form = {"client_id": " 1example23456789 ", "client_secret": "s3cr3t", "region": "eu-west-1"}
            for name, value in form.items():
                app.screen.query_one(f"#{name}", Input).value = value
            await pilot.press("enter")
            await settle(pilot)
            expected = Target(client_id="1example23456789", client_secret=Secret("s3cr3t"), region="eu-west-1")
            assert targets == [expected]
            assert app.context == REAL

    async def test_a_connection_that_cannot_be_made_says_why(self) -> None:
        def prepare() -> Context:
            raise GatewayError(Cause.CLIENT, "There is no profile named dev.")

        app = CognitoApp(lambda target: Connection(REAL, prepare, FakeSide()))
        async with app.run_test() as pilot:
            app.screen.query_one("#client_id", Input).value = "1example23456789"
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            assert app.screen.query_one("#client_id", Input).value == "1example23456789"

    async def test_escape_returns_to_the_connection_there_is(self) -> None:
        app = app_in("sign_up")
        async with app.run_test() as pilot:
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, SignUpScreen)
            assert app.context.sandbox

    async def test_the_key_line_says_where_escape_leads(self) -> None:
        app = app_in("sign_up")
        async with app.run_test() as pilot:
            await pilot.press("escape")
            await settle(pilot)
            assert app.screen.active_bindings["escape"].binding.description == "Keep this connection"
        app = CognitoApp(lambda target: fake_connection(), state=Connecting())
        async with app.run_test():
            assert app.screen.active_bindings["escape"].binding.description == "Back"

    @pytest.mark.parametrize("key", ["ctrl+o", "enter"])
    async def test_a_run_is_not_ended_without_a_question(self, key: str) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.press("escape", "escape")
            await player.fill(client_id="1example23456789", region="us-east-1")
            before = player.app.environment
            await player.press(key)
            assert isinstance(player.app.screen, QuestionScreen)
            await player.press("n")
            player.on(ConnectScreen)
            assert player.app.environment is before
            await player.press(key, "y")
            player.on(SignUpScreen)
            assert player.app.environment is not before
            await player.press("escape", "ctrl+o")
            player.on(SignUpScreen)  # nothing has begun on this one

    async def test_what_an_administrator_did_is_a_run_too(self) -> None:
        async with playing("mfa-off", LoggingIn("unconfirmed")) as player:
            await player.press("f8", "enter", "escape", "ctrl+n", "escape", "ctrl+o")
            assert isinstance(player.app.screen, QuestionScreen)

    async def test_whoever_waits_for_a_code_still_does_after_a_look_at_the_connection(self) -> None:
        async with playing("mfa-off") as player:
            await player.sign_up()
            await player.press("escape", "escape", "escape", "enter")
            player.on(ConfirmScreen)

    async def test_escape_says_that_there_is_nothing_behind(self) -> None:
        app = CognitoApp(lambda target: fake_connection(), state=Connecting())
        async with app.run_test(notifications=True) as pilot:
            await pilot.press("escape")
            assert toasts(app)[0].startswith("Nothing to go back to")

    async def test_a_sandbox_that_does_not_start_says_so(self) -> None:
        def prepare() -> Context:
            raise OFFLINE

        app = CognitoApp(lambda target: Connection(REAL, prepare, FakeSide()), Target(sandbox=True))
        async with app.run_test(notifications=True) as pilot:
            await settle(pilot)
            assert isinstance(app.screen, ConnectScreen)
            assert app.screen.query_one("#endpoint_url-field", Field).error == OFFLINE.sentence


async def press_enter(app: CognitoApp) -> None:
    """Open the app, press Enter and wait for what comes of it."""
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)


async def test_a_bug_ends_the_app_without_printing_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the locals of a frame are printed, nor the text of an error, which may quote them."""

    def bug(*arguments: Any) -> None:
        password = PASSWORD.reveal()
        error = ExceptionGroup(
            f"a bug with {password}", [ValueError(password), SyntaxError(password, ("", 1, 1, password))]
        )
        error.add_note(password)
        raise error

    app = app_in("login", FakeSide(user_answers() | {"sign_in": bug}))
    with pytest.raises(WorkerFailed, match="a bug"):
        await press_enter(app)
    printed = capsys.readouterr().err
    assert "in bug" in printed
    assert "SyntaxError: (the text of the error is left out" in printed
    assert PASSWORD.reveal() not in printed


async def test_a_bug_in_the_thread_that_reads_the_keys_ends_the_app_in_the_same_way(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = app_in("login", FakeSide(user_answers()))
    async with app.run_test():
        try:
            int(PASSWORD.reveal())
        except ValueError:
            app.panic(Traceback())
    printed = capsys.readouterr().err
    assert "ValueError" in printed
    assert PASSWORD.reveal() not in printed
    assert app.return_code == 1


async def test_a_dead_session_is_restarted_through_the_same_door() -> None:
    admin = FakeSide(admin_answers() | {"answer": DEAD_SESSION, "sign_in": OFFLINE})
    app = app_in("challenge", admin_side=admin)
    async with app.run_test() as pilot:
        screen = app.screen
        assert isinstance(screen, ChallengeScreen)
        screen.credentials = type(CREDENTIALS)("jane", CREDENTIALS.password, Flow.ADMIN_USER_PASSWORD_AUTH)
        await pilot.press("ctrl+r")
        await settle(pilot)
    assert ("sign_in", (screen.credentials,)) in admin.calls


class TestThePoolOfTheSandbox:
    async def test_it_is_chosen_on_the_first_screen(self) -> None:
        targets: list[Target] = []

        def connecting(target: Target) -> Connection:
            targets.append(target)
            return fake_connection()

        app = CognitoApp(connecting, presets={"mfa-required": "TOTP required", "mfa-off": "no second factor"})
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one("#preset", Select).focus()
            await pilot.press("enter", "down", "enter")
            await pilot.pause()
            assert app.focused is not None
            assert app.focused.id == "sandbox"
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, SignUpScreen)
        assert targets[-1] == Target(sandbox=True, preset="mfa-off")

    async def test_every_preset_is_offered_by_the_program(self) -> None:
        from tui.sandbox.presets import PRESETS

        app = CognitoApp(
            lambda target: fake_connection(), presets={name: each.summary for name, each in PRESETS.items()}
        )
        async with app.run_test() as pilot:
            await settle(pilot)
            chooser = app.screen.query_one("#preset", Select)
            for name in PRESETS:
                chooser.value = name
            assert chooser.value == "client-defaults"


@pytest.mark.parametrize("target", [None, Target(sandbox=True)], ids=["Connect", "connected"])
async def test_what_every_step_opens_is_loaded_ahead(target: Target | None, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("tui.app.import_module", loaded.append)
    app = CognitoApp(lambda _: fake_connection(), target)
    async with app.run_test() as pilot:
        await settle(pilot)
    assert loaded == ["tui.looking"]
