"""Users to begin with: one in each status, and those that a preset is about.

They are put in directly: no request can make a user who has to reset a password without sending a code first, and a
demo should not begin with an inbox full of other people's codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attributes import EMAIL, PHONE, required
from tui.sandbox.passwords import temporary_until
from tui.sandbox.recovery_contact import recovery_order
from tui.sandbox.state import SoftwareToken
from tui.sandbox.users import EMAIL_OTP, SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import World

PASSWORD = Secret("Passw0rd!")
_PHONE = "+12065550100"


@dataclass(frozen=True, slots=True)
class SeededUser:
    """What somebody has to know to sign in as a user, or to see why that does not work."""

    username: str
    status: str
    enabled: bool
    password: Secret
    totp_secret: Secret | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    name: str
    status: UserStatus = UserStatus.CONFIRMED
    enabled: bool = True
    totp: bool = False
    phone: bool = False
    email: bool = True


_IN_EACH_STATUS = (
    _Plan("confirmed"),
    _Plan("unconfirmed", UserStatus.UNCONFIRMED),
    _Plan("new-password", UserStatus.FORCE_CHANGE_PASSWORD),
    _Plan("reset", UserStatus.RESET_REQUIRED),
    _Plan("disabled", enabled=False),
)


def seed(sandbox: Sandbox, pool_id: str) -> list[SeededUser]:
    """Put the users into a pool: all with the same password, and with an e-mail address of their own."""
    pool = sandbox.world.pools.pool(pool_id)
    with sandbox.lock:
        return [_enter(sandbox.world, pool, plan) for plan in _plans(pool)]


def _plans(pool: SandboxPool) -> tuple[_Plan, ...]:
    by_text = pool.sms_mfa_config is not None or "SMS_OTP" in pool.first_factors
    more = [
        *(
            [_Plan("no-email", email=False)]
            if pool.email_mfa_config is not None and EMAIL not in required(pool)
            else []
        ),
        *([_Plan("totp", totp=True)] if pool.software_tokens else []),
        *([_Plan("phone", phone=True)] if by_text else []),
        *([_Plan("both", totp=True, phone=True)] if by_text and pool.software_tokens else []),
    ]
    return (*_IN_EACH_STATUS, *more)


def _enter(world: World, pool: SandboxPool, plan: _Plan) -> SeededUser:
    sub = world.chance.uuid()
    email = f"{plan.name}@example.com"
    by_email = EMAIL in pool.username_attributes
    proven = "false" if plan.status is UserStatus.UNCONFIRMED else "true"
    attributes = {EMAIL: email, "email_verified": proven} if plan.email else {}
    # Where the e-mail address cannot bring a password back, everybody needs the other contact.
    if plan.phone or EMAIL not in recovery_order(pool):
        attributes |= {PHONE: _PHONE, "phone_number_verified": proven}
    user = SandboxUser(pool.id, sub if by_email else plan.name, sub, PASSWORD, attributes, world.clock)
    user.status, user.enabled = plan.status, plan.enabled
    if plan.status is UserStatus.FORCE_CHANGE_PASSWORD:
        user.temporary_until = temporary_until(world, pool)
    if plan.status is UserStatus.CONFIRMED and plan.email and pool.email_mfa_config is not None:
        user.turn_factor(EMAIL_OTP, on=True, preferred=not plan.totp)
    pool.enter(user)
    if by_email:
        pool.directory.claim(EMAIL, user)
    totp_secret = _enrol(world, user, plan) if plan.totp else None
    name = email if by_email else plan.name
    return SeededUser(name, plan.status.value, plan.enabled, PASSWORD, totp_secret)


def _enrol(world: World, user: SandboxUser, plan: _Plan) -> Secret:
    secret = Secret(world.chance.totp_secret())
    user.token = SoftwareToken(secret)
    user.turn_on_software_token()
    if plan.phone:
        # Both are on and none is preferred, so that the user is asked (COGNITO.md 6.5).
        user.sms_mfa_enabled, user.preferred_mfa_setting = True, None
    return secret
