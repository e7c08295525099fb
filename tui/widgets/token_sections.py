"""What stands on the page of a token, by what kind of token it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.inspection.jwt import Encrypted, Jwt, Opaque
from tui.widgets.token_page import Section
from tui.widgets.token_picture import (
    MUTED,
    check_lines,
    claim_lines,
    header_lines,
    refused_lines,
    title,
    token_lines,
    validity_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.inspection.inspector import Inspector
    from tui.cognito.inspection.jwt import Inspected

ENDED = (
    "Cognito takes this token no more: it was ended on purpose. A library that looks at signature and exp alone still "
    "takes it."
)


def sections(
    inspected: Inspected, inspector: Inspector, name: str, *, own: bool, revealed: bool, ended: bool = False
) -> list[Section]:
    """Return everything that is to be said of a token.

    Args:
        inspected: The token, taken apart.
        inspector: Checks it.
        name: What it is called.
        own: Whether it came from the sign-in of this run.
        revealed: Whether the token itself is shown.
        ended: Whether Cognito has said that it takes it no more.
    """
    first = Section(lambda _: [title(name), *_ended(ended), *token_lines(inspected.token, revealed=revealed)])
    match inspected:
        case Jwt() as jwt:
            return [
                first,
                Section(lambda now: validity_lines(jwt, now), moving=True),
                Section(lambda now: check_lines(inspector.checks(jwt, now, own=own)), moving=True),
                Section(lambda _: claim_lines(jwt.claims, of_a_pool=inspector.of_a_pool(jwt))),
                Section(lambda _: header_lines(jwt.header)),
                Section(lambda now: refused_lines(inspector.refused(jwt, now, own=own)), moving=True),
            ]
        case Encrypted(header=header):
            return [first, Section(lambda _: _encrypted(own=own)), Section(lambda _: header_lines(header))]
        case Opaque(why=why):
            return [first, Section(lambda _: [Content(""), Content(why)])]


def _ended(ended: bool) -> Iterator[Content]:
    if ended:
        yield Content.styled(ENDED, "$text-warning")


def _encrypted(*, own: bool) -> Iterator[Content]:
    yield Content("")
    yield Content(
        "It is encrypted (JWE, five parts): only the server that made it can read it. There are no claims to see, and "
        "no signature that anybody else could check."
    )
    if not own:
        yield Content.styled("It looks like a refresh token of Cognito. An API takes the access token instead.", MUTED)


def missing(why: str) -> list[Section]:
    """Return the page of a token that there is none of."""
    return [Section(lambda _: [Content.styled(why, MUTED)])]
