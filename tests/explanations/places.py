"""Pools, app clients and settings that are not there, and answers that libraries stumble over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.explain_support import Row, Scene, fails
from tests.sandbox_support import NAME, Walk
from tui.cognito.explanations.explanation import Question

FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]


def no_client() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.sign_up, ClientId="1example23456789", Username=NAME, Password="Passw0rd!")
    return scene


def no_pool() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.list_users, UserPoolId="eu-central-1_Example1")
    return scene


def swapped_ids() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    pool = walk.pool
    fails(walk.client.describe_user_pool_client, UserPoolId=pool.user_pool_id, ClientId="euwest_Example1")
    return scene


def sms(code: str) -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.fail("SignUp", code, "Role does not have permission to publish with SNS")
    fails(walk.sign_up)
    return scene


def mfa_without_sms() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    fails(walk.client.create_user_pool, PoolName="texts", MfaConfiguration="ON")
    return scene


def mail_role() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.sandbox.faults.fail("SignUp", "InvalidEmailRoleAccessPolicyException", "not verified")
    fails(walk.sign_up)
    return scene


def client_updated() -> Scene:
    walk = Walk()
    walk.use_client(ExplicitAuthFlows=FLOWS, AuthSessionValidity=10)
    scene = Scene(walk)
    ids: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id, "ClientId": walk.pool.client_id}
    walk.client.describe_user_pool_client(**ids)
    walk.client.update_user_pool_client(**ids, PreventUserExistenceErrors="ENABLED")
    return scene


def pool_updated() -> Scene:
    walk = Walk()
    scene = Scene(walk)
    walk.client.describe_user_pool(UserPoolId=walk.pool.user_pool_id)
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, MfaConfiguration="OPTIONAL")
    return scene


def set_up_asked_for() -> Scene:
    walk = Walk().confirmed()
    scene = Scene(walk)
    walk.sign_in()
    return scene


def new_password_asked_for() -> Scene:
    walk = Walk()
    walk.client.admin_create_user(UserPoolId=walk.pool.user_pool_id, Username=NAME, TemporaryPassword="Passw0rd!")
    scene = Scene(walk)
    walk.sign_in()
    return scene


SENDING = "arn:aws:iam::123456789012:role/sms"
POOL = (Question.POOL,)
ROLE = "InvalidSmsRoleAccessPolicyException"
ROWS = (
    Row(23, "no app client", no_client, "no app client of this id here",
        ("The request went to us-east-1 with ClientId 1example23456789.",), ("the region",),
        ("list-user-pool-clients", "aws sts get-caller-identity")),
    Row(23, "a pool of another region", no_pool, "The region is not the one of the pool",
        ("The pool id eu-central-1_Example1 is of eu-central-1; the request went to us-east-1.",)),
    Row(23, "swapped ids", swapped_ids, "that of a user pool"),
    Row(34, "the role may not publish", lambda: sms(ROLE), "may not publish",
        (f"SnsCallerArn of the pool is {SENDING}.",), ("sns:Publish",),
        ("aws iam get-role --role-name sms",), POOL,
        knows=lambda scene: {"pool": replace(scene.pool_facts(), sms_configuration={"SnsCallerArn": SENDING})}),
    Row(34, "the role may not be assumed", lambda: sms("InvalidSmsRoleTrustRelationshipException"),
        "may not assume the IAM role", settle=POOL),
    Row(34, "no role", mfa_without_sms, "no SmsConfiguration", ("SnsCallerArn of the pool is not set.",),
        settle=POOL),
    Row(20, "the mail role", mail_role, "may not send through the pool's Amazon SES identity", settle=POOL),
    Row(33, "an app client was updated", client_updated,
        "did not have: AuthSessionValidity, ExplicitAuthFlows.",
        ("Call 1 (DescribeUserPoolClient) showed AuthSessionValidity",), remark=True, compares=True),
    Row(33, "a pool was updated", pool_updated, "UpdateUserPool was not given", ("Call 1 (DescribeUserPool) showed",),
        ("CloudFormation",), remark=True, compares=True),
    Row(35, "MFA_SETUP", set_up_asked_for, "asks for MFA_SETUP", ('MFAS_CAN_SETUP is ["SOFTWARE_TOKEN_MFA"].',),
        ("KeyError: 'AuthenticationResult'",), remark=True),
    Row(35, "NEW_PASSWORD_REQUIRED", new_password_asked_for, "asks for NEW_PASSWORD_REQUIRED",
        fix=("MFA_SETUP follows",), remark=True),
)  # fmt: skip
