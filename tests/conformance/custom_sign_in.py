"""The three triggers of a sign-in that asks one question, to which there is one right answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.trigger_support import Recorder, arn

if TYPE_CHECKING:
    from tests.sandbox_support import Walk

RIGHT = "right"
NAMES = ("DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse")
# What a pool has to be made with
SETTINGS: dict[str, Any] = {"LambdaConfig": {name: arn(name) for name in NAMES}}


def install(walk: Walk) -> Walk:
    """Return the walk, with functions behind the names."""
    for name, function in zip(NAMES, (Recorder(_define), Recorder(), Recorder(_verify)), strict=True):
        walk.sandbox.functions[arn(name)] = function
    return walk


def _define(event: dict[str, Any]) -> dict[str, Any]:
    passed = event["request"]["session"]
    if not passed:
        return {"challengeName": "CUSTOM_CHALLENGE"}
    return {"issueTokens" if passed[-1]["challengeResult"] else "failAuthentication": True}


def _verify(event: dict[str, Any]) -> dict[str, Any]:
    return {"answerCorrect": event["request"]["challengeAnswer"] == RIGHT}
