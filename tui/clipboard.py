"""The clipboard of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.secret import Secret


def copy_natively(secret: Secret) -> str:
    """Copy through the machine's own clipboard tool; return what was used, or an empty string without one."""
    import pyperclip

    try:
        pyperclip.copy(secret.reveal())
    except pyperclip.PyperclipException:
        return ""
    return "the system clipboard"
