"""The ARN of the user pool, with names to be filled in for what is not known of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.explanations.options import Blank

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_POOL_ID = re.compile(r"(?P<region>[a-z0-9-]+)_[0-9A-Za-z]+")
_PARTITIONS = {"cn-": "aws-cn", "us-gov-": "aws-us-gov", "us-iso-": "aws-iso", "us-isob-": "aws-iso-b"}
"""By what the names of their regions begin with; everything else is `aws`."""


def arn_of_pool(case: Case) -> str:
    """Return `arn:<partition>:cognito-idp:<region>:<account>:userpool/<pool id>`.

    A pool id of another shape than Cognito's does not go into it: between the double quotes that names to be filled in
    need, a shell would run what such a text holds.
    """
    known = _POOL_ID.fullmatch(case.sent_pool)
    region = known["region"] if known else case.facts.region or "$REGION"
    account = case.facts.pool.account if case.facts.pool else ""
    owner = f"arn:{_partition(region)}:cognito-idp:{region}:{account or '$ACCOUNT'}"
    arn = f"{owner}:userpool/{known[0] if known else '$USER_POOL_ID'}"
    return Blank(arn) if "$" in arn else arn


def _partition(region: str) -> str:
    return next((name for start, name in _PARTITIONS.items() if region.startswith(start)), "aws")
