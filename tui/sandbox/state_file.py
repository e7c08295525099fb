"""A file that carries the pools of a sandbox over a restart."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.sandbox.keeping import packed, unpack

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox

_FORMAT = "cognito-tui sandbox"
_VERSION = 1
_OTHER_VERSION = "was written by another version of the sandbox"


class StateError(Exception):
    """A file that cannot be used; it was left as it is."""


class StateFile:
    """Keeps the pools of one sandbox in one file, which only its owner can read: there are keys and passwords in it."""

    def __init__(self, path: Path) -> None:
        """Read `path`, if there is such a file yet.

        Raises:
            StateError: The file is damaged, foreign or of another version.
            OSError: It cannot be read.
        """
        self._path = path.resolve()
        self._content = self._read()
        self._written = ""
        # Which run this is: a seed must not repeat in one run what it made in another, or a new user would get the
        # `sub` of an old one.
        self.run = 1 if self._content is None else self._content["run"] + 1

    def _read(self) -> dict[str, Any] | None:
        try:
            octets = self._path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            content = json.loads(octets)
        except (ValueError, RecursionError):
            raise self._unusable("is damaged, or not a sandbox's state: it holds no JSON") from None
        if not isinstance(content, dict) or content.get("format") != _FORMAT:
            raise self._unusable("is not a sandbox's state")
        if content.get("version") != _VERSION:
            raise self._unusable(_OTHER_VERSION)
        if content.get("sha256") != _digest(content.get("run"), content.get("things")):
            raise self._unusable("is damaged: its content does not fit its checksum")
        return content

    def load(self, sandbox: Sandbox) -> bool:
        """Put what is in the file into a sandbox without pools; return whether there was anything.

        Raises:
            StateError: The file is not what `save` has written.
        """
        if self._content is None:
            return False
        try:
            unpack(self._content["things"], sandbox.world.pools)
        except (LookupError, TypeError, ValueError, AttributeError):
            raise self._unusable(_OTHER_VERSION) from None
        self._content = None
        return True

    def save(self, sandbox: Sandbox) -> None:
        """Write the pools, if anything is new: the old file is there until the new one is complete.

        Raises:
            OSError: It cannot be written.
        """
        with sandbox.lock:
            things = packed(sandbox.world.pools)
        digest = _digest(self.run, things)
        if digest != self._written:
            content = {"format": _FORMAT, "version": _VERSION, "run": self.run, "sha256": digest, "things": things}
            self._replace(json.dumps(content, separators=(",", ":")).encode())
            self._written = digest

    def _replace(self, octets: bytes) -> None:
        # In the same folder, because a file can be renamed over another on the same disk only. Its mode is 0600.
        handle, name = tempfile.mkstemp(prefix=f".{self._path.name}.", dir=self._path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(octets)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(self._path.parent)

    def _unusable(self, why: str) -> StateError:
        return StateError(f"{self._path} {why}. It was left as it is: name another file, or move it away.")


def _digest(*content: Any) -> str:
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the new name last, too, on systems where a folder can be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
