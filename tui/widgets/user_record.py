"""What is known of one user, in as few lines as hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from tui.cognito.account import NO_FACTOR
from tui.widgets.users_table import moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.pool import User

_LABEL = 8
_VERIFIED = "_verified"


class UserRecord(Static):
    """Status, groups, factors and attributes of a user."""

    DEFAULT_CSS = """
    UserRecord { height: auto; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="record", markup=False)

    def tell(self, username: str, sentence: str) -> None:
        """Say why nothing is known of `username`."""
        self.update(Content("\n").join([Content.styled(username, "bold"), Content.styled(sentence, "$text-muted")]))

    def show(self, user: User, groups: str) -> None:
        """Show `user` as AdminGetUser describes it, and the words for its groups."""
        good = user.enabled and user.status == "CONFIRMED"
        head = Content.assemble(
            (user.username, "bold"),
            "  ",
            (user.status, "$text-success" if good else "$text-warning"),
            " · ",
            ("enabled", "") if user.enabled else ("disabled", "bold $text-error"),
            (f" · changed {moment(user.modified_at)}", "$foreground-muted"),
        )
        factors = ", ".join(f"{name} (preferred)" if name == user.preferred_mfa else name for name in user.mfa)
        attributes = {name: value for name, value in user.attributes.items() if name != "sub"}
        facts = {"Groups": groups, "MFA": factors or NO_FACTOR, "Has": _in_words(attributes) or "no attributes"}
        facts["sub"] = user.attributes.get("sub", "unknown")
        lines = [Content.assemble((f"{name:<{_LABEL}}", "$foreground-muted"), value) for name, value in facts.items()]
        self.update(Content("\n").join([head, *lines]))


def _in_words(attributes: Mapping[str, str]) -> str:
    """Return the attributes in a line, each contact with whether it is verified."""
    return " · ".join(_attribute(attributes, name) for name in attributes if not name.endswith(_VERIFIED))


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    verified = {"true": " (verified)", "false": " (not verified)"}.get(attributes.get(f"{name}{_VERIFIED}", ""), "")
    return f"{name} {attributes[name]}{verified}"
