"""The functions behind the preset `custom-auth`: sign in by doing a small sum, in three attempts.

They are handlers as AWS Lambda runs them, and would do the same there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.sandbox.functions import Context, Event, Functions, Handler

ATTEMPTS = 3
_LARGEST = 9


def define_auth_challenge(event: Event, _context: Context) -> Event:
    """Ask for the password first if the client begins with SRP; then for the sum, until right or wrong too often."""
    session = event["request"]["session"]
    answers = [result["challengeResult"] for result in session if result["challengeName"] == "CUSTOM_CHALLENGE"]
    response = event["response"]
    response["issueTokens"] = any(answers)
    response["failAuthentication"] = not any(answers) and len(answers) >= ATTEMPTS
    if [result["challengeName"] for result in session] == ["SRP_A"]:
        response["challengeName"] = "PASSWORD_VERIFIER"
    elif not any(answers):
        response["challengeName"] = "CUSTOM_CHALLENGE"
    return event


def create_auth_challenge(event: Event, context: Context) -> Event:
    """Make up a sum; the number of the request is all the chance it needs."""
    number = int(context.aws_request_id.replace("-", ""), 16)
    first, second = 1 + number % _LARGEST, 1 + number // _LARGEST % _LARGEST
    wrong = sum(result["challengeName"] == "CUSTOM_CHALLENGE" for result in event["request"]["session"])
    event["response"]["publicChallengeParameters"] = {
        "question": f"What is {first} + {second}?",
        "attemptsLeft": str(ATTEMPTS - wrong),
    }
    event["response"]["privateChallengeParameters"] = {"answer": str(first + second)}
    event["response"]["challengeMetadata"] = "SUM"
    return event


def verify_auth_challenge_response(event: Event, _context: Context) -> Event:
    """Compare the answer with the sum; for somebody who does not exist every answer is wrong."""
    request: dict[str, Any] = event["request"]
    right = request["challengeAnswer"].strip() == request["privateChallengeParameters"]["answer"]
    event["response"]["answerCorrect"] = right and not request.get("userNotFound", False)
    return event


_HANDLERS: dict[str, Handler] = {
    "DefineAuthChallenge": define_auth_challenge,
    "CreateAuthChallenge": create_auth_challenge,
    "VerifyAuthChallengeResponse": verify_auth_challenge_response,
}
LAMBDA_CONFIG = {trigger: f"arn:aws:lambda:us-east-1:123456789012:function:{trigger}" for trigger in _HANDLERS}


def bring_functions(functions: Functions) -> None:
    """Put the functions where a pool of the preset looks for them, but not in the place of others.

    No state file keeps them: they are code, and every program that may have such a pool brings them along.
    """
    for trigger, arn in LAMBDA_CONFIG.items():
        functions.setdefault(arn, _HANDLERS[trigger])
