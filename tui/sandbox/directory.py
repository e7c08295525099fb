"""How a name, a `sub` or a search finds the users of a pool, in a time that does not grow with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.attribute_order import AttributeOrder
from tui.sandbox.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.sandbox.attribute_order import Position
    from tui.sandbox.users import SandboxUser

# What `ListUsers` can search for, besides the two kinds of status (`COGNITO.md 13.5`).
ORDERED = ("username", "sub", "email", "phone_number", "preferred_username", "name", "given_name", "family_name")


class Directory:
    """The users of one pool, by every name they have."""

    def __init__(self, *, case_sensitive: bool) -> None:
        self._case_sensitive = case_sensitive
        self._by_name: dict[str, SandboxUser] = {}
        self._by_sub: dict[str, SandboxUser] = {}
        self._by_contact: dict[tuple[str, str], SandboxUser] = {}
        self._roll: Roll[SandboxUser] = Roll()
        self._orders = {attribute: AttributeOrder(attribute) for attribute in ORDERED}

    @property
    def by_name(self) -> dict[str, SandboxUser]:
        """All users by their own names, in the form in which names are compared."""
        return self._by_name

    def add(self, user: SandboxUser) -> None:
        """Enter a new user under the user name and the `sub`."""
        self._by_name[self._key(user.username)] = user
        self._by_sub[user.id] = user
        user.place = self._roll.add(user)
        for order in self._orders.values():
            order.add(user)

    def remove(self, user: SandboxUser) -> None:
        """Forget a user by every name."""
        del self._by_name[self._key(user.username)]
        del self._by_sub[user.id]
        self._roll.remove(user.place)
        for order in self._orders.values():
            order.remove(user)
        for attribute in ("email", "phone_number", "preferred_username"):
            if attribute in user.attribute_lookup:
                self.release(attribute, user.attribute_lookup[attribute], user)

    def rewrite(self, user: SandboxUser, attributes: dict[str, str]) -> None:
        """Give a user other attributes, by which searches find them from now on."""
        moving = [order for order in self._orders.values() if order.would_move(user, attributes)]
        for order in moving:
            order.remove(user)
        user.replace_attributes(attributes)
        for order in moving:
            order.add(user)

    def claim(self, attribute: str, user: SandboxUser) -> None:
        """Make the user's value of `attribute` a name to sign in with."""
        self._by_contact[attribute, self._key(user.attribute_lookup[attribute])] = user

    def release(self, attribute: str, value: str, user: SandboxUser) -> None:
        """Let a value be nobody's name to sign in with, if it was this user's."""
        if self.holder(attribute, value) is user:
            del self._by_contact[attribute, self._key(value)]

    def holder(self, attribute: str, value: str) -> SandboxUser | None:
        """Return the user who signs in with this value of `attribute`."""
        return self._by_contact.get((attribute, self._key(value)))

    def signing_in_as(self, name: str) -> SandboxUser | None:
        """Return the user for a name typed at sign-in, which the `sub` is not (`COGNITO.md 3.1`)."""
        by_name = self._by_name.get(self._key(name))
        if by_name is not None:
            return by_name
        contacts = (self.holder(attribute, name) for attribute in ("email", "phone_number", "preferred_username"))
        return next((user for user in contacts if user is not None), None)

    def find(self, name: str) -> SandboxUser | None:
        """Return the user for a `Username` member, where the `sub` will do as well (`COGNITO.md 3.1`)."""
        return self.signing_in_as(name) or self._by_sub.get(name)

    def with_sub(self, sub: str) -> SandboxUser | None:
        """Return the user with this `sub`, which nobody else can take."""
        return self._by_sub.get(sub)

    def has_name(self, name: str) -> bool:
        """Return whether `name` is some user's own name."""
        return self._key(name) in self._by_name

    def since(self, position: Position) -> Iterator[tuple[Position, SandboxUser]]:
        """Return users in the order they came, from a position on, each with the position after theirs."""
        return ((("", after), user) for after, user in self._roll.since(position[1]))

    def with_value(
        self, attribute: str, text: str, position: Position, *, whole: bool
    ) -> Iterator[tuple[Position, SandboxUser]]:
        """Return users whose value of an attribute is `text`, or begins with it, each with the position after theirs.

        Args:
            attribute: One of `ORDERED`.
            text: What to look for.
            position: Where to go on.
            whole: Whether the value has to be `text`, and not only to begin with it.
        """
        order = self._orders[attribute]
        sought = order.key(text)
        fits = sought.__eq__ if whole else lambda value: value.startswith(sought)
        for (value, place), user in order.since(max(position, (sought, 0))):
            if not fits(value):
                return
            yield (value, place + 1), user

    def _key(self, name: str) -> str:
        # [U] COGNITO.md 3.2: names are kept as typed and compared case-folded.
        if self._case_sensitive:
            return name
        folded = name.casefold()
        return name if folded == name else folded  # most are: then the key is no second copy of the name
