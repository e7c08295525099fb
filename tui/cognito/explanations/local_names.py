"""The names of local failures, and the exceptions of botocore behind them."""

from __future__ import annotations

from types import MappingProxyType

CREDENTIALS = "credentials"
SSO = "sso"
PROFILE = "profile"
REGION = "region"
STALE = "expired credentials"
CLOCK = "clock"
PERMISSION = "permission"
THROTTLED = "throttled"
FIREWALL = "firewall"
SERVICE = "service"
UNREACHABLE = "unreachable"
NO_ANSWER = "no answer"
FOREIGN = "foreign endpoint"

EXCEPTIONS = MappingProxyType(
    {
        CREDENTIALS: frozenset(
            {
                "NoCredentialsError",
                "PartialCredentialsError",
                "CredentialRetrievalError",
                "RefreshWithMFAUnsupportedError",
                "MissingDependencyException",
                "ClientError",  # of a call that botocore makes to get credentials, such as AssumeRole
            }
        ),
        SSO: frozenset(
            {
                "SSOError",
                "SSOTokenLoadError",
                "UnauthorizedSSOTokenError",
                "TokenRetrievalError",
                "NoAuthTokenError",
                "LoginError",
                "LoginRefreshRequired",
                "LoginInsufficientPermissions",
                "LoginTokenLoadError",
                "LoginAuthorizationCodeError",
            }
        ),
        PROFILE: frozenset(
            {
                "ProfileNotFound",
                "ConfigParseError",
                "ConfigNotFound",
                "InvalidConfigError",
                "InfiniteLoopConfigError",
                "UnknownCredentialError",
            }
        ),
        REGION: frozenset(
            {
                "NoRegionError",
                "InvalidRegionError",
                "UnknownRegionError",
                "EndpointProviderError",
                "EndpointResolutionError",
                "UnknownEndpointResolutionBuiltInName",
            }
        ),
        UNREACHABLE: frozenset(
            {
                "EndpointConnectionError",
                "ConnectTimeoutError",
                "ConnectionError",
                "HTTPClientError",
                "SSLError",
                "ProxyConnectionError",
                "InvalidProxiesConfigError",
            }
        ),
        NO_ANSWER: frozenset({"ReadTimeoutError", "ConnectionClosedError", "ResponseStreamingError"}),
        FOREIGN: frozenset({"ResponseParserError"}),
    }
)
"""The trace has the name of an exception alone, so each class stands here, not only its ancestor."""
