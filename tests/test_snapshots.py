"""Every screen as a picture. After a wanted change, look at the report first: `pytest --snapshot-update` accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scenes import MAIN, SCENES, Scene

if TYPE_CHECKING:
    from collections.abc import Callable


def taken(snap_compare: Callable[..., bool], scene: Scene, size: tuple[int, int]) -> bool:
    """Return whether the picture of a scene is the one on record, and the app was well when it was taken."""
    app = scene.build()
    return snap_compare(app, run_before=scene.prepare, terminal_size=size) and app.return_code in (None, 0)


@pytest.mark.parametrize("name", SCENES)
def test_at_80_by_24(snap_compare: Callable[..., bool], name: str) -> None:
    """Every scene, complete at the size of a classic terminal."""
    assert taken(snap_compare, SCENES[name], (80, 24))


@pytest.mark.parametrize("name", MAIN)
def test_at_120_by_36(snap_compare: Callable[..., bool], name: str) -> None:
    """Rail, form and panes side by side; the QR code in the form."""
    assert taken(snap_compare, SCENES[name], (120, 36))


@pytest.mark.parametrize("name", [*MAIN, "enroll_totp_qr_code"])
def test_at_60_by_20(snap_compare: Callable[..., bool], name: str) -> None:
    """Small, but usable."""
    assert taken(snap_compare, SCENES[name], (60, 20))
