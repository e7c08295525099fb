"""What a state file may be, and how it is written."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from tests.sandbox_support import NAME, Walk
from tui.sandbox.engine import Sandbox
from tui.sandbox.state_file import StateError, StateFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sandbox.state"


def test_only_the_owner_can_read_the_file(path: Path) -> None:
    path.touch(0o644)
    path.unlink()
    StateFile(path).save(Walk().sandbox)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_save_that_fails_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk()
    file = StateFile(path)
    file.save(walk.sandbox)
    before = path.read_bytes()
    walk.sign_up()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.save(walk.sandbox)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_nothing_is_written_when_nothing_is_new(path: Path) -> None:
    walk = Walk()
    file = StateFile(path)
    file.save(walk.sandbox)
    first = path.stat().st_ino
    file.save(walk.sandbox)
    assert path.stat().st_ino == first
    walk.sign_up()
    file.save(walk.sandbox)
    assert path.stat().st_ino != first


def test_a_link_stays_a_link(path: Path) -> None:
    link = path.with_name("link")
    link.symlink_to(path)
    StateFile(link).save(Walk().sandbox)
    assert link.is_symlink()
    assert path.exists()


def test_without_a_file_there_is_nothing_to_load(path: Path) -> None:
    assert StateFile(path).load(Sandbox()) is False


def test_runs_are_counted(path: Path) -> None:
    for run in (1, 2, 3):
        file = StateFile(path)
        assert file.run == run
        file.save(Sandbox())


def damaged(content: bytes) -> list[tuple[bytes, str]]:
    decoded = json.loads(content)
    return [
        (b"", "holds no JSON"),
        (b"\x80\x04\x95", "holds no JSON"),
        (b"[" * 100_000, "holds no JSON"),
        (content[: len(content) // 2], "holds no JSON"),
        (b"[]", "is not a sandbox's state"),
        (b'{"format":"something else"}', "is not a sandbox's state"),
        (json.dumps(decoded | {"version": 2}).encode(), "another version"),
        (content.replace(NAME.encode(), b"joan"), "checksum"),
        (json.dumps(decoded | {"run": 7}).encode(), "checksum"),
        (json.dumps({**decoded, "things": None}).encode(), "checksum"),
    ]


@pytest.mark.parametrize("number", range(10))
def test_a_damaged_or_foreign_file_is_refused_and_left_as_it_is(path: Path, number: int) -> None:
    walk = Walk()
    walk.sign_up()
    StateFile(path).save(walk.sandbox)
    octets, sentence = damaged(path.read_bytes())[number]
    path.write_bytes(octets)
    with pytest.raises(StateError, match=sentence) as caught:
        StateFile(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == octets


@pytest.mark.parametrize(
    "things_",
    [
        [],
        {},
        [{"$": "Nobody"}],
        [{"$": "Pools", "user_pools": {}}],
        [{"$": "Pools", "user_pools": {"#": 9}, "_homes": {}}],
        [{"$": "Pools", "user_pools": {"$": "eval", "of": "1"}, "_homes": {}}],
        [{"$": "Pools", "user_pools": {"$": "UserStatus", "of": "ASLEEP"}, "_homes": {}}],
        [{"$": "Pools", "user_pools": {"$": "Lockout", "of": {"colour": 1}}, "_homes": {}}],
    ],
)
def test_content_of_another_shape_is_refused(path: Path, things_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("tui.sandbox.state_file.packed", lambda _: things_)
        StateFile(path).save(Sandbox())
    sandbox = Sandbox()
    with pytest.raises(StateError, match="another version"):
        StateFile(path).load(sandbox)
    assert list(sandbox.world.pools.user_pools) == []
