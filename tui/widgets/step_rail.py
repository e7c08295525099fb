"""The rail: where the walk is, what is behind it, what may come, and what became of the user."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.cognito.gateway import GatewayError
from tui.draft import user_of
from tui.states import Connecting
from tui.walk import Walk, ahead_of, stop_of

if TYPE_CHECKING:
    from tui.cognito.pool import PoolFacts
    from tui.states import Flow

COLUMN_WIDTH = 40
"""Below this many cells the rail stands upright, beside the form."""
LINE_WIDTH = 76
"""What a line of stops with their names needs; below it there are marks only."""
SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class UserStatus:
    """What AdminGetUser said of the user, now and before."""

    username: str
    status: str
    before: str = ""

    def is_about(self, username: str) -> bool:
        """Return whether this is the status of `username`."""
        return username.casefold() == self.username.casefold()

    def is_about_another(self, username: str) -> bool:
        """Return whether this is the status of somebody else than `username`, if that is anybody."""
        return bool(username) and not self.is_about(username)

    def then(self, username: str, status: str) -> UserStatus:
        """Return the status after another look at `username`."""
        if self.is_about_another(username):
            return UserStatus(username, status)
        return UserStatus(username, status, self.status if status != self.status else self.before)


class StepRail(Static):
    """One line above the form, or a column beside it where there is room."""

    walk: reactive[Walk] = reactive(Walk(Connecting()))
    user_status: reactive[UserStatus | None] = reactive(None)
    flow: reactive[Flow | None] = reactive(None)
    """The flow that is chosen on the sign-in form and not begun yet."""
    subject: reactive[str | None] = reactive(None)
    """The user who is typed into a form and not sent yet; `None` where nobody is."""
    pool: reactive[PoolFacts | GatewayError | None] = reactive(None)
    """What is known of the pool: a second factor that cannot come is not shown."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.border_title = "Walk"

    def render(self) -> Content:
        """Return the stops and the user's status in the form that fits."""
        width = self.size.width
        if width < COLUMN_WIDTH:
            column = [_broken(stop, width) for stop in self._stops()]
            return Content("\n").join([*column, Content(""), *self._status_lines()])
        stops = self._line(width) if width >= LINE_WIDTH else self._short()
        return Content("\n").join([stops, Content(" ").join(self._status_lines())])

    def _stops(self) -> list[Content]:
        return [*self._behind(), *self._here(), *self._ahead()]

    def _behind(self) -> list[Content]:
        return [Content.styled(f"✓ {stop}", "$text-success") for stop in self.walk.behind]

    def _here(self) -> list[Content]:
        here = stop_of(self.walk.state)
        return [Content.styled(f"● {here}", "bold $text-accent")] if here else []

    def _ahead(self) -> list[Content]:
        pool = None if isinstance(self.pool, GatewayError) else self.pool
        without_mfa = pool is not None and pool.mfa == "OFF"
        stops = ahead_of(self.walk.state, self.flow, without_mfa=without_mfa)
        return [Content.styled(f"○ {stop}", "$foreground-muted") for stop in stops]

    def _line(self, width: int) -> Content:
        """Return the stops in one line; what lies furthest behind gives way to what is near."""
        behind, near = self._behind(), [*self._here(), *self._ahead()]
        line = Content(SEPARATOR).join([*behind, *near])
        while behind and line.cell_length > width:
            behind = behind[1:]
            line = Content(SEPARATOR).join([Content.styled("…", "$text-success"), *behind, *near])
        return line

    def _short(self) -> Content:
        marks = Content(" ").join(stop.truncate(1) for stop in self._stops())
        return Content.assemble(marks, "  ", (stop_of(self.walk.state), "bold $text-accent"))

    def _status_lines(self) -> list[Content]:
        status = self.user_status
        if status is None or not status.is_about(user_of(self.walk.state) if self.subject is None else self.subject):
            return []
        name = Content.styled(status.username, "bold").truncate(20, ellipsis=True)
        now = Content.styled(status.status, "$text-success" if status.status == "CONFIRMED" else "$text-warning")
        if not status.before:
            return [name, now]
        return [name, Content.styled(status.before, "$foreground-muted"), Content.assemble("→ ", now)]


def _broken(stop: Content, width: int) -> Content:
    """Return `stop` in two lines where it is too long for one: the name of a challenge breaks after a word of it."""
    end = stop.plain.rfind("_", 0, width) + 1
    if stop.cell_length <= width or not end:
        return stop
    return Content("\n  ").join([stop[:end], stop[end:]])
