"""The devices that were confirmed in this run, in memory; in the system's keyring, if somebody asks for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.of_users import OfUsers
from tui.secret import Secret
from tui.states import KnownDevice

if TYPE_CHECKING:
    from types import ModuleType

_SERVICE = "cognito-tui device"
_NO_STORES = ("keyrings.", "keyring.backends.null")
"""Backends that write files, such as those of `keyrings.alt`, and the one that keeps nothing and says it did."""
NO_KEYRING = "This system has no keyring that this program could use, so the device lives in memory only."


class KnownDevices:
    """One device a user: the one that the next sign-in says it comes from."""

    def __init__(self) -> None:
        self._devices: OfUsers[KnownDevice] = OfUsers()
        self._forgotten: set[str] = set()

    def add(self, username: str, device: KnownDevice) -> None:
        """Keep `device` for `username` as long as the program runs."""
        self._devices[username] = device
        self._forgotten.discard(device.key)

    def of(self, username: str) -> KnownDevice | None:
        """Return the device of `username`."""
        return self._devices.of(username)

    def forget(self, key: str) -> None:
        """Forget the device with this key; that it was forgotten here is all that is still known of it."""
        self._forgotten.add(key)
        self._devices = OfUsers({name: device for name, device in self._devices.items() if device.key != key})

    def is_forgotten(self, key: str) -> bool:
        """Return whether the device with this key was forgotten in this run."""
        return key in self._forgotten


def keep_in_keyring(client: str, username: str, device: KnownDevice) -> None:
    """Keep a device over runs, in the system's keyring and nowhere else.

    Raises:
        GatewayError: There is no keyring, or it is locked.
    """
    content = {"key": device.key, "group_key": device.group_key, "password": device.password.reveal()}
    keyring = _keyring()
    try:
        keyring.set_password(_SERVICE, _entry(client, username), json.dumps(content))
    except keyring.errors.KeyringError:
        raise GatewayError(Cause.OTHER, NO_KEYRING) from None


def find_in_keyring(client: str, username: str) -> KnownDevice | None:
    """Return the device that was kept for a user of an app client.

    Raises:
        GatewayError: There is no keyring, or it is locked.
    """
    keyring = _keyring()
    try:
        content = keyring.get_password(_SERVICE, _entry(client, username))
    except keyring.errors.KeyringError:
        raise GatewayError(Cause.OTHER, NO_KEYRING) from None
    try:
        kept = json.loads(content or "{}")
        return KnownDevice(kept["key"], kept["group_key"], Secret(kept["password"]))
    except (ValueError, LookupError, TypeError):
        return None


def drop_from_keyring(client: str, username: str) -> None:
    """Let the keyring forget a device, if there is one and it has it."""
    try:
        keyring = _keyring()
    except GatewayError:
        return
    try:
        keyring.delete_password(_SERVICE, _entry(client, username))
    except keyring.errors.KeyringError:
        return


def _entry(client: str, username: str) -> str:
    return f"{client} {username}"


def _keyring() -> ModuleType:
    """Return the module, if what it would use is the system's own store: a device's password goes into no file."""
    # It looks for every backend of the system when it is loaded: only who asks for it waits for that.
    import keyring
    import keyring.errors

    chosen = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__.startswith(_NO_STORES):
            raise GatewayError(Cause.OTHER, NO_KEYRING)
    return keyring
