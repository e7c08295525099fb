"""What surely stands in the way of a form as long as the settings are what they are, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.gateway import GatewayError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.pool import ClientFacts, PoolFacts

NO_CLIENT = "This pool has no such app client: check both ids on the Connect screen."
_GIVE_SECRET = "set COGNITO_CLIENT_SECRET or type it on the Connect screen."  # noqa: S105 - a sentence
NO_SECRET = f"This app client has a secret, and none is given: {_GIVE_SECRET}"
ADMIN_ONLY = "Nobody can sign up here: only administrators create users in this pool (AdminCreateUser)."


def known_obstacles(
    pool: PoolFacts | GatewayError | None,
    client: ClientFacts | GatewayError | None,
    *,
    has_secret: bool,
    signing_up: bool,
) -> Sequence[str]:
    """Return what stands in the way as far as is known; nothing where nobody has told anything.

    Args:
        pool: What the admin side tells of the pool.
        client: What it tells of the app client.
        has_secret: Whether a client secret is at hand.
        signing_up: Whether the form makes a user.
    """
    if pool is None or isinstance(pool, GatewayError):
        closed = missing = False  # where the pool was not found, its client may be good all the same
    else:
        closed = signing_up and pool.admin_only
        missing = isinstance(client, GatewayError) and client.code == "ResourceNotFoundException"
    unproven = client is not None and not isinstance(client, GatewayError) and client.has_secret and not has_secret
    found = {NO_CLIENT: missing, NO_SECRET: unproven, ADMIN_ONLY: closed}
    return [sentence for sentence, stands in found.items() if stands]
