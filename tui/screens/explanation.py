"""Why a call failed: causes, what was seen, what to do; and the calls that would tell more, on one key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.cognito.exchange import Exchange
from tui.cognito.gateway import GatewayError
from tui.cognito.snippets.comments import sandbox_first
from tui.cognito.snippets.spelling import kebab
from tui.screens.admin_actions import ACTIONS
from tui.screens.copying import CopyAsked
from tui.screens.helped import HelpedScreen
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.app import ComposeResult

    from tui.cognito.explaining import Explainer, Subject
    from tui.cognito.explanations.explanation import Explanation, Question


ANOTHER_SANDBOX = "No other program reaches this sandbox: C copies how to start one that listens, too."

BY_KEY = "On Log in, Confirm and Signed in, F8 (Administer) does this without the command line."
_BY_KEY = frozenset(f" {kebab(action.operation)} " for action in ACTIONS)
_RESTART = "On the form, Ctrl+R starts the sign-in again, with what was typed."
_CONNECT = "The client secret is typed on Connect: Esc from Sign up leads there."
_BY_FAMILY: Mapping[int | str, str] = {1: _CONNECT, 2: _CONNECT, 5: _RESTART, 6: _RESTART}
"""What to press in this program, by what is explained. What is explained is handed on without it."""


class ExplanationScreen(HelpedScreen[None]):
    """Shows the explanation, and makes the calls that settle what is open when it is told to."""

    DEFAULT_CSS = """
    ExplanationScreen {
        align: center middle;

        #explanation {
            width: 100%;
            max-width: 100;
            height: auto;
            max-height: 100%;
            border: round $accent;
            border-title-color: $text-accent;
            border-subtitle-color: $text-muted;
            background: $surface;
            padding: 0 1;
        }
    }
    """
    HELP = """
    Why a call went as it did: the cause or the likely ones, what was seen, what to do, and commands for it.

    Where a question is open, a call to Cognito may answer it: it is made only if you ask for it.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "settle", "Settle", tooltip="Make the calls that would tell more"),
        Binding("c", "copy", "Copy", tooltip="Copy the commands"),
        Binding("escape,f4,ctrl+underscore,q", "dismiss", "Close"),
    ]

    def __init__(self, explainer: Explainer, subject: Subject) -> None:
        """Explain `subject`."""
        super().__init__()
        self._explainer = explainer
        self._subject = subject
        self._explanations: Sequence[Explanation] = ()
        self._refused: dict[Question, str] = {}
        """Questions that could not be answered, and why."""
        self._asking = False

    def compose(self) -> ComposeResult:
        """Yield the page."""
        with VerticalScroll(id="explanation") as page:
            page.border_title = f"Why · {self._title()}"
            yield Static(id="why", markup=False)

    def _title(self) -> str:
        return self._subject.operation if isinstance(self._subject, Exchange) else "no call was made"

    def on_mount(self) -> None:
        """Explain."""
        self._show()

    def _show(self) -> None:
        self._explanations = self._explainer.explain(self._subject)
        open_questions = self._open_questions()
        lines = [line for each in self._explanations for line in explanation_lines(each, self._refused)]
        lines += [Content.styled(hint, "$foreground-muted") for hint in self._hints()]
        self.query_one("#why", Static).update(Content("\n").join(lines))
        keys = ["S asks Cognito"] if open_questions else []
        keys += ["C copies the commands"] if self._commands() else []
        subtitle = "asking …" if self._asking else " · ".join([*keys, "Esc closes"])
        self.query_one("#explanation").border_subtitle = subtitle

    def _hints(self) -> Iterator[str]:
        """Yield what this program does itself, or what its sandbox needs, for what is explained."""
        if self._commands() and self._explainer.place.preset:
            yield ANOTHER_SANDBOX
        if self._explainer.facts.admin and any(name in self._commands() for name in _BY_KEY):
            yield BY_KEY
        for each in self._explanations:
            if hint := _BY_FAMILY.get(each.family):
                yield hint

    def _open_questions(self) -> list[Question]:
        asked = (question for each in self._explanations for question in each.settle)
        return [question for question in dict.fromkeys(asked) if question not in self._refused]

    def _commands(self) -> str:
        return "\n".join(command for each in self._explanations for command in each.commands)

    def action_settle(self) -> None:
        """Make the calls."""
        if not self._open_questions():
            self.notify("There is no call that would tell more.")
        elif not self._asking:
            self._asking = True
            self._show()
            self._settle()

    @work(description="settle", exclusive=True)
    async def _settle(self) -> None:
        while questions := self._open_questions():
            try:
                await asyncio.to_thread(self._explainer.settle, questions[0], self._subject)
            except GatewayError as error:
                self._refused[questions[0]] = error.sentence
            self._show()
        self._asking = False
        self._show()

    def action_copy(self) -> None:
        """Copy the commands, and what they need first."""
        if commands := self._commands():
            first = sandbox_first(self._explainer.place, signed=True)
            self.post_message(CopyAsked("Commands", Secret("\n".join([*first, commands]))))
        else:
            self.notify("There is no command to copy.")


def explanation_lines(explanation: Explanation, refused: dict[Question, str]) -> Iterator[Content]:
    """Yield an explanation for people to read.

    Args:
        explanation: What is to be said.
        refused: Why questions could not be answered.
    """
    yield Content.styled(explanation.cause, "bold $text-warning")
    yield from _section("Likely causes", explanation.likely)
    yield from _section("Seen", explanation.evidence)
    yield from _section("What to do", explanation.fix)
    open_questions = [question for question in explanation.settle if question not in refused]
    yield from _section("Would tell more", [f"{each.operation}: {each.asks}" for each in open_questions])
    yield from _section("Could not be asked", [f"{each.operation}: {why}" for each, why in refused.items()])
    if explanation.commands:
        yield Content("")
        yield Content.styled("Commands", "bold")
        for command in explanation.commands:
            yield Content.styled(command, "$text-accent")
    yield Content("")


def _section(name: str, sentences: Sequence[str]) -> Iterator[Content]:
    if sentences:
        yield Content("")
        yield Content.styled(name, "bold")
        for sentence in sentences:
            yield Content(f"• {sentence}")
