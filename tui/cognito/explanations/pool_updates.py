"""The command that changes a pool without losing what is known of its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.commands import on_pool

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value
    from tui.cognito.pool import PoolFacts

RESETS = (
    "update-user-pool puts every setting that it is not given back to its default: "
    "describe the pool first, and give all that differs from the default."
)


def with_settings(case: Case, **changed: Value) -> tuple[str, ...]:
    """Return the commands that change some settings of the pool; as long as the others are unknown, none does."""
    describe = on_pool(case, "describe-user-pool")
    if case.facts.pool is None:
        return (describe,)
    return describe, on_pool(case, "update-user-pool", **(_known(case.facts.pool) | changed))


def policies(pool: PoolFacts, first_factors: list[Value]) -> dict[str, Value]:
    """Return the policies of the pool with these first factors."""
    return _password_policy(pool) | {"SignInPolicy": {"AllowedFirstAuthFactors": first_factors}}


def _known(pool: PoolFacts) -> dict[str, Value]:
    known: dict[str, Value] = {"policies": policies(pool, [*pool.first_factors] or ["PASSWORD"])}
    if pool.mfa:
        known["mfa_configuration"] = pool.mfa
    if pool.auto_verified:
        known["auto_verified_attributes"] = [*pool.auto_verified]
    if pool.devices:
        known["device_configuration"] = {
            "ChallengeRequiredOnNewDevice": pool.devices.replaces_mfa,
            "DeviceOnlyRememberedOnUserPrompt": pool.devices.on_prompt,
        }
    if pool.admin_only:
        known["admin_create_user_config"] = {"AllowAdminCreateUserOnly": True}
    if pool.triggers:
        known["lambda_config"] = dict(pool.triggers)
    if pool.tier:
        known["user_pool_tier"] = pool.tier
    return known


def _password_policy(pool: PoolFacts) -> dict[str, Value]:
    rules = pool.password_policy
    return {
        "PasswordPolicy": {
            "MinimumLength": rules.minimum_length,
            "RequireUppercase": rules.uppercase,
            "RequireLowercase": rules.lowercase,
            "RequireNumbers": rules.numbers,
            "RequireSymbols": rules.symbols,
            "TemporaryPasswordValidityDays": pool.temporary_days,
        }
    }
