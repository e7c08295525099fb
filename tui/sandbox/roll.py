"""Lists that keep their order and their places while members come and go."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

Member = TypeVar("Member")


class Roll(Generic[Member]):
    """Members in the order they came, each at a place that nobody else ever gets.

    A page of a list begins at a place. Were it an index, every member that leaves would shift those behind it, and a
    chain of pages would leave some of them out.
    """

    def __init__(self) -> None:
        self._entries: list[tuple[int, Member | None]] = []
        self._next = 0
        self._left = 0

    def add(self, member: Member) -> int:
        """Enter `member` at the end and return its place."""
        place = self._next
        self._entries.append((place, member))
        self._next += 1
        return place

    def remove(self, place: int) -> None:
        """Take out the member at `place`; gaps are closed once they are more than what is left."""
        self._entries[self._index(place)] = (place, None)
        self._left += 1
        if self._left * 2 > len(self._entries):
            self._entries = [entry for entry in self._entries if entry[1] is not None]
            self._left = 0

    def since(self, place: int) -> Iterator[tuple[int, Member]]:
        """Yield the members from `place` on, each with the place after its own."""
        for index in range(self._index(place), len(self._entries)):
            found, member = self._entries[index]
            if member is not None:
                yield found + 1, member

    def _index(self, place: int) -> int:
        return bisect_left(self._entries, place, key=lambda entry: entry[0])
