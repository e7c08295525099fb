"""Which screen shows which state."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tui.states import (
    Administering,
    Challenged,
    Confirming,
    EnrollingTOTP,
    LoggingIn,
    ManagingDevices,
    OfAccount,
    Recovering,
    RequestingSecret,
    SignedIn,
    SigningUp,
    TOTPEnrolled,
)

if TYPE_CHECKING:
    from tui.account_states import AccountState
    from tui.screens.form import Typed
    from tui.screens.step import Environment, StepScreen

WalkState: TypeAlias = (
    "SigningUp | Confirming | LoggingIn | RequestingSecret | EnrollingTOTP | TOTPEnrolled | Challenged | SignedIn"
    " | ManagingDevices | Recovering | Administering | AccountState"
)
"""A state of the walk proper, on a connected pool."""


def screen_for(state: WalkState, environment: Environment, typed: Typed | None) -> StepScreen:
    """Return a screen for `state`; each is imported when it is first shown, so that the first paint comes early."""
    if isinstance(state, OfAccount):
        from tui.screens.for_account_state import screen_for_account

        return screen_for_account(state, environment, typed)
    match state:
        case SigningUp():
            from tui.screens.sign_up import SignUpScreen

            return SignUpScreen(environment, state, typed)
        case Confirming():
            from tui.screens.confirm import ConfirmScreen

            return ConfirmScreen(environment, state, typed)
        case LoggingIn():
            from tui.screens.login import LoginScreen

            return LoginScreen(environment, state, typed)
        case Recovering():
            from tui.screens.recover import RecoverScreen

            return RecoverScreen(environment, state, typed)
        case RequestingSecret():
            from tui.screens.request_secret import RequestSecretScreen

            return RequestSecretScreen(environment, state, typed)
        case EnrollingTOTP():
            from tui.screens.enroll_totp import EnrollTOTPScreen

            return EnrollTOTPScreen(environment, state, typed)
        case TOTPEnrolled():
            from tui.screens.totp_enrolled import TOTPEnrolledScreen

            return TOTPEnrolledScreen(environment, state, typed)
        case Challenged():
            from tui.screens.challenge import ChallengeScreen

            return ChallengeScreen(environment, state, typed)
        case SignedIn():
            from tui.screens.signed_in import SignedInScreen

            return SignedInScreen(environment, state, typed)
        case ManagingDevices():
            from tui.screens.devices import DevicesScreen

            return DevicesScreen(environment, state, typed)
        case Administering():
            from tui.screens.administer import AdministerScreen

            return AdministerScreen(environment, state, typed)
