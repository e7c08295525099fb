"""What is remembered of one user's codes, attempts and second factor.

Values never read a clock: whoever asks says what time it is.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyotp

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from tui.sandbox.users import Limited
    from tui.secret import Secret

HOUR = 3_600
MINUTE = 60

CONFIRMATION_CODE_LIFETIME = 24 * HOUR  # COGNITO.md 4.5
RECOVERY_CODE_LIFETIME = HOUR
LOCK_AFTER = 5  # COGNITO.md 4.7
LONGEST_LOCK = 15 * MINUTE
TOTP_STEP = 30  # COGNITO.md 7.3
TOTP_TOLERANCE = (0, -1, 1)


@dataclass(frozen=True, slots=True)
class SentCode:
    """The latest code that was sent to a user, and the attribute it proves."""

    code: Secret
    attribute: str
    expires: float

    def check(self, given: Secret, now: float, wrong: Reason = Reason.CODE_WRONG) -> None:
        """Accept `given`, or refuse it (`COGNITO.md 5.2`, checks 4 and 5); codes of a sign-in have words of their own.

        Raises:
            Refusal: The code is too old, or another one.
        """
        if now >= self.expires:
            raise Reason.CODE_EXPIRED.refusal()
        if given != self.code:
            raise wrong.refusal()


@dataclass(frozen=True, slots=True)
class Attempts:
    """A user's latest calls of operations with a quota, each with its time (`COGNITO.md 4.6`)."""

    made: tuple[tuple[Limited, float], ...] = ()

    def another(self, operation: Limited, now: float) -> Attempts:
        """Return these attempts and one more.

        Raises:
            Refusal: The quota of `operation` was used up within the last hour already.
        """
        recent = tuple(attempt for attempt in self.made if attempt[1] > now - HOUR)
        if sum(made is operation for made, _ in recent) >= operation.value[1]:
            raise Reason.TOO_MANY_ATTEMPTS.refusal()
        return Attempts((*recent, (operation, now)))


@dataclass(frozen=True, slots=True)
class Lockout:
    """Failed passwords of a user, and for how long they shut the door (`COGNITO.md 4.7`)."""

    failures: int = 0
    latest: float = 0.0

    def check(self, now: float) -> None:
        """Let an attempt through.

        Raises:
            Refusal: The user is locked out; the attempt does not count.
        """
        if self.failures >= LOCK_AFTER and now < self.latest + self._seconds():
            raise Reason.LOCKED_OUT.refusal()

    def failed(self, now: float) -> Lockout:
        """Return the count after one more wrong password; fifteen quiet minutes wipe what was before."""
        if now >= self.latest + LONGEST_LOCK:
            return Lockout(1, now)
        return Lockout(self.failures + 1, now)

    def _seconds(self) -> float:
        # The exponent is bounded before the power is taken: a patient attacker must not make a huge number.
        return min(1 << min(self.failures - LOCK_AFTER, 10), LONGEST_LOCK)


NO_ATTEMPTS = Attempts()
NO_FAILURES = Lockout()


@dataclass(frozen=True, slots=True)
class SoftwareToken:
    """A TOTP secret of a user, and the last time step whose code was accepted (`COGNITO.md 7.3`)."""

    secret: Secret
    friendly_name: str = ""
    used_step: int | None = None

    def step_of(self, code: str, now: float) -> int | None:
        """Return the step near `now` whose code this is, or `None`."""
        generator = pyotp.TOTP(self.secret.reveal(), interval=TOTP_STEP)
        current = int(now // TOTP_STEP)
        for step in (current + shift for shift in TOTP_TOLERANCE):
            if step >= 0 and hmac.compare_digest(generator.generate_otp(step).encode(), code.encode()):
                return step
        return None

    def used(self, step: int) -> SoftwareToken:
        """Return this token with `step` spent.

        Raises:
            Refusal: That step or a later one was spent before.
        """
        if self.used_step is not None and step <= self.used_step:
            raise Reason.TOTP_USED.refusal()
        return replace(self, used_step=step)
