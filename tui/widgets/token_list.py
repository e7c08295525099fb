"""Which tokens came, and how long they are good for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.cognito.inspection.claim_values import moment
from tui.cognito.tokens import NotAToken, claims
from tui.widgets.ticking import Ticking, minutes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.secret import Secret
    from tui.states import Tokens

MASK = "••••••••"


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
        device: str = "not confirmed",
        hint: str = "",
    ) -> None:
        """Follow `tokens`.

        Args:
            tokens: What to show.
            clock: Gives seconds since the epoch.
            ended: Whether Cognito takes none of them any more.
            device: What has become of the new device that came with them.
            hint: What to say below them.
        """
        super().__init__(clock)
        self._tokens = tokens
        self._ended = ended
        self._device = device
        self._hint = hint

    def picture(self, now: float) -> Content:
        """Return a line a token."""
        tokens = self._tokens
        lines = [
            self._line("ID token", tokens.id_token, _life(tokens.id_token, tokens, now)),
            self._line("Access token", tokens.access_token, _life(tokens.access_token, tokens, now)),
            self._line("Refresh token", tokens.refresh_token, "" if self._ended else "lives 30 days by default"),
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

    def _line(self, name: str, token: Secret | None, life: str) -> Content:
        label = (f"{name:<14}", "bold")
        if token is None:
            return Content.assemble(label, ("did not come", "$foreground-muted"))
        size = f"  {len(token.reveal()):,} characters  "
        ended = ("ended  ", "$text-warning") if self._ended else ""
        return Content.assemble(label, MASK, (size, "$foreground-muted"), ended, life)


def _life(token: Secret, tokens: Tokens, now: float) -> str:
    """Return how long `token` is good for, by its own claim; each kind has a validity of its own."""
    try:
        end = moment(claims(token).get("exp"))
    except NotAToken:
        end = None
    left = (tokens.issued_at + tokens.expires_in if end is None else end) - now
    return f"expires in {minutes(left)}" if left > 0 else "expired"
