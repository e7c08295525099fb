"""The command that changes an app client without losing what is known of its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.commands import on_client
from tui.cognito.pool import REFRESH_SECONDS

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value
    from tui.cognito.pool import ClientFacts

_DAY = 86_400
RESETS = (
    "update-user-pool-client puts every setting that it is not given back to its default: "
    "describe the app client first, and give all that differs from the default."
)


def with_flow(case: Case, flow: str) -> tuple[str, ...]:
    """Return the commands that let the app client allow another flow."""
    client = case.facts.client
    return with_settings(case, explicit_auth_flows=[*sorted(client.flows | {flow})] if client else [flow])


def with_settings(case: Case, **changed: Value) -> tuple[str, ...]:
    """Return the commands that change some settings; as long as the others are unknown, none does."""
    describe = on_client(case, "describe-user-pool-client")
    if case.facts.client is None:
        return (describe,)
    return describe, on_client(case, "update-user-pool-client", **(_known(case.facts.client) | changed))


def _known(client: ClientFacts) -> dict[str, Value]:
    known: dict[str, Value] = {
        "explicit_auth_flows": [*sorted(client.flows)],
        "auth_session_validity": client.session_minutes,
        "prevent_user_existence_errors": "ENABLED" if client.hides_users else "LEGACY",
        "enable_token_revocation": client.revokes,
    }
    if client.rotates:
        grace: dict[str, Value] = {"RetryGracePeriodSeconds": client.grace_seconds} if client.grace_seconds else {}
        known["refresh_token_rotation"] = {"Feature": "ENABLED", **grace}
    if client.refresh_seconds != REFRESH_SECONDS:
        known |= _validity(client.refresh_seconds)
    if client.writes:
        known["write_attributes"] = [*sorted(client.writes)]
    return known


def _validity(seconds: int) -> dict[str, Value]:
    """Return for how long a refresh token is good: in days where that can be said, as most people write it."""
    days, rest = divmod(seconds, _DAY)
    number, unit = (seconds, "seconds") if rest else (days, "days")
    return {"refresh_token_validity": number, "token_validity_units": {"RefreshToken": unit}}
