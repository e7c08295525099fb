"""What each operation is for, in the words of its own documentation."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from tui.cognito.snippets.spelling import one_line

_TAG = re.compile("<[^>]*>")
_BLANKS = re.compile(r"\s+")
_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.](?= [A-Z]|$)")


def purpose(operation: str) -> str:
    """Return the first sentence of botocore's documentation of `operation`, or nothing where it has none."""
    return first_sentence(str(_operations().get(operation, {}).get("documentation", "")))


def first_sentence(html: str) -> str:
    """Return the first sentence of a text, without its mark-up."""
    paragraph = html.partition("</p>")[0]
    words = _BLANKS.sub(" ", one_line(unescape(_TAG.sub("", paragraph)))).strip()
    end = _END.search(words)
    return words[: end.end()] if end else words


@cache
def _operations() -> dict[str, Any]:
    from botocore.loaders import Loader  # not at import: most of the time nobody asks

    model: dict[str, Any] = Loader().load_service_model("cognito-idp", "service-2")
    return dict(model["operations"])
