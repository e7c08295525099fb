"""The rail: where the walk is, what is behind it, what may come, and what became of the user."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.states import Connecting
from tui.walk import Step, Walk, step_of

COLUMN_WIDTH = 40
"""Below this many cells the rail stands upright, beside the form."""
LINE_WIDTH = 76
"""What the six steps need to stand in one line."""


@dataclass(frozen=True, slots=True)
class UserStatus:
    """What AdminGetUser said of the user, now and before."""

    username: str
    status: str
    before: str = ""

    def then(self, username: str, status: str) -> UserStatus:
        """Return the status after another look at `username`."""
        if username.casefold() != self.username.casefold():
            return UserStatus(username, status)
        return UserStatus(username, status, self.status if status != self.status else self.before)


class StepRail(Static):
    """One line above the form, or a column beside it where there is room."""

    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Walk"

    def render(self) -> Content:
        """Return the steps and the user's status in the form that fits."""
        width = self.size.width
        if width < COLUMN_WIDTH:
            return Content("\n").join([*map(self._step, Step), Content(""), *self._status_lines()])
        steps = Content(" › ").join(map(self._step, Step)) if width >= LINE_WIDTH else self._short()
        return Content("\n").join([steps, Content(" ").join(self._status_lines())])

    def _step(self, step: Step) -> Content:
        if step is step_of(self.walk.state):
            return Content.styled(f"● {step.value}", "bold $text-accent")
        if step in self.walk.completed:
            return Content.styled(f"✓ {step.value}", "$text-success")
        return Content.styled(f"○ {step.value}", "$foreground-muted")

    def _short(self) -> Content:
        marks = Content(" ").join(self._step(step).truncate(1) for step in Step)
        here = step_of(self.walk.state)
        return Content.assemble(marks, "  ", (here.value if here else "", "bold $text-accent"))

    def _status_lines(self) -> list[Content]:
        status = self.user_status
        if status is None:
            return []
        name = Content.styled(status.username, "bold").truncate(20, ellipsis=True)
        now = Content.styled(status.status, "$text-success" if status.status == "CONFIRMED" else "$text-warning")
        if not status.before:
            return [name, now]
        return [name, Content.styled(status.before, "$foreground-muted"), Content.assemble("→ ", now)]
