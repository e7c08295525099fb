"""Access tokens that Cognito does not take (`COGNITO.md 2.2`, `11`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.wording import Candidate, capital, duration, present, weigh
from tui.cognito.refusal_rules.rule import NOT_AUTHORIZED
from tui.cognito.tokens import SELF_SERVICE

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

ENDING = ("GlobalSignOut", "AdminUserGlobalSignOut", "AdminDisableUser", "RevokeToken")
"""The operations that end tokens."""
_RENEW = "Renew the tokens with the refresh token, or sign in again."


@family(28, NOT_AUTHORIZED, "does not have required scopes")
def scope(case: Case) -> Explanation:
    """The access token comes from the hosted pages."""
    has = case.facts.claims.get("scope")
    return Explanation(
        f"The access token lacks the scope {SELF_SERVICE}, which operations on one's own account need.",
        evidence=present(f"Its scope is {has}." if has else ""),
        fix=(
            f"On the hosted pages, have the app client allow {SELF_SERVICE} and ask for it in the scope parameter.",
            "Tokens of InitiateAuth have it, and no other scope.",
        ),
    )


@family(32, NOT_AUTHORIZED, "Access Token")
def access_token(case: Case) -> Explanation:
    """Cognito itself does not take the access token."""
    said = case.said.casefold()
    end = next(iter(reversed(case.succeeded(*ENDING))), None)
    if "expired" in said:
        return Explanation("The access token has expired.", evidence=present(token_age(case)), fix=(_RENEW,))
    if "revoked" in said:
        return Explanation(
            "The access token was revoked.",
            evidence=present(f"{capital(call(end))} came before." if end else ""),
            fix=(
                "Have an administrator enable the user; then sign in again."
                if end and end.operation == "AdminDisableUser"
                else "Sign in again: every token of a sign-out everywhere is gone.",
            ),
        )
    use = case.facts.claims.get("token_use")
    cause, likely = weigh(
        "Cognito does not take this as an access token of its own.",
        Candidate(use == "id" if use else None, "An ID token was sent in the place of the access token."),
        Candidate(False if use == "id" else None, "The token is of another pool, region or endpoint."),
        Candidate(False if use == "id" else None, "The token was cut short or changed on its way."),
    )
    return Explanation(
        cause,
        likely,
        present(f"Its token_use is {use}." if use else ""),
        ("Send AccessToken of the answer, whole and unchanged, to the region of its pool.", _RENEW),
    )


def token_age(case: Case) -> str:
    """Say how long before the call its token was issued, where the trace shows that."""
    issuer = case.chain[-2] if len(case.chain) > 1 else None
    return f"The token came with {call(issuer)}, {duration(case.exchange.at - issuer.at)} before." if issuer else ""


FAMILIES = (scope, access_token)
