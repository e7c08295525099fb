"""The proof that a program knows the secret of its app client."""

from __future__ import annotations

import base64
import hashlib
import hmac

from tui.secret import Secret


def secret_hash(username: str, client_id: str, client_secret: Secret) -> Secret:
    """Return the SECRET_HASH for the user name of the same request (`COGNITO.md 2.1`)."""
    digest = hmac.digest(client_secret.reveal().encode(), (username + client_id).encode(), hashlib.sha256)
    return Secret(base64.b64encode(digest).decode())
