"""The inputs of one action of an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static

from tui.screens.step import StepScreen
from tui.secret import Secret
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.screens.admin_actions import AdminAction, Asked


class AdminForm(Vertical):
    """A field for every parameter."""

    DEFAULT_CSS = """
    AdminForm { height: auto; }
    """

    def __init__(self, action: AdminAction, username: str, typed: Mapping[str, Secret]) -> None:
        """Ask for what `action` on `username` needs; `typed` is what stood in the fields before.

        Its parts are made here, not when it is composed, so that they can follow what the screen knows.
        """
        self.action = action
        super().__init__(self._words(username), *self._fields(typed), id="admin-form")

    def _words(self, username: str) -> Static:
        """Return what it is about and needs."""
        subject = f"{self.action.label}: {username}" if self.action.on_user else self.action.label
        needs = Content.styled(f"  needs {self.action.iam_action}", "$foreground-muted")
        return Static(Content.assemble((subject, "bold"), needs), classes="intro")

    def _fields(self, typed: Mapping[str, Secret]) -> ComposeResult:
        for asked in self.action.asks:
            yield Field(asked.label, _control(asked, typed[asked.name].reveal() if asked.name in typed else ""))
            if asked.secret:
                yield PasswordChecklist(asked.name, asked=True).data_bind(StepScreen.pool)

    def filled(self) -> dict[str, Secret]:
        """Return what is typed and chosen."""
        typed = {box.id: Secret(box.value) for box in self.query(Input) if box.id}
        return typed | {box.id: Secret(str(box.value)) for box in self.query(Select) if box.id}


def _control(asked: Asked, value: str) -> Input | Select[Any]:
    if asked.choices:
        chosen = value if value in {choice for _, choice in asked.choices} else asked.choices[0][1]
        return Select(asked.choices, value=chosen, allow_blank=False, compact=True, id=asked.name)
    if asked.secret:
        return SecretInput(value, id=asked.name, placeholder=asked.placeholder)
    return LineInput(value, id=asked.name, placeholder=asked.placeholder)
