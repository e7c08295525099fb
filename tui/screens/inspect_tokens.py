"""The token inspector: ID, access and refresh token side by side, compared, and any other JWT that is pasted."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.breakpoints import WIDE
from tui.cognito.inspection.inspector import Asking
from tui.cognito.inspection.jwt import pasted
from tui.screens.copying import CopyAsked
from tui.screens.helped import HelpedScreen
from tui.screens.question import QuestionScreen
from tui.screens.token_bench import SIDE_BY_SIDE, Subject, TokenBench, View
from tui.widgets.key_line import KeyLine
from tui.widgets.token_input import TokenInput
from tui.widgets.token_page import TokenPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from tui.cognito.inspection.inspector import Inspector
    from tui.cognito.inspection.jwt import Jwt

PATIENCE = 30
"""For how many seconds the keys of one pool are waited for."""
NONE_HERE = "There is no token here: 1, 2 and 3 show those of the sign-in, P pastes another."


class InspectTokensScreen(HelpedScreen[None]):
    """Takes tokens apart. They are shown masked until one deliberate key reveals one, and are never kept."""

    DEFAULT_CSS = """
    InspectTokensScreen {
        background: $background;

        #views { height: 1; padding: 0 1; }
        #paste { height: 1; border: none; padding: 0 1; background: $surface; }
        #pages { height: 1fr; }
        #pasted { height: 1fr; }
        TokenPage { padding: 0 0 0 1; width: 1fr; height: 1fr; }
        .hidden { display: none; }
        &.-wide .column { border-left: solid $foreground 30%; }
        &.-wide .column:focus { border-left: solid $accent; }
    }
    """
    AUTO_FOCUS = ""
    HELP = """
    The **token inspector** takes tokens apart: how long each is good, what is checked of it and how that came out,
    what each claim means, and why an API may refuse it.

    Any JWT can be pasted. No token is sent anywhere, and none is kept.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(view.key, f"show('{view.name}')", view.label, show=False) for view in View),
        Binding("left", "turn(-1)", "The one before", show=False),
        Binding("right", "turn(1)", "The next one", show=False),
        Binding("p", "paste", "Paste", tooltip="Paste any JWT"),
        Binding("r", "reveal", "Reveal", tooltip="Show the token itself, or hide it again"),
        Binding("c", "copy", "Copy", tooltip="Copy the token, once it is revealed"),
        Binding("v", "verify", "Verify", tooltip="Fetch the keys and check the signature"),
        Binding("ctrl+s", "show_secrets", "Show", show=False, tooltip="Show or hide what is pasted"),
        Binding("escape,f7,ctrl+backslash,q", "back", "Back"),
    ]

    box = getters.query_one(TokenInput)

    def __init__(self, inspector: Inspector, subject: Subject, clock: Callable[[], float]) -> None:
        """Inspect the tokens of `subject`, if there are any, with `inspector`, by `clock`."""
        super().__init__()
        self._inspector = inspector
        self._bench = TokenBench(inspector, subject)
        self._clock = clock
        self._layout: tuple[View, bool] | None = None
        """What is shown: the view, and whether others stand beside it."""
        self.view = View.ID if subject.signed_in else View.PASTED

    def compose(self) -> ComposeResult:
        """Yield a page for each view."""
        yield Static(id="views", markup=False)
        with Horizontal(id="pages"):
            for view in (*SIDE_BY_SIDE, View.COMPARE):
                yield TokenPage(self._clock, id=view.name.lower())
            with Vertical(id="pasted"):
                yield TokenInput(id="paste")
                yield TokenPage(self._clock, id="pasted-page")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first page, check what can be checked at once, and follow the clock."""
        for view in SIDE_BY_SIDE[1:]:
            self.page(view).add_class("column")
        for view in View:
            self._read(view)
        self.action_show(self.view.name)
        self._verify([jwt for view in SIDE_BY_SIDE if (jwt := self._bench.jwt(view)) and self._at_once(jwt, own=True)])
        self.set_interval(1, self._tick)

    def on_resize(self) -> None:
        """Show side by side what there is room for."""
        self.call_after_refresh(self._lay_out)

    # The pages

    def page(self, view: View) -> TokenPage:
        """Return the page of a view."""
        return self.query_one("#pasted-page" if view is View.PASTED else f"#{view.name.lower()}", TokenPage)

    def _read(self, view: View) -> None:
        self.page(view).read(self._bench.sections(view))

    def _tick(self) -> None:
        for page in self.query(TokenPage):
            if page.display:
                page.tick()

    # The view

    def action_show(self, name: str) -> None:
        """Show a view."""
        self.view = View[name]
        self._lay_out()
        self.page(self.view).focus()

    def action_turn(self, by: int) -> None:
        """Show the view before or after this one."""
        views = list(View)
        self.action_show(views[(views.index(self.view) + by) % len(views)].name)

    def _lay_out(self) -> None:
        """Show what belongs to the view, unless it is shown already."""
        together = self.app.size.width >= WIDE and self.view in SIDE_BY_SIDE and bool(self._bench.tokens)
        layout = self.view, together
        if layout == self._layout:
            return
        self._layout = layout
        for view in (*SIDE_BY_SIDE, View.COMPARE):
            shown = view is self.view or (together and view in SIDE_BY_SIDE)
            self.page(view).set_class(not shown, "hidden")
        self.query_one("#pasted").set_class(self.view is not View.PASTED, "hidden")
        self.query_one("#views", Static).update(self._views(), layout=False)
        self._tick()  # what was hidden has stood still

    def _views(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = [("Tokens", "bold $text-accent"), " "]
        for view in View:
            style = "bold reverse" if view is self.view else "$foreground-muted"
            parts.append((f" {view.key} {view.short} ", style))
        return Content.assemble(*parts)

    # Pasting

    def action_paste(self) -> None:
        """Go to the field."""
        self.action_show(View.PASTED.name)
        self.box.focus()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted while no field has the focus."""
        self.box.take(event.text)
        self._inspect(self.box.value)

    @on(Input.Submitted, "#paste")
    def inspect_typed(self, event: Input.Submitted) -> None:
        """Inspect what stands in the field."""
        self._inspect(event.value)

    def _inspect(self, text: str) -> None:
        self._bench.put(pasted(text) if text.strip() else None)
        if (jwt := self._bench.jwt(View.PASTED)) and self._at_once(jwt, own=False):
            self._verify([jwt])
        self._read(View.PASTED)
        self.action_show(View.PASTED.name)

    def action_show_secrets(self) -> None:
        """Show or hide what stands in the field."""
        self.box.password = not self.box.password

    # Signatures

    def _at_once(self, jwt: Jwt, *, own: bool) -> bool:
        return self._inspector.asking(jwt, own=own) is Asking.AT_ONCE

    def action_verify(self) -> None:
        """Fetch the keys anew, and check the signature of this token."""
        jwt = self._bench.jwt(self.view)
        if jwt is None:
            self.notify("There is no signature here that a key could check.")
        elif self._inspector.asking(jwt, own=self.view is not View.PASTED) is Asking.NEVER:
            self.notify("No key can check this signature: the line about it says why.")
        else:
            self._inspector.begin(jwt)
            self._tick()
            self._verify([jwt], anew=True)

    @work(description="check signatures")
    async def _verify(self, jwts: Sequence[Jwt], *, anew: bool = False) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.to_thread(partial(self._inspector.verify, *jwts, anew=anew))
        except TimeoutError:
            self._inspector.give_up(*jwts, after=PATIENCE)
        self._tick()

    # The token itself

    def action_reveal(self) -> None:
        """Show the token itself after a question, or hide it again."""
        if self.view not in self._bench.tokens:
            self.notify(NONE_HERE)
        elif self.view in self._bench.revealed:
            self._bench.revealed.discard(self.view)
            self._read(self.view)
        else:
            question = f"Show the whole {self.view.words}? Whoever sees it can use it until it ends."
            self.app.push_screen(QuestionScreen(question, "shows it"), self._reveal)

    def _reveal(self, agreed: bool | None) -> None:
        if agreed:
            self._bench.revealed.add(self.view)
            self._read(self.view)
            self.page(self.view).scroll_home(animate=False)

    def action_copy(self) -> None:
        """Copy the token, if it can be seen."""
        token = self._bench.tokens.get(self.view)
        if token is None:
            self.notify(NONE_HERE)
        elif self.view not in self._bench.revealed:
            self.notify("Hidden text is not copied: R reveals the token first.")
        else:
            self.post_message(CopyAsked(self.view.label, token.token))

    def action_back(self) -> None:
        """Leave the field, or go back to the walk."""
        if self.box.has_focus:
            self.page(View.PASTED).focus()
        else:
            self.dismiss()
