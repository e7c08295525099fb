"""The clipboard of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.secret import Secret

TELLS_EVERYBODY = "copy_klipper"
"""What pyperclip would use that passes the text as a process argument, which other users of the machine can read."""


def copy_natively(secret: Secret) -> str:
    """Try the machine's own clipboard tool; return what was tried, or an empty string without one."""
    import pyperclip

    copy, _ = pyperclip.determine_clipboard()
    # What stands in for a missing tool is an object without a name.
    if getattr(copy, "__name__", "") == TELLS_EVERYBODY:
        return ""
    try:
        copy(secret.reveal())
    except pyperclip.PyperclipException:
        return ""
    return "the system clipboard"
