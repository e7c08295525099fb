"""A shorter scenario in `cognito-tui --demo`, on a terminal that has room for the panes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests import planted_bugs
from tests.planted_secrets import Planted
from tests.recorded_sandbox import secrets_in
from tests.secrets_play import CODES, DEVICE_PASSWORD, EMAIL, NEW_PASSWORD, PASSWORD, USERNAME
from tests.watched_program import Watched

if TYPE_CHECKING:
    from pathlib import Path


class Demo(Watched):
    """Somebody who shows the sandbox to others; Inbox, Authenticator and Wire are always in sight."""

    def __init__(self, folder: Path, bug: str) -> None:
        """Start it, with a record of what the sandbox is asked, which is outside of what is searched."""
        self._record = folder.with_name(f"{folder.name}-record")
        settings = {planted_bugs.DEVICE_PASSWORD: DEVICE_PASSWORD, planted_bugs.RECORD: str(self._record)}
        super().__init__(folder, ["--demo"], settings, bug, columns=140, lines=40)

    def secrets(self) -> set[Planted]:
        """Return every secret there is."""
        typed = {
            Planted("password", PASSWORD),
            Planted("new password", NEW_PASSWORD),
            Planted("device password", DEVICE_PASSWORD),
        }
        return typed | set(secrets_in([json.loads(line) for line in self._record.read_text().splitlines()]))

    def play(self) -> None:
        """Go from the sign-up to a new password. The panes show the codes all along, and one step the TOTP secret."""
        with self.showing(*CODES):
            self.expect("User name", "demo-pool", "Inbox")
            self.fill(USERNAME, PASSWORD, EMAIL)
            self.press("enter")
            self.expect("A code went by email", "UNCONFIRMED")
            self.press("f3", "enter")
            self.expect("→ CONFIRMED", "Forgot password")
        with self.showing(*CODES, "TOTP secret"):
            self.press("enter")
            self.expect("Register an authenticator", "Code")
            self.press("f3", "enter")
            self.expect("The authenticator is registered")
        with self.showing(*CODES):
            self.press("ctrl+f")
            self.expect("Access token", "expires in")
            self.press("d")
            self.expect("new and not")
            self.press("c")
            self.expect("Confirmed, and remembered")
            self.press("escape")
            self.expect("2 ID token")
            self.press("a")
            self.expect("email_verified")
            self.press("p")
            self.expect("Present")
            self.fill(PASSWORD, NEW_PASSWORD)
            self.press("enter")
            self.expect("The password is changed")
            self.press("f2")
            self.expect("following", "ChangePassword")
            for _ in range(8):  # the chosen call stands beside the list
                self.press("up")
            self.expect("not following")
            self.press("escape")
            self.expect("The password is changed")
