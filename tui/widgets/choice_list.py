"""A few things to choose from, all of them in sight: Enter takes the one that is highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

if TYPE_CHECKING:
    from collections.abc import Mapping


class ChoiceList(OptionList):
    """A line a choice."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; background: transparent; }
    """

    def __init__(self, offers: Mapping[str, str], *, id: str) -> None:
        """Offer the keys of `offers`, each in the words of its value."""
        super().__init__(*offers.values(), id=id, compact=True, markup=False)
        self._choices = list(offers)
        self.highlighted = 0

    @property
    def value(self) -> str:
        """The choice that is highlighted."""
        return self._choices[self.highlighted or 0]

    @value.setter
    def value(self, choice: str) -> None:
        if choice in self._choices:
            self.highlighted = self._choices.index(choice)
