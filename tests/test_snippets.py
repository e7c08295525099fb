"""An exchange can be copied as a command or a script, and what is copied makes the same request again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import botocore.session
import pytest

from tests.aws_cli_support import CREDENTIALS
from tests.export_support import PASSWORD, PLACE, Stage, an_exchange, play
from tests.http_support import fetch, served
from tests.shell_support import arguments, cli_requests, environment
from tui.cognito.exchange import Door, Refused
from tui.cognito.snippets.formats import Format, snippet
from tui.cognito.snippets.place import Place
from tui.cognito.snippets.spelling import kebab, snake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.export_support import Noted, Played
    from tui.sandbox.server import SandboxServer


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage(with_secret=True)


@pytest.fixture(scope="module")
def server(stage: Stage) -> Iterator[SandboxServer]:
    with served(stage.sandbox) as running:
        yield running


@pytest.fixture(scope="module")
def played(stage: Stage, server: SandboxServer) -> Played:
    return play(stage, server)


@pytest.fixture(scope="module")
def noted(stage: Stage, played: Played) -> Sequence[Noted]:
    """Return what the sandbox got in the scenario; it goes on to get what the tests send."""
    return tuple(stage.sandbox.noted[: len(played.exchanges)])


def run(script: str, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", script],
        env={**os.environ, **CREDENTIALS, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_names_are_spelled_as_boto3_and_the_aws_cli_spell_them() -> None:
    model = botocore.session.get_session().get_service_model("cognito-idp")
    operations = [model.operation_model(name) for name in model.operation_names]
    shapes = [operation.input_shape for operation in operations if operation.input_shape]
    members = [name for shape in shapes for name in shape.members]
    assert len(members) > 100
    for name in [*model.operation_names, *members]:
        assert kebab(name) == botocore.xform_name(name, "-")
    assert [snake(name) for name in model.operation_names] == [
        botocore.xform_name(name) for name in model.operation_names
    ]


def test_the_aws_cli_makes_of_each_command_what_was_sent(played: Played, noted: Sequence[Noted]) -> None:
    sent = [(each.operation, each.request) for each in noted]
    assert cli_requests(played.exchanges, [each.request for each in noted]) == sent


def test_curl_sends_for_each_unsigned_operation_what_was_sent(
    played: Played, noted: Sequence[Noted], stage: Stage, server: SandboxServer
) -> None:
    """What stands in the lines is sent by another client: not every machine has curl."""
    place = Place("us-east-1", server.endpoint)
    before = len(stage.sandbox.noted)
    unsigned = [(each, noted[at]) for at, each in enumerate(played.exchanges) if each.door is Door.UNSIGNED]
    for exchange, original in unsigned:
        command = snippet(exchange, place, Format.CURL)
        words = arguments(command, "curl", environment(exchange, original.request))
        assert words[:3] == ["--silent", "--show-error", f"{server.endpoint}/"]
        options = list(zip(words[3::2], words[4::2], strict=True))
        assert [name for name, _ in options] == ["--header", "--header", "--data"]
        headers = dict(value.split(": ", 1) for name, value in options if name == "--header")
        fetch(server, body=options[-1][1].encode(), headers=headers)
    again = [(each.operation, each.request) for each in stage.sandbox.noted[before:]]
    assert again == [(original.operation, original.request) for _, original in unsigned]


def test_boto3_sends_for_each_script_what_was_sent(
    played: Played, noted: Sequence[Noted], stage: Stage, server: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from botocore.exceptions import ClientError

    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    before = len(stage.sandbox.noted)
    for exchange, original in zip(played.exchanges, noted, strict=True):
        script = snippet(exchange, Place("us-east-1", server.endpoint), Format.BOTO3)
        for name, value in environment(exchange, original.request).items():
            monkeypatch.setenv(name, value)
        try:
            exec(compile(script, exchange.operation, "exec"), {})  # noqa: S102
        except ClientError:
            assert original.operation != "AdminGetUser"  # most requests cannot succeed twice; this one can
    again = [(each.operation, each.request) for each in stage.sandbox.noted[before:]]
    assert again == [(each.operation, each.request) for each in noted]


def test_a_script_runs_as_it_is_pasted(played: Played, server: SandboxServer) -> None:
    signed = next(each for each in played.exchanges if each.operation == "AdminGetUser")
    finished = run(snippet(signed, Place("us-east-1", server.endpoint), Format.BOTO3), {})
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "'UserStatus': 'CONFIRMED'" in finished.stdout
    unsigned = next(each for each in played.exchanges if each.operation == "SignUp")
    script = snippet(unsigned, Place("us-east-1", server.endpoint), Format.BOTO3)
    assert "NotAuthorizedException" in run(script, {"PASSWORD": PASSWORD, "SECRET_HASH": "wrong"}).stderr


def test_no_form_holds_a_secret(played: Played) -> None:
    texts = [snippet(each, PLACE, form) for each in played.exchanges for form in Format]
    assert not [secret for secret in played.secrets for text in texts if secret in text]
    assert len(played.secrets) > 10


def test_json_holds_the_request_and_the_answer_with_their_labels(played: Played) -> None:
    written = json.loads(snippet(played.exchanges[0], PLACE, Format.JSON))
    assert written["request"]["Password"] == "«Password 1»"
    assert written["response"]["Session"] == "«Session 1»"
    assert (written["operation"], written["status"]) == ("SignUp", 200)
    refused = json.loads(snippet(played.exchanges[1], PLACE, Format.JSON))
    assert refused["error"]["code"] == "CodeMismatchException"


def test_a_command_reads_like_this(played: Played) -> None:
    client = played.stage.pool.client_id
    assert snippet(played.exchanges[1], PLACE, Format.AWS_CLI) == (
        "# Set beforehand:\n"
        "#   SECRET_HASH: Base64 of the HMAC-SHA256 of user name and client id, with the client secret as its key\n"
        "#   CODE: the code from the newest message of SignUp or ResendConfirmationCode\n"
        "# It was refused with CodeMismatchException.\n"
        "aws cognito-idp confirm-sign-up \\\n"
        "  --region us-east-1 --no-sign-request \\\n"
        f"  --client-id {client} \\\n"
        "  --username jane \\\n"
        '  --secret-hash "$SECRET_HASH" \\\n'
        '  --confirmation-code "$CODE"\n'
    )


def test_what_needs_a_signature_has_no_curl(played: Played) -> None:
    signed = next(each for each in played.exchanges if each.door is Door.IAM)
    text = snippet(signed, PLACE, Format.CURL)
    assert text.startswith("# AdminGetUser has to be signed with IAM credentials")
    assert text.count("\n") == 1
    assert "--no-sign-request" not in snippet(signed, PLACE, Format.AWS_CLI)
    assert "UNSIGNED" not in snippet(signed, PLACE, Format.BOTO3)


def test_what_srp_computes_is_asked_for_and_not_repeated() -> None:
    parameters = {"USERNAME": "jane", "SRP_A": "0abc" * 100}
    begun = an_exchange("InitiateAuth", {"AuthFlow": "USER_SRP_AUTH", "AuthParameters": parameters})
    proof = {"TIMESTAMP": "Tue May 7 00:09:40 UTC 2024", "PASSWORD_CLAIM_SIGNATURE": "«PASSWORD_CLAIM_SIGNATURE 1»"}
    proven = an_exchange("RespondToAuthChallenge", {"ClientId": "c", "ChallengeName": "X", "ChallengeResponses": proof})
    for form in (Format.AWS_CLI, Format.BOTO3, Format.CURL):
        assert "0abc" not in snippet(begun, PLACE, form)
        assert "cannot be carried over" in snippet(begun, PLACE, form)
        assert "00:09:40" not in snippet(proven, PLACE, form).replace("such as Tue May 7 00:09:40 UTC 2024", "")
        assert "PASSWORD_CLAIM_SIGNATURE" in snippet(proven, PLACE, form)
    computed = {"TIMESTAMP": 'a "moment"', "PASSWORD_CLAIM_SIGNATURE": "b="}
    sent = {"ClientId": "c", "ChallengeName": "X", "ChallengeResponses": computed}
    assert cli_requests([proven], [sent]) == [("RespondToAuthChallenge", sent)]


def test_a_call_without_an_answer_says_so() -> None:
    error = Refused("EndpointConnectionError", "Could not connect")
    lost = an_exchange("GetUser", {"AccessToken": "t"}, status=None, error=error)
    assert "# No answer came: EndpointConnectionError.\n" in snippet(lost, PLACE, Format.CURL)


def test_another_endpoint_is_named_where_there_is_one() -> None:
    place = Place("eu-west-1", "http://127.0.0.1:9229")
    exchange = an_exchange("GetUser", {"AccessToken": "t"})
    assert "--endpoint-url http://127.0.0.1:9229 " in snippet(exchange, place, Format.AWS_CLI)
    assert 'endpoint_url="http://127.0.0.1:9229"' in snippet(exchange, place, Format.BOTO3)
    assert " http://127.0.0.1:9229/ " in snippet(exchange, place, Format.CURL)
    assert " https://cognito-idp.eu-west-1.amazonaws.com/ " in snippet(exchange, Place("eu-west-1"), Format.CURL)
