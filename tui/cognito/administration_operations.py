"""What an administrator does to one user, by boto3 (`COGNITO.md 5.4`, `8.4`, `8.5`, `13`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from tui.cognito import answers
from tui.cognito.side import Side, calls

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, NotRequired

    from types_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

    from tui.cognito.administration import NewUser
    from tui.secret import Secret

_MOST_GROUPS = 60
"""As many as AdminListGroupsForUser gives at once (`COGNITO.md 1.2`)."""


class _OfUser(TypedDict):
    """The members that name a user of the pool."""

    UserPoolId: str
    Username: str


class _Wishes(TypedDict):
    """The members of AdminCreateUser that may be left out."""

    TemporaryPassword: NotRequired[str]
    MessageAction: NotRequired[Literal["SUPPRESS"]]
    DesiredDeliveryMediums: NotRequired[list[Literal["EMAIL"]]]


class AdministrationOperations(Side):
    """The operations of the signed door on one user."""

    @calls("AdminCreateUser")
    def create_user(self, new: NewUser) -> None:
        """Make a user with a temporary password (`COGNITO.md 13.1`)."""
        members = self._of(new.username)
        self.link().client.admin_create_user(**members, UserAttributes=_attributes(new), **_wishes(new))

    @calls("AdminConfirmSignUp")
    def confirm_sign_up(self, username: str) -> None:
        """Let an unconfirmed user in without a code (`COGNITO.md 5.4`)."""
        self.link().client.admin_confirm_sign_up(**self._of(username))

    @calls("AdminSetUserPassword")
    def set_password(self, username: str, password: Secret, *, permanent: bool) -> None:
        """Set a password, for good or until the next sign-in (`COGNITO.md 8.4`)."""
        members = self._of(username)
        self.link().client.admin_set_user_password(**members, Password=password.reveal(), Permanent=permanent)

    @calls("AdminResetUserPassword")
    def reset_password(self, username: str) -> None:
        """Have a code sent and let nobody in until it comes back (`COGNITO.md 8.5`)."""
        self.link().client.admin_reset_user_password(**self._of(username))

    @calls("AdminDisableUser")
    def disable(self, username: str) -> None:
        """Shut a user out, and end their tokens (`COGNITO.md 13.3`)."""
        self.link().client.admin_disable_user(**self._of(username))

    @calls("AdminEnableUser")
    def enable(self, username: str) -> None:
        """Let a user in again (`COGNITO.md 13.3`)."""
        self.link().client.admin_enable_user(**self._of(username))

    @calls("AdminUserGlobalSignOut")
    def sign_out(self, username: str) -> None:
        """End every token of a user (`COGNITO.md 11.4`)."""
        self.link().client.admin_user_global_sign_out(**self._of(username))

    @calls("AdminDeleteUser")
    def delete_user(self, username: str) -> None:
        """Delete a user for good (`COGNITO.md 13.3`)."""
        self.link().client.admin_delete_user(**self._of(username))

    @calls("AdminListGroupsForUser")
    def groups_of(self, username: str) -> Sequence[str]:
        """List the groups that a user is in."""
        members = self._of(username)
        return answers.group_names(self.link().client.admin_list_groups_for_user(**members, Limit=_MOST_GROUPS))

    @calls("AdminAddUserToGroup")
    def add_to_group(self, username: str, group: str) -> None:
        """Put a user into a group."""
        self.link().client.admin_add_user_to_group(**self._of(username), GroupName=group)

    @calls("AdminRemoveUserFromGroup")
    def remove_from_group(self, username: str, group: str) -> None:
        """Take a user out of a group."""
        self.link().client.admin_remove_user_from_group(**self._of(username), GroupName=group)

    @calls("CreateGroup")
    def create_group(self, group: str) -> None:
        """Make a group without members."""
        link = self.link()
        link.client.create_group(UserPoolId=link.user_pool_id, GroupName=group)

    def _of(self, username: str) -> _OfUser:
        return {"UserPoolId": self.link().user_pool_id, "Username": username}


def _attributes(new: NewUser) -> list[AttributeTypeTypeDef]:
    if not new.email:
        return []
    proven = "true" if new.email_verified else "false"
    return [{"Name": "email", "Value": new.email}, {"Name": "email_verified", "Value": proven}]


def _wishes(new: NewUser) -> _Wishes:
    """Return how the temporary password is made and sent; by itself Cognito sends it as a text message."""
    wishes: _Wishes = {"DesiredDeliveryMediums": ["EMAIL"]} if new.invited else {"MessageAction": "SUPPRESS"}
    if new.temporary_password:
        wishes["TemporaryPassword"] = new.temporary_password.reveal()
    return wishes
