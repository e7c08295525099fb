"""All cases, by the row that each is for."""

from __future__ import annotations

from tests.conformance import (
    access_tokens,
    administration,
    attributes,
    challenges,
    client_secrets,
    confirmation,
    contacts,
    delivery,
    devices,
    names,
    passwords,
    recovery,
    renewals,
    requests,
    second_factors,
    sessions,
    sign_in_flows,
    standing,
    triggers,
)
from tests.conformance.call import CASES

# What registers the cases
TOPICS = (
    access_tokens,
    administration,
    attributes,
    challenges,
    client_secrets,
    confirmation,
    contacts,
    delivery,
    devices,
    names,
    passwords,
    recovery,
    renewals,
    requests,
    second_factors,
    sessions,
    sign_in_flows,
    standing,
    triggers,
)

__all__ = ["CASES", "TOPICS"]
