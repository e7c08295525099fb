"""Pools, clients, users and keys over a restart."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from tests.account_support import ANOTHER, REVOKED, admin, plain, tokens
from tests.device_support import FLOWS, Device, confirmed, known, tracking
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk, cheap_keys, client_of, refused, seeded
from tests.srp_support import Prover
from tests.test_sandbox_refresh import refresh
from tui.sandbox import presets, seeded_users
from tui.sandbox.engine import Sandbox
from tui.sandbox.keeping import packed
from tui.sandbox.state_file import StateFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sandbox.state"


def restarted(walk: Walk, path: Path) -> Walk:
    """Return the walk in a new process's sandbox: what the old one held is there only by its file."""
    StateFile(path).save(walk.sandbox)
    after = Walk(clock=walk.clock, seed=99)
    after.sandbox = Sandbox(clock=walk.clock, random=seeded(100))
    assert StateFile(path).load(after.sandbox)
    after.client, after.pool = client_of(after.sandbox), walk.pool
    return after


def everything(walk: Walk) -> list[dict[str, Any]]:
    """Return what the administrator's operations tell about a pool."""
    ids: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id}
    answers: list[Any] = [
        walk.client.describe_user_pool(**ids),
        walk.client.get_user_pool_mfa_config(**ids),
        walk.client.describe_user_pool_client(**ids, ClientId=walk.pool.client_id),
        walk.client.list_users(**ids),
        walk.client.list_user_pools(MaxResults=60),
        walk.client.list_user_pool_clients(**ids),
    ]
    return [{name: value for name, value in answer.items() if name != "ResponseMetadata"} for answer in answers]


def test_everything_is_there_again(path: Path) -> None:
    before = Walk()
    with cheap_keys():
        for preset in presets.PRESETS.values():
            before.pool = presets.create(before.sandbox, preset)
            seeded_users.seed(before.sandbox, before.pool.user_pool_id)
    before.sign_up("newest", email="newest@example.com")
    after = restarted(before, path)
    assert everything(after) == everything(before)
    assert packed(after.sandbox.world.pools) == packed(before.sandbox.world.pools)


def test_a_user_goes_on_after_a_restart(path: Path) -> None:
    walk = Walk()
    walk.sign_up()
    code = walk.code()
    walk = restarted(walk, path)
    walk.confirm(code)
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.verify(session, walk.totp(secret))
    walk = restarted(walk, path)
    challenge = walk.sign_in()
    spent = walk.totp(secret)
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    again = refused(walk.respond, "SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=spent)
    assert again == ("ExpiredCodeException", "Your software token has already been used once.")
    walk.clock.forward(30)
    answer = walk.respond("SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    assert answer["AuthenticationResult"]["AccessToken"]


def test_the_keys_stay_the_same(path: Path) -> None:
    walk = Walk(own_keys=True)
    before = walk.sandbox.world.pools.pool(walk.pool.user_pool_id)
    published = before.jwks()
    after = restarted(walk, path).sandbox.world.pools.pool(walk.pool.user_pool_id)
    assert after.jwks() == published
    assert after.keys.access.as_dict(private=True) == before.keys.access.as_dict(private=True)


def test_keys_that_were_never_needed_are_still_to_be_made_after_a_restart(path: Path) -> None:
    after = restarted(Walk(own_keys=True), path).confirmed()
    secret, session = after.associate(after.sign_in()["Session"])
    assert after.respond("MFA_SETUP", after.verify(session, after.totp(secret)))["AuthenticationResult"]["IdToken"]


def test_a_lock_out_and_a_quota_are_no_shorter_for_a_restart(path: Path) -> None:
    walk = Walk().confirmed()
    for _ in range(5):
        refused(walk.sign_in, "Wr0ng-password")
    walk.sign_up("other", email="other@example.com")
    for _ in range(5):
        walk.resend("other")
    walk = restarted(walk, path)
    assert refused(walk.sign_in) == ("NotAuthorizedException", "Password attempts exceeded")
    assert refused(walk.resend, "other")[0] == "LimitExceededException"


def test_names_and_aliases_find_the_same_users(path: Path) -> None:
    walk = Walk()
    walk.use_pool(AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    walk.confirmed()
    walk = restarted(walk, path)
    assert walk.sign_in(name=EMAIL)["AuthenticationResult"]["IdToken"]
    assert refused(walk.sign_up) == ("UsernameExistsException", "User already exists")


def test_searches_find_the_same_users(path: Path) -> None:
    walk = Walk()
    for name in ("third", "first", "second"):
        walk.sign_up(name, email=f"{name}@example.com")
    walk = restarted(walk, path)
    walk.sign_up("fifth", email="fifth@example.com")
    found = walk.client.list_users(UserPoolId=walk.pool.user_pool_id, Filter='email ^= "fi"')["Users"]
    assert [user["Username"] for user in found] == ["fifth", "first"]


def test_a_text_that_is_there_twice_is_the_same_one_after_a_restart(path: Path) -> None:
    """Otherwise a million users would take more memory after each restart."""
    user = restarted(Walk().confirmed(), path).user()
    assert user.id is user.attribute_lookup["sub"]


def test_what_refers_to_the_same_thing_still_does(path: Path) -> None:
    walk = Walk().confirmed()
    walk = restarted(walk, path)
    pool = walk.sandbox.find_pool(walk.pool.user_pool_id)
    assert pool is not None
    user = pool.find(NAME)
    assert user is pool.users[NAME] is pool.find(user.id)
    assert pool.backend is walk.sandbox.world.pools
    assert walk.sandbox.world.pools.client(walk.pool.client_id)[0] is pool
    walk.clock.forward(5)
    user.touch()
    assert user.modified == walk.clock.now


def test_sign_ins_are_renewed_and_stay_revoked_after_a_restart(path: Path) -> None:
    walk = plain().confirmed()
    good, revoked = tokens(walk), tokens(walk)
    walk.client.revoke_token(ClientId=walk.pool.client_id, Token=revoked["RefreshToken"])
    walk = restarted(walk, path)
    assert refresh(walk, good["RefreshToken"])["AuthenticationResult"]["AccessToken"]
    assert walk.client.get_user(AccessToken=good["AccessToken"])["Username"] == NAME
    assert refused(refresh, walk, revoked["RefreshToken"])[1] == "Refresh Token has been revoked"
    assert refused(walk.client.get_user, AccessToken=revoked["AccessToken"]) == REVOKED


def test_groups_keep_their_members_and_deleted_users_stay_away(path: Path) -> None:
    walk = plain().confirmed()
    admin(walk, "admin_create_user", "second", MessageAction="SUPPRESS")
    admin(walk, "admin_create_user", "third", MessageAction="SUPPRESS")
    walk.client.create_group(UserPoolId=walk.pool.user_pool_id, GroupName="staff", Precedence=3)
    for name in ("third", NAME):
        admin(walk, "admin_add_user_to_group", name, GroupName="staff")
    admin(walk, "admin_delete_user", "second")
    walk = restarted(walk, path)
    ids: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id}
    members = walk.client.list_users_in_group(**ids, GroupName="staff")["Users"]
    assert [user["Username"] for user in members] == ["third", NAME]
    assert [user["Username"] for user in walk.client.list_users(**ids)["Users"]] == [NAME, "third"]
    admin(walk, "admin_delete_user", "third")
    members = walk.client.list_users_in_group(**ids, GroupName="staff")["Users"]
    assert [user["Username"] for user in members] == [NAME]


def test_passwords_and_codes_are_judged_as_before_a_restart(path: Path) -> None:
    walk = plain(Policies={"PasswordPolicy": {"PasswordHistorySize": 2}}).confirmed()
    admin(walk, "admin_set_user_password", Password=ANOTHER, Permanent=True)
    walk.client.forgot_password(ClientId=walk.pool.client_id, Username=NAME)
    code = walk.code()
    walk = restarted(walk, path)
    renew: dict[str, Any] = {"ClientId": walk.pool.client_id, "Username": NAME, "ConfirmationCode": code}
    assert (
        refused(walk.client.confirm_forgot_password, **renew, Password=PASSWORD)[0]
        == "PasswordHistoryPolicyViolationException"
    )
    walk.client.confirm_forgot_password(**renew, Password="Third-password1")
    assert tokens(walk, password="Third-password1")["IdToken"]


def test_a_device_is_known_after_a_restart_whatever_it_has_sent(path: Path) -> None:
    walk = tracking().confirmed()
    walk.use_client(ExplicitAuthFlows=FLOWS, PreventUserExistenceErrors="ENABLED")
    device = confirmed(walk)
    other = Device.of(walk, walk.sign_in())
    other.confirm(DeviceSecretVerifierConfig={"Salt": "////" * 8_000, "PasswordVerifier": "////" * 8_000})
    nobody = Prover(walk, name="nobody").begin()["ChallengeParameters"]["SALT"]
    walk = restarted(walk, path)
    device = dataclasses.replace(device, walk=walk)
    assert Prover(walk).sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)
    listed = walk.client.list_devices(AccessToken=device.token)["Devices"]
    assert [entry["DeviceKey"] for entry in listed] == [device.key, other.key]
    assert Prover(walk, name="nobody").begin()["ChallengeParameters"]["SALT"] == nobody
