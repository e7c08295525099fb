"""Which of several faults a request is refused for: each request has all of them, and loses one after the other."""

from __future__ import annotations

from typing import Any

import pytest
from moto.cognitoidp.models import UserStatus

from tests.account_support import BAD_CODE, NO_USER, OLD_CODE, TOO_OFTEN, admin, entries, other_code, plain
from tests.conformance.call import Call
from tests.conformance.doors import INITIATE, PASSWORD_FLOW
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk
from tui.cognito.secret_hash import secret_hash
from tui.secret import Secret

NO_COMBINATION = ("UserNotFoundException", "Username/client id combination not found.")
DISABLED = ("NotAuthorizedException", "User is disabled.")
OTHER_DOOR = {"InitiateAuth": "ADMIN_USER_PASSWORD_AUTH", "AdminInitiateAuth": "USER_PASSWORD_AUTH"}
FLOWS: list[Any] = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]


class Faulty:
    """A request that is made again and again, while its faults go one by one."""

    def __init__(self, walk: Walk, operation: str, **members: Any) -> None:
        self.walk = walk
        self.operation = operation
        self.members = members

    def refusal(self, **members: Any) -> tuple[str, str]:
        """Put right what is given, and return what is refused next."""
        self.members |= members
        refusal = Call(self.walk, self.operation, self.members).make()
        assert refusal is not None
        return refusal.code, refusal.message


def with_secret(walk: Walk, **settings: Any) -> tuple[str, str]:
    """Go on with a client that has a secret, and return its id and the right hash."""
    made = walk.use_client(GenerateSecret=True, **settings)
    return made["ClientId"], secret_hash(NAME, made["ClientId"], Secret(made["ClientSecret"])).reveal()


def locked_out(walk: Walk) -> None:
    for _ in range(5):
        call = Call(
            walk,
            "InitiateAuth",
            {
                "ClientId": walk.pool.client_id,
                "AuthFlow": "USER_PASSWORD_AUTH",
                "AuthParameters": {"USERNAME": NAME, "PASSWORD": "Wr0ng!!!"},
            },
        )
        assert call.make()


@pytest.mark.parametrize("operation", INITIATE)
def test_the_beginning_of_a_sign_in(operation: str) -> None:
    """COGNITO.md 1.3, 6.3; [U] 17, point 1, for flow, parameters and secret."""
    walk = plain()
    admin(walk, "admin_create_user", TemporaryPassword=PASSWORD)
    locked_out(walk)
    admin(walk, "admin_disable_user")
    user = walk.user()
    user.status = UserStatus.UNCONFIRMED
    client_id, right = with_secret(walk, ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"])
    request = Faulty(
        walk,
        operation,
        ClientId="no client",
        AuthFlow=OTHER_DOOR[operation],
        AuthParameters={},
        **({"UserPoolId": "us-east-1_Nowhere00"} if operation.startswith("Admin") else {}),
    )
    code, text = request.refusal()
    assert (code, text[:26]) == ("InvalidParameterException", "1 validation error detecte")
    if operation.startswith("Admin"):
        assert request.refusal(ClientId="nobody")[1] == "User pool us-east-1_Nowhere00 does not exist."
        request.members["UserPoolId"] = walk.pool.user_pool_id
    assert request.refusal(ClientId="nobody")[1] == "User pool client nobody does not exist."
    assert request.refusal(ClientId=client_id)[1] == "Initiate Auth method not supported."
    assert "enabled for this client" in request.refusal(AuthFlow=PASSWORD_FLOW[operation])[1]
    allow = {"UserPoolId": walk.pool.user_pool_id, "ClientId": client_id, "ExplicitAuthFlows": FLOWS}
    assert Call(walk, "UpdateUserPoolClient", allow).make() is None
    assert request.refusal()[1] == "Missing required parameter USERNAME"
    given = {"USERNAME": "nobody", "PASSWORD": "Wr0ng!!!"}
    assert "SECRET_HASH was not received" in request.refusal(AuthParameters=given)[1]
    assert "Unable to verify secret hash" in request.refusal(AuthParameters=given | {"SECRET_HASH": "AAAA"})[1]
    over_nobody = secret_hash("nobody", client_id, Secret(secret_of(walk))).reveal()
    assert request.refusal(AuthParameters=given | {"SECRET_HASH": over_nobody}) == NO_USER
    given |= {"USERNAME": NAME, "SECRET_HASH": right}
    assert request.refusal(AuthParameters=given) == DISABLED
    user.enabled = True
    assert request.refusal() == ("UserNotConfirmedException", "User is not confirmed.")
    user.status = UserStatus.FORCE_CHANGE_PASSWORD
    assert request.refusal() == ("NotAuthorizedException", "Password attempts exceeded")
    walk.clock.forward(7 * 86_400)
    assert request.refusal() == ("NotAuthorizedException", "Incorrect username or password.")
    given["PASSWORD"] = PASSWORD
    assert request.refusal()[1] == "Temporary password has expired and must be reset by an administrator."


def secret_of(walk: Walk) -> str:
    """Return the secret of the walk's client."""
    _, client = walk.sandbox.world.pools.client(walk.pool.client_id)
    return str(client.secret)


def test_a_sign_up() -> None:
    """COGNITO.md 5.1; [U] 17, point 8, for policy, schema and duplicate."""
    walk = plain(
        AliasAttributes=["email"],
        Schema=[{"Name": "nickname", "AttributeDataType": "String", "Required": True}],
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
    )
    admin(walk, "admin_create_user", MessageAction="SUPPRESS")
    client_id, right = with_secret(walk)
    request = Faulty(walk, "SignUp", ClientId="nobody", Username="white space", Password="x")
    assert "validation error" in request.refusal()[1]
    assert request.refusal(Username=EMAIL)[1] == "User pool client nobody does not exist."
    assert "SECRET_HASH was not received" in request.refusal(ClientId=client_id)[1]
    over_email = secret_hash(EMAIL, client_id, Secret(secret_of(walk))).reveal()
    assert request.refusal(SecretHash=over_email)[1] == "SignUp is not permitted for this user pool"
    open_again = {"UserPoolId": walk.pool.user_pool_id, "AutoVerifiedAttributes": ["email"]}
    assert Call(walk, "UpdateUserPool", open_again).make() is None
    assert "cannot be of email format" in request.refusal()[1]
    assert request.refusal(Username=NAME, SecretHash=right)[0] == "InvalidPasswordException"
    assert "nickname: The attribute is required" in request.refusal(Password=PASSWORD)[1]
    taken = ("UsernameExistsException", "User already exists")
    assert request.refusal(UserAttributes=entries(nickname="J", email=EMAIL)) == taken


def test_a_confirmation() -> None:
    """COGNITO.md 5.2."""
    walk = plain(AliasAttributes=["email"])
    walk.confirmed("first")
    walk.sign_up()
    code = walk.code()
    client_id, right = with_secret(walk)
    request = Faulty(walk, "ConfirmSignUp", ClientId="nobody", Username=NAME, ConfirmationCode=other_code(code))
    assert request.refusal()[0] == "ResourceNotFoundException"
    assert "SECRET_HASH was not received" in request.refusal(ClientId=client_id)[1]
    user = walk.user()
    walk.sandbox.world.pools.pool(walk.pool.user_pool_id).remove(user)
    assert request.refusal(SecretHash=right) == NO_COMBINATION
    walk.sandbox.world.pools.pool(walk.pool.user_pool_id).enter(user)
    user.status = UserStatus.CONFIRMED
    assert "Current status is CONFIRMED" in request.refusal()[1]
    user.status = UserStatus.UNCONFIRMED
    walk.clock.forward(86_400)
    assert request.refusal() == OLD_CODE
    walk.clock.forward(-86_400)
    assert request.refusal() == BAD_CODE
    taken = ("AliasExistsException", "An account with the given email already exists.")
    assert request.refusal(ConfirmationCode=code) == taken


def test_a_forgotten_password() -> None:
    """COGNITO.md 8.1."""
    only_by_administrators = {"RecoveryMechanisms": [{"Priority": 1, "Name": "admin_only"}]}
    walk = plain(AutoVerifiedAttributes=[], AccountRecoverySetting=only_by_administrators)
    admin(walk, "admin_create_user", UserAttributes=entries(email=EMAIL), MessageAction="SUPPRESS")
    client_id, right = with_secret(walk)
    request = Faulty(walk, "ForgotPassword", ClientId="nobody", Username=NAME)
    assert request.refusal()[0] == "ResourceNotFoundException"
    assert "SECRET_HASH was not received" in request.refusal(ClientId=client_id)[1]
    admin(walk, "admin_disable_user")
    assert request.refusal(SecretHash=right) == DISABLED
    admin(walk, "admin_enable_user")
    assert request.refusal()[1] == "User password cannot be reset in the current state."
    admin(walk, "admin_set_user_password", Password=PASSWORD, Permanent=True)
    assert request.refusal()[1] == "Contact administrator to reset password."
    assert Call(walk, "UpdateUserPool", {"UserPoolId": walk.pool.user_pool_id}).make() is None
    assert "no registered/verified email" in request.refusal()[1]
    admin(walk, "admin_update_user_attributes", UserAttributes=entries(email_verified="true"))
    for _ in range(5):
        assert Call(walk, "ForgotPassword", request.members).make() is None
    assert request.refusal() == TOO_OFTEN


def test_a_recovered_password() -> None:
    """COGNITO.md 8.2; [U] 17, point 7, for code and policy."""
    walk = plain().confirmed()
    assert Call(walk, "ForgotPassword", {"ClientId": walk.pool.client_id, "Username": NAME}).make() is None
    code = walk.code()
    client_id, right = with_secret(walk)
    request = Faulty(
        walk, "ConfirmForgotPassword", ClientId="nobody", Username=NAME, ConfirmationCode=other_code(code), Password="x"
    )
    assert request.refusal()[0] == "ResourceNotFoundException"
    assert "SECRET_HASH was not received" in request.refusal(ClientId=client_id)[1]
    walk.clock.forward(3_600)
    assert request.refusal(SecretHash=right) == OLD_CODE
    walk.clock.forward(-3_600)
    assert request.refusal() == BAD_CODE
    assert request.refusal(ConfirmationCode=code)[0] == "InvalidPasswordException"
    assert Call(walk, "ConfirmForgotPassword", request.members | {"Password": PASSWORD}).make() is None


def test_the_quota_comes_before_the_code() -> None:
    """COGNITO.md 5.2 and 8.2."""
    walk = plain()
    walk.sign_up()
    walk.clock.forward(86_400)
    confirmation = Faulty(
        walk, "ConfirmSignUp", ClientId=walk.pool.client_id, Username=NAME, ConfirmationCode=walk.code()
    )
    assert [confirmation.refusal() for _ in range(16)] == [OLD_CODE] * 15 + [TOO_OFTEN]
    admin(walk, "admin_confirm_sign_up")
    recovery = Faulty(walk, "ConfirmForgotPassword", **confirmation.members, Password=PASSWORD)
    assert [recovery.refusal() for _ in range(6)] == [OLD_CODE] * 5 + [TOO_OFTEN]
