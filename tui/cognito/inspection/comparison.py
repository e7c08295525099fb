"""The ID token and the access token of a sign-in, compared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tui.cognito.inspection.check import Check, failed, passed, unknown, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.inspection.jwt import Jwt


class Relation(Enum):
    """Where a claim stands."""

    EQUAL = "The same in both"
    DIFFERENT = "Different"
    ONLY_ID = "Only in the ID token"
    ONLY_ACCESS = "Only in the access token"


@dataclass(frozen=True, slots=True)
class Compared:
    """One claim in both tokens."""

    claim: str
    relation: Relation


def compared(identity: Jwt, access: Jwt) -> tuple[Compared, ...]:
    """Return every claim of either token, in the order of the two."""
    names = dict.fromkeys([*identity.claims, *access.claims])
    return tuple(Compared(name, _relation(name, identity, access)) for name in names)


def _relation(name: str, identity: Jwt, access: Jwt) -> Relation:
    if name not in access.claims:
        return Relation.ONLY_ID
    if name not in identity.claims:
        return Relation.ONLY_ACCESS
    return Relation.EQUAL if _alike(identity.claims[name], access.claims[name]) else Relation.DIFFERENT


def _alike(one: object, other: object) -> bool:
    """Compare by the text: a NaN is not equal to itself, and `True` is equal to 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def judged(identity: Jwt, access: Jwt) -> tuple[Check, ...]:
    """Return what the two tokens together show."""
    return (
        _same(
            identity, access, "sub", "User", "Both are about the same user (sub).", "They are about two users (sub)."
        ),
        _same(identity, access, "iss", "Issuer", "Both are of the same pool (iss).", "They are of two pools (iss)."),
        _client(identity, access),
        *_sign_in(identity, access),
        _keys(identity, access),
    )


def _same(identity: Jwt, access: Jwt, claim: str, name: str, same: str, different: str) -> Check:
    first, second = identity.claims.get(claim), access.claims.get(claim)
    if first is None or second is None:
        return unknown(name, f"Not both of them have {claim}.")
    return passed(name, same) if _alike(first, second) else failed(name, different)


def _client(identity: Jwt, access: Jwt) -> Check:
    first, second = identity.claims.get("aud"), access.claims.get("client_id")
    if first is None or second is None:
        return unknown(
            "App client", "Not both of them name their client: the ID token in aud, the access token in client_id."
        )
    if any(_alike(each, second) for each in (first if isinstance(first, list) else [first])):
        return passed("App client", "Both are for the same client: aud of the one is client_id of the other.")
    return failed("App client", "They are for two clients: aud of the one is not client_id of the other.")


def _sign_in(identity: Jwt, access: Jwt) -> Iterator[Check]:
    """Compare what stays the same over a sign-in and all its refreshes (`COGNITO.md 11.2`)."""
    claims = ("auth_time", "origin_jti", "event_id")
    there = [name for name in claims if name in identity.claims and name in access.claims]
    apart = [name for name in there if not _alike(identity.claims[name], access.claims[name])]
    if not there:
        yield unknown("Sign-in", "Neither auth_time nor origin_jti nor event_id stands in both.")
    elif apart:
        yield failed("Sign-in", f"They are not of one sign-in: {' and '.join(apart)} differ.")
    else:
        yield passed("Sign-in", f"They are of one sign-in: {', '.join(there)} {'are' if there[1:] else 'is'} the same.")
    if "origin_jti" not in {*identity.claims, *access.claims}:
        yield warning("Revoking", "There is no origin_jti: token revocation is off for the app client.")
    if "jti" in identity.claims and _alike(identity.claims["jti"], access.claims.get("jti")):
        yield failed("jti", "Both have the same: every token has one of its own.")


def _keys(identity: Jwt, access: Jwt) -> Check:
    first, second = identity.header.get("kid"), access.header.get("kid")
    if first is None or second is None:
        return unknown("Keys", "Not both headers name a key (kid).")
    if not _alike(first, second):
        return passed("Keys", "Signed with two keys (kid), as Cognito does: an API that takes both needs both.")
    return warning("Keys", "Signed with one key (kid). Cognito has one for each kind, so this is another endpoint.")
