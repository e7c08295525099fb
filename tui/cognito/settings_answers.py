"""What Cognito answers about a pool and its app client, as the facts that the rest of the program needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.answers import items, structure, structures, text
from tui.cognito.devices import DeviceTracking
from tui.cognito.pool import REFRESH_SECONDS, ClientFacts, MFAFacts, PasswordPolicy, PoolFacts

if TYPE_CHECKING:
    from tui.cognito.answers import Answer

_DEFAULT_FLOWS = frozenset({"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"})
"""What a client allows that names no flow (`COGNITO.md 6.1`)."""
_OLDER_FLOWS = {
    "USER_PASSWORD_AUTH": _DEFAULT_FLOWS | {"ALLOW_USER_PASSWORD_AUTH"},
    "ADMIN_NO_SRP_AUTH": _DEFAULT_FLOWS | {"ALLOW_ADMIN_USER_PASSWORD_AUTH"},
    "CUSTOM_AUTH_FLOW_ONLY": frozenset({"ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"}),
}
"""What values from before the `ALLOW_` flows add up to."""

_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}


def pool_facts(answer: Answer) -> PoolFacts:
    """Return what DescribeUserPool has answered."""
    pool = structure(answer, "UserPool")
    policies = structure(pool, "Policies")
    rules = structure(policies, "PasswordPolicy")
    names = structure(pool, "UsernameConfiguration")
    return PoolFacts(
        account=_account(text(pool, "Arn")),
        password_policy=_policy(rules) if rules else PasswordPolicy(),
        devices=_tracking(structure(pool, "DeviceConfiguration")),
        mfa=text(pool, "MfaConfiguration"),
        username_attributes=_texts(pool, "UsernameAttributes"),
        alias_attributes=_texts(pool, "AliasAttributes"),
        auto_verified=_texts(pool, "AutoVerifiedAttributes"),
        case_sensitive=names.get("CaseSensitive") is not False,
        admin_only=structure(pool, "AdminCreateUserConfig").get("AllowAdminCreateUserOnly") is True,
        required=_required(pool),
        email_configuration=_text_members(pool, "EmailConfiguration"),
        sms_configuration=_text_members(pool, "SmsConfiguration"),
        triggers=_text_members(pool, "LambdaConfig"),
        tier=text(pool, "UserPoolTier"),
        first_factors=_texts(structure(policies, "SignInPolicy"), "AllowedFirstAuthFactors"),
        temporary_days=_number(rules, "TemporaryPasswordValidityDays") or 7,
    )


def mfa_facts(answer: Answer) -> MFAFacts:
    """Return what GetUserPoolMfaConfig has answered (`COGNITO.md 9.4`)."""
    return MFAFacts(
        mode=text(answer, "MfaConfiguration"),
        totp=structure(answer, "SoftwareTokenMfaConfiguration").get("Enabled") is True,
        sms="SmsMfaConfiguration" in answer,
        email="EmailMfaConfiguration" in answer,
    )


def client_facts(answer: Answer) -> ClientFacts:
    """Return what DescribeUserPoolClient has answered (`COGNITO.md 6.1`)."""
    client = structure(answer, "UserPoolClient")
    named = set(_texts(client, "ExplicitAuthFlows"))
    rotation = structure(client, "RefreshTokenRotation")
    older = [_OLDER_FLOWS[flow] for flow in named if flow in _OLDER_FLOWS]
    return ClientFacts(
        frozenset(named).union(*older) if named else _DEFAULT_FLOWS,
        rotates=text(rotation, "Feature") == "ENABLED",
        grace_seconds=_number(rotation, "RetryGracePeriodSeconds"),
        has_secret=bool(text(client, "ClientSecret")),
        session_minutes=_number(client, "AuthSessionValidity") or 3,
        hides_users=text(client, "PreventUserExistenceErrors") == "ENABLED",
        revokes=client.get("EnableTokenRevocation") is not False,
        writes=frozenset(_texts(client, "WriteAttributes")),
        refresh_seconds=_validity(client),
    )


def _validity(client: Answer) -> int:
    """Return for how many seconds a refresh token is good; the unit is days unless it says otherwise."""
    unit = text(structure(client, "TokenValidityUnits"), "RefreshToken")
    return _number(client, "RefreshTokenValidity") * _SECONDS.get(unit, _SECONDS["days"]) or REFRESH_SECONDS


def _policy(rules: Answer) -> PasswordPolicy:
    return PasswordPolicy(
        minimum_length=_number(rules, "MinimumLength") or PasswordPolicy().minimum_length,
        uppercase=rules.get("RequireUppercase") is True,
        lowercase=rules.get("RequireLowercase") is True,
        numbers=rules.get("RequireNumbers") is True,
        symbols=rules.get("RequireSymbols") is True,
    )


def _tracking(configuration: Answer) -> DeviceTracking | None:
    if not configuration:
        return None
    return DeviceTracking(
        replaces_mfa=configuration.get("ChallengeRequiredOnNewDevice") is True,
        on_prompt=configuration.get("DeviceOnlyRememberedOnUserPrompt") is True,
    )


def _required(pool: Answer) -> tuple[str, ...]:
    needed = [text(each, "Name") for each in structures(pool, "SchemaAttributes") if each.get("Required") is True]
    return tuple(name for name in needed if name != "sub")


def _account(arn: str) -> str:
    """Return the account in `arn:aws:cognito-idp:<region>:<account>:userpool/<id>`."""
    match arn.split(":"):
        case [_, _, _, _, account, *_]:
            return account
        case _:
            return ""


def _text_members(answer: Answer, name: str) -> dict[str, str]:
    return {key: value for key, value in structure(answer, name).items() if isinstance(value, str)}


def _texts(answer: Answer, name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in items(answer, name))


def _number(answer: Answer, name: str) -> int:
    value = answer.get(name)
    return value if isinstance(value, int) else 0
