"""Refusals of what an administrator does to one user."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED, Rule

_IN_GROUPS = ("AdminAddUserToGroup", "AdminRemoveUserFromGroup", "CreateGroup")

ADMINISTRATION = (
    Rule(NOT_AUTHORIZED, Cause.OTHER, said="Current status is CONFIRMED", at=("AdminConfirmSignUp",),
         sentence="This user is confirmed already: there is nothing to confirm."),
    Rule(NOT_AUTHORIZED, Cause.OTHER, said="User cannot be confirmed", at=("AdminConfirmSignUp",),
         sentence="Only an unconfirmed user can be confirmed: to let this one in, set a permanent password."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN, said="An account with the given", at=("AdminCreateUser",),
         sentence="Another user has this address: use another one."),
    Rule("UsernameExistsException", Cause.USERNAME_TAKEN, at=("AdminCreateUser",),
         sentence="This user name is taken: choose another."),
    Rule("UnsupportedUserStateException", Cause.OTHER,
         sentence="The invitation was used already, so it cannot be sent again: reset the password instead."),
    Rule("PreconditionNotMetException", Cause.OTHER,
         sentence="Something has to be done first, Cognito says: {said}"),
    Rule("ResourceNotFoundException", Cause.GROUP, said="Group", at=_IN_GROUPS,
         sentence="The pool has no such group: correct the name, or create the group first."),
    Rule("GroupExistsException", Cause.GROUP,
         sentence="There is such a group already: add the user to it."),
    Rule("LimitExceededException", Cause.GROUP, at=_IN_GROUPS,
         sentence="A quota of groups is used up: remove one first, or have the quota raised."),
    Rule(INVALID, Cause.EMAIL, said="email_verified", at=("AdminCreateUser",),
         sentence="An address that counts as verified has to be there: type it."),
)  # fmt: skip
