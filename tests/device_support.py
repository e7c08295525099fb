"""Pools that track devices, and a device that proves itself."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joserfc import jws

from tests.sandbox_support import NAME, Walk
from tests.srp_support import SRP_A, Prover, proven
from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSWORD = "the device's own"
SALT = 0x8F1E2D3C4B5A69788796A5B4C3D2E1F0
FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
TOTP: Any = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
INVALID = ("NotAuthorizedException", "Invalid session for the user.")
NO_DEVICE = ("ResourceNotFoundException", "Device does not exist.")


def tracking(*, prompt: bool = False, replaces: bool = True, **settings: Any) -> Walk:
    """Return a walk in a pool without MFA that tracks devices."""
    walk = Walk()
    devices = {"DeviceOnlyRememberedOnUserPrompt": prompt, "ChallengeRequiredOnNewDevice": replaces}
    walk.use_pool(AutoVerifiedAttributes=["email"], DeviceConfiguration=devices, **settings)
    walk.use_client(ExplicitAuthFlows=FLOWS)
    return walk


def encoded(number: int) -> str:
    return base64.b64encode(srp.padded(number)).decode()


@dataclass(frozen=True)
class Device:
    """One device: its keys, and a user who signs in on it."""

    walk: Walk
    key: str
    group: str
    token: str
    username: str = NAME
    password: str = PASSWORD

    @classmethod
    def of(cls, walk: Walk, answer: Mapping[str, Any], username: str = NAME) -> Device:
        """Return the device that came with tokens."""
        result = answer["AuthenticationResult"]
        offered = result["NewDeviceMetadata"]
        return cls(walk, offered["DeviceKey"], offered["DeviceGroupKey"], result["AccessToken"], username)

    @property
    def claimant(self) -> Claimant:
        return Claimant.device(self.group, self.key)

    @property
    def config(self) -> dict[str, str]:
        number = srp.verifier(self.claimant, Secret(self.password), SALT)
        return {"PasswordVerifier": encoded(number), "Salt": encoded(SALT)}

    def confirm(self, **members: Any) -> Any:
        given = {"AccessToken": self.token, "DeviceKey": self.key, "DeviceSecretVerifierConfig": self.config}
        return self.walk.client.confirm_device(**given | members)

    def remember(self, status: str = "remembered") -> None:
        self.walk.client.update_device_status(
            AccessToken=self.token,
            DeviceKey=self.key,
            DeviceRememberedStatus=status,  # type: ignore[arg-type]
        )

    def begin(self, **responses: str) -> dict[str, Any]:
        """Answer DEVICE_SRP_AUTH."""
        given = {"USERNAME": self.username, "DEVICE_KEY": self.key, "SRP_A": SRP_A}
        return Prover(self.walk).respond("DEVICE_SRP_AUTH", **given | responses)

    def answer(self, challenge: dict[str, Any], password: str | None = None, **responses: str) -> dict[str, Any]:
        """Answer DEVICE_PASSWORD_VERIFIER."""
        asked = challenge["ChallengeParameters"]
        proof = proven(self.walk, self.claimant, password or self.password, asked)
        given = {"USERNAME": asked["USERNAME"], "DEVICE_KEY": self.key} | proof
        return Prover(self.walk).respond("DEVICE_PASSWORD_VERIFIER", **given | responses)


def confirmed(walk: Walk, **members: Any) -> Device:
    """Return a confirmed device of a user who may sign in with the password alone."""
    device = Device.of(walk, walk.sign_in())
    device.confirm(**members)
    return device


def claims(answer: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(jws.extract_compact(answer["AuthenticationResult"]["AccessToken"].encode()).payload))


def known(answer: dict[str, Any], device: Device) -> bool:
    """Return whether tokens were given, to this device and without the offer of a new one."""
    assert answer["AuthenticationResult"]["TokenType"] == "Bearer"
    return claims(answer)["device_key"] == device.key and "NewDeviceMetadata" not in answer["AuthenticationResult"]


def with_totp(walk: Walk, mfa: str = "ON") -> str:
    """Register a TOTP token of the user, and ask for its codes from now on."""
    door: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id}
    walk.client.set_user_pool_mfa_config(**door, MfaConfiguration="ON", **TOTP)
    secret, session = walk.associate(walk.sign_in()["Session"])
    walk.respond("MFA_SETUP", walk.verify(session, walk.totp(secret)))
    walk.client.set_user_pool_mfa_config(**door, MfaConfiguration=mfa, **TOTP)  # type: ignore[arg-type]
    walk.clock.forward(30)
    return secret
