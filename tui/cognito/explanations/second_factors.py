"""Why a second factor is asked for, where no device has a part in it (`COGNITO.md 6.5`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.code_despite_device import asked_in_spite_of_a_device
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by
from tui.cognito.explanations.wording import Candidate, capital, weigh

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

SECOND_FACTOR = "second factor"
_CHALLENGES = frozenset({"SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"})


def _asked_for(case: Case) -> bool:
    name = asked_by(case.exchange)
    first_factor = name == "EMAIL_OTP" and case.chain[0].flow == "USER_AUTH"
    return name in _CHALLENGES and not first_factor and not asked_in_spite_of_a_device(case)


@family(SECOND_FACTOR, when=_asked_for)
def second_factor(case: Case) -> Explanation:
    """The answer asks for a second factor."""
    mode = case.facts.pool.mfa if case.facts.pool else ""
    certain = "Cognito asks for a second factor."
    cause, likely = weigh(
        certain,
        Candidate(mode == "ON" if mode else None, "the pool requires one of every user (MfaConfiguration is ON)."),
        Candidate(
            mode == "OPTIONAL" if mode else None,
            "this user has one turned on, which the pool leaves to each user (MfaConfiguration is OPTIONAL).",
        ),
    )
    return Explanation(
        cause if cause == certain else f"A second factor is asked for: {cause}",
        tuple(map(capital, likely)),
        ("The first factor was right: this comes after it.",),
        ("Answer the challenge.",),
        settle=case.open(likely, Question.POOL),
    )


ON_SUCCESS = (second_factor,)
