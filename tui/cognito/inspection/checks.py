"""Everything that a server has to check of a Cognito token, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.explanations.wording import duration, present
from tui.cognito.inspection.check import Check, Home, failed, note, passed, unknown, warning
from tui.cognito.inspection.claim_values import LAST_SECOND, date_of, plain
from tui.cognito.inspection.issuer import issuer_of
from tui.cognito.inspection.jwt import Jwt, Kind
from tui.cognito.inspection.signature_check import signature_check
from tui.cognito.tokens import SELF_SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.inspection.signature import Signature

_NOTICEABLE = 5
"""From how many seconds on a difference between two clocks is told."""
_SKEW = 60
"""Seconds by which clocks of honest people differ."""


def checks(jwt: Jwt, home: Home, now: float, signature: Signature, ahead: float = 0) -> tuple[Check, ...]:
    """Return every check of a token.

    Args:
        jwt: The token.
        home: Where the tokens of the connection come from.
        now: In seconds since the epoch, by the clock of this program.
        signature: What is known of its signature.
        ahead: By how many seconds the clock of Cognito is ahead of this one, as far as a call has told.
    """
    return (
        signature_check(jwt, signature),
        _use(jwt),
        *_issuer(jwt, home),
        _holder(jwt, home),
        _end(jwt, now + ahead, ahead),
        *_beginning(jwt, now + ahead),
        *_scope(jwt),
    )


def _use(jwt: Jwt) -> Check:
    name = "token_use"
    match jwt.kind:
        case Kind.ID:
            return passed(name, "id: it tells an app who the user is. It is not for calling APIs.")
        case Kind.ACCESS:
            return passed(name, "access: it is for calling APIs. It does not tell who the user is, beyond sub.")
        case Kind.OTHER if "token_use" in jwt.claims:
            return failed(name, f"{plain(jwt.claims['token_use'])}: Cognito writes id or access.")
        case Kind.OTHER:
            return failed(name, "Missing: every token of Cognito has one, so this is a token of somebody else.")


def _issuer(jwt: Jwt, home: Home) -> Iterator[Check]:
    name = "Issuer"
    text, issuer = jwt.text("iss"), issuer_of(jwt.text("iss"))
    if not text:
        yield failed(name, "There is no iss that could be read: nobody can tell whose keys to check the token with.")
    elif home.pool_id and text.endswith(f"/{home.pool_id}"):
        if issuer:
            yield passed(name, f"The pool that is connected, {home.pool_id}.")
        else:
            yield warning(
                name,
                f"It ends with the id of the pool that is connected, but is not AWS's address of it: {plain(text)}. "
                "An emulator may write it; an API that expects AWS's refuses it.",
            )
    elif issuer is None:
        yield failed(
            name, f"{plain(text)} is not the address of a user pool: https://cognito-idp.<region>.amazonaws.com/<id>."
        )
    elif home.pool_id:
        yield failed(name, f"Another pool, {issuer.pool_id}, than the one that is connected, {home.pool_id}.")
    else:
        yield unknown(
            name, f"The pool {issuer.pool_id}; without --user-pool-id nothing tells whether it is the right one."
        )
    if issuer and home.region and issuer.region != home.region:
        yield failed("Region", f"{issuer.region}, and the connection is to {home.region}.")


def _holder(jwt: Jwt, home: Home) -> Check:
    """Check the app client, which stands in `client_id` or in `aud`, by the kind of the token."""
    name = "client_id" if jwt.kind is Kind.ACCESS else "aud"
    value = jwt.claims.get(name)
    holders = value if isinstance(value, list) else [value]
    note = ""
    if jwt.kind is Kind.ACCESS:
        note = (
            " It has an aud, too: a resource was asked for."
            if "aud" in jwt.claims
            else " An access token has no aud: an API that asks for one refuses it."
        )
    if value is None:
        return failed(name, f"Missing: it should name the app client.{note if 'aud' in jwt.claims else ''}")
    if not home.client_id:
        return unknown(name, f"{plain(value)}; no app client is connected to compare it with.{note}")
    if home.client_id in holders:
        return passed(name, f"The app client that is connected, {home.client_id}.{note}")
    return failed(name, f"Another app client, {plain(value)}, than the one that is connected, {home.client_id}.{note}")


def _end(jwt: Jwt, now: float, ahead: float) -> Check:
    name = "Expiry"
    end = jwt.moment("exp")
    value = jwt.claims.get("exp")
    if isinstance(value, int | float) and value > LAST_SECOND:
        return failed(name, f"exp is {plain(value)}, after the year 9999: it hardly ever ends. Are these milliseconds?")
    if end is None:
        said = f"exp is {plain(jwt.claims['exp'])}, which is no moment" if "exp" in jwt.claims else "There is no exp"
        return failed(name, f"{said}: an API cannot tell when the token ends, and has to refuse it.")
    differ = abs(ahead) >= _NOTICEABLE
    theirs = "Cognito's clock is {} {} this one.".format(duration(abs(ahead)), "ahead of" if ahead > 0 else "behind")
    skewed, whose = (theirs, "Cognito's") if differ else ("", "this")
    if end <= now:
        return failed(name, " ".join(present(f"It ended {duration(now - end)} ago, at {date_of(end)}.", skewed)))
    return passed(name, " ".join(present(f"By {whose} clock it has {duration(end - now)} left.", skewed)))


def _beginning(jwt: Jwt, now: float) -> Iterator[Check]:
    name = "Issue time"
    begin, end = jwt.moment("iat"), jwt.moment("exp")
    if begin is None:
        said = f"iat is {plain(jwt.claims['iat'])}, which is no moment" if "iat" in jwt.claims else "There is no iat"
        yield failed(name, f"{said}: nobody can tell how old the token is.")
    elif begin > now + _SKEW:
        yield failed(name, f"It will be issued in {duration(begin - now)}: one of the clocks is wrong.")
    elif end is not None and end < begin:
        yield failed(name, "It ends before it begins.")
    before = jwt.moment("nbf")
    if before is None and "nbf" in jwt.claims:
        yield failed("Not before", f"nbf is {plain(jwt.claims['nbf'])}, which is no moment.")
    if before is not None and before > now:
        yield failed("Not before", f"It is good only in {duration(before - now)} (nbf).")


def _scope(jwt: Jwt) -> Iterator[Check]:
    name = "Scope"
    scopes = jwt.text("scope").split()
    match jwt.kind:
        case Kind.ID:
            yield note(
                name,
                "An ID token has none. No operation of Cognito takes it, and an API that decides by scopes cannot.",
            )
        case Kind.ACCESS if SELF_SERVICE in scopes:
            yield warning(
                name,
                f"{SELF_SERVICE}: whoever holds this token can read and change the user's own account with it "
                "(GetUser, ChangePassword, DeleteUser).",
            )
        case Kind.ACCESS:
            yield warning(
                name,
                f"No {SELF_SERVICE}: GetUser and the other operations for one's own account are refused.",
            )
        case Kind.OTHER:
            pass
