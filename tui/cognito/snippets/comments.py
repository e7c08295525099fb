"""What a snippet says before its first line: what it needs, what it cannot bring, and what is to be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.snippets.meaning import meaning
from tui.cognito.snippets.names import COMPUTED
from tui.cognito.snippets.spelling import one_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.names import Label
    from tui.cognito.snippets.place import Place

SRP = (
    "What SRP computes for a sign-in cannot be carried over to another: it has to be computed anew, as by pycognito or "
    "amazon-cognito-identity-js."
)


def heading(exchange: Exchange, names: Mapping[Label, str], place: Place) -> Iterator[str]:
    """Yield comment lines; shells and Python write them alike."""
    yield from sandbox_first(place, signed=exchange.door is Door.IAM)
    if names:
        yield "# Set beforehand:"
        yield from (f"#   {name}: {meaning(label, exchange)}" for label, name in names.items())
    if any(label.kind in COMPUTED for label in names):
        yield f"# {SRP}"
    if exchange.error:
        yield f"# {expected(exchange)}"


def sandbox_first(place: Place, *, signed: bool) -> Iterator[str]:
    """Yield comment lines on the sandbox that has to be started, where the run was in one that nobody else reaches."""
    if not place.preset:
        return
    yield "# No other program reaches the sandbox inside cognito-tui. In another"
    yield "# terminal, start one that listens:"
    yield f"#   {place.start}"
    yield "# It tells the ids of its own pool and app client: put them in the place"
    yield "# of those below. Its users are others."
    if signed:
        yield "# It takes any credentials:"
        yield "#   export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox"


def expected(exchange: Exchange) -> str:
    """Say how a call ended that did not succeed."""
    code = one_word(exchange.error.code) if exchange.error else ""
    return f"It was refused with {code}." if exchange.status else f"No answer came: {code}."
