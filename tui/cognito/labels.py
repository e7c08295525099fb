"""Names for secrets: the same value has the same label for as long as it is remembered."""

from __future__ import annotations

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

    def label(self, member: str, value: str) -> str:
        """Return the label of the secret `value`, which stands in `member`."""
        secret = Secret(value)
        label = self._labels.get(secret)
        if label is None:
            label = self._labels[secret] = self._next(kind_of(member))
            if len(self._labels) > REMEMBERED:
                self._labels.popitem(last=False)
        else:
            self._labels.move_to_end(secret)
        return label

    def _next(self, kind: str) -> str:
        self._given[kind] += 1
        return f"«{kind} {self._given[kind]}»"

    def of(self, secret: Secret) -> str:
        """Return the label that `secret` has, or nothing."""
        return self._labels.get(secret, "")

    def conceal(self, text: str) -> str:
        """Return `text` with the label in the place of every value that has one."""
        for secret, label in self._labels.items():
            value = secret.reveal()
            if len(value) >= LEAST and value in text:
                text = text.replace(value, label)
        return text

    def found_in(self, *members: Mapping[str, JSON]) -> bool:
        """Return whether a value that has a label stands in a text of `members`."""
        text = "\n".join(text for each in members for text in _texts(each))
        return any(len(secret.reveal()) >= LEAST and secret.reveal() in text for secret in self._labels)

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


def _texts(members: Mapping[str, JSON]) -> Iterator[str]:
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
