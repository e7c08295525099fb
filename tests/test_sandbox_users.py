"""What a user takes of memory: there may be a million of them."""

from __future__ import annotations

from tests.sandbox_support import NAME, Walk
from tui.sandbox.late import Late


def test_every_field_of_a_user_has_a_slot() -> None:
    """A field without one would bring a dictionary into being for each user."""
    walk = Walk()
    walk.enrolled()
    assert vars(walk.user()) == {}


def test_users_have_the_names_of_their_attributes_in_common() -> None:
    walk = Walk()
    walk.sign_up()
    walk.sign_up("other", email="other@example.com")
    first, second = (walk.user(name).attribute_lookup for name in (NAME, "other"))
    assert list(first) == ["sub", "email", "email_verified"]
    assert all(one is another for one, another in zip(first, second, strict=True))


class Record:
    __slots__ = ("_part",)
    part = Late[list[int]](list)


def test_a_late_part_is_made_once_for_each_record() -> None:
    record, other = Record(), Record()
    assert not hasattr(record, "_part")
    record.part.append(1)
    assert record.part == [1]
    assert other.part == []
