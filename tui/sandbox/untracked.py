"""moto's records without moto's memory of them."""

from __future__ import annotations

from typing import Any, Self


class Untracked:
    """Put before a record class of moto: its instances are not entered in the class's process-wide list.

    moto keeps every instance it ever made in that list, for its dashboard. Here it would join the sandboxes of one
    process together, and keep a million users alive after their sandbox is gone.
    """

    def __new__(cls, *_args: Any, **_named: Any) -> Self:
        """Make an instance, and tell nobody."""
        return object.__new__(cls)
