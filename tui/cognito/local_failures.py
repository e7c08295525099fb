"""What can go wrong before Cognito has answered: credentials, configuration, the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from tui.cognito.gateway import Cause, GatewayError

if TYPE_CHECKING:
    from collections.abc import Mapping

USER_DOOR_WORKS = "Only the admin side needs them; the user side works without."
NOT_COGNITO = "The endpoint answered, but not as Cognito does: check the endpoint URL and the region."


class Failure(NamedTuple):
    """What stands in the way, and what to say; braces stand for facts that the exception carries."""

    cause: Cause
    sentence: str


_SSO = Failure(
    Cause.AWS_CREDENTIALS,
    f"The SSO sign-in of the AWS profile is missing or has expired: run `aws sso login`. {USER_DOOR_WORKS}",
)
_PROFILE_FILE = Failure(
    Cause.AWS_CREDENTIALS, "The AWS configuration cannot be used: check ~/.aws/config and the profile in it."
)
_NO_ANSWER = Failure(
    Cause.NETWORK,
    "{host} took the request and gave no answer. Cognito may have acted on it all the same: look before you repeat it.",
)
_BAD_REGION = Failure(Cause.REGION, "The region is not one that AWS has: correct it, for example us-east-1.")

# By the name of the exception class, so that this module loads without botocore; the nearest ancestor wins.
_FAILURES: Mapping[str, Failure] = {
    "NoCredentialsError": Failure(
        Cause.AWS_CREDENTIALS,
        f"No AWS credentials were found: set AWS_PROFILE, or run `aws sso login`. {USER_DOOR_WORKS}",
    ),
    "PartialCredentialsError": Failure(
        Cause.AWS_CREDENTIALS,
        f"The AWS credentials are incomplete, {{cred_var}} is missing: set it, or use AWS_PROFILE. {USER_DOOR_WORKS}",
    ),
    "CredentialRetrievalError": Failure(
        Cause.AWS_CREDENTIALS,
        f"The AWS credentials could not be fetched ({{provider}}): check the profile. {USER_DOOR_WORKS}",
    ),
    "RefreshWithMFAUnsupportedError": Failure(
        Cause.AWS_CREDENTIALS,
        f"The AWS profile asks for an MFA code, which cannot be typed here: use `aws sso login`. {USER_DOOR_WORKS}",
    ),
    "SSOError": _SSO,
    "TokenRetrievalError": _SSO,
    "NoAuthTokenError": _SSO,
    "LoginError": Failure(
        Cause.AWS_CREDENTIALS, f"The AWS sign-in is missing or has expired: run `aws login`. {USER_DOOR_WORKS}"
    ),
    "MissingDependencyException": Failure(
        Cause.AWS_CREDENTIALS,
        f"This AWS profile needs an extra package: install botocore[crt], or use another one. {USER_DOOR_WORKS}",
    ),
    "ProfileNotFound": Failure(
        Cause.AWS_CREDENTIALS,
        "There is no AWS profile named {profile}: correct --profile or AWS_PROFILE, or add it to ~/.aws/config.",
    ),
    "ConfigParseError": Failure(
        Cause.AWS_CREDENTIALS, "The AWS configuration file {path} cannot be read: repair it, or move it away."
    ),
    "ConfigNotFound": Failure(
        Cause.AWS_CREDENTIALS, "The AWS configuration file {path} does not exist: correct AWS_CONFIG_FILE."
    ),
    "InvalidConfigError": _PROFILE_FILE,
    "UnknownCredentialError": _PROFILE_FILE,
    "NoRegionError": Failure(
        Cause.REGION, "No region is known: give --region, the user pool id (it begins with one), or set AWS_REGION."
    ),
    "InvalidRegionError": _BAD_REGION,
    "UnknownRegionError": _BAD_REGION,
    "EndpointProviderError": Failure(
        Cause.REGION, "There is no Cognito endpoint for this region and configuration: check the region."
    ),
    "EndpointConnectionError": Failure(
        Cause.NETWORK, "{host} cannot be reached: check that it is running, the endpoint URL and the network."
    ),
    "ConnectTimeoutError": Failure(
        Cause.NETWORK, "{host} did not take the connection in time: check the endpoint URL, the network and the VPN."
    ),
    "ReadTimeoutError": _NO_ANSWER,
    "ConnectionClosedError": _NO_ANSWER,
    "ResponseStreamingError": _NO_ANSWER,
    "SSLError": Failure(
        Cause.NETWORK,
        "No secure connection to {host}: behind a proxy, set AWS_CA_BUNDLE to its certificates;"
        " for an emulator, try an endpoint URL with http://.",
    ),
    "ProxyConnectionError": Failure(Cause.NETWORK, "The proxy cannot be reached: check HTTPS_PROXY and NO_PROXY."),
    "InvalidProxiesConfigError": Failure(Cause.NETWORK, "The proxy settings are not usable: check HTTPS_PROXY."),
    "ConnectionError": Failure(Cause.NETWORK, "No connection to the endpoint: check the network and the endpoint URL."),
    "HTTPClientError": Failure(Cause.NETWORK, "The connection failed: check the network and the endpoint URL."),
    "ResponseParserError": Failure(Cause.NETWORK, NOT_COGNITO),
    "BotoCoreError": Failure(
        Cause.OTHER, "boto3 could not send {operation} ({type}): check the AWS_* variables and ~/.aws/config."
    ),
}
_NO_SUCH_HOST = Failure(
    Cause.NETWORK, "There is no host named {host}, or no network: check the region, the endpoint URL and the network."
)
_NOT_AN_ENDPOINT = Failure(Cause.NETWORK, "The endpoint URL is not one: write it as http://localhost:9229.")
# How botocore, and Python's parser of addresses below it, begin to complain about it.
_BAD_ENDPOINT = ("Invalid endpoint", "Invalid IPv6 URL")
# What resolvers say on Linux, macOS and Windows, and the class by which urllib3 wraps it.
_UNRESOLVED = ("NameResolutionError", "Failed to resolve", "getaddrinfo", "Name or service not known")


def from_exception(operation: str, error: BaseException) -> GatewayError | None:
    """Return what to say about `error`, or `None` if it is no failure that botocore documents."""
    if type(error) is ValueError and any(hint in str(error) for hint in _BAD_ENDPOINT):
        return GatewayError(*_NOT_AN_ENDPOINT)
    failure = next((_FAILURES[each.__name__] for each in type(error).__mro__ if each.__name__ in _FAILURES), None)
    if failure is None:
        return None
    facts: Mapping[str, object] = getattr(error, "kwargs", {})
    if failure is _FAILURES["EndpointConnectionError"] and _is_unresolved(facts.get("error")):
        failure = _NO_SUCH_HOST
    known = {"cred_var": "a part", "provider": "a provider", "profile": "this", "path": "in ~/.aws"}
    sentence = failure.sentence.format_map(
        {**known, **facts, "host": _host(facts), "operation": operation, "type": type(error).__name__}
    )
    return GatewayError(failure.cause, sentence)


def _is_unresolved(error: object) -> bool:
    return any(hint in repr(error) for hint in _UNRESOLVED)


def _host(facts: Mapping[str, object]) -> str:
    """Return host and port of the endpoint; the rest of an address may hold a user name and a password."""
    parts = urlsplit(str(facts.get("endpoint_url", "")))
    if not parts.hostname:
        return "The endpoint"
    return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
