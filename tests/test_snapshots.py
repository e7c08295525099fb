"""Every screen as a picture. After a wanted change, look at the report first: `pytest --snapshot-update` accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scenes import MAIN, SCENES

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", SCENES)
def test_at_80_by_24(snap_compare: Callable[..., bool], name: str) -> None:
    """Every scene, complete at the size of a classic terminal."""
    scene = SCENES[name]
    assert snap_compare(scene.build(), run_before=scene.prepare, terminal_size=(80, 24))


@pytest.mark.parametrize("name", MAIN)
def test_at_120_by_36(snap_compare: Callable[..., bool], name: str) -> None:
    """Rail, form and panes side by side; the QR code in the form."""
    scene = SCENES[name]
    assert snap_compare(scene.build(), run_before=scene.prepare, terminal_size=(120, 36))


@pytest.mark.parametrize("name", [*MAIN, "enroll_totp_qr_code"])
def test_at_60_by_20(snap_compare: Callable[..., bool], name: str) -> None:
    """Small, but usable."""
    scene = SCENES[name]
    assert snap_compare(scene.build(), run_before=scene.prepare, terminal_size=(60, 20))
