"""Of a stream the newest is kept, within a number and within a size."""

from __future__ import annotations

from tui.cognito.newest import Newest


def kept(sizes: list[int], number: int = 100, octets: int = 100) -> list[int]:
    """Return the places of those that are kept of items of these sizes."""
    newest: Newest[int] = Newest(number, octets)
    for place, size in enumerate(sizes):
        newest.add(place, size)
    return list(newest.items)


def test_only_so_many_are_kept() -> None:
    assert kept([1] * 8, number=3) == [5, 6, 7]


def test_only_so_many_octets_are_kept() -> None:
    assert kept([40, 40, 20]) == [0, 1, 2]
    assert kept([40, 40, 20, 1]) == [1, 2, 3]
    assert kept([10] * 10 + [95]) == [10]
    assert kept([10] * 10 + [90]) == [9, 10]


def test_the_newest_stays_however_large_it_is() -> None:
    assert kept([10, 1000]) == [1]
    assert kept([1000, 10]) == [1]
    assert kept([1000, 1000]) == [1]


def test_what_is_taken_makes_room() -> None:
    newest: Newest[str] = Newest(10, 100)
    newest.add("first", 60)
    newest.add("second", 40)
    assert newest.take() == "first"
    newest.add("third", 60)
    assert [newest.take(), newest.take(), newest.take()] == ["second", "third", None]
    newest.add("fourth", 100)
    assert list(newest.items) == ["fourth"]
