"""How the names of operations and members are spelled in Python and on a command line."""

from __future__ import annotations

import json
import re

_PLURAL = re.compile("[A-Z]{2,}s$")


def snake(name: str) -> str:
    """Return the name that boto3 has for an operation: `admin_get_user` for `AdminGetUser`."""
    if "_" in name:
        return name.lower()
    if plural := _PLURAL.search(name):
        name = f"{name[: plural.start()]}_{plural[0].lower()}"
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def kebab(name: str) -> str:
    """Return the name that the AWS CLI has for an operation or a member: `admin-get-user`."""
    return snake(name).replace("_", "-")


def one_word(text: str) -> str:
    """Return an error code as it can stand in a comment: an endpoint may send anything."""
    return re.sub(r"[^A-Za-z0-9_.:#-]+", " ", text).strip()[:100]


def one_line(text: str) -> str:
    """Return `text` as it can stand in a comment of a script or in a line of Markdown, with nothing invisible."""
    return "".join(char if char.isprintable() else " " for char in text)


def visible(json_text: str) -> str:
    """Return JSON with an escape in the place of whatever cannot be seen, the ends of its lines excepted."""
    return "".join(char if char.isprintable() or char == "\n" else _escape(char) for char in json_text)


def _escape(char: str) -> str:
    return "\\u007f" if char == "\x7f" else json.dumps(char)[1:-1]
