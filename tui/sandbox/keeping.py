"""The pools of a sandbox as plain JSON, and back.

Things with an identity (`records.RECORDS`) lie side by side in one list and refer to each other by their place in it;
everything else is written where it stands. Only classes that are named in `records` are ever made from a file.
"""

from __future__ import annotations

import base64
from collections import OrderedDict
from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from joserfc.jwk import RSAKey

from tui.sandbox.records import CHOICES, RECORDS, VALUES
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.sandbox.pools import Pools
    from tui.sandbox.records import Record

_KIND, _PLACE = "$", "#"
_LONGEST_NUMBER = 4_096  # in bits
_RECORD_OF = {record.kind: record for record in RECORDS}
_RECORD_NAMED = {record.kind.__name__: record for record in RECORDS}
_VALUE_NAMED = {kind.__name__: kind for kind in VALUES}
_CHOICE_NAMED = {kind.__name__: kind for kind in CHOICES}


class UnkeptError(TypeError):
    """Something that `records` does not speak of."""


def packed(pools: Pools) -> list[Any]:
    """Return everything that is kept of `pools`, as values that JSON knows.

    Raises:
        UnkeptError: `records` forgets a field or a class.
    """
    return _Packer().pack(pools)


def unpack(packed_things: list[Any], pools: Pools) -> None:
    """Put what was kept into `pools`, which must be empty.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: This is not what `packed` returns.
    """
    _Unpacker(packed_things, pools).unpack()


def held_by(thing: Any) -> dict[str, Any]:
    """Return all fields of a thing by name; a slot that nothing was put into yet holds `None`."""
    slots: tuple[str, ...] = getattr(thing, "__slots__", ())
    return {**{name: getattr(thing, name, None) for name in slots}, **vars(thing)}


class _Packer:
    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._things: list[Any] = []

    def pack(self, root: Any) -> list[Any]:
        self._place(root)
        # The list grows while it is walked: a thing that is met for the first time goes to its end.
        return [self._fields_of(thing) for thing in self._things]

    def _place(self, thing: Any) -> int:
        if id(thing) not in self._places:
            self._places[id(thing)] = len(self._things)
            self._things.append(thing)
        return self._places[id(thing)]

    def _fields_of(self, thing: Any) -> dict[str, Any]:
        record = _RECORD_OF[type(thing)]
        held = held_by(thing)
        if forgotten := held.keys() ^ (record.kept | record.remade.keys()):
            raise UnkeptError(f"{record.kind.__name__}: decide in records.py about {', '.join(sorted(forgotten))}")
        packed_fields = {name: self._packed(held[name]) for name in sorted(record.kept)}
        return {_KIND: record.kind.__name__, **packed_fields}

    def _packed(self, value: Any) -> Any:
        kind = type(value)
        if value is None or kind in {bool, float, str}:
            return value
        if kind is int:
            # JSON would spell it in decimals, which Python does to no number of many digits. A device may send one.
            return value if value.bit_length() <= _LONGEST_NUMBER else {_KIND: "int", "of": f"{value:x}"}
        if kind is list:
            return [self._packed(element) for element in value]
        if kind is dict and all(type(key) is str and key[:1] not in {_KIND, _PLACE} for key in value):
            return {key: self._packed(element) for key, element in value.items()}
        if kind in _RECORD_OF:
            return {_PLACE: self._place(value)}
        return {_KIND: kind.__name__, "of": self._content(value)}

    def _content(self, value: Any) -> Any:
        match value:
            case Enum() if type(value) in CHOICES:
                return value.name
            case Secret():
                return value.reveal()
            case dict():
                return [[self._packed(key), self._packed(element)] for key, element in value.items()]
            case tuple() | set() | frozenset():
                return [self._packed(element) for element in value]
            case bytes():
                return base64.b64encode(value).decode()
            case datetime():
                return value.isoformat()
            case RSAKey():
                return value.as_dict(private=True)
            case _ if type(value) in VALUES:
                return {field.name: self._packed(getattr(value, field.name)) for field in fields(value)}
            case _:
                raise UnkeptError(f"decide in records.py about {type(value).__name__}")


class _Unpacker:
    def __init__(self, packed_things: list[Any], pools: Pools) -> None:
        self._packed = packed_things
        self._pools = pools
        self._things: list[Any] = []
        self._texts: dict[str, str] = {}
        self._makers: Mapping[str, Callable[[Any], Any]] = {
            "Secret": Secret,
            "int": lambda content: int(content, 16),
            "dict": self._pairs,
            "OrderedDict": lambda content: OrderedDict(self._pairs(content)),
            "tuple": lambda content: tuple(self._unpacked(content)),
            "set": lambda content: set(self._unpacked(content)),
            "frozenset": lambda content: frozenset(self._unpacked(content)),
            "bytes": base64.b64decode,
            "datetime": datetime.fromisoformat,
            "RSAKey": RSAKey.import_key,
        }

    def unpack(self) -> None:
        # Everything exists before anything is filled in, so that what refers to each other can.
        records = [_RECORD_NAMED[entry[_KIND]] for entry in self._packed]
        self._things = [self._pools, *(_blank(record) for record in records[1:])]
        filled = [self._filled(record, entry) for record, entry in zip(records, self._packed, strict=True)]
        for thing, content in zip(self._things, filled, strict=True):
            for name, value in content.items():
                setattr(thing, name, value)

    def _filled(self, record: Record, entry: dict[str, Any]) -> dict[str, Any]:
        kept = {name: self._unpacked(value) for name, value in entry.items() if name != _KIND}
        if kept.keys() != record.kept:
            raise ValueError(f"a {record.kind.__name__} has other fields")
        if record.kind is type(self._pools):
            return kept
        return kept | {name: make(self._pools) for name, make in record.remade.items()}

    def _unpacked(self, value: Any) -> Any:
        match value:
            case str():
                # What is the same text in several places takes the memory of one, as it did before it was written.
                return self._texts.setdefault(value, value)
            case list():
                return [self._unpacked(element) for element in value]
            case {"#": int() as place}:
                return self._things[place]
            case {"$": str() as kind, "of": content}:
                return self._made(kind, content)
            case dict():
                return {self._unpacked(key): self._unpacked(element) for key, element in value.items()}
            case _:
                return value

    def _made(self, kind: str, content: Any) -> Any:
        if choice := _CHOICE_NAMED.get(kind):
            return choice[content]
        if value := _VALUE_NAMED.get(kind):
            return value(**{name: self._unpacked(field) for name, field in content.items()})
        return self._makers[kind](content)

    def _pairs(self, content: Any) -> dict[Any, Any]:
        return {self._unpacked(key): self._unpacked(value) for key, value in content}


def _blank(record: Record) -> Any:
    """Return a thing of a kind whose fields are still to be filled in."""
    return object.__new__(record.kind)
