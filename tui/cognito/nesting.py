"""How deep JSON is nested: beyond some levels it is nobody's answer, and nothing that walks through it comes back."""

from __future__ import annotations


def is_shallow(value: object, levels: int) -> bool:
    """Return whether `value` has no more than so many levels of lists and objects."""
    match value:
        case dict():
            return levels > 0 and all(is_shallow(each, levels - 1) for each in value.values())
        case list():
            return levels > 0 and all(is_shallow(each, levels - 1) for each in value)
        case _:
            return True
