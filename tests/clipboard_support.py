"""A clipboard tool on the machine that runs the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyperclip

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def use_clipboard(monkeypatch: pytest.MonkeyPatch, copy: Callable[[str], None], name: str = "copy_xclip") -> None:
    """Put a clipboard tool on this machine."""

    def tool(text: str) -> None:
        copy(text)

    tool.__name__ = name
    monkeypatch.setattr(pyperclip, "determine_clipboard", lambda: (tool, None))
