"""The labels in a request, and the variables that a snippet has in their place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cognito.snippets.spelling import snake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tui.cognito.exchange import JSON

_LABEL = re.compile("«([^«»]+) ([0-9]{1,9})»")
_TOKEN = "a token that a sign-in has issued"  # noqa: S105 - no token
_ABOUT = {
    "AccessToken": "the access token of a sign-in",
    "ClientSecret": "the secret of the app client",
    "Code": "the code from the message or the authenticator",
    "Password": "the password",
    "RefreshToken": "the refresh token of a sign-in",
    "SecretHash": "Base64 of the HMAC-SHA256 of user name and client id, with the client secret as its key",
    "Session": "the Session of the answer before",
    "SRP_A": "the public value of SRP, made for each sign-in anew",
    "SECRET_BLOCK": "from the parameters of the challenge",
    "PASSWORD_CLAIM_SECRET_BLOCK": "SECRET_BLOCK of the parameters of the challenge",
    "PASSWORD_CLAIM_SIGNATURE": "computed by SRP for each sign-in anew",
    "PasswordVerifier": "made with the salt, from device group key, device key and a password that is made up for the "
    "device: see pycognito.aws_srp.generate_hash_device",
    "Salt": "16 random octets in Base64, made with the verifier: see pycognito.aws_srp.generate_hash_device",
    "TIMESTAMP": "the moment of PASSWORD_CLAIM_SIGNATURE, such as Tue May 7 00:09:40 UTC 2024",
    "Token": _TOKEN,
}
KINDS = frozenset(_ABOUT)
"""The kinds of secrets that are told apart in words."""
PER_SIGN_IN = frozenset({"SRP_A", "TIMESTAMP"})
"""What can be read in a request and is still good for one sign-in only."""
COMPUTED = PER_SIGN_IN | {"PASSWORD_CLAIM_SIGNATURE"}
"""What no snippet can bring: it takes the arithmetic of SRP."""
_PLAIN = frozenset(
    {
        "AccessToken",
        "ClientId",
        "Code",
        "DeviceKey",
        "IdToken",
        "RefreshToken",
        "SECRET_BLOCK",
        "SRP_A",
        "SecretCode",
        "SecretHash",
        "Session",
        "Token",
        "UserPoolId",
    }
)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in an exchange in the place of a secret."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"«{self.kind} {self.number}»"

    @property
    def about(self) -> str:
        """What the secret is, in a few words."""
        return _ABOUT.get(self.kind, "a secret that is not kept")

    @property
    def plain(self) -> bool:
        """Whether the value is made of letters, digits and `+/=_.-` only, so that it needs no escape anywhere."""
        return self.kind in _PLAIN

    @property
    def variable(self) -> str:
        """A name for it that means nothing to a shell."""
        return f"{_upper(self.kind)}_{self.number}"


def parts(text: str) -> Iterator[str | Label]:
    """Yield what `text` consists of: labels, and what is between them."""
    end = 0
    for match in _LABEL.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Label(match[1], int(match[2]))
        end = match.end()
    if end < len(text):
        yield text[end:]


def labels_in(value: JSON | Mapping[str, JSON]) -> Iterator[Label]:
    """Yield the labels in `value` in their order, some of them more than once."""
    match value:
        case str():
            yield from (part for part in parts(value) if isinstance(part, Label))
        case list():
            for each in value:
                yield from labels_in(each)
        case dict():
            for each in value.values():
                yield from labels_in(each)
        case _:
            pass


def short_names(labels: Iterable[Label]) -> dict[Label, str]:
    """Return names for the variables of one request: without a number for what there is only one of.

    What is not one of Cognito's own words keeps its number: somebody's parameter may be called PATH.
    """
    each = dict.fromkeys(labels)
    kinds = Counter(label.kind for label in each)
    return {
        label: _upper(label.kind) if kinds[label.kind] == 1 and label.kind in _ABOUT else label.variable
        for label in each
    }


def per_sign_in(request: Mapping[str, JSON], number: int = 1) -> dict[str, JSON]:
    """Return `request` with labels for what it is useless to send again."""
    return {name: _replaced(value, number) for name, value in request.items()}


def _replaced(value: JSON, number: int) -> JSON:
    if not isinstance(value, dict):
        return value
    return {key: str(Label(key, number)) if key in PER_SIGN_IN else each for key, each in value.items()}


def _upper(kind: str) -> str:
    name = re.sub("[^A-Z0-9]+", "_", snake(kind).upper()).strip("_")
    return name if name[:1].isalpha() else f"SECRET_{name}".rstrip("_")
