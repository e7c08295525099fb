"""The boto3 clients: what they are made from, and when."""

from __future__ import annotations

import logging
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from botocore import UNSIGNED
from botocore.exceptions import NoCredentialsError, NoRegionError, ProfileNotFound
from botocore.stub import Stubber

from tests.sandbox_support import PASSWORD, Walk
from tests.user_pool_support import CLIENT_ID, JANE, NOW, POOL_ID, RESULT, TOKENS, client
from tui.cognito import clients
from tui.cognito.clients import Link, Once, Timeouts
from tui.cognito.connection import Target
from tui.cognito.gateway import GatewayError
from tui.cognito.user_pool import CognitoAdminSide, CognitoUserSide
from tui.events import TokensIssued
from tui.sandbox.transport import attach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from types_boto3_cognito_idp import CognitoIdentityProviderClient


def unsigned(target: Target) -> CognitoIdentityProviderClient:
    return clients.unsigned(target, Timeouts())


# Region, endpoint, profile


@pytest.mark.parametrize(
    ("target", "region"),
    [
        (Target(region="eu-west-1"), "eu-west-1"),
        (Target(user_pool_id="ap-south-1_abc"), "ap-south-1"),
        (Target(region="eu-west-1", user_pool_id="ap-south-1_abc"), "eu-west-1"),
        (Target(), "sa-east-1"),
    ],
)
def test_the_region_is_the_given_one_or_the_pools_or_the_one_boto3_finds(
    target: Target, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "sa-east-1")
    assert unsigned(target).meta.region_name == region


def test_without_any_region_there_is_no_client() -> None:
    with pytest.raises(NoRegionError):
        unsigned(Target())


def test_the_endpoint_is_the_given_one_or_the_one_boto3_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", "http://localhost:9229")
    here = Target(region="us-east-1")
    assert unsigned(here).meta.endpoint_url == "http://localhost:9229"
    there = Target(region="us-east-1", endpoint_url="http://localhost:9230")
    assert unsigned(there).meta.endpoint_url == "http://localhost:9230"


def test_a_profile_brings_its_region_and_its_credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[profile work]\nregion = eu-north-1\naws_access_key_id = AKID\naws_secret_access_key = x\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    assert unsigned(Target(profile="work")).meta.region_name == "eu-north-1"
    assert clients.signed(Target(profile="work"), Timeouts()).meta.region_name == "eu-north-1"
    with pytest.raises(ProfileNotFound):
        unsigned(Target(profile="play"))


# Settings


def test_a_request_is_sent_once_and_not_waited_for_long() -> None:
    config: Any = client().meta.config  # the stubs do not know what is in it
    assert config.connect_timeout == 3
    assert config.read_timeout == 10
    assert config.retries["total_max_attempts"] == 1


def test_the_unsigned_door_asks_nobody_for_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the metadata service of EC2 nor, by way of AWS_DEFAULTS_MODE, its region."""
    with socket.create_server(("127.0.0.1", 0)) as metadata:
        metadata.setblocking(False)
        port = metadata.getsockname()[1]
        monkeypatch.delenv("AWS_EC2_METADATA_DISABLED")
        monkeypatch.setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("AWS_DEFAULTS_MODE", "auto")
        made = unsigned(Target(region="us-east-1"))
        with pytest.raises(BlockingIOError):
            metadata.accept()
    config: Any = made.meta.config
    assert config.signature_version is UNSIGNED


def test_the_signed_door_needs_credentials() -> None:
    with pytest.raises(NoCredentialsError):
        clients.signed(Target(region="us-east-1"), Timeouts())


def test_the_sandbox_sees_nothing_of_the_aws_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "config"
    broken.write_text("this is no configuration [")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(broken))
    monkeypatch.setenv("AWS_PROFILE", "play")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "nonsense")
    made = clients.isolated("us-east-1")
    assert made.meta.endpoint_url == "https://cognito-idp.us-east-1.amazonaws.com"


# What is logged


@pytest.mark.parametrize(
    "door",
    [
        lambda: clients.unsigned(Target(region="us-east-1"), Timeouts()),
        lambda: clients.signed(Target(region="us-east-1"), Timeouts()),
        lambda: clients.isolated("us-east-1"),
    ],
    ids=["unsigned", "signed", "isolated"],
)
def test_no_log_holds_what_is_sent(
    door: Callable[[], CognitoIdentityProviderClient], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not a secret")
    caplog.set_level(logging.NOTSET, "botocore")
    caplog.set_level(logging.DEBUG)
    walk = Walk()
    walk.sign_up()
    assert PASSWORD in caplog.text, "stock boto3 logs nothing: this test proves nothing"
    caplog.clear()
    ours = door()
    attach(walk.sandbox, ours)
    answer = ours.sign_up(
        ClientId=walk.pool.client_id,
        Username="john",
        Password=PASSWORD,
        UserAttributes=[{"Name": "email", "Value": "john@example.com"}],
    )
    assert PASSWORD not in caplog.text
    assert answer["Session"] not in caplog.text


# Made once


def test_many_threads_make_it_once() -> None:
    made = []

    def make() -> int:
        time.sleep(0.01)
        made.append(1)
        return len(made)

    once = Once(make)
    assert once.made is None
    threads = [threading.Thread(target=once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
    assert once.made == once() == 1


def test_a_client_that_cannot_be_made_is_tried_again() -> None:
    tries: Iterator[Link | Exception] = iter([KeyError("first"), Link(client(), CLIENT_ID)])

    def make() -> Link:
        made = next(tries)
        if isinstance(made, Exception):
            raise made
        return made

    side = CognitoUserSide(Once(make), lambda: NOW)
    with pytest.raises(GatewayError, match="KeyError in InitiateAuth"):
        side.sign_in(JANE)
    with Stubber(client()) as stubber:
        stubber.add_response("initiate_auth", {"AuthenticationResult": RESULT})
        assert side.sign_in(JANE) == TokensIssued(JANE, TOKENS)


@pytest.mark.parametrize(("code", "made"), [("ExpiredTokenException", 2), ("ThrottlingException", 1)])
def test_a_client_whose_credentials_are_refused_is_made_anew(code: str, made: int) -> None:
    links = []

    def make() -> Link:
        links.append(Link(client(), CLIENT_ID, user_pool_id=POOL_ID))
        return links[-1]

    side = CognitoAdminSide(Once(make), lambda: NOW)
    with Stubber(client()) as stubber:
        stubber.add_client_error("list_users", code)
        stubber.add_response("list_users", {"Users": []})
        with pytest.raises(GatewayError):
            side.users()
        side.users()
    assert len(links) == made
