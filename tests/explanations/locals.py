"""What keeps a call from Cognito: some of it happens here, the rest only real AWS does, and is written down by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, SSOTokenLoadError

from tests.explain_support import Recorded, Row, Scene, fails
from tests.sandbox_support import START, Walk
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.explanations import local_names

if TYPE_CHECKING:
    from collections.abc import Callable

DENIED = (
    "User: arn:aws:iam::123456789012:user/jane is not authorized to perform: cognito-idp:ListUsers on resource: "
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Example1 because no identity-based policy allows it"
)


def recorded(code: str, message: str = "", status: int | None = 400, **more: Any) -> Callable[[], Scene]:
    """Return a scene with an answer of AWS that the sandbox never gives."""
    exchange = Exchange(
        1, "ListUsers", Door.IAM, START, 12.5, {"UserPoolId": "us-east-1_Example1"}, {}, status,
        Refused(code, message), **more,
    )  # fmt: skip
    return lambda: Recorded(Walk(), exchange=exchange)


def from_botocore(config: Config | None = None, **client: Any) -> Callable[[], Scene]:
    """Return a scene in which botocore itself gives up."""

    def provoke() -> Scene:
        walk = Walk()
        session = boto3.Session(region_name="us-east-1")
        walk.client = session.client("cognito-idp", config=config, **client)
        scene = Scene(walk)
        with pytest.raises(BotoCoreError):
            scene.client.list_users(UserPoolId="us-east-1_Example1")
        return scene

    return provoke


def failing(error: Exception) -> Callable[[], Scene]:
    """Return a scene in which signing a request fails."""

    def provoke() -> Scene:
        walk = Walk()
        scene = Scene(walk)

        def sign(**_: object) -> None:
            raise error

        scene.client.meta.events.register("before-sign.cognito-identity-provider", sign)
        with pytest.raises((BotoCoreError, ClientError)):
            scene.client.list_users(UserPoolId=walk.pool.user_pool_id)
        return scene

    return provoke


def throttled() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.throttle("SignUp")
    fails(walk.sign_up)
    return scene


def cognito_failed() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.fail("ListUsers", "InternalErrorException", "Something went wrong")
    with pytest.raises(ClientError):
        walk.client.list_users(UserPoolId=walk.pool.user_pool_id)
    return scene


def blocked() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.fail("SignUp", "ForbiddenException", "Request not allowed due to WAF block.")
    fails(walk.sign_up)
    return scene


QUICK = Config(connect_timeout=1, retries={"total_max_attempts": 1})
SIGNED = {"aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "not a secret"}
ASSUME = ClientError({"Error": {"Code": "AccessDenied", "Message": "not authorized"}}, "AssumeRole")
ROWS = (
    Row(local_names.CREDENTIALS, "none", from_botocore(QUICK),
        "ListUsers has to be signed, and no usable AWS credentials were found",
        ("botocore stopped with NoCredentialsError",), ("user side works without",), ("aws sts get-caller-identity",)),
    Row(local_names.CREDENTIALS, "a role that may not be assumed", failing(ASSUME), "no usable AWS credentials"),
    Row(local_names.CREDENTIALS, "unknown to AWS",
        recorded("UnrecognizedClientException", "The security token included in the request is invalid."),
        "AWS does not take these credentials"),
    Row(local_names.STALE, "temporary", recorded("ExpiredTokenException", "The security token has expired"),
        "were temporary, and have expired", fix=("aws sso login",)),
    Row(local_names.CLOCK, "far behind",
        recorded("InvalidSignatureException", "Signature expired: 20231114T221330Z is too old",
                 server_ahead=1200.0),
        "The clock of this computer is wrong", ("The clock of AWS is 20 minutes ahead of this computer's.",)),
    Row(local_names.SSO, "expired", failing(SSOTokenLoadError(error_msg="x")), "The SSO sign-in",
        fix=("aws sso login",)),
    Row(local_names.PROFILE, "of another name", recorded("ProfileNotFound", status=None), "The AWS profile",
        ("The profile is demo.",), knows=lambda _scene: {"profile": "demo"}),
    Row(local_names.REGION, "none", recorded("NoRegionError", status=None), "No region is known"),
    Row(local_names.PERMISSION, "on users", recorded("AccessDeniedException", DENIED),
        "lack the IAM action cognito-idp:ListUsers", ("AWS knows the caller as arn:aws:iam::123456789012:user/jane.",),
        ('Allow cognito-idp:ListUsers on arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Example1',),
        ("--action-names cognito-idp:ListUsers",)),
    Row(local_names.THROTTLED, "at sign-up", throttled, "Too many requests at once", ("0 calls from here",),
        ("growing pauses",), ("service-quotas",)),
    Row(local_names.FIREWALL, "at sign-up", blocked, "The web ACL", commands=("aws wafv2 get-web-acl-for-resource",)),
    Row(local_names.SERVICE, "of Cognito", cognito_failed, "a failure of its own", ("Request id",)),
    Row(local_names.UNREACHABLE, "nothing listens", from_botocore(QUICK, endpoint_url="http://127.0.0.1:9", **SIGNED),
        "cannot be reached", ("EndpointConnectionError; nothing reached Cognito",), ("VPN",)),
    Row(local_names.NO_ANSWER, "too slow", recorded("ReadTimeoutError", status=None),
        "Cognito may have acted on it", ("ReadTimeoutError ended the wait",)),
    Row(local_names.FOREIGN, "a web page", recorded("404", "<html>", 404), "not as Cognito does",
        ("HTTP status 404.",)),
    Row(local_names.FOREIGN, "no JSON", recorded("ResponseParserError", status=None), "not as Cognito does"),
)  # fmt: skip
