"""A token taken apart, whatever it is: a signed JWT, an encrypted one, or anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tui.cognito.inspection.claim_values import moment
from tui.cognito.nesting import is_shallow
from tui.cognito.tokens import part
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 64 * 1_024
"""More characters than any server takes in the headers of a request."""
TOO_LONG = f"This is longer than {LONGEST:,} characters: no server takes a token as long as that."
DEEPEST = 20
"""More levels than the claims of any token have."""
_SIGNED, _ENCRYPTED = 3, 5
_BEFORE = re.compile(r"(?:authorization\s*:\s*)?(?:bearer\b)?\s*", re.IGNORECASE)
_AROUND = "\"'`<>,;"


class Kind(Enum):
    """What a token is for, by its `token_use` (`COGNITO.md 11.2`)."""

    ID = "ID token"
    ACCESS = "access token"
    OTHER = "JWT of another kind"


@dataclass(frozen=True, slots=True)
class Jwt:
    """A signed JWT, whose claims everybody can read."""

    token: Secret
    header: Mapping[str, object] = field(repr=False, compare=False)
    claims: Mapping[str, object] = field(repr=False, compare=False)

    @property
    def kind(self) -> Kind:
        """What it is for."""
        return {"id": Kind.ID, "access": Kind.ACCESS}.get(self.text("token_use"), Kind.OTHER)

    def text(self, name: str) -> str:
        """Return a claim that is a text; empty if there is none."""
        value = self.claims.get(name)
        return value if isinstance(value, str) else ""

    def moment(self, name: str) -> float | None:
        """Return a claim that is a moment, in seconds since the epoch; `None` if it is none."""
        return moment(self.claims.get(name))


@dataclass(frozen=True, slots=True)
class Encrypted:
    """An encrypted JWT (JWE): five parts, of which the header alone can be read. Refresh tokens are such."""

    token: Secret
    header: Mapping[str, object] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A text that cannot be taken apart, and why."""

    token: Secret
    why: str


Inspected = Jwt | Encrypted | Opaque


def read(token: Secret) -> Inspected:
    """Take a token apart. Nothing is raised, and the parts in the clear stay in these frames."""
    if not token:
        return Opaque(token, "There is nothing to read.")
    if len(token.reveal()) > LONGEST:
        return Opaque(token, TOO_LONG)
    parts = token.reveal().split(".")
    if len(parts) not in {_SIGNED, _ENCRYPTED}:
        return Opaque(
            token,
            f"This is no JWT: a signed one has three parts with dots between, an encrypted one five; this text has "
            f"{len(parts)}. It may be an opaque token, which only the server that made it can read.",
        )
    header = part(parts[0])
    if header is None or not is_shallow(header, DEEPEST):
        return Opaque(token, "This looks like a JWT, but its first part, the header, is no JSON object in base64url.")
    if len(parts) == _ENCRYPTED:
        return Encrypted(token, header)
    claims = part(parts[1])
    if claims is None:
        return Opaque(
            token,
            "The header can be read, but the second part, the claims, is no JSON object in base64url: it was cut off "
            "or altered on its way here.",
        )
    if not is_shallow(claims, DEEPEST):
        return Opaque(token, f"The claims are nested more than {DEEPEST} levels deep: no token of Cognito is.")
    return Jwt(token, header, claims)


def pasted(text: str) -> Inspected:
    """Take apart what was copied from a header, a log or a script: with `Bearer`, quotes and line breaks around it."""
    bare = _BEFORE.sub("", text.strip().strip(_AROUND), count=1)
    return read(Secret("".join(bare.split()).strip(_AROUND)))
