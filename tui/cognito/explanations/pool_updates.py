"""The command that changes a pool without losing what is known of its other settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.commands import on_pool
from tui.cognito.explanations.explanation import Question

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value
    from tui.cognito.pool import PoolFacts

RESETS = (
    "update-user-pool puts every setting that it is not given back to its default: "
    "describe the pool first, and give all that differs from the default."
)


_BY_EMAIL_ALONE = (
    "Change it in the Amazon Cognito console: the pool's second factor is e-mail alone, and update-user-pool refuses "
    "MfaConfiguration without SmsConfiguration, and turns MFA off without MfaConfiguration."
)


def warning(case: Case) -> str:
    """Return what whoever changes a setting of the pool has to know."""
    return _BY_EMAIL_ALONE if _factor_is_lost(case) else RESETS


def questions(case: Case) -> tuple[Question, ...]:
    """Return what has to be known before a setting of the pool is changed."""
    return (Question.POOL, Question.MFA) if _lacks_text_messages(case) else (Question.POOL,)


def with_settings(case: Case, **changed: Value) -> tuple[str, ...]:
    """Return the commands that change some settings of the pool; if others are unknown or would be lost, none does."""
    describe = on_pool(case, "describe-user-pool")
    pool, factors_matter = case.facts.pool, "sms_configuration" not in changed
    if pool is None or (factors_matter and (case.unknown(*questions(case)) or _factor_is_lost(case))):
        return (describe,)
    return describe, on_pool(case, "update-user-pool", **(_known(pool) | changed))


def _lacks_text_messages(case: Case) -> bool:
    """Return whether MFA is on without what update-user-pool turns it on with (`COGNITO.md 15.1`)."""
    pool = case.facts.pool
    return pool is not None and pool.mfa in {"ON", "OPTIONAL"} and not pool.sms_configuration


def _factor_is_lost(case: Case) -> bool:
    """Return whether the pool's second factor is one that update-user-pool cannot be given."""
    mfa = case.facts.mfa
    return _lacks_text_messages(case) and mfa is not None and mfa.email and not mfa.totp


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
    if pool.email_sender != "COGNITO_DEFAULT" and pool.email_configuration:
        known["email_configuration"] = dict(pool.email_configuration)
    if pool.sms_configuration:
        known["sms_configuration"] = dict(pool.sms_configuration)
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
