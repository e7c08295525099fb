"""The command that changes an app client without losing what is known of its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.commands import Blank, on_client

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.commands import Value
    from tui.cognito.gateway import ClientFacts

RESETS = (
    "update-user-pool-client puts every setting that it is not given back to its default: "
    "describe the app client first, and give all that differs from the default."
)
_PRESENT_FLOWS = Blank("$PRESENT_FLOWS")


def with_flows(case: Case, add: frozenset[str] = frozenset(), drop: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the commands that change which flows the app client allows."""
    client = case.facts.client
    flows = sorted((client.flows | add) - drop) if client else [_PRESENT_FLOWS, *sorted(add)]
    return _commands(case, {"explicit_auth_flows": flows})


def with_session_minutes(case: Case, minutes: int) -> tuple[str, ...]:
    """Return the commands that change for how long the session of a challenge is good."""
    return _commands(case, {"auth_session_validity": minutes})


def with_attributes(case: Case, names: list[str]) -> tuple[str, ...]:
    """Return the commands that let the app client write attributes besides those that it may write."""
    client = case.facts.client
    may = sorted(client.writes) if client else [Blank("$PRESENT_ATTRIBUTES")]
    return _commands(case, {"write_attributes": [*may, *names]})


def _commands(case: Case, changed: dict[str, Value]) -> tuple[str, ...]:
    describe = on_client(case, "describe-user-pool-client")
    known = _known(case.facts.client) if case.facts.client else {}
    return describe, on_client(case, "update-user-pool-client", **(known | changed))


def _known(client: ClientFacts) -> dict[str, Value]:
    known: dict[str, Value] = {
        "explicit_auth_flows": sorted(client.flows),
        "auth_session_validity": client.session_minutes,
        "prevent_user_existence_errors": "ENABLED" if client.hides_users else "LEGACY",
        "enable_token_revocation": client.revokes,
    }
    if client.rotates:
        known["refresh_token_rotation"] = {"Feature": "ENABLED"}
    if client.writes:
        known["write_attributes"] = sorted(client.writes)
    return known
