"""From a target to both doors: what is known at once, and the sandbox."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from tests.connect_support import ADMIN_JANE, JANE, PASSWORD, refusal
from tui.cognito import totp
from tui.cognito.connection import Context, Target
from tui.cognito.gateway import Cause
from tui.connect import connect
from tui.events import ChallengeIssued, ConfirmationNeeded, SetupRequired, SignUpConfirmed, TokensIssued
from tui.secret import Secret
from tui.states import Challenge, Flow

if TYPE_CHECKING:
    import pytest


SOMEWHERE = Target(client_id="1example23456789", region="us-east-1")


def test_connecting_loads_nothing_heavy() -> None:
    program = """
import sys
from tui.cognito.connection import Target
from tui.connect import connect
demo = connect(Target(sandbox=True))
connect(Target(client_id="x", user_pool_id="us-east-1_x", profile="none"))
assert demo.inbox.messages() == ()
heavy = {"boto3", "botocore", "moto", "pyotp", "textual", "joserfc", "cryptography"} & set(sys.modules)
assert not heavy, heavy
"""
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - a program of our own


def test_what_is_known_at_once() -> None:
    target = Target(client_id="abc", user_pool_id="eu-west-1_x")
    connection = connect(target)
    assert connection.context == Context(region="eu-west-1", pool="eu-west-1_x", client="abc")
    assert connection.inbox is None
    assert connection.side(Flow.ADMIN_USER_PASSWORD_AUTH) is connection.admin()
    assert connect(Target(sandbox=True)).context == Context(sandbox=True)


def test_without_a_pool_there_is_nothing_to_administer() -> None:
    connection = connect(SOMEWHERE)
    assert connection.side(Flow.USER_PASSWORD_AUTH) is connection.user_side
    assert refusal(connection.admin).cause is Cause.CLIENT


class Clock:
    now = 1_800_000_010.0

    def __call__(self) -> float:
        return self.now


def test_the_whole_walk_in_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "broken")
    clock = Clock()
    connection = connect(Target(sandbox=True), clock=clock, random=Random(1))
    context = connection.prepare()
    assert replace(context, pool_id="", client_id="") == Context(True, "us-east-1", "demo-pool", "demo-client")
    assert context.pool_id.startswith("us-east-1_")
    user, admin, inbox = connection.user_side, connection.admin(), connection.inbox
    assert inbox is not None

    accepted = user.sign_up("jane", PASSWORD, "jane@example.com")
    assert accepted.delivery is not None
    assert user.sign_in(JANE) == ConfirmationNeeded(JANE)
    assert admin.sign_in(ADMIN_JANE) == ConfirmationNeeded(ADMIN_JANE)
    assert admin.user("jane").status == "UNCONFIRMED"
    assert refusal(lambda: user.confirm("jane", Secret("000000"))).cause is Cause.CODE
    assert user.confirm("jane", inbox.messages()[-1].code) == SignUpConfirmed("jane")
    assert user.confirm("jane", Secret("000000")) == SignUpConfirmed("jane")

    setup = user.sign_in(JANE)
    assert isinstance(setup, SetupRequired)
    issued = user.request_secret(setup.session)
    code = totp.code_at(issued.secret, clock.now)
    verified = user.verify_code(issued.session, code)
    assert isinstance(user.answer(JANE, Challenge("MFA_SETUP", {}, verified), {}), TokensIssued)

    challenged = admin.sign_in(ADMIN_JANE)
    assert isinstance(challenged, ChallengeIssued)
    again = refusal(lambda: admin.answer(JANE, challenged.challenge, {"SOFTWARE_TOKEN_MFA_CODE": code}))
    assert again.cause is Cause.CODE_USED
    clock.now = totp.fresh_code_at(issued.secret, code, clock.now)
    fresh = totp.code_at(issued.secret, clock.now)
    assert isinstance(admin.answer(JANE, challenged.challenge, {"SOFTWARE_TOKEN_MFA_CODE": fresh}), TokensIssued)
    assert [each.username for each in admin.users().users] == ["jane"]
    assert admin.pool().account.isdecimal()


def test_the_sandbox_is_booted_once_by_whoever_comes_first() -> None:
    connection = connect(Target(sandbox=True))
    contexts: list[Context] = []
    threads = [threading.Thread(target=lambda: contexts.append(connection.prepare())) for _ in range(4)]
    for thread in threads:
        thread.start()
    connection.user_side.sign_up("jane", PASSWORD, "jane@example.com")
    for thread in threads:
        thread.join()
    assert len(set(contexts)) == 1
    assert connection.inbox is not None
    assert len(connection.inbox.messages()) == 1
