"""The sandbox as a whole: the walk by stock boto3, isolation, repeatability, and no surprise for any input."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox_support import NAME, PASSWORD, START, Clock, Walk, YieldingClock, client_of, refused, seeded
from tui.sandbox.engine import Sandbox
from tui.sandbox.presets import create_mfa_required
from tui.sandbox.validation import service_model


def test_the_walk_ends_with_tokens_when_mfa_setup_is_answered() -> None:
    walk = Walk(own_keys=True)
    assert walk.sign_up()["UserConfirmed"] is False
    walk.confirm()
    challenge = walk.sign_in()
    assert challenge["ChallengeName"] == "MFA_SETUP"
    secret, session = walk.associate(challenge["Session"])
    session = walk.verify(session, walk.totp(secret))
    answer = walk.respond("MFA_SETUP", session)
    assert answer["ChallengeParameters"] == {}
    assert answer["AuthenticationResult"]["TokenType"] == "Bearer"


def test_the_walk_may_end_by_signing_in_again() -> None:
    walk = Walk()
    secret = walk.enrolled()
    challenge = walk.sign_in()
    assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    answer = walk.respond("SOFTWARE_TOKEN_MFA", challenge["Session"], SOFTWARE_TOKEN_MFA_CODE=walk.totp(secret))
    assert answer["AuthenticationResult"]["AccessToken"]


def test_the_walk_through_the_administrators_door() -> None:
    walk = Walk().confirmed()
    challenge = walk.admin_sign_in()
    secret, session = walk.associate(challenge["Session"])
    session = walk.verify(session, walk.totp(secret))
    door: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id, "ClientId": walk.pool.client_id}
    first = walk.client.admin_respond_to_auth_challenge(
        **door, ChallengeName="MFA_SETUP", Session=session, ChallengeResponses={"USERNAME": NAME}
    )
    assert first["AuthenticationResult"]["IdToken"]
    walk.clock.forward(30)
    second = walk.client.admin_respond_to_auth_challenge(
        **door,
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=walk.admin_sign_in()["Session"],
        ChallengeResponses={"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret)},
    )
    assert second["AuthenticationResult"]["RefreshToken"]


def test_two_sandboxes_do_not_see_each_other() -> None:
    one, other = Walk(seed=1), Walk(seed=2)
    one.sign_up()
    assert other.sandbox.outbox.messages() == ()
    assert other.client.list_users(UserPoolId=other.pool.user_pool_id)["Users"] == []
    assert refused(other.client.describe_user_pool, UserPoolId=one.pool.user_pool_id) == (
        "ResourceNotFoundException",
        f"User pool {one.pool.user_pool_id} does not exist.",
    )


def test_nothing_is_entered_in_motos_process_wide_registries() -> None:
    from moto.cognitoidp.models import cognitoidp_backends
    from moto.core.model_instances import model_data

    def tracked() -> int:
        models: list[Any] = [*model_data["cognitoidp"].values(), *model_data["sandbox"].values()]
        return sum(len(model.instances_tracked) for model in models)

    def pools() -> int:
        return sum(len(backend.user_pools) for account in cognitoidp_backends.values() for backend in account.values())

    before = tracked(), pools()
    walk = Walk().confirmed()
    assert walk.client.list_users(UserPoolId=walk.pool.user_pool_id)["Users"]
    assert (tracked(), pools()) == before


def test_attaching_one_client_leaves_others_alone() -> None:
    first, second = Sandbox(), Sandbox()
    client, other = client_of(first), client_of(second)
    client.create_user_pool(PoolName="only here")
    assert len(client.list_user_pools(MaxResults=10)["UserPools"]) == 1
    assert other.list_user_pools(MaxResults=10)["UserPools"] == []


def test_a_seed_repeats_every_generated_value() -> None:
    def record(seed: int) -> list[object]:
        walk = Walk(seed=seed)
        sub = walk.sign_up()["UserSub"]
        code = walk.code()
        walk.confirm()
        session = walk.sign_in()["Session"]
        secret, after = walk.associate(session)
        result = walk.respond("MFA_SETUP", walk.verify(after, walk.totp(secret)))["AuthenticationResult"]
        keys = walk.sandbox.world.pools.pool(walk.pool.user_pool_id).jwks()["keys"]
        made = [walk.pool, sub, code, session, secret, after, result["RefreshToken"], result["NewDeviceMetadata"]]
        return [*made, [key["kid"] for key in keys]]

    assert record(5) == record(5)
    assert not set(map(str, record(5))) & set(map(str, record(6)))


def test_looking_does_not_change_what_a_seed_makes_next() -> None:
    quiet, curious = Walk(), Walk()
    for _ in range(3):
        curious.client.list_users(UserPoolId=curious.pool.user_pool_id)
    assert quiet.sign_up()["UserSub"] == curious.sign_up()["UserSub"]
    assert quiet.code() == curious.code()


def test_twenty_sign_ups_at_once_are_not_mixed_up() -> None:
    walk = Walk()
    names = [f"user{number}" for number in range(20)]
    with ThreadPoolExecutor(20) as threads:
        subs = list(threads.map(lambda name: walk.sign_up(name, email=f"{name}@example.com")["UserSub"], names))
    sent = {message.username: message for message in walk.sandbox.outbox.messages()}
    assert len(set(subs)) == len(sent) == 20
    for name, sub in zip(names, subs, strict=True):
        assert sent[name].destination == f"{name}@example.com"
        walk.confirm(sent[name].code.reveal(), name)
        user = walk.client.admin_get_user(UserPoolId=walk.pool.user_pool_id, Username=name)
        assert user["UserAttributes"][0] == {"Name": "sub", "Value": sub}


def test_twenty_sign_ups_for_one_name_have_one_winner() -> None:
    walk = Walk(YieldingClock())

    def code_of_answer(_: int) -> str:
        try:
            return str(walk.sign_up()["UserSub"])
        except ClientError as error:
            return str(error.response["Error"]["Code"])

    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(code_of_answer, range(20)))
    assert answers.count("UsernameExistsException") == 19
    assert len(walk.sandbox.outbox.messages()) == 1


def test_the_form_of_an_answer() -> None:
    sandbox = Sandbox(clock=Clock(), random=seeded(1))
    answer = sandbox.answer("ListUserPools", b'{"MaxResults":1}')
    assert (answer.status, answer.body) == (200, b'{"UserPools":[]}')
    assert answer.headers["Content-Type"] == "application/x-amz-json-1.1"
    assert parsedate_to_datetime(answer.headers["Date"]).timestamp() == int(START)
    assert answer.headers["x-amzn-requestid"]


def test_the_form_of_a_refusal() -> None:
    answer = Sandbox().answer("DescribeUserPool", b'{"UserPoolId":"us-east-1_abc"}')
    text = "User pool us-east-1_abc does not exist."
    assert answer.status == 400
    assert json.loads(answer.body) == {"__type": "ResourceNotFoundException", "message": text}
    assert answer.headers["x-amzn-errortype"] == "ResourceNotFoundException"
    assert answer.headers["x-amzn-errormessage"] == text


def test_a_text_with_a_line_break_cannot_start_a_header() -> None:
    walk = Walk()
    walk.use_pool(
        Schema=[{"Name": name, "AttributeDataType": "String", "Required": True} for name in ("email", "name")]
    )
    body = json.dumps({"ClientId": walk.pool.client_id, "Username": NAME, "Password": PASSWORD}).encode()
    answer = walk.sandbox.answer("SignUp", body)
    assert "\n" in json.loads(answer.body)["message"]
    assert "\n" not in answer.headers["x-amzn-errormessage"]


@pytest.mark.parametrize("operation", service_model().operation_names)
def test_every_operation_refuses_with_a_code_that_it_documents(operation: str) -> None:
    documented = {shape.name for shape in service_model().operation_model(operation).error_shapes}
    answer = Sandbox().answer(operation, json.dumps({"MaxResults": 0}).encode())
    assert answer.status == 200 or json.loads(answer.body)["__type"] in documented


def test_an_operation_that_is_not_built_says_so() -> None:
    client = client_of(Sandbox())
    assert refused(client.describe_risk_configuration, UserPoolId="us-east-1_x") == (
        "InvalidParameterException",
        "This sandbox does not offer DescribeRiskConfiguration yet.",
    )


def test_an_operation_that_does_not_exist() -> None:
    answer = Sandbox().answer("MakeCoffee", b"{}")
    assert (answer.status, json.loads(answer.body)["__type"]) == (400, "UnknownOperationException")


def test_a_body_nested_too_deep_is_refused() -> None:
    answer = Sandbox().answer("SignUp", b"[" * 200_000)
    assert json.loads(answer.body)["__type"] == "SerializationException"


def test_the_preset_is_the_published_scenario() -> None:
    sandbox = Sandbox(random=seeded(1))
    pool = create_mfa_required(sandbox)
    assert (pool.pool_name, pool.client_name) == ("demo-pool", "demo-client")
    client = client_of(sandbox)
    record = client.describe_user_pool(UserPoolId=pool.user_pool_id)["UserPool"]
    assert record["Name"] == "demo-pool"
    assert record["MfaConfiguration"] == "ON"
    assert record["AutoVerifiedAttributes"] == ["email"]
    assert record["UsernameConfiguration"] == {"CaseSensitive": False}
    assert record["DeviceConfiguration"] == {
        "ChallengeRequiredOnNewDevice": True,
        "DeviceOnlyRememberedOnUserPrompt": False,
    }
    required = {attribute["Name"] for attribute in record["SchemaAttributes"] if attribute["Required"]}
    assert required == {"sub", "email"}
    mfa = client.get_user_pool_mfa_config(UserPoolId=pool.user_pool_id)
    del mfa["ResponseMetadata"]  # type: ignore[misc]
    assert mfa == {"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": True}}
    made = client.describe_user_pool_client(UserPoolId=pool.user_pool_id, ClientId=pool.client_id)["UserPoolClient"]
    assert "ClientSecret" not in made
