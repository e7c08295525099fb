"""A token as people read it: how long it is good, how its checks came out, what each claim is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.explanations.wording import duration
from tui.cognito.inspection.check import Verdict
from tui.cognito.inspection.claim_meanings import meaning, meaning_elsewhere
from tui.cognito.inspection.claim_values import date_of, plain, printable, readable
from tui.cognito.inspection.jwt import LONGEST
from tui.widgets.ticking import minutes
from tui.widgets.token_list import MASK
from tui.widgets.token_page import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.cognito.explanations.explanation import Explanation
    from tui.cognito.inspection.check import Check
    from tui.cognito.inspection.jwt import Jwt
    from tui.secret import Secret

MUTED = "$foreground-muted"
CELLS = 18
LITTLE = 0.2
"""From which part of its life on a token is about to end."""
MOST = 200
"""How many claims are shown."""
_STYLES = {
    Verdict.PASSED: "$text-success",
    Verdict.FAILED: "bold $text-error",
    Verdict.WARNING: "$text-warning",
    Verdict.UNKNOWN: "$text-warning",
    Verdict.NOTE: MUTED,
}
_HOUR = 3_600


def title(name: str) -> Content:
    """Return the first line of a page."""
    return Content.styled(name, "bold $text-accent")


def token_lines(token: Secret, *, revealed: bool) -> Iterator[Content]:
    """Yield the token itself, hidden unless somebody has asked to see it."""
    if not revealed:
        yield Content.assemble(MASK, (f" {len(token.reveal()):,} characters, R reveals", MUTED))
        return
    yield Content.styled("In the clear: R hides it again, C copies it.", "$text-warning")
    text = token.reveal()
    yield Content(printable(text[:LONGEST]))
    if len(text) > LONGEST:
        yield Content.styled(f"… and {len(text) - LONGEST:,} more characters: C copies all of it.", MUTED)


def header_lines(header: Mapping[str, object]) -> Iterator[Content]:
    """Yield what stands in the header."""
    yield Content("")
    yield Content.styled("Header", "bold")
    for name in list(header)[:MOST]:
        yield Content.assemble(plain(name), "  ", (plain(header[name]), MUTED))


def validity_lines(jwt: Jwt, now: float) -> Iterator[Content]:
    """Yield how much of a token's life is over, as a bar and in words."""
    begin, end = jwt.moment("iat"), jwt.moment("exp")
    yield Content("")
    yield Content.styled("Validity", "bold")
    if end is None:
        yield Content.styled("It has no end that could be read.", "$text-error")
    else:
        yield _life(begin, end, now)
    moments = {"issued": begin, "now": now, "expires" if end is None or now < end else "expired": end}
    for name, moment in moments.items():
        if moment is not None:
            yield Content.assemble(f"{name:<9}", (date_of(moment), MUTED))


def _life(begin: float | None, end: float, now: float) -> Content:
    """Return what is left of a life: as a bar, where it has a beginning, and as a clock that runs down."""
    if now >= end:
        return Content.assemble(("╌" * CELLS, MUTED), (f" ended {clock(now - end)} ago", "$text-error"))
    left = min(max((end - now) / (end - begin), 0), 1) if begin is not None and begin < end else 0
    full = max(1, round(left * CELLS)) if left else 0
    style = "$text-success" if left > LITTLE else "$text-warning"
    return Content.assemble(("━" * full, style), ("╌" * (CELLS - full), MUTED), f" {clock(end - now)} left")


def clock(seconds: float) -> str:
    """Return a duration as a clock that runs down, or in words where nobody would see it run."""
    return minutes(seconds) if seconds < _HOUR else duration(seconds)


def check_lines(checks: Iterable[Check], name: str = "Checks") -> Iterator[Content]:
    """Yield each check by its mark, its name and its sentence."""
    yield Content("")
    yield Content.styled(name, "bold")
    for check in checks:
        mark = check.verdict.value
        yield Content.assemble((f"{mark} {check.name}", _STYLES[check.verdict]), "  ", check.sentence)


def claim_lines(claims: Mapping[str, object], *, of_a_pool: bool) -> Iterator[Content]:
    """Yield each claim with its value, and a sentence about it; what it is depends on who issued it."""
    yield Content("")
    yield Content.styled("Claims", "bold")
    for name in list(claims)[:MOST]:
        yield Content.assemble((plain(name), "$text-primary"), "  ", readable(name, claims[name]))
        said = meaning(name) if of_a_pool else meaning_elsewhere(name)
        yield Content.styled(f"{INDENT}{said}", MUTED)
    if len(claims) > MOST:
        yield Content.styled(f"… and {len(claims) - MOST:,} more claims, which no token of Cognito has.", MUTED)


def refused_lines(explanation: Explanation) -> Iterator[Content]:
    """Yield why an API may refuse the token."""
    yield Content("")
    yield Content.styled("Why an API may refuse it", "bold")
    yield Content(explanation.cause)
    yield from (Content(f"• {each}") for each in explanation.likely)
    yield Content("")
    yield Content.styled("What the API has to check", "bold")
    yield from (Content(f"• {each}") for each in explanation.fix)
