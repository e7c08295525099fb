"""Answers that are no error of Cognito's, and that client libraries stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by, structure
from tui.cognito.explanations.wording import listed, present

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_NEXT = {
    "MFA_SETUP": "AssociateSoftwareToken, VerifySoftwareToken, and an answer to MFA_SETUP with the session of the last",
    "NEW_PASSWORD_REQUIRED": "an answer with NEW_PASSWORD; where MFA is required, MFA_SETUP follows",
    "SELECT_MFA_TYPE": "an answer with the factor chosen, and then that factor's challenge",
    "SELECT_CHALLENGE": "an answer with one of AvailableChallenges",
}
"""What challenges ask for that libraries often do not know."""


@family(35, when=lambda case: asked_by(case.exchange) in _NEXT)
def unexpected_challenge(case: Case) -> Explanation:
    """The answer has a challenge in the place of tokens."""
    name = asked_by(case.exchange)
    factors = structure(case.exchange, "ChallengeParameters").get("MFAS_CAN_SETUP")
    return Explanation(
        f"There are no tokens yet: the answer has no AuthenticationResult, it asks for {name}.",
        evidence=present(
            "The pool requires a second factor, and this user has none yet." if name == "MFA_SETUP" else "",
            f"MFAS_CAN_SETUP is {factors}." if factors else "",
            f"The sign-in went over {listed(_steps(case))}." if len(case.chain) > 1 else "",
        ),
        fix=(
            f"What follows is {_NEXT[name]}.",
            "A library that does not know the challenge fails here with words of its own, such as KeyError: "
            "'AuthenticationResult', or: You must have MFA set up. Take one that does, or answer it yourself.",
        ),
    )


def _steps(case: Case) -> list[str]:
    return [asked_by(each) or each.operation for each in case.chain]


ON_SUCCESS = (unexpected_challenge,)
