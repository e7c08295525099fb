"""What comes next while a signed-in user does something with the tokens: a part of `tui.flow`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.account_events import (
    AccountChanged,
    AttributeCodeSent,
    AuthenticatorAdded,
    OwnSecretIssued,
    PasskeyOptionsIssued,
    PasswordChanged,
    TaskChosen,
    TokensEnded,
    TokensRefreshed,
)
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
from tui.events import SignInChosen, StartedOver, WentBack
from tui.states import LoggingIn, SigningUp

if TYPE_CHECKING:
    from tui.events import Event
    from tui.states import SignedIn, State


def following(state: AccountState, event: Event) -> State | None:
    """Return the state that `event` leads to, or `None` if it cannot happen there."""
    signed_in = state.signed_in
    match state, event:
        case _, SignInChosen(username):
            return LoggingIn(username, None, signed_in.flow)
        case Ended(task=task), StartedOver():
            return SigningUp(former="" if task is Task.DELETE else signed_in.username)
        case Ended(), _:
            return None
        case ManagingAccount(), WentBack():
            return signed_in
        case _, WentBack():
            return ManagingAccount(signed_in)
        case ManagingAccount(), TaskChosen(task):
            return _begun(signed_in, task)
        case _:
            return _after(state, event)


def _begun(signed_in: SignedIn, task: Task) -> AccountState:
    match task:
        case Task.PASSWORD:
            return ChangingPassword(signed_in)
        case Task.ATTRIBUTE:
            return ChangingAttribute(signed_in)
        case Task.VERIFY:
            return VerifyingAttribute(signed_in)
        case Task.FACTORS:
            return ChoosingFactors(signed_in)
        case Task.AUTHENTICATOR:
            return RequestingOwnSecret(signed_in)
        case Task.PASSKEY:
            return ManagingPasskeys(signed_in)
        case Task.REFRESH:
            return Refreshing(signed_in)
        case Task.REVOKE | Task.SIGN_OUT | Task.DELETE:
            return Ending(signed_in, task)


def _after(state: AccountState, event: Event) -> AccountState | None:
    """Return what an answer of Cognito leads to."""
    signed_in = state.signed_in
    match state, event:
        case ChangingPassword(), PasswordChanged():
            return ManagingAccount(signed_in, "The password is changed. The tokens stay good.")
        case ChangingAttribute() | VerifyingAttribute() | ChoosingFactors() | RegisteringPasskey(), AccountChanged(
            said
        ):
            return ManagingAccount(signed_in, said)
        case ChangingAttribute(), AttributeCodeSent(attribute, delivery):
            return VerifyingAttribute(signed_in, attribute, delivery)
        case RequestingOwnSecret(), OwnSecretIssued(secret):
            return AddingAuthenticator(signed_in, secret)
        case AddingAuthenticator(), AuthenticatorAdded():
            return ChoosingFactors(signed_in, "SOFTWARE_TOKEN_MFA")
        case ManagingPasskeys() | RegisteringPasskey(), PasskeyOptionsIssued(options):
            return RegisteringPasskey(signed_in, options)
        case Refreshing(), TokensRefreshed(tokens, by):
            return Refreshing(replace(signed_in, tokens=tokens), signed_in.tokens, by)
        case Ending(task=task), TokensEnded(_, proofs):
            return Ended(signed_in, task, proofs)
        case _:
            return None
