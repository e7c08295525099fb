"""What an administrator does to one user, by Pilot over the sandbox, and without credentials."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from botocore.session import get_session
from textual.content import Content
from textual.widgets import Input, Static

from tests.fake_gateway import JANE, FakeSide, admin_answers
from tests.player import EMAIL, PASSWORD, USERNAME, Player, playing
from tests.scenes import DENIED, NO_CREDENTIALS, app_in, settle
from tests.test_repeated_keys import press_three_times
from tests.waiting_support import Gate, until_entered
from tui.cognito.connection import NO_POOL
from tui.cognito.gateway import Cause, GatewayError
from tui.screens.admin_actions import ACTIONS
from tui.screens.admin_form import AdminForm
from tui.screens.administer import AdministerScreen
from tui.screens.confirm import ConfirmScreen
from tui.screens.login import LoginScreen
from tui.screens.question import QuestionScreen
from tui.screens.recover import RecoverScreen
from tui.screens.signed_in import SignedInScreen
from tui.secret import Secret
from tui.states import LoggingIn
from tui.widgets.admin_list import AdminList
from tui.widgets.user_record import UserRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

    from tui.app import CognitoApp
    from tui.cognito.exchange import Exchange
    from tui.sandbox.outbox import Message

SEEDED = "Passw0rd!"
NEW = "Another-horse-2"
NUMBER = {action.operation: number for number, action in enumerate(ACTIONS)}


async def choose(player: Player, operation: str, *answer: str) -> None:
    """Choose an action of the list, and answer the question that it asks."""
    player.on(AdministerScreen).actions.highlighted = NUMBER[operation]
    await player.pilot.press("enter", *answer)
    await player.settle()


async def do(player: Player, operation: str, **values: str) -> None:
    """Choose an action, and send what it asks for."""
    await choose(player, operation)
    await player.fill(**values)
    await player.press("enter")


def record(player: Player) -> str:
    """Return what is shown of the user."""
    return str(player.app.screen.query_one(UserRecord).content)


def done(player: Player) -> str:
    """Return what is said to have been done."""
    return str(player.app.screen.query_one("#done", Static).content)


def greyed(app: CognitoApp) -> set[str]:
    """Return the operations whose lines are grey."""
    options = app.screen.query_one(AdminList).options
    prompts = [option.prompt for option in options]
    assert all(isinstance(prompt, Content) for prompt in prompts)
    grey = [number for number, prompt in enumerate(prompts) if isinstance(prompt, Content) and not _bold(prompt)]
    return {ACTIONS[number].operation for number in grey}


def _bold(prompt: Content) -> bool:
    return any("bold" in str(span.style) for span in prompt.spans)


def wire(player: Player) -> Sequence[Exchange]:
    """Return the calls that were made."""
    assert player.app.environment is not None
    assert player.app.environment.connection.wire is not None
    return player.app.environment.connection.wire.exchanges()


def inbox(player: Player) -> list[Message]:
    """Return what was sent."""
    assert player.app.environment is not None
    assert player.app.environment.connection.inbox is not None
    return list(player.app.environment.connection.inbox.messages())  # type: ignore[arg-type]


class TestTheTable:
    def test_every_operation_is_one_of_cognito(self) -> None:
        names = set(get_session().get_service_model("cognito-idp").operation_names)
        assert {action.operation for action in ACTIONS} <= names
        assert len({action.label for action in ACTIONS}) == len(ACTIONS)

    async def test_every_line_names_its_iam_action(self) -> None:
        app = app_in("administer")
        async with app.run_test() as pilot:
            await settle(pilot)
            for option, action in zip(app.screen.query_one(AdminList).options, ACTIONS, strict=True):
                assert f"cognito-idp:{action.operation}" in str(option.prompt)


class TestFromTheWalk:
    async def test_a_user_is_confirmed_without_a_code(self) -> None:
        async with playing() as player:
            await player.sign_up()
            await player.fill(code="123")
            await player.press("f8")
            assert "UNCONFIRMED" in record(player)
            await choose(player, "AdminConfirmSignUp")
            assert "Confirmed" in done(player)
            assert player.status() == ("UNCONFIRMED", "CONFIRMED")
            await player.press("escape")
            player.on(ConfirmScreen)
            assert player.value("code") == "123"
            await player.press("ctrl+l")
            await player.press("f8")
            assert "CONFIRMED" in record(player)

    async def test_what_is_typed_at_the_sign_in_is_still_there_on_the_way_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.fill(username="disabled", password="half")
            await player.press("f8")
            assert player.on(AdministerScreen).username == "disabled"
            assert "disabled" in record(player)
            await player.press("escape")
            player.on(LoginScreen)
            assert (player.value("username"), player.value("password")) == ("disabled", "half")

    async def test_a_signed_in_user_is_the_subject_or_the_one_chosen_in_the_list(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter")
            player.on(SignedInScreen)
            await player.press("f8")
            assert player.on(AdministerScreen).username == "confirmed"
            await player.press("escape")
            player.on(SignedInScreen)
            await player.press("4", "down", "f8")
            assert player.on(AdministerScreen).username != "confirmed"

    async def test_the_rail_tells_of_the_walks_own_user_again_on_the_way_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter", "f8")
            await do(player, "AdminCreateUser", name=USERNAME, email=EMAIL)
            assert player.app.user_status is not None
            assert player.app.user_status.username == USERNAME
            await player.press("escape")
            player.on(SignedInScreen)
            assert player.app.user_status.username == "confirmed"

    async def test_the_palette_has_it(self) -> None:
        app = app_in("login")
        async with app.run_test():
            titles = {command.title for command in app.get_system_commands(app.screen)}
            assert {"See to this user as an administrator", "Forgot the password: have a code sent"} <= titles


class TestWhatIsDone:
    async def test_a_disabled_user_cannot_sign_in_until_they_are_enabled(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminDisableUser", "y")
            assert "disabled" in record(player)
            await player.press("escape", "enter")
            assert "disabled" in player.error("username")
            await player.press("f8")
            await choose(player, "AdminEnableUser")
            assert "enabled" in record(player)
            await player.press("escape", "enter")
            player.on(SignedInScreen)

    async def test_a_permanent_password_signs_in(self) -> None:
        async with playing("mfa-off", LoggingIn("reset")) as player:
            await player.press("f8")
            assert player.status() == ("", "RESET_REQUIRED")
            await do(player, "AdminSetUserPassword", password=NEW)
            assert player.status() == ("RESET_REQUIRED", "CONFIRMED")
            await player.press("escape")
            await player.fill(password=NEW)
            await player.press("enter")
            player.on(SignedInScreen)

    async def test_a_temporary_password_asks_for_a_new_one(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password=NEW)
            await player.choose(permanent="no")
            await player.press("enter")
            assert player.status()[1] == "FORCE_CHANGE_PASSWORD"
            await player.press("escape")
            await player.fill(password=NEW)
            await player.press("enter")
            assert "NEW_PASSWORD_REQUIRED" in str(player.app.walk.state)

    async def test_a_reset_leads_to_the_code_that_was_sent(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminResetUserPassword", "y")
            assert player.status() == ("CONFIRMED", "RESET_REQUIRED")
            await player.press("escape", "enter")
            player.on(RecoverScreen)
            await player.press("f3")
            await player.fill(**{"new-password": NEW})
            await player.press("enter")
            player.on(LoginScreen)
            await player.press("enter")
            player.on(SignedInScreen)
            assert player.status() == ("RESET_REQUIRED", "CONFIRMED")

    async def test_the_keys_can_be_told_while_a_form_goes(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "CreateGroup")
            screen = player.on(AdministerScreen)
            field = screen.query_one("#group", Input)
            await screen.query_one(AdminForm).remove()
            screen.set_reactive(AdministerScreen.focused, field)  # as it is while Textual takes both away
            assert screen.active_bindings["enter"]

    async def test_a_group_is_made_joined_and_left(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            assert "Groups  none" in record(player)
            await do(player, "AdminAddUserToGroup", group="editors")
            assert "create the group" in player.error("group")
            assert player.focused() == "group"
            await player.press("escape")
            await choose(player, "CreateGroup")
            assert player.value("group") == "editors", "what was typed is not lost"
            await player.press("enter")
            await choose(player, "AdminAddUserToGroup")
            assert player.value("group") == "editors"
            await player.press("enter")
            assert "Groups  editors" in record(player)
            await choose(player, "AdminRemoveUserFromGroup")
            assert player.value("group") == "editors"
            await player.press("enter")
            assert "Groups  none" in record(player)

    async def test_signing_out_revokes_the_tokens(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("enter")
            tokens = player.on(SignedInScreen).state.tokens
            await player.press("f8")
            await choose(player, "AdminUserGlobalSignOut", "y")
            assert "Signed out" in done(player)
            assert player.app.environment is not None
            with pytest.raises(GatewayError):
                player.app.environment.connection.user_side.devices(tokens.access_token)

    async def test_a_user_is_deleted_after_a_second_yes_and_made_again(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            await choose(player, "AdminDeleteUser", "enter")  # only Y is a yes
            assert "CONFIRMED" in record(player)
            await choose(player, "AdminDeleteUser", "y")
            assert "Create a user makes one" in record(player)
            assert player.status() == ("CONFIRMED", "no such user")
            await choose(player, "AdminDisableUser", "y")
            assert "no such user" in player.refusal()
            await do(player, "AdminCreateUser", name="confirmed", email=EMAIL)
            assert player.status() == ("no such user", "FORCE_CHANGE_PASSWORD")


class TestWhatSurelyFails:
    @pytest.mark.parametrize(
        ("username", "grey", "first"),
        [
            ("confirmed", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("unconfirmed", {"AdminResetUserPassword"}, "AdminConfirmSignUp"),
            ("new-password", {"AdminConfirmSignUp", "AdminResetUserPassword"}, "AdminSetUserPassword"),
            ("reset", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("disabled", {"AdminConfirmSignUp"}, "AdminSetUserPassword"),
            ("nobody", {action.operation for action in ACTIONS if action.on_user}, "AdminCreateUser"),
        ],
    )
    async def test_it_is_grey_and_the_list_begins_after_it(self, username: str, grey: set[str], first: str) -> None:
        async with playing("mfa-off", LoggingIn(username)) as player:
            await player.press("f8")
            assert greyed(player.app) == grey
            assert player.on(AdministerScreen).actions.highlighted == NUMBER[first]

    async def test_whoever_is_missing_is_who_is_made(self) -> None:
        async with playing("mfa-off", LoggingIn("nobody")) as player:
            await player.press("f8", "enter")
            assert player.value("name") == "nobody"

    async def test_somebody_who_is_there_is_not_who_is_made(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminCreateUser")
            assert player.value("name") == ""

    async def test_choosing_it_makes_no_call(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            calls = len(wire(player))
            await choose(player, "AdminConfirmSignUp")
            assert "nothing to confirm" in player.refusal()
            assert len(wire(player)) == calls

    async def test_the_list_follows_what_was_done(self) -> None:
        async with playing("mfa-off", LoggingIn("unconfirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminConfirmSignUp")
            assert greyed(player.app) == {"AdminConfirmSignUp"}


ASKS = ("AdminResetUserPassword", "AdminDisableUser", "AdminUserGlobalSignOut", "AdminDeleteUser")
"""What ends something that no key brings back."""


class TestWhatIsAsked:
    @pytest.mark.parametrize("operation", ASKS)
    async def test_what_no_key_brings_back_is_not_done_by_one_key(self, operation: str) -> None:
        async with playing("mfa-off", LoggingIn("confirmed", Secret(SEEDED))) as player:
            await player.press("f8")
            before = record(player)
            await player.settle()
            calls = len(wire(player))
            await choose(player, operation)
            assert isinstance(player.app.screen, QuestionScreen)
            assert "confirmed" in str(player.app.screen.query(Static).first().content)
            await player.pilot.press("enter")
            await player.settle()
            assert (record(player), len(wire(player))) == (before, calls)
            await choose(player, operation, "y")
            assert wire(player)[calls].operation == operation

    def test_nothing_else_asks(self) -> None:
        assert {action.operation for action in ACTIONS if action.question} == set(ASKS)
        assert all(action.yes for action in ACTIONS if action.question)


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


class TestBadInput:
    @pytest.mark.parametrize(
        ("operation", "values", "field"),
        [
            ("AdminSetUserPassword", {"password": ""}, "password"),
            ("AdminSetUserPassword", {"password": "short"}, "password"),
            ("AdminSetUserPassword", {"password": "with space-1A"}, "password"),
            ("AdminAddUserToGroup", {"group": ""}, "group"),
            ("AdminAddUserToGroup", {"group": "with space"}, "group"),
            ("AdminRemoveUserFromGroup", {"group": "nobody-made-it"}, "group"),
            ("CreateGroup", {"group": "g" * 129}, "group"),
        ],
        ids=str,
    )
    async def test_the_field_says_what_is_wrong_and_everything_stays(
        self, operation: str, values: dict[str, str], field: str
    ) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await do(player, operation, **values)
            assert player.error(field), player.refusal()
            assert player.focused() == field
            assert {name: player.value(name) for name in values} == values

    @pytest.mark.parametrize(
        ("username", "operation", "way_out"),
        [
            ("confirmed", "AdminConfirmSignUp", "nothing to confirm"),
            ("reset", "AdminConfirmSignUp", "permanent password"),
            ("unconfirmed", "AdminResetUserPassword", "Confirm the user first"),
            ("new-password", "AdminResetUserPassword", "set a password"),
            ("nobody", "AdminEnableUser", "no such user"),
        ],
    )
    async def test_what_the_status_does_not_allow_is_refused_in_words(
        self, username: str, operation: str, way_out: str
    ) -> None:
        async with playing("mfa-off", LoggingIn(username)) as player:
            await player.press("f8")
            await choose(player, operation, *("y" for _ in {operation}.intersection(ASKS)))
            assert way_out in player.refusal()
            assert player.focused() == "actions"


class TestWithoutCredentials:
    async def test_without_a_pool_everything_is_grey_and_says_so(self) -> None:
        app = app_in("administer")
        assert app.environment is not None
        without = replace(app.environment.connection, admin_side=None)
        app.environment = replace(app.environment, connection=without)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER)
            assert NO_POOL in str(app.screen.query_one(UserRecord).content)
            await pilot.press("enter")
            assert NO_POOL in str(app.screen.query_one("#refusal", Static).content)

    async def test_missing_credentials_grey_everything_until_they_are_there(self) -> None:
        side = FakeSide(admin_answers() | {"user": NO_CREDENTIALS})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER)
            calls = len(side.calls)
            await pilot.press("enter")
            await settle(pilot)
            assert NO_CREDENTIALS.sentence in str(app.screen.query_one("#refusal", Static).content)
            assert len(side.calls) == calls
            side.answers["user"] = JANE
            await pilot.press("ctrl+r")
            await settle(pilot)
            assert greyed(app) == {"AdminConfirmSignUp"}  # she is confirmed
            assert "jane" in str(app.screen.query_one(UserRecord).content)

    async def test_a_missing_permission_greys_its_own_line(self) -> None:
        side = FakeSide(admin_answers() | {"disable": DENIED})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["AdminDisableUser"]
            for _ in range(2):
                await pilot.press("enter", "y")
                await settle(pilot)
            assert greyed(app) == {"AdminConfirmSignUp", "AdminDisableUser"}  # she is confirmed
            assert [name for name, _ in side.calls].count("disable") == 1
            assert DENIED.sentence in str(app.screen.query_one("#refusal", Static).content)

    async def test_groups_that_may_not_be_read_hide_nothing_else(self) -> None:
        side = FakeSide(admin_answers() | {"groups_of": DENIED})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            shown = str(app.screen.query_one(UserRecord).content)
            assert "CONFIRMED" in shown
            assert DENIED.sentence in shown

    async def test_without_a_user_only_what_needs_none_can_be_done(self) -> None:
        app = app_in("administer_nobody")
        async with app.run_test() as pilot:
            await settle(pilot)
            assert greyed(app) == set(NUMBER) - {"CreateGroup", "AdminCreateUser"}


class TestLeaving:
    async def test_a_closed_form_keeps_what_was_typed_and_so_does_the_screen(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password="half a passw")
            await player.press("escape", "escape")
            player.on(LoginScreen)
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == "half a passw"

    async def test_what_was_typed_for_one_user_does_not_go_to_another(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            await player.fill(password="half a passw")
            await player.press("escape", "escape")
            await player.fill(username="reset")
            await player.press("f8")
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == ""

    async def test_a_password_that_was_set_is_not_put_back(self) -> None:
        async with playing("mfa-off", LoggingIn("confirmed")) as player:
            await player.press("f8")
            await do(player, "AdminSetUserPassword", password=NEW)
            await choose(player, "AdminSetUserPassword")
            assert player.value("password") == ""

    @pytest.mark.parametrize(("operation", "call"), [("AdminDisableUser", "disable"), ("CreateGroup", "create_group")])
    async def test_stopping_to_wait_gives_everything_back_and_leaving_does_no_more(
        self, operation: str, call: str
    ) -> None:
        gate = Gate(None)
        side = FakeSide(admin_answers() | {call: gate})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER[operation]
            await pilot.press("enter")
            await pilot.pause()
            if app.screen.query(AdminForm):
                app.screen.query_one("#group", Input).value = "editors"
                await pilot.press("enter")
            else:
                await pilot.press("y")
            await until_entered(pilot, gate)
            await pilot.press("escape")
            gate.opened.set()
            await settle(pilot)
            assert "Stopped waiting" in str(app.screen.query_one("#refusal", Static).content)
            assert side.calls[-1][0] == call, "the late answer leads to nothing"
            if app.screen.query(AdminForm):
                assert app.screen.query_one("#group", Input).value == "editors"
                await pilot.press("escape")
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)

    async def test_leaving_while_the_user_is_read_takes_two_keys_and_leaves_nothing(self) -> None:
        gate = Gate(JANE)
        app = app_in("login", admin_side=FakeSide(admin_answers() | {"user": gate}))
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("f8")
            await until_entered(pilot, gate)
            await pilot.press("escape", "escape")
            gate.opened.set()
            await settle(pilot)
            assert isinstance(app.screen, LoginScreen)

    async def test_one_action_is_sent_however_often_its_key_repeats(self) -> None:
        gate = Gate(None)
        side = FakeSide(admin_answers() | {"disable": gate})
        app = app_in("administer", admin_side=side)
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["AdminDisableUser"]
            await pilot.press("enter", "y", "y", "enter")
            await until_entered(pilot, gate)
            gate.opened.set()
            await settle(pilot)
            assert [name for name, _ in side.calls].count("disable") == 1

    async def test_one_form_opens_however_often_its_key_repeats(self) -> None:
        app = app_in("administer")
        async with app.run_test() as pilot:
            await settle(pilot)
            app.screen.query_one(AdminList).highlighted = NUMBER["CreateGroup"]
            await press_three_times(pilot, "enter")
            assert len(app.screen.query(AdminForm)) == 1


async def test_a_network_that_fails_leaves_the_form_as_it_was() -> None:
    offline = GatewayError(Cause.NETWORK, "Cognito cannot be reached.")
    side = FakeSide(admin_answers() | {"set_password": offline})
    app = app_in("administer", admin_side=side)
    async with app.run_test() as pilot:
        await settle(pilot)
        await _fill_password(pilot, app)
        assert app.screen.query_one("#password", Input).value == NEW
        assert "cannot be reached" in str(app.screen.query_one("#refusal", Static).content)
        side.answers["set_password"] = None
        await pilot.press("enter")
        await settle(pilot)
        assert not app.screen.query(AdminForm)


async def _fill_password(pilot: Pilot[None], app: CognitoApp) -> None:
    app.screen.query_one(AdminList).highlighted = NUMBER["AdminSetUserPassword"]
    await pilot.press("enter")
    await pilot.pause()
    app.screen.query_one("#password", Input).value = NEW
    await pilot.press("enter")
    await settle(pilot)
