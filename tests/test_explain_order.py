"""Refusals that look like two families: the closer one explains them."""

from __future__ import annotations

import pytest

from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explain import explain
from tui.cognito.explanations.facts import Facts
from tui.cognito.explanations.fallback import REQUEST
from tui.cognito.explanations.local_names import THROTTLED
from tui.cognito.pool import ClientFacts

ROTATING = Facts(client=ClientFacts(frozenset({"ALLOW_USER_SRP_AUTH"}), rotates=True))


def family(code: str, said: str, facts: Facts = ROTATING, **request: str) -> int | str:
    exchange = Exchange(1, "InitiateAuth", Door.UNSIGNED, 0, 0, dict(request), {}, 400, Refused(code, said))
    explanation = explain(exchange, facts)
    assert explanation is not None
    return explanation.family


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        ("InvalidParameterException", "REFRESH_TOKEN_AUTH flow not enabled for this client", 11),
        ("InvalidParameterException", "Something about this flow that nobody has seen", 11),
        ("NotAuthorizedException", "Invalid Refresh Token.", 10),
        ("ResourceNotFoundException", "User pool client 1example does not exist.", 23),
        ("InvalidParameterException", "Missing required parameter REFRESH_TOKEN", REQUEST),
        ("TooManyRequestsException", "Rate exceeded", THROTTLED),
        ("UserLambdaValidationException", "PreTokenGeneration failed with error x.", 30),
    ],
)
def test_rotation_is_blamed_for_what_it_may_have_done_alone(code: str, said: str, expected: int | str) -> None:
    assert family(code, said, AuthFlow="REFRESH_TOKEN_AUTH") == expected


@pytest.mark.parametrize("name", ["CHALLENGE_NAME", "PREFERRED_CHALLENGE", "Session", "SECRET_HASH"])
def test_a_parameter_that_is_missing_is_that_and_nothing_else(name: str) -> None:
    assert family("InvalidParameterException", f"Missing required parameter {name}", Facts()) == REQUEST
