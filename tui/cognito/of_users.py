"""What is known of each user, found by the name as it is typed."""

from __future__ import annotations

from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class OfUsers(dict[str, Thing], Generic[Thing]):
    """One thing a user.

    A pool may tell `Jane` from `jane` or not (`COGNITO.md 3.2`), and not everybody may ask it. So what is put in for
    one name never takes the place of what another has; but a name that has nothing finds what is there for the same
    one in other case.
    """

    def of(self, username: str) -> Thing | None:
        """Return what there is for `username`, or else for the newest that differs in case alone."""
        if username in self:
            return self[username]
        folded = username.casefold()
        return next((thing for name, thing in reversed(self.items()) if name.casefold() == folded), None)
