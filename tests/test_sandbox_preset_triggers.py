"""The preset `custom-auth` as somebody meets it who knows nothing but what the challenges say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.choice_support import BAD
from tests.custom_auth_support import has_tokens
from tests.http_support import boto3_client
from tests.sandbox_support import Clock, Walk, cheap_keys, client_of, refused, seeded
from tests.srp_support import SRP_A, proven
from tests.test_sandbox_command import running
from tests.trigger_support import Recorder
from tui.cognito.srp import Claimant
from tui.sandbox import presets, seeded_users
from tui.sandbox.engine import Sandbox
from tui.sandbox.preset_triggers import LAMBDA_CONFIG
from tui.sandbox.presets import PRESETS

if TYPE_CHECKING:
    from pathlib import Path

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

NAME = "confirmed"


class Demo:
    """Somebody in front of the preset, through boto3."""

    def __init__(self, client: CognitoIdentityProviderClient, pool_id: str, client_id: str) -> None:
        self.client = client
        self.pool_id = pool_id
        self.client_id = client_id

    @classmethod
    def of(cls, sandbox: Sandbox) -> Demo:
        with cheap_keys():
            pool = presets.create(sandbox, PRESETS["custom-auth"])
        seeded_users.seed(sandbox, pool.user_pool_id)
        return cls(client_of(sandbox), pool.user_pool_id, pool.client_id)

    def begin(self, name: str = NAME, **parameters: str) -> dict[str, Any]:
        members = {"USERNAME": name} | parameters
        return dict(self.client.initiate_auth(ClientId=self.client_id, AuthFlow="CUSTOM_AUTH", AuthParameters=members))

    def respond(self, challenge: dict[str, Any], **responses: str) -> dict[str, Any]:
        return dict(
            self.client.respond_to_auth_challenge(
                ClientId=self.client_id,
                ChallengeName=challenge["ChallengeName"],
                Session=challenge["Session"],
                ChallengeResponses={"USERNAME": challenge["ChallengeParameters"]["USERNAME"], **responses},
            )
        )

    def answer(self, challenge: dict[str, Any], off_by: int = 0) -> dict[str, Any]:
        """Do the sum, or get it wrong."""
        return self.respond(challenge, ANSWER=f" {total(challenge) + off_by}")


def total(challenge: dict[str, Any]) -> int:
    assert challenge["ChallengeName"] == "CUSTOM_CHALLENGE"
    question = re.fullmatch(r"What is (\d) \+ (\d)\?", challenge["ChallengeParameters"]["question"])
    assert question is not None
    return int(question[1]) + int(question[2])


def demo() -> Demo:
    return Demo.of(Sandbox(clock=Clock(), random=seeded(7)))


def test_who_does_the_sum_is_in() -> None:
    shown = demo()
    challenge = shown.begin()
    assert set(challenge["ChallengeParameters"]) == {"USERNAME", "question", "attemptsLeft"}
    assert has_tokens(shown.answer(challenge))


def test_the_password_may_come_first() -> None:
    walk = Walk()
    shown = Demo.of(walk.sandbox)
    challenge = shown.begin(CHALLENGE_NAME="SRP_A", SRP_A=SRP_A)
    assert challenge["ChallengeName"] == "PASSWORD_VERIFIER"
    asked = challenge["ChallengeParameters"]
    claimant = Claimant.user(shown.pool_id, asked["USER_ID_FOR_SRP"])
    proof = proven(walk, claimant, seeded_users.PASSWORD.reveal(), asked)
    assert has_tokens(shown.answer(shown.respond(challenge, **proof)))


def test_there_are_three_attempts() -> None:
    shown = demo()
    challenge = shown.begin()
    for left in ("3", "2", "1"):
        assert challenge["ChallengeParameters"]["attemptsLeft"] == left
        if left != "1":
            challenge = shown.answer(challenge, off_by=1)
    assert refused(shown.answer, challenge, off_by=1) == BAD
    assert has_tokens(shown.answer(shown.begin()))


def test_the_third_attempt_is_as_good_as_the_first() -> None:
    shown = demo()
    challenge = shown.begin()
    for _ in range(2):
        challenge = shown.answer(challenge, off_by=1)
    assert has_tokens(shown.answer(challenge))


def test_the_sums_differ_and_a_seed_repeats_them() -> None:
    first, second = (
        [shown.begin()["ChallengeParameters"]["question"] for _ in range(10)] for shown in (demo(), demo())
    )
    assert first == second
    assert len(set(first)) > 5


def test_a_sum_is_no_proof_of_who_does_not_exist() -> None:
    shown = demo()
    shown.client.update_user_pool_client(
        UserPoolId=shown.pool_id,
        ClientId=shown.client_id,
        ExplicitAuthFlows=["ALLOW_CUSTOM_AUTH"],
        PreventUserExistenceErrors="ENABLED",
    )
    challenge = shown.begin("nobody")
    for _ in range(2):
        challenge = shown.answer(challenge)
    assert refused(shown.answer, challenge) == BAD


def test_a_function_of_ones_own_stays() -> None:
    sandbox = Sandbox(clock=Clock())
    own = Recorder({"issueTokens": True})
    sandbox.functions[LAMBDA_CONFIG["DefineAuthChallenge"]] = own
    assert has_tokens(Demo.of(sandbox).begin())


@pytest.mark.parametrize("preset", ["custom-auth", "mfa-off"])
def test_the_functions_are_there_again_after_a_restart(tmp_path: Path, preset: str) -> None:
    state = ("--json", "--state", str(tmp_path / "state"))
    with running(*state, "--preset", "custom-auth") as program:
        ready = program.event()
        shown = Demo(boto3_client(ready["endpoint"]), ready["user_pool_id"], ready["client_id"])
        assert has_tokens(shown.answer(shown.begin()))
        assert program.stopped()[0] == 0
    with running(*state, "--preset", preset) as program:
        shown = Demo(boto3_client(program.event()["endpoint"]), shown.pool_id, shown.client_id)
        assert has_tokens(shown.answer(shown.begin()))
        assert program.stopped()[0] == 0
