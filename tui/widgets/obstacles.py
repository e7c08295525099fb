"""The lines of a form that say beforehand what will stand in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive
from textual.widgets import Static

from tui.cognito.obstacles import known_obstacles

if TYPE_CHECKING:
    from tui.cognito.gateway import GatewayError
    from tui.cognito.pool import ClientFacts, PoolFacts


class Obstacles(Static):
    """Says what is known to stand in the way; takes no room where that is nothing."""

    DEFAULT_CSS = """
    Obstacles { display: none; height: auto; color: $text-warning; margin-bottom: 1; }
    """

    pool: reactive[PoolFacts | GatewayError | None] = reactive(None)
    client: reactive[ClientFacts | GatewayError | None] = reactive(None)

    def __init__(self, *, has_secret: bool, signing_up: bool = False) -> None:
        """Look for what stands in the way of a sign-in, or else of a sign-up; see `known_obstacles`."""
        super().__init__(markup=False)
        self._has_secret = has_secret
        self._signing_up = signing_up

    def watch_pool(self) -> None:
        """Say what is known by now."""
        self._tell()

    def watch_client(self) -> None:
        """Say what is known by now."""
        self._tell()

    def _tell(self) -> None:
        found = known_obstacles(self.pool, self.client, has_secret=self._has_secret, signing_up=self._signing_up)
        self.display = bool(found)
        self.update("\n".join(f"! {sentence}" for sentence in found))
