"""The pool's password policy, ticked off while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.secret import Secret

if TYPE_CHECKING:
    from tui.cognito.gateway import PasswordPolicy

SYMBOLS = frozenset("^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ")
"""What counts as a symbol (`COGNITO.md 5.1`)."""


class PasswordChecklist(Static):
    """Says which demands of the policy the typed password meets."""

    DEFAULT_CSS = """
    PasswordChecklist { margin: -1 0 1 14; height: auto; color: $text-muted; }
    """

    policy: reactive[PasswordPolicy | None] = reactive(None)
    unknown: reactive[str] = reactive("")
    """What to say as long as there is no policy."""
    password: reactive[Secret] = reactive(Secret(""))

    def __init__(self) -> None:
        super().__init__(markup=False)

    def render(self) -> Content:
        """Return the demands, or why they are unknown."""
        if self.policy is None:
            return Content(self.unknown)
        return Content("  ").join(_demand(*demand) for demand in demands(self.policy, self.password.reveal()))


def _demand(text: str, met: bool) -> Content:
    unbroken = text.replace(" ", "\N{NO-BREAK SPACE}")
    mark, style = ("✓", "$text-success") if met else ("○", "$foreground-muted")
    return Content.styled(f"{mark}\N{NO-BREAK SPACE}{unbroken}", style)


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
