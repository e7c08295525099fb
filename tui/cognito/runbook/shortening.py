"""Long lists are shortened where an answer is there to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.exchange import JSON

SHOWN = 3
"""How many entries of a list are shown, if there are more than one more."""


def shortened(value: JSON | Mapping[str, JSON]) -> JSON:
    """Return `value` with the first entries of each list, and a word on how many there were."""
    match value:
        case list() if len(value) > SHOWN + 1:
            return [*map(shortened, value[:SHOWN]), f"... and {len(value) - SHOWN} more, left out here"]
        case list():
            return [shortened(each) for each in value]
        case dict():
            return {key: shortened(each) for key, each in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return {key: shortened(each) for key, each in value.items()}
