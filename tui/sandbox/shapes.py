"""What a shape of the service model asks of a value, and the words for what breaks it (`COGNITO.md 1.1`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, cast

from tui.sandbox.patterns import compiled, project
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from botocore.model import ListShape, MapShape, Shape, StructureShape

_MUST_NOT_BE_NULL = "Member must not be null"


class Check(Protocol):
    """What one shape of the model asks of a value."""

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        """Return `value` without nulls and unknown members; add to `problems` what breaks a constraint.

        Raises:
            Refusal: `value` has the wrong JSON type.
        """


@dataclass(frozen=True, slots=True)
class _Rule:
    text: str
    holds: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class _Scalar:
    python_type: type
    wanted: str
    rules: tuple[_Rule, ...]
    hidden: bool

    def broken(self, value: Any) -> list[str]:
        """Return the texts of the rules that `value` breaks."""
        # A JSON true is not a number, although Python thinks so.
        if type(value) is not self.python_type:
            raise Reason.WRONG_TYPE.refusal(found=_json_type(value), wanted=self.wanted)
        if isinstance(value, str) and not value.isascii():
            _require_unicode(value)
        return [rule.text for rule in self.rules if not rule.holds(value)]

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        problems.extend(_item(value, path, text, hidden=self.hidden) for text in self.broken(value))
        return value


@dataclass(frozen=True, slots=True)
class _List:
    element: Check
    rules: tuple[_Rule, ...]
    hidden: bool

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        if not isinstance(value, list):
            raise Reason.WRONG_TYPE.refusal(found=_json_type(value), wanted="a list")
        kept = [element for element in value if element is not None]
        problems.extend(_item(kept, path, rule.text, hidden=self.hidden) for rule in self.rules if not rule.holds(kept))
        if not isinstance(self.element, _Scalar):
            return [
                self.element.clean(element, f"{path}.{number}.member", problems)
                for number, element in enumerate(kept, start=1)
            ]
        faults = _distinct(text for element in kept for text in self.element.broken(element))
        if faults:
            text = f"Member must satisfy constraint: [{', '.join(faults)}]"
            problems.append(_item(kept, path, text, hidden=self.hidden or self.element.hidden))
        return kept


@dataclass(frozen=True, slots=True)
class _Map:
    key: _Scalar
    value: Check
    rules: tuple[_Rule, ...]
    hidden: bool

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        if not isinstance(value, dict):
            raise Reason.WRONG_TYPE.refusal(found=_json_type(value), wanted="a map")
        kept = {key: element for key, element in value.items() if element is not None}
        problems.extend(_item(kept, path, rule.text, hidden=self.hidden) for rule in self.rules if not rule.holds(kept))
        self._add("Map keys", (text for key in kept for text in self.key.broken(key)), kept, path, problems)
        if not isinstance(self.value, _Scalar):
            return {key: self.value.clean(element, f"{path}.{key}", problems) for key, element in kept.items()}
        scalar = self.value
        self._add(
            "Map value", (text for element in kept.values() for text in scalar.broken(element)), kept, path, problems
        )
        return kept

    def _add(self, what: str, texts: Iterable[str], kept: Any, path: str, problems: list[str]) -> None:
        if faults := _distinct(texts):
            text = f"{what} must satisfy constraint: [{', '.join(faults)}]"
            problems.append(_item(kept, path, text, hidden=self.hidden))


@dataclass(frozen=True)
class _Structure:
    shape: StructureShape
    hidden: bool

    @cached_property
    def members(self) -> Mapping[str, tuple[Check, str, bool, bool]]:
        """Checks of the members, made when the structure is first met: name, path, required, hidden."""
        required = set(self.shape.required_members)
        return {
            name: (
                check_for(member, hidden=self.hidden),
                name[0].lower() + name[1:],
                name in required,
                self.hidden or _sensitive(member),
            )
            for name, member in self.shape.members.items()
        }

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        if not isinstance(value, dict):
            raise Reason.WRONG_TYPE.refusal(found=_json_type(value), wanted="a structure")
        kept = {}
        for name, (check, step, required, hidden) in self.members.items():
            where = f"{path}.{step}" if path else step
            given = value.get(name)
            if given is not None:
                kept[name] = check.clean(given, where, problems)
            elif required:
                problems.append(_item(None, where, _MUST_NOT_BE_NULL, hidden=hidden))
        return kept


@dataclass(frozen=True, slots=True)
class _Document:
    """A member that may hold any JSON."""

    def clean(self, value: Any, path: str, problems: list[str]) -> Any:
        return value


def check_for(shape: Shape, *, hidden: bool = False) -> Check:
    """Return the check for `shape`; `hidden` says that it lies inside something sensitive."""
    hidden = hidden or _sensitive(shape)
    if getattr(shape, "is_document_type", False):
        return _Document()
    match shape.type_name:
        case "structure":
            return _Structure(cast("StructureShape", shape), hidden)
        case "list":
            return _List(check_for(cast("ListShape", shape).member, hidden=hidden), _rules(shape), hidden)
        case "map":
            pairs = cast("MapShape", shape)
            key = _scalar(pairs.key, hidden=hidden)
            return _Map(key, check_for(pairs.value, hidden=hidden), _rules(shape), hidden)
        case _:
            return _scalar(shape, hidden=hidden)


def _scalar(shape: Shape, *, hidden: bool) -> _Scalar:
    match shape.type_name:
        case "integer" | "long":
            return _Scalar(int, "an integer", _bounds(shape, "value", lambda value: value), hidden)
        case "boolean":
            return _Scalar(bool, "a boolean", (), hidden)
        case _:  # strings, and the blobs that travel as strings
            return _Scalar(str, "a string", _rules(shape), hidden)


def _rules(shape: Shape) -> tuple[_Rule, ...]:
    """Return the length, pattern and enum rules of a string, a list or a map."""
    rules = list(_bounds(shape, "length", len))
    if pattern := shape.metadata.get("pattern"):
        matcher = compiled(pattern)
        text = f"Member must satisfy regular expression pattern: {pattern}"
        rules.append(_Rule(text, lambda value: matcher.fullmatch(project(value)) is not None))
    if values := shape.metadata.get("enum"):
        text = f"Member must satisfy enum value set: [{', '.join(_java_order(values))}]"
        rules.append(_Rule(text, frozenset(values).__contains__))
    return tuple(rules)


def _bounds(shape: Shape, quality: str, size: Callable[[Any], int]) -> tuple[_Rule, ...]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    rules = []
    if least is not None:
        text = f"Member must have {quality} greater than or equal to {least}"
        rules.append(_Rule(text, lambda value: size(value) >= least))
    if most is not None:
        text = f"Member must have {quality} less than or equal to {most}"
        rules.append(_Rule(text, lambda value: size(value) <= most))
    return tuple(rules)


def _java_order(values: Iterable[str]) -> list[str]:
    """Return `values` in the order in which Java's `HashSet` lists them.

    The one list that was seen from the real service (`COGNITO.md 9.4`: OPTIONAL, OFF, ON) is neither the model's order
    nor the alphabet's, but exactly this one.
    """
    known = list(values)
    buckets = 16
    while buckets * 0.75 < len(known):
        buckets *= 2
    return sorted(known, key=lambda value: _java_hash(value) & (buckets - 1))


def _java_hash(text: str) -> int:
    value = 0
    for char in text:
        value = (value * 31 + ord(char)) & 0xFFFFFFFF
    return value ^ (value >> 16)


def _item(value: Any, path: str, text: str, *, hidden: bool) -> str:
    return f"Value {'' if hidden else _shown(value)}at '{path}' failed to satisfy constraint: {text}"


def _shown(value: Any) -> str:
    """Return a value as the text of a problem quotes it, with a space after it; structures are not quoted."""
    match value:
        case None:
            return "null "
        case str() | int():
            return f"'{value}' "
        case list() if all(isinstance(element, str) for element in value):
            return f"'[{', '.join(value)}]' "
        case _:
            return ""


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _sensitive(shape: Shape) -> bool:
    return bool(shape.metadata.get("sensitive"))


def _json_type(value: Any) -> str:
    match value:
        case bool():
            return "TRUE_VALUE" if value else "FALSE_VALUE"
        case str():
            return "STRING_VALUE"
        case int() | float():
            return "NUMBER_VALUE"
        case list():
            return "START_ARRAY"
        case dict():
            return "START_OBJECT"
        case _:
            return "NULL_VALUE"


def _require_unicode(value: str) -> None:
    """Refuse half a surrogate pair, which JSON can spell and no encoding can carry."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Reason.NOT_TEXT.refusal() from None
