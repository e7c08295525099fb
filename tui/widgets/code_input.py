"""A field for a code: six digits, or eight for a one-time password that signs in (`COGNITO.md 3.5`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events

CODE_LENGTH = 6


class CodeInput(Input):
    """Takes digits, typed or pasted with whatever stood around them."""

    def __init__(self, *, id: str, lengths: tuple[int, ...] = (CODE_LENGTH,)) -> None:
        """Start empty; a code may have any of these lengths."""
        self.lengths = lengths
        digits = " or ".join(str(length) for length in lengths) + " digits"
        super().__init__(id=id, classes="code", placeholder=digits, restrict=r"[0-9]*", max_length=max(lengths))

    def incomplete(self) -> str:
        """Return what the code lacks, or nothing."""
        missing = min(self.lengths) - len(self.value)
        if missing > 0:
            return f"The code has {self.placeholder}; {missing} missing."
        return "" if len(self.value) in self.lengths else f"The code has {self.placeholder}."

    def _on_paste(self, event: events.Paste) -> None:
        """Take the code out of the pasted text; say so when there is none in it."""
        event.stop()
        event.prevent_default()
        code = next((found for length in self.lengths if (found := code_in(event.text, length))), "")
        if code:
            self.value = code
            self.cursor_position = len(code)
        else:
            self.app.notify(f"What you pasted holds no code of {self.placeholder}.", severity="warning")


def code_in(text: str, length: int = CODE_LENGTH) -> str:
    """Return the code of `length` digits in `text`, or an empty string.

    Around a code there may be other numbers, such as a date: only that many digits in a row count there. A code that is
    written in groups has to stand alone. Only the first 4,096 characters are looked at.
    """
    text = text[:4096].strip()
    if re.fullmatch(r"[0-9]{2,4}(?:[ -][0-9]{2,4}){1,3}", text):
        alone = re.sub(r"[ -]", "", text)
        return alone if len(alone) == length else ""
    found = re.search(rf"(?<![0-9])[0-9]{{{length}}}(?![0-9])", text)
    return found.group() if found else ""
