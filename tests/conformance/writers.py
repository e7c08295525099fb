"""Every way to write attributes (`COGNITO.md 3.4`, `7.7`, `13.1`, `13.4`, `14.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import admin, entries, plain, tokens
from tests.conformance.call import Call
from tests.conformance.doors import RESPOND, respond
from tests.sandbox_support import NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sandbox_support import Walk

INVITED = "kim"


def creations(walk: Walk, name: str, **attributes: str) -> Iterator[Call]:
    """Yield the two calls that make a user with these attributes."""
    given = {"Username": name, "UserAttributes": entries(**attributes)}
    yield Call(walk, "SignUp", given | {"ClientId": walk.pool.client_id, "Password": PASSWORD})
    yield Call(walk, "AdminCreateUser", given | {"UserPoolId": walk.pool.user_pool_id})


def changes(walk: Walk, **attributes: str) -> Iterator[Call]:
    """Yield the two calls that change the attributes of the walk's user."""
    given = {"UserAttributes": entries(**attributes)}
    yield Call(walk, "UpdateUserAttributes", given | {"AccessToken": tokens(walk)["AccessToken"]})
    yield Call(walk, "AdminUpdateUserAttributes", given | {"UserPoolId": walk.pool.user_pool_id, "Username": NAME})


def first_answers(walk: Walk, **attributes: str) -> Iterator[Call]:
    """Yield the answers to NEW_PASSWORD_REQUIRED, through both doors, that bring attributes along."""
    given = {f"userAttributes.{entry['Name']}": entry["Value"] for entry in entries(**attributes)}
    for operation in RESPOND:
        yield respond(
            walk,
            operation,
            "NEW_PASSWORD_REQUIRED",
            walk.sign_in(PASSWORD, INVITED)["Session"],
            {"USERNAME": INVITED, "NEW_PASSWORD": PASSWORD, **given},
        )


def everywhere(**attributes: str) -> Iterator[Call]:
    """Yield every call that writes attributes, with these ones."""
    walk = populated()
    yield from creations(walk, "new", **attributes)
    yield from changes(walk, **attributes)
    yield from first_answers(walk, **attributes)


def populated(**pool: Any) -> Walk:
    """Return a walk with a confirmed user, and another one who was invited and has no attributes yet."""
    walk = plain(**pool).confirmed()
    admin(walk, "admin_create_user", INVITED, TemporaryPassword=PASSWORD)
    return walk
