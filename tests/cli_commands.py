"""Commands of the AWS CLI, checked against the service model that the CLI itself is made from."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from botocore import xform_name
from botocore.validate import ParamValidator

from tests.sandbox_support import session
from tests.shell_support import arguments

if TYPE_CHECKING:
    from botocore.model import OperationModel

GLOBAL = {"region", "profile", "query", "output", "endpoint-url", "no-sign-request"}
BLANK = re.compile(r"\$[A-Z_]+")


@cache
def _operations(service: str) -> dict[str, OperationModel]:
    model = session()._session.get_service_model(service)
    return {xform_name(name, "-"): model.operation_model(name) for name in model.operation_names}


def check(command: str, **filled: str) -> dict[str, Any]:
    """Return what `command` sends; its options have to be those of the operation, and none may be missing.

    Args:
        command: What a shell is given.
        filled: What its variables hold; those that are not given hold their own name.
    """
    blanks = {name[1:]: name for name in BLANK.findall(command)}
    service, operation, *words = arguments(command, "aws", blanks | filled)
    model = _operations(service)[operation]
    shape = model.input_shape
    members = getattr(shape, "members", {})
    options = {xform_name(name, "-"): name for name in members}
    given: dict[str, Any] = {}
    written = _options(words)
    unsigned = model.auth_type == "none"
    assert ("no-sign-request" in written) == unsigned, command
    assert not (unsigned and "profile" in written), command
    for option, values in written.items():
        if option in GLOBAL:
            assert len(values) == (option != "no-sign-request"), command
            continue
        name = options.get(option) or options[option.removeprefix("no-")]
        given[name] = _value(values, members[name]) if option in options else False
    if shape is not None:
        report = ParamValidator().validate(given, shape)
        assert not report.has_errors(), f"{command}\n{report.generate_report()}"
    return given


def _options(words: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for word in words:
        if word.startswith("--"):
            name, joined, value = word[2:].partition("=")
            assert name not in given, word
            given[name] = [value] if joined else []
        else:
            assert given, word
            given[[*given][-1]].append(word)
    return given


def _value(words: list[str], shape: Any) -> Any:
    """Return the value that the CLI makes of the words after an option."""
    match shape.type_name:
        case "boolean":
            assert not words
            return True
        case "list" if words[0].startswith("["):
            (word,) = words
            return json.loads(word)
        case "list":
            return [_typed(_parsed(word, shape.member), shape.member) for word in words]
        case _:
            (word,) = words
            return _typed(_parsed(word, shape), shape)


def _parsed(word: str, shape: Any) -> Any:
    if word.startswith("{"):
        return json.loads(word)
    return _shorthand().parse(word) if shape.type_name in {"structure", "map"} else word


@cache
def _shorthand() -> Any:
    """Return the CLI's own parser; the CLI brings other service models, which it makes boto3 find as well."""
    with patch.dict(os.environ):
        from awscli.shorthand import ShorthandParser
    return ShorthandParser()


def _typed(value: Any, shape: Any) -> Any:
    match shape.type_name:
        case "structure":
            return {name: _typed(each, shape.members[name]) for name, each in value.items()}
        case "map":
            return {name: _typed(each, shape.value) for name, each in value.items()}
        case "list":
            return [_typed(each, shape.member) for each in value]
        case "boolean":
            return {"true": True, "false": False}[value]
        case "integer" | "long":
            return int(value)
        case _ if BLANK.fullmatch(value):
            return value.ljust(20, "_")  # as long as an ARN has to be
        case _:
            allowed = getattr(shape, "enum", [])
            assert not allowed or value in allowed, value
            return value
