"""Writes the pictures of the README: `python -m tests.screenshots`."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.widgets import Input

from tests.scenes import SCENES, Scene

FOLDER = Path(__file__).parent.parent / "screenshots"
SIZE = (120, 36)
PICTURES = {
    "1-sign-up": "sign_up_typing",
    "2-confirm": "confirm_fresh",
    "3-log-in": "login_fresh",
    "4-enrol-totp": "enroll_totp_fresh",
    "5-challenge": "challenge_error",
    "6-signed-in": "signed_in_fresh",
    "7-recover": "recover_wrong_code",
    "8-account": "account_fresh",
    "9-admin": "administer_done",
    "10-wire": "wire_error",
    "11-explanation": "explanation",
    "12-tokens": "inspect_fresh",
}
"""A picture a step, and the scene it shows."""


async def picture_of(scene: Scene) -> str:
    """Return a scene as SVG."""
    app = scene.build()
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        await scene.prepare(pilot)
        return app.export_screenshot(title="cognito-tui", simplify=True)


def picture(name: str) -> str:
    """Return a picture of the README as SVG."""
    return asyncio.run(picture_of(SCENES[PICTURES[name]]))


def main() -> None:
    """Write every picture."""
    setattr(Input, "cursor_blink", False)  # noqa: B010 (a plain value in place of Textual's descriptor)
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(picture(name), encoding="utf-8")


if __name__ == "__main__":
    main()
