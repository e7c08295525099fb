"""Refresh tokens that Cognito does not take, and how they end (`COGNITO.md 6.8`, `11`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations import client_updates
from tui.cognito.explanations.access_tokens import ENDING, token_age
from tui.cognito.explanations.case import call
from tui.cognito.explanations.commands import DEVICE_KEY, client_of, confirming_device, proves_secret, unsigned
from tui.cognito.explanations.explanation import Explanation, Question
from tui.cognito.explanations.family import family
from tui.cognito.explanations.lineage import REFRESH_FLOWS, structure
from tui.cognito.explanations.options import Blank
from tui.cognito.explanations.wording import Candidate, capital, duration, present, remedies, weigh
from tui.cognito.refusal_rules.rule import INVALID, NOT_AUTHORIZED

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.explanations.case import Case

_GET_TOKENS = "GetTokensFromRefreshToken"
_REFRESHING = ("InitiateAuth", "AdminInitiateAuth", _GET_TOKENS)
_NAMES = ("REFRESH_TOKEN", "RefreshToken", "Token")
_OF_FLOWS = (INVALID, "UnsupportedOperationException")
"""The codes that may tell of a flow which does not go with a setting."""


def _refused_by_rotation(case: Case) -> bool:
    return case.exchange.flow in REFRESH_FLOWS and (
        "rotation" in case.said.casefold()
        or (case.code in _OF_FLOWS and case.facts.client is not None and case.facts.client.rotates)
    )


@family(11, when=_refused_by_rotation)  # the text of the real service is not known: COGNITO.md 6.8
def rotating(case: Case) -> Explanation:
    """The app client rotates refresh tokens."""
    client = case.facts.client
    return Explanation(
        "The app client rotates refresh tokens, and REFRESH_TOKEN_AUTH does not go with that.",
        evidence=present(
            f"RefreshTokenRotation of the app client is {'ENABLED' if client.rotates else 'DISABLED'}."
            if client
            else "",
            "That is from before, or of another app client." if client and not client.rotates else "",
        ),
        fix=(
            f"Renew tokens by {_GET_TOKENS}, and keep the refresh token that comes back: the old one dies.",
            "It takes the client secret itself, and the device key where devices are tracked.",
        ),
        commands=(_get_tokens(case),),
        settle=case.unknown(Question.CLIENT),
    )


@family(11, "RefreshTokenReuseException")
def reused(case: Case) -> Explanation:
    """The token was used up by a rotation."""
    token = _token(case)
    before = next((each for each in case.succeeded(*_REFRESHING) if token in _tokens(each)), None)
    return Explanation(
        "Another refresh token has taken the place of this one.",
        evidence=present(
            f"{capital(call(before))} renewed it {duration(case.exchange.at - before.at)} before." if before else ""
        ),
        fix=(
            "Keep the RefreshToken of every answer of GetTokensFromRefreshToken, for it replaces the one sent.",
            "RetryGracePeriodSeconds (60 at most) lets an old one live on, for answers that got lost.",
            client_updates.RESETS,
        ),
        commands=client_updates.with_settings(
            case, refresh_token_rotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 60}
        ),
        settle=case.unknown(Question.CLIENT),
    )


@family(10, NOT_AUTHORIZED, "Invalid Refresh Token", _REFRESHING)
def invalid_refresh_token(case: Case) -> Explanation:
    """One text for many causes."""
    pool, key = case.facts.pool, _sent_key(case)
    tracked = pool.devices is not None if pool else None
    forgotten = next(iter(_forgetting(case, key)), None)
    issuer = case.chain[-2] if len(case.chain) > 1 else None
    ended = _ended_by(case, issuer)
    candidates = (
        Candidate(ended is not None, f"The token was ended by {call(ended)}." if ended else "", "Sign in again."),
        Candidate(forgotten is not None, "The device that the token is bound to was forgotten.",
                  "Sign in again: nothing renews the tokens of a forgotten device."),
        Candidate(tracked if not key else False, "The pool tracks devices, and the request has no DEVICE_KEY: the "
                  "token is bound to a device.",
                  "Confirm the device (ConfirmDevice), and send its key with every refresh."),
        Candidate(_other_client(case), "The token is of another app client.",
                  "Send the id of the app client that the user signed in to."),
        Candidate(_unconfirmed(case, key) if key and tracked is not False and not forgotten else False, "The device "
                  "that the token is bound to was never confirmed (ConfirmDevice), or was forgotten.",
                  "Confirm the device right after the sign-in that offers it (ConfirmDevice)."),
        Candidate(_other_device(case, key), "The token is bound to another device than the one sent.",
                  "Send the key of the device that the sign-in came from."),
        Candidate(_user_gone(case), "The user is gone.", "Sign up again, or have an administrator make the user."),
        Candidate(None, "The token is of another pool, too old or cut short.", "Send the token whole, to its pool."),
    )  # fmt: skip
    cause, likely = weigh("Cognito does not take this refresh token.", *candidates)
    return Explanation(
        cause,
        likely,
        present(
            f"The token came with {call(issuer)}, {duration(case.exchange.at - issuer.at)} before." if issuer else "",
            f"DEVICE_KEY was {key}." if key else "The request has no DEVICE_KEY.",
            f"{capital(call(forgotten))} forgot it." if forgotten else "",
            {True: "The pool tracks devices.", False: "The pool does not track devices.", None: ""}[tracked],
        ),
        (
            *(mends := remedies(*candidates)),
            *_by_signing_in(mends, needless=bool(forgotten or ended or _user_gone(case))),
        ),
        () if forgotten or ended else _renewing(case, key),
        case.open(likely, Question.POOL, Question.USER),
    )


@family(10, NOT_AUTHORIZED, "Refresh Token has expired|Refresh Token has been revoked")
def refresh_token_ended(case: Case) -> Explanation:
    """The token is too old, or was ended."""
    revoked = "revoked" in case.said
    end = next(iter(reversed(case.succeeded(*ENDING))), None) if revoked else None
    return Explanation(
        "The refresh token was revoked." if revoked else "The refresh token has expired.",
        evidence=present(f"{capital(call(end))} came before." if end else "", token_age(case)),
        fix=(
            "Sign in again.",
            "A sign-out everywhere, RevokeToken and AdminDisableUser end refresh tokens."
            if revoked
            else "RefreshTokenValidity of the app client says how long they are good.",
        ),
    )


@family(32, "UnsupportedTokenTypeException UnauthorizedException", at=("RevokeToken",))
def not_revocable(case: Case) -> Explanation:
    """RevokeToken takes a refresh token of its own client."""
    kind = case.code == "UnsupportedTokenTypeException"
    return Explanation(
        "RevokeToken takes refresh tokens alone."
        if kind
        else "The token is not this app client's to revoke, or the client secret is wrong.",
        fix=("Send the refresh token, with the client id (and secret) that it was issued to.",),
    )


@family(32, "UnsupportedOperationException", at=("RevokeToken",))
def revocation_off(case: Case) -> Explanation:
    """The app client cannot revoke tokens."""
    return Explanation(
        "The app client cannot revoke tokens (EnableTokenRevocation is off).",
        evidence=present(
            f"EnableTokenRevocation is {'on: it was changed since' if case.facts.client.revokes else 'off'}."
            if case.facts.client
            else ""
        ),
        fix=(
            "Turn token revocation on, then sign in again: tokens from before cannot be revoked.",
            client_updates.RESETS,
        ),
        commands=client_updates.with_settings(case, enable_token_revocation=True),
        settle=case.unknown(Question.CLIENT),
    )


def _token(case: Case) -> str:
    return next(filter(None, map(case.exchange.parameter, _NAMES)), "")


def _tokens(exchange: Exchange) -> list[str]:
    return [exchange.parameter(name) for name in _NAMES]


def _sent_key(case: Case) -> str:
    return case.exchange.parameter("DEVICE_KEY") or case.exchange.parameter("DeviceKey")


def _other_client(case: Case) -> bool | None:
    clients = [each.parameter("ClientId") for each in case.chain[:-1] if each.parameter("ClientId")]
    return clients[0] != case.exchange.parameter("ClientId") if clients else None


def _forgetting(case: Case, key: str) -> list[Exchange]:
    """Return the calls that have forgotten the device."""
    forgotten = case.succeeded("ForgetDevice", "AdminForgetDevice")
    return [each for each in forgotten if key and each.parameter("DeviceKey") == key]


def _unconfirmed(case: Case, key: str) -> bool | None:
    confirmed = [each for each in case.succeeded("ConfirmDevice") if each.parameter("DeviceKey") == key]
    if confirmed:
        return False
    if case.facts.devices is not None:
        return all(each.key != key for each in case.facts.devices)
    return True if key and key in _offered(case) else None


def _offered(case: Case) -> list[str]:
    results = [each.response.get("AuthenticationResult") for each in case.chain[:-1]]
    offers = [each.get("NewDeviceMetadata") for each in results if isinstance(each, dict)]
    return [str(each.get("DeviceKey")) for each in offers if isinstance(each, dict)]


def _other_device(case: Case, key: str) -> bool | None:
    offered = _offered(case)
    if not key:
        return False
    return key not in offered if offered else None


def _user_gone(case: Case) -> bool | None:
    if case.user_exists is not None:
        return not case.user_exists
    return True if case.about_user(case.succeeded("AdminDeleteUser")) else None


def _ended_by(case: Case, issuer: Exchange | None) -> Exchange | None:
    """Return the call that has ended the token that was sent, if the trace shows one."""
    sent = _token(case)
    access = structure(issuer, "AuthenticationResult").get("AccessToken") if issuer else None
    ending = case.succeeded(*ENDING)
    by_name = case.about_user(ending)
    return next(
        (
            each
            for each in reversed(ending)
            if each in by_name
            or each.parameter("Token") == sent
            or (access and each.parameter("AccessToken") == access)
        ),
        None,
    )


def _by_signing_in(mends: tuple[str, ...], *, needless: bool) -> tuple[str, ...]:
    if needless:
        return ()
    return ("Sign in again where nothing else helps." if mends else "Sign in again.",)


def _renewing(case: Case, key: str) -> tuple[str, ...]:
    """Return the commands after which, or by which, the tokens are renewed."""
    return (*((confirming_device(case, key),) if key and _unconfirmed(case, key) else ()), _get_tokens(case))


def _get_tokens(case: Case) -> str:
    secret = {"client_secret": Blank("$CLIENT_SECRET")} if proves_secret(case) else {}
    device = {"device_key": DEVICE_KEY} if case.facts.pool and case.facts.pool.devices else {}
    return unsigned(
        case,
        "get-tokens-from-refresh-token",
        refresh_token=Blank("$REFRESH_TOKEN"),
        client_id=client_of(case),
        **secret,
        **device,
    )


FAMILIES = (
    rotating,
    reused,
    invalid_refresh_token,
    refresh_token_ended,
    not_revocable,
    revocation_off,
)
