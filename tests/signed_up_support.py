"""What the sandbox holds of a user who signed up."""

from __future__ import annotations

from typing import Any

from tests.sandbox_support import NAME, Walk


def user_of(walk: Walk, name: str = NAME) -> dict[str, Any]:
    return dict(walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=name))


def attributes_of(walk: Walk, name: str = NAME) -> dict[str, str]:
    return {entry["Name"]: entry["Value"] for entry in user_of(walk, name)["UserAttributes"]}
