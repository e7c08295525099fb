"""What can happen to a user at any moment, be it by an administrator, by the user or by time alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledger.places import POST, TEXT, TOKEN

if TYPE_CHECKING:
    from tests.ledger.scene import Scene

HOUR, DAY = 3_600, 86_400
PAUSES = {
    "a moment": 1,
    "a step": 30,
    "a minute": 61,
    "a session": 181,
    "a long session": 301,
    "an hour": HOUR + 1,
    "a day": DAY + 1,
    "a week": 8 * DAY,
    "a month": 31 * DAY,
}
_BY_ADMINISTRATOR = {
    "disabled": ["AdminDisableUser"],
    "enabled": ["AdminEnableUser"],
    "disabled for a moment": ["AdminDisableUser", "AdminEnableUser"],
    "signed out": ["AdminUserGlobalSignOut"],
    "to be reset": ["AdminResetUserPassword"],
    "deleted": ["AdminDeleteUser"],
}
_FACTORS = {"token": TOKEN, "text": TEXT, "post": POST}
EVENTS = (
    *PAUSES,
    *_BY_ADMINISTRATOR,
    *("signed in", "signed in", "enrolled", "back again", "to be reset, but impatient"),
    *("given a password", "given a password", "changing the password"),
    *("given a temporary password", "given a temporary password", "late with a temporary password"),
    *(f"{name} {change}" for name in _FACTORS for change in ("on", "preferred", "off")),
)


def befall(scene: Scene, seat: int, event: str) -> None:
    """Let one event happen to somebody."""
    word, _, change = event.partition(" ")
    if event in PAUSES:
        scene.wait(PAUSES[event])
    elif event in _BY_ADMINISTRATOR:
        for operation in _BY_ADMINISTRATOR[event]:
            scene.admin(operation, seat)
    elif word in _FACTORS:
        scene.prefer(seat, _FACTORS[word], on=change != "off", preferred=change == "preferred")
    else:
        _live_through(scene, seat, event)


def _live_through(scene: Scene, seat: int, event: str) -> None:
    match event:
        case "signed in":
            scene.begin(seat, strict=False, flow="password")
            scene.finish()
        case "enrolled":
            scene.enrol(seat, 0, on=False)
        case "back again":
            scene.come_back(seat, "confirmed")
        case "given a password":
            scene.give_password(seat, permanent=True)
        case "given a temporary password":
            scene.give_password(seat, permanent=False)
        case "changing the password":
            scene.change_password(seat)
        case "to be reset, but impatient":
            scene.admin("AdminResetUserPassword", seat)
            scene.change_password(seat)
        case _:
            scene.give_password(seat, permanent=False)
            scene.wait(7 * DAY)
            scene.begin(seat, strict=False, flow="password")
            scene.renew_latest(seat)
            scene.change_password(seat)
