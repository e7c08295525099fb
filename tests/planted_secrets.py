"""Secrets that a test knows, and the search for them in what a program has let out.

A secret is found whole or by a part of it, as it is or in the forms that a program may turn it into. Parts matter
because a text that is wrapped, cut off or drawn beside another has no whole in it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART = 12
"""How many characters in a row give a secret away; a shorter one has to be there as a whole."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A secret of one kind, such as `password`."""

    kind: str
    value: str

    def forms(self) -> Iterator[tuple[str, bytes]]:
        """Yield the secret in each form that gives it away, with the name of the form."""
        plain = self.value.encode()
        yield "as it is", plain
        yield "in small letters", plain.lower()
        yield "in groups of four", b" ".join(plain[at : at + 4] for at in range(0, len(plain), 4))
        yield "in two halves", plain[: len(plain) // 2] + b" " + plain[len(plain) // 2 :]
        yield "as JSON", json.dumps(self.value)[1:-1].encode()
        yield "as a Python string", repr(self.value)[1:-1].encode()
        yield "in a URL", quote(self.value, safe="").encode()
        yield "in a form", quote_plus(self.value).encode()
        yield "as hexadecimal digits", plain.hex().encode()
        yield "as capital hexadecimal digits", plain.hex().upper().encode()
        for before in range(3):  # as in base64 of "user:secret", whatever the length of the user
            encoded = base64.b64encode(b"\0" * before + plain)
            yield "as base64", encoded[before + 1 if before else 0 :].rstrip(b"=")[: len(plain) * 4 // 3 - 1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a secret was found."""

    kind: str
    form: str
    place: str
    around: str
    on_purpose: bool
    """Whether it was to be shown there."""

    def __str__(self) -> str:
        return f"{self.kind} {self.form} in {self.place}: {self.around}"


class Search:
    """Looks for many secrets at once."""

    def __init__(self, secrets: Iterable[Planted]) -> None:
        self._parts: dict[int, dict[bytes, tuple[str, str]]] = {}
        """By their length: what to look for, and the kind and form that it is a part of."""
        for secret in secrets:
            for form, octets in secret.forms():
                length = min(PART, len(octets))
                parts = self._parts.setdefault(length, {})
                for start in range(len(octets) - length + 1):
                    parts.setdefault(octets[start : start + length], (secret.kind, form))

    def hits(self, octets: bytes, place: str, shown: frozenset[str] = frozenset()) -> Iterator[Hit]:
        """Yield one hit for each kind and form in `octets`; kinds that are `shown` are there on purpose."""
        found = set()
        for length, parts in self._parts.items():
            for start in range(len(octets) - length + 1):
                known = parts.get(octets[start : start + length])
                if known and known not in found and not _in_a_longer_number(octets, start, start + length):
                    found.add(known)
                    around = octets[max(0, start - 30) : start + length + 10]
                    yield Hit(*known, place, repr(around), known[0] in shown)

    def kinds(self, octets: bytes) -> set[str]:
        """Return the kinds of secrets in `octets`."""
        return {hit.kind for hit in self.hits(octets, "")}


def _in_a_longer_number(octets: bytes, start: int, end: int) -> bool:
    """Return whether digits are a part of a longer number, such as a time: that is no code."""
    around = octets[max(0, start - 1) : start], octets[end : end + 1]
    return octets[start:end].isdigit() and any(each.isdigit() for each in around)
