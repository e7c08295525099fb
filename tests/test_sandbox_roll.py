"""Places in a list whose members come and go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.sandbox.roll import Roll


def pages(roll: Roll[int], size: int) -> list[int]:
    """Return what a chain of pages shows of a roll."""
    found: list[int] = []
    position = 0
    while page := [entry for entry, _ in zip(roll.since(position), range(size), strict=False)]:
        found += [member for _, member in page]
        position = page[-1][0]
    return found


@given(st.lists(st.integers(0, 30)), st.integers(1, 5))
def test_pages_show_who_is_left_in_the_order_they_came(doomed: list[int], size: int) -> None:
    roll: Roll[int] = Roll()
    places = {number: roll.add(number) for number in range(31)}
    for number in doomed:
        if number in places:
            roll.remove(places.pop(number))
    assert pages(roll, size) == sorted(places)
    places[31] = roll.add(31)
    assert pages(roll, size) == sorted(places)


def test_a_page_begins_where_the_last_one_ended_whoever_leaves() -> None:
    roll: Roll[int] = Roll()
    places = [roll.add(number) for number in range(8)]
    position = [after for after, _ in zip(roll.since(0), range(3), strict=False)][-1][0]
    for place in places[:6]:
        roll.remove(place)
    assert [member for _, member in roll.since(position)] == [6, 7]


def test_gaps_are_closed() -> None:
    roll: Roll[int] = Roll()
    for number in range(1_000):
        roll.remove(roll.add(number))
    assert {len(vars(roll)[name]) for name in ("_places", "_members")} <= {0, 1, 2}
