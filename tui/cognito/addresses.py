"""Addresses, as they may be shown."""

from __future__ import annotations

import re

_USER = re.compile(r"(?<=//)[^/?#\s\"']*@")


def without_user(text: str) -> str:
    """Return a text whose addresses name no user and no password: `https://me:secret@host/` may hold both."""
    return _USER.sub("", text)
