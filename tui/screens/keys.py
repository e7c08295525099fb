"""The keys that work on a screen, for its help and for the palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Key:
    """What one or more keys do."""

    keys: str
    """Such as `f1, ^g`."""
    does: str
    action: str


def keys_of(screen: Screen[Any]) -> list[Key]:
    """Return what the keys of `screen` and of its app do, in the order in which they are bound."""
    keys: dict[str, list[str]] = {}
    does: dict[str, str] = {}
    for node, binding, _, tooltip in screen.active_bindings.values():
        if node in (screen, screen.app) and binding.description:
            keys.setdefault(binding.action, []).append(screen.app.get_key_display(binding))
            does[binding.action] = tooltip or binding.description
    return [Key(", ".join(names), does[action], action) for action, names in keys.items()]
