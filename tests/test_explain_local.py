"""Failures that never became a call, and what may not be told of those that failed on their way."""

from __future__ import annotations

import pytest
from botocore import exceptions as botocore_errors

from tests.cli_commands import check
from tests.explain_support import explained, texts
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explain import explain, explain_local, remarks
from tui.cognito.explanations import local_names
from tui.cognito.explanations.facts import Facts
from tui.cognito.explanations.fallback import UNKNOWN
from tui.cognito.explanations.unsent import KEYRING, UNSENT
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.known_devices import NO_KEYRING
from tui.cognito.refusals import refusal_of

FACTS = Facts("us-east-1_Example1", "1example23456789", "us-east-1", "demo", now=1_700_000_000)
LOCAL = [
    (botocore_errors.NoCredentialsError(), local_names.CREDENTIALS, "AWS_PROFILE"),
    (botocore_errors.PartialCredentialsError(provider="env", cred_var="x"), local_names.CREDENTIALS, "AWS_PROFILE"),
    (botocore_errors.SSOTokenLoadError(error_msg="x"), local_names.SSO, "aws sso login"),
    (botocore_errors.LoginRefreshRequired(), local_names.SSO, "aws login"),
    (botocore_errors.ProfileNotFound(profile="demo"), local_names.PROFILE, "--profile"),
    (botocore_errors.ConfigParseError(path="/x/config"), local_names.PROFILE, "--profile"),
    (botocore_errors.NoRegionError(), local_names.REGION, "--region"),
    (botocore_errors.EndpointConnectionError(endpoint_url="http://localhost:1/", error="x"), local_names.UNREACHABLE,
     "VPN"),
    (botocore_errors.ReadTimeoutError(endpoint_url="http://localhost:1/"), local_names.NO_ANSWER, "effect"),
    (ZeroDivisionError("a bug"), UNSENT, "nothing that was typed is lost"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "family", "way_out"), LOCAL, ids=lambda value: type(value).__name__)
def test_what_never_became_a_call(error: Exception, family: str, way_out: str) -> None:
    refusal = refusal_of("ListUsers", error)
    explanation = explain_local(refusal, FACTS)
    assert explanation.family == family
    assert explanation.cause == refusal.sentence
    assert any(way_out in each for each in explanation.fix)
    assert not explanation.evidence
    for command in explanation.commands:
        check(command)


def test_a_sentence_of_the_app_itself_is_kept() -> None:
    explanation = explain_local(GatewayError(Cause.CLIENT, "This needs the user pool id."), FACTS)
    assert (explanation.cause, explanation.family) == ("This needs the user pool id.", UNSENT)


def test_what_a_sentence_of_the_app_itself_tells_to_do_is_the_fix() -> None:
    explanation = explain_local(GatewayError(Cause.CLIENT, "SRP needs the pool: give it."), FACTS)
    assert explanation.fix == ("Give it.",)


def test_a_system_without_a_keyring_has_nothing_to_do_with_the_network() -> None:
    explanation = explain_local(GatewayError(Cause.OTHER, NO_KEYRING), FACTS)
    assert explanation.family == KEYRING
    assert any("Secret Service" in each for each in explanation.fix)
    assert not any("network" in each for each in explanation.fix)


@pytest.mark.parametrize("code", ["EndpointConnectionError", "SSLError", "ClientError", "Unheard"])
def test_the_text_of_an_exception_is_not_repeated(code: str) -> None:
    """It may hold an address with a password in it."""
    said = 'Could not connect to the endpoint URL: "https://jane:hunter2@cognito.example.com/"'
    exchange = Exchange(1, "ListUsers", Door.IAM, 0, 0, {}, error=Refused(code, said))
    assert not any("hunter2" in each for each in texts(explained(exchange, FACTS)))


def test_the_text_of_an_exception_is_no_text_of_cognitos() -> None:
    """Nor is it looked at for what Cognito may say."""
    exchange = Exchange(
        1, "ListUsers", Door.IAM, 0, 0, {}, error=Refused("Unheard", "https://but secret was received/")
    )
    assert explained(exchange, FACTS).family == UNKNOWN


def test_what_went_well_has_no_explanation_and_what_did_not_no_remark() -> None:
    well = Exchange(1, "ListUsers", Door.IAM, 0, 0, {}, {}, 200)
    badly = Exchange(1, "ListUsers", Door.IAM, 0, 0, {}, {}, 400, Refused("Unheard"))
    assert explain(well, FACTS) is None
    assert remarks(well, FACTS) == remarks(badly, FACTS) == ()
