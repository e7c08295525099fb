"""What a check of a token is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How a check came out, by the mark that stands for it."""

    PASSED = "✓"
    FAILED = "✗"
    WARNING = "!"
    UNKNOWN = "?"
    NOTE = "·"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, how it came out and what that means."""

    name: str
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where the tokens of the connection come from; what is not known is empty."""

    region: str = ""
    pool_id: str = ""
    client_id: str = ""


def passed(name: str, sentence: str) -> Check:
    """Return a check that came out well."""
    return Check(name, Verdict.PASSED, sentence)


def failed(name: str, sentence: str) -> Check:
    """Return a check for which an API has to refuse the token."""
    return Check(name, Verdict.FAILED, sentence)


def warning(name: str, sentence: str) -> Check:
    """Return something to know before the token is used."""
    return Check(name, Verdict.WARNING, sentence)


def note(name: str, sentence: str) -> Check:
    """Return something that is as it should be, and good to know."""
    return Check(name, Verdict.NOTE, sentence)


def unknown(name: str, sentence: str) -> Check:
    """Return a check that could not be made."""
    return Check(name, Verdict.UNKNOWN, sentence)
