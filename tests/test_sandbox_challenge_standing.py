"""What has happened to a user since a challenge was put, at every challenge with a session (`COGNITO.md 7.0`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from moto.cognitoidp.models import UserStatus

from tests.account_support import NO_USER, admin
from tests.conformance import under_way
from tests.conformance.doors import RESPOND
from tests.sandbox_support import NAME, refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.under_way import Waiting

DISABLED = ("NotAuthorizedException", "User is disabled.")
RESET = ("PasswordResetRequiredException", "Password reset required for the user")

every_challenge = pytest.mark.parametrize("begun", under_way.EVERY, ids=lambda begun: begun.__name__)


def outcome(waiting: Waiting) -> set[tuple[str, str] | None]:
    """Return what the right answer meets, through either door."""
    refusals = [waiting.answer(operation).make() for operation in RESPOND]
    return {(refusal.code, refusal.message) if refusal else None for refusal in refusals}


@every_challenge
def test_disabled(begun: Callable[[], Waiting]) -> None:
    waiting = begun()
    admin(waiting.walk, "admin_disable_user")
    assert outcome(waiting) == {DISABLED}
    admin(waiting.walk, "admin_enable_user")
    assert waiting.answer(RESPOND[0]).make() is None


@every_challenge
def test_deleted(begun: Callable[[], Waiting]) -> None:
    waiting = begun()
    admin(waiting.walk, "admin_delete_user")
    assert outcome(waiting) == {NO_USER}


@every_challenge
def test_to_be_reset(begun: Callable[[], Waiting]) -> None:
    waiting = begun()
    # AdminResetUserPassword wants a contact for the code, which not every one of these users has.
    waiting.walk.user().status = UserStatus.RESET_REQUIRED
    assert outcome(waiting) == {RESET}


@every_challenge
def test_the_form_of_the_session(begun: Callable[[], Waiting]) -> None:
    session = begun().session
    assert session.startswith("AYABe")
    assert 1_000 < len(session) <= 4_096


def test_the_challenge_that_is_none() -> None:
    waiting = under_way.software_token()
    answer = waiting.walk.client.respond_to_auth_challenge
    assert (
        refused(
            answer,
            ClientId=waiting.walk.pool.client_id,
            ChallengeName="ADMIN_NO_SRP_AUTH",
            Session=waiting.session,
            ChallengeResponses={"USERNAME": NAME},
        )[0]
        == "InvalidParameterException"
    )
