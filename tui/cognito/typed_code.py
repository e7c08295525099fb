"""The authenticator code of a call, compared with those that the Authenticator here computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito import totp
from tui.cognito.explanations.facts import TypedCode
from tui.cognito.explanations.lineage import chain_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.authenticator import Authenticator
    from tui.cognito.connection import Wire
    from tui.cognito.exchange import Exchange

REACH = 20
"""How many steps before and after the call are tried: ten minutes each way."""
_MEMBERS = ("UserCode", "SOFTWARE_TOKEN_MFA_CODE")


def typed_code(exchange: Exchange, wire: Wire, authenticator: Authenticator) -> TypedCode | None:
    """Return how the code that `exchange` sent compares; `None` if it sent none, or nothing is held of its user.

    The code itself is in no exchange: its label is compared with the labels of the codes that could have been typed.
    """
    label = next(filter(None, map(exchange.parameter, _MEMBERS)), "")
    entry = authenticator.entry(_user_of(exchange, wire.exchanges()))
    if not label or entry is None:
        return None
    steps = sorted(range(-REACH, REACH + 1), key=abs)
    codes = ((step, totp.code_at(entry.secret, exchange.at + step * totp.STEP_SECONDS)) for step in steps)
    fitting = next((step for step, code in codes if wire.label_of(code) == label), None)
    return TypedCode(wire.label_of(entry.secret), fitting)


def _user_of(exchange: Exchange, history: Sequence[Exchange]) -> str:
    chain = chain_to(exchange, history)
    return next(filter(None, (each.parameter("USERNAME") for each in chain)), "")
