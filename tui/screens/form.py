"""A form, one request, an outcome: what every screen of the program is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import getters, on, work
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Button, Footer, Input, Static

from tui.cognito.gateway import Cause, Context, GatewayError
from tui.flow import Walk
from tui.secret import Secret
from tui.states import Connecting
from tui.widgets.context_bar import ContextBar
from tui.widgets.field import Field
from tui.widgets.progress import Progress
from tui.widgets.step_rail import StepRail, UserStatus
from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from tui.events import Choice, Event, Outcome

Answer = TypeVar("Answer")
EVERYWHERE = frozenset({"restart", "back", "app.panes", "app.help", "app.command_palette"})
"""Actions that every step has."""
SHOW_SECRETS = Binding("ctrl+s", "show_secrets", "Show", tooltip="Show or hide what is typed as dots")
Typed = dict[str, Secret]
"""What stands in the fields, by the id of the input."""


class FormScreen(Screen[None]):
    """Keeps what is typed, sends one request at a time, and says inline what went wrong.

    The screen stays until its request has succeeded; then it posts `Completed` and the app moves on.
    """

    AUTO_FOCUS = "#form Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Send", priority=True),
        Binding("escape", "back", "Back"),
        Binding("f1,ctrl+g", "app.help", "Help", show=False),
        Binding("pageup", "scroll_form(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll_form(1)", "Scroll down", show=False),
    ]
    HEADING: ClassVar[str] = ""
    """The first line of the form."""
    DOING: ClassVar[str] = ""
    """What the main request does, as in `Signing up`."""
    BACK_REFUSED: ClassVar[str] = ""
    """Why Escape does not lead anywhere; empty where it does."""
    FIELD_OF: ClassVar[Mapping[Cause, str]] = {}
    """Which input a cause points at, by its id."""

    context: reactive[Context] = reactive(Context())
    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)
    busy: reactive[bool] = reactive(False, bindings=True)

    progress = getters.query_one(Progress)
    refusal = getters.query_one("#refusal", Static)
    said = getters.query_one("#said", Static)

    @dataclass
    class Completed(Message):
        """The step is over, or the user chose another."""

        event: Event
        typed: Typed = field(default_factory=dict, repr=False)
        """What to put back into the fields when the user returns."""

    def __init__(self, clock: Callable[[], float], typed: Typed | None = None) -> None:
        """Prepare the form.

        Args:
            clock: Gives seconds since the epoch.
            typed: What was typed here before; it fills the inputs that are empty.
        """
        super().__init__()
        self.clock = clock
        self._typed_before = typed or {}

    def compose(self) -> ComposeResult:
        """Yield the chrome and, in its middle, the form of this step."""
        yield ContextBar().data_bind(FormScreen.context)
        with Container(id="body"):
            yield StepRail().data_bind(FormScreen.walk, FormScreen.user_status)
            with VerticalScroll(id="form", can_focus=False):
                yield Static(self.HEADING, id="heading", markup=False)
                yield from self.compose_form()
                yield Progress(self.clock)
                yield Static(id="refusal", markup=False)
                yield Static(id="said", markup=False)
                with Horizontal(id="buttons"):
                    yield from self.compose_buttons()
            yield from self.compose_aside()
        yield Footer()

    def compose_form(self) -> ComposeResult:
        """Yield what stands between the heading and the buttons."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """Yield the buttons, the one that Enter stands for first."""
        yield from ()

    def compose_aside(self) -> ComposeResult:
        """Yield what stands beside the form on a wide terminal."""
        yield from ()

    def on_mount(self) -> None:
        """Put back what was typed here before."""
        for box in self.query(Input):
            if not box.value and box.id in self._typed_before:
                box.value = self._typed_before[box.id].reveal()

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        return {box.id: Secret(box.value) for box in self.query(Input) if box.id}

    def complete(self, outcome: Outcome) -> None:
        """Report that the step is over. The screen stays busy: it is about to go."""
        self.post_message(self.Completed(outcome, self.typed()))

    def choose(self, choice: Choice) -> None:
        """Report where the user wants to go, unless a request is under way."""
        if not self.busy:
            self.post_message(self.Completed(choice, self.typed()))

    # The request

    def request(self) -> Callable[[], Outcome] | None:
        """Return the main request made from what is typed, or `None` after saying what is missing."""
        return None

    @on(Button.Pressed, "#submit")
    def submit_by_button(self) -> None:
        """Do what Enter does."""
        self.action_submit()

    def action_submit(self) -> None:
        """Send the main request."""
        if self.begin():
            request = self.request()
            if request is not None:
                self.send(self.DOING, request, self.complete)

    def begin(self) -> bool:
        """Clear the way for a request; return `False` while another is under way: a second one is another event."""
        if self.busy:
            return False
        self.clear_refusal()
        return True

    @work(description="request", group="request")
    async def send(self, doing: str, request: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        """Run `request` in a thread and pass its answer on, or say why there is none.

        Nothing is undone in a `finally`: after an answer that leads on, and after the screen has gone, there is no
        form to reset.
        """
        self.busy = True
        self.progress.begin(doing)
        try:
            answer = await asyncio.to_thread(request)
        except GatewayError as error:
            self.rest()
            self.refuse(error)
        else:
            then(answer)

    def rest(self) -> None:
        """Take input again after a request."""
        self.busy = False
        self.progress.begin("")
        for ticking in self.query("*").results():
            if isinstance(ticking, Ticking):
                ticking.tick()

    def cancel(self) -> None:
        """Stop waiting for the request; Cognito may still act on it, and its answer is ignored."""
        self.workers.cancel_group(self, "request")
        self.rest()
        self.say("Stopped waiting. Cognito may still have received the request.")

    # What went wrong

    def refuse(self, error: GatewayError) -> None:
        """Say what stands in the way, next to the field that caused it where there is one."""
        name = self.FIELD_OF.get(error.cause)
        self.say("" if name else error.sentence, f"Cognito: {error.code}: {error.said}" if error.code else "")
        if name is not None:
            self.wrong(name, error.sentence)

    def say(self, sentence: str, original: str = "") -> None:
        """Show a sentence above the buttons, and Cognito's own words below it; nothing for what is empty."""
        for place, text in ((self.refusal, sentence), (self.said, original)):
            place.update(text)
            place.display = bool(text)
        self.call_after_refresh(self.said.scroll_visible)

    def wrong(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go back to it."""
        line = self.query_one(f"#{name}-field", Field)
        line.error = sentence
        line.control.focus()

    def missing(self, labels: Mapping[str, str]) -> bool:
        """Say of every empty field of `labels` that it is needed, and go to the first; return whether there is one."""
        empty = [name for name in labels if not self.query_one(f"#{name}", Input).value]
        for name in reversed(empty):
            self.wrong(name, f"{labels[name]} is needed.")
        return bool(empty)

    def clear_refusal(self) -> None:
        """Forget what was wrong before."""
        self.say("")
        for line in self.query(Field):
            line.error = ""

    # Keys

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, with what only this step can do before what every step can."""
        return dict(sorted(super().active_bindings.items(), key=lambda item: item[1].binding.action in EVERYWHERE))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the focused button or table, and grey what cannot be done while a request runs."""
        if action == "submit":
            if not (self.focused is None or isinstance(self.focused, Input)):
                return False
            return None if self.busy else True
        return True

    def action_back(self) -> None:
        """Stop waiting, or go one step back, or say why not."""
        if self.busy:
            self.cancel()
        elif self.BACK_REFUSED:
            self.notify(self.BACK_REFUSED)
        else:
            self.go_back()

    def go_back(self) -> None:
        """Go one step back."""

    def action_show_secrets(self) -> None:
        """Show or hide what is typed into the fields for secrets."""
        for box in self.query("Input.secret").results(Input):
            box.password = not box.password

    def action_scroll_form(self, pages: int) -> None:
        """Scroll the form by a page."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_relative(y=pages * max(1, form.size.height - 2), animate=False)
