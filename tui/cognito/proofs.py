"""The client's part in SRP: what a program answers by itself once it knows a password (`COGNITO.md 7.1`, `12`)."""

from __future__ import annotations

import base64
import re
import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from tui.cognito import srp
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.srp import Claimant, KeyPair
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.states import Challenge, Credentials

_SECRET_OCTETS = 32
_HEXADECIMAL = re.compile("[0-9a-fA-F]+")
NO_POOL = "SRP needs the user pool id: start with --user-pool-id, or give it on the Connect screen."
BAD_EXCHANGE = "The endpoint sent an SRP exchange in which nothing is proven: check the endpoint URL."


class Prover:
    """One exchange, from the public value to the proof."""

    def __init__(self, credentials: Credentials, pool_id: str, clock: Callable[[], float]) -> None:
        """Prepare to prove the password and the device in `credentials`.

        Args:
            credentials: Whose password, and which device.
            pool_id: The user pool's id, a part of what is proven; empty if it is not known.
            clock: Gives seconds since the epoch.
        """
        self._credentials = credentials
        self._pool_id = pool_id
        self._clock = clock
        self._secret = secrets.token_bytes(_SECRET_OCTETS)

    def public_value(self) -> Secret:
        """Return `SRP_A` for the proof of the password.

        Raises:
            GatewayError: The user pool id is not known.
        """
        if not self._pool_id:
            raise GatewayError(Cause.CLIENT, NO_POOL)
        return self._public()

    def _public(self) -> Secret:
        return Secret(f"{self._pair.public:x}")

    @cached_property
    def _pair(self) -> KeyPair:
        """Made when it is first needed: many a sign-in proves nothing."""
        return KeyPair.of(int.from_bytes(self._secret, "big"))

    def proof(self, challenge: Challenge) -> Mapping[str, Secret] | None:
        """Return the answer to `challenge`, or `None` if that is somebody else's to give.

        Raises:
            GatewayError: The challenge is none that can be answered.
        """
        password, device = self._credentials.password, self._credentials.device
        match challenge.name:
            case "PASSWORD_VERIFIER" if password and self._pool_id:
                claimant = Claimant.user(self._pool_id, challenge.parameters.get("USER_ID_FOR_SRP", ""))
                return self._signed(claimant, password, challenge.parameters)
            case "DEVICE_SRP_AUTH" if device:
                return {"DEVICE_KEY": Secret(device.key), "SRP_A": self._public()}
            case "DEVICE_PASSWORD_VERIFIER" if device:
                claimant = Claimant.device(device.group_key, device.key)
                signed = self._signed(claimant, device.password, challenge.parameters)
                return {"DEVICE_KEY": Secret(device.key), **signed}
            case _:
                return None

    def _signed(self, claimant: Claimant, password: Secret, asked: Mapping[str, str]) -> dict[str, Secret]:
        timestamp = srp.timestamp_at(self._clock())
        try:
            block = base64.b64decode(asked["SECRET_BLOCK"], validate=True)
            salt, server = _number(asked["SALT"]), _number(asked["SRP_B"])
            key = srp.client_key(claimant, password, salt, self._pair, server)
        except (KeyError, ValueError):
            raise GatewayError(Cause.OTHER, BAD_EXCHANGE) from None
        return {
            "PASSWORD_CLAIM_SIGNATURE": Secret(srp.signature(claimant, key, block, timestamp)),
            "PASSWORD_CLAIM_SECRET_BLOCK": Secret(asked["SECRET_BLOCK"]),
            "TIMESTAMP": Secret(timestamp),
        }


def _number(text: str) -> int:
    """Return what `text` says in hexadecimal; `int` would take a sign, spaces and underscores, too."""
    if not _HEXADECIMAL.fullmatch(text):
        raise ValueError
    return int(text, 16)
