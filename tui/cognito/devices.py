"""The devices of a signed-in user, as the screens see them (`COGNITO.md 10`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.secret import Secret
    from tui.states import KnownDevice, NewDevice


@dataclass(frozen=True, slots=True)
class Device:
    """A confirmed device, as ListDevices describes it."""

    key: str
    name: str
    remembered: bool | None
    """`None` where Cognito does not say."""
    last_used_at: float
    """Seconds since the epoch; 0 where Cognito does not say."""


@dataclass(frozen=True, slots=True)
class DeviceTracking:
    """What the pool does with devices (`COGNITO.md 10.1`)."""

    replaces_mfa: bool
    """Whether a remembered device stands in for a code."""
    on_prompt: bool
    """Whether a device is remembered only if its user says so."""


@dataclass(frozen=True, slots=True)
class ConfirmedDevice:
    """What came of a confirmation."""

    device: KnownDevice
    asks_user: bool
    """Whether the user is still to say that the device is remembered."""


class DeviceSide(Protocol):
    """What a user does with devices; every method may raise `GatewayError`, and blocks until Cognito has answered."""

    def confirm_device(self, access_token: Secret, new: NewDevice, name: str) -> ConfirmedDevice:
        """Confirm a device with a password made here (ConfirmDevice)."""

    def remember_device(self, access_token: Secret, key: str, *, remembered: bool) -> None:
        """Have a device remembered or not (UpdateDeviceStatus)."""

    def devices(self, access_token: Secret) -> Sequence[Device]:
        """List the confirmed devices (ListDevices)."""

    def forget_device(self, access_token: Secret, key: str) -> None:
        """Forget a device (ForgetDevice)."""
