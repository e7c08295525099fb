"""What a user does with devices, by boto3 (`COGNITO.md 10`)."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from tui.cognito import answers, srp
from tui.cognito.devices import ConfirmedDevice
from tui.cognito.side import Side, calls
from tui.cognito.srp import Claimant
from tui.secret import Secret
from tui.states import KnownDevice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from types_boto3_cognito_idp.type_defs import DeviceSecretVerifierConfigTypeTypeDef

    from tui.cognito.devices import Device
    from tui.states import NewDevice

_PASSWORD_OCTETS, _SALT_OCTETS = 40, 16
_MOST_DEVICES = 60
"""As many as ListDevices gives at once (`COGNITO.md 1.2`)."""


class DeviceOperations(Side):
    """The device operations of the unsigned door."""

    @calls("ConfirmDevice")
    def confirm_device(self, access_token: Secret, new: NewDevice, name: str) -> ConfirmedDevice:
        """Make a password for a device, and hand in what proves it (`COGNITO.md 10.2`, `12.4`)."""
        device = KnownDevice(new.key, new.group_key, Secret(secrets.token_urlsafe(_PASSWORD_OCTETS)))
        answer = self.link().client.confirm_device(
            AccessToken=access_token.reveal(),
            DeviceKey=device.key,
            DeviceName=name,
            DeviceSecretVerifierConfig=_verifier(device),
        )
        return ConfirmedDevice(device, asks_user=answer.get("UserConfirmationNecessary") is True)

    @calls("UpdateDeviceStatus")
    def remember_device(self, access_token: Secret, key: str, *, remembered: bool) -> None:
        """Have a device remembered or not."""
        self.link().client.update_device_status(
            AccessToken=access_token.reveal(),
            DeviceKey=key,
            DeviceRememberedStatus="remembered" if remembered else "not_remembered",
        )

    @calls("ListDevices")
    def devices(self, access_token: Secret) -> Sequence[Device]:
        """List the confirmed devices, the newest sixty at most."""
        return answers.devices(self.link().client.list_devices(AccessToken=access_token.reveal(), Limit=_MOST_DEVICES))

    @calls("ForgetDevice")
    def forget_device(self, access_token: Secret, key: str) -> None:
        """Forget a device."""
        self.link().client.forget_device(AccessToken=access_token.reveal(), DeviceKey=key)


def _verifier(device: KnownDevice) -> DeviceSecretVerifierConfigTypeTypeDef:
    salt = int.from_bytes(secrets.token_bytes(_SALT_OCTETS), "big")
    number = srp.verifier(Claimant.device(device.group_key, device.key), device.password, salt)
    return {"PasswordVerifier": _encoded(number), "Salt": _encoded(salt)}


def _encoded(number: int) -> str:
    return base64.b64encode(srp.padded(number)).decode()
