"""Sign-ins that cannot begin in the way that was asked for (`COGNITO.md 6.1`, `6.3`, `6.7`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import client_updates, pool_updates
from tui.cognito.explanations.commands import (
    PASSWORD,
    SECRET_HASH,
    answer_to,
    client_of,
    on_client,
    proves_secret,
    unsigned,
    user_of,
)
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import STARTS
from tui.cognito.explanations.wording import listed, present
from tui.cognito.refusal_rules.rule import INVALID

if TYPE_CHECKING:
    from tui.cognito.explanations.case import Case
    from tui.cognito.explanations.options import Value

_ADMIN_ONLY = ("ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH")
_ADMIN_PASSWORD = "ADMIN_USER_PASSWORD_AUTH"  # noqa: S105 - the name of a flow
_ONE_TIME = ("EMAIL_OTP", "SMS_OTP")
_FIRST_FACTORS = ("PASSWORD", *_ONE_TIME, "WEB_AUTHN")
"""What AllowedFirstAuthFactors takes; a pool that says nothing has the first."""
_HIGHER = {"": "ESSENTIALS", "LITE": "ESSENTIALS", "ESSENTIALS": "PLUS"}
"""What comes after each feature plan, and after one that is not known."""
_AGAINST = {
    "ESSENTIALS": "That is from before, or what was asked for needs PLUS.",
    "PLUS": "That is from before, or of another pool: no plan has more.",
}
"""What a plan with a choice-based sign-in says against the answer."""
_SAME = {"ADMIN_NO_SRP_AUTH": _ADMIN_PASSWORD, "REFRESH_TOKEN": "REFRESH_TOKEN_AUTH"}
"""Older names of flows."""


@family(3, INVALID, "flow not enabled|is not enabled for the client", STARTS)
def not_allowed(case: Case) -> Explanation:
    """The app client does not list the flow."""
    client = case.facts.client
    setting = f"ALLOW_{_SAME.get(case.exchange.flow, case.exchange.flow)}"
    contrary = client is not None and setting in client.flows
    return Explanation(
        f"The app client does not allow {case.exchange.flow}.",
        evidence=present(
            f"Its ExplicitAuthFlows are {listed(sorted(client.flows))}." if client else "",
            "That is from before, or of another app client: it has the flow." if contrary else "",
            "A client that names no flow allows ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH and ALLOW_CUSTOM_AUTH."
            if client is None
            else "",
        ),
        fix=(f"Add {setting} to ExplicitAuthFlows, or sign in by a flow that is there. {client_updates.RESETS}",),
        commands=client_updates.with_flow(case, setting),
        settle=case.unknown(Question.CLIENT),
    )


@family(4, INVALID, "Initiate Auth method not supported", STARTS)
def wrong_door(case: Case) -> Explanation:
    """The flow exists in the other operation only."""
    flow = case.exchange.flow
    other = next(name for name in STARTS if name != case.operation)
    proof: dict[str, Value] = {"SECRET_HASH": SECRET_HASH} if proves_secret(case) else {}
    named: dict[str, Value] = {"USERNAME": user_of(case), "PASSWORD": PASSWORD, **proof}
    begin: dict[str, Value] = {"auth_flow": flow, "auth_parameters": named}
    signed = other == "AdminInitiateAuth"
    stay = "USER_PASSWORD_AUTH or USER_SRP_AUTH" if signed else _ADMIN_PASSWORD
    return Explanation(
        f"{flow} cannot go through {case.operation}: it belongs to {other}.",
        evidence=present(
            f"The request was {case.operation} with AuthFlow {flow}.",
            f"{', '.join(_ADMIN_ONLY)} need AWS credentials, which InitiateAuth does not take." if signed else "",
        ),
        fix=(
            f"Call {other} for this flow{', from a server with AWS credentials' if signed else ''}.",
            f"Or stay with {case.operation}, and use {stay}.",
        ),
        commands=(
            on_client(case, "admin-initiate-auth", **begin)
            if signed
            else unsigned(case, "initiate-auth", client_id=client_of(case), **begin),
        ),
    )


@family(31, "FeatureUnavailableInTierException")
def tier_too_low(case: Case) -> Explanation:
    """The pool's feature plan lacks what was asked for."""
    tier = case.facts.pool.tier if case.facts.pool else ""
    higher = _HIGHER.get(tier)
    return Explanation(
        "The pool's feature plan does not have this: a choice-based sign-in needs ESSENTIALS or PLUS."
        if case.exchange.flow == "USER_AUTH" and tier not in _AGAINST
        else "The pool's feature plan does not have what was asked for.",
        evidence=present(
            f"UserPoolTier is {tier}." if tier else "",
            _AGAINST.get(tier, ""),
        ),
        fix=(
            "Move the pool to a higher plan, which costs more for each user, or sign in by another flow.",
            pool_updates.warning(case),
        )
        if higher
        else (f"Look whether this is the pool, and {tier} still its plan; if so, try again.",),
        commands=pool_updates.with_settings(case, user_pool_tier=higher)
        if higher
        else (answer_to(case, Question.POOL),),
        settle=case.unknown(*pool_updates.questions(case)),
    )


@family(31, INVALID, "is not among the choices|PREFERRED_CHALLENGE")
def factor_missing(case: Case) -> Explanation:
    """The answer to a choice is none that was offered; the text of the real service is not known."""
    issued = case.chain[-2] if len(case.chain) > 1 else None
    offered = issued.response.get("AvailableChallenges") if issued else None
    pool = case.facts.pool
    factors = _factors_with_chosen(case)
    return Explanation(
        "The factor that was chosen is none that this user can begin with.",
        evidence=present(
            f"Offered were {listed(map(str, offered))}." if isinstance(offered, list) else "",
            f"AllowedFirstAuthFactors of the pool are {listed(pool.first_factors)}." if pool else "",
        ),
        fix=(
            "Choose among AvailableChallenges, which are those of this user.",
            "EMAIL_OTP and SMS_OTP need a verified address or number, WEB_AUTHN a registered passkey; users whose "
            "second factor is on are offered the password alone, and one-time passwords exclude required MFA.",
            *((pool_updates.warning(case),) if pool is None or factors else ()),
        ),
        commands=pool_updates.with_settings(case, policies=pool_updates.policies(pool, [*factors]))
        if pool and factors
        else (answer_to(case, Question.POOL), answer_to(case, Question.USER)),
        settle=case.unknown(*pool_updates.questions(case), Question.USER),
    )


def _factors_with_chosen(case: Case) -> tuple[str, ...]:
    """Return the first factors of the pool and the one that was chosen; none if it is there or cannot be."""
    pool = case.facts.pool
    chosen = case.exchange.parameter("ANSWER") or case.exchange.parameter("PREFERRED_CHALLENGE")
    allowed = (pool.first_factors or _FIRST_FACTORS[:1]) if pool else ()
    excluded = pool is None or (pool.mfa == "ON" and chosen in _ONE_TIME)
    return () if excluded or chosen in allowed or chosen not in _FIRST_FACTORS else (*allowed, chosen)


FAMILIES = (not_allowed, wrong_door, tier_too_low, factor_missing)
