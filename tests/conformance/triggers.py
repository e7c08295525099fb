"""Sign-ins that a trigger refuses (`COGNITO.md 6.3`, `6.9`, `7.9`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.conformance import custom_sign_in, under_way
from tests.conformance.call import case
from tests.conformance.doors import RESPOND, open_walk, sign_ins
from tests.conformance.expectations import ANSWERS, SIGN_IN
from tests.trigger_support import arn, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conformance.call import Call


@case(SIGN_IN, "PreAuthentication trigger raises")
def refused_before() -> Iterator[Call]:
    name = "PreAuthentication"
    walk = open_walk(LambdaConfig=custom_sign_in.SETTINGS["LambdaConfig"] | {name: arn(name)}).confirmed()
    walk.sandbox.functions[arn(name)] = refusing("Not today")
    for call in sign_ins(walk):
        yield replace(call, facts={"message": ["Not today"]})


@case(f"{ANSWERS} CUSTOM_CHALLENGE", "trigger sets failAuthentication")
def failed_by_a_trigger() -> Iterator[Call]:
    for operation in RESPOND:
        yield under_way.custom_challenge().answer(operation, ANSWER="wrong")
