"""What the command prints: one ready line, and one line for each message that Cognito would have sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.sandbox.outbox import Message
    from tui.sandbox.presets import Pool
    from tui.sandbox.seeded_users import SeededUser
    from tui.secret import Secret


@dataclass(frozen=True, slots=True)
class Ready:
    """What another program needs to know to begin."""

    endpoint: str
    region: str
    pool: Pool
    client_secret: Secret | None = None
    users: Sequence[SeededUser] = ()


def ready_as_json(ready: Ready) -> str:
    """Return the ready line as one JSON object; secrets are in it on purpose, because nothing works without them."""
    event: dict[str, Any] = {
        "event": "ready",
        "endpoint": ready.endpoint,
        "region": ready.region,
        "user_pool_id": ready.pool.user_pool_id,
        "client_id": ready.pool.client_id,
    }
    if ready.client_secret:
        event["client_secret"] = ready.client_secret.reveal()
    if ready.users:
        event["users"] = [_user(user) for user in ready.users]
    return json.dumps(event)


def _user(user: SeededUser) -> dict[str, Any]:
    known = {
        "username": user.username,
        "status": user.status,
        "enabled": user.enabled,
        "password": user.password.reveal(),
    }
    return known | ({"totp_secret": user.totp_secret.reveal()} if user.totp_secret else {})


def message_as_json(message: Message) -> str:
    """Return one message as one JSON object."""
    return json.dumps(
        {
            "event": "message",
            "medium": message.medium,
            "destination": message.destination,
            "username": message.username,
            "purpose": message.purpose,
            "code": message.code.reveal(),
        }
    )


def ready_in_words(ready: Ready) -> str:
    """Return the same for a person."""
    return "\n".join(_ready_lines(ready))


def _ready_lines(ready: Ready) -> Iterator[str]:
    yield f"Cognito listens on {ready.endpoint} ({ready.region}). Ctrl+C stops it."
    yield f"  user pool  {ready.pool.user_pool_id}  {ready.pool.pool_name}"
    yield f"  client     {ready.pool.client_id}  {ready.pool.client_name}"
    if ready.client_secret:
        yield f"  secret     {ready.client_secret.reveal()}"
    for user in ready.users:
        status = user.status if user.enabled else f"{user.status}, disabled"
        totp = f", TOTP secret {user.totp_secret.reveal()}" if user.totp_secret else ""
        yield f"  user       {user.username}  password {user.password.reveal()}  {status}{totp}"


def message_in_words(message: Message) -> str:
    """Return one message for a person, without control characters: names and addresses are what a caller chose."""
    who = f"{message.medium} to {message.destination} for {message.username}"
    line = f"{who}, {message.purpose}: {message.code.reveal()}"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
