"""Codes of an authenticator app, and pools and users that have none (`COGNITO.md 7.3`, `9`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import on_pool, on_user
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.wording import Candidate, capital, counted, duration, present, remedies, weigh
from tui.cognito.refusal_rules.rule import ANSWER
from tui.cognito.totp import STEP_SECONDS, seconds_left

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_ISSUING, _VERIFYING = ("AssociateSoftwareToken",), ("VerifySoftwareToken",)
_SCAN = "Scan the newest QR code: each AssociateSoftwareToken issues a new secret, and voids the one before."
_ENTRY = "Look for the entry of this pool and user in the authenticator app: old pools leave entries of the same name."
_SET_CLOCK = "Set the clock of this computer."
_SET_OTHER_CLOCK = "If the next code is refused as well, set the clock of the device that shows the codes."
_RESET = "set-user-pool-mfa-config turns off every factor that it is not given: look at the present ones first."


@family(7, "EnableSoftwareTokenMFAException CodeMismatchException", at=_VERIFYING)
def not_enabled(case: Case) -> Explanation:
    """The first code of a new authenticator is wrong."""
    return _wrong_code(
        case,
        "Cognito did not take the first code of the authenticator: it is none that the newest secret gives now.",
    )


@family(7, at=_VERIFYING, when=lambda case: case.exchange.response.get("Status") == "ERROR")
def status_error(case: Case) -> Explanation:
    """The answer is no error, and still not a success."""
    return _wrong_code(
        case,
        "VerifySoftwareToken answered with Status ERROR: it did not take the code, although the call went well.",
        "Look at Status in the answer: HTTP 200 alone is no success.",
    )


@family(8, "CodeMismatchException", "received for user", ANSWER)
def wrong(case: Case) -> Explanation:
    """The code of an enrolled authenticator is wrong."""
    return _wrong_code(
        case,
        "The code is none that the user's authenticator shows now.",
    )


@family(9, "ExpiredCodeException", "already been used once")
def used(case: Case) -> Explanation:
    """The code was taken before, in the same 30 seconds."""
    code = case.exchange.parameter("SOFTWARE_TOKEN_MFA_CODE") or case.exchange.parameter("UserCode")
    first = next((each for each in case.succeeded("VerifySoftwareToken", *ANSWER) if code in _codes(each)), None)
    return Explanation(
        "Cognito takes each code once, and took this one, or a later one, before.",
        evidence=present(
            f"{capital(call(first))} used the same code {duration(case.exchange.at - first.at)} before."
            if first
            else "",
            f"The next code comes in {duration(seconds_left(_server_now(case)))}.",
        ),
        fix=present(
            "Wait for the next code; right after VerifySoftwareToken, the code that it took is spent.",
            case.session_lives,  # [U] in COGNITO.md 4.3: clients differ, so be ready
        ),
    )


@family(27, "SoftwareTokenMFANotFoundException", "not been enabled by the userPool")
def pool_has_none(case: Case) -> Explanation:
    """The pool's settings lack TOTP."""
    mfa = case.facts.mfa
    mode = mfa.mode if mfa and mfa.mode != "OFF" else "OPTIONAL"
    return Explanation(
        "The pool does not offer authenticator apps (SoftwareTokenMfaConfiguration).",
        evidence=present(
            f"GetUserPoolMfaConfig shows MfaConfiguration {mfa.mode}, "
            f"authenticator apps {'on: it was changed since' if mfa.totp else 'off'}."
            if mfa
            else ""
        ),
        fix=("Turn authenticator apps on for the pool.", _RESET),
        commands=(
            on_pool(case, "get-user-pool-mfa-config"),
            on_pool(
                case,
                "set-user-pool-mfa-config",
                software_token_mfa_configuration={"Enabled": True},
                mfa_configuration=mode,
            ),
        ),
        settle=case.unknown(Question.MFA),
    )


@family(27, said="turn on SOFTWARE_TOKEN_MFA|Software Token MFA does not exist|has not set up software token")
def user_has_none(case: Case) -> Explanation:
    """The user has not registered an authenticator."""
    enrolled = [each for each in case.succeeded("VerifySoftwareToken") if each.response.get("Status") == "SUCCESS"]
    user = case.facts.user
    return Explanation(
        "The user has no registered authenticator.",
        evidence=present(
            f"UserMFASettingList of the user is {', '.join(user.mfa) or 'empty'}." if user else "",
            "" if enrolled else "The trace shows no VerifySoftwareToken with Status SUCCESS.",
        ),
        fix=(
            "First AssociateSoftwareToken, then VerifySoftwareToken with a code of its secret, and only then "
            "SetUserMFAPreference.",
        ),
        commands=(on_user(case, "admin-get-user"),),
        settle=case.unknown(Question.USER),
    )


def _wrong_code(case: Case, certain: str, fix: str = "") -> Explanation:
    issued, counting = _secrets(case)
    ahead, typed = case.exchange.server_ahead, case.facts.typed
    skewed = abs(ahead) >= STEP_SECONDS if ahead is not None else None
    candidates = (
        Candidate(_of_an_old_secret(case, issued, counting), "The code is of a secret that another one has replaced, "
                  "as by a newer QR code.", _SCAN),
        Candidate(skewed, "The clock of this computer is wrong, so codes made here are those of another time.",
                  _SET_CLOCK),
        Candidate(_of_another_time(case), "The code is of another time: it was too old, or "
                  f"{'a clock' if skewed is None else 'the clock of the device that shows it'} is wrong.",
                  _SET_OTHER_CLOCK),
        Candidate(_mistyped(case), "The code was mistyped, or is of another entry in the authenticator app.", _ENTRY),
    )  # fmt: skip
    cause, likely = weigh(certain, *candidates)
    failures = _failures(case)
    return Explanation(
        cause,
        likely,
        present(
            _issuing(issued, counting),
            f"The Authenticator here computes this code from {typed.secret or 'its secret'} {_steps(typed.steps)}."
            if typed and typed.steps is not None
            else "",
            "The Authenticator here computes no such code from its secret, not even for ten minutes before or after."
            if typed and typed.steps is None
            else "",
            "" if ahead is None else _clock(ahead),
            f"{counted(failures, 'wrong code')} before this one." if failures else "",
        ),
        present(
            fix,
            *remedies(*candidates),
            f"Type the code that the authenticator shows now. {case.session_lives}".strip(),
        ),
    )


def _secrets(case: Case) -> tuple[list[str], str]:
    """Return the labels of the secrets issued to this user, oldest first, and of the one whose codes count.

    While an authenticator is registered that is the last one issued, and afterwards the last one that was verified.
    """
    issued = [(each.number, str(each.response.get("SecretCode", ""))) for each in _of_user(case, _ISSUING)]
    until = case.exchange.number
    if case.operation not in _VERIFYING:
        until = next((each.number for each in reversed(_of_user(case, _VERIFYING))), 0)
    return [label for _, label in issued], next((label for number, label in reversed(issued) if number < until), "")


def _of_user(case: Case, operations: tuple[str, ...]) -> list[Exchange]:
    """Return the successful calls of `operations` in the sign-ins of this user."""
    return case.begun_by_user(case.succeeded(*operations))


def _of_an_old_secret(case: Case, issued: list[str], counting: str) -> bool | None:
    """Return whether the code was made with a secret that a later one has replaced."""
    typed = case.facts.typed
    if typed is not None and typed.steps is not None and counting and typed.secret:
        return typed.secret != counting
    return False if len(issued) == 1 and counting else None


def _of_another_time(case: Case) -> bool | None:
    typed = case.facts.typed
    if typed is None:
        return None
    return typed.steps is not None and abs(typed.steps) > 1


def _mistyped(case: Case) -> bool | None:
    """Return `False` if the code is known to be of the Authenticator's secret; a slip of the finger is never shown."""
    typed = case.facts.typed
    return False if typed is not None and typed.steps is not None else None


def _issuing(issued: list[str], counting: str) -> str:
    match issued:
        case [only] if only == counting:
            return f"1 secret was issued to this user ({only})."
        case [_, *_] if counting:
            return (
                f"{counted(len(issued), 'secret')} were issued to this user ({', '.join(issued)}); {counting} counts."
            )
        case _:
            return ""


def _steps(steps: int) -> str:
    if steps == 0:
        return "for this moment"
    return f"but {counted(abs(steps) * STEP_SECONDS, 'second')} {'later' if steps > 0 else 'earlier'}"


def _clock(ahead: float) -> str:
    if abs(ahead) < 2:
        return "This computer and Cognito agree on the time."
    return f"The clock of Cognito is {duration(abs(ahead))} {'ahead of' if ahead > 0 else 'behind'} this computer's."


def _failures(case: Case) -> int:
    return sum(
        each.error is not None and each.error.code == case.code and each.parameter("Session") == case.session
        for each in case.before
    )


def _codes(exchange: Exchange) -> tuple[str, str]:
    return exchange.parameter("SOFTWARE_TOKEN_MFA_CODE"), exchange.parameter("UserCode")


def _server_now(case: Case) -> float:
    return (case.facts.now or case.exchange.at) + (case.exchange.server_ahead or 0)


FAMILIES = (not_enabled, wrong, used, pool_has_none, user_has_none)
ON_SUCCESS = (status_error,)
