"""Proofs of a password that never goes over the wire: SRP of users and devices (`COGNITO.md 7.1`, `12`)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.passwords import INCORRECT
from tui.cognito.explanations.wording import Candidate, duration, present, weigh
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case

_PADDED_DAY = re.compile(r"^\w{3} \w{3} 0\d ")
_FORM = "%a %b %d %H:%M:%S UTC %Y"
_OFF = timedelta(minutes=5)
_TIMESTAMP_FIX = (
    "Write TIMESTAMP in UTC and in English, as in Tue May 7 00:09:40 UTC 2024: a day below 10 has one digit."
)


@family(29, INVALID, "TIMESTAMP format")
def timestamp_form(case: Case) -> Explanation:
    """Cognito cannot read the time of the proof."""
    return Explanation(
        "Cognito cannot read the TIMESTAMP of the proof.",
        evidence=present(f"TIMESTAMP was {case.exchange.parameter('TIMESTAMP')}."),
        fix=(_TIMESTAMP_FIX, "In programs, fix the locale: names of days and months are English."),
    )


@family(29, NOT_AUTHORIZED, INCORRECT, when=lambda case: case.exchange.challenge == "PASSWORD_VERIFIER")
def user_proof(case: Case) -> Explanation:
    """A wrong password and a wrong proof look alike."""
    sent, internal = case.exchange.parameter("USERNAME"), case.internal_name
    cause, likely = weigh(
        "Cognito does not take the proof: the password is wrong, or the proof was computed in another way.",
        Candidate(None, "The password is wrong."),
        Candidate(_padded(case), "TIMESTAMP has a day with a leading zero, and Cognito signs it without."),
        Candidate(_wrong_weekday(case), "TIMESTAMP names the wrong day of the week."),
        Candidate(case.nobody, "Nobody has this user name, and the app client hides that."),
        Candidate(None if internal and sent != internal else False,
                  "The proof is over the name that was typed, and has to be over USER_ID_FOR_SRP."),
        Candidate(None, "The proof is over the whole pool id, and has to be over what follows its _."),
        Candidate(None, "A number of the proof was padded or hashed in another way (k, u, x)."),
    )  # fmt: skip
    return Explanation(
        cause,
        likely,
        present(
            f"USER_ID_FOR_SRP was {internal}, and USERNAME of the answer {sent}." if internal else "",
            f"TIMESTAMP was {case.exchange.parameter('TIMESTAMP')}.",
            _time_apart(case),
            case.status_seen,
        ),
        (
            "Type the password again, with an eye to upper and lower case.",
            "Try the same password by USER_PASSWORD_AUTH, where the app client allows it: only if that works, the "
            "proof is at fault.",
            "In a program of your own, hash the pool name after the _, USER_ID_FOR_SRP and the password, and pad "
            "numbers to whole octets.",
            _TIMESTAMP_FIX,
        ),
        settle=case.open(likely, Question.CLIENT, Question.USER),
    )


@family(29, NOT_AUTHORIZED, INCORRECT, when=lambda case: case.exchange.challenge == "DEVICE_PASSWORD_VERIFIER")
def device_proof(case: Case) -> Explanation:
    """The proof of a device is wrong; the user's password is not in question."""
    cause, likely = weigh(
        "Cognito does not take the proof of the device; the password of the user was right.",
        Candidate(_padded(case), "TIMESTAMP has a day with a leading zero, and Cognito signs it without."),
        Candidate(_wrong_weekday(case), "TIMESTAMP names the wrong day of the week."),
        Candidate(None, "The device password is not the one that ConfirmDevice sent a verifier of."),
        Candidate(None, "The proof is over the user name and pool, and has to be over the device's group key and key."),
    )
    return Explanation(
        cause,
        likely,
        present(f"DEVICE_KEY was {case.device_key}.", f"TIMESTAMP was {case.exchange.parameter('TIMESTAMP')}."),
        ("Sign in without DEVICE_KEY, and confirm the device anew.", _TIMESTAMP_FIX),
        settle=case.open(likely, Question.DEVICES),
    )


def _padded(case: Case) -> bool:
    return bool(_PADDED_DAY.match(case.exchange.parameter("TIMESTAMP")))


def _moment(case: Case) -> datetime | None:
    try:
        return datetime.strptime(case.exchange.parameter("TIMESTAMP"), _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def _wrong_weekday(case: Case) -> bool:
    moment = _moment(case)
    return moment is not None and not case.exchange.parameter("TIMESTAMP").startswith(f"{moment:%a}")


def _time_apart(case: Case) -> str:
    """Say by how much the proof's time differs from that of the service, where it is much."""
    moment = _moment(case)
    if moment is None:
        return ""
    apart = moment.timestamp() - case.exchange.at - (case.exchange.server_ahead or 0)
    if abs(apart) < _OFF.total_seconds():
        return ""
    return f"That is {duration(abs(apart))} {'ahead of' if apart > 0 else 'behind'} the clock of Cognito."


FAMILIES = (timestamp_form, user_proof, device_proof)
