"""What Cognito answers to a signed-in user: read as plain data, as in `answers`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito import answers
from tui.cognito.account import Account
from tui.cognito.gateway import Cause, GatewayError
from tui.states import Delivery

if TYPE_CHECKING:
    from tui.cognito.answers import Answer
    from tui.states import Tokens


def account(answer: Answer) -> Account:
    """Return what GetUser has answered (`COGNITO.md 13.2`)."""
    user = answers.user(answer)
    return Account(user.username, user.attributes, user.mfa, user.preferred_mfa)


def delivery_of(answer: Answer, attribute: str) -> Delivery | None:
    """Return where UpdateUserAttributes has sent a code for `attribute`, or `None` if it sent none."""
    for sent in answers.structures(answer, "CodeDeliveryDetailsList"):
        if answers.text(sent, "AttributeName") == attribute:
            return Delivery(answers.text(sent, "Destination"), answers.text(sent, "DeliveryMedium"))
    return None


def renewed(answer: Answer, before: Tokens, now: float) -> Tokens:
    """Return the tokens after a refresh: the refresh token stays the same unless a new one came (`COGNITO.md 6.8`).

    Raises:
        GatewayError: If there are no tokens in `answer`.
    """
    result = answers.structure(answer, "AuthenticationResult")
    if not result:
        raise GatewayError(Cause.OTHER, "Cognito answered the refresh without tokens: check the endpoint URL.")
    tokens = answers.tokens(result, now)
    return replace(tokens, refresh_token=tokens.refresh_token or before.refresh_token, new_device=before.new_device)
