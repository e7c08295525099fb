"""Settings that vanish: an update puts back to its default whatever it is not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import on_client, on_pool
from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import structure
from tui.cognito.explanations.wording import capital, listed, present

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_SHOWN_BY = {"UpdateUserPool": ("UserPool", "Id"), "UpdateUserPoolClient": ("UserPoolClient", "ClientId")}
"""In which structure of an answer, and under which id, the settings were that an update changes."""
_RESETS = {
    "UpdateUserPool": (
        "AccountRecoverySetting",
        "AcrConfiguration",
        "AdminCreateUserConfig",
        "AutoVerifiedAttributes",
        "DcrConfiguration",
        "DeletionProtection",
        "DeviceConfiguration",
        "EmailConfiguration",
        "EmailVerificationMessage",
        "EmailVerificationSubject",
        "IssuerConfiguration",
        "KeyConfiguration",
        "LambdaConfig",
        "MfaConfiguration",
        "Policies",
        "SmsAuthenticationMessage",
        "SmsConfiguration",
        "SmsVerificationMessage",
        "UserAttributeUpdateSettings",
        "UserPoolAddOns",
        "UserPoolTags",
        "UserPoolTier",
        "VerificationMessageTemplate",
    ),
    "UpdateUserPoolClient": (
        "AccessTokenValidity",
        "AllowedOAuthFlows",
        "AllowedOAuthFlowsUserPoolClient",
        "AllowedOAuthScopes",
        "AnalyticsConfiguration",
        "AuthSessionValidity",
        "CallbackURLs",
        "DefaultRedirectURI",
        "EnablePropagateAdditionalUserContextData",
        "EnableTokenRevocation",
        "ExplicitAuthFlows",
        "IdTokenValidity",
        "LogoutURLs",
        "PreventUserExistenceErrors",
        "ReadAttributes",
        "RefreshTokenRotation",
        "RefreshTokenValidity",
        "SupportedIdentityProviders",
        "TokenValidityUnits",
        "WriteAttributes",
    ),
}
"""The settings that an update puts back to their defaults."""


@family(33, at=tuple(_SHOWN_BY), when=lambda case: bool(_left_out(case)))
def vanished(case: Case) -> Explanation:
    """An update left out settings that were there before."""
    shown, of_pool = _shown(case), case.operation == "UpdateUserPool"
    names, gone = _left_out(case), _gone(case)
    return Explanation(
        f"{case.operation} was not given {listed(names)}: what is left out goes back to its default."
        if not gone
        else f"{case.operation} has put back to the default what its request did not have: {listed(gone)}.",
        evidence=present(
            f"{capital(call(shown))} showed {listed(names)} before, and the update does not have them."
            if shown
            else "",
            f"A description after it shows {listed(gone)} changed." if gone else "",
        ),
        fix=(
            "Update again, with all that the description showed and the change; a default that was left out is no "
            "loss.",
            "Keep settings in one place (CloudFormation, CDK, Terraform), which gives all of them each time.",
        ),
        commands=(on_pool(case, "describe-user-pool") if of_pool else on_client(case, "describe-user-pool-client"),),
    )


def _shown(case: Case) -> Exchange | None:
    """Return the last answer before the update that showed the settings."""
    return next((each for each in reversed(case.before) if _settings_in(case, each)), None)


def _settings_in(case: Case, exchange: Exchange) -> dict[str, object]:
    name, identity = _SHOWN_BY[case.operation]
    settings = structure(exchange, name)
    wanted = case.sent_pool if identity == "Id" else case.sent_client
    return dict(settings) if settings.get(identity) == wanted else {}


def _left_out(case: Case) -> list[str]:
    """Return the settings that were shown before, with a value, and are not in the update."""
    shown = _shown(case)
    settings = _settings_in(case, shown) if shown else {}
    return [name for name in _RESETS[case.operation] if settings.get(name) and name not in case.exchange.request]


def _gone(case: Case) -> list[str]:
    """Return those that a later answer, or that of the update itself, shows to be different."""
    shown = _shown(case)
    later = [each for each in case.facts.history if each.number >= case.exchange.number]
    after = next((found for each in (case.exchange, *later) if (found := _settings_in(case, each))), None)
    if shown is None or after is None:
        return []
    before = _settings_in(case, shown)
    return [name for name in _left_out(case) if before.get(name) != after.get(name)]


ON_SUCCESS = (vanished,)
