"""What of a request or an answer may be seen: the service model says it, and the few lines here that it lacks.

botocore's model marks shapes as `sensitive`. It misses some secrets, and marks what people need to read to follow a
walk: user names, client ids and attributes (`EXPLAIN.md`, "More").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from botocore.model import Shape

    from tui.cognito.exchange import JSON
    from tui.cognito.labels import Labels

MISSED = frozenset({"ConfirmationCodeType", "DeviceSecretVerifierConfigType", "ProviderDetailsType"})
"""Shapes that hold secrets and are not marked."""
MISSED_MEMBERS = frozenset({("CompleteWebAuthnRegistrationRequest", "Credential")})
"""Members that hold secrets, in a shape that anything may have."""
MISSED_KEYS = frozenset({"SECRET_BLOCK", "SRP_B", "CREDENTIAL_REQUEST_OPTIONS"})
"""What challenge parameters hold that is as good as a secret while the challenge is open."""
READABLE = frozenset({"UsernameType", "ClientIdType", "AttributeValueType"})
"""Shapes that are marked and shown all the same."""
READABLE_KEYS = frozenset(
    {
        "USERNAME",
        "DEVICE_KEY",
        "DEVICE_GROUP_KEY",
        "PREFERRED_CHALLENGE",
        "CHALLENGE_NAME",
        "TIMESTAMP",
        "SRP_A",
        "USER_ID_FOR_SRP",
    }
)
"""What the parameters of a sign-in and the responses to a challenge hold that is nobody's secret."""
CHOICES = frozenset(
    {
        "EMAIL_MFA",
        "EMAIL_OTP",
        "PASSWORD",
        "PASSWORD_SRP",
        "SMS_MFA",
        "SMS_OTP",
        "SOFTWARE_TOKEN_MFA",
        "WEB_AUTHN",
    }
)
"""Answers to a choice of factors. Any other ANSWER may be one to a custom challenge."""
_ATTRIBUTES = "userAttributes."
_STRUCTURED = frozenset({"structure", "list", "map"})


class Redaction:
    """Puts a label in the place of everything that is secret in the members of one shape."""

    def __init__(self, labels: Labels) -> None:
        """Take the labels from `labels`, which remembers them."""
        self._labels = labels

    def members(self, shape: Shape | None, members: Mapping[str, JSON]) -> dict[str, JSON]:
        """Return `members` of the structure `shape` without their secrets; what the model does not know is one."""
        known: Mapping[str, Shape] = getattr(shape, "members", {})
        name = shape.name if shape else ""
        return {member: self._member(name, member, known.get(member), value) for member, value in members.items()}

    def _member(self, structure: str, member: str, shape: Shape | None, value: JSON) -> JSON:
        if shape is None or (structure, member) in MISSED_MEMBERS:
            return self._hidden(member, value)
        return self._value(member, shape, value)

    def _value(self, member: str, shape: Shape, value: JSON) -> JSON:
        """Return a value of `shape`; what has another form than that is hidden, for nobody knows what it is."""
        sensitive = bool(shape.metadata.get("sensitive")) or shape.name in MISSED
        match value:
            case str() if shape.name in READABLE:
                return value
            case dict() if shape.type_name == "structure" and not sensitive:
                return self.members(shape, value)
            case dict() if shape.type_name == "map":
                of: Shape = getattr(shape, "value")  # noqa: B009 - the stubs know it for one kind of shape only
                return {key: self._entry(key, of, entry, sensitive=sensitive) for key, entry in value.items()}
            case list() if shape.type_name == "list" and not sensitive:
                each_shape: Shape = getattr(shape, "member")  # noqa: B009
                return [self._value(member, each_shape, each) for each in value]
            case dict() | list():
                return self._hidden(member, value)
            case _:
                plain = shape.type_name not in _STRUCTURED and not sensitive
                return value if plain else self._hidden(member, value)

    def _entry(self, key: str, shape: Shape, value: JSON, *, sensitive: bool) -> JSON:
        choice = key == "ANSWER" and isinstance(value, str) and value in CHOICES
        readable = key in READABLE_KEYS or key.startswith(_ATTRIBUTES) or choice
        if key in MISSED_KEYS or (sensitive and not readable):
            return self._hidden(key, value)
        return self._value(key, shape, value)

    def _hidden(self, member: str, value: JSON) -> JSON:
        """Return the label of a text, and the same structure of labels for what is made of several."""
        match value:
            case dict():
                return {key: self._hidden(key, each) for key, each in value.items()}
            case list():
                return [self._hidden(member, each) for each in value]
            case None | bool():
                return value
            case _:
                return self._labels.label(member, str(value))
