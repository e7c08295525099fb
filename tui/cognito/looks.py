"""Calls that the program makes of its own accord, to know what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.cognito.connection import Wire

LOOKS = frozenset(
    {
        "AdminGetUser",
        "AdminListGroupsForUser",
        "DescribeUserPool",
        "DescribeUserPoolClient",
        "GetUser",
        "GetUserPoolMfaConfig",
        "ListDevices",
        "ListWebAuthnCredentials",
    }
)


def has_begun(wire: Wire | None) -> bool:
    """Return whether Cognito has answered anything that a person asked for."""
    return wire is not None and any(not each.error and each.operation not in LOOKS for each in wire.exchanges())
