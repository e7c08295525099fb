"""moto's pools, app clients and backend, owned by one sandbox and put right where they differ from Cognito."""

from __future__ import annotations

import json
from collections import OrderedDict
from datetime import UTC, datetime
from hashlib import shake_256
from typing import TYPE_CHECKING, Any

from moto.cognitoidp.models import (
    CognitoIdpBackend,
    CognitoIdpUserPool,
    CognitoIdpUserPoolAttribute,
)

from tui.sandbox.clients import SandboxClient
from tui.sandbox.directory import Directory
from tui.sandbox.pool_settings import completed, sms_factor
from tui.sandbox.refresh_tokens import RefreshTokens
from tui.sandbox.refusals import Reason
from tui.sandbox.tokens import PoolKeys
from tui.sandbox.untracked import Untracked
from tui.sandbox.users import EMAIL_OTP, SMS_MFA, SOFTWARE_TOKEN_MFA, SandboxUser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.sandbox.chance import Chance
    from tui.sandbox.group_claims import Group

ACCOUNT = "123456789012"
# The first factor that a code to a contact is
ONE_TIME_PASSWORDS = {"email": "EMAIL_OTP", "phone_number": "SMS_OTP"}


class SandboxAttribute(Untracked, CognitoIdpUserPoolAttribute):
    """An attribute of a pool's schema."""


class SandboxPool(Untracked, CognitoIdpUserPool):
    """A user pool with its own keys, clock and name index."""

    def __init__(self, home: Pools, settings: Mapping[str, Any]) -> None:
        # moto's constructor is not called: it reads one private key from a file for every pool, which takes longer than
        # everything else here, stamps the real time, and gives ids that no seed repeats. Its fields are set below.
        self._home = home
        self.creation_date = self.last_modified_date = _date(home.clock())
        self.account_id = ACCOUNT
        self.region = home.region_name
        self.id = f"{home.region_name}_{home.chance.pool_suffix()}"
        self.arn = f"arn:aws:cognito-idp:{home.region_name}:{ACCOUNT}:userpool/{self.id}"
        self.name = settings["PoolName"]
        self.status = None
        self.update_extended_config(dict(settings))
        self.schema_attributes = _schema(self.extended_config.pop("Schema", ()))
        self.mfa_config = settings.get("MfaConfiguration", "OFF")
        self.sms_mfa_config = sms_factor(settings)
        self.token_mfa_config = None
        self.email_mfa_config: dict[str, Any] | None = None
        self.passkey_config: dict[str, Any] | None = None
        self.passkey_ids: set[str] = set()  # those of all users
        self.clients = OrderedDict()
        self.identity_providers = OrderedDict()
        self.groups = OrderedDict()
        self.resource_servers = OrderedDict()
        self.device_group = home.chance.device_group()
        self.keys = PoolKeys.generate(home.chance)
        self.directory = Directory(case_sensitive=self.case_sensitive)
        self.revoked_sign_ins: set[str] = set()
        self.grants = RefreshTokens(home.clock, home.chance)
        self.user_groups: dict[str, Group] = {}
        self._simulation_key: bytes | None = None

    @property
    def backend(self) -> CognitoIdpBackend:
        """The backend of this sandbox, not the one in moto's process-wide registry."""
        return self._home

    @property
    def users(self) -> dict[str, SandboxUser]:  # type: ignore[override] # moto has a field here
        """The users by name, for moto."""
        return self.directory.by_name

    def update_extended_config(self, extended_config: dict[str, Any]) -> None:
        """Take settings, with Cognito's defaults for what they leave out (`COGNITO.md 15.1`)."""
        self.extended_config = completed(extended_config)

    def _base_json(self) -> dict[str, Any]:
        dates = {"CreationDate": self.creation_date, "LastModifiedDate": self.last_modified_date}
        return super()._base_json() | {name: date.timestamp() for name, date in dates.items()}

    def touch(self) -> None:
        """Note that the settings have changed."""
        self.last_modified_date = _date(self._home.clock())

    def to_json(self, extended: bool = False) -> dict[str, Any]:
        """Return the record without empty members, dates as Cognito sends them."""
        record = super().to_json(extended)
        if extended:
            record["SchemaAttributes"] = [_without_nulls(entry) for entry in record["SchemaAttributes"]]
        else:
            record = {name: record[name] for name in _SUMMARY if name in record}
        return _without_nulls(record)

    def jwks(self) -> dict[str, Any]:
        """Return what the pool publishes for the verification of its tokens."""
        return self.keys.jwks()

    def enter(self, user: SandboxUser) -> None:
        """Take a new user in."""
        self.directory.add(user)

    def remove(self, user: SandboxUser) -> None:
        """Let a user go, out of the groups too."""
        for group, place in user.places.items():
            self.user_groups[group].members.remove(place)
        self.directory.remove(user)
        self.passkey_ids.difference_update(passkey.id for passkey in user.passkeys.since(0))

    def add_attributes(self, given: Sequence[Mapping[str, Any]]) -> None:
        """Add custom attributes to the schema, all or none; moto refuses what it cannot be."""
        added = [SandboxAttribute(entry["Name"], True, dict(entry)) for entry in given]
        names = [attribute.name for attribute in added]
        for name in names:
            if name in self.schema_attributes or names.count(name) > 1:
                raise Reason.ATTRIBUTE_EXISTS.refusal(name=name)
        self.schema_attributes.update(zip(names, added, strict=True))

    def find(self, username: str) -> SandboxUser:
        """Return the user for the `Username` of an administrator's request.

        Raises:
            Refusal: There is no such user.
        """
        user = self.directory.find(username)
        if user is None:
            raise Reason.UNKNOWN_USER.refusal()
        return user

    def simulated(self, what: str, name: str, octets: int) -> bytes:
        """Return octets for a user who does not exist: always the same, and for nobody else to tell from real ones."""
        if self._simulation_key is None:  # not sooner: few pools need it, and a seed goes on as it did before
            self._simulation_key = self._home.chance.octets(32)
        facts = json.dumps([what, name if self.case_sensitive else name.casefold()])
        return shake_256(self._simulation_key + facts.encode()).digest(octets)

    @property
    def issuer(self) -> str:
        """The `iss` of the tokens (`COGNITO.md 11.1`)."""
        updated = self.extended_config.get("IssuerConfiguration", {}).get("Type") == "UPDATED"
        return f"https://{'issuer-' if updated else ''}cognito-idp.{self.region}.amazonaws.com/{self.id}"

    @property
    def case_sensitive(self) -> bool:
        """Whether names that differ in case alone are different names."""
        return bool(self.extended_config.get("UsernameConfiguration", {}).get("CaseSensitive", True))

    @property
    def tracks_devices(self) -> bool:
        """Whether sign-ins hand out device keys."""
        return "DeviceConfiguration" in self.extended_config

    @property
    def closed(self) -> bool:
        """Whether only administrators make users."""
        return bool(self.extended_config["AdminCreateUserConfig"].get("AllowAdminCreateUserOnly"))

    @property
    def auto_verified(self) -> tuple[str, ...]:
        """Attributes that get a code at sign-up."""
        return tuple(self.extended_config.get("AutoVerifiedAttributes", ()))

    @property
    def username_attributes(self) -> tuple[str, ...]:
        """Attributes that stand in for the user name."""
        return tuple(self.extended_config.get("UsernameAttributes", ()))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Attributes that are names to sign in with once they are verified."""
        return tuple(self.extended_config.get("AliasAttributes", ()))

    @property
    def software_tokens(self) -> bool:
        """Whether TOTP can be used here."""
        return bool(self.token_mfa_config and self.token_mfa_config.get("Enabled"))

    @property
    def second_factors(self) -> tuple[str, ...]:
        """The second factors that are configured."""
        factors = {
            SMS_MFA: self.sms_mfa_config is not None,
            SOFTWARE_TOKEN_MFA: self.software_tokens,
            EMAIL_OTP: self.email_mfa_config is not None,
        }
        return tuple(factor for factor, configured in factors.items() if configured)

    @property
    def first_factors(self) -> tuple[str, ...]:
        """The first factors that choice-based sign-in may offer."""
        return tuple(self.extended_config["Policies"]["SignInPolicy"].get("AllowedFirstAuthFactors", ()))

    @property
    def passwordless(self) -> bool:
        """Whether a one-time password is enough to sign in, so that users need no other one."""
        return not set(ONE_TIME_PASSWORDS.values()).isdisjoint(self.first_factors)


class Pools(CognitoIdpBackend):
    """The pools of one sandbox. It is never entered in moto's registry, so no other sandbox can see it."""

    def __init__(self, region: str, clock: Callable[[], float], chance: Chance) -> None:
        super().__init__(region, ACCOUNT)
        self.clock = clock
        self.chance = chance
        self._homes: dict[str, SandboxPool] = {}

    def add_pool(self, settings: Mapping[str, Any]) -> SandboxPool:
        """Make a pool."""
        pool = SandboxPool(self, settings)
        self.user_pools[pool.id] = pool
        return pool

    def add_client(self, pool: SandboxPool, settings: Mapping[str, Any]) -> SandboxClient:
        """Make an app client of `pool`."""
        client = SandboxClient(pool.id, settings, self.chance, self.clock())
        pool.clients[client.id] = client
        self._homes[client.id] = pool
        return client

    def remove_pool(self, pool: SandboxPool) -> None:
        """Let a pool go, with everything in it."""
        for client_id in pool.clients:
            del self._homes[client_id]
        del self.user_pools[pool.id]

    def remove_client(self, pool: SandboxPool, client: SandboxClient) -> None:
        """Let an app client go."""
        del pool.clients[client.id], self._homes[client.id]

    def pool(self, pool_id: str) -> SandboxPool:
        """Return a pool.

        Raises:
            Refusal: There is no such pool.
        """
        pool = self.user_pools.get(pool_id)
        if not isinstance(pool, SandboxPool):
            raise Reason.UNKNOWN_POOL.refusal(pool=pool_id)
        return pool

    def client(self, client_id: str, pool: SandboxPool | None = None) -> tuple[SandboxPool, SandboxClient]:
        """Return an app client and its pool, which must be `pool` if that is given.

        Raises:
            Refusal: There is no such client there.
        """
        home = self._homes.get(client_id)
        client = home.clients.get(client_id) if home is not None else None
        if home is None or not isinstance(client, SandboxClient) or pool not in (None, home):
            raise Reason.UNKNOWN_CLIENT.refusal(client=client_id)
        return home, client


_SUMMARY = ("Id", "Name", "LambdaConfig", "Status", "CreationDate", "LastModifiedDate")


def _schema(given: Sequence[Mapping[str, Any]]) -> dict[str, CognitoIdpUserPoolAttribute]:
    """Return the standard attributes and the given ones, which moto would take for the whole schema."""
    standard = CognitoIdpUserPoolAttribute.STANDARD_SCHEMA
    schema: dict[str, CognitoIdpUserPoolAttribute] = {
        name: SandboxAttribute(name, False, dict(entry)) for name, entry in standard.items()
    }
    for entry in given:
        attribute = SandboxAttribute(entry["Name"], entry["Name"] not in standard, dict(entry))
        schema[attribute.name] = attribute
    return schema


def _date(epoch: float) -> datetime:
    return datetime.fromtimestamp(epoch, UTC)


def _without_nulls(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}
