"""Where something stands in an answer."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.cognito.exchange import JSON

Path = tuple[str | int, ...]
_IDENTIFIER = re.compile("[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Source:
    """The place in an answer from which a later request takes a value."""

    step: int
    path: Path

    def python(self) -> str:
        """Return the expression that takes it from the answer of boto3."""
        return f"answer_{self.step}" + "".join(f"[{json.dumps(part)}]" for part in self.path)

    def query(self) -> str:
        """Return the expression that takes it from the answer of the AWS CLI (JMESPath)."""
        return "".join(_in_query(part) for part in self.path).removeprefix(".")


def texts(value: JSON | Mapping[str, JSON], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each text in `value`, and where it stands."""
    match value:
        case str():
            yield path, value
        case list():
            for position, each in enumerate(value):
                yield from texts(each, (*path, position))
        case dict():
            for key, each in value.items():
                yield from texts(each, (*path, key))
        case _:
            pass


def _in_query(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part if _IDENTIFIER.fullmatch(part) else json.dumps(part)}"
