"""Answers that are no error of Cognito's, and that client libraries stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by, structure
from tui.cognito.explanations.wording import listed, present

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_TOTP_SET_UP = "AssociateSoftwareToken, VerifySoftwareToken, and an answer to MFA_SETUP with the session of the last"
_EMAIL_SET_UP = "an answer to MFA_SETUP with the address as EMAIL, and then EMAIL_OTP"
_NEXT = {
    "MFA_SETUP": _TOTP_SET_UP,
    "NEW_PASSWORD_REQUIRED": "an answer with NEW_PASSWORD; where MFA is required, MFA_SETUP follows",
    "SELECT_MFA_TYPE": "an answer with the factor chosen, and then that factor's challenge",
    "SELECT_CHALLENGE": "an answer with one of AvailableChallenges",
}
"""What challenges ask for that libraries often do not know."""


def _asked(case: Case) -> str:
    """Return the challenge that the answer asks for, or that the call begins to answer."""
    if case.operation == "AssociateSoftwareToken" and len(case.chain) > 1:
        return asked_by(case.chain[-2])
    return asked_by(case.exchange)


@family(35, when=lambda case: _asked(case) in _NEXT)
def unexpected_challenge(case: Case) -> Explanation:
    """The answer has a challenge in the place of tokens."""
    name = _asked(case)
    factors = structure(case.exchange, "ChallengeParameters").get("MFAS_CAN_SETUP")
    return Explanation(
        f"There are no tokens yet (no AuthenticationResult): Cognito asks for {name} before.",
        evidence=present(
            "The pool requires a second factor, and this user has none yet." if name == "MFA_SETUP" else "",
            f"MFAS_CAN_SETUP is {factors}." if factors else "",
            f"The sign-in went over {listed(_steps(case))}." if len(case.chain) > 1 else "",
        ),
        fix=(
            f"What follows is {_next(name, str(factors or ''))}.",
            "A library that does not know the challenge fails here with words of its own, such as KeyError: "
            "'AuthenticationResult', or: You must have MFA set up. Take one that does, or answer it yourself.",
        ),
    )


def _next(name: str, factors: str) -> str:
    """Return what follows a challenge; MFA_SETUP by e-mail goes without a secret (`COGNITO.md 7.6`)."""
    by_email = name == "MFA_SETUP" and "EMAIL_OTP" in factors and "SOFTWARE_TOKEN_MFA" not in factors
    return _EMAIL_SET_UP if by_email else _NEXT[name]


def _steps(case: Case) -> list[str]:
    return [asked_by(each) or each.operation for each in case.chain]


ON_SUCCESS = (unexpected_challenge,)
