"""After the sign-in: the devices of the user, and what they had to do with MFA."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from tui.cognito.known_devices import drop_from_keyring, keep_in_keyring
from tui.cognito.tokens import claim
from tui.cognito.why_mfa import SignInFacts, why_mfa
from tui.screens.account_step import AccountStep
from tui.screens.question import QuestionScreen
from tui.widgets.action import Action
from tui.widgets.devices_table import DevicesTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from tui.cognito.devices import ConfirmedDevice, Device
    from tui.screens.form import Typed
    from tui.screens.step import Environment
    from tui.states import KnownDevice, ManagingDevices, NewDevice

NAME = "cognito-tui"
"""What a device that is confirmed here is called."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """What a request did, and the devices as they are now."""

    said: str
    devices: Sequence[Device]


class DevicesScreen(AccountStep):
    """Confirm this device, have it remembered, forget one, and see why a code was asked for."""

    HELP = """
    # Devices

    A pool that tracks devices hands out a device key with the tokens of each sign-in from a new device.
    **ConfirmDevice** makes it a device: the program makes a password for it and hands in only what proves that
    password (SRP). A *remembered* device that sends its `DEVICE_KEY` proves itself instead of asking for a code.

    The password is kept in memory. *Keep* puts it into the system's keyring, and never into a file, so that the next
    run can use the device too.
    """
    HEADING = "Devices"
    DOING = "Listing the devices"
    AUTO_FOCUS = "#devices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "confirm", "Confirm"),
        Binding("r", "remember", "Remember or not", tooltip="Remember the chosen device, or do not any longer"),
        Binding("x", "forget", "Forget", tooltip="Forget the chosen device"),
        Binding("k", "keep", "Keep", tooltip="Keep this device in the system's keyring"),
    ]

    def __init__(self, environment: Environment, state: ManagingDevices, typed: Typed | None = None) -> None:
        """Show the devices of the sign-in in `state`."""
        super().__init__(environment, state, typed)
        self._devices: Sequence[Device] | None = None
        self._at_first: Sequence[Device] | None = None
        """The devices as the sign-in found them, before anything was changed here."""

    def compose_form(self) -> ComposeResult:
        """Yield why a code was asked for, this device, and all of them."""
        yield Static(self.signed_in.username, classes="subject", markup=False)
        yield Static(id="why", classes="intro", markup=False)
        yield Static(id="this", classes="intro", markup=False)
        yield DevicesTable()
        yield Static(id="said", classes="intro", markup=False)

    def compose_buttons(self) -> ComposeResult:
        """Yield what can be done, in the order in which it is needed."""
        yield Action("Confirm", "confirm", primary=True)
        yield Action("Remember or not", "remember")
        yield Action("Forget", "forget")
        yield Action("Keep", "keep")

    def on_mount(self) -> None:
        """Ask for the devices."""
        self._explain()
        self._ask(self.DOING, lambda: None, "")

    def watch_pool(self) -> None:
        """Say more once the pool's settings are known."""
        self._explain()

    def watch_walk(self) -> None:
        """Say what follows from the hops that were taken."""
        self._explain()

    # What is shown

    def _explain(self) -> None:
        for why in self.query("#why").results(Static):
            why.update(why_mfa(self._facts()))
        for this in self.query("#this").results(Static):
            this.update(self._this_device())

    def _facts(self) -> SignInFacts:
        sent = self.signed_in.device
        gone = sent is not None and self.environment.devices.is_forgotten(sent.key)
        return SignInFacts(self.walk.behind, self.signed_in.flow, sent, self._at_first, self.pool_facts(), gone)

    def _this_device(self) -> str:
        known, new = self._known(), self.signed_in.tokens.new_device
        if known is not None:
            return f"This device: {known.key}. The next sign-in of this user sends its key."
        if new is not None and self.environment.devices.is_forgotten(new.key):
            return f"This device: {new.key}, forgotten. The next sign-in brings a new key."
        if new is not None:
            return f"This device: {new.key}, new and not confirmed. C confirms it."
        return "This sign-in brought no new device key."

    def _known(self) -> KnownDevice | None:
        return self.environment.devices.of(self.signed_in.username)

    # What can be done

    def action_confirm(self) -> None:
        """Confirm the device that the sign-in handed out."""
        new = self.signed_in.tokens.new_device
        if new is None or self._is_confirmed(new.key):
            self.notify("There is no new device to confirm: this sign-in brought none, or it is confirmed already.")
        elif self.begin():
            self.send("Confirming the device", partial(self._confirm, new), self._confirmed)

    def _is_confirmed(self, key: str) -> bool:
        known = self._known()
        return (known is not None and known.key == key) or any(device.key == key for device in self._devices or ())

    def _confirm(self, new: NewDevice) -> ConfirmedDevice:
        confirmed = self.user_side.confirm_device(self.access_token, new, NAME)
        # Here, in the thread: nobody else has the password that the device proves itself with, even if nobody waits for
        # the answer any more.
        self.environment.devices.add(self.signed_in.username, confirmed.device)
        return confirmed

    def _confirmed(self, confirmed: ConfirmedDevice) -> None:
        self.rest()
        said = "Confirmed. R has it remembered." if confirmed.asks_user else "Confirmed, and remembered by the pool."
        self._ask("Listing the devices", lambda: None, said)

    def action_remember(self) -> None:
        """Have the chosen device remembered, or not any longer."""
        device = self._chosen()
        if device is not None:
            wanted = not device.remembered
            change = partial(self.user_side.remember_device, self.access_token, device.key, remembered=wanted)
            said = "Remembered: it stands in for a code from now on." if wanted else "Not remembered any longer."
            self._ask("Changing the device", change, said)

    def action_forget(self) -> None:
        """Say what ends with the chosen device; after a yes, forget it here and in the pool."""
        device = None if self.busy else self._chosen()
        if device is not None:
            question = QuestionScreen(_loss(device, here=self._is_here(device)), "forgets the device")
            self.app.push_screen(question, partial(self._answered, device))

    def _is_here(self, device: Device) -> bool:
        return device.key == claim(self.access_token, "device_key")

    def _answered(self, device: Device, answer: bool | None) -> None:
        if answer:
            rest = " Its tokens cannot be refreshed: a new sign-in is the way." if self._is_here(device) else ""
            self._ask("Forgetting the device", partial(self._forget, device.key), f"Forgotten.{rest}")

    def _forget(self, key: str) -> None:
        self.user_side.forget_device(self.access_token, key)
        known = self._known()
        self.environment.devices.forget(key)
        if known is not None and known.key == key:
            drop_from_keyring(self.context.client, self.signed_in.username)

    def action_keep(self) -> None:
        """Keep this device in the keyring, for the next run."""
        device = self._known()
        if device is None:
            self.notify(self._no_device())
            return
        keep = partial(keep_in_keyring, self.context.client, self.signed_in.username, device)
        self._ask("Keeping the device", keep, "Kept in the system's keyring: Device on Log in offers it.")

    def _chosen(self) -> Device | None:
        table = self.query_one(DevicesTable)
        if not self._devices:
            self.notify(self._no_device())
            return None
        return self._devices[min(table.cursor_row, len(self._devices) - 1)]

    # Requests

    def _ask(self, doing: str, change: Callable[[], None], said: str) -> None:
        """Make a change and list the devices as they are after it."""
        if self.begin():
            self.send(doing, partial(self._after, change, said), self._show)

    def _after(self, change: Callable[[], None], said: str) -> _Changed:
        change()
        return _Changed(said, self.user_side.devices(self.access_token))

    def _show(self, changed: _Changed) -> None:
        self.rest()
        self._devices = changed.devices
        self._at_first = self._at_first if self._at_first is not None else changed.devices
        self.query_one(DevicesTable).show(changed.devices, this=self._this_key())
        self.query_one("#said", Static).update(changed.said)
        self._explain()

    def _this_key(self) -> str:
        known = self._known()
        return known.key if known else ""

    @on(DataTable.RowSelected)
    def say_what_to_do(self) -> None:
        """Enter alone changes nothing."""
        self.notify("R remembers the chosen device, X forgets it.")

    def _no_device(self) -> str:
        new = self.signed_in.tokens.new_device
        confirmable = new is not None and not self.environment.devices.is_forgotten(new.key)
        return f"There is no confirmed device{' yet: C confirms this one' if confirmable else ''}."


def _loss(device: Device, *, here: bool) -> str:
    """Ask whether to forget `device`, and say what that breaks (`COGNITO.md 10.3`)."""
    if here:
        return (
            f"Forget {device.key}? It is the device of this sign-in: its tokens cannot be refreshed any more, only a "
            "new sign-in gives new ones. The next sign-in is one from a new device."
        )
    return (
        f"Forget {device.key}? The refresh tokens of sign-ins from it stop working, and its next sign-in is one from a "
        "new device."
    )
