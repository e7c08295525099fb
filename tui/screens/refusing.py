"""What a form says of what went wrong: next to the field that caused it, or above the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.content import Content
from textual.widgets import Input, Static

from tui.screens.keyed import KeyedScreen
from tui.widgets.code_input import CodeInput
from tui.widgets.field import Field, FieldError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.gateway import Cause, GatewayError


class RefusingScreen(KeyedScreen):
    """Points at what has to be mended, and keeps it and the way on in sight."""

    EXPLAINED: ClassVar[str] = ""
    """Which key explains a refusal; empty where none does."""
    FIELD_OF: ClassVar[Mapping[Cause, str]] = {}
    """Which input a cause points at, by its id."""

    refusal = getters.query_one("#refusal", Static)

    def __init__(self) -> None:
        """Begin with nothing in the way."""
        super().__init__()
        self.refused: GatewayError | None = None
        """What stands in the way at present."""

    def refuse(self, error: GatewayError) -> None:
        """Say what stands in the way, next to the field that caused it where there is one."""
        sentences = {error.cause: error.sentence} | dict(error.also)
        fields = {cause: name for cause, name in self.FIELD_OF.items() if self._is_shown(name)}
        elsewhere = " ".join(sentence for cause, sentence in sentences.items() if cause not in fields)
        self.refused = error
        original = f"Cognito: {error.code}: {error.said}" if error.code else ""
        self.say(elsewhere, "  ".join(filter(None, (original, self.EXPLAINED))))
        # Backwards, so that the focus ends on the first.
        for cause, sentence in reversed(sentences.items()):
            if cause in fields:
                self.wrong(fields[cause], sentence)

    def _is_shown(self, name: str) -> bool:
        """Return whether the field is there to be read: some have no use for what is chosen."""
        return any(field.display for field in self.query(f"#{name}-field"))

    def say(self, sentence: str, original: str = "") -> None:
        """Show a sentence above the buttons, and Cognito's own words below it; nothing for what is empty."""
        lines = [Content.styled(f"✗ {sentence}", "$text-error")] if sentence else []
        lines += [Content.styled(original, "$foreground-muted")] if original else []
        self.refusal.update(Content("\n").join(lines))
        self.refusal.display = bool(lines)
        self.call_after_refresh(self.show_way_on)

    @on(FieldError.Shown)
    def show_way_on(self) -> None:
        """Scroll to what is said and to the buttons, and back to the field to mend where there is no room for both."""
        # By `query`: nothing of it is there any more if the screen has gone since.
        if self.refused or any(refusal.display for refusal in self.query("#refusal")):
            for widget in (*self.query("#refusal, #buttons"), self.focused):
                if widget is not None:
                    widget.scroll_visible(animate=False)

    def wrong(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field, and go back to it."""
        line = self.query_one(f"#{name}-field", Field)
        line.error = sentence
        line.control.focus()
        if isinstance(line.control, CodeInput):
            line.control.select_all()  # the next code is typed over it

    def missing(self, labels: Mapping[str, str]) -> bool:
        """Say of every empty field of `labels` that it is needed, and go to the first; return whether there is one."""
        empty = [name for name in labels if not self.query_one(f"#{name}", Input).value]
        for name in reversed(empty):
            self.wrong(name, f"{labels[name]} is needed.")
        return bool(empty)

    def mistakes(self) -> tuple[str, ...]:
        """Return what is said to be wrong with the fields."""
        return tuple(line.error for line in self.query(Field) if line.error)

    def clear_refusal(self) -> None:
        """Forget what was wrong before."""
        self.refused = None
        self.say("")
        for line in self.query(Field):
            line.error = ""
