"""What goes wrong before Cognito has answered: credentials, configuration, the network."""

from __future__ import annotations

import re

import pytest
from botocore import exceptions as botocore_errors
from botocore.parsers import ResponseParserError

from tui.cognito.gateway import Cause
from tui.cognito.refusals import refusal_of

ENDPOINT = "https://cognito-idp.us-east-1.amazonaws.com/"
LOCAL = [
    (botocore_errors.NoCredentialsError(), Cause.AWS_CREDENTIALS, "AWS_PROFILE"),
    (botocore_errors.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"), Cause.AWS_CREDENTIALS,
     "AWS_SECRET_ACCESS_KEY"),
    (botocore_errors.CredentialRetrievalError(provider="custom-process", error_msg="x"), Cause.AWS_CREDENTIALS,
     "custom-process"),
    (botocore_errors.SSOTokenLoadError(error_msg="x"), Cause.AWS_CREDENTIALS, "aws sso login"),
    (botocore_errors.UnauthorizedSSOTokenError(), Cause.AWS_CREDENTIALS, "user side works"),
    (botocore_errors.TokenRetrievalError(provider="sso", error_msg="x"), Cause.AWS_CREDENTIALS, "aws sso login"),
    (botocore_errors.LoginRefreshRequired(), Cause.AWS_CREDENTIALS, "aws login"),
    (botocore_errors.RefreshWithMFAUnsupportedError(), Cause.AWS_CREDENTIALS, "MFA"),
    (botocore_errors.ProfileNotFound(profile="nope"), Cause.AWS_CREDENTIALS, "named nope"),
    (botocore_errors.ConfigParseError(path="/x/config"), Cause.AWS_CREDENTIALS, "/x/config"),
    (botocore_errors.InvalidConfigError(error_msg="x"), Cause.AWS_CREDENTIALS, "~/.aws/config"),
    (botocore_errors.NoRegionError(), Cause.REGION, "--region"),
    (botocore_errors.InvalidRegionError(region_name="here and there"), Cause.REGION, "us-east-1"),
    (botocore_errors.EndpointConnectionError(endpoint_url="http://localhost:1/", error="Connection refused"),
     Cause.NETWORK, "localhost:1 cannot be reached"),
    (botocore_errors.EndpointConnectionError(endpoint_url="https://u:pw@nowhere.invalid/",
                                             error=OSError("Failed to resolve 'nowhere.invalid'")),
     Cause.NETWORK, "no host named nowhere.invalid"),
    (botocore_errors.ConnectTimeoutError(endpoint_url=ENDPOINT), Cause.NETWORK, "VPN"),
    (botocore_errors.ReadTimeoutError(endpoint_url=ENDPOINT), Cause.NETWORK, "may have acted on it"),
    (botocore_errors.ConnectionClosedError(endpoint_url=ENDPOINT), Cause.NETWORK, "gave no answer"),
    (botocore_errors.SSLError(endpoint_url=ENDPOINT, error=OSError()), Cause.NETWORK, "AWS_CA_BUNDLE"),
    (botocore_errors.ProxyConnectionError(proxy_url="http://u:pw@proxy"), Cause.NETWORK, "HTTPS_PROXY"),
    (botocore_errors.HTTPClientError(error="x"), Cause.NETWORK, "network"),
    (ResponseParserError("x"), Cause.NETWORK, "not as Cognito does"),
    (ValueError("Invalid endpoint: foo"), Cause.NETWORK, "http://localhost"),
    (botocore_errors.UnknownServiceError(service_name="x", known_service_names="y"), Cause.OTHER, "UnknownService"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "cause", "way_out"), LOCAL, ids=lambda value: type(value).__name__)
def test_local_failures(error: Exception, cause: Cause, way_out: str) -> None:
    refusal = refusal_of("ListUsers", error)
    assert refusal.cause is cause
    assert way_out in refusal.sentence
    assert "pw" not in refusal.sentence
    assert refusal.code == refusal.said == ""


def test_every_error_of_botocore_becomes_a_sentence() -> None:
    """Even one that comes without the facts its text speaks of."""
    for kind in vars(botocore_errors).values():
        if isinstance(kind, type) and issubclass(kind, botocore_errors.BotoCoreError):
            refusal = refusal_of("ListUsers", kind.__new__(kind))
            assert not re.search(r"[{}]", refusal.sentence)
