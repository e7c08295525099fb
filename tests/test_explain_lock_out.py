"""How long a user is locked after wrong passwords, as far as the trace tells (`COGNITO.md 4.7`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.explain_support import explained
from tests.fake_facts import NOW
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGN_IN = Exchange(
    1,
    "InitiateAuth",
    Door.UNSIGNED,
    NOW,
    10,
    {"ClientId": "abc", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "jane"}},
    status=400,
)
WRONG = Refused("NotAuthorizedException", "Incorrect username or password.")
LOCKED = Refused("NotAuthorizedException", "Password attempts exceeded")


def told(failures: int, after: float) -> str:
    """Return the evidence when a sign-in is refused so many seconds after the last of so many wrong passwords."""
    return told_after([NOW] * failures, NOW + after)


def told_after(failures: Sequence[float], at: float) -> str:
    """Return the evidence when a sign-in is refused after wrong passwords at these moments."""
    history = [replace(SIGN_IN, number=number, at=each, error=WRONG) for number, each in enumerate(failures, 1)]
    locked = replace(SIGN_IN, number=len(failures) + 1, at=at, error=LOCKED)
    return "\n".join(explained(locked, Facts(history=(*history, locked))).evidence)


@pytest.mark.parametrize(
    ("failures", "lock", "left"),
    [
        (5, "1 second", "1 second"),
        (6, "2 seconds", "2 seconds"),
        (14, "8 minutes 32 seconds", "8 minutes 32 seconds"),
        (15, "15 minutes", "15 minutes"),
        (16, "15 minutes", "15 minutes"),
        (40, "15 minutes", "15 minutes"),
    ],
)
def test_the_lock_doubles_from_the_fifth_failure_on_up_to_fifteen_minutes(failures: int, lock: str, left: str) -> None:
    assert f"After {failures} failures the lock is {lock}; {left} of it left." in told(failures, after=0)


def test_what_is_left_of_the_lock_counts_from_the_last_failure() -> None:
    assert "the lock is 15 minutes; 1 second of it left." in told(15, after=899)
    assert "of it left" not in told(15, after=900)
    assert "the lock is 8 minutes 32 seconds; 1 second of it left." in told(14, after=511)
    assert "of it left" not in told(14, after=512)


def test_four_failures_lock_nobody() -> None:
    assert "4 wrong passwords in the trace" in told(4, after=0)
    assert "the lock is" not in told(4, after=0)


@pytest.mark.parametrize(("pause", "counted", "lock"), [(899, 9, "16 seconds"), (900, 5, "1 second")])
def test_fifteen_quiet_minutes_forgive_what_was_before(pause: int, counted: int, lock: str) -> None:
    """Four failures, a pause, and five more."""
    said = told_after([NOW - pause] * 4 + [NOW] * 5, NOW)
    assert f"{counted} wrong passwords in the trace" in said
    assert f"After {counted} failures the lock is {lock}" in said


def test_what_was_long_ago_is_not_counted_at_all() -> None:
    assert "The trace shows no wrong password" in told_after([NOW] * 4, NOW + 900)
