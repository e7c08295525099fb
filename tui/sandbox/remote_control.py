"""Control over HTTP: `/_sandbox/...`, for tests that are not written in Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tui.sandbox.http_messages import json_reply, spoken

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox
    from tui.sandbox.http_messages import HttpReply, HttpRequest
    from tui.sandbox.outbox import Message

CONTROL = "/_sandbox/"
MOST_TIMES = 10_000
_LATEST_TIME = 253_402_300_799  # the last second of the year 9999: dates end there
_CLOCK = 'Say {"forward": seconds} or {"set": epoch seconds}, within the years 1970 to 9999.'
_WHERE = "The control path has clock, delivery, throttle, fault, messages and reset."


class RemoteControl:
    """What the methods of a sandbox do, as small JSON requests.

    Only JSON is taken: a page in the browser of this machine can send other types to any port without asking, and
    everything here answers its questions with no.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._actions = {
            "clock": self._clock,
            "delivery": self._delivery,
            "throttle": self._throttle,
            "fault": self._fault,
            "reset": self._reset,
        }

    def reply(self, request: HttpRequest) -> HttpReply:
        """Answer one request on the reserved path."""
        name = request.path.removeprefix(CONTROL)
        if name == "messages" and request.method == "GET":
            return json_reply(200, {"messages": [_told(message) for message in self._sandbox.outbox.messages()]})
        if name == "messages":
            return spoken(405, "Messages are only there to be read.", Allow="GET")
        action = self._actions.get(name)
        if action is None:
            return spoken(404, _WHERE)
        if request.method != "POST":
            return spoken(405, "Control takes POST.", Allow="POST")
        if not request.headers.get("content-type", "").startswith("application/json"):
            return spoken(415, "Control takes application/json.")
        try:
            action(_members(request.body))
        except (ValueError, OverflowError) as error:
            return spoken(400, str(error))
        return json_reply(200, {"now": self._sandbox.clock()})

    def _clock(self, members: dict[str, Any]) -> None:
        now = self._sandbox.clock()
        match members:
            case {"forward": bool()} | {"set": bool()}:
                raise ValueError(_CLOCK)
            case {"forward": int() | float() as seconds} if 0 <= now + seconds <= _LATEST_TIME:
                self._sandbox.clock.forward(seconds)
            case {"set": int() | float() as moment} if 0 <= moment <= _LATEST_TIME:
                self._sandbox.clock.set(moment)
            case _:
                raise ValueError(_CLOCK)

    def _delivery(self, members: dict[str, Any]) -> None:
        self._sandbox.faults.lose_messages(_times(members))

    def _throttle(self, members: dict[str, Any]) -> None:
        self._sandbox.faults.throttle(_text(members, "operation"), _times(members))

    def _fault(self, members: dict[str, Any]) -> None:
        message = _text(members, "message") if "message" in members else ""
        self._sandbox.faults.fail(_text(members, "operation"), _text(members, "code"), message, _times(members))

    def _reset(self, _: dict[str, Any]) -> None:
        self._sandbox.faults.reset()
        self._sandbox.clock.reset()


def _members(body: bytes) -> dict[str, Any]:
    try:
        members = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        members = None
    if not isinstance(members, dict):
        raise ValueError("The body is not a JSON object.")
    return members


def _times(members: dict[str, Any]) -> int:
    times = members.get("times", 1)
    if type(times) is not int or not 0 < times <= MOST_TIMES:
        raise ValueError(f"times is a number from 1 to {MOST_TIMES}.")
    return times


def _text(members: dict[str, Any], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is a text, and is needed here.")
    return value


def _told(message: Message) -> dict[str, Any]:
    return {
        "medium": message.medium,
        "destination": message.destination,
        "username": message.username,
        "purpose": message.purpose,
        "code": message.code.reveal(),
    }
