"""Commands of the AWS CLI, checked against the service model that the CLI itself is made from."""

from __future__ import annotations

import re
import shlex
from functools import cache
from typing import TYPE_CHECKING

from botocore import xform_name

from tests.sandbox_support import session

if TYPE_CHECKING:
    from botocore.model import OperationModel, Shape

GLOBAL = {"region", "profile", "query", "output"}
BLANK = re.compile(r"\$[A-Z_]+")


@cache
def _operations(service: str) -> dict[str, OperationModel]:
    model = session()._session.get_service_model(service)
    return {xform_name(name, "-"): model.operation_model(name) for name in model.operation_names}


def check(command: str) -> None:
    """Check that `command` names an operation, its options and values of their types, and nothing is missing."""
    aws, service, operation, *words = shlex.split(command)
    assert aws == "aws"
    model = _operations(service)[operation]
    members = model.input_shape.members if model.input_shape else {}
    known = {xform_name(name, "-"): (name, shape) for name, shape in members.items()}
    given = _options(words)
    for option, values in given.items():
        if option in GLOBAL:
            assert len(values) == 1, command
        else:
            _check_option(option, values, known)
    required = model.input_shape.required_members if model.input_shape else []
    assert {xform_name(name, "-") for name in required} <= {each.removeprefix("no-") for each in given}, command


def _options(words: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for word in words:
        if word.startswith("--"):
            assert word[2:] not in given, word
            given[word[2:]] = []
        else:
            assert given, word
            given[[*given][-1]].append(word)
    return given


def _check_option(option: str, values: list[str], known: dict[str, tuple[str, Shape]]) -> None:
    name, shape = known[option] if option in known else known[option.removeprefix("no-")]
    match shape.type_name:
        case "boolean":
            assert not values, name
        case "list":
            assert values, name
            for value in values:
                _check_value(value, getattr(shape, "member"))  # noqa: B009 - the stubs know it for one kind only
        case "structure" | "map":
            (value,) = values
            _check_pairs(value, shape)
        case _:
            (value,) = values
            _check_value(value, shape)


def _check_pairs(text: str, shape: Shape) -> None:
    for pair in text.split(","):
        key, equals, value = pair.partition("=")
        assert equals, text
        assert value, text
        if shape.type_name == "structure":
            _check_value(value, getattr(shape, "members")[key])  # noqa: B009


def _check_value(value: str, shape: Shape) -> None:
    if BLANK.fullmatch(value):
        return
    if "=" in value and shape.type_name == "structure":
        _check_pairs(value, shape)
        return
    match shape.type_name:
        case "string":
            allowed = getattr(shape, "enum", [])
            assert not allowed or value in allowed, value
        case "integer" | "long":
            assert value.isdecimal(), value
        case "boolean":
            assert value in {"true", "false"}, value
        case other:
            raise AssertionError(f"{value} for a {other}")
