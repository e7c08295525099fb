"""Which flows the sign-in form offers, and why one of them will not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.account_states import RefreshBy
from tui.cognito.refreshing import wanted_by
from tui.states import Flow

if TYPE_CHECKING:
    from tui.cognito.pool import ClientFacts, PoolFacts
    from tui.states import KnownDevice

HOW = {
    Flow.USER_PASSWORD_AUTH: "sends the password",
    Flow.USER_SRP_AUTH: "proves the password",
    Flow.USER_AUTH: "you choose the first factor",
    Flow.CUSTOM_AUTH: "led by the pool's triggers",
    Flow.ADMIN_USER_PASSWORD_AUTH: "with AWS credentials",
    Flow.REFRESH_TOKEN_AUTH: "from a refresh token",
}
KNOWN, NEW, KEPT = "known", "new", "kept"
"""Which device a sign-in comes from: the one confirmed in this run, a new one, or the one in the keyring."""
WITHOUT_PASSWORD = frozenset({Flow.USER_AUTH, Flow.CUSTOM_AUTH, Flow.REFRESH_TOKEN_AUTH})
NEED_THE_POOL = frozenset({Flow.USER_SRP_AUTH, Flow.ADMIN_USER_PASSWORD_AUTH})
PREFERENCES = [
    ("let Cognito offer a choice", ""),
    ("PASSWORD", "PASSWORD"),
    ("PASSWORD_SRP", "PASSWORD_SRP"),
    ("EMAIL_OTP", "EMAIL_OTP"),
    ("SMS_OTP", "SMS_OTP"),
    ("WEB_AUTHN", "WEB_AUTHN"),
]
"""What `PREFERRED_CHALLENGE` may be, with the words for it."""


def offers(client: ClientFacts | None, *, has_pool: bool) -> list[tuple[str, Flow]]:
    """Return every flow with what it does, or in a word why it will not do."""
    return [(f"{flow.value}, {_remark(flow, client, has_pool=has_pool)}", flow) for flow in Flow]


def _remark(flow: Flow, client: ClientFacts | None, *, has_pool: bool) -> str:
    if flow is Flow.REFRESH_TOKEN_AUTH and client is not None and wanted_by(client)[0] is RefreshBy.GET_TOKENS:
        return "by GetTokensFromRefreshToken"
    if client is not None and not client.allows(flow):
        return "not allowed by this client"
    if flow in NEED_THE_POOL and not has_pool:
        return "needs the user pool id"
    return HOW[flow]


def device_offers(known: KnownDevice | None) -> list[tuple[str, str]]:
    """Return which devices a sign-in may come from; `known` is the one that was confirmed in this run."""
    offers = [(f"{known.key}, confirmed here", KNOWN)] if known else []
    return [*offers, ("a new one: no DEVICE_KEY is sent", NEW), ("the one in the system's keyring", KEPT)]


def first_allowed(client: ClientFacts, pool: PoolFacts | None, *, has_pool: bool) -> Flow:
    """Return the flow that the pool was made for, or the first that will do; the first of all, which says why not."""
    fresh = (*_made_for(pool), *(flow for flow in Flow if flow is not Flow.REFRESH_TOKEN_AUTH))
    return next((flow for flow in fresh if not refusal(flow, client, has_pool=has_pool)), Flow.USER_PASSWORD_AUTH)


def _made_for(pool: PoolFacts | None) -> list[Flow]:
    """Return the flows that somebody has set the pool up for, beyond what every pool can do."""
    if pool is None:
        return []
    led = [Flow.CUSTOM_AUTH] if "DefineAuthChallenge" in pool.triggers else []
    return [*led, Flow.USER_AUTH] if set(pool.first_factors) - {"PASSWORD"} else led


def refusal(flow: Flow, client: ClientFacts | None, *, has_pool: bool) -> str:
    """Return why `flow` will not do, or nothing; without the client's settings Cognito itself will say."""
    if flow is Flow.REFRESH_TOKEN_AUTH:  # GetTokensFromRefreshToken asks for no flow (`COGNITO.md 11.5`)
        return ""
    if client is not None and not client.allows(flow):
        return f"This app client does not list ALLOW_{flow.value} among its ExplicitAuthFlows."
    if flow in NEED_THE_POOL and not has_pool:
        return f"{flow.value} needs the user pool id: start with --user-pool-id, or give it on the Connect screen."
    return ""


def needs_password(flow: Flow, preferred: str) -> bool:
    """Return whether a sign-in cannot begin without a password."""
    return flow not in WITHOUT_PASSWORD or preferred == "PASSWORD_SRP"


def uses_of(flow: Flow, *, device: bool) -> dict[str, bool]:
    """Return of each field that not every flow has a use for whether `flow` has, in the order of the form.

    Args:
        flow: How the sign-in begins.
        device: Whether it matters from which device it comes.
    """
    refreshing = flow is Flow.REFRESH_TOKEN_AUTH
    return {
        "password": not refreshing,
        "refresh-token": refreshing,
        "preferred": flow is Flow.USER_AUTH,
        "device": device and not refreshing,
    }
