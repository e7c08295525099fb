"""One translator for every answer of a sign-in, whatever an endpoint puts in or leaves out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.user_pool_support import JANE, NEXT, NOW, RESULT, client
from tui.cognito import answers
from tui.cognito.gateway import GatewayError
from tui.events import ChallengeIssued, SetupRequired, SignInOutcome, TokensIssued
from tui.secret import Secret
from tui.states import Challenge, NewDevice, Session


def outcome(answer: dict[str, Any]) -> SignInOutcome:
    return answers.outcome(answer, JANE, NOW)


@pytest.mark.parametrize("offered", ['["SMS_MFA","SOFTWARE_TOKEN_MFA"]', ["SOFTWARE_TOKEN_MFA"]])
def test_mfa_setup_that_takes_a_software_token(offered: object) -> None:
    answer = {"ChallengeName": "MFA_SETUP", "Session": NEXT, "ChallengeParameters": {"MFAS_CAN_SETUP": offered}}
    assert outcome(answer) == SetupRequired(JANE, Session(Secret(NEXT), NOW))


@pytest.mark.parametrize("offered", ['["SMS_MFA"]', "[]", "SOFTWARE_TOKEN_MFA", "{", '{"SOFTWARE_TOKEN_MFA": 1}', None])
def test_mfa_setup_of_another_kind_is_a_challenge_like_others(offered: object) -> None:
    answer = {"ChallengeName": "MFA_SETUP", "Session": NEXT, "ChallengeParameters": {"MFAS_CAN_SETUP": offered}}
    issued = outcome(answer)
    assert isinstance(issued, ChallengeIssued)
    assert isinstance(issued.challenge.parameters["MFAS_CAN_SETUP"], str)


def test_mfa_setup_without_parameters_or_session_is_a_challenge_like_others() -> None:
    assert outcome({"ChallengeName": "MFA_SETUP"}) == ChallengeIssued(JANE, Challenge("MFA_SETUP", {}, None))
    given = {"MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA"]'}
    issued = outcome({"ChallengeName": "MFA_SETUP", "ChallengeParameters": given})
    assert issued == ChallengeIssued(JANE, Challenge("MFA_SETUP", given, None))


def challenge_names() -> list[str]:
    shape: Any = client().meta.service_model.shape_for("ChallengeNameType")
    return [*shape.enum, "SOMETHING_NEW"]


def test_every_challenge_is_passed_on_with_parameters_of_text() -> None:
    assert len(challenge_names()) == 17
    for name in challenge_names():
        issued = outcome({"ChallengeName": name, "ChallengeParameters": {"A": ["b"], "C": None, "D": "e"}})
        assert issued == ChallengeIssued(JANE, Challenge(name, {"A": '["b"]', "C": "null", "D": "e"}, None))


def test_tokens_with_a_device() -> None:
    metadata = {"DeviceKey": "us-east-1_device", "DeviceGroupKey": "-group"}
    issued = outcome({"AuthenticationResult": {**RESULT, "NewDeviceMetadata": metadata}})
    assert isinstance(issued, TokensIssued)
    assert issued.tokens.new_device == NewDevice("us-east-1_device", "-group")


def test_tokens_without_a_refresh_token() -> None:
    issued = outcome({"AuthenticationResult": {**RESULT, "RefreshToken": None}})
    assert isinstance(issued, TokensIssued)
    assert issued.tokens.refresh_token is None


@pytest.mark.parametrize("missing", ["IdToken", "AccessToken", "ExpiresIn"])
def test_a_part_of_the_tokens_is_no_sign_in(missing: str) -> None:
    with pytest.raises(GatewayError, match="part of the tokens"):
        outcome({"AuthenticationResult": {name: value for name, value in RESULT.items() if name != missing}})


@pytest.mark.parametrize("answer", [{}, {"ChallengeName": None}, {"AuthenticationResult": {}}, {"ChallengeName": ""}])
def test_neither_challenge_nor_tokens(answer: dict[str, Any]) -> None:
    with pytest.raises(GatewayError, match="neither"):
        outcome(answer)
