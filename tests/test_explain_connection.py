"""The whole way, as the app goes it: a call through a door, its trace, what the admin side tells, the explanation."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.sandbox_support import Clock
from tui.cognito.connection import Target
from tui.cognito.explain import explain, remarks
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.facts import Facts
from tui.cognito.gateway import GatewayError
from tui.connect import connect
from tui.secret import Secret
from tui.states import Credentials

if TYPE_CHECKING:
    from tui.cognito.connection import Connection

JANE = Credentials("jane", Secret("Passw0rd!"))


def sandbox(preset: str) -> Connection:
    return connect(Target(sandbox=True, preset=preset), clock=Clock(), random=Random(3))


def last_explained(connection: Connection, facts: Facts) -> Explanation:
    assert connection.wire is not None
    explanation = explain(connection.wire.exchanges()[-1], facts)
    assert explanation is not None
    return explanation


def test_a_question_that_the_app_asks_settles_the_matter() -> None:
    connection = sandbox("client-defaults")
    with pytest.raises(GatewayError):
        connection.user_side.sign_in(JANE)
    before = last_explained(connection, Facts(admin=True))
    assert before.settle == (Question.CLIENT,)
    assert connection.wire is not None
    (refused,) = connection.wire.exchanges()
    after = explain(refused, Facts(admin=True, client=connection.admin().client()))
    assert after is not None
    assert after.settle == ()
    assert any("--explicit-auth-flows" in each for each in after.commands)


def test_a_look_at_the_user_is_read_from_the_trace() -> None:
    connection = sandbox("mfa-off")
    assert connection.wire is not None
    with pytest.raises(GatewayError):
        connection.admin().user("jane")
    explanation = last_explained(connection, Facts(history=connection.wire.exchanges()))
    assert (explanation.family, explanation.cause) == (22, "Nobody in this pool has this user name.")


def test_the_second_factors_settle_why_there_is_no_authenticator() -> None:
    connection = sandbox("mfa-off")
    mfa = connection.admin().mfa()
    assert (mfa.mode, mfa.totp) == ("OFF", False)


def test_a_sign_in_that_asks_for_a_set_up_is_remarked_on() -> None:
    connection = sandbox("mfa-required")
    side = connection.user_side
    side.sign_up("jane", Secret("Passw0rd!"), "jane@example.com")
    connection.admin().confirm_sign_up("jane")
    side.sign_in(JANE)
    assert connection.wire is not None
    found = remarks(connection.wire.exchanges()[-1], Facts(history=connection.wire.exchanges()))
    assert [each.family for each in found] == [35]
