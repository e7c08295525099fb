"""The operations that the sandbox has in common with some other emulator, and what each is called with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench import shared_groups as groups
from tests.bench import shared_requests as r
from tests.bench import shared_sign_ins as sign_ins
from tests.bench.place import PASSWORD

if TYPE_CHECKING:
    from tests.bench.shared_requests import Requests

JANE = {"UserAttributes": [{"Name": "name", "Value": "Jane"}]}
NO_TOTP = {"SoftwareTokenMfaSettings": {"Enabled": False}}


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    operation: str
    requests: Requests
    how: str = ""

    def __str__(self) -> str:
        return f"{self.operation}, {self.how}" if self.how else self.operation


ROWS = (
    # Signing up and in
    Row("SignUp", r.newcomers),
    Row("ConfirmSignUp", r.confirmations),
    Row("ResendConfirmationCode", r.of_unconfirmed_users),
    Row("InitiateAuth", sign_ins.password_sign_ins, "password"),
    Row("InitiateAuth", sign_ins.srp_sign_ins, "SRP"),
    Row("InitiateAuth", sign_ins.renewals, "refresh token"),
    Row("AdminInitiateAuth", sign_ins.admin_sign_ins),
    Row("RespondToAuthChallenge", sign_ins.srp_proofs, "SRP"),
    Row("RespondToAuthChallenge", sign_ins.new_passwords, "new password"),
    Row("AdminRespondToAuthChallenge", sign_ins.admin_new_passwords, "new password"),
    Row("GetTokensFromRefreshToken", sign_ins.rotations),
    Row("RevokeToken", sign_ins.revocations),
    Row("GlobalSignOut", r.by_users()),
    Row("ForgotPassword", r.of_users),
    Row("ConfirmForgotPassword", r.recoveries),
    # What users do to themselves
    Row("GetUser", r.by_one_user()),
    Row("UpdateUserAttributes", r.by_one_user(**JANE)),
    Row("DeleteUserAttributes", r.by_one_user(UserAttributeNames=["name"])),
    Row("GetUserAttributeVerificationCode", r.by_users(AttributeName="email")),
    Row("VerifyUserAttribute", r.proofs),
    Row("ChangePassword", r.by_users(PreviousPassword=PASSWORD, ProposedPassword=r.ANOTHER)),
    Row("AssociateSoftwareToken", r.new_authenticators),
    Row("VerifySoftwareToken", r.authenticators),
    Row("SetUserMFAPreference", r.by_one_user(**NO_TOTP)),
    Row("DeleteUser", r.by_users()),
    # Users
    Row("ListUsers", r.page_of_many(Limit=10), "10"),
    Row("ListUsers", r.searches, "with a filter"),
    Row("AdminGetUser", r.for_one_user()),
    Row("AdminCreateUser", r.invitations),
    Row("AdminConfirmSignUp", r.admin_confirmations),
    Row("AdminUpdateUserAttributes", r.for_one_user(**JANE)),
    Row("AdminDeleteUserAttributes", r.for_one_user(UserAttributeNames=["name"])),
    Row("AdminSetUserPassword", r.for_one_user(Password=r.ANOTHER, Permanent=True)),
    Row("AdminSetUserMFAPreference", r.for_one_user(**NO_TOTP)),
    Row("AdminResetUserPassword", r.for_users()),
    Row("AdminDisableUser", r.for_one_user()),
    Row("AdminEnableUser", r.for_one_user()),
    Row("AdminUserGlobalSignOut", r.for_one_user()),
    Row("AdminDeleteUser", r.for_users()),
    # Groups
    Row("CreateGroup", groups.new_groups),
    Row("GetGroup", groups.of_one_group()),
    Row("UpdateGroup", groups.of_one_group(Description="changed")),
    Row("ListGroups", groups.page_of_groups),
    Row("DeleteGroup", groups.groups),
    Row("AdminAddUserToGroup", groups.memberships),
    Row("AdminRemoveUserFromGroup", groups.ended_memberships),
    Row("AdminListGroupsForUser", groups.groups_of_a_user),
    Row("ListUsersInGroup", groups.members_of_a_group),
    # Pools and app clients
    Row("CreateUserPool", r.nothing(PoolName="another")),
    Row("DescribeUserPool", r.in_pool()),
    Row("UpdateUserPool", r.in_pool(AutoVerifiedAttributes=["email"])),
    Row("GetUserPoolMfaConfig", r.in_pool()),
    Row("SetUserPoolMfaConfig", r.in_pool(MfaConfiguration="OFF")),
    Row("AddCustomAttributes", r.new_attributes),
    Row("ListUserPools", r.nothing(MaxResults=10)),
    Row("DeleteUserPool", r.pools),
    Row("CreateUserPoolClient", r.in_pool(ClientName="another")),
    Row("DescribeUserPoolClient", r.in_client()),
    Row("UpdateUserPoolClient", r.in_client(ClientName="changed")),
    Row("ListUserPoolClients", r.in_pool(MaxResults=10)),
    Row("DeleteUserPoolClient", r.clients),
)
