"""The hash that proves the client secret (`COGNITO.md 2.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import on_client
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import REFRESH_FLOWS, secret_proof
from tui.cognito.explanations.wording import Candidate, present, weigh
from tui.cognito.refusal_rules.rule import NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_RAW = ("RevokeToken", "GetTokensFromRefreshToken")
"""The operations that take the secret itself."""


@family(1, NOT_AUTHORIZED, "SECRET_HASH was not received|but secret was not received")
def not_received(case: Case) -> Explanation:
    """The app client has a secret, and the call does not prove it."""
    client = case.facts.client
    member = "ClientSecret" if case.operation in _RAW else "SECRET_HASH"
    return Explanation(
        f"The app client has a secret, and {case.operation} came without {member}.",
        evidence=present(
            f"The request has no {member}." if not secret_proof(case.exchange) else "The request has one all the same.",
            "DescribeUserPoolClient shows a ClientSecret." if client and client.has_secret else "",
            "DescribeUserPoolClient showed no ClientSecret: the settings are from before, or of another client."
            if client and not client.has_secret
            else "",
        ),
        fix=(
            f"Give the client secret, and send {member} with every call of a user, not with the first alone.",
            "SECRET_HASH is Base64(HMAC-SHA256(client secret, user name + client id)); "
            "RevokeToken and GetTokensFromRefreshToken take ClientSecret itself.",
            "A browser or phone app keeps no secret: let it use an app client that has none.",
        ),
        commands=(on_client(case, "describe-user-pool-client", query="UserPoolClient.ClientSecret", output="text"),),
        settle=case.unknown(Question.CLIENT),
    )


@family(2, NOT_AUTHORIZED, "Unable to verify secret hash|SecretHash does not match")
def wrong(case: Case) -> Explanation:
    """The hash is over another name, or with another secret."""
    over_typed, good = _same_hash(case), _accepted(case)
    typed, internal = case.typed_name, _known_as(case)
    cause, likely = weigh(
        "The secret hash does not fit the app client and the user name.",
        Candidate(_over_the_typed_name(case, over_typed), "The hash is over the name that was typed, not over the "
                  "user name that Cognito knows the user by."),
        Candidate(False if good else None, "The client secret is that of another app client, or was mistyped."),
        Candidate(None, "The hash is over another spelling of the user name, or over another client id."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"The user name typed is {typed}; Cognito knows the user as {internal}."
            if internal and typed and internal != typed
            else "",
            f"It is the same hash that {call(over_typed)} sent for {over_typed.parameter('USERNAME')}."
            if over_typed
            else "",
            f"The client secret is right: {call(good)} proved it to the same app client." if good else "",
        ),
        (
            "At sign-up, and where a sign-in begins, the hash is over the user name of the request.",
            "In a refresh it is over the user name in the access token, which is the sub where people sign in with an "
            "address; in answers to a challenge over the USERNAME of the answer, best USER_ID_FOR_SRP.",
        ),
        (on_client(case, "describe-user-pool-client", query="UserPoolClient.ClientSecret", output="text"),),
        case.open(likely, Question.USER) if case.exchange.flow in REFRESH_FLOWS or case.exchange.challenge else (),
    )


def _over_the_typed_name(case: Case, over_typed: Exchange | None) -> bool | None:
    if case.exchange.flow not in REFRESH_FLOWS and not case.exchange.challenge:
        return False  # there the typed name is the right one
    internal = _known_as(case)
    if not internal:
        return None
    if over_typed is not None:
        return over_typed.parameter("USERNAME") != internal
    return None if case.typed_name != internal else False


def _known_as(case: Case) -> str:
    """Return the user name that Cognito knows the user by, if an answer or a look-up has told it."""
    return case.internal_name or (case.facts.user.username if case.facts.user else "")


def _same_hash(case: Case) -> Exchange | None:
    proof = secret_proof(case.exchange)
    return next(
        (each for each in case.before if proof and secret_proof(each) == proof and each.parameter("USERNAME")), None
    )


def _accepted(case: Case) -> Exchange | None:
    """Return a call that proved the secret to this client."""
    proven = (each for each in case.before if secret_proof(each) and each.error is None)
    return next((each for each in proven if each.parameter("ClientId") == case.sent_client), None)


FAMILIES = (not_received, wrong)
