"""The challenge that wants a passkey: a terminal has no authenticator, so its answer is pasted (`COGNITO.md 7.10`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from textual.widgets import Static

from tui.screens.challenge_form import ChallengeForm
from tui.secret import Secret
from tui.widgets.field import Field
from tui.widgets.json_input import NO_OBJECT, JSONInput, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.screens.form import Typed


class PasskeyForm(ChallengeForm):
    """The options for a browser, and the credential that it made."""

    def compose(self) -> ComposeResult:
        """Yield the options, and the field for what answers them."""
        yield Static(
            "Give these options to navigator.credentials.get() in a browser, and paste what it returns.",
            classes="intro",
        )
        yield Static(self._options(), classes="parameters", markup=False)
        yield Field("Credential", JSONInput(id="credential"))

    def _options(self) -> str:
        text = self.challenge.parameters.get("CREDENTIAL_REQUEST_OPTIONS", "")
        try:
            return json.dumps(json.loads(text), indent=1)
        except (ValueError, RecursionError):
            return text or "No options came."

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for a JSON object."""
        return {} if is_object(typed["credential"].reveal()) else {"credential": NO_OBJECT}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the credential."""
        return {"CREDENTIAL": Secret(typed["credential"].reveal().strip())}
