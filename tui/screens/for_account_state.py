"""Which screen shows which state of a signed-in user who does something with the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.account_states import (
    AccountState,
    AddingAuthenticator,
    ChangingAttribute,
    ChangingPassword,
    ChoosingFactors,
    Ended,
    Ending,
    ManagingAccount,
    ManagingPasskeys,
    Refreshing,
    RegisteringPasskey,
    RequestingOwnSecret,
    Task,
    VerifyingAttribute,
)
from tui.screens.account import AccountScreen
from tui.screens.add_authenticator import AddAuthenticatorScreen, RequestOwnSecretScreen
from tui.screens.change_attribute import ChangeAttributeScreen
from tui.screens.change_password import ChangePasswordScreen
from tui.screens.choose_factors import ChooseFactorsScreen
from tui.screens.end_tokens import DeleteAccountScreen, EndTokensScreen, RevokeScreen, SignOutScreen
from tui.screens.passkeys import PasskeysScreen
from tui.screens.refresh_tokens import RefreshTokensScreen
from tui.screens.register_passkey import RegisterPasskeyScreen
from tui.screens.tokens_ended import TokensEndedScreen
from tui.screens.verify_attribute import VerifyAttributeScreen

if TYPE_CHECKING:
    from tui.screens.form import Typed
    from tui.screens.step import Environment, StepScreen

ENDING: dict[Task, type[EndTokensScreen]] = {
    Task.REVOKE: RevokeScreen,
    Task.SIGN_OUT: SignOutScreen,
    Task.DELETE: DeleteAccountScreen,
}


def screen_for_account(state: AccountState, environment: Environment, typed: Typed | None) -> StepScreen:
    """Return a screen for `state`."""
    match state:
        case ManagingAccount():
            return AccountScreen(environment, state, typed)
        case ChangingPassword():
            return ChangePasswordScreen(environment, state, typed)
        case ChangingAttribute():
            return ChangeAttributeScreen(environment, state, typed)
        case VerifyingAttribute():
            return VerifyAttributeScreen(environment, state, typed)
        case ChoosingFactors():
            return ChooseFactorsScreen(environment, state, typed)
        case RequestingOwnSecret():
            return RequestOwnSecretScreen(environment, state, typed)
        case AddingAuthenticator():
            return AddAuthenticatorScreen(environment, state, typed)
        case ManagingPasskeys():
            return PasskeysScreen(environment, state, typed)
        case RegisteringPasskey():
            return RegisterPasskeyScreen(environment, state, typed)
        case Refreshing():
            return RefreshTokensScreen(environment, state, typed)
        case Ending():
            return ENDING[state.task](environment, state, typed)
        case Ended():
            return TokensEndedScreen(environment, state, typed)
