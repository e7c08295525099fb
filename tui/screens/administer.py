"""Beside the walk: what an administrator sees of one user, and does to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from tui.cognito.gateway import Cause, GatewayError
from tui.events import UserCreated
from tui.screens.admin_actions import ACTIONS, MAKING, AdminAction
from tui.screens.admin_form import AdminForm
from tui.screens.admin_obstacles import NO_SUCH_USER, NOBODY, Obstacles
from tui.screens.form import SHOW_SECRETS
from tui.screens.question import QuestionScreen
from tui.screens.step import Environment, StepScreen
from tui.secret import Secret
from tui.widgets.action import Action
from tui.widgets.admin_list import AdminList
from tui.widgets.user_record import UserRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.cognito.doors import AdminSide
    from tui.cognito.pool import User
    from tui.screens.form import Typed
    from tui.states import Administering

READ = "AdminGetUser"
FIELDS = {
    Cause.USERNAME: "name",
    Cause.USERNAME_TAKEN: "name",
    Cause.PASSWORD: "password",
    Cause.EMAIL: "email",
    Cause.GROUP: "group",
}
"""Which field a cause points at, in the forms that have it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What can be found out about a user."""

    user: User
    groups: Sequence[str] | GatewayError


class AdministerScreen(StepScreen):
    """The record of a user, and a list of actions, each with a form of its own where it asks for something."""

    HELP = """
    # Administer a user

    These requests are signed with AWS credentials: each needs the IAM action that stands beside it. What is grey cannot
    be done now, and choosing it says why. After each action the user is read again (**AdminGetUser**,
    **AdminListGroupsForUser**), and the status on the rail follows.

    - *Confirm* lets an unconfirmed user in without a code.
    - *Set a password* is for users of any status; *Reset* sends a code to a verified address.
    - *Create a user* makes a temporary password: the first sign-in asks for a new one.
    """
    HEADING = "Administer"
    DOING = "Reading the user"
    AUTO_FOCUS = "AdminList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "read_again", "Read again", tooltip="Read the user again"),
        SHOW_SECRETS,
    ]

    record = getters.query_one(UserRecord)
    actions = getters.query_one(AdminList)
    buttons = getters.query_one("#buttons", Horizontal)

    def __init__(self, environment: Environment, state: Administering, typed: Typed | None = None) -> None:
        """Show the user that `state` is about."""
        super().__init__(environment, typed)
        self.state = state
        self.username = state.username
        self._obstacles = Obstacles(has_pool=self.has_pool)
        self._sent = READ
        """The operation that was sent last."""
        self._kept: Typed = {}
        """What was typed into forms that are closed."""
        self._groups: Sequence[str] = ()

    # What is shown

    def compose_form(self) -> ComposeResult:
        """Yield the record, what was done last, and what can be done."""
        yield UserRecord()
        yield Static(id="done", markup=False)
        yield AdminList([(action.label, action.iam_action) for action in ACTIONS])

    def on_mount(self) -> None:
        """Read the user, where there is one and somebody to ask."""
        self.buttons.display = False
        self._say_done(MAKING.done if self.state.created else "")
        self._show_obstacles()
        if obstacle := self._obstacles.to_everything() or (NOBODY if not self.username else ""):
            self.record.tell(self.username or "No user", obstacle)
        else:
            self.record.tell(self.username, "Nothing is known yet: Ctrl+R reads the user again.")
            self.action_read_again()

    def put_back(self, typed: Typed) -> None:
        """Keep what was typed before for the forms it belongs to."""
        self._kept |= typed

    def typed(self) -> Typed:
        """Return what stands in the open form and what stood in those that are closed."""
        forms = [form.filled() for form in self.query(AdminForm)]
        return self._kept | (forms[0] if forms else {})

    def _say_done(self, sentence: str) -> None:
        done = self.query_one("#done", Static)
        done.update(f"✓ {sentence}")
        done.display = bool(sentence)

    # What stands in the way

    def _show_obstacles(self) -> None:
        self.actions.grey_out({action.iam_action: self._obstacles.to(action, self.username) for action in ACTIONS})

    def refuse(self, error: GatewayError) -> None:
        """Say what stands in the way, and grey what it stands in the way of."""
        self._obstacles.met(error, self._sent)
        if self._sent == READ:
            self._obstacles.status = None  # what was read before may no longer be so
        self._show_obstacles()
        super().refuse(error)

    # Reading

    def action_read_again(self) -> None:
        """Ask for the user and their groups."""
        if not self.username:
            self.notify(NOBODY)
        elif self.begin():
            self._sent = READ
            self.send(self.DOING, self._read, self._show)

    def _read(self) -> _Known | None:
        """Return what is known of the user, or nothing if there is none; runs in a thread."""
        side = self.connection.admin()
        try:
            user = side.user(self.username)
        except GatewayError as error:
            if error.cause is Cause.USER_UNKNOWN:
                return None
            raise
        return _Known(user, _groups_of(side, self.username))

    def _show(self, known: _Known | None) -> None:
        self.rest()
        self._obstacles.credentials = ""
        self._obstacles.status = known.user.status if known else ""
        self._show_obstacles()
        self.actions.leave_grey("" if known else MAKING.iam_action)
        if known is None:
            self.record.tell(self.username, NO_SUCH_USER)
        elif isinstance(known.groups, GatewayError):
            self.record.show(known.user, str(known.groups))
        else:
            self._groups = known.groups
            self.record.show(known.user, ", ".join(known.groups) or "none")
        self.post_message(self.UserSeen(self.username, known.user.status if known else "no such user"))

    # Acting

    @on(OptionList.OptionSelected)
    def choose_action(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen, or ask for what it needs, or say why it cannot be done."""
        action = ACTIONS[event.option_index]
        if self.query(AdminForm) or not self.begin():
            return
        self._say_done("")
        if obstacle := self._obstacles.to(action, self.username):
            self.say(obstacle)
        elif action.asks:
            self._open(action)
        elif action.question:
            question = QuestionScreen(action.question.format(username=self.username), action.yes)
            self.app.push_screen(question, partial(self._answered, action))
        else:
            self._do(action, {})

    def _answered(self, action: AdminAction, answer: bool | None) -> None:
        if answer and self.begin():
            self._do(action, {})

    def action_submit(self) -> None:
        """Send what the open form asks for."""
        if not self.query(AdminForm) or not self.begin():
            return
        form = self.query_one(AdminForm)
        action, filled = form.action, form.filled()
        if self.missing({asked.name: asked.label for asked in action.asks if asked.needed and not asked.choices}):
            return
        if mistake := action.mistake(filled):
            self.wrong(*mistake)
        else:
            self._do(action, filled)

    def _do(self, action: AdminAction, filled: Typed) -> None:
        self._sent = action.operation
        run = partial(self._run_on_side, action, filled)
        self.send(action.doing, run, lambda _: self._acted(action, filled))

    def _run_on_side(self, action: AdminAction, filled: Typed) -> None:
        action.run(self.connection.admin(), self.username, filled)

    def _acted(self, action: AdminAction, filled: Typed) -> None:
        """Show the user as they are now; somebody who was made becomes the user at hand."""
        self._close(keep=False)
        if action.makes_user:
            self.leave(UserCreated(filled["name"].reveal()), self._kept)
            return
        self.rest()
        self._kept |= {"group": filled["group"]} if action.makes_group else {}  # the next thing is to put somebody in
        self._say_done(action.done)
        if self.username:
            self.action_read_again()

    # The form of an action

    def _open(self, action: AdminAction) -> None:
        """Put the form of `action` in the place of the list."""
        causes = {cause: name for cause, name in FIELDS.items() if name in {asked.name for asked in action.asks}}
        self.FIELD_OF = causes  # type: ignore[misc]
        typed = self._suggestions(action) | {name: value for name, value in self._kept.items() if value}
        form = AdminForm(action, self.username, typed)
        self.actions.display = False
        self.record.display = not action.makes_user  # the form takes the room of somebody else's record
        self.mount(form, after=self.actions)
        self.buttons.mount_all([Action(action.label, "submit", primary=True), Action("Cancel", "back")])
        self.buttons.display = True
        self.call_after_refresh(self._focus_form)

    def _suggestions(self, action: AdminAction) -> Typed:
        """Return what is likely to be typed."""
        if action.operation == "AdminRemoveUserFromGroup" and self._groups:
            return {"group": Secret(self._groups[0])}
        if action is MAKING and self._obstacles.nobody:
            return {"name": Secret(self.username)}
        return {}

    def _focus_form(self) -> None:
        for widget in self.query("AdminForm Input, #buttons Action").results():
            widget.focus()
            return

    def _close(self, *, keep: bool = True) -> None:
        """Put the list back in the place of the form, and keep what is typed unless it has been sent."""
        for form in self.query(AdminForm):
            filled = form.filled()
            self._kept = {name: value for name, value in self._kept.items() if name not in filled}
            self._kept |= filled if keep else {}
            form.remove()
        self.FIELD_OF = {}  # type: ignore[misc]
        self.buttons.remove_children()
        self.buttons.display = False
        self.record.display = self.actions.display = True
        self.actions.focus()

    def action_back(self) -> None:
        """Stop waiting, or close the form, or go back to where this was opened."""
        if not self.busy and self.query(AdminForm):
            self.clear_refusal()
            self._close()
        else:
            super().action_back()

    def _enter_does(self) -> str:
        match self.focused:
            case AdminList():
                return "Choose"
            case Input():
                # The field has the focus for a moment longer than its form is there.
                return next((form.action.label for form in self.query(AdminForm)), "")
            case _:
                return super()._enter_does()


def _groups_of(side: AdminSide, username: str) -> Sequence[str] | GatewayError:
    """Return the groups, or why they are unknown: that alone hides nothing else."""
    try:
        return side.groups_of(username)
    except GatewayError as error:
        return error
