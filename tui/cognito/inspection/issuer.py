"""Who issued a token, as far as its `iss` says it: the user pool, by an address of exactly Cognito's form."""

from __future__ import annotations

import re
from dataclasses import dataclass

# `COGNITO.md 11.1`; China has a domain of its own. A pool lives in the region that its id begins with (1.2).
_FORM = re.compile(
    r"https://(?:issuer-)?cognito-idp\.(?P<region>[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2})\.amazonaws\.com"
    r"(?P<china>\.cn)?/(?P<pool>(?P=region)_[0-9A-Za-z]{1,55})",
    re.ASCII,
)
WELL_KNOWN = ".well-known/jwks.json"


@dataclass(frozen=True, slots=True)
class Issuer:
    """A user pool, and the address that it goes by."""

    region: str
    pool_id: str
    address: str

    @property
    def keys_address(self) -> str:
        """Where it publishes its signing keys."""
        return f"{self.address}/{WELL_KNOWN}"


def issuer_of(text: str) -> Issuer | None:
    """Return the pool that `text` is the address of, or `None` if it is not of exactly Cognito's form."""
    found = _FORM.fullmatch(text)
    if found is None or bool(found["china"]) != found["region"].startswith("cn-"):
        return None
    return Issuer(found["region"], found["pool"], text)


def issuer_of_pool(region: str, pool_id: str) -> Issuer:
    """Return the issuer that a pool has unless it was told otherwise."""
    suffix = ".cn" if region.startswith("cn-") else ""
    return Issuer(region, pool_id, f"https://cognito-idp.{region}.amazonaws.com{suffix}/{pool_id}")
