"""Which tokens came, and how long they are good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.explanations.wording import duration
from tui.cognito.inspection.claim_values import moment
from tui.cognito.tokens import NotAToken, claims
from tui.widgets.ticking import Ticking, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.pool import ClientFacts
    from tui.secret import Secret
    from tui.states import Tokens

MASK = "••••••••"
ENDED = ("ended", "$text-warning")


class TokenList(Ticking):
    """The tokens, masked, and the life that is left in them."""

    DEFAULT_CSS = """
    TokenList { height: auto; }
    """

    def __init__(
        self,
        tokens: Tokens,
        clock: Callable[[], float],
        *,
        ended: bool = False,
        client: Callable[[], ClientFacts | None] = lambda: None,
        device: str = "not confirmed",
        hint: str = "",
    ) -> None:
        """Follow `tokens`.

        Args:
            tokens: What to show.
            clock: Gives seconds since the epoch.
            ended: Whether Cognito takes none of them any more.
            client: Gives what is known of the app client, which may come to be known later.
            device: What has become of the new device that came with them.
            hint: What to say below them.
        """
        super().__init__(clock)
        self._tokens = tokens
        self._ended = ended
        self._client = client
        self._device = device
        self._hint = hint

    def picture(self, now: float) -> Content:
        """Return a line a token."""
        tokens = self._tokens
        lines = [
            self._line("ID token", tokens.id_token, self._life(tokens.id_token, now)),
            self._line("Access token", tokens.access_token, self._life(tokens.access_token, now)),
            self._line("Refresh token", tokens.refresh_token, self._refresh_life()),
        ]
        if tokens.new_device:
            lines.append(
                Content.assemble(
                    ("New device    ", "bold"), tokens.new_device.key, (f"  {self._device}", "$foreground-muted")
                )
            )
        if self._hint:
            lines.append(Content.styled(f"\n{self._hint}", "$foreground-muted"))
        return Content("\n").join(lines)

    def _life(self, token: Secret, now: float) -> Content:
        """Return how long `token` is good for, by its own claim; each kind has a validity of its own."""
        try:
            end = moment(claims(token).get("exp"))
        except NotAToken:
            end = None
        left = (self._tokens.issued_at + self._tokens.expires_in if end is None else end) - now
        if left <= 0:
            return Content("expired")
        if self._ended:
            return Content.assemble(ENDED, f"; its exp is in {minutes(left)}")
        return Content(f"expires in {minutes(left)}")

    def _refresh_life(self) -> Content:
        if self._ended:
            return Content.assemble(ENDED)
        client = self._client()
        return Content(f"lives {duration(client.refresh_seconds)}" if client else "lives 30 days by default")

    def _line(self, name: str, token: Secret | None, life: Content) -> Content:
        label = (f"{name:<14}", "bold")
        if token is None:
            return Content.assemble(label, ("did not come", "$foreground-muted"))
        size = f"  {len(token.reveal()):,} characters  "
        return Content.assemble(label, MASK, (size, "$foreground-muted"), life)
