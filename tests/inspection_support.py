"""What the tests of the inspector have in common: tokens signed with keys of their own, and where they are from."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.jwk import RSAKey

from tests.fake_facts import JANE, NOW
from tui.cognito.inspection.check import Home
from tui.cognito.inspection.checks import checks
from tui.cognito.inspection.jwt import Jwt, read
from tui.cognito.inspection.signature import Signature, Standing
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.inspection.check import Verdict
    from tui.cognito.inspection.issuer import Issuer

POOL = "us-east-1_Demo00001"
CLIENT = "1example23456789"
HOME = Home("us-east-1", POOL, CLIENT)
ISSUER = f"https://cognito-idp.us-east-1.amazonaws.com/{POOL}"
VALID = Signature(Standing.VALID)
ORIGIN = {"origin_jti": "aaaa1111-0000-4000-8000-00000000000a", "event_id": "bbbb2222-0000-4000-8000-00000000000b"}
COMMON: dict[str, Any] = {
    "sub": JANE.attributes["sub"],
    "cognito:groups": ["editors", "[/]"],
    "iss": ISSUER,
    **ORIGIN,
    "auth_time": int(NOW),
    "iat": int(NOW),
}
ID_CLAIMS: dict[str, Any] = {
    **COMMON,
    "token_use": "id",
    "aud": CLIENT,
    "cognito:username": "jane",
    "email": "jane@example.com",
    "email_verified": True,
    "custom:colour": "red",
    "exp": int(NOW) + 3_600,
    "jti": "cccc3333-0000-4000-8000-00000000000c",
}
ACCESS_CLAIMS: dict[str, Any] = {
    **COMMON,
    "token_use": "access",
    "client_id": CLIENT,
    "username": "jane",
    "scope": "aws.cognito.signin.user.admin",
    "exp": int(NOW) + 900,
    "jti": "dddd4444-0000-4000-8000-00000000000d",
}
ID_KID, ACCESS_KID = "identity-key-of-the-pool=", "access-key-of-the-pool="


@cache
def key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2_048, {"kid": kid, "use": "sig", "alg": "RS256"})


def document(*keys: RSAKey) -> dict[str, Any]:
    """Return what a pool with these keys publishes, or the pool of the tokens below."""
    return {"keys": [each.as_dict(private=False) for each in keys or (key(ID_KID), key(ACCESS_KID))]}


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def signed(claims: Mapping[str, object], signer: str, header: Mapping[str, object] | None = None) -> Secret:
    """Return a token with a real signature."""
    head = dict(header or {"kid": signer, "alg": "RS256"})
    registry = jws.JWSRegistry(strict_check_header=False)
    return Secret(jws.serialize_compact(head, json.dumps(claims).encode(), key(signer), registry=registry))


def unsigned(claims: object, header: object = None) -> Secret:
    """Return a token whose signature is none."""
    return Secret(f"{part({'kid': ID_KID, 'alg': 'RS256'} if header is None else header)}.{part(claims)}.c2lnbmF0dXJl")


def id_token(**changes: Any) -> Secret:
    return signed(ID_CLAIMS | changes, ID_KID)


def access_token(**changes: Any) -> Secret:
    return signed(ACCESS_CLAIMS | changes, ACCESS_KID)


def jwt(token: Secret) -> Jwt:
    """Return a token that has to be readable."""
    inspected = read(token)
    assert isinstance(inspected, Jwt)
    return inspected


def without(claims: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in claims.items() if name not in names}


def verdicts(
    token: Secret, home: Home = HOME, now: float = NOW + 20, signature: Signature = VALID, ahead: float = 0
) -> dict[str, Verdict]:
    """Return how each check came out."""
    return {each.name: each.verdict for each in checks(jwt(token), home, now, signature, ahead)}


def sentence(token: Secret, name: str, home: Home = HOME, now: float = NOW + 20, ahead: float = 0) -> str:
    """Return what a check says."""
    found = {each.name: each.sentence for each in checks(jwt(token), home, now, VALID, ahead)}
    return found[name]


@dataclass
class FakeKeys:
    """Publishes what it is given, and counts how often it is asked."""

    published: Any = None
    asked: list[tuple[Issuer, bool]] = field(default_factory=list)

    def of(self, issuer: Issuer, *, anew: bool = False) -> Mapping[str, object]:
        self.asked.append((issuer, anew))
        answer = document() if self.published is None else self.published
        if isinstance(answer, Exception):
            raise answer
        return dict(answer(issuer) if callable(answer) else answer)
