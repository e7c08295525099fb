"""The top line: on which Cognito the walk takes place."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.cognito.connection import Context


class ContextBar(Static):
    """Names the sandbox, or region, user pool and app client; a real pool never looks like the sandbox.

    What plays Cognito somewhere else is named too: a pool of an emulator has no account worth its room.
    """

    DEFAULT_CSS = """
    ContextBar {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    context: reactive[Context] = reactive(Context())

    def __init__(self) -> None:
        super().__init__(markup=False)

    def render(self) -> Content:
        """Return the line: name, world, ids, and the two keys that always work."""
        keys = Content.assemble(("F1", "bold"), " help  ", ("^q", "bold"), " quit")
        room = self.size.width - keys.cell_length - 2
        left = self._left()
        if left.cell_length > (room if room >= 30 else self.size.width):
            left = self._left(brief=True)
        if room < 30:
            return left
        return Content.assemble(left.truncate(room, ellipsis=True, pad=True), "  ", keys)

    def _left(self, *, brief: bool = False) -> Content:
        ids = Content.styled(self._ids(brief=brief), "$foreground-muted")
        return Content.assemble(("cognito-tui", "bold"), "  ", self._world(), "  ", ids)

    def _world(self) -> Content:
        if self.context.sandbox:
            return Content.styled("SANDBOX", "$text-success bold")
        if self.context.client:
            real = Content.styled("REAL POOL", "$text-warning bold")
            endpoint = self.context.endpoint
            return Content.assemble(real, " at ", (endpoint, "$text-warning")) if endpoint else real
        return Content.styled("NOT CONNECTED", "bold")

    def _ids(self, *, brief: bool) -> str:
        """Return the names and ids; a client that is called after its pool does not say the pool's name twice."""
        context = self.context
        if context.sandbox and not context.pool:
            return "starting…"
        account = "" if context.sandbox or (brief and context.endpoint) else context.account
        region = "" if context.region and context.pool.startswith(context.region) else context.region
        doubled = brief and context.pool and context.client.startswith(context.pool)
        client = f"…{context.client.removeprefix(context.pool)}" if doubled else context.client
        return " · ".join(part for part in (account, region, context.pool, client) if part)
