"""The pane with what Cognito would have sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.widgets.ticking import Ticking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.connection import Inbox, Message

SHOWN = 8
"""Messages that are shown, the newest first."""


class InboxPane(Ticking):
    """Lists the messages of the sandbox, newest first."""

    BORDER_TITLE = "Inbox"

    def __init__(self, inbox: Inbox, clock: Callable[[], float]) -> None:
        """Read `inbox` every second."""
        super().__init__(clock)
        self.inbox = inbox

    def picture(self, now: float) -> Content:
        """Return the newest messages, or what will come."""
        messages = self.inbox.messages()
        if not messages:
            return Content.styled(
                "Empty. Codes that Cognito would send arrive here: sign up first.", "$foreground-muted"
            )
        newest = [self._line(message) for message in reversed(messages[-SHOWN:])]
        return Content("\n").join([newest[0].stylize("bold"), *newest[1:]])

    @staticmethod
    def _line(message: Message) -> Content:
        time = datetime.fromtimestamp(message.at, UTC).strftime("%H:%M")
        code = Content.styled(message.code.reveal(), "$text-accent")
        return Content.assemble(time, " ", code, " ", message.purpose, " ", (message.destination, "$foreground-muted"))
