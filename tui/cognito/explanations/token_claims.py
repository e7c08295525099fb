"""Tokens that an API of one's own does not take, by their claims: nothing of it goes over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.wording import Candidate, duration, present, weigh
from tui.cognito.inspection.claim_values import moment, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.explanations.facts import Facts

REJECTED = 32
IN_ORDER = "Its claims are in order: the API has to check it as a Cognito token of this kind."


def rejected_token(claims: Mapping[str, object], facts: Facts) -> Explanation:
    """Return why an API may not take the token with these claims."""
    use, issuer = (plain(claims[name]) if name in claims else "" for name in ("token_use", "iss"))
    access = use == "access"
    end = moment(claims.get("exp"))
    ended = 0 if end is None else facts.now - end
    wrong_issuer = bool(facts.pool_id and issuer) and not issuer.endswith(f"/{facts.pool_id}")
    holder = claims.get("client_id") if access else claims.get("aud")
    holders = holder if isinstance(holder, list) else [holder]
    other_client = bool(facts.client_id and holder) and facts.client_id not in holders
    cause, likely = weigh(
        IN_ORDER,
        Candidate(ended > 0, f"The token expired {duration(ended)} ago."),
        Candidate(wrong_issuer, "The token is of another pool or region than the one expected (iss)."),
        Candidate(other_client, "The token is of another app client."),
        Candidate(None if access else False, "The API asks for aud, and an access token of Cognito has client_id "
                  "instead."),
        Candidate(None if use == "id" else False, "The API asks for an access token, and this is an ID token."),
        Candidate(None, "The API has cached one of the two keys of the pool: ID and access tokens have different "
                  "ones (kid)."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"token_use is {use}." if use else "",
            f"iss is {issuer}." if issuer else "",
            f"{'client_id' if access else 'aud'} is {plain(holder)}." if holder else "",
            "The token has no aud." if access and "aud" not in claims else "",
        ),
        (
            "For an access token check client_id and token_use access; for an ID token aud and token_use id.",
            "Check iss against https://cognito-idp.<region>.amazonaws.com/<pool id>, and take both keys of "
            "/.well-known/jwks.json, by kid.",
        ),
        family=REJECTED,
    )
