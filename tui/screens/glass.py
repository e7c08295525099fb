"""What the screens of the wire share: what they look through, and the keys that hand a call on."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import ScreenResultType

from tui.cognito.addresses import without_user
from tui.cognito.snippets.place import SANDBOX, Place
from tui.screens.helped import HelpedScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.cognito.connection import Connection, Context, Target, Wire
    from tui.cognito.exchange import Exchange
    from tui.cognito.explaining import Explainer

COPY = Binding("c", "copy", "Copy", tooltip="Copy this call as a command, a script, JSON or curl")
WHY = Binding("f4,ctrl+underscore,w", "explain", "Why", tooltip="Explain how this call went")
COMPARED = 20
"""With how many calls of other operations a call is compared that is the first of its kind."""
EXPORT = Binding("x", "export", "Export", tooltip="Write the whole run to a file")


@dataclass(frozen=True, slots=True)
class Glass:
    """A wire, and where it leads to."""

    wire: Wire
    explainer: Explainer
    place: Place
    context: Context

    def before(self, exchange: Exchange) -> Exchange | None:
        """Return the call before `exchange`, if it is still kept."""
        earlier = [each for each in self.wire.exchanges() if each.number < exchange.number]
        return earlier[-1] if earlier else None

    def compared(self, exchange: Exchange) -> Sequence[Exchange]:
        """Return what `exchange` is compared with: the last call of the same operation, or else those just before."""
        earlier = [each for each in self.wire.exchanges() if each.number < exchange.number]
        alike = [each for each in earlier if each.operation == exchange.operation]
        return alike[-1:] or earlier[-COMPARED:]

    def after(self, exchange: Exchange) -> Exchange | None:
        """Return the call after `exchange`, if there was one."""
        return next((each for each in self.wire.exchanges() if each.number > exchange.number), None)


def place_of(target: Target, context: Context) -> Place:
    """Return where calls to `target` are to be sent from elsewhere."""
    if context.sandbox:
        return Place(context.region, SANDBOX, target.preset)
    return Place(context.region, without_user(target.endpoint_url), profile=target.profile)


def look_at(connection: Connection, explainer: Explainer, place: Place, context: Context) -> Glass | None:
    """Return what the wire of `connection` is looked at through, where it has one."""
    if connection.wire is None:
        return None
    return Glass(connection.wire, explainer, place, context)


class GlassScreen(HelpedScreen[ScreenResultType]):
    """A screen on which one call is looked at, which can be copied."""

    def __init__(self, glass: Glass) -> None:
        """Look through `glass`."""
        super().__init__()
        self.glass = glass

    @property
    @abstractmethod
    def chosen(self) -> Exchange | None:
        """The call that is looked at."""

    def action_copy(self) -> None:
        """Choose the form in which the call is copied."""
        from tui.screens.copy_call import CopyCallScreen

        if self.chosen is not None:
            self.app.push_screen(CopyCallScreen(self.chosen, self.glass.place))

    def action_explain(self) -> None:
        """Explain the call."""
        from tui.screens.explanation import ExplanationScreen

        if self.chosen is not None:
            self.app.push_screen(ExplanationScreen(self.glass.explainer, self.chosen))

    def action_export(self) -> None:
        """Choose the file that the run is written to."""
        from tui.screens.export_run import ExportRunScreen

        self.app.push_screen(ExportRunScreen(self.glass))
