"""The ledger would notice: a sandbox that is wrong in one way or another does not get past it.

The sandbox itself is right here. Somebody between it and the ledger forges the answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.ledger.events import DAY
from tests.ledger.player import password_of
from tests.ledger.scene import Scene
from tests.ledger.sign_ins import KEYS
from tui.sandbox.engine import Answer

Members = dict[str, Any]
Ask = Callable[[str, Members], Answer]
Forgery = Callable[[Scene, Ask, str, Members], Answer]
Play = Callable[[Scene], object]


def content(answer: Answer) -> Members:
    return dict(json.loads(answer.body or b"{}"))


# Forgeries


def as_before() -> Forgery:
    """Answer what has been asked before as it was answered then."""
    said: dict[str, Answer] = {}

    def forge(_: Scene, ask: Ask, operation: str, members: Members) -> Answer:
        request = operation + json.dumps(members)
        said.setdefault(request, ask(operation, members))
        return said[request]

    return forge


def with_a_slow_clock(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Take codes and answers as if it were two days ago."""
    if operation not in {"ConfirmSignUp", "RespondToAuthChallenge"}:
        return ask(operation, members)
    scene.wait(-2 * DAY)
    answer = ask(operation, members)
    scene.wait(2 * DAY)
    return answer


def without_a_second_factor(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Take the code of a message from the outbox instead of asking the user for it."""
    answer = ask(operation, members)
    asked = content(answer)
    if (name := asked.get("ChallengeName")) not in KEYS:
        return answer
    code = scene.caller.sandbox.outbox.messages()[-1].code.reveal()
    given = {"USERNAME": asked["ChallengeParameters"]["USER_ID_FOR_SRP"], KEYS[name]: code}
    right = {"ClientId": members["ClientId"], "ChallengeName": name, "ChallengeResponses": given}
    return ask("RespondToAuthChallenge", right | {"Session": asked["Session"]})


def with_any_password(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Put the right password in the place of the one that was given."""
    if "PASSWORD" in members.get("AuthParameters", {}):
        members["AuthParameters"]["PASSWORD"] = password_of(scene.people[0])
    return ask(operation, members)


def with_any_code_of_a_token(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Put the code of the next step in the place of the one that was given."""
    given = members.get("ChallengeResponses", {})
    if "SOFTWARE_TOKEN_MFA_CODE" in given:
        account = scene.account(0)
        given["SOFTWARE_TOKEN_MFA_CODE"] = scene.player.totp(account.secret if account else None, 1)
    return ask(operation, members)


def with_a_hint(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Tell the e-mail address of the other user."""
    answer = ask(operation, members)
    told = content(answer) | {"Hint": scene.people[1].email}
    return replace(answer, body=json.dumps(told).encode())


def to_somebody_else(scene: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Let the other user in instead."""
    if "AuthParameters" in members:
        other = scene.people[1]
        members["AuthParameters"] = {"USERNAME": other.name, "PASSWORD": password_of(other)}
    return ask(operation, members)


def as_an_echo(_: Scene, ask: Ask, operation: str, members: Members) -> Answer:
    """Say again what was said."""
    answer = ask(operation, members)
    return replace(answer, body=json.dumps(content(answer) | {"Given": members}).encode())


def refused_as(code: str, status: int = 400) -> Forgery:
    """Refuse everything, in a way that no operation has."""
    body = json.dumps({"__type": code, "message": ""}).encode()
    return lambda _, ask, operation, members: replace(ask(operation, members), status=status, body=body)


# Plays


def sign_in(scene: Scene) -> None:
    scene.begin(0, strict=False, flow="password")
    scene.finish(patient=False)


def sign_in_again(scene: Scene) -> None:
    """Sign in, and send the last answer once more."""
    sign_in(scene)
    scene.caller.send(scene.caller.earlier[-1])


def sign_in_twice(scene: Scene) -> None:
    sign_in(scene)
    sign_in(scene)


def begin_wrongly(scene: Scene) -> None:
    request = scene.player.begin(scene.people[0], scene.doors[0][0], "password")
    request.members["AuthParameters"]["PASSWORD"] = "wrong"
    scene.caller.send(request)


def confirm_late(scene: Scene) -> None:
    scene.wait(DAY + 1)
    scene.public("ConfirmSignUp", 0, False, ConfirmationCode=scene.code(0, "confirmation", 1))


def confirm_twice(scene: Scene) -> None:
    code = scene.code(0, "confirmation", 1)
    for _ in range(2):
        scene.public("ConfirmSignUp", 0, False, ConfirmationCode=code)


def sign_in_on_a_device(scene: Scene) -> None:
    scene.begin(0, strict=False, flow="password", known=True)
    scene.finish()


def go_on_too_late(scene: Scene) -> None:
    step = scene.begin(0, strict=False, flow="password")
    assert step is not None
    scene.wait(181)
    scene.caller.send(scene.player.right(step))


def sign_out_and_stay(scene: Scene) -> None:
    sign_in(scene)
    token = {"AccessToken": scene.access(0)}
    for operation in ("GetUser", "GlobalSignOut", "GetUser"):
        scene.send(operation, **token)


def revoke_and_renew(scene: Scene) -> None:
    sign_in(scene)
    (text, token), door = scene.tokens(scene.ledger.refresh)[-1], scene.doors[0][0]
    scene.renew(text, token, door, by_flow=True)
    scene.send("RevokeToken", ClientId=door.id, Token=text)
    scene.renew(text, token, door, by_flow=True)


@pytest.mark.parametrize(
    ("forgery", "place", "states", "play", "why"),
    [
        (as_before(), "text", "confirmed", sign_in_again, "SMS_MFA was answered before"),
        (as_before(), "off", "new", confirm_twice, "the user is CONFIRMED"),
        (as_before(), "off", "confirmed", sign_out_and_stay, "access token is expired or revoked"),
        (as_before(), "off", "confirmed", revoke_and_renew, "refresh token is expired, revoked"),
        (with_a_slow_clock, "off", "new", confirm_late, "code is wrong, expired"),
        (with_a_slow_clock, "text", "confirmed", go_on_too_late, "time for SMS_MFA was over"),
        (without_a_second_factor, "text", "confirmed", sign_in, "no right second factor"),
        (without_a_second_factor, "post", "on a device", sign_in_on_a_device, "no right second factor"),
        (with_any_password, "off", "confirmed", begin_wrongly, "no right first factor"),
        (with_any_password, "text", "confirmed", begin_wrongly, "SMS_MFA without a right first factor"),
        (with_any_code_of_a_token, "token", "with a token", sign_in_twice, "wrong or was used before"),
        (with_a_hint, "off", "confirmed", sign_in, "the answer tells b.0.bird@0.nest.example"),
        (to_somebody_else, "off", "confirmed", sign_in, "the token is another user's"),
        (as_an_echo, "off", "confirmed", sign_in, "an answer holds a password"),
        (refused_as("TeapotException"), "off", "confirmed", sign_in, "does not document TeapotException"),
        (refused_as("InternalErrorException", 500), "off", "confirmed", sign_in, "ended in 500"),
    ],
)
def test_what_is_not_earned_does_not_pass(forgery: Forgery, place: str, states: str, play: Play, why: str) -> None:
    scene = Scene()
    scene.open([place, place], [states, "confirmed"])
    honest = scene.caller.answer

    def forge(operation: str, body: bytes) -> Answer:
        return forgery(
            scene, lambda *request: honest(request[0], json.dumps(request[1]).encode()), operation, json.loads(body)
        )

    scene.caller.answer = forge
    with pytest.raises(AssertionError, match=why):
        play(scene)


@pytest.mark.parametrize("play", [sign_in_again, sign_in_on_a_device, sign_out_and_stay, revoke_and_renew])
def test_what_is_earned_passes(play: Play) -> None:
    scene = Scene()
    scene.open(["text", "text"], ["on a device"])
    play(scene)


def test_a_device_goes_on_with_the_attempt_that_knows_the_present_password() -> None:
    scene = Scene()
    scene.open(["optional", "optional"], ["on a device"])
    scene.begin(0, strict=False, flow="password", known=True)
    scene.give_password(0, permanent=True)
    sign_in_on_a_device(scene)
    assert [step.over for step in scene.ledger.steps if step.challenge == "DEVICE_SRP_AUTH"] == [False, True]
