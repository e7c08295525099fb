"""A sign-in by SRP that was seen on the wire, the exported script makes again: its own numbers, the same answers."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.export_support import CONTEXT, PASSWORD, PLACE, WRONG, Stage, an_exchange, markdown
from tests.http_support import boto3_client, served
from tests.sandbox_support import EMAIL, NAME
from tests.script_support import outcomes, run
from tui.cognito.proofs import Prover
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.secret_hash import secret_hash
from tui.cognito.trace import Trace
from tui.secret import Secret
from tui.states import Challenge, Credentials

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tui.cognito.exchange import Exchange

ANOTHER = "Another-horse-2"


class Walk:
    """A person on a stage who proves passwords."""

    def __init__(self, stage: Stage, endpoint: str) -> None:
        self.trace = Trace(stage.sandbox.clock)
        self._stage = stage
        self._client: Any = self.trace.watched(boto3_client(endpoint))
        self._ours = {"ClientId": stage.pool.client_id}
        secret = Secret(stage.client_secret)
        self._hash = secret_hash(NAME, stage.pool.client_id, secret).reveal() if stage.client_secret else ""

    def sign_up(self) -> None:
        user = {**self._ours, "Username": NAME, **({"SecretHash": self._hash} if self._hash else {})}
        self._client.sign_up(**user, Password=PASSWORD, UserAttributes=[{"Name": "email", "Value": EMAIL}])
        self._client.confirm_sign_up(**user, ConfirmationCode=self._stage.sandbox.latest_code())

    def sign_in(self, password: str) -> None:
        proof = {"SECRET_HASH": self._hash} if self._hash else {}
        prover = Prover(Credentials(NAME, Secret(password)), self._stage.pool.user_pool_id, self._stage.sandbox.clock)
        given = {"USERNAME": NAME, "SRP_A": prover.public_value().reveal(), **proof}
        asked = self._client.initiate_auth(**self._ours, AuthFlow="USER_SRP_AUTH", AuthParameters=given)
        made = prover.proof(Challenge(asked["ChallengeName"], asked["ChallengeParameters"], None))
        assert made
        responses = {"USERNAME": NAME, **{name: value.reveal() for name, value in made.items()}, **proof}
        with suppress(self._client.exceptions.NotAuthorizedException):
            self._client.respond_to_auth_challenge(
                **self._ours, ChallengeName=asked["ChallengeName"], ChallengeResponses=responses
            )


def stage_now(*, with_secret: bool) -> Stage:
    """Return a stage whose clock shows the time of day, as the script's timestamps do."""
    stage = Stage(with_secret)
    stage.sandbox.clock.forward(time.time() - stage.sandbox.clock())
    return stage


def played(stage: Stage, *passwords: str, signs_up: bool = True) -> Sequence[Exchange]:
    with served(stage.sandbox) as server:
        walk = Walk(stage, server.endpoint)
        if signs_up:
            walk.sign_up()
        for password in passwords:
            walk.sign_in(password)
    return walk.trace.exchanges()


@pytest.mark.parametrize("with_secret", [False, True])
def test_a_sign_in_is_made_again_with_the_password_of_the_sign_up(tmp_path: Path, *, with_secret: bool) -> None:
    stage, again = stage_now(with_secret=with_secret), stage_now(with_secret=with_secret)
    exchanges = played(stage, ANOTHER, PASSWORD)
    given: dict[str, Callable[[], str]] = {"CODE_1": again.sandbox.latest_code, "SRP_PASSWORD_3": lambda: ANOTHER}
    source = script(chain(exchanges), PLACE, stage.pool.user_pool_id)
    said = run(source, again, lambda name: given.pop(name)(), tmp_path)
    assert given == {}
    assert outcomes(again.sandbox) == outcomes(stage.sandbox)
    assert "4. RespondToAuthChallenge: refused with NotAuthorizedException, as expected\n" in said
    assert "6. RespondToAuthChallenge: MFA_SETUP\n" in said
    assert PASSWORD not in said + source


def test_a_password_that_no_call_has_sent_is_asked_for(tmp_path: Path) -> None:
    stage, again = stage_now(with_secret=False), stage_now(with_secret=False)
    played(stage)
    played(again)
    exchanges = played(stage, PASSWORD, signs_up=False)
    source = script(chain(exchanges), PLACE, stage.pool.user_pool_id)
    assert "MFA_SETUP" in run(source, again, {"SRP_PASSWORD_1": PASSWORD}.__getitem__, tmp_path)


def test_a_sign_in_that_was_not_begun_by_srp_a_needs_no_pycognito() -> None:
    text = script(chain([an_exchange("ForgotPassword", {"ClientId": "c", "Username": "jane"})]), PLACE)
    assert "pycognito" not in text
    assert "USER_POOL_ID" not in text


def test_a_user_pool_that_is_not_known_is_asked_for() -> None:
    begin = {"ClientId": "c", "AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}
    text = script(chain([an_exchange("InitiateAuth", begin)]), PLACE)
    assert 'USER_POOL_ID = given("USER_POOL_ID", "the id of the user pool", input)' in text
    assert 'srp_1 = AWSSRP("jane", "", USER_POOL_ID, CLIENT_ID, client=client)' in text


def test_the_text_says_which_packages_the_script_needs() -> None:
    begin = {"ClientId": "c", "AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}
    assert "`pip install boto3 pycognito`" in markdown([an_exchange("InitiateAuth", begin)], CONTEXT)
    assert WRONG not in markdown([an_exchange("InitiateAuth", begin)], CONTEXT)


@pytest.mark.parametrize(
    ("between", "password"),
    [
        ([], "PASSWORD_1"),
        ([("AdminSetUserPassword", {"Username": "jane", "Password": "«Password 2»"})], "PASSWORD_2"),
        ([("AdminSetUserPassword", {"Username": "bob", "Password": "«Password 2»"})], "PASSWORD_1"),
        ([("ChangePassword", {"PreviousPassword": "«Password 1»", "ProposedPassword": "«Password 2»"})],
         "SRP_PASSWORD_3"),
    ],
)  # fmt: skip
def test_the_newest_password_of_the_user_is_proven(between: list[tuple[str, dict[str, str]]], password: str) -> None:
    begin = {"ClientId": "c", "AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}
    asked = {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeParameters": {"SECRET_BLOCK": "«SECRET_BLOCK 1»"}}
    proof = {"USERNAME": "jane", "PASSWORD_CLAIM_SECRET_BLOCK": "«SECRET_BLOCK 1»"}
    exchanges = [
        an_exchange("SignUp", {"ClientId": "c", "Username": "jane", "Password": "«Password 1»"}),
        *(an_exchange(operation, request) for operation, request in between),
        an_exchange("InitiateAuth", begin, asked),
        an_exchange("RespondToAuthChallenge", {"ChallengeName": "PASSWORD_VERIFIER", "ChallengeResponses": proof}),
    ]
    assert f' = AWSSRP("jane", {password}, USER_POOL_ID, CLIENT_ID, client=client)' in script(chain(exchanges), PLACE)
