"""What the service model says of an answer, and where an answer departs from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.sandbox.patterns import compiled, project
from tui.sandbox.validation import service_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from botocore.model import Shape

# The model allows attribute names of 20 characters in a schema, and lists one of 21 among the standard ones.
LONG_NAME = "phone_number_verified"


def departures(operation: str, body: bytes) -> list[str]:
    """Return what in the body of an answer the model does not know, or knows to be otherwise."""
    shape = service_model().operation_model(operation).output_shape
    if shape is None:
        return ["a body"] if body else []
    return list(_departures(shape, json.loads(body), operation))


def _departures(shape: Shape, value: Any, path: str) -> Iterator[str]:
    parts: Any = shape
    match shape.type_name:
        case "structure" if getattr(shape, "is_document_type", False):
            return
        case "structure":
            yield from (f"{path} lacks {name}" for name in parts.required_members if name not in value)
            for name, member in value.items():
                if name in parts.members:
                    yield from _departures(parts.members[name], member, f"{path}.{name}")
                else:
                    yield f"{path} has {name}"
        case "list":
            for element in value:
                yield from _departures(parts.member, element, f"{path}[]")
        case "map":
            for name, element in value.items():
                yield from _departures(parts.value, element, f"{path}.{name}")
        case kind:
            if not _is(kind, value) or (isinstance(value, str) and not _fits(shape, value)):
                yield f"{path} is {value!r}"


def _is(kind: str, value: Any) -> bool:
    match kind:
        case "string" | "blob":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "timestamp":  # epoch seconds, as COGNITO.md 1 has it
            return type(value) in {int, float}
        case _:
            return type(value) is int


def _fits(shape: Shape, value: str) -> bool:
    metadata: dict[str, Any] = shape.metadata
    if value == LONG_NAME:
        return True
    known = value in metadata.get("enum", [value])
    sized = metadata.get("min", 0) <= len(value) <= metadata.get("max", len(value))
    return known and sized and compiled(metadata.get("pattern", r"[\s\S]*")).fullmatch(project(value)) is not None
