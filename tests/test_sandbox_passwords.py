"""Passwords that change: by the user, by an administrator, and against a history."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import (
    ANOTHER,
    BAD,
    INVALID,
    NO_USER,
    POLICY,
    TOO_OFTEN,
    admin,
    plain,
    signed_in,
    status_of,
    tokens,
)
from tests.sandbox_support import NAME, PASSWORD, Walk, refused

TEMPORARY = "Temp0rary!"
DAY = 86_400
USED = "PasswordHistoryPolicyViolationException"
HISTORY = {
    "PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 3},
    "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD"]},
}


def change(walk: Walk, access: str, new: str = ANOTHER, old: str = PASSWORD) -> None:
    walk.client.change_password(AccessToken=access, PreviousPassword=old, ProposedPassword=new)


def set_password(walk: Walk, password: str = ANOTHER, name: str = NAME, **members: Any) -> None:
    admin(walk, "admin_set_user_password", name, Password=password, **members)


def renewed(walk: Walk, refresh_token: str) -> str:
    """Return a new access token for a refresh token."""
    answer = walk.client.initiate_auth(
        ClientId=walk.pool.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": refresh_token}
    )
    return answer["AuthenticationResult"]["AccessToken"]


def test_users_change_their_password_and_stay_signed_in() -> None:
    walk, access = signed_in()
    change(walk, access)
    assert refused(walk.sign_in) == BAD
    assert tokens(walk, password=ANOTHER)
    assert walk.client.get_user(AccessToken=access)["Username"] == NAME


def test_the_previous_password_has_to_be_right() -> None:
    walk, access = signed_in()
    assert refused(change, walk, access, old="wrong") == BAD
    call = walk.client.change_password
    assert refused(call, AccessToken=access, ProposedPassword=ANOTHER)[0] == INVALID
    assert tokens(walk)


@pytest.mark.parametrize(("password", "part"), POLICY)
def test_the_policy(password: str, part: str) -> None:
    walk, access = signed_in()
    refusal = ("InvalidPasswordException", f"Password did not conform with policy: {part}")
    assert refused(change, walk, access, password) == refusal
    assert refused(set_password, walk, password) == refusal
    assert tokens(walk)


def test_the_same_password_again_without_a_history() -> None:
    walk, access = signed_in()
    change(walk, access, PASSWORD)
    assert tokens(walk)


def test_five_changes_an_hour() -> None:
    walk, access = signed_in()
    for _ in range(5):
        assert refused(change, walk, access, old="wrong") == BAD
    assert refused(change, walk, access) == TOO_OFTEN
    assert tokens(walk)


def test_a_history_refuses_the_latest_and_forgives_the_oldest() -> None:
    walk, access = signed_in(Policies=HISTORY)
    walk.clock.forward(1)
    assert refused(change, walk, access, PASSWORD)[0] == USED
    for old, new in ((PASSWORD, "second-1"), ("second-1", "third-01")):
        change(walk, access, new, old)
    assert refused(change, walk, access, PASSWORD, "third-01")[0] == USED
    assert refused(set_password, walk, PASSWORD)[0] == USED
    assert refused(set_password, walk, "second-1", Permanent=True)[0] == USED
    set_password(walk, "fourth-1", Permanent=True)
    set_password(walk, PASSWORD, Permanent=True)
    assert tokens(walk)


def test_a_permanent_password_confirms() -> None:
    walk = plain()
    walk.sign_up()
    set_password(walk, Permanent=True)
    assert status_of(walk) == "CONFIRMED"
    assert tokens(walk, password=ANOTHER)
    assert refused(walk.confirm, "123456")[0] == "NotAuthorizedException"


def test_a_password_is_temporary_unless_it_is_said_to_be_permanent() -> None:
    walk = plain().confirmed()
    set_password(walk)
    assert status_of(walk) == "FORCE_CHANGE_PASSWORD"
    assert refused(walk.sign_in) == BAD
    assert walk.sign_in(ANOTHER)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"


def test_a_user_who_had_to_reset_need_not_any_more() -> None:
    walk = plain().confirmed()
    admin(walk, "admin_reset_user_password")
    set_password(walk, Permanent=True)
    assert tokens(walk, password=ANOTHER)


def test_who_has_to_reset_cannot_change_the_password_instead() -> None:
    walk, access = signed_in()
    admin(walk, "admin_reset_user_password")
    reset = ("PasswordResetRequiredException", "Password reset required for the user")
    assert refused(change, walk, access) == reset
    assert refused(walk.sign_in) == reset


def test_a_temporary_password_can_be_changed_in_its_time_only() -> None:
    walk = plain().confirmed()
    refresh = tokens(walk)["RefreshToken"]
    set_password(walk, TEMPORARY)
    walk.clock.forward(7 * DAY - 1)
    access = renewed(walk, refresh)
    walk.clock.forward(1)
    assert refused(change, walk, access, old="wrong") == BAD
    expired = "Temporary password has expired and must be reset by an administrator."
    assert refused(change, walk, access, old=TEMPORARY) == ("NotAuthorizedException", expired)
    walk.clock.forward(-1)
    change(walk, access, old=TEMPORARY)
    assert tokens(walk, password=ANOTHER)


def test_a_new_password_opens_a_locked_door() -> None:
    walk = plain().confirmed()
    for _ in range(5):
        refused(walk.sign_in, "wrong")
    assert refused(walk.sign_in)[1] == "Password attempts exceeded"
    set_password(walk, Permanent=True)
    assert tokens(walk, password=ANOTHER)


def test_nobodys_password() -> None:
    assert refused(set_password, plain(), name="nobody") == NO_USER


def test_no_password_shows_itself() -> None:
    walk, access = signed_in()
    change(walk, access)
    shown = repr(vars(walk.user()))
    assert PASSWORD not in shown
    assert ANOTHER not in shown
