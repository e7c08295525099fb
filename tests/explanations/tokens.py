"""Tokens that Cognito does not take."""

from __future__ import annotations

from typing import Any

from tests.device_support import Device, tracking
from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import Walk
from tests.test_sandbox_access import signed
from tui.cognito.explanations.explanation import Question

REFRESHING = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


def refresh(walk: Walk, token: str, **more: str) -> Any:
    given = {"REFRESH_TOKEN": token, **more}
    return walk.client.initiate_auth(ClientId=walk.pool.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=given)


def signed_in(walk: Walk, **client: Any) -> tuple[Scene, dict[str, Any]]:
    walk.use_client(ExplicitAuthFlows=REFRESHING, **client)
    walk.confirmed()
    scene = Scene(walk)
    return scene, walk.sign_in()["AuthenticationResult"]


def plain() -> Walk:
    walk = Walk()
    walk.use_pool(AutoVerifiedAttributes=["email"])
    return walk


def without_the_device() -> Scene:
    walk = tracking()
    scene, tokens = signed_in(walk)
    fails(refresh, walk, tokens["RefreshToken"])
    return scene


def with_an_unconfirmed_device() -> Scene:
    walk = tracking()
    scene, tokens = signed_in(walk)
    fails(refresh, walk, tokens["RefreshToken"], DEVICE_KEY=tokens["NewDeviceMetadata"]["DeviceKey"])
    return scene


def after_a_sign_out_from_an_unconfirmed_device() -> Scene:
    walk = tracking()
    scene, tokens = signed_in(walk)
    walk.client.global_sign_out(AccessToken=tokens["AccessToken"])
    fails(refresh, walk, tokens["RefreshToken"], DEVICE_KEY=tokens["NewDeviceMetadata"]["DeviceKey"])
    return scene


def with_a_forgotten_device() -> Scene:
    walk = tracking()
    scene, tokens = signed_in(walk)
    device = Device.of(walk, {"AuthenticationResult": tokens})
    device.confirm()
    walk.client.forget_device(AccessToken=device.token, DeviceKey=device.key)
    fails(refresh, walk, tokens["RefreshToken"], DEVICE_KEY=device.key)
    return scene


def of_another_client() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    walk.use_client(ExplicitAuthFlows=REFRESHING)
    fails(refresh, walk, tokens["RefreshToken"])
    return scene


def revoked() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    walk.clock.forward(5)
    walk.client.global_sign_out(AccessToken=tokens["AccessToken"])
    fails(refresh, walk, tokens["RefreshToken"])
    return scene


def expired() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    walk.clock.forward(31 * 24 * 3600)
    fails(refresh, walk, tokens["RefreshToken"])
    return scene


def by_the_old_flow_where_tokens_rotate() -> Scene:
    walk = plain().confirmed()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation={"Feature": "ENABLED"})
    scene = Scene(walk)
    fails(refresh, walk, walk.sign_in()["AuthenticationResult"]["RefreshToken"])
    return scene


def renewed_twice() -> Scene:
    walk = plain().confirmed()
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation={"Feature": "ENABLED"})
    scene = Scene(walk)
    token = walk.sign_in()["AuthenticationResult"]["RefreshToken"]
    walk.client.get_tokens_from_refresh_token(ClientId=walk.pool.client_id, RefreshToken=token)
    walk.clock.forward(90)
    fails(walk.client.get_tokens_from_refresh_token, ClientId=walk.pool.client_id, RefreshToken=token)
    return scene


def narrow_scope() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    fails(walk.client.get_user, AccessToken=signed(walk, tokens["AccessToken"], scope="openid"))
    return scene


def id_token() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    fails(walk.client.get_user, AccessToken=tokens["IdToken"])
    return scene


def access_token_too_old() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    walk.clock.forward(3700)
    fails(walk.client.get_user, AccessToken=tokens["AccessToken"])
    return scene


def revoking_an_access_token() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk)
    fails(walk.client.revoke_token, ClientId=walk.pool.client_id, Token=tokens["AccessToken"])
    return scene


def revocation_off() -> Scene:
    walk = plain()
    scene, tokens = signed_in(walk, EnableTokenRevocation=False)
    fails(walk.client.revoke_token, ClientId=walk.pool.client_id, Token=tokens["RefreshToken"])
    return scene


BOTH = (Question.POOL, Question.USER)
CLIENT = (Question.CLIENT,)
ROWS = (
    Row(10, "without the device", without_the_device, "The pool tracks devices, and the request has no DEVICE_KEY",
        ("The pool tracks devices.", "The token came with call 1"), ("ConfirmDevice",),
        ('--device-key "$DEVICE_KEY"',), BOTH),
    Row(10, "with an unconfirmed device", with_an_unconfirmed_device, "was never confirmed (ConfirmDevice)",
        ("DEVICE_KEY was us-east-1_",), commands=("confirm-device --access-token",), settle=BOTH),
    Row(10, "after a sign-out", after_a_sign_out_from_an_unconfirmed_device,
        "The token was ended by call 2 (GlobalSignOut).", fix=("Sign in again.",), compares=True,
        settle=(Question.POOL, Question.USER)),
    Row(10, "with a forgotten device", with_a_forgotten_device, "The device that the token is bound to was forgotten.",
        ("Call 3 (ForgetDevice) forgot it.",), ("Sign in again",), settle=BOTH),
    Row(10, "of another app client", of_another_client, "of another app client", ("does not track",),
        ("the id of the app client",), settle=BOTH, never=("device", "Device")),
    Row(10, "revoked", revoked, "The refresh token was revoked", ("Call 2 (GlobalSignOut) came before.",)),
    Row(10, "expired", expired, "The refresh token has expired", ("31 days before",)),
    Row(11, "by the old flow", by_the_old_flow_where_tokens_rotate, "does not go with that",
        ("RefreshTokenRotation of the app client is ENABLED.",), ("GetTokensFromRefreshToken",),
        ("get-tokens-from-refresh-token",), CLIENT, unless_known=3),
    Row(11, "renewed twice", renewed_twice, "taken the place of this one",
        ("Call 2 (GetTokensFromRefreshToken) renewed it 90 seconds before.",),
        commands=("--refresh-token-rotation Feature=ENABLED,RetryGracePeriodSeconds=60",), settle=CLIENT),
    Row(28, "a narrow scope", narrow_scope, "lacks the scope aws.cognito.signin.user.admin", ("Its scope is openid.",),
        ("hosted pages",), knows=lambda _scene: {"claims": {"scope": "openid"}}),
    Row(32, "an ID token", id_token, "An ID token was sent", ("token_use is id",),
        knows=lambda _scene: {"claims": {"token_use": "id"}}),
    Row(32, "an access token too old", access_token_too_old, "has expired",
        ("The token came with call 1 (InitiateAuth, USER_PASSWORD_AUTH), 61 minutes 40 seconds before.",)),
    Row(32, "revoking an access token", revoking_an_access_token, "refresh tokens alone"),
    Row(32, "revocation is off", revocation_off, "cannot revoke tokens", ("EnableTokenRevocation is off.",),
        commands=("--enable-token-revocation",), settle=CLIENT),
)  # fmt: skip
