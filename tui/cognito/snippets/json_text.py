"""An exchange as JSON: what was sent and what came back, labels in the place of secrets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.cognito.snippets.spelling import visible

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place


def text(exchange: Exchange, place: Place) -> str:
    """Return request and answer."""
    error = {"error": {"code": exchange.error.code, "message": exchange.error.message}} if exchange.error else {}
    return pretty(
        {
            "operation": exchange.operation,
            "region": place.region,
            "request": dict(exchange.request),
            "status": exchange.status,
            **error,
            "response": dict(exchange.response),
            "requestId": exchange.request_id,
        }
    )


def pretty(value: object) -> str:
    """Return `value` as JSON to be read, in which nothing is invisible."""
    return visible(json.dumps(value, indent=2, ensure_ascii=False)) + "\n"
