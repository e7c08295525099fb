"""The triggers around a sign-up: one that may refuse it or spare the user the code, and one that hears of its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.sandbox.attribute_changes import rewrite
from tui.sandbox.attributes import EMAIL, PHONE
from tui.sandbox.refusals import Reason
from tui.sandbox.triggers import Source, Subject, handed_on, run

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Request, World

_PROOFS = {EMAIL: "autoVerifyEmail", PHONE: "autoVerifyPhone"}
_BLANK = {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False}


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the PreSignUp trigger spares a new user."""

    confirmed: bool
    proven: tuple[str, ...]


def before_sign_up(world: World, subject: Subject, request: Request) -> Welcome:
    """Ask the PreSignUp trigger about a user who is in order so far (`COGNITO.md 5.1`, row 7).

    Raises:
        Refusal: It says no, or calls a contact proven that the user does not have.
    """
    welcome = _ask(world, Source.SIGN_UP, subject, request)
    if any(contact not in subject.attributes for contact in welcome.proven):
        # Documented as an error; [U] which one.
        raise Reason.TRIGGER_UNREADABLE.refusal()
    return welcome


def before_admin_create_user(world: World, subject: Subject, request: Request) -> None:
    """Ask the PreSignUp trigger about a user whom an administrator makes.

    What it would spare the user is ignored here, as the developer guide has it.

    Raises:
        Refusal: It says no.
    """
    _ask(world, Source.ADMIN_CREATE_USER, subject, request)


def _ask(world: World, source: Source, subject: Subject, request: Request) -> Welcome:
    given = request.get("ValidationData")
    validation_data = {entry["Name"]: entry.get("Value", "") for entry in given} if given else None
    told = {"validationData": validation_data} | handed_on(request.get("ClientMetadata"))
    response = run(world, source, subject, told, _BLANK)
    proven = tuple(contact for contact, flag in _PROOFS.items() if response.flag(flag))
    return Welcome(response.flag("autoConfirmUser"), proven)


def admit(pool: SandboxPool, user: SandboxUser, welcome: Welcome) -> None:
    """Spare a new user what the trigger says; a name of another user that is proven so becomes theirs."""
    if welcome.proven:
        proofs = {f"{contact}_verified": "true" for contact in welcome.proven}
        rewrite(pool, user, user.attribute_lookup | proofs, force=True)
    if welcome.confirmed:
        user.confirm()


def after_confirmation(world: World, source: Source, subject: Subject, request: Request) -> None:
    """Tell the PostConfirmation trigger that a user is confirmed, or has a new password.

    Raises:
        Refusal: The trigger fails. What it was told of has happened all the same.
    """
    run(world, source, subject, handed_on(request.get("ClientMetadata")))
