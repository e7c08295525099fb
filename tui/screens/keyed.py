"""The keys of a screen with a form: their order in the bottom line, and which rest while a request runs."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Input, OptionList, Select

from tui.widgets.action import Action
from tui.widgets.choice_list import ChoiceList
from tui.widgets.code_input import CodeInput
from tui.widgets.secret_input import SecretInput

LAST = ("restart", "back", "app.wire", "app.panes", "app.help", "app.command_palette")
"""Actions that many steps have: their keys come after those of the step, in this order."""
LEADS_ON = frozenset({"submit", "restart", "resend", "sandbox", "sign_in_again", "finish", "start_over"})
LEADS_ON |= {"choose_login", "choose_sign_up", "forgot_password", "administer", "read_again"}
"""Actions that wait until the request under way is over."""


class KeyedScreen(Screen[None]):
    """Says what Enter does here, and puts the keys of the step before those of every step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False),
        # Before the widgets, so that text which comes in one burst lands in the field that the tab in it leads to.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "field_before", "Field before", show=False, priority=True),
        Binding("escape", "back", "Back"),
        Binding("f1,ctrl+g", "app.help", "Help", show=False),
        Binding("f7,ctrl+backslash", "app.inspect", "Tokens", show=False, tooltip="Inspect the tokens, or any JWT"),
        Binding("pageup", "scroll_form(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll_form(1)", "Scroll down", show=False),
    ]
    SUBMIT: ClassVar[str] = ""
    """What Enter does, in a word or two."""

    busy: reactive[bool] = reactive(False, bindings=True)
    """Whether a request is under way."""

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, with what only this step can do before what every step can."""
        keys = super().active_bindings
        if self.has_class("-wide"):  # the panes are always shown
            keys = _without("app.panes", keys)
        if not self.query(CodeInput):  # pressed all the same, it says that there is nothing to fill in
            keys = _without("fill_code", keys)
        keys = dict(sorted(keys.items(), key=lambda item: _place(item[1].binding.action)))
        # The widgets have bindings of their own for Enter, without a name for what it does here.
        does = self._enter_does()
        enter = ActiveBinding(self, Binding("enter", "submit", does), not self.busy, "")
        return {"enter": enter} | keys | {"enter": enter} if does else keys

    def _enter_does(self) -> str:
        match self.focused:
            case Input() | ChoiceList():
                return self.SUBMIT
            case Action():
                return self.focused.label
            case Select() | OptionList():
                return "Choose"
            case _:
                return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what cannot be done while a request runs, and leave out what has nothing to work on."""
        if action == "show_secrets" and not self.query(SecretInput):
            return False
        return None if action in LEADS_ON and self.busy else True

    def action_field_before(self) -> None:
        """Go to the field before; a list that is open is closed by it and is not the field before itself."""
        left = self.focused
        self.focus_previous()
        if left is not None and left.parent is self.focused:
            self.focus_previous()

    def action_scroll_form(self, pages: int) -> None:
        """Scroll the form by a page."""
        form = self.query_one("#form", VerticalScroll)
        form.scroll_relative(y=pages * max(1, form.size.height - 2), animate=False)


def with_changed(action: str, keys: dict[str, ActiveBinding], **changes: str | bool) -> dict[str, ActiveBinding]:
    """Return `keys` with the bindings of `action` changed, such as to another description."""
    return {
        name: key._replace(binding=replace(key.binding, **changes)) if key.binding.action == action else key  # type: ignore[arg-type]
        for name, key in keys.items()
    }


def _without(action: str, keys: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    return {name: key for name, key in keys.items() if key.binding.action != action}


def _place(action: str) -> int:
    return LAST.index(action) if action in LAST else -1
