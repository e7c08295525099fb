"""What of a sandbox survives a restart: the one place that says so.

A record names every field that its class has, as kept or as made anew. A field in neither list is an error when the
state is written, and a test looks for such fields before that: whoever adds one has to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moto.cognitoidp.models import UserStatus

from tui.cognito.srp import Claimant
from tui.sandbox.attribute_order import AttributeOrder
from tui.sandbox.clients import SandboxClient
from tui.sandbox.devices import Device, Devices
from tui.sandbox.directory import Directory
from tui.sandbox.exchanges import Verifier
from tui.sandbox.group_claims import Group
from tui.sandbox.passkeys import AwaitedPasskey, Passkey, Passkeys
from tui.sandbox.pools import Pools, SandboxAttribute, SandboxPool
from tui.sandbox.refresh_tokens import Grant, RefreshTokens
from tui.sandbox.roll import Roll
from tui.sandbox.srp_challenges import PasswordVerifier
from tui.sandbox.state import Attempts, Lockout, SentCode, SoftwareToken
from tui.sandbox.tokens import PoolKeys
from tui.sandbox.users import Limited, SandboxUser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum


@dataclass(frozen=True, slots=True)
class Record:
    """A class of things with an identity of their own: others refer to them."""

    kind: type
    kept: frozenset[str]
    # Fields that do not outlive the process, and how a new process makes them.
    remade: Mapping[str, Callable[[Pools], Any]] = field(default_factory=dict)


def _fields(text: str) -> frozenset[str]:
    return frozenset(text.split())


RECORDS = (
    Record(
        Pools,
        _fields("user_pools _homes"),
        # Never made anew: the pools of a new process are there already, and only filled.
        dict.fromkeys(
            _fields("region_name account_id partition sessions user_pool_domains clock chance"), lambda _: None
        ),
    ),
    Record(
        SandboxPool,
        _fields(
            """
            id arn account_id region name status creation_date last_modified_date extended_config schema_attributes
            mfa_config sms_mfa_config token_mfa_config email_mfa_config passkey_config passkey_ids device_group keys
            directory clients identity_providers groups resource_servers revoked_sign_ins grants user_groups
            _simulation_key
            """
        ),
        {"_home": lambda pools: pools},
    ),
    Record(
        SandboxClient,
        _fields("id user_pool_id secret generate_secret extended_config _created _modified"),
    ),
    Record(
        SandboxUser,
        _fields(
            """
            id user_pool_id username status enabled attribute_lookup created modified place
            credential password_verifier has_password temporary_until _earlier_passwords tokens_valid_from
            lockout attempts sent_code recovery_code feigns_recovery _attribute_codes _pending_attributes _places
            _devices _passkeys token unverified_token
            sms_mfa_enabled email_mfa_enabled software_token_mfa_enabled preferred_mfa_setting
            """
        ),
        {"_clock": lambda pools: pools.clock},
    ),
    Record(PoolKeys, _fields("_keys")),
    Record(Directory, _fields("_case_sensitive _by_name _by_sub _by_contact _roll _orders")),
    Record(AttributeOrder, _fields("_attribute _blocks _starts")),
    Record(Devices, _fields("_offered _confirmed _grants _used_numbers")),
    Record(Passkeys, _fields("_registered _awaited _used_numbers")),
    Record(Roll, _fields("_places _members _next _left")),
    Record(
        RefreshTokens,
        _fields("_grants"),
        {"_clock": lambda pools: pools.clock, "_chance": lambda pools: pools.chance},
    ),
    Record(
        SandboxAttribute,
        _fields("name custom data_type developer_only mutable required number_constraints string_constraints"),
    ),
)

# Dataclasses that are written where they stand, with all of their fields, and enumerations.
VALUES: tuple[type, ...] = (
    *(Attempts, AwaitedPasskey, Claimant, Device, Grant, Group, Lockout),
    *(Passkey, PasswordVerifier, SentCode, SoftwareToken, Verifier),
)
CHOICES: tuple[type[Enum], ...] = (Limited, UserStatus)
