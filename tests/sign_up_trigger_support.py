"""What the tests of PreSignUp and PostConfirmation share."""

from __future__ import annotations

from typing import Any

from tests.sandbox_support import NAME, Walk

CONFIRM = {"autoConfirmUser": True}


def record(walk: Walk, name: str = NAME) -> dict[str, Any]:
    return dict(walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=name))


def create(walk: Walk, name: str = NAME, **more: Any) -> dict[str, Any]:
    return dict(walk.client.admin_create_user(UserPoolId=walk.pool.user_pool_id, Username=name, **more))
