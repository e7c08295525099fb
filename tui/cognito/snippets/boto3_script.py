"""An exchange as a script that makes the call with boto3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.snippets.comments import heading
from tui.cognito.snippets.names import labels_in, per_sign_in, short_names
from tui.cognito.snippets.python_source import arguments, call, quoted
from tui.cognito.snippets.spelling import snake

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place

_UNSIGNED = "config=Config(signature_version=UNSIGNED)"


def script(exchange: Exchange, place: Place) -> str:
    """Return a script that can be run as it is, once the environment holds what its comment names."""
    request = per_sign_in(exchange.request)
    names = short_names(labels_in(request))
    members = arguments(request, lambda label: f'os.environ["{names[label]}"]')
    unsigned = exchange.door is Door.UNSIGNED
    lines = [
        *(["import os", ""] if names else []),
        "import boto3",
        *(["from botocore import UNSIGNED", "from botocore.config import Config"] if unsigned else []),
        "",
        f"client = {client(place, *([_UNSIGNED] if unsigned else []))}",
        *heading(exchange, names, place),
        f"answer = {call(f'client.{snake(exchange.operation)}', members)}",
        "print(answer)",
    ]
    return "\n".join(lines) + "\n"


def client(place: Place, *more: str) -> str:
    """Return the expression that makes a client."""
    region = f"region_name={quoted(place.region)}"
    endpoint = [f"endpoint_url={quoted(place.endpoint_url)}"] if place.endpoint_url else []
    return call("boto3.client", [quoted("cognito-idp"), region, *endpoint, *more])
