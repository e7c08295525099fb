"""Calls that the program makes of its own accord, to know what it shows."""

from __future__ import annotations

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
