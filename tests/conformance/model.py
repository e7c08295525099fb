"""What botocore's service model says of the sandbox's operations, so that no list of them has to be kept here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tui.sandbox.engine import OPERATIONS
from tui.sandbox.patterns import compiled, project
from tui.sandbox.validation import service_model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from botocore.model import Shape

_WORD = re.compile(r"\w+")
# One of these satisfies every pattern of the model, and one of the others breaks it.
_GOOD = ("a", "1", "us-east-1_1", "arn:aws:iam::123456789012:role/x", "a" * 20, "1" * 6)
_BAD = (" ", "~")


def documented(operation: str) -> frozenset[str]:
    """Return the codes that the model documents for an operation."""
    return frozenset(shape.name for shape in service_model().operation_model(operation).error_shapes)


def members(operation: str) -> Mapping[str, Shape]:
    """Return the members of a request by name."""
    shape = service_model().operation_model(operation).input_shape
    found: Mapping[str, Shape] = shape.members if shape else {}
    return found


def unsigned(operation: str) -> bool:
    """Return whether an operation needs no AWS credentials."""
    return service_model().operation_model(operation).auth_type == "none"


def having(*names: str) -> Callable[[], frozenset[str]]:
    """Return what finds the operations of the sandbox that have one of these members."""
    return lambda: frozenset(name for name in OPERATIONS if not members(name).keys().isdisjoint(names))


# What the table calls a kind of operations
GROUPS: Mapping[str, Callable[[], frozenset[str]]] = {
    "(all)": lambda: frozenset(OPERATIONS),
    "(all with UserPoolId)": having("UserPoolId"),
    "(all with ClientId)": having("ClientId"),
    "(operations sending messages)": lambda: frozenset(
        name for name in OPERATIONS if "CodeDeliveryFailureException" in documented(name)
    ),
    # SECRET_HASH travels in these two maps (COGNITO.md 2.1)
    "(operations with SecretHash or SECRET_HASH)": having("SecretHash", "AuthParameters", "ChallengeResponses"),
    "(operations with AccessToken)": having("AccessToken"),
    # An answer to NEW_PASSWORD_REQUIRED writes them too (COGNITO.md 7.7)
    "(operations writing attributes)": having("UserAttributes", "ChallengeResponses"),
}


def named_operations(text: str) -> frozenset[str]:
    """Return the operations that a row names; what else stands there are flows, challenges and actions."""
    return frozenset(_WORD.findall(text)).intersection(service_model().operation_names)


def named_ways(operation: str, text: str) -> frozenset[str]:
    """Return what a row names of the values that a member of an operation can have."""
    values = (value for shape in members(operation).values() for value in shape.metadata.get("enum", ()))
    return frozenset(_WORD.findall(text)).intersection(values)


def request(operation: str, **given: Any) -> dict[str, Any]:
    """Return a request that breaks no constraint of the model: the required members, and those that are given."""
    shape = service_model().operation_model(operation).input_shape
    required = shape.required_members if shape else []
    return {name: valid(members(operation)[name]) for name in required} | given


def valid(shape: Shape) -> Any:
    """Return a value that breaks no constraint."""
    metadata: Mapping[str, Any] = shape.metadata
    match shape.type_name:
        case "string" if "enum" in metadata:
            return metadata["enum"][0]
        case "string":
            return next(text for text in _GOOD if _fits(text, metadata))
        case "integer" | "long":
            return max(metadata.get("min", 1), 1)
        case "boolean":
            return False
        case "list":
            element: Any = shape
            return [valid(element.member)]
        case "structure":
            structure: Any = shape
            return {name: valid(structure.members[name]) for name in structure.required_members}
        case _:
            return {}


@dataclass(frozen=True)
class Fault:
    """A value that breaks constraints of a member, and their rules as `COGNITO.md 1.1` words them."""

    member: str
    value: str | int
    rules: tuple[str, ...]


def simple_faults(operation: str) -> list[Fault]:
    """Return one fault that breaks one rule for each member that has one."""
    return [fault for fault in _faults(operation) if len(fault.rules) == 1]


def double_faults(operation: str) -> list[Fault]:
    """Return values that break two rules at once."""
    return [fault for fault in _faults(operation) if len(fault.rules) > 1]


def can_break_several(operation: str) -> bool:
    """Return whether a request can break more than one rule."""
    return len(simple_faults(operation)) > 1 or bool(double_faults(operation))


def _faults(operation: str) -> list[Fault]:
    """Return faults of texts and numbers; of what has a list of values nobody knows in which order it is told."""
    return [
        Fault(name, value, rules)
        for name, shape in members(operation).items()
        if "enum" not in shape.metadata
        for value, rules in _breaks(shape)
    ]


def _breaks(shape: Shape) -> Iterator[tuple[str | int, tuple[str, ...]]]:
    least, most, pattern = (shape.metadata.get(name) for name in ("min", "max", "pattern"))
    if shape.type_name in {"integer", "long"} and least is not None:
        yield least - 1, (f"Member must have value greater than or equal to {least}",)
    if shape.type_name != "string":
        return
    bad = next((char for char in _BAD if not _matches(char, pattern)), None)
    misfit = f"Member must satisfy regular expression pattern: {pattern}"
    too_long = f"Member must have length less than or equal to {most}"
    if bad:
        yield bad * (least or 1), (misfit,)
    if most:
        yield (bad or "a") * (most + 1), (too_long, misfit) if bad else (too_long,)


def is_sensitive(operation: str, member: str) -> bool:
    """Return whether a value of this member is never echoed."""
    return bool(members(operation)[member].metadata.get("sensitive"))


def _fits(text: str, metadata: Mapping[str, Any]) -> bool:
    return metadata.get("min", 0) <= len(text) <= metadata.get("max", len(text)) and _matches(
        text, metadata.get("pattern")
    )


def _matches(text: str, pattern: str | None) -> bool:
    return not pattern or compiled(pattern).fullmatch(project(text)) is not None
