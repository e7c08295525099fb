"""What is certainly no refresh token, told before it is sent: Cognito has one sentence for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.tokens import claim

if TYPE_CHECKING:
    from tui.secret import Secret

SHORTEST = 16
"""Cognito's have more than a thousand characters and those of emulators 36; what is shorter could be guessed."""
_ODD = re.compile(r"[^A-Za-z0-9_=.-]")
"""What the service model excludes from a token (`TokenModelType`)."""
_OTHERS = {"id": "an ID token", "access": "an access token"}
"""What `token_use` says of tokens that can be read; Cognito encrypts a refresh token (`COGNITO.md 11.1`)."""


def no_refresh_token(pasted: Secret) -> str:
    """Return why `pasted` cannot be a refresh token; empty as soon as it might be one."""
    text = pasted.reveal()
    if other := _OTHERS.get(claim(pasted, "token_use")):
        return f"This is {other}: paste the refresh token that came with it."
    if any(map(str.isspace, text)):
        return "There are spaces in it: copy the refresh token alone, and in one piece."
    if _ODD.search(text):
        return "A token has letters, digits and - _ = . and nothing else: copy the refresh token alone."
    if len(text) < SHORTEST:
        return f"{len(text)} characters are too few for a refresh token: copy all of it."
    return ""
