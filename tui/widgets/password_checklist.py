"""The pool's password policy, ticked off while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from tui.cognito.gateway import GatewayError
from tui.secret import Secret

if TYPE_CHECKING:
    from textual.geometry import Size

    from tui.cognito.pool import PasswordPolicy, PoolFacts

SYMBOLS = frozenset("^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ")
"""What counts as a symbol (`COGNITO.md 5.1`)."""


class PasswordChecklist(Static):
    """Says which demands of the policy the typed password meets."""

    DEFAULT_CSS = """
    PasswordChecklist { margin: -1 0 1 14; height: auto; color: $text-muted; }
    """

    pool: reactive[PoolFacts | GatewayError | None] = reactive(None, layout=True)
    """What the admin side tells of the pool, or why it does not; `None` as long as it has not answered."""
    password: reactive[Secret] = reactive(Secret(""))

    def __init__(self, name: str, *, asked: bool) -> None:
        """Follow the input whose id is `name`; `asked` says whether an admin side is there to be asked."""
        super().__init__(markup=False)
        self._follows = name
        self._asked = asked

    def on_mount(self) -> None:
        """Tick off the demands while somebody types."""
        followed = self.screen.query_one(f"#{self._follows}", Input)
        self.set_reactive(PasswordChecklist.password, Secret(followed.value))
        self.watch(followed, "value", self._take, init=False)

    def _take(self, value: str) -> None:
        self.password = Secret(value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that `width` needs: at the time of the layout the size is still the one before."""
        return len(self._picture(width).wrap(max(1, width)))

    def render(self) -> Content:
        """Return what fits the width."""
        return self._picture(self.size.width)

    def _picture(self, width: int) -> Content:
        """Return the demands, or why they are unknown: Cognito checks the password in any case."""
        match self.pool:
            case GatewayError(sentence=sentence):
                return Content(f"The password policy is unknown. {sentence}")
            case None if self._asked:
                return Content("Asking for the password policy…")
            case None:
                return Content("Cognito checks the password. With the user pool id, its policy shows here.")
            case facts:
                parts = [_demand(*demand) for demand in demands(facts.password_policy, self.password.reveal())]
                return _in_lines(parts, width)


def _demand(text: str, met: bool) -> Content:
    return Content.styled(f"✓ {text}", "$text-success") if met else Content.styled(f"○ {text}", "$foreground-muted")


def _in_lines(parts: list[Content], width: int) -> Content:
    """Return `parts` in as few lines of `width` cells as hold them, none broken between its mark and its text."""
    lines = [Content("")]
    for part in parts:
        longer = Content.assemble(lines[-1], "  " if lines[-1] else "", part)
        if lines[-1] and longer.cell_length > width > 0:
            lines.append(part)
        else:
            lines[-1] = longer
    return Content("\n").join(lines)


def demands(policy: PasswordPolicy, password: str) -> list[tuple[str, bool]]:
    """Return each demand of `policy` in words, and whether `password` meets it."""
    asked = [
        (True, f"{policy.minimum_length} characters", len(password) >= policy.minimum_length),
        (policy.uppercase, "upper case", any("A" <= letter <= "Z" for letter in password)),
        (policy.lowercase, "lower case", any("a" <= letter <= "z" for letter in password)),
        (policy.numbers, "number", any("0" <= letter <= "9" for letter in password)),
        (policy.symbols, "symbol", any(letter in SYMBOLS for letter in password.strip(" "))),
    ]
    return [(text, met) for wanted, text, met in asked if wanted]
