"""The ID token and the access token of a sign-in, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.inspection.claim_values import plain, readable
from tui.cognito.inspection.comparison import Relation, compared, judged
from tui.widgets.token_picture import MOST, MUTED, check_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.inspection.jwt import Jwt

ORDER = (Relation.DIFFERENT, Relation.ONLY_ID, Relation.ONLY_ACCESS, Relation.EQUAL)


def comparison_lines(identity: Jwt, access: Jwt) -> Iterator[Content]:
    """Yield what both are, in which they differ, and what they have in common."""
    yield from check_lines(judged(identity, access), "Together")
    claims = compared(identity, access)
    for relation in ORDER:
        names = [each.claim for each in claims if each.relation is relation][:MOST]
        if names:
            yield Content("")
            yield Content.styled(relation.value, "bold")
        for name in names:
            yield from _claim(name, relation, identity, access)


def _claim(name: str, relation: Relation, identity: Jwt, access: Jwt) -> Iterator[Content]:
    shown = (plain(name), "$text-primary")
    if relation is Relation.DIFFERENT:
        yield Content.assemble(shown)
        yield Content.assemble(("  ID      ", MUTED), readable(name, identity.claims[name]))
        yield Content.assemble(("  access  ", MUTED), readable(name, access.claims[name]))
    else:
        claims = access.claims if relation is Relation.ONLY_ACCESS else identity.claims
        yield Content.assemble(shown, "  ", readable(name, claims[name]))
