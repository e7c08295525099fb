"""An exchange as a command of the AWS CLI, for bash, zsh and sh."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.snippets.comments import heading
from tui.cognito.snippets.names import labels_in, parts, per_sign_in, short_names
from tui.cognito.snippets.shell import IN_JSON, json_word, needs_function, over_lines, variables, word
from tui.cognito.snippets.spelling import kebab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tui.cognito.exchange import JSON, Exchange
    from tui.cognito.snippets.names import Label
    from tui.cognito.snippets.place import Place

_KEY = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._+:-]*")
_LOADED = ("http://", "https://", "file://", "fileb://")
"""With these the AWS CLI takes a value for the place where the value is."""


def command(exchange: Exchange, place: Place) -> str:
    """Return the command that makes the call again, with a comment that names the variables to set beforehand."""
    request = per_sign_in(exchange.request)
    names = short_names(labels_in(request))
    words = call(exchange, request, place, variables(names))
    function = [IN_JSON] if needs_function(words) else []
    return "\n".join([*heading(exchange, names, place), *function, over_lines(words)]) + "\n"


def call(
    exchange: Exchange, request: Mapping[str, JSON], place: Place, expand: Callable[[Label], str], *more: str
) -> list[str]:
    """Return the call of `exchange` with `request`: the command, and each of its options."""
    return [f"aws cognito-idp {kebab(exchange.operation)}", *_where(exchange, place), *_options(request, expand), *more]


def _where(exchange: Exchange, place: Place) -> Iterator[str]:
    yield f"--region {word(place.region, str)}" + (" --no-sign-request" if exchange.door is Door.UNSIGNED else "")
    if place.endpoint_url:
        yield f"--endpoint-url {word(place.endpoint_url, str)}"
    if exchange.operation.startswith(("List", "AdminList")):
        yield "--no-paginate"


def _options(request: Mapping[str, JSON], expand: Callable[[Label], str]) -> Iterator[str]:
    """Yield an option for each member, and one for those that no option of their own can hold."""
    others: dict[str, JSON] = {}
    for name, value in request.items():
        option = f"--{kebab(name)}"
        match value:
            case str() if not value or not value.isprintable() or value.startswith(_LOADED):
                others[name] = value
            case str():
                yield option + _between(value) + word(value, expand)
            case bool():
                yield option if value else f"--no-{kebab(name)}"
            case dict() | list():
                yield f"{option} {_shorthand(value, expand) or json_word(value, expand)}"
            case None:
                pass
            case _:
                yield f"{option} {value}"
    if others:
        yield f"--cli-input-json {json_word(others, expand)}"


def _between(value: str) -> str:
    """Return what stands between an option and a value that may look like an option."""
    first = next(parts(value))
    return "=" if (first.startswith("-") if isinstance(first, str) else not first.plain) else " "


def _shorthand(value: dict[str, JSON] | list[JSON], expand: Callable[[Label], str]) -> str:
    """Return what the AWS CLI takes in the place of JSON, or nothing if that would not be safe."""
    entries = value if isinstance(value, list) else [value]
    texts = [_entry(entry) for entry in entries]
    return " ".join(word(text, expand) for text in texts) if all(texts) else ""


def _entry(value: JSON) -> str:
    match value:
        case dict() if all(_KEY.fullmatch(key) and _simple(each) for key, each in value.items()):
            return ",".join(f"{key}={_simple(each)}" for key, each in value.items())
        case str():
            return _simple(value)
        case _:
            return ""


def _simple(value: JSON) -> str:
    """Return a value as it is in shorthand, or nothing where it might mean something else there."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str() if all(part.plain if not isinstance(part, str) else _VALUE.fullmatch(part) for part in parts(value)):
            return value
        case _:
            return ""
