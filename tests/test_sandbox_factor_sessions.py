"""The sessions that lead from one step to the next: how long they live, and to whom they belong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.totp_support import INVALID, WRONG_CODE, answer_totp
from tui.sandbox import sessions

EXPIRED = ("NotAuthorizedException", "Invalid session for the user, session is expired.")
UNREADABLE = ("NotAuthorizedException", "Invalid session provided")


def test_a_session_lives_as_long_as_the_client_says() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    walk.clock.forward(179)
    assert refused(answer_totp, walk, session, walk.wrong_totp(secret)) == WRONG_CODE
    walk.clock.forward(1)
    assert refused(answer_totp, walk, session, walk.totp(secret)) == EXPIRED
    walk.use_client(AuthSessionValidity=15, ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    session = walk.sign_in()["Session"]
    walk.clock.forward(899)
    assert answer_totp(walk, session, walk.totp(secret))["AuthenticationResult"]


def test_each_step_has_its_own_time() -> None:
    walk = Walk().confirmed()
    session = walk.sign_in()["Session"]
    walk.clock.forward(170)
    secret, session = walk.associate(session)
    walk.clock.forward(170)
    session = walk.verify(session, walk.totp(secret))
    walk.clock.forward(170)
    assert walk.respond("MFA_SETUP", session)["AuthenticationResult"]


def test_a_session_belongs_to_one_user() -> None:
    walk = Walk().confirmed("june")
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    assert refused(answer_totp, walk, session, walk.totp(secret), "june") == INVALID
    assert refused(answer_totp, walk, session, walk.totp(secret), "nobody") == INVALID
    assert answer_totp(walk, session, walk.totp(secret), "JANE")["AuthenticationResult"]


def test_a_session_belongs_to_one_client() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])
    assert refused(answer_totp, walk, session, walk.totp(secret)) == INVALID


def test_a_session_belongs_to_one_challenge() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    assert refused(walk.respond, "MFA_SETUP", session) == INVALID
    assert refused(walk.associate, session) == INVALID
    assert refused(walk.verify, session, walk.totp(secret)) == INVALID
    assert answer_totp(walk, session, walk.totp(secret))["AuthenticationResult"]


def test_sessions_that_never_were() -> None:
    walk = Walk()
    walk.enrolled()
    assert refused(answer_totp, walk, "AYABe" + "x" * 1_494, "000000") == INVALID
    assert refused(answer_totp, walk, "not a session of any kind", "000000") == UNREADABLE
    assert refused(walk.associate, "not a session of any kind") == UNREADABLE


@pytest.mark.parametrize(
    ("responses", "session", "missing"),
    [
        ({"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": "000000"}, None, "Session"),
        ({"USERNAME": NAME}, "x" * 20, "SOFTWARE_TOKEN_MFA_CODE"),
        ({"SOFTWARE_TOKEN_MFA_CODE": "000000"}, "x" * 20, "USERNAME"),
    ],
)
def test_what_an_answer_must_hold(responses: dict[str, str], session: str | None, missing: str) -> None:
    walk = Walk()
    members: dict[str, Any] = {"Session": session} if session else {}
    assert refused(
        walk.client.respond_to_auth_challenge,
        ClientId=walk.pool.client_id,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        ChallengeResponses=responses,
        **members,
    ) == ("InvalidParameterException", f"Missing required parameter {missing}")


def test_a_challenge_that_is_not_built_says_so() -> None:
    code, message = refused(Walk().respond, "ADMIN_NO_SRP_AUTH", None)
    assert (code, "does not offer ADMIN_NO_SRP_AUTH" in message) == ("InvalidParameterException", True)


def test_a_user_who_was_disabled_on_the_way() -> None:
    walk = Walk()
    secret = walk.enrolled()
    session = walk.sign_in()["Session"]
    walk.user().enabled = False
    assert refused(answer_totp, walk, session, walk.totp(secret)) == ("NotAuthorizedException", "User is disabled.")


def test_dead_sessions_are_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "REMEMBERED", 10)
    walk = Walk().confirmed()
    first = walk.sign_in()["Session"]
    for _ in range(50):
        walk.sign_in()
    walk.clock.forward(180)
    assert refused(walk.associate, first) == EXPIRED
    latest = walk.sign_in()["Session"]
    assert len(walk.sandbox.world.sessions) == 11
    assert refused(walk.associate, first) == INVALID
    assert walk.associate(latest)


def test_an_expired_session_is_told_apart_after_it_was_swept() -> None:
    walk = Walk().confirmed()
    first = walk.sign_in()["Session"]
    walk.clock.forward(600)
    walk.sign_in()
    assert refused(walk.associate, first) == EXPIRED


def test_no_session_or_secret_shows_itself() -> None:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.verify(session, walk.totp(secret))
    shown = repr(vars(walk.user())) + repr(vars(walk.sandbox.world.sessions))
    assert secret not in shown
    assert session not in shown
    assert PASSWORD not in shown
