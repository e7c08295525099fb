"""What operations and their members are for, from the documentation in botocore's service model."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from botocore.model import ServiceModel, Shape

_TAG = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"\s+")
_PARAGRAPH_END = re.compile(r"</p>|<note>|<dl>|<ul>|<important>")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.](?= [A-Z]|$)")
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an operation is for, in a sentence, and its members by their dotted path."""

    sentence: str = ""
    request: Mapping[str, str] = field(default_factory=dict)
    """Such as `UserAttributes.Name`; what is in a list stands under the list's name."""
    response: Mapping[str, str] = field(default_factory=dict)


@cache
def purpose_of(operation: str) -> Purpose:
    """Return what `operation` is for; reads the service model, so call it in a thread. Unknown ones have no purpose."""
    model = _service_model()
    if operation not in model.operation_names:
        return Purpose()
    described = model.operation_model(operation)
    return Purpose(
        first_sentence(described.documentation),
        dict(_members(described.input_shape, "", 0)),
        dict(_members(described.output_shape, "", 0)),
    )


@cache
def _service_model() -> ServiceModel:
    from botocore.session import Session

    return Session().get_service_model("cognito-idp")


def _members(shape: Shape | None, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the members of a structure, at any depth that an answer has."""
    while shape is not None and shape.type_name == "list":
        shape = getattr(shape, "member")  # noqa: B009 - the stubs know it for one kind of shape only
    members: Mapping[str, Shape] = getattr(shape, "members", {})
    for name, member in members.items():
        yield f"{path}{name}", first_sentence(member.documentation)
        if depth < _DEPTH:
            yield from _members(member, f"{path}{name}.", depth + 1)


def first_sentence(documentation: str) -> str:
    """Return the first sentence of a text in the service model's HTML, as plain text."""
    words = next(filter(None, map(_plain, _PARAGRAPH_END.split(documentation))), "")
    end = _SENTENCE_END.search(words)
    return words[: end.end()] if end else words


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", html.unescape(_TAG.sub("", text))).strip()
