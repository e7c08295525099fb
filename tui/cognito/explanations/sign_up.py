"""User names, attributes and passwords that a pool does not take (`COGNITO.md 3.1`, `3.4`, `5.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import client_updates, pool_updates
from tui.cognito.explanations.commands import PASSWORD, on_pool, on_user
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import counted, listed, present
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_FIXED = "A pool keeps UsernameAttributes and AliasAttributes for good: other ones need another pool."
_TAKEN = "An account with the"
_IF_YOURS = {
    True: "If it is yours, confirm it: ask for another code (ResendConfirmationCode).",
    False: "If it is yours, sign in.",
    None: "If it is yours, sign in; if it was never confirmed, ask for another code.",
}
"""What to do by whether the user is known to be unconfirmed."""
RECOVERY = "recovery"
"""A family that the table does not have."""


@family(24, INVALID, "Username should be")
def name_is_no_address(case: Case) -> Explanation:
    """The pool has UsernameAttributes."""
    pool = case.facts.pool
    wanted = case.said.partition("Username should be ")[2].removeprefix("either ").rstrip(".")
    wanted = wanted.replace("an email", "an e-mail address")
    return Explanation(
        f"In this pool a user name is {wanted}.",
        evidence=present(
            f"UsernameAttributes of the pool are {listed(pool.username_attributes)}." if pool else "",
            f"The user name sent was {case.typed_name}." if case.typed_name else "",
        ),
        fix=(f"Send {wanted} as Username; Cognito makes the user name itself, which equals the sub.", _FIXED),
        commands=(on_pool(case, "describe-user-pool"),),
        settle=case.unknown(Question.POOL),
    )


@family(24, INVALID, "Username cannot be of")
def name_is_an_address(case: Case) -> Explanation:
    """The pool has AliasAttributes."""
    pool = case.facts.pool
    form = "an e-mail address" if "email" in case.said else "a phone number"
    return Explanation(
        f"In this pool a user name must not look like {form}, which is an alias of it.",
        evidence=present(
            f"AliasAttributes of the pool are {listed(pool.alias_attributes)}." if pool else "",
            f"The user name sent was {case.typed_name}." if case.typed_name else "",
        ),
        fix=(
            f"Send another user name, such as a UUID, and {form} as an attribute: once verified, it signs in as well.",
            _FIXED,
        ),
        commands=(on_pool(case, "describe-user-pool"),),
        settle=case.unknown(Question.POOL),
    )


@family(25, NOT_AUTHORIZED, "SignUp is not permitted")
def closed(case: Case) -> Explanation:
    """Only administrators make users."""
    pool = case.facts.pool
    shown = "is on" if pool and pool.admin_only else "was off when the pool was described: it was changed since"
    return Explanation(
        "In this pool only administrators make users.",
        evidence=present(f"AllowAdminCreateUserOnly {shown}." if pool else ""),
        fix=("Have an administrator make the user, or let people sign up themselves.", pool_updates.warning(case)),
        commands=(
            on_user(case, "admin-create-user"),
            *pool_updates.with_settings(case, admin_create_user_config={"AllowAdminCreateUserOnly": False}),
        ),
        settle=case.unknown(*pool_updates.questions(case)),
    )


@family(25, INVALID, "Invalid email address format")
def no_address(_case: Case) -> Explanation:
    """What was sent as an e-mail address is none."""
    return Explanation(
        "What was sent as an e-mail address is none.",
        evidence=("Cognito checked its form and looked nothing up, so the call had no effect.",),
        fix=("Correct the address, such as jane@example.com, and send it again.",),
    )


@family(25, INVALID, "did not conform to the schema|Attribute does not exist in the schema")
def schema(case: Case) -> Explanation:
    """An attribute is missing, unknown or malformed."""
    faults = case.said.removeprefix("Attributes did not conform to the schema: ").strip().splitlines()
    pool, sent = case.facts.pool, _sent_attributes(case)
    missing = [name for name in pool.required if name not in sent] if pool else []
    return Explanation(
        f"The attributes do not fit the pool's schema: {'; '.join(faults)}",
        evidence=present(
            f"Required attributes of the pool are {listed(pool.required)}." if pool else "",
            f"Missing in the request: {listed(missing)}." if missing and case.operation == "SignUp" else "",
            f"Sent were {listed(sent)}." if sent else "No attributes were sent.",
        ),
        fix=_mending(" ".join(faults)),
        commands=(on_pool(case, "describe-user-pool", query="UserPool.SchemaAttributes"),),
        settle=case.unknown(Question.POOL),
    )


def _mending(faults: str) -> tuple[str, ...]:
    if "required" in faults:
        return (
            "Send every required attribute.",
            "Which attributes are required never changes: other ones need another pool.",
        )
    if "does not exist" in faults or "could not be determined" in faults:
        return ("Write a custom attribute under its full name, such as custom:plan, and add it to the pool first.",)
    return ("Correct the values that are named.",)


@family(25, NOT_AUTHORIZED, "unauthorized attribute")
def not_writable(case: Case) -> Explanation:
    """The app client may not write an attribute."""
    client, sent = case.facts.client, _sent_attributes(case)
    barred = [name for name in sent if client and client.writes and name not in client.writes]
    barred += [name for name in sent if name.endswith("_verified")]
    writes = listed(sorted(client.writes)) if client and client.writes else "all standard ones"
    return Explanation(
        f"The app client may not write {listed(barred)}."
        if barred
        else "The app client may not write one of the attributes sent.",
        evidence=present(
            f"WriteAttributes of the app client are {writes}." if client else "",
            f"Sent were {listed(sent)}.",
        ),
        fix=(
            "Add the attribute to WriteAttributes, or leave it out; email_verified and phone_number_verified are for "
            "administrators alone.",
            client_updates.RESETS,
        ),
        commands=_writing(case, barred),
        settle=case.unknown(Question.CLIENT),
    )


@family(25, "InvalidPasswordException")
def weak_password(case: Case) -> Explanation:
    """The password breaks the policy."""
    pool = case.facts.pool
    part = case.said.rpartition("policy: ")[2].rstrip(".")
    return Explanation(
        f"The password breaks the pool's policy: {part}.",
        evidence=present(
            f"The policy asks for {_policy(case)}." if pool else "", "Cognito names one broken rule at a time."
        ),
        fix=(f"Choose another password. {case.session_lives}".strip(),),
        commands=(on_pool(case, "describe-user-pool", query="UserPool.Policies.PasswordPolicy"),),
        settle=case.unknown(Question.POOL),
    )


@family(25, "PasswordHistoryPolicyViolationException")
def password_used_before(_case: Case) -> Explanation:
    """The policy remembers passwords."""
    return Explanation(
        "The password was used before, and the pool's policy remembers it (PasswordHistorySize).",
        fix=("Choose a password that is new.",),
    )


@family(25, "AliasExistsException")
def alias_taken(case: Case) -> Explanation:
    """Another user has the address as a verified alias."""
    return Explanation(
        "Another user has this address or number as a verified alias.",
        evidence=(
            "SignUp does not look at aliases: it is the confirmation, or the change of the attribute, that does.",
        ),
        fix=(
            "Sign in as that user, or use another address.",
            "ForceAliasCreation takes the alias away from the other user: only do that if the address changed hands.",
        ),
        commands=(on_pool(case, "list-users", filter=Blank(r"email = \"$EMAIL\"")),),
    )


@family(25, "UsernameExistsException")
def name_taken(case: Case) -> Explanation:
    """Somebody has the name, perhaps unconfirmed."""
    user = case.facts.user
    return Explanation(
        "An account with this address exists already." if _TAKEN in case.said else "The user name is taken.",
        evidence=present(
            case.status_seen,
            "" if user and user.status != "UNCONFIRMED" else "Users whose sign-up was never confirmed count as well.",
        ),
        fix=(
            _IF_YOURS[user.status == "UNCONFIRMED" if user else None],
            "Otherwise choose another name, or have an administrator delete the one that is left over.",
        ),
        commands=(on_user(case, "admin-get-user"),),
        settle=case.unknown(Question.USER),
    )


@family(34, INVALID, "Invalid phone number format")
def phone_format(case: Case) -> Explanation:
    """Phone numbers are E.164."""
    return Explanation(
        "The phone number is not in the form that Cognito takes (E.164).",
        evidence=present(f"Sent were {listed(_sent_attributes(case))}."),
        fix=("Write it as + with the country code and digits only, such as +12065550100.",),
    )


@family(RECOVERY, said="cannot be reset in the current state|no registered/verified|Contact administrator to reset")
def no_recovery(case: Case) -> Explanation:
    """Cognito sends no code for a new password (`COGNITO.md 8.1`)."""
    user = case.facts.user
    verified = [
        name for name in ("email", "phone_number") if user and user.attributes.get(f"{name}_verified") == "true"
    ]
    temporary = user.status == "FORCE_CHANGE_PASSWORD" if user else "current state" in case.said
    return Explanation(
        f"Cognito sends this user no code for a new password: {case.said}",
        evidence=present(case.status_seen, f"Verified: {listed(verified)}." if user else ""),
        fix=present(
            "A temporary password cannot be reset: sign in with it, or have the invitation sent again."
            if temporary
            else "",
            "An administrator sets a password" + ("." if verified else ", or verifies an address of the user."),
        ),
        commands=(
            on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True),
            on_user(
                case, "admin-update-user-attributes", user_attributes=[{"Name": "email_verified", "Value": "true"}]
            ),
        ),
        settle=case.unknown(Question.USER),
    )


def _writing(case: Case, barred: list[str]) -> tuple[str, ...]:
    """Return the commands that let the app client write `barred`, but for what nobody can write by it."""
    writes = case.facts.client.writes if case.facts.client else frozenset()
    possible = {name for name in barred if not name.endswith("_verified")}
    if not writes or not possible:
        return ()
    return client_updates.with_settings(case, write_attributes=[*sorted(writes | possible)])


def _sent_attributes(case: Case) -> list[str]:
    given = case.exchange.request.get("UserAttributes")
    return [str(each.get("Name")) for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _policy(case: Case) -> str:
    if case.facts.pool is None:
        return ""
    policy = case.facts.pool.password_policy
    kinds = {
        "an upper-case letter": policy.uppercase,
        "a lower-case letter": policy.lowercase,
        "a digit": policy.numbers,
        "a symbol": policy.symbols,
    }
    return listed([counted(policy.minimum_length, "character"), *(kind for kind, asked in kinds.items() if asked)])


FAMILIES = (
    name_is_no_address,
    name_is_an_address,
    closed,
    not_writable,
    weak_password,
    password_used_before,
    alias_taken,
    name_taken,
    phone_format,
    no_recovery,
    no_address,
    schema,
)
