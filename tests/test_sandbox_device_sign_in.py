"""Signing in on a device: when it is asked for its proof, and what that stands in for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.device_support import (
    INVALID,
    NO_DEVICE,
    PASSWORD,
    TOTP,
    Device,
    claims,
    confirmed,
    known,
    tracking,
    with_totp,
)
from tests.sandbox_support import EMAIL, NAME, refused
from tests.srp_support import BAD, Prover, peer

# A remembered device


@pytest.mark.parametrize("admin", [False, True])
def test_after_a_password(admin: bool) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    parameters = {"USERNAME": NAME, "PASSWORD": "Passw0rd!", "DEVICE_KEY": device.key}
    door: dict[str, Any] = {"ClientId": walk.pool.client_id, "AuthParameters": parameters}
    if admin:
        door |= {"UserPoolId": walk.pool.user_pool_id, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH"}
        asked: Any = walk.client.admin_initiate_auth(**door)
    else:
        asked = walk.client.initiate_auth(**door, AuthFlow="USER_PASSWORD_AUTH")
    assert asked["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert asked["ChallengeParameters"] == {"USERNAME": NAME}
    assert "Session" not in asked
    challenge = device.begin()
    assert challenge["ChallengeName"] == "DEVICE_PASSWORD_VERIFIER"
    assert "Session" not in challenge
    said = challenge["ChallengeParameters"]
    assert set(said) == {"SALT", "SRP_B", "SECRET_BLOCK", "USERNAME", "DEVICE_KEY"}
    assert (said["USERNAME"], said["DEVICE_KEY"]) == (NAME, device.key)
    assert known(device.answer(challenge), device)


@pytest.mark.parametrize("where", ["with SRP_A", "with the proof", "both"])
def test_after_a_proof_of_the_password(where: str) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    key = {"DEVICE_KEY": device.key}
    challenge = Prover(walk).begin(**({} if where == "with the proof" else key))
    asked = Prover(walk).answer(challenge, **({} if where == "with SRP_A" else key))
    assert asked["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)


def test_an_independent_client(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = tracking().confirmed()
    first = peer(walk, monkeypatch)
    tokens = first.authenticate_user()
    answer, password = first.confirm_device(tokens, "a peer's")
    assert (answer.status_code, answer.json()) == (200, {"UserConfirmationNecessary": False})
    device = Device.of(walk, tokens)
    keys = {"device_key": device.key, "device_group_key": device.group}
    assert known(peer(walk, monkeypatch, device_password=password, **keys).authenticate_user(), device)
    assert refused(peer(walk, monkeypatch, device_password="another", **keys).authenticate_user) == BAD
    first.update_device_status(False, device.token, device.key)
    assert known(peer(walk, monkeypatch, device_password="another", **keys).authenticate_user(), device)
    first.forget_device(device.token, device.key)
    assert refused(peer(walk, monkeypatch, device_password=password, **keys).authenticate_user) == NO_DEVICE


def test_an_independent_client_without_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    with_totp(walk)
    keys = {"device_key": device.key, "device_group_key": device.group, "device_password": PASSWORD}
    assert known(peer(walk, monkeypatch, **keys).authenticate_user(), device)


# A second factor


@pytest.mark.parametrize("mfa", ["ON", "OPTIONAL"])
def test_a_remembered_device_stands_in_for_a_code(mfa: str) -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    with_totp(walk, mfa)
    assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)


@pytest.mark.parametrize("why", ["not remembered", "does not replace"])
def test_other_devices_do_not(why: str) -> None:
    walk = tracking(replaces=why != "does not replace").confirmed()
    device = confirmed(walk)
    if why == "not remembered":
        device.remember("not_remembered")
    secret = with_totp(walk)
    challenge = walk.sign_in(DEVICE_KEY=device.key)
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert refused(device.begin) == INVALID
    answer = walk.respond("SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    assert known(answer, device)


def test_a_device_named_only_with_the_code() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    secret = with_totp(walk)
    session = walk.sign_in()["Session"]
    code = {"SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret), "DEVICE_KEY": device.key}
    assert known(walk.respond("SOFTWARE_TOKEN_MFA", session, **code), device)


def test_a_device_never_stands_in_for_a_set_up() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="ON", **TOTP)
    challenge = walk.sign_in(DEVICE_KEY=device.key)
    assert challenge["ChallengeName"] == "MFA_SETUP"
    secret, session = walk.associate(challenge["Session"])
    assert known(walk.respond("MFA_SETUP", walk.verify(session, walk.totp(secret))), device)


def test_a_second_factor_that_became_due_on_the_way() -> None:
    walk = tracking(replaces=False).confirmed()
    device = confirmed(walk)
    walk.sign_in(DEVICE_KEY=device.key)
    challenge = device.begin()
    walk.client.set_user_pool_mfa_config(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="ON", **TOTP)
    assert device.answer(challenge)["ChallengeName"] == "MFA_SETUP"


# Other keys


def test_a_device_that_has_to_be_remembered_by_its_user() -> None:
    walk = tracking(prompt=True).confirmed()
    device = confirmed(walk)
    assert known(walk.sign_in(DEVICE_KEY=device.key), device)
    device.remember()
    assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"


def test_a_key_that_was_never_confirmed_is_as_good_as_none() -> None:
    walk = tracking().confirmed()
    offered = Device.of(walk, walk.sign_in())
    for answer in (walk.sign_in(DEVICE_KEY=offered.key), Prover(walk).sign_in(DEVICE_KEY=offered.key)):
        assert Device.of(walk, answer).key not in {"", offered.key}


def test_a_key_that_does_not_exist_is_refused_once_the_password_is_right() -> None:
    walk = tracking().confirmed().confirmed("john")
    johns = replace(Device.of(walk, walk.sign_in(name="john")), username="john")
    johns.confirm()
    mine = confirmed(walk)
    walk.client.forget_device(AccessToken=mine.token, DeviceKey=mine.key)
    for key in ("us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111", johns.key, mine.key):
        assert refused(walk.sign_in, "Wr0ng!", DEVICE_KEY=key) == BAD
        assert refused(walk.sign_in, DEVICE_KEY=key) == NO_DEVICE
        assert refused(Prover(walk, "Wr0ng!").sign_in, DEVICE_KEY=key) == BAD
        assert refused(Prover(walk).sign_in, DEVICE_KEY=key) == NO_DEVICE


def test_the_proof_may_be_repeated_without_the_key() -> None:
    walk = tracking().confirmed()
    unknown = {"DEVICE_KEY": "us-east-1_a1b2c3d4-5678-90ab-cdef-111111111111"}
    challenge = Prover(walk).begin(**unknown)
    assert refused(Prover(walk).answer, challenge, **unknown) == NO_DEVICE
    assert Prover(walk).answer(challenge)["AuthenticationResult"]["NewDeviceMetadata"]


def test_a_pool_that_no_longer_tracks_devices() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    walk.sandbox.world.pools.pool(walk.pool.user_pool_id).extended_config.pop("DeviceConfiguration")
    assert refused(walk.sign_in, DEVICE_KEY=device.key) == NO_DEVICE
    assert "device_key" not in claims(walk.sign_in())


# Names


@pytest.mark.parametrize("flow", ["proof", "code"])
def test_a_device_cannot_be_confirmed_after_an_answer_in_an_alias(flow: str) -> None:
    walk = tracking(AliasAttributes=["email"]).confirmed()
    secret = with_totp(walk) if flow == "code" else ""
    for name, works in ((EMAIL, False), (NAME, True)):
        if flow == "proof":
            answer = Prover(walk, name=EMAIL).answer(Prover(walk, name=EMAIL).begin(), USERNAME=name)
        else:
            session = walk.sign_in(name=EMAIL)["Session"]
            answer = walk.respond("SOFTWARE_TOKEN_MFA", session, name, SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
            walk.clock.forward(30)
        device = Device.of(walk, answer)
        if works:
            assert device.confirm()["UserConfirmationNecessary"] is False
        else:
            assert refused(device.confirm) == ("InvalidParameterException", "Invalid device key given.")
