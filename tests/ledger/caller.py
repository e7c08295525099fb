"""Every call of the properties goes through here, and no answer gets past unexamined."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.conformance.expectations import allowed_codes
from tests.ledger.accounts import JUDGES
from tests.ledger.ledger import Ledger, claims, earned
from tests.ledger.places import SETTINGS, Door, Place, open_place
from tests.ledger.sign_ins import end_failed
from tests.sandbox_support import Walk, cheap_keys

if TYPE_CHECKING:
    from tests.ledger.facts import Account
    from tui.sandbox.outbox import Message

WRONG_PASSWORD = "Incorrect username or password."


@dataclass(frozen=True)
class Request:
    """What may be sent, again and again."""

    operation: str
    members: dict[str, Any]


@dataclass
class Caller:
    """One sandbox with every place, and the ledger of what it has answered."""

    walk: Walk = field(default_factory=Walk)
    earlier: list[Request] = field(default_factory=list)
    passwords: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sandbox = self.walk.sandbox
        self.answer = self.sandbox.answer
        self.ledger = Ledger(self.walk.clock)
        self.places: dict[str, tuple[Place, tuple[Door, Door]]] = {}
        with cheap_keys():
            for name in SETTINGS:
                self.places[name] = open_place(self.sandbox, name)
        self.ledger.doors = {door.id: door for _, doors in self.places.values() for door in doors}
        self._sent: list[Message] = []
        self.sandbox.outbox.tell(self._sent.append)

    def send(self, request: Request) -> dict[str, Any] | None:
        """Send a request, judge what comes back, and return it if it is no refusal."""
        operation, members = request.operation, request.members
        self._sent.clear()
        self.passwords |= _passwords(members)
        answer = self.answer(operation, json.dumps(members).encode())
        assert answer.status in {200, 400}, f"{operation} ended in {answer.status}"
        reply = json.loads(answer.body or b"{}")
        earned(not any(word in answer.body.decode() for word in self.passwords), "an answer holds a password")
        if answer.status == 400:
            self._refused(request, reply)
            return None
        about = JUDGES[operation](self.ledger, members, reply, self._sent)
        self._check_private(request, reply, about)
        self.earlier.append(request)
        return dict(reply)

    def _refused(self, request: Request, reply: dict[str, Any]) -> None:
        """Check that a refusal is one of the operation's own and gives nothing away, and note what it ends."""
        code = reply["__type"]
        assert code in allowed_codes(request.operation), f"{request.operation} does not document {code}"
        earned(not self._sent, "a refused call sent a message")
        self._check_private(request, reply, None)
        # COGNITO.md 4.3: a wrong password or proof ends the attempt.
        if reply["message"] == WRONG_PASSWORD and request.operation.endswith("RespondToAuthChallenge"):
            end_failed(self.ledger, request.members)

    def _check_private(self, request: Request, reply: dict[str, Any], about: Account | None) -> None:
        """Check that an answer tells nothing of anybody, except of whom it is about and what the request said."""
        result = reply.get("AuthenticationResult", {})
        told = json.dumps([reply, *(claims(result[name]) for name in ("AccessToken", "IdToken") if name in result)])
        said = json.dumps(request.members)
        for account in self.ledger.accounts:
            # Whoever signs up again is another user with the same name and contacts.
            same = about is not None and (account.place, account.username) == (about.place, about.username)
            for marker in {account.sub} if same else account.markers:
                mine = about is not None and marker in about.markers
                earned(mine or marker not in told or marker in said, f"the answer tells {marker}")


def _passwords(members: dict[str, Any]) -> set[str]:
    """Return the passwords in a request; what is shorter is a code that was put in the place of one."""
    inner = members.get("AuthParameters", {}) | members.get("ChallengeResponses", {})
    given = (*members.items(), *inner.items())
    return {value for name, value in given if name.upper().endswith("PASSWORD") and len(value) > 8}
