"""What is known of a refresh token, which nobody but Cognito can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.explanations.wording import duration
from tui.cognito.inspection.claim_values import date_of
from tui.cognito.pool import REFRESH_SECONDS
from tui.widgets.token_picture import MUTED, clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.pool import ClientFacts


def refresh_lines(began: float, client: ClientFacts | None, now: float) -> Iterator[Content]:
    """Yield what a refresh token is for, how long it is good, and what a refresh does to it.

    Args:
        began: When the sign-in was, in seconds since the epoch: nothing prolongs a refresh token.
        client: What is known of the app client.
        now: In seconds since the epoch.
    """
    yield Content("")
    yield Content.styled("What it is for", "bold")
    yield Content("It gives new ID and access tokens without a password. It goes to Cognito alone: no API takes it.")
    yield Content("")
    yield Content.styled("Validity", "bold")
    yield from _validity(began, client, now)
    yield Content("")
    yield Content.styled("Rotation", "bold")
    yield Content(_rotation(client))
    yield Content("")
    yield Content.styled("Revoking", "bold")
    yield Content(_revoking(client))


def _validity(began: float, client: ClientFacts | None, now: float) -> Iterator[Content]:
    seconds = client.refresh_seconds if client else REFRESH_SECONDS
    end = began + seconds
    source = "as the app client says" if client else "unless the app client says otherwise (RefreshTokenValidity)"
    yield Content(f"{duration(seconds)} from the sign-in, {source}.")
    left = f", in {clock(end - now)}" if end > now else f", {clock(now - end)} ago"
    yield Content.assemble("expires  " if end > now else "expired  ", (date_of(end), MUTED), left)


def _rotation(client: ClientFacts | None) -> str:
    if client is None:
        return "Not known: where it is on, every refresh gives a new one and ends the old one (RefreshTokenRotation)."
    if client.rotates:
        return "On: every refresh gives a new one, for the time that is left, and ends the old one."
    return "Off: it stays the same over every refresh, until it ends or is revoked."


def _revoking(client: ClientFacts | None) -> str:
    if client is not None and not client.revokes:
        return "Off for this app client: RevokeToken is refused, and the tokens have no origin_jti."
    return "RevokeToken ends it, and with it every access token of the same sign-in (origin_jti), for Cognito itself."
