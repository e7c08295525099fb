"""The devices of a user, and what a sign-in does with one (`COGNITO.md 10`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.sandbox.exchanges import Verifier
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

# How many keys that nobody confirmed are remembered for a user: each sign-in hands one out, few are ever used.
OFFERS = 50
_REPLACEABLE = frozenset({"SMS_MFA", "SOFTWARE_TOKEN_MFA"})


@dataclass(frozen=True, slots=True)
class Device:
    """A device that a user has confirmed."""

    key: str
    number: int
    verifier: Verifier
    name: str | None
    remembered: bool
    created: float
    modified: float
    authenticated: float


class Devices:
    """One user's devices: offered ones by key, confirmed ones with all that is known of them."""

    def __init__(self) -> None:
        self._offered: dict[str, None] = {}
        self._confirmed: dict[str, Device] = {}
        self._grants: dict[tuple[str, str], tuple[float, ...]] = {}
        self._used_numbers = 0

    def offer(self, key: str) -> None:
        """Remember a key that was handed out; when there are too many the oldest one goes."""
        self._offered[key] = None
        if len(self._offered) > OFFERS:
            del self._offered[next(iter(self._offered))]

    def is_offered(self, key: str) -> bool:
        """Return whether a key was handed out and has not been confirmed yet."""
        return key in self._offered

    def confirm(self, key: str, verifier: Verifier, name: str | None, now: float, *, remembered: bool) -> None:
        """Turn an offered key into a device."""
        del self._offered[key]
        self._used_numbers += 1
        self._confirmed[key] = Device(key, self._used_numbers, verifier, name, remembered, now, now, now)

    def find(self, key: str | None) -> Device | None:
        """Return the confirmed device with this key."""
        return self._confirmed.get(key) if key else None

    def confirmed(self, key: str) -> Device:
        """Return the confirmed device with this key.

        Raises:
            Refusal: There is none.
        """
        device = self.find(key)
        if device is None:
            raise Reason.NO_DEVICE.refusal()
        return device

    def since(self, number: int) -> Iterator[Device]:
        """Yield the devices confirmed after the one with this number, oldest first."""
        return (device for device in self._confirmed.values() if device.number > number)

    def put(self, device: Device) -> None:
        """Keep what has changed about a device."""
        self._confirmed[device.key] = device

    def forget(self, key: str) -> None:
        """Forget a confirmed device."""
        del self._confirmed[key]

    def expect(self, client_id: str, key: str, now: float, expires: float) -> None:
        """Let the device prove itself through a client once, after the user has given a right password there.

        The challenge that follows needs no session (`COGNITO.md 4.4`), so this is what keeps somebody who has only the
        device from signing in.
        """
        waiting = (time for time in self._grants.get((client_id, key), ()) if now < time)
        self._grants[client_id, key] = (*waiting, expires)

    def take(self, client_id: str, key: str, now: float) -> bool:
        """Return whether the device is expected through this client, using one expectation up."""
        waiting = [time for time in self._grants.pop((client_id, key), ()) if now < time]
        if len(waiting) > 1:
            self._grants[client_id, key] = tuple(waiting[1:])
        return bool(waiting)

    def end_proofs(self) -> None:
        """End whatever devices have begun to prove: the password that came before it has been replaced."""
        self._grants.clear()
        for device in self._confirmed.values():
            # An exchange is good for the very verifier that it began with; one that is only equal ends it.
            self.put(replace(device, verifier=replace(device.verifier)))


@dataclass(frozen=True, slots=True)
class DeviceUse:
    """What a sign-in under way knows of the device that it comes from.

    Attributes:
        key: The key of a confirmed device, if one was given.
        proven: Whether the device has proven its own password.
        confirmable: Whether a new device could be confirmed afterwards. It cannot once an answer named the user by an
            alias (`COGNITO.md 10.2`).
    """

    key: str | None = None
    proven: bool = False
    confirmable: bool = True

    def answered(self, pool: SandboxPool, user: SandboxUser, responses: Mapping[str, str]) -> DeviceUse:
        """Return what is known after an answer to a challenge."""
        key = known_key(pool, user, responses.get("DEVICE_KEY")) or self.key
        own_name = pool.directory.has_name(responses["USERNAME"])
        return replace(self, key=key, confirmable=self.confirmable and own_name)


NO_DEVICE = DeviceUse()


def given_device(pool: SandboxPool, user: SandboxUser, key: str | None) -> DeviceUse:
    """Return what a `DEVICE_KEY` sent with a right password says (`COGNITO.md 7.1`).

    A key that was handed out but never confirmed is no mistake; the sign-in goes on as from an unknown device.

    Raises:
        Refusal: The key is nobody's, or that of a forgotten device.
    """
    if not key:
        return NO_DEVICE
    known = known_key(pool, user, key)
    if known is None and not user.devices.is_offered(key):
        raise Reason.NO_DEVICE.refusal()
    return DeviceUse(known)


def known_key(pool: SandboxPool, user: SandboxUser, key: str | None) -> str | None:
    """Return `key` if it is that of a confirmed device in a pool that tracks devices."""
    return key if pool.tracks_devices and user.devices.find(key) else None


def replaces_mfa(pool: SandboxPool, user: SandboxUser, use: DeviceUse, factors: Iterable[str]) -> bool:
    """Return whether the proof of the device stands in for a code by text message or from a TOTP token.

    [U] whether it stands in for one by e-mail: `COGNITO.md 10.1` names the other two only, so here it does not.
    """
    if not _REPLACEABLE.issuperset(factors):
        return False
    return remembered_device(pool, user, use) is not None and setting(pool, "ChallengeRequiredOnNewDevice")


def remembered_device(pool: SandboxPool, user: SandboxUser, use: DeviceUse) -> Device | None:
    """Return the device that a sign-in comes from, if the user has had it remembered (`COGNITO.md 10.4`)."""
    device = user.devices.find(known_key(pool, user, use.key))
    return device if device is not None and device.remembered else None


def setting(pool: SandboxPool, name: str) -> bool:
    """Return one of the two switches of device tracking, off if the pool does not say."""
    return bool(pool.extended_config["DeviceConfiguration"].get(name))


def device_of_tokens(world: World, pool: SandboxPool, user: SandboxUser, use: DeviceUse) -> tuple[str, dict[str, Any]]:
    """Return the device key of a sign-in, and what its answer says about a new one (`COGNITO.md 10.1`)."""
    known = user.devices.find(use.key)
    if known is not None:
        user.devices.put(replace(known, authenticated=world.clock()))
        return known.key, {}
    key = f"{pool.region}_{world.chance.uuid()}"
    if use.confirmable:
        user.devices.offer(key)
    return key, {"NewDeviceMetadata": {"DeviceKey": key, "DeviceGroupKey": pool.device_group}}
