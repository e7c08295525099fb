"""A form, one request, an outcome: what every screen of the program is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import getters, on, work
from textual.binding import Binding
from textual.containers import Container, Horizontal, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, OptionList, Static

from tui.cognito.connection import Context
from tui.cognito.gateway import GatewayError
from tui.screens.refusing import RefusingScreen
from tui.secret import Secret
from tui.states import Connecting
from tui.walk import Walk
from tui.widgets.code_input import CodeInput
from tui.widgets.context_bar import ContextBar
from tui.widgets.key_line import KeyLine
from tui.widgets.progress import Progress
from tui.widgets.secret_input import SecretInput
from tui.widgets.step_rail import StepRail, UserStatus
from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from tui.events import Choice, Event, Outcome

Answer = TypeVar("Answer")
SHOW_SECRETS = Binding("ctrl+s", "show_secrets", "Show", tooltip="Show or hide what is typed as dots")
Typed = dict[str, Secret]
"""What stands in the fields, by the id of the input."""


class FormScreen(RefusingScreen):
    """Keeps what is typed, sends one request at a time, and says inline what went wrong.

    The screen stays until its request has succeeded; then it posts `Completed` and the app moves on.
    """

    AUTO_FOCUS = "#form Input"
    HEADING: ClassVar[str] = ""
    """The first line of the form."""
    DOING: ClassVar[str] = ""
    """What the main request does, as in `Signing up`."""
    BACK_REFUSED: ClassVar[str] = ""
    """Why Escape does not lead anywhere; empty where it does."""
    AWAITED: ClassVar[str] = ""
    """Why Escape does not stop waiting for the request; empty where it does."""

    context: reactive[Context] = reactive(Context())
    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)

    progress = getters.query_one(Progress)

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
        self._shown_before = False
        self._drawn = asyncio.Event()
        self._over = False
        """Whether the screen has reported where to go and only waits to be replaced."""

    def compose(self) -> ComposeResult:
        """Yield the chrome and, in its middle, the form of this step."""
        yield ContextBar().data_bind(FormScreen.context)
        with Container(id="body"):
            yield self.compose_rail()
            with VerticalScroll(id="form", can_focus=False):
                yield Static(self.HEADING, id="heading", markup=False)
                yield from self.compose_form()
                yield Progress(self.clock)
                yield Static(id="refusal", markup=False)
                with Horizontal(id="buttons"):
                    yield from self.compose_buttons()
            yield from self.compose_aside()
        yield KeyLine()

    def compose_rail(self) -> StepRail:
        """Return the rail, which follows what the screen knows."""
        return StepRail().data_bind(FormScreen.walk, FormScreen.user_status)

    def compose_form(self) -> ComposeResult:
        """Yield what stands between the heading and the buttons."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """Yield the buttons, the one that Enter stands for first."""
        yield from ()

    def compose_aside(self) -> ComposeResult:
        """Yield what stands beside the form on a wide terminal."""
        yield from ()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Do not style the screen a second time right after it has been mounted."""
        event.refresh_styles = self._shown_before
        self._shown_before = True

    def on_mount(self) -> None:
        """Put back what was typed here before."""
        self.put_back(self._typed_before)
        self.call_after_refresh(self._drawn.set)

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Move the focus; that of a list comes before there is all of the page, and leaves its top in sight."""
        settled = self._drawn.is_set() or not isinstance(widget, OptionList)
        super().set_focus(widget, scroll_visible and settled, from_app_focus)

    def put_back(self, typed: Typed) -> None:
        """Fill the empty fields with what was typed before."""
        for box in self.query(Input):
            if not box.value and box.id in typed:
                box.value = typed[box.id].reveal()

    def typed(self) -> Typed:
        """Return what stands in the fields."""
        return {box.id: Secret(box.value) for box in self.query(Input) if box.id}

    def complete(self, outcome: Outcome) -> None:
        """Report that the step is over. The screen stays busy: it is about to go."""
        spent = self.spent()
        self.leave(outcome, {name: value for name, value in self.typed().items() if name not in spent})

    def spent(self) -> set[str]:
        """Return the fields that are of no use once the request has succeeded, by their ids."""
        return {box.id for box in self.query(CodeInput) if box.id}

    def choose(self, choice: Choice) -> None:
        """Report where the user wants to go, unless a request is under way."""
        if not self.busy:
            self.leave(choice, self.typed())

    def leave(self, event: Event, typed: Typed) -> None:
        """Report `event`, once: a key that repeats must not report what would meet another state."""
        if not self._over:
            self._over = True
            self.post_message(self.Completed(event, typed))

    # The request

    def request(self) -> Callable[[], Outcome] | None:
        """Return the main request made from what is typed, or `None` after saying what is missing."""
        return None

    @on(Input.Submitted)
    def submit_by_enter(self) -> None:
        """Do what the button does; a handler of its own, because one that is overridden would run as it was here."""
        self.action_submit()

    def action_submit(self) -> None:
        """Send the main request."""
        if self.begin():
            request = self.request()
            if request is not None:
                self.send(self.DOING, request, self.complete)

    def begin(self) -> bool:
        """Clear the way for a request; return `False` while another is under way: a second one is another event."""
        if self.busy or self._over:
            return False
        self.clear_refusal()
        return True

    def send(self, doing: str, request: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        """Run `request` in a thread and pass its answer on, or say why there is none."""
        # At once, not when the worker begins: a second key press may come first.
        self.busy = True
        self.progress.begin(doing, stoppable=not self.AWAITED)
        self._run(request, then)

    @work(description="request", group="request")
    async def _run(self, request: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        # A widget that changes before the first picture keeps the height of what it held: it shows an answer cut off.
        await self._drawn.wait()
        # Nothing is undone in a `finally`: after an answer that leads on there is no form to reset.
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
        self.tick()

    def tick(self) -> None:
        """Draw anew what shows the time: what it shows may have changed sooner."""
        for ticking in self.query("*").results():
            if isinstance(ticking, Ticking):
                ticking.tick()

    def cancel(self) -> None:
        """Stop waiting for the request; Cognito may still act on it, and its answer is ignored."""
        self.workers.cancel_group(self, "request")
        self.rest()
        self.say("Stopped waiting. Cognito may still have received the request.")

    # Keys

    def action_back(self) -> None:
        """Stop waiting, or go one step back, or say why not."""
        if self._over:
            return
        if self.busy and self.AWAITED:
            self.notify(self.AWAITED)
        elif self.busy:
            self.cancel()
        elif self.BACK_REFUSED:
            self.notify(self.BACK_REFUSED)
        else:
            self.go_back()

    def go_back(self) -> None:
        """Go one step back."""

    def action_show_secrets(self) -> None:
        """Show or hide what is typed into the fields for secrets."""
        for box in self.query(SecretInput):
            box.password = not box.password
