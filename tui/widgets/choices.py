"""Lists to choose from whose words change while they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Select

if TYPE_CHECKING:
    from collections.abc import Iterable


def offer_anew(chooser: Select[Any], offers: Iterable[tuple[str, Any]]) -> None:
    """Offer the same choices in other words, and leave what is chosen as it is."""
    chosen = chooser.value
    with chooser.prevent(Select.Changed):
        chooser.set_options(offers)
        chooser.value = chosen
        # The words change without the value, and Textual looks at the value alone.
        chooser.mutate_reactive(Select.value)  # type: ignore[misc] # the reactive itself, of whatever type
