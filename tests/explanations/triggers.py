"""Lambda triggers that refuse, fail or answer in the wrong shape."""

from __future__ import annotations

from typing import Any

from tests.explain_support import Row, Scene, fails
from tests.preset_support import Made
from tests.sandbox_support import NAME, Walk
from tests.trigger_support import pool_with, refusing, returning
from tui.cognito.explanations.explanation import Question

POOL = (Question.POOL,)


def signing_up(walk: Walk) -> Scene:
    scene = Scene(walk)
    fails(walk.sign_up)
    return scene


def without_a_function() -> Walk:
    walk = pool_with(PreSignUp=returning({}))
    walk.sandbox.functions.clear()
    return walk


def custom_auth_without_triggers() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    fails(walk.client.initiate_auth, ClientId=walk.pool.client_id, AuthFlow="CUSTOM_AUTH",
          AuthParameters={"USERNAME": NAME})  # fmt: skip
    return scene


def wrong_sums() -> Scene:
    made = Made("custom-auth")
    scene = Scene(made)
    (user, *_) = made.users.values()
    answer = made.client.initiate_auth(ClientId=made.pool.client_id, AuthFlow="CUSTOM_AUTH",
                                       AuthParameters={"USERNAME": user.username})  # fmt: skip
    for _ in range(2):
        answer = made.client.respond_to_auth_challenge(**_sum(made, answer["Session"], user.username))
    fails(made.client.respond_to_auth_challenge, **_sum(made, answer["Session"], user.username))
    return scene


def wrong_sum() -> Scene:
    made = Made("custom-auth")
    scene = Scene(made)
    (user, *_) = made.users.values()
    answer = made.client.initiate_auth(ClientId=made.pool.client_id, AuthFlow="CUSTOM_AUTH",
                                       AuthParameters={"USERNAME": user.username})  # fmt: skip
    made.client.respond_to_auth_challenge(**_sum(made, answer["Session"], user.username))
    return scene


def _sum(made: Made, session: str, name: str) -> dict[str, Any]:
    given = {"ChallengeName": "CUSTOM_CHALLENGE", "ChallengeResponses": {"USERNAME": name, "ANSWER": "no sum at all"}}
    return {"ClientId": made.pool.client_id, "Session": session, **given}


ROWS = (
    Row(30, "a trigger that refuses", lambda: signing_up(pool_with(PreSignUp=refusing("not from there"))),
        "The PreSignUp trigger of the pool refused this: not from there",
        ("LambdaConfig.PreSignUp is arn:aws:lambda",), ("its log",),
        ("aws logs filter-log-events --log-group-name /aws/lambda/PreSignUp",), POOL),
    Row(30, "a trigger that is gone", lambda: signing_up(without_a_function()), "The function is gone",
        commands=("aws lambda add-permission --function-name PreSignUp",)),
    Row(30, "a trigger that cannot be read", lambda: signing_up(pool_with(PreSignUp=returning("nonsense"))),
        "gave an answer that Cognito cannot read", ("LambdaConfig of the pool has PreSignUp.",),
        ("return the whole event",), settle=POOL),
    Row(30, "no trigger", custom_auth_without_triggers, "CUSTOM_AUTH needs triggers that the pool does not have",
        ("LambdaConfig of the pool has none.",), settle=POOL),
    Row(30, "a custom challenge that failed", wrong_sums, "The DefineAuthChallenge trigger ended the sign-in",
        ("It was answer 3 to a custom challenge",), settle=POOL),
    Row(30, "a custom challenge that comes again", wrong_sum, "ask again: the answer was not enough",
        ("It was answer 1 to a custom challenge",), ("Answer the new question",),
        ("aws logs filter-log-events --log-group-name /aws/lambda/VerifyAuthChallengeResponse",), remark=True),
)  # fmt: skip
