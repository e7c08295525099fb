"""What a shell and the AWS CLI make of a command that was copied."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

from tests.aws_cli_support import requests_of
from tests.export_support import PLACE
from tui.cognito.snippets.formats import Format, snippet
from tui.cognito.snippets.names import labels_in, per_sign_in, short_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place


def values(labelled: Any, sent: Any) -> Iterator[tuple[str, str]]:
    """Yield labels, and what was sent where they stand."""
    match labelled:
        case dict():
            for key, each in labelled.items():
                yield from values(each, sent[key])
        case str() if any(labels_in(labelled)):
            yield labelled, sent
        case _:
            pass


def environment(exchange: Exchange, sent: Any) -> dict[str, str]:
    """Return the variables that a snippet asks for, holding what was sent."""
    request = per_sign_in(exchange.request)
    names = short_names(labels_in(request))
    known = dict(values(request, sent))
    return {name: known[str(label)] for label, name in names.items()}


def arguments(command: str, tool: str, variables: Mapping[str, str]) -> list[str]:
    """Return the arguments that a shell gives to `tool` when `command` is pasted into it."""
    catch = f"{tool}() {{ printf '%s\\0' \"$@\"; }}\n"
    finished = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", catch + command],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stderr == ""
    return finished.stdout.split("\0")[:-1]


def cli_requests(exchanges: Sequence[Exchange], sent: Sequence[Any], place: Place = PLACE) -> list[tuple[str, Any]]:
    commands = [
        arguments(snippet(exchange, place, Format.AWS_CLI), "aws", environment(exchange, members))
        for exchange, members in zip(exchanges, sent, strict=True)
    ]
    return requests_of(commands)
