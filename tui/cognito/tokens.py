"""What a token says."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tui.secret import Secret

SELF_SERVICE = "aws.cognito.signin.user.admin"
"""The scope of an access token with which a user sees to the own account (`COGNITO.md 11.2`)."""


class NotAToken(ValueError):
    """A text is not a JSON Web Token whose claims can be read."""


def claims(token: Secret) -> dict[str, object]:
    """Return the claims of a JSON Web Token (`COGNITO.md 11.1`), without checking its signature.

    Raises:
        NotAToken: If it is anything else. Nothing of the token is in the message or in the frames of the traceback.
    """
    payload = _payload(token)
    if payload is None:
        raise NotAToken("This is not a JSON Web Token: its claims cannot be read.")
    return payload


def claim(token: Secret, name: str) -> str:
    """Return a claim that is a text; empty if it is not there, or `token` is no JSON Web Token."""
    payload = _payload(token) or {}
    value = payload.get(name)
    return value if isinstance(value, str) else ""


def _payload(token: Secret) -> dict[str, object] | None:
    """Return the middle part, decoded, or `None`; the parts in the clear stay in this frame."""
    match token.reveal().split("."):
        case [_, encoded, _]:
            return part(encoded)
        case _:
            return None


def part(encoded: str) -> dict[str, object] | None:
    """Return a part of a token, decoded, or `None` if it is no JSON object in base64url."""
    padding = "=" * (-len(encoded) % 4)
    try:
        decoded = json.loads(base64.b64decode(encoded + padding, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, object]", decoded) if isinstance(decoded, dict) else None
