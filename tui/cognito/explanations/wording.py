"""Small parts of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MINUTE = 60
_HOUR = 3600
_DAY = 24 * _HOUR


class Candidate(NamedTuple):
    """A cause that would explain what happened."""

    shown: bool | None
    """Whether the evidence shows it, rules it out, or (`None`) leaves it open."""
    cause: str
    fix: str = ""
    """What to do if it is the cause."""


def weigh(certain: str, *candidates: Candidate) -> tuple[str, tuple[str, ...]]:
    """Return the cause and what else is likely: what the evidence shows, or else `certain` and all it leaves open."""
    causes = tuple(each.cause for each in _in_question(candidates))
    return (causes[0], causes[1:]) if any(each.shown for each in candidates) else (certain, causes)


def remedies(*candidates: Candidate) -> tuple[str, ...]:
    """Return what to do about the causes that `weigh` names: no fix is offered for what the evidence rules out."""
    return tuple(dict.fromkeys(each.fix for each in _in_question(candidates) if each.fix))


def _in_question(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [each for each in candidates if each.shown] or [each for each in candidates if each.shown is None]


def present(*sentences: str) -> tuple[str, ...]:
    """Return the sentences that are not empty."""
    return tuple(sentence for sentence in sentences if sentence)


def listed(words: Iterable[str]) -> str:
    """Return words with commas between, or `none`."""
    return ", ".join(words) or "none"


def duration(seconds: float) -> str:
    """Return how long something took or will take, as people say it."""
    whole = max(round(seconds), 0)
    if whole < 2 * _MINUTE:
        return counted(whole, "second")
    if whole < 2 * _HOUR:
        minutes, rest = divmod(whole, _MINUTE)
        return f"{counted(minutes, 'minute')} {counted(rest, 'second')}" if rest else counted(minutes, "minute")
    if whole < 2 * _DAY:
        return counted(round(whole / _HOUR), "hour")
    return counted(round(whole / _DAY), "day")


def capital(text: str) -> str:
    """Return `text` as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def counted(count: int, thing: str) -> str:
    """Return a number and what it counts."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
