"""The boto3 clients behind the two doors."""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    import boto3
    from botocore.config import Config
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.connection import Target
    from tui.secret import Secret

Made = TypeVar("Made")
_NOBODY = "sandbox"
_TELLS_NOTHING = logging.INFO
"""The level at which botocore logs no requests and answers."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """For how many seconds an endpoint may be silent."""

    connect: float = 3
    read: float = 10


@dataclass(frozen=True, slots=True)
class Link:
    """A boto3 client and the app client it is used for."""

    client: CognitoIdentityProviderClient
    client_id: str
    client_secret: Secret | None = None
    user_pool_id: str = ""

    def secret_hash(self, username: str) -> Secret | None:
        """Return the secret hash of a request with this user name, or `None` if the app client has no secret."""
        from tui.cognito.secret_hash import secret_hash  # it loads OpenSSL, which the first paint need not wait for

        return secret_hash(username, self.client_id, self.client_secret) if self.client_secret else None


class Once(Generic[Made]):
    """Something heavy, made by whichever thread asks for it first.

    What could not be made is tried again at the next request: the person may have signed in to AWS meanwhile.
    """

    def __init__(self, make: Callable[[], Made]) -> None:
        """Make it with `make`, when asked."""
        self._make = make
        self._lock = threading.Lock()
        self._made: Made | None = None

    def __call__(self) -> Made:
        """Return it; a second thread waits while the first is making it."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    @property
    def made(self) -> Made | None:
        """It, or `None` as long as nobody has asked for it. Never waits."""
        return self._made

    def forget(self) -> None:
        """Make a new one at the next request."""
        self._made = None


def unsigned(target: Target, timeouts: Timeouts) -> CognitoIdentityProviderClient:
    """Return a client that signs nothing, and so never looks for credentials."""
    from botocore import UNSIGNED

    return _client(_session(target), target, _config(timeouts, signature_version=UNSIGNED))


def signed(target: Target, timeouts: Timeouts) -> CognitoIdentityProviderClient:
    """Return a client that signs with the credentials boto3 finds.

    Raises:
        NoCredentialsError: If it finds none. boto3 itself would say so at the first call only, and the client would
            never find credentials that are added later.
    """
    from botocore.exceptions import NoCredentialsError

    session = _session(target)
    if session.get_credentials() is None:
        raise NoCredentialsError
    return _client(session, target, _config(timeouts))


def isolated(region: str) -> CognitoIdentityProviderClient:
    """Return a client for the sandbox, which sees nothing of the AWS configuration: a broken profile must not matter.

    It is signed by nobody in particular, so both doors can use it.
    """
    from botocore.session import Session

    _keep_from_logs()
    unset = (None, None, None, None)
    nothing = (None, None, os.devnull, None)
    session = Session(session_vars={"profile": unset, "config_file": nothing, "credentials_file": nothing})
    client = session.create_client(
        "cognito-idp",
        region_name=region,
        endpoint_url=f"https://cognito-idp.{region}.amazonaws.com",
        aws_access_key_id=_NOBODY,
        aws_secret_access_key=_NOBODY,
        config=_config(Timeouts()),
    )
    return cast("CognitoIdentityProviderClient", client)


def region_of(target: Target) -> str:
    """Return the region that `target` names, itself or in the user pool id; empty where boto3 has to find one.

    The pool id goes before the environment: a pool lives in the region its id begins with (`COGNITO.md 1.2`).
    """
    return target.region or target.user_pool_id.rpartition("_")[0]


def _session(target: Target) -> boto3.Session:
    import boto3

    _keep_from_logs()
    return boto3.Session(profile_name=target.profile or None)


def _keep_from_logs() -> None:
    """Keep passwords and tokens from whatever log has been turned on in this process.

    At DEBUG botocore logs the body of every request and of every answer. Nothing here turns that on, but a
    `sitecustomize` or a tool that starts the program may have turned on everything.
    """
    logger = logging.getLogger("botocore")
    if logger.getEffectiveLevel() < _TELLS_NOTHING:
        logger.setLevel(_TELLS_NOTHING)


def _client(session: boto3.Session, target: Target, config: Config) -> CognitoIdentityProviderClient:
    client: CognitoIdentityProviderClient = session.client(
        "cognito-idp",
        region_name=region_of(target) or None,
        endpoint_url=target.endpoint_url or None,
        config=config,
    )
    return client


def _config(timeouts: Timeouts, signature_version: Any = None) -> Config:
    """Return the settings of every client.

    One attempt: a SignUp or an answer to a challenge that is sent again after a lost answer is another event.
    `AWS_DEFAULTS_MODE` may not be `auto`: it asks the metadata service of EC2, which takes seconds where there is none,
    for defaults of what is set here anyway.
    """
    from botocore.config import Config

    return Config(
        connect_timeout=timeouts.connect,
        read_timeout=timeouts.read,
        retries={"total_max_attempts": 1},
        signature_version=signature_version,
        defaults_mode="legacy",  # type: ignore[arg-type] # the stubs take it for a flag
    )
