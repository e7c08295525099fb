"""The newest of what comes in, within a number and within a size."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Newest(Generic[Item]):
    """Lets the oldest go once there are too many items, or once they take too much together.

    The newest stays however large it is: it is what somebody is about to look at. Its callers see to their threads.
    """

    def __init__(self, number: int, octets: int) -> None:
        """Begin with nothing, and keep so many items of so many octets together."""
        self._number = number
        self._octets = octets
        self._taken = 0
        self._sizes: deque[int] = deque()
        self.items: deque[Item] = deque()
        """What is kept, oldest first; one may be put in the place of another of about its size."""

    def add(self, item: Item, octets: int) -> None:
        """Keep `item`, which takes so many octets."""
        self.items.append(item)
        self._sizes.append(octets)
        self._taken += octets
        while len(self.items) > self._number or (self._taken > self._octets and len(self.items) > 1):
            self.take()

    def take(self) -> Item | None:
        """Return the oldest, which is kept no longer; `None` if there is nothing."""
        if not self.items:
            return None
        self._taken -= self._sizes.popleft()
        return self.items.popleft()
