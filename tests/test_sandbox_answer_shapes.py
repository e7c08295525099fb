"""A tour of every operation: each answer has the members, types and forms that the service model gives it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.account_support import admin, entries, latest
from tests.answer_shapes import departures
from tests.conformance import model
from tests.conformance.call import Call
from tests.conformance.doors import INITIATE, RESPOND, initiate, open_walk, respond
from tests.device_support import Device
from tests.message_factor_support import TOTP
from tests.passkey_support import passkey_pool, registered, token_of
from tests.sandbox_support import EMAIL, NAME, PASSWORD
from tests.srp_support import SRP_A, Prover
from tui.sandbox.engine import OPERATIONS, Answer, Sandbox

if TYPE_CHECKING:
    import pytest

ANOTHER = "Another1!"
TRACKING = {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": True}


class Tour:
    """Calls that succeed, one after the other, in one pool."""

    def __init__(self) -> None:
        self.walk = open_walk(DeviceConfiguration=TRACKING)
        self.pool = {"UserPoolId": self.walk.pool.user_pool_id}
        self.client = {"ClientId": self.walk.pool.client_id}

    def go(self, operation: str, **members: Any) -> None:
        """Make a call with a pool, and an app client if the operation wants one."""
        known = model.members(operation)
        door = {name: value for name, value in (self.pool | self.client).items() if name in known}
        refusal = Call(self.walk, operation, model.request(operation, **door | members)).make()
        assert refusal is None, f"{operation}: {refusal}"

    def administration(self) -> None:
        walk = self.walk
        self.go("SignUp", Username=NAME, Password=PASSWORD, UserAttributes=entries(email=EMAIL))
        self.go("ResendConfirmationCode", Username=NAME)
        self.go("ConfirmSignUp", Username=NAME, ConfirmationCode=walk.code())
        self.go("AdminCreateUser", Username="kim", UserAttributes=entries(phone_number="+12065558920"))
        self.go("AdminUpdateUserAttributes", Username="kim", UserAttributes=entries(nickname="K"))
        self.go("AdminDeleteUserAttributes", Username="kim", UserAttributeNames=["nickname"])
        walk.sign_up("lou")
        self.go("AdminConfirmSignUp", Username="lou")
        self.go("AdminSetUserMFAPreference", Username="lou", EmailMfaSettings={"Enabled": True})
        self.go("AdminGetUser", Username="lou")
        self.go("AdminSetUserPassword", Username="lou", Password=PASSWORD, Permanent=True)
        for operation in ("AdminDisableUser", "AdminEnableUser", "AdminUserGlobalSignOut", "AdminDeleteUser"):
            self.go(operation, Username="lou")
        for filter_ in ("", 'username = "jane"'):
            self.go("ListUsers", Filter=filter_, Limit=1)

    def groups(self) -> None:
        group = {"GroupName": "staff"}
        self.go("CreateGroup", **group, Description="those who work here", Precedence=1)
        self.go("UpdateGroup", **group, RoleArn="arn:aws:iam::123456789012:role/staff")
        self.go("GetGroup", **group)
        self.go("ListGroups", Limit=1)
        self.go("AdminAddUserToGroup", **group, Username=NAME)
        self.go("AdminListGroupsForUser", Username=NAME)
        self.go("ListUsersInGroup", **group)
        self.go("AdminRemoveUserFromGroup", **group, Username=NAME)
        self.go("DeleteGroup", **group)

    def sign_ins(self) -> None:
        walk = self.walk
        for operation, answer in zip(INITIATE, RESPOND, strict=True):
            begun = initiate(walk, operation, "USER_SRP_AUTH", {"USERNAME": NAME, "SRP_A": SRP_A})
            assert begun.make() is None
            proof = Prover(walk).proof(Prover(walk).begin())
            assert respond(walk, answer, "PASSWORD_VERIFIER", None, proof).make() is None
            assert initiate(walk, operation, "USER_AUTH", {"USERNAME": NAME}).make() is None
        answered = walk.sign_in()
        device = Device.of(walk, answered)
        device.confirm()
        token = answered["AuthenticationResult"]["RefreshToken"]
        self.go("GetTokensFromRefreshToken", RefreshToken=token, DeviceKey=device.key)
        self.go("RevokeToken", Token=token)

    def devices(self) -> None:
        walk = self.walk
        for prefix in ("", "Admin"):
            device = Device.of(walk, walk.sign_in())
            key, token = {"DeviceKey": device.key}, {"AccessToken": device.token}
            self.go("ConfirmDevice", **key, **token, DeviceSecretVerifierConfig=device.config, DeviceName="a phone")
            door = {"Username": NAME} if prefix else token
            self.go(f"{prefix}GetDevice", **key, **door)
            self.go(f"{prefix}ListDevices", **door)
            self.go(f"{prefix}UpdateDeviceStatus", **key, **door, DeviceRememberedStatus="remembered")
            assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
            assert device.answer(device.begin())["AuthenticationResult"]
            self.go(f"{prefix}ForgetDevice", **key, **door)

    def own_account(self) -> None:
        walk = self.walk
        token = {"AccessToken": walk.sign_in()["AuthenticationResult"]["AccessToken"]}
        self.go("GetUser", **token)
        self.go("GetUserAuthFactors", **token)
        self.go("UpdateUserAttributes", **token, UserAttributes=entries(email="new@example.com", nickname="J"))
        self.go("GetUserAttributeVerificationCode", **token, AttributeName="email")
        self.go("VerifyUserAttribute", **token, AttributeName="email", Code=latest(walk.sandbox)[3])
        self.go("DeleteUserAttributes", **token, UserAttributeNames=["nickname"])
        self.go("ChangePassword", **token, PreviousPassword=PASSWORD, ProposedPassword=ANOTHER)
        self.go("ForgotPassword", Username=NAME)
        self.go("ConfirmForgotPassword", Username=NAME, ConfirmationCode=walk.code(), Password=PASSWORD)
        self.go("SetUserPoolMfaConfig", MfaConfiguration="OPTIONAL", **TOTP, WebAuthnConfiguration={})
        self.go("AssociateSoftwareToken", **token)
        secret = walk.client.associate_software_token(**token)["SecretCode"]
        self.go("VerifySoftwareToken", **token, UserCode=walk.totp(secret))
        self.go("SetUserMFAPreference", **token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
        assert walk.sign_in()["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        self.go("GlobalSignOut", **token)
        walk.clock.forward(1)  # tokens of the same second would be hit too
        admin(walk, "admin_set_user_mfa_preference", SoftwareTokenMfaSettings={"Enabled": False})
        self.go("AdminResetUserPassword", Username=NAME)
        admin(walk, "admin_set_user_password", Password=PASSWORD, Permanent=True)
        self.go("DeleteUser", AccessToken=walk.sign_in()["AuthenticationResult"]["AccessToken"])

    def passkeys(self) -> None:
        walk = passkey_pool()
        token = {"AccessToken": token_of(walk)}
        credential = registered(walk).text
        for call in (
            Call(walk, "StartWebAuthnRegistration", token),
            Call(walk, "ListWebAuthnCredentials", token),
            initiate(walk, "InitiateAuth", "USER_AUTH", {"USERNAME": NAME, "PREFERRED_CHALLENGE": "WEB_AUTHN"}),
            Call(walk, "DeleteWebAuthnCredential", token | {"CredentialId": credential}),
        ):
            assert call.make() is None

    def pools(self) -> None:
        for operation in ("GetUserPoolMfaConfig", "DescribeUserPool", "DescribeUserPoolClient", "ListUserPoolClients"):
            self.go(operation)
        self.go("ListUserPools", MaxResults=1)
        self.go("AddCustomAttributes", CustomAttributes=[{"Name": "badge", "AttributeDataType": "Number"}])
        self.go("CreateUserPoolClient", ClientName="c", GenerateSecret=True)
        self.go("UpdateUserPoolClient", ClientName="d")
        self.go("UpdateUserPool", AutoVerifiedAttributes=["email"])
        self.go("DeleteUserPoolClient")
        self.go("DeleteUserPool")


def test_every_answer_is_as_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    answer = Sandbox.answer

    def compared(sandbox: Sandbox, operation: str, body: bytes) -> Answer:
        given = answer(sandbox, operation, body)
        if given.status == 200:
            found[operation].update(departures(operation, given.body))
        return given

    monkeypatch.setattr(Sandbox, "answer", compared)
    tour = Tour()
    tour.administration()
    tour.groups()
    tour.sign_ins()
    tour.devices()
    tour.own_account()
    tour.passkeys()
    tour.pools()
    assert found == {operation: set() for operation in OPERATIONS}
