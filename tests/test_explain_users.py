"""Whether somebody has a user name, by what the trace shows: the last word counts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.explain_support import Scene, fails
from tests.sandbox_support import NAME, Walk
from tui.cognito.explanations.case import Case

if TYPE_CHECKING:
    from collections.abc import Callable


def look(walk: Walk) -> None:
    with suppress(walk.client.exceptions.UserNotFoundException):
        walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)


def sign_up(walk: Walk) -> None:
    walk.sign_up()


def create(walk: Walk) -> None:
    walk.client.admin_create_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)


def delete(walk: Walk) -> None:
    walk.client.admin_delete_user(UserPoolId=walk.pool.user_pool_id, Username=NAME)


def fail(walk: Walk) -> None:
    """Make the call that is to be explained."""
    fails(walk.sign_in, "Wr0ng!password")


@pytest.mark.parametrize(
    ("before", "after", "exists"),
    [
        ([], [], None),
        ([look], [], False),
        ([], [look], False),
        ([sign_up], [], True),
        ([create], [], True),
        ([look, sign_up], [], True),
        ([sign_up, look], [], True),
        ([sign_up, delete], [], False),
        ([sign_up, delete, look], [], False),
        ([sign_up], [delete, look], True),
        ([], [sign_up, look], None),
    ],
)
def test_the_last_word_counts(
    before: list[Callable[[Walk], None]], after: list[Callable[[Walk], None]], exists: bool | None
) -> None:
    walk = Walk()
    scene = Scene(walk)
    for step in before:
        step(walk)
    fail(walk)
    refused = scene.last
    for step in after:
        step(walk)
    assert Case(refused, scene.facts()).user_exists is exists


def test_somebody_elses_sign_up_says_nothing() -> None:
    walk = Walk()
    scene = Scene(walk)
    walk.sign_up("john")
    fail(walk)
    assert Case(scene.last, scene.facts()).user_exists is None


def test_a_deletion_is_not_called_a_look() -> None:
    walk = Walk()
    scene = Scene(walk)
    sign_up(walk)
    delete(walk)
    fail(walk)
    told = scene.explained().evidence
    assert any("Call 2 (AdminDeleteUser)" in each for each in told)
    assert not any("AdminGetUser" in each for each in told)
