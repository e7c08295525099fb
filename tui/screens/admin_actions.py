"""What an administrator can do to one user: a table of actions, with the IAM action that each needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cognito.administration import NewUser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.cognito.doors import AdminSide
    from tui.secret import Secret

    Filled = Mapping[str, Secret]
    """What stands in the fields, by their names."""

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter that has to be typed or chosen first."""

    name: str
    """Also the id of its input."""
    label: str
    needed: bool = True
    secret: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """What can be chosen, in words and as a value; empty where it is typed."""
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class AdminAction:
    """One thing that an administrator does."""

    label: str
    operation: str
    run: Callable[[AdminSide, str, Filled], None]
    """Does it to the user of that name, with what was asked for."""
    doing: str
    done: str
    asks: tuple[Asked, ...] = ()
    question: str = ""
    """What to ask before it is done, by the rule of `question`; braces stand for `username`."""
    yes: str = ""
    """What a yes to it does."""
    on_user: bool = True
    """Whether it is done to the user at hand."""
    makes_user: bool = False
    makes_group: bool = False
    impossible: Callable[[str], str] = lambda _: ""
    """Says why Cognito surely refuses it for a user of this status, or nothing."""
    mistake: Callable[[Filled], tuple[str, str] | None] = lambda _: None
    """Finds a field that is wrong because of another, and says why."""

    @property
    def iam_action(self) -> str:
        """What an IAM policy has to allow for it."""
        return f"cognito-idp:{self.operation}"


def _new_user(filled: Filled) -> NewUser:
    return NewUser(
        filled["name"].reveal(),
        filled["email"].reveal().strip(),
        email_verified=filled["verified"].reveal() == YES,
        temporary_password=filled["password"] or None,
        invited=filled["invited"].reveal() == YES,
    )


def _nobody_learns_it(filled: Filled) -> tuple[str, str] | None:
    new = _new_user(filled)
    if new.temporary_password or (new.invited and new.email):
        return None
    return "password", "Nobody would learn a generated password: type one here, or have it sent to an address."


def _cannot_confirm(status: str) -> str:
    match status:
        case "UNCONFIRMED":
            return ""
        case "CONFIRMED":
            return "This user is confirmed already: there is nothing to confirm."
        case _:
            return f"This user is {status}, and only an unconfirmed one can be confirmed: set a permanent password."


def _cannot_reset(status: str) -> str:
    match status:
        case "UNCONFIRMED":
            return "Only a confirmed user's password can be reset. Confirm the user first, or set a password."
        case "FORCE_CHANGE_PASSWORD":
            return "This user still has a temporary password, which cannot be reset: set a password instead."
        case _:
            return ""


_GROUP = Asked("group", "Group")
_NEW_USER = (
    Asked("name", "User name"),
    Asked("email", "E-mail", needed=False, placeholder="may stay empty"),
    Asked("verified", "Address", choices=(("counts as verified", YES), ("is not verified", NO))),
    Asked("password", "Temporary", needed=False, secret=True, placeholder="empty: Cognito generates a password"),
    Asked("invited", "Invitation", choices=(("send the password by e-mail", YES), ("send nothing (SUPPRESS)", NO))),
)
_PASSWORD = (
    Asked("password", "Password", secret=True),
    Asked("permanent", "It is", choices=(("permanent", YES), ("temporary: sign-in asks for a new one", NO))),
)

ACTIONS = (
    AdminAction("Confirm the sign-up", "AdminConfirmSignUp", lambda side, username, _: side.confirm_sign_up(username),
                "Confirming the user", "Confirmed, without a code: no address is verified by this.",
                impossible=_cannot_confirm),
    AdminAction("Set a password", "AdminSetUserPassword", lambda side, username, filled: side.set_password(
                    username, filled["password"], permanent=filled["permanent"].reveal() == YES),
                "Setting the password", "The password is set.", asks=_PASSWORD),
    AdminAction("Reset the password", "AdminResetUserPassword",
                lambda side, username, _: side.reset_password(username),
                "Resetting the password", "Reset: a code was sent. Logging in leads to the form that takes it.",
                question="Reset the password of {username}? It works no more, and a code for a new one is sent.",
                yes="resets the password", impossible=_cannot_reset),
    AdminAction("Disable", "AdminDisableUser", lambda side, username, _: side.disable(username),
                "Disabling the user", "Disabled: no sign-in works, and the tokens are revoked.",
                question="Disable {username}? No sign-in works until somebody enables the user, and all tokens are "
                         "revoked: enabling does not bring them back.", yes="disables the user"),
    AdminAction("Enable", "AdminEnableUser", lambda side, username, _: side.enable(username),
                "Enabling the user", "Enabled: sign-ins work again, tokens from before do not."),
    AdminAction("Sign out everywhere", "AdminUserGlobalSignOut", lambda side, username, _: side.sign_out(username),
                "Signing the user out", "Signed out: the tokens of all sign-ins are revoked.",
                question="Sign {username} out everywhere? The tokens of all sign-ins are revoked, on every device.",
                yes="signs the user out"),
    AdminAction("Add to a group", "AdminAddUserToGroup",
                lambda side, username, filled: side.add_to_group(username, filled["group"].reveal()),
                "Adding to the group", "Added: the next tokens name the group.", asks=(_GROUP,)),
    AdminAction("Remove from group", "AdminRemoveUserFromGroup",
                lambda side, username, filled: side.remove_from_group(username, filled["group"].reveal()),
                "Removing from the group", "Removed: the next tokens do not name the group.", asks=(_GROUP,)),
    AdminAction("Create a group", "CreateGroup", lambda side, _, filled: side.create_group(filled["group"].reveal()),
                "Creating the group", "The group is there: nobody is in it yet.", asks=(_GROUP,), on_user=False,
                makes_group=True),
    AdminAction("Create a user", "AdminCreateUser", lambda side, _, filled: side.create_user(_new_user(filled)),
                "Creating the user", "Made. The temporary password signs in once, and asks for a new one.",
                asks=_NEW_USER, on_user=False, makes_user=True, mistake=_nobody_learns_it),
    AdminAction("Delete", "AdminDeleteUser", lambda side, username, _: side.delete_user(username),
                "Deleting the user", "Deleted.",
                question="Delete {username} for good? Attributes, factors and devices go too; nothing brings it back.",
                yes="deletes the user"),
)  # fmt: skip
MAKING = next(action for action in ACTIONS if action.makes_user)
"""The action that makes a user."""
