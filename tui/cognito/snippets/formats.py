"""In which forms an exchange can be copied."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from tui.cognito.snippets import aws_cli, boto3_script, curl, json_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place


class Format(Enum):
    """A form, under the name that people know."""

    AWS_CLI = "AWS CLI"
    BOTO3 = "boto3"
    JSON = "JSON"
    CURL = "curl"


_WRITERS: Mapping[Format, Callable[[Exchange, Place], str]] = {
    Format.AWS_CLI: aws_cli.command,
    Format.BOTO3: boto3_script.script,
    Format.JSON: json_text.text,
    Format.CURL: curl.command,
}


def snippet(exchange: Exchange, place: Place, form: Format) -> str:
    """Return `exchange` in one of the forms, with a newline at its end."""
    return _WRITERS[form](exchange, place)
