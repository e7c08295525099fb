"""Names for secrets: the same value has the same label for as long as it is remembered."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from typing import TYPE_CHECKING

from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.cognito.exchange import JSON

REMEMBERED = 512
"""How many values keep their label. One that comes back after so many others is given a new one."""
LEAST = 6
"""How long a value has to be to be looked for inside other texts: as long as a code. Shorter ones are words."""
_LABEL = re.compile("«(?P<kind>[^«»]+) (?P<number>[0-9]{1,9})»")
_KINDS = {
    "accesstoken": "AccessToken",
    "challengeresponses": "ChallengeResponse",
    "clientsecret": "ClientSecret",
    "clientsecretvalue": "ClientSecret",
    "code": "Code",
    "confirmationcode": "Code",
    "idtoken": "IdToken",
    "password": "Password",
    "previouspassword": "Password",
    "proposedpassword": "Password",
    "newpassword": "Password",
    "temporarypassword": "Password",
    "refreshtoken": "RefreshToken",
    "secrethash": "SecretHash",
    "secretcode": "SecretCode",
    "session": "Session",
    "smsmfacode": "Code",
    "smsotpcode": "Code",
    "emailotpcode": "Code",
    "softwaretokenmfacode": "Code",
    "token": "Token",
    "usercode": "Code",
}


def kind_of(member: str) -> str:
    """Return what a secret is called that stands in `member`: one word for the same thing in every operation."""
    plain = member.replace("_", "").lower()
    return _KINDS.get(plain, member)


class Labels:
    """Gives labels, and puts them in the place of the values."""

    def __init__(self) -> None:
        """Begin with no value."""
        self._labels: OrderedDict[Secret, str] = OrderedDict()
        self._given: Counter[str] = Counter()
        self._new_passwords: list[str] = []

    def label(self, member: str, value: str) -> str:
        """Return the label of the secret `value`, which stands in `member`."""
        secret = Secret(value)
        label = self._labels.get(secret)
        if label is None:
            label = self._labels[secret] = self._next(kind := kind_of(member))
            if kind == "Password" and len(value) >= LEAST:
                self._new_passwords.append(value)
            if len(self._labels) > REMEMBERED:
                self._labels.popitem(last=False)
        else:
            self._labels.move_to_end(secret)
        return label

    def _next(self, kind: str) -> str:
        self._given[kind] += 1
        return f"«{kind} {self._given[kind]}»"

    def take_new_passwords(self) -> list[str]:
        """Return the passwords that were given a label since this was asked last."""
        new, self._new_passwords = self._new_passwords, []
        return new

    def of(self, secret: Secret) -> str:
        """Return the label that `secret` has, or nothing."""
        return self._labels.get(secret, "")

    def conceal(self, text: str) -> str:
        """Return `text` with the label in the place of every value that has one; labels in it stay as they are."""
        return self._replaced(text, {value: label for value, label in self._values() if value in text}, "{}")

    def conceal_quoted(self, text: str) -> str:
        """Return an error's text, in which short values too are hidden where it quotes them."""
        short = {secret.reveal(): label for secret, label in self._labels.items() if len(secret.reveal()) < LEAST}
        return self._replaced(self.conceal(text), short, "(?<=')(?:{})(?=')|(?<=\")(?:{})(?=\")")

    def _values(self) -> Iterator[tuple[str, str]]:
        """Yield the values that are long enough to be looked for inside other texts, each with its label."""
        for secret, label in self._labels.items():
            if len(value := secret.reveal()) >= LEAST:
                yield value, label

    def _replaced(self, text: str, values: Mapping[str, str], place: str) -> str:
        """Replace `values` in one pass, the longest first, for one may be a part of another or of a label."""
        if not values:
            return text
        longest_first = "|".join(_pattern(each, values[each]) for each in sorted(values, key=len, reverse=True))
        given = "".join(f"{re.escape(label[0])}|" for label in _LABEL.finditer(text) if self._was_given(label))
        found = re.compile(given + place.format(longest_first, longest_first))
        return found.sub(lambda match: values.get(match[0], match[0]), text)

    def _was_given(self, label: re.Match[str]) -> bool:
        return 1 <= int(label["number"]) <= self._given.get(label["kind"], 0)

    def found_in(self, *members: Mapping[str, JSON]) -> bool:
        """Return whether a value that has a label stands in a text of `members`."""
        text = "\n".join(text for each in members for text in texts_of(each))
        return any(value in text for value, _ in self._values())

    def conceal_all(self, members: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return `members` with every text in them concealed."""
        return {name: self._concealed(value) for name, value in members.items()}

    def _concealed(self, value: JSON) -> JSON:
        match value:
            case str():
                return self.conceal(value)
            case list():
                return [self._concealed(each) for each in value]
            case dict():
                return self.conceal_all(value)
            case _:
                return value


def _pattern(value: str, label: str) -> str:
    """Return what finds `value`; digits that are a part of a longer number or name are no code."""
    exactly = re.escape(value)
    return f"(?<![0-9A-Za-z]){exactly}(?![0-9A-Za-z])" if label.startswith("«Code ") else exactly


def texts_of(members: Mapping[str, JSON]) -> Iterator[str]:
    """Yield the texts in `members`, at any depth."""
    waiting: list[JSON] = list(members.values())
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case list() as several:
                waiting.extend(several)
            case dict() as inner:
                waiting.extend(inner.values())
            case _:
                pass
