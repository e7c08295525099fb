"""The actions of an administrator, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABEL_WIDTH = 20


class AdminList(OptionList):
    """What can be done and the IAM action it needs; grey is what cannot be done now, and choosing it says why."""

    DEFAULT_CSS = """
    AdminList {
        height: auto;
        max-height: 100h;
        background: transparent;
    }
    """

    def __init__(self, actions: Sequence[tuple[str, str]]) -> None:
        """List `actions`, each by its label and its IAM action."""
        super().__init__(
            *(Option(_line(*action, grey=False), id=action[1]) for action in actions), id="actions", compact=True
        )
        self._actions = actions
        self._grey: set[str] = set()

    def grey_out(self, obstacles: Mapping[str, str]) -> None:
        """Grey the actions that something stands in the way of, by their IAM actions."""
        self._grey = {iam_action for iam_action, obstacle in obstacles.items() if obstacle}
        for label, iam_action in self._actions:
            self.replace_option_prompt(iam_action, _line(label, iam_action, grey=iam_action in self._grey))

    def leave_grey(self, wanted: str = "") -> None:
        """Go on from the first line, where the list begins, to what is `wanted` or else to the first that can be done.

        Args:
            wanted: An IAM action.
        """
        if not self.highlighted:
            possible = [number for number, (_, name) in enumerate(self._actions) if name not in self._grey]
            named = [number for number in possible if self._actions[number][1] == wanted]
            self.highlighted = next(iter(named or possible), 0)


def _line(label: str, iam_action: str, *, grey: bool) -> Content:
    if grey:
        return Content.styled(f"{label:<{LABEL_WIDTH}}{iam_action}", "$foreground-muted 60%")
    return Content.assemble((f"{label:<{LABEL_WIDTH}}", "bold"), (iam_action, "$foreground-muted"))
