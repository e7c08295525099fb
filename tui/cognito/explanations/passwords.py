"""Passwords and user names that do not let anybody in (`COGNITO.md 4.7`, `6.3`, `7.7`, `16`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import PASSWORD, forgotten_password, on_user
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import STARTS, structure
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import Candidate, capital, counted, duration, present, remedies, weigh
from tui.cognito.refusal_rules.rule import ANSWER, NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

INCORRECT = "Incorrect username or password"
_SHOWING = ("AdminGetUser", "AdminDeleteUser")
"""The calls that may show that nobody has a name."""
_FREE = 5
"""How many failures go without a lock (`COGNITO.md 4.7`)."""
_LONGEST_LOCK = 15 * 60
"""Seconds that a lock lasts at most; as many without a failure wipe what was before."""
_SIGN_IN = (*STARTS, *ANSWER)
_SIMULATED = ("ForgotPassword", "ResendConfirmationCode")


@family(21, NOT_AUTHORIZED, "Password attempts exceeded")
def locked_out(case: Case) -> Explanation:
    """The user is locked, whatever the password."""
    failures = _failures(case)
    lock = min(2 ** (len(failures) - _FREE), _LONGEST_LOCK) if len(failures) >= _FREE else 0
    left = failures[-1].at + lock - case.exchange.at if lock else 0
    return Explanation(
        "Too many wrong passwords: for a while Cognito refuses even the right one.",
        evidence=present(
            f"{counted(len(failures), 'wrong password')} in the trace since the last success or 15 quiet minutes."
            if failures
            else "The trace shows no wrong password: others, or another program, have tried.",
            f"After {len(failures)} failures the lock is {duration(lock)}; {duration(left)} of it left."
            if left > 0
            else "",
        ),
        fix=(
            "Wait, then try once: the lock is 1 second after the fifth failure, twice as long after each that follows, "
            "15 minutes at most. Attempts during the lock do not count.",
            "An administrator can set another password; whether that ends the lock is not documented.",
        ),
        commands=(on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True),),
    )


@family(22, NOT_AUTHORIZED, INCORRECT, ("ChangePassword",))
def wrong_present_password(case: Case) -> Explanation:
    """The token says who it is, so the password is wrong."""
    return Explanation(
        "PreviousPassword is not the user's present password.",
        evidence=("The access token says who the user is, so the user name is not in question.",),
        fix=("Send the password that the last sign-in took.",),
        commands=(on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True),),
    )


@family(22, NOT_AUTHORIZED, INCORRECT, _SIGN_IN)
def wrong_credentials(case: Case) -> Explanation:
    """The user name or the password is wrong, and Cognito does not say which."""
    client = case.facts.client
    candidates = (
        Candidate(case.nobody, "Nobody has this user name, and the app client hides that.", "Check the user name."),
        Candidate(
            _exists(case),
            "The password is wrong: somebody has this user name.",
            "Check the password; if it is forgotten, ForgotPassword sends a code for a new one.",
        ),
        Candidate(
            _unverified_alias(case),
            "The name is an address, which is no user name before it is verified.",
            "Sign in with the user name instead of the address.",
        ),
    )
    cause, likely = weigh("The user name or the password is wrong, and Cognito does not say which.", *candidates)
    failures = len(_failures(case)) + 1
    return Explanation(
        cause,
        likely,
        present(
            f"PreventUserExistenceErrors is {'ENABLED' if client.hides_users else 'LEGACY'}: a name that nobody has "
            f"{'looks like a wrong password' if client.hides_users else 'would give UserNotFoundException'}."
            if client
            else "",
            _looked_up(case),
            f"{counted(failures, 'failure')} in a row; the fifth locks the user for a second." if failures > 1 else "",
        ),
        remedies(*candidates),
        (on_user(case, "admin-get-user"), *(forgotten_password(case) if _exists(case) is not False else ())),
        case.open(likely, Question.CLIENT, Question.USER),
    )


@family(22, "UserNotFoundException")
def nobody(case: Case) -> Explanation:
    """Nobody has the user name."""
    pool, name = case.facts.pool, case.typed_name
    cause, likely = weigh(
        "Nobody in this pool has this user name.",
        Candidate(None, "It is mistyped."),
        Candidate(None if "@" in name or name.startswith("+") else False,
                  "It is an alias that is not verified yet, which is no user name before."),
        Candidate(None if pool is None or pool.case_sensitive else False,
                  "It is spelled with other upper and lower case: the pool tells them apart."),
        Candidate(None, "The user is in another pool or region, or was deleted."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            _looked_up(case),
            f"The pool {'tells' if pool.case_sensitive else 'does not tell'} upper and lower case apart."
            if pool
            else "",
            "The app client does not hide who exists (PreventUserExistenceErrors LEGACY); ENABLED is the safer setting."
            if case.operation in _SIGN_IN
            else "",
        ),
        ("Check the name, or sign up.",),
        (on_user(case, "admin-get-user"),),
        case.open(likely, Question.POOL),
    )


@family(22, at=_SIMULATED, when=lambda case: case.user_exists is False)
def simulated_delivery(case: Case) -> Explanation:
    """The answer tells of a code that was never sent."""
    return Explanation(
        "No code was sent: nobody has this user name, and Cognito pretends a delivery.",
        evidence=present(_looked_up(case), f"{case.operation} answered as for anybody."),
        fix=("Check the name. The app client hides who exists (PreventUserExistenceErrors ENABLED).",),
        settle=case.unknown(Question.CLIENT),
    )


@family(26, "InvalidParameterException", "Invalid attributes given")
def attribute_missing(case: Case) -> Explanation:
    """NEW_PASSWORD_REQUIRED asked for attributes, too."""
    name = case.said.partition("Invalid attributes given, ")[2].removesuffix(" is missing")
    asked = [structure(each, "ChallengeParameters").get("requiredAttributes") for each in case.chain[:-1]]
    required = next((str(each) for each in reversed(asked) if each), "")
    return Explanation(
        f"The answer to NEW_PASSWORD_REQUIRED lacks the attribute {name or 'that the pool requires'}.",
        evidence=present(f"The challenge asked for requiredAttributes {required}." if required else ""),
        fix=(
            f"Send it with the new password, as userAttributes.{name or '<name>'} in ChallengeResponses; the session "
            "is still good.",
            "Or give the user the attribute beforehand.",
        ),
        commands=(
            on_user(
                case,
                "admin-update-user-attributes",
                user_attributes=[{"Name": name or Blank("$NAME"), "Value": Blank("$VALUE")}],
            ),
        ),
    )


@family(26, NOT_AUTHORIZED, "Cannot modify an already provided")
def attribute_given(case: Case) -> Explanation:
    """NEW_PASSWORD_REQUIRED takes only attributes that are missing."""
    name = case.said.rpartition(" ")[2].rstrip(".")
    return Explanation(
        f"The user has {name} already, and NEW_PASSWORD_REQUIRED takes only what is missing.",
        fix=(f"Leave userAttributes.{name} out: send those of requiredAttributes alone, not all of userAttributes.",),
    )


@family(26, NOT_AUTHORIZED, "must be reset by an administrator")
def temporary_expired(case: Case) -> Explanation:
    """The temporary password is too old."""
    pool, user = case.facts.pool, case.facts.user
    age = case.exchange.at - user.modified_at if user and user.modified_at else None
    return Explanation(
        "The temporary password expired before it was used.",
        evidence=present(
            f"Temporary passwords of this pool are good for {counted(pool.temporary_days, 'day')}." if pool else "",
            f"The user is {user.status}, last changed {duration(age)} before." if user and age is not None else "",
        ),
        fix=(
            "An administrator sends the invitation again, with a new temporary password, or sets a permanent one.",
            "TemporaryPasswordValidityDays of the pool's password policy says how long they are good.",
        ),
        commands=(
            on_user(case, "admin-create-user", message_action="RESEND"),
            on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True),
        ),
        settle=case.unknown(Question.POOL, Question.USER),
    )


@family(26, "PasswordResetRequiredException")
def reset_required(case: Case) -> Explanation:
    """An administrator has reset the password."""
    by = next(iter(case.about_user(case.succeeded("AdminResetUserPassword"))), None)
    return Explanation(
        "The password was reset, by an administrator or an import: a new one has to be set.",
        evidence=present(
            f"{capital(call(by))} reset it." if by else "",
            case.status_seen,
            "Cognito looks at the status before the password, so this says nothing about the password.",
        ),
        fix=("Set a new password with the code that was sent (ConfirmForgotPassword); ForgotPassword sends another.",),
        commands=(
            *forgotten_password(case),
            on_user(case, "admin-set-user-password", password=PASSWORD, permanent=True),
        ),
    )


DISABLED = "disabled"
"""A family that the table does not have."""


@family(DISABLED, NOT_AUTHORIZED, "User is disabled|User is not enabled")
def disabled(case: Case) -> Explanation:
    """An administrator has shut the user out."""
    by = next(iter(reversed(case.about_user(case.succeeded("AdminDisableUser")))), None)
    return Explanation(
        "The user is disabled, whatever the password.",
        evidence=present(f"{capital(call(by))} disabled the user." if by else "", case.status_seen),
        fix=("An administrator has to enable the user. The tokens from before stay revoked: sign in again.",),
        commands=(on_user(case, "admin-enable-user"),),
    )


def _failures(case: Case) -> list[Exchange]:
    """Return the wrong passwords of this user that still count."""
    failures: list[Exchange] = []
    for each in case.before:
        if each.operation not in _SIGN_IN or not case.about_user([each]):
            continue
        if each.error is None and "AuthenticationResult" in each.response:
            failures = []
        elif each.error is not None and INCORRECT in each.error.message:
            failures = _counting(failures, each.at)
            failures.append(each)
    return _counting(failures, case.exchange.at)


def _counting(failures: list[Exchange], now: float) -> list[Exchange]:
    """Return the failures, or none if they are forgiven by `now`."""
    return failures if failures and now - failures[-1].at < _LONGEST_LOCK else []


def _exists(case: Case) -> bool | None:
    """Return whether somebody has the name; a client that hides nothing would have said otherwise."""
    if case.user_exists is not None:
        return case.user_exists
    if case.facts.client is not None and not case.facts.client.hides_users:
        return True
    return None


def _unverified_alias(case: Case) -> bool | None:
    pool = case.facts.pool
    if "@" not in case.typed_name or _exists(case) or (pool is not None and not pool.alias_attributes):
        return False
    return None


def _looked_up(case: Case) -> str:
    if case.user_exists is False:
        shown = [each for each in case.about_user(case.facts.history) if each.operation in _SHOWING]
        return f"{capital(call(shown[-1]))} shows that nobody has this name." if shown else ""
    return case.status_seen


FAMILIES = (
    locked_out,
    wrong_present_password,
    wrong_credentials,
    nobody,
    attribute_missing,
    attribute_given,
    temporary_expired,
    reset_required,
    disabled,
)
ON_SUCCESS = (simulated_delivery,)
