"""That the code which was typed is compared with the Authenticator, through the labels of the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.explain_support import Scene, fails
from tests.sandbox_support import Walk
from tui.cognito.authenticator import Authenticator
from tui.cognito.explanations.facts import TypedCode
from tui.cognito.typed_code import typed_code
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable


def holding(secret: str) -> Authenticator:
    """Return an Authenticator with an entry of the walk's user."""
    authenticator = Authenticator()
    authenticator.add("jane", Secret(secret))
    return authenticator


def refused(code: Callable[[Walk, str], str]) -> tuple[Scene, str, str]:
    """Return a refused verification, its secret, and the one that was issued before."""
    walk = Walk().confirmed()
    scene = Scene(walk)
    old, session = walk.associate(walk.sign_in()["Session"])
    new, session = walk.associate(session)
    fails(walk.client.verify_software_token, Session=session, UserCode=code(walk, old))
    return scene, new, old


def earlier(walk: Walk, secret: str, steps: int) -> str:
    walk.clock.now -= 30 * steps
    code = walk.totp(secret)
    walk.clock.now += 30 * steps
    return code


def test_a_code_of_a_replaced_secret_is_known_as_that() -> None:
    scene, _, old = refused(lambda walk, secret: walk.totp(secret))
    typed = typed_code(scene.last, scene.trace, holding(old))
    assert typed == TypedCode("«SecretCode 1»", 0)
    assert "another one has replaced" in scene.explained(typed=typed).cause


@pytest.mark.parametrize(("steps", "found"), [(7, -7), (20, -20), (21, None)])
def test_a_code_of_another_time_is_known_by_how_many_steps(steps: int, found: int | None) -> None:
    scene, _, old = refused(lambda walk, secret: earlier(walk, secret, steps))
    assert typed_code(scene.last, scene.trace, holding(old)) == TypedCode("«SecretCode 1»", found)


def test_a_code_of_no_step_is_known_as_none() -> None:
    scene, new, _ = refused(lambda walk, secret: walk.totp(secret))
    assert typed_code(scene.last, scene.trace, holding(new)) == TypedCode("«SecretCode 2»", None)


def test_without_an_entry_or_a_code_nothing_is_claimed() -> None:
    scene, _, old = refused(lambda walk, secret: walk.totp(secret))
    assert typed_code(scene.last, scene.trace, Authenticator()) is None
    assert typed_code(scene.trace.exchanges()[0], scene.trace, holding(old)) is None


def test_a_secret_that_never_went_over_the_wire_has_no_label() -> None:
    scene, _, _ = refused(lambda walk, secret: walk.totp(secret))
    typed = typed_code(scene.last, scene.trace, holding("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))
    assert typed == TypedCode("", None)
