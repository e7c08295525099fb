"""The users of a pool by the values of one attribute, so that a search meets only those that it finds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.sandbox.users import SandboxUser

# A value, and the place in the list of all users: nobody has the position of somebody else, whoever shares the value.
Position = tuple[str, int]
BEGINNING: Position = ("", 0)

_USERNAME = "username"
# One list would do, were it not for those behind a new user, who all have to move up.
_LONGEST_BLOCK = 200


class AttributeOrder:
    """Users who have an attribute, in the order of its values."""

    def __init__(self, attribute: str) -> None:
        """Begin without users.

        Args:
            attribute: What to go by; `username` is the user's own name.
        """
        self._attribute = attribute
        self._blocks: list[list[SandboxUser]] = [[]]
        self._starts = [BEGINNING]  # of each block the least position it may hold

    def add(self, user: SandboxUser) -> None:
        """Enter a user, if they have the attribute."""
        if not self._has(user):
            return
        number = self._block_for(self._position(user))
        block = self._blocks[number]
        insort(block, user, key=self._position)
        if len(block) > _LONGEST_BLOCK:
            half = len(block) // 2
            self._blocks[number : number + 1] = block[:half], block[half:]
            self._starts.insert(number + 1, self._position(block[half]))

    def remove(self, user: SandboxUser) -> None:
        """Take out a user, who still has the value by which they were entered."""
        if not self._has(user):
            return
        position = self._position(user)
        number = self._block_for(position)
        block = self._blocks[number]
        del block[bisect_left(block, position, key=self._position)]
        if not block and number > 0:
            del self._blocks[number], self._starts[number]

    def since(self, position: Position) -> Iterator[tuple[Position, SandboxUser]]:
        """Yield the users from `position` on, each with their own."""
        first = self._block_for(position)
        index = bisect_left(self._blocks[first], position, key=self._position)
        for number in range(first, len(self._blocks)):
            for user in islice(self._blocks[number], index, None):
                yield self._position(user), user
            index = 0

    def would_move(self, user: SandboxUser, attributes: Mapping[str, str]) -> bool:
        """Return whether a user has another place in the order with these attributes."""
        return user.attribute_lookup.get(self._attribute) != attributes.get(self._attribute)

    def key(self, value: str) -> str:
        """Return what stands for `value` in positions: the same for values that a search takes for the same."""
        # [U] COGNITO.md 13.5: reference and guide differ on case; user names keep it, the others do not.
        return value if self._attribute == _USERNAME else value.casefold()

    def _block_for(self, position: Position) -> int:
        """Return the number of the block in which a position lies, or would lie."""
        return bisect_right(self._starts, position) - 1

    def _has(self, user: SandboxUser) -> bool:
        return self._attribute == _USERNAME or self._attribute in user.attribute_lookup

    def _position(self, user: SandboxUser) -> Position:
        value = user.username if self._attribute == _USERNAME else user.attribute_lookup[self._attribute]
        return self.key(value), user.place
