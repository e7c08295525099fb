"""The pictures of the README show the program as it is."""

from __future__ import annotations

import pytest

from tests.screenshots import FOLDER, PICTURES, picture


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_current(name: str) -> None:
    """If this fails, `python -m tests.screenshots` writes it anew: look at it, then commit it."""
    assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8") == picture(name)


def test_there_is_no_picture_that_nothing_writes() -> None:
    assert {path.stem for path in FOLDER.glob("*")} == set(PICTURES)
