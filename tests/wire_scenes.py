"""The wire in its conditions: what went over it, and what is done before the picture is taken."""

from __future__ import annotations

from dataclasses import dataclass

from tests.fake_wire import FakeWire, many, page_of_users


@dataclass(frozen=True)
class Look:
    """A look at the wire."""

    name: str
    wire: FakeWire
    keys: tuple[str, ...]
    about: str


LOOKS = [
    Look("wire_fresh", FakeWire(), ("f2",), "Every call, the newest chosen; beside it, where there is room, in full."),
    Look("wire_empty", FakeWire([]), ("f2",), "Nothing went over the wire yet, and what will come."),
    Look("wire_error", FakeWire(), ("f2", "e"), "The first call that failed is chosen."),
    Look("wire_filter", FakeWire(), ("f2", "slash", *"conf"), "What has “conf” in it."),
    Look("wire_no_match", FakeWire(), ("f2", "slash", *"zzz"), "Nothing has, and how to clear the filter."),
    Look("wire_full", FakeWire(many(10_000)), ("f2", "home", "e"), "Ten thousand calls, at the first error."),
    Look("exchange", FakeWire(), ("f2", "home", "enter"), "One call: its purpose, what it changed, both sides."),
    Look("exchange_error", FakeWire(), ("f2", "e", "enter"), "A refused call: the error at the top."),
    Look("exchange_users", FakeWire([page_of_users(60)]), ("f2", "enter", "pagedown"), "A page of users, scrolled."),
    Look("explanation", FakeWire(), ("f2", "e", "f4"), "Why the call failed, what was seen, what to do."),
    Look("copy_call", FakeWire(), ("f2", "home", "c"), "A call on its way to the clipboard."),
]
