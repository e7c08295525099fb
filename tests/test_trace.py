"""Every call of a connection is written down: what was sent, what came back, what it changed, and no secret."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from dataclasses import FrozenInstanceError, asdict
from typing import TYPE_CHECKING, cast

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from tui.cognito import clients
from tui.cognito.administration import NewUser
from tui.cognito.connection import Target
from tui.cognito.exchange import Door, Refused
from tui.cognito.gateway import GatewayError
from tui.cognito.purposes import Purpose
from tui.cognito.reader import _members
from tui.cognito.trace import Trace
from tui.connect import connect
from tui.events import ChallengeIssued
from tui.sandbox import presets, transport
from tui.sandbox.engine import Sandbox
from tui.sandbox.transport import _Raw
from tui.secret import Secret
from tui.states import Credentials, Flow
from tui.widgets.exchange_picture import exchange_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.connection import Connection
    from tui.cognito.exchange import Exchange

WORD = Secret("Correct-horse-1")
OTHER = Secret("Wrong-horse-battery-2")


@pytest.fixture
def connection() -> Connection:
    """Return both doors of the sandbox."""
    made = connect(Target(sandbox=True, preset="mfa-off"))
    made.prepare()
    return made


def exchanges(connection: Connection) -> Sequence[Exchange]:
    """Return what was seen after the seeded users were made."""
    assert connection.wire is not None
    return connection.wire.exchanges()


def last(connection: Connection) -> Exchange:
    """Return the last exchange."""
    return exchanges(connection)[-1]


def test_a_call_is_written_down_as_it_was_sent(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    seen = last(connection)
    assert (seen.operation, seen.door, seen.status, seen.error) == ("SignUp", Door.UNSIGNED, 200, None)
    assert seen.request["Password"] == "«Password 1»"
    assert seen.request["UserAttributes"] == [{"Name": "email", "Value": "jane@example.com"}]
    assert seen.response["UserConfirmed"] is False
    assert seen.effects == ("user created", "UNCONFIRMED", "Session 1 issued", "code to j***@e***")
    assert seen.milliseconds > 0
    assert seen.attempt == 1
    assert len(seen.request_id) == 36
    assert seen.server_ahead == pytest.approx(0, abs=2)


def test_the_admin_side_is_seen_at_the_other_door(connection: Connection) -> None:
    assert connection.admin_side
    connection.admin_side.pool()
    assert (last(connection).operation, last(connection).door) == ("DescribeUserPool", Door.IAM)


def test_a_refusal_is_written_down_with_its_code(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    with pytest.raises(GatewayError):
        connection.user_side.confirm("jane", Secret("999999"))
    seen = last(connection)
    assert seen.status == 400
    assert seen.error == Refused("CodeMismatchException", "Invalid verification code provided, please try again.")
    assert seen.effects == ()
    assert seen.response == {}


def test_a_password_that_was_typed_into_another_field_before_is_hidden_there_too(connection: Connection) -> None:
    for name, word in ((WORD.reveal(), OTHER), ("confirmed", WORD)):
        with suppress(GatewayError):
            connection.user_side.sign_in(Credentials(name, word, Flow.USER_PASSWORD_AUTH))
    kept = str([asdict(each) for each in exchanges(connection)])
    assert "«Password 2»" in kept
    assert WORD.reveal() not in kept


def test_the_status_is_told_as_it_changes(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    assert connection.inbox
    connection.user_side.confirm("jane", connection.inbox.messages()[-1].code)
    assert last(connection).effects == ("UNCONFIRMED → CONFIRMED", "email verified")


def test_a_new_password_tells_what_became_of_the_user(connection: Connection) -> None:
    admin = connection.admin()
    admin.create_user(NewUser("jane", "jane@example.com", temporary_password=WORD))
    begun = connection.user_side.sign_in(Credentials("jane", WORD, Flow.USER_PASSWORD_AUTH))
    assert isinstance(begun, ChallengeIssued)
    answer = {"NEW_PASSWORD": Secret("Another-horse-2")}
    connection.user_side.answer(begun.credentials, begun.challenge, answer)
    assert last(connection).effects[0] == "FORCE_CHANGE_PASSWORD → CONFIRMED"
    assert "password changed" in last(connection).effects


def test_every_hop_of_a_sign_in_is_seen_with_the_session_that_leads_on(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    assert connection.inbox
    connection.user_side.confirm("jane", connection.inbox.messages()[-1].code)
    connection.user_side.sign_in(Credentials("jane", WORD, Flow.USER_SRP_AUTH))
    begun, proven = exchanges(connection)[-2:]
    assert (begun.operation, begun.flow) == ("InitiateAuth", "USER_SRP_AUTH")
    assert (proven.operation, proven.challenge) == ("RespondToAuthChallenge", "PASSWORD_VERIFIER")
    assert begun.effects == ("asks for PASSWORD_VERIFIER",)
    assert proven.effects == ("tokens issued",)
    assert proven.parameter("USERNAME") == "jane"
    assert proven.parameter("PASSWORD_CLAIM_SECRET_BLOCK") == "«SECRET_BLOCK 1»"
    result = proven.response["AuthenticationResult"]
    assert isinstance(result, dict)
    assert result["AccessToken"] == "«AccessToken 1»"


def test_no_secret_stands_in_any_record(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    assert connection.inbox
    code = connection.inbox.messages()[-1].code
    connection.user_side.confirm("jane", code)
    with pytest.raises(GatewayError):
        connection.user_side.sign_in(Credentials("jane", OTHER))
    outcome = connection.user_side.sign_in(Credentials("jane", WORD))
    tokens = getattr(outcome, "tokens")  # noqa: B009 - whichever outcome it is, it has tokens here
    connection.user_side.account(tokens.access_token)

    written = "".join(repr(asdict(each)) for each in exchanges(connection))
    secrets = [WORD, OTHER, code, tokens.access_token, tokens.id_token, tokens.refresh_token]
    assert not [secret for secret in secrets if secret.reveal() in written]
    assert "«AccessToken 1»" in written


def test_a_refused_value_is_masked_in_the_error_that_repeats_it(connection: Connection) -> None:
    """A password with a blank at its end breaks the pattern, and botocore lets it through to the service."""
    with pytest.raises(GatewayError):
        connection.user_side.sign_up("jane", Secret(" leading-blank-1A"), "jane@example.com")
    error = last(connection).error
    assert error is not None
    assert error.code == "InvalidParameterException"
    assert "leading-blank" not in error.message


def test_an_endpoint_that_is_not_there_is_written_down_too() -> None:
    away = connect(Target(client_id="1example23456789", region="us-east-1", endpoint_url="http://127.0.0.1:9"))
    with pytest.raises(GatewayError):
        away.user_side.sign_up("jane", WORD, "")
    seen = last(away)
    assert seen.status is None
    assert seen.error is not None
    assert seen.error.code == "EndpointConnectionError"
    assert seen.request["Username"] == "jane"
    assert WORD.reveal() not in repr(seen)


def test_a_record_cannot_be_changed(connection: Connection) -> None:
    connection.user_side.sign_up("jane", WORD, "jane@example.com")
    with pytest.raises(FrozenInstanceError):
        last(connection).operation = "Other"  # type: ignore[misc]


def test_calls_of_several_threads_are_all_there_and_numbered_once(connection: Connection) -> None:
    before = len(exchanges(connection))
    admin = connection.admin_side
    assert admin
    threads = [threading.Thread(target=lambda: [admin.pool() for _ in range(20)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        exchanges(connection)
    numbers = [each.number for each in exchanges(connection)[before:]]
    assert len(numbers) == 80
    assert len(set(numbers)) == 80


def test_only_so_many_are_kept_whether_they_were_read_or_not() -> None:
    sandbox = Sandbox()
    pool = presets.create(sandbox, presets.MFA_REQUIRED)
    trace = Trace(sandbox.world.clock, kept=5)
    client = trace.watched(clients.isolated(sandbox.region))
    transport.attach(sandbox, client)
    for _ in range(4):
        client.describe_user_pool(UserPoolId=pool.user_pool_id)
    assert [each.number for each in trace.exchanges()] == [1, 2, 3, 4]
    for _ in range(8):
        client.describe_user_pool(UserPoolId=pool.user_pool_id)
    assert [each.number for each in trace.exchanges()] == [8, 9, 10, 11, 12]


def answer_with(client: CognitoIdentityProviderClient, status: int, body: str) -> None:
    """Let every call of `client` get this answer."""
    answer = cast(
        "Callable[..., None]",
        lambda request, **_: AWSResponse(request.url, status, HTTPHeaders(), _Raw(body.encode())),
    )
    client.meta.events.register_last("before-send.cognito-identity-provider", answer)


SESSION_OF_HALVES = '"Session":"' + "\\ud800" + "a" * 30 + '"'


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, '{"__type":"OddException","message":5}'),
        (400, '{"__type":"OddException","message":null}'),
        (500, "<html>"),
        (200, '{"ChallengeName":"X","ChallengeParameters":{"ANSWER":[1]}}'),
        (200, '{"FromTheFuture":' + "[" * 300 + "]" * 300 + "}"),
        (200, '{"FromTheFuture":' + "[" * 900 + "]" * 900 + "}"),
        (200, "{" + SESSION_OF_HALVES + "}"),
        (200, '{"AuthenticationResult":null}'),
    ],
)
def test_an_answer_that_cognito_would_not_give_is_written_down_all_the_same(status: int, body: str) -> None:
    sandbox = Sandbox()
    trace = Trace(sandbox.world.clock)
    client = trace.watched(clients.isolated(sandbox.region))
    answer_with(client, status, body)
    parameters = {"USERNAME": "jane", "PASSWORD": WORD.reveal()}
    for _ in range(2):
        with suppress(Exception):
            client.initiate_auth(ClientId="abc", AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
    first, second = trace.exchanges()
    assert (first.number, second.number) == (1, 2)
    assert (first.operation, first.status) == ("InitiateAuth", status)
    assert "tokens issued" not in first.effects
    text_of_lines = [line.plain for line in exchange_lines(second, [first], Purpose(), 80)]
    assert "InitiateAuth" in text_of_lines[0]


def test_an_answer_that_botocore_cannot_read_is_a_call_without_an_answer() -> None:
    sandbox = Sandbox()
    trace = Trace(sandbox.world.clock)
    client = trace.watched(clients.isolated(sandbox.region))
    answer_with(client, 400, "[1, 2]")
    with pytest.raises(AttributeError):
        client.sign_up(ClientId="abc", Username="jane", Password=WORD.reveal())
    (exchange,) = trace.exchanges()
    assert (exchange.operation, exchange.status) == ("SignUp", None)


def test_an_address_with_a_password_in_it_is_not_shown() -> None:
    away = connect(
        Target(client_id="1example23456789", region="us-east-1", endpoint_url="http://me:hunter2secret@127.0.0.1:9")
    )
    with pytest.raises(GatewayError):
        away.user_side.sign_up("jane", WORD, "")
    assert "hunter2secret" not in repr(last(away))


def test_a_body_that_is_no_json_is_not_shown() -> None:
    assert _members(b"<html>token=abc</html>") == {"Body": "22 octets that are no JSON object"}
    assert _members(b"") == {}
    assert _members(json.dumps([1]).encode()) == {"Body": "3 octets that are no JSON object"}
