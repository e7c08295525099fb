"""What is surely wrong with the ids of a user pool, before anybody is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.connection import Target

_FORMS = {
    "client_id": (r"[\w+]{1,128}", "An app client id has letters and digits only, such as 1example23456789."),
    "user_pool_id": (r"[\w-]+_[0-9a-zA-Z]+", "A user pool id is its region, a _ and more, such as us-east-1_EXAMPLE."),
    "region": (r"[a-z]{2,}(-[a-z]+)+-\d{1,2}", "A region is named like eu-west-1."),
}
"""The form of each, by the name of its field (`COGNITO.md 1.2`), and what to say where it is another."""


def mistakes_in(target: Target) -> Mapping[str, str]:
    """Return what to say at the fields of `target` that no user pool can have; what is empty is no mistake."""
    values = {"client_id": target.client_id, "user_pool_id": target.user_pool_id, "region": target.region}
    if target.endpoint_url:
        del values["region"]  # an emulator may be anywhere
    wrong = {name for name, value in values.items() if value and not re.fullmatch(_FORMS[name][0], value)}
    return {name: sentence for name, (_, sentence) in _FORMS.items() if name in wrong}
