"""The challenge NEW_PASSWORD_REQUIRED (`COGNITO.md 7.7`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.sandbox.attribute_changes import CONTACTS, rewrite
from tui.sandbox.attributes import check_in_schema, check_values, check_writable, required
from tui.sandbox.credentials import check_in_time
from tui.sandbox.passwords import check_new_password
from tui.sandbox.refusals import Reason
from tui.sandbox.stages import NewPasswordAwaited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.stages import SignIn
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World
    from tui.secret import Secret

_PREFIX = "userAttributes."


def ask_for_new_password(world: World, sign_in: SignIn) -> Reply:
    """Return the challenge that follows a right temporary password.

    Raises:
        Refusal: The temporary password is too old.
    """
    user = sign_in.user
    check_in_time(user, world.clock())
    present = {name: value for name, value in user.attribute_lookup.items() if name != "sub"}
    missing = [_PREFIX + name for name in _missing(sign_in.pool, user)]
    return {
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": world.sessions.open(sign_in, NewPasswordAwaited()),
        "ChallengeParameters": {
            "USER_ID_FOR_SRP": user.username,
            "requiredAttributes": json.dumps(missing, separators=(",", ":")),
            "userAttributes": json.dumps(present, separators=(",", ":")),
        },
    }


def take_new_password(sign_in: SignIn, password: Secret, responses: Mapping[str, str]) -> None:
    """Set the password and the attributes of an answer, both or neither.

    Raises:
        Refusal: The password is not good enough, or an attribute is missing, malformed or not the user's to set.
    """
    pool, user = sign_in.pool, sign_in.user
    attributes = {key.removeprefix(_PREFIX): value for key, value in responses.items() if key.startswith(_PREFIX)}
    _check_attributes(pool, sign_in.client, user, attributes)
    check_new_password(pool, user, password)
    unproven = {f"{name}_verified": "false" for name in CONTACTS if name in attributes}
    rewrite(pool, user, user.attribute_lookup | attributes | unproven)
    user.set_password(password)


def _check_attributes(
    pool: SandboxPool, client: SandboxClient, user: SandboxUser, attributes: Mapping[str, str]
) -> None:
    check_in_schema(pool, attributes)
    for name in attributes:
        if name in user.attribute_lookup:
            raise Reason.NEW_ATTRIBUTE_TAKEN.refusal(name=name)
        check_writable(client, name)
    for name in _missing(pool, user):
        if not attributes.get(name):
            raise Reason.NEW_ATTRIBUTE_MISSING.refusal(name=name)
    check_values(pool, attributes)


def _missing(pool: SandboxPool, user: SandboxUser) -> list[str]:
    return [name for name in required(pool) if name not in user.attribute_lookup]
