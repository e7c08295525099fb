"""The token inspector in its conditions: whose tokens there are, and what is done before the picture is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tests.fake_facts import NOW
from tests.inspection_support import ID_CLAIMS, ID_KID, FakeKeys, access_token, id_token, part, signed, unsigned
from tui.cognito.gateway import Cause, GatewayError
from tui.secret import Secret
from tui.states import Tokens

REFRESH = Secret(f"{part({'cty': 'JWT', 'enc': 'A256GCM', 'alg': 'RSA-OAEP'})}.a.b.c.{'d' * 1_700}")
OTHER_POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001"
OFFLINE = GatewayError(Cause.NETWORK, "There is no host named cognito-idp.us-east-1.amazonaws.com, or no network.")
ODD: dict[str, Any] = {
    "token_use": "id",
    "iss": "https://evil.example/[/]",
    "aud": ["a", {"b": 1}],
    "exp": "soon",
    "iat": 1e30,
    "email": "[red]x[/] \x1b[31m\ud800\n名前",
    "tenant": {"deep": [1, None, {"er": True}]},
}


def tokens(**changes: Any) -> Tokens:
    """Return what a sign-in gave, with the life of the tokens already begun."""
    made = Tokens(id_token(), access_token(), REFRESH, expires_in=900, issued_at=NOW)
    return replace(made, **changes)


EXPIRED = tokens(id_token=id_token(exp=int(NOW) + 5), access_token=access_token(exp=int(NOW) + 5))
ALTERED = tokens(id_token=Secret(f"{part({'kid': ID_KID, 'alg': 'RS256'})}.{part(ID_CLAIMS)}.{'A' * 342}"))
STRANGE = tokens(
    id_token=unsigned(ODD, {"alg": "none", "kid": "[/]"}), access_token=Secret("opaque"), refresh_token=None
)


@dataclass(frozen=True)
class Inspection:
    """A look at tokens."""

    name: str
    tokens: Tokens | None
    keys: tuple[str, ...]
    about: str
    published: FakeKeys
    pasted: Secret | None = None


def inspection(
    name: str,
    about: str,
    *keys: str,
    held: Tokens | None = None,
    published: Any = None,
    pasted: Secret | None = None,
) -> Inspection:
    return Inspection(name, held, ("f7", *keys, *(["p"] if pasted else [])), about, FakeKeys(published), pasted)


INSPECTIONS = [
    inspection("inspect_fresh", "The ID token; beside it, where there is room, the two others.", held=tokens()),
    inspection("inspect_claims", "The claims, each with a sentence.", "space", held=tokens()),
    inspection("inspect_access", "The access token.", "2", held=tokens()),
    inspection("inspect_refresh", "The refresh token, which nobody can read.", "3", held=tokens()),
    inspection("inspect_compared", "ID and access token compared.", "4", held=tokens()),
    inspection("inspect_expired", "Both have expired.", held=EXPIRED),
    inspection("inspect_altered", "The signature is not that of the token.", held=ALTERED),
    inspection("inspect_strange", "Tokens of no Cognito: every odd value is plain text.", held=STRANGE),
    inspection("inspect_offline", "The keys could not be had, and why.", held=tokens(), published=OFFLINE),
    inspection("inspect_asked", "The question before a token is revealed.", "r", held=tokens()),
    inspection("inspect_revealed", "The token itself.", "r", "y", held=replace(tokens(), id_token=unsigned(ID_CLAIMS))),
    inspection("inspect_nobody", "Nobody is signed in: a field for any JWT.",),
    inspection("inspect_pasted", "A token of another pool, whose keys nobody has asked for.",
               pasted=signed(ID_CLAIMS | {"iss": OTHER_POOL}, ID_KID)),
    inspection("inspect_pasted_garbage", "No JWT, and why.", pasted=Secret("this is no token"), held=tokens()),
]  # fmt: skip
