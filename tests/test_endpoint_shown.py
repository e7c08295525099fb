"""Which endpoint a connection names: one that is not of AWS, wherever it was set, and nothing secret of it."""

from __future__ import annotations

import pytest

from tui.cognito.addresses import host_elsewhere
from tui.cognito.connection import Target
from tui.connect import connect


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("https://cognito-idp.us-east-1.amazonaws.com", ""),
        ("https://cognito-idp-fips.us-east-1.amazonaws.com/", ""),
        ("https://cognito-idp.us-east-1.amazonaws.com:443", ""),
        ("https://cognito-idp.cn-north-1.amazonaws.com.cn", ""),
        ("http://127.0.0.1:5000", "127.0.0.1:5000"),
        ("http://[::1]:9229/path?x", "[::1]:9229"),
        ("https://me:of-mine@cognito.example.com/", "cognito.example.com"),
        ("https://amazonaws.com.example.com", "amazonaws.com.example.com"),
        (f"https://{'a' * 40}.example.com", f"{'a' * 31}…"),
    ],
)
def test_only_what_is_not_of_aws_is_named(url: str, host: str) -> None:
    assert host_elsewhere(url) == host


def test_an_endpoint_that_was_given_is_named_at_once() -> None:
    target = Target(client_id="1example23456789", region="us-east-1", endpoint_url="http://localhost:9229")
    assert connect(target).context.endpoint == "localhost:9229"


def test_one_of_the_environment_is_named_once_it_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://localhost:4566")
    connection = connect(Target(client_id="1example23456789", region="us-east-1"))
    assert connection.context.endpoint == ""
    assert connection.prepare().endpoint == "localhost:4566"


def test_aws_itself_is_not_named() -> None:
    connection = connect(Target(client_id="1example23456789", region="us-east-1"))
    assert (connection.context.endpoint, connection.prepare().endpoint) == ("", "")
