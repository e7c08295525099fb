"""Parts of a record that are made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Part = TypeVar("Part")


class Late(Generic[Part]):
    """Put for the attribute `part` of a class that has a slot `_part`, which is empty until somebody asks for it."""

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._slot = f"_{name}"

    def __get__(self, record: object, owner: type) -> Part:
        part: Part | None = getattr(record, self._slot, None)
        if part is None:
            part = self._make()
            setattr(record, self._slot, part)
        return part
