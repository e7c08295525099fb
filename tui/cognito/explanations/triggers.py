"""Lambda triggers that refuse, fail or answer in the wrong shape (`COGNITO.md 5.1`, `6.9`, `7.9`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.explanations import pool_updates
from tui.cognito.explanations.arns import arn_of_pool
from tui.cognito.explanations.commands import aws
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import asked_by
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.passwords import INCORRECT
from tui.cognito.explanations.wording import Candidate, listed, present, weigh
from tui.cognito.refusal_rules.rule import ANSWER, INVALID, NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value

_NAMED = re.compile(r"^(?P<trigger>\w+) (?:failed with|invocation failed)")
_CUSTOM = ("DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse")
_FUNCTION = "$FUNCTION_NAME"


@family(30, "UserLambdaValidationException")
def refused(case: Case) -> Explanation:
    """A trigger raised an exception."""
    trigger = _trigger(case)
    reason = case.said.partition("failed with error ")[2].rstrip(".")
    return Explanation(
        f"The {trigger or 'Lambda'} trigger of the pool refused this{f': {reason}' if reason else ''}.",
        evidence=_configured(case, trigger),
        fix=(
            "If the trigger means it, do what it asks; if not, its code raised an exception: look into its log.",
            "It sees the attributes, ValidationData and ClientMetadata of the call.",
        ),
        commands=_look(case, trigger),
        settle=case.unknown(Question.POOL),
    )


@family(30, "UnexpectedLambdaException")
def failed(case: Case) -> Explanation:
    """A trigger could not be called, or did not come back."""
    trigger, said = _trigger(case), case.said.casefold()
    cause, likely = weigh(
        f"Cognito could not call the {trigger or 'Lambda'} trigger of the pool.",
        Candidate("timeout" in said or "timed out" in said, "The trigger did not answer within 5 seconds."),
        Candidate("accessdenied" in said, "Cognito may not invoke the function: its resource policy does not say so."),
        Candidate("resourcenotfound" in said, "The function is gone, or is in another region."),
        Candidate(None, "The function crashed, timed out, or may not be invoked by Cognito."),
    )
    return Explanation(
        cause,
        likely,
        _configured(case, trigger),
        (
            "Look into the log of the function; make it answer in 5 seconds, cold start included.",
            "Let cognito-idp.amazonaws.com invoke it: setting a trigger by the API does not do that by itself.",
        ),
        (*_look(case, trigger), _permit(case, trigger)),
        case.open(likely, Question.POOL),
    )


@family(30, "InvalidLambdaResponseException")
def unreadable(case: Case) -> Explanation:
    """A trigger answered in a shape that Cognito cannot read."""
    return Explanation(
        "A Lambda trigger of the pool gave an answer that Cognito cannot read.",
        evidence=_configured(case, ""),
        fix=(
            "Have the function return the whole event that it got, with its response filled in, as JSON.",
            "A function of several triggers has to return the event for those that it does nothing about, too.",
        ),
        commands=_look(case, ""),
        settle=case.unknown(Question.POOL),
    )


@family(30, INVALID, "Custom auth lambda trigger is not configured")
def not_configured(case: Case) -> Explanation:
    """CUSTOM_AUTH needs its three triggers."""
    pool = case.facts.pool
    missing = [name for name in _CUSTOM if pool and name not in pool.triggers]
    lambdas: dict[str, Value] = {name: Blank("$FUNCTION_ARN") for name in _CUSTOM}
    return Explanation(
        f"CUSTOM_AUTH needs triggers that the pool does not have: {listed(missing)}."
        if missing
        else "CUSTOM_AUTH needs the triggers DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse.",
        evidence=_configured(case, ""),
        fix=("Set the three triggers in LambdaConfig, or sign in by another flow.", pool_updates.warning(case)),
        commands=pool_updates.with_settings(
            case, lambda_config={**(pool.triggers if pool else {}), **{n: lambdas[n] for n in missing}}
        ),
        settle=case.unknown(*pool_updates.questions(case)),
    )


@family(30, NOT_AUTHORIZED, INCORRECT, ANSWER, lambda case: case.exchange.challenge == "CUSTOM_CHALLENGE")
def custom_failed(case: Case) -> Explanation:
    """DefineAuthChallenge has set failAuthentication."""
    tried = sum(each.challenge == "CUSTOM_CHALLENGE" for each in case.chain)
    return Explanation(
        "The DefineAuthChallenge trigger ended the sign-in (failAuthentication); no password was looked at.",
        evidence=present(f"It was answer {tried} to a custom challenge in this sign-in.", *_configured(case, "")),
        fix=(
            "Begin the sign-in again; a wrong answer alone is no error, so the trigger has had enough of them.",
            "If the answer was right, look into the logs of VerifyAuthChallengeResponse and DefineAuthChallenge.",
        ),
        commands=_look(case, "DefineAuthChallenge"),
        settle=case.unknown(Question.POOL),
    )


@family(30, when=lambda case: case.exchange.challenge == asked_by(case.exchange) == "CUSTOM_CHALLENGE")
def asked_again(case: Case) -> Explanation:
    """An answer was not enough: VerifyAuthChallengeResponse found it wrong, or DefineAuthChallenge wants more."""
    given = sum(each.challenge == "CUSTOM_CHALLENGE" for each in case.chain)
    return Explanation(
        "The triggers of the pool ask again: the answer was not enough.",
        ("The answer was wrong (VerifyAuthChallengeResponse).", "It was right, and DefineAuthChallenge wants another."),
        present(
            f"It was answer {given} to a custom challenge in this sign-in.",
            "Cognito tells no client whether an answer was right: the next challenge is all that shows.",
        ),
        ("Answer the new question: CreateAuthChallenge may have made another one.",),
        _look(case, "VerifyAuthChallengeResponse"),
    )


def _trigger(case: Case) -> str:
    match = _NAMED.match(case.said)
    return match["trigger"] if match else ""


def _configured(case: Case, trigger: str) -> tuple[str, ...]:
    pool = case.facts.pool
    if pool is None:
        return ()
    if not trigger:
        return (f"LambdaConfig of the pool has {listed(sorted(pool.triggers))}.",)
    arn = pool.triggers.get(trigger)
    return (f"LambdaConfig.{trigger} is {arn}." if arn else f"LambdaConfig of the pool has no {trigger} now.",)


def _function(case: Case, trigger: str) -> str:
    """Return the name in `arn:aws:lambda:<region>:<account>:function:<name>`."""
    arn = case.facts.pool.triggers.get(trigger, "") if case.facts.pool else ""
    return arn.split(":function:")[-1].partition(":")[0] if arn else Blank(_FUNCTION)


def _look(case: Case, trigger: str) -> tuple[str, ...]:
    name = _function(case, trigger)
    group = Blank(f"/aws/lambda/{name}") if isinstance(name, Blank) else f"/aws/lambda/{name}"
    return (aws(case, "filter-log-events", "logs", log_group_name=group, start_time=int(case.exchange.at - 60) * 1000),)


def _permit(case: Case, trigger: str) -> str:
    return aws(
        case,
        "add-permission",
        "lambda",
        function_name=_function(case, trigger),
        statement_id="cognito",
        action="lambda:InvokeFunction",
        principal="cognito-idp.amazonaws.com",
        source_arn=arn_of_pool(case),
    )


FAMILIES = (refused, failed, unreadable, not_configured, custom_failed)
ON_SUCCESS = (asked_again,)
