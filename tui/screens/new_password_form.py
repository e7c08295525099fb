"""The challenge that asks for a new password in the place of a temporary one (`COGNITO.md 7.7`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from tui.cognito.gateway import Cause
from tui.screens.challenge_form import ChallengeForm
from tui.screens.choice_form import listed
from tui.screens.step import StepScreen
from tui.widgets.field import Field
from tui.widgets.line_input import LineInput
from tui.widgets.password_checklist import PasswordChecklist
from tui.widgets.secret_input import SecretInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from tui.screens.form import Typed
    from tui.secret import Secret
    from tui.states import Challenge, Credentials

_PREFIX = "userAttributes."


class NewPasswordForm(ChallengeForm):
    """A password that the policy accepts, and the attributes that the pool requires and the user lacks."""

    FIELD_OF: ClassVar[Mapping[Cause, str]] = {Cause.PASSWORD: "new-password"}
    STATUS = "FORCE_CHANGE_PASSWORD"
    STATUS_AFTER = "CONFIRMED"

    def __init__(self, challenge: Challenge, credentials: Credentials, *, has_policy: bool) -> None:
        """Ask for what answers `challenge`; `has_policy` says whether somebody can tell the pool's policy."""
        super().__init__(challenge, credentials)
        self._has_policy = has_policy
        self._required = listed(challenge.parameters.get("requiredAttributes", "[]"))

    def compose(self) -> ComposeResult:
        """Yield the field for the password, and one for each attribute."""
        yield Static("The password was a temporary one: choose another.", classes="intro")
        yield Field("New password", SecretInput(id="new-password"))
        yield PasswordChecklist("new-password", asked=self._has_policy).data_bind(StepScreen.pool)
        for number, attribute in enumerate(self._required):
            yield Field(attribute.removeprefix(_PREFIX), LineInput(id=f"attribute-{number}"))

    def mistakes(self, typed: Typed) -> Mapping[str, str]:
        """Ask for what is empty."""
        wanted = {"new-password": "A new password"} | {
            f"attribute-{number}": attribute.removeprefix(_PREFIX) for number, attribute in enumerate(self._required)
        }
        return {name: f"{label} is needed." for name, label in wanted.items() if not typed[name]}

    def responses(self, typed: Typed) -> Mapping[str, Secret]:
        """Return the password and the attributes."""
        attributes = {
            f"{_PREFIX}{attribute.removeprefix(_PREFIX)}": typed[f"attribute-{number}"]
            for number, attribute in enumerate(self._required)
        }
        return {"NEW_PASSWORD": typed["new-password"], **attributes}

    def credentials(self, typed: Typed) -> Credentials:
        """Return the credentials with the new password: the temporary one is good for nothing any more."""
        return replace(self.known, password=typed["new-password"])
