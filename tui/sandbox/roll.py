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
        # Side by side, because a million pairs would take more memory than the two lists do.
        self._places: list[int] = []
        self._members: list[Member | None] = []
        self._next = 0
        self._left = 0

    def add(self, member: Member) -> int:
        """Enter `member` at the end and return its place."""
        place = self._next
        self._places.append(place)
        self._members.append(member)
        self._next += 1
        return place

    def remove(self, place: int) -> None:
        """Take out the member at `place`; gaps are closed once they are more than what is left."""
        self._members[self._index(place)] = None
        self._left += 1
        if self._left * 2 > len(self._members):
            self._close_gaps()

    def since(self, place: int) -> Iterator[tuple[int, Member]]:
        """Yield the members from `place` on, each with the place after its own."""
        for index in range(self._index(place), len(self._members)):
            member = self._members[index]
            if member is not None:
                yield self._places[index] + 1, member

    def _close_gaps(self) -> None:
        kept = [index for index, member in enumerate(self._members) if member is not None]
        self._places = [self._places[index] for index in kept]
        self._members = [self._members[index] for index in kept]
        self._left = 0

    def _index(self, place: int) -> int:
        return bisect_left(self._places, place)
