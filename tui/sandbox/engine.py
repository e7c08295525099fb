"""The one entry point of the sandbox: an operation and its JSON body in, status, headers and JSON body out."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from email.utils import formatdate
from random import SystemRandom
from typing import TYPE_CHECKING

from tui.sandbox import (
    account,
    administration,
    challenges,
    device_operations,
    groups,
    mfa_preference,
    own_account,
    passkey_operations,
    passwords,
    pool_changes,
    pool_operations,
    recovery,
    refresh,
    sign_in,
    sign_out,
    sign_up,
    software_tokens,
)
from tui.sandbox.chance import Chance
from tui.sandbox.control import Faults, MovableClock
from tui.sandbox.exchanges import Exchanges
from tui.sandbox.functions import Functions
from tui.sandbox.outbox import Outbox
from tui.sandbox.paging import PageTokens
from tui.sandbox.pools import Pools
from tui.sandbox.refusal import Refusal
from tui.sandbox.refusals import Reason
from tui.sandbox.sessions import Sessions
from tui.sandbox.validation import checked, operation_model
from tui.sandbox.world import World

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Operation, Reply

CONTENT_TYPE = "application/x-amz-json-1.1"

# A header line has no room for everything a text may quote.
_HEADER_LENGTH = 1_000

# COGNITO.md 1: the one code of the service that is not the caller's fault; only `faults` can bring it about.
_SERVER_FAULTS = frozenset({"InternalErrorException"})

OPERATIONS: dict[str, Operation] = {
    **account.OPERATIONS,
    **administration.OPERATIONS,
    **challenges.OPERATIONS,
    **device_operations.OPERATIONS,
    **groups.OPERATIONS,
    **mfa_preference.OPERATIONS,
    **own_account.OPERATIONS,
    **passkey_operations.OPERATIONS,
    **passwords.OPERATIONS,
    **pool_changes.OPERATIONS,
    **pool_operations.OPERATIONS,
    **recovery.OPERATIONS,
    **refresh.OPERATIONS,
    **sign_in.OPERATIONS,
    **sign_out.OPERATIONS,
    **sign_up.OPERATIONS,
    **software_tokens.OPERATIONS,
}


@dataclass(frozen=True)
class Answer:
    """What goes back to the caller."""

    status: int
    headers: dict[str, str]
    body: bytes


class Sandbox:
    """Amazon Cognito user pools in one object, which shares nothing with any other."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        random: Random | None = None,
        region: str = "us-east-1",
    ) -> None:
        """Start without pools.

        Args:
            clock: Tells the time in epoch seconds; every date, lifetime and TOTP step follows it.
            random: Makes every code, id and secret, so that a seed repeats them. Signing keys are not among them.
            region: The region that the pools say they are in.
        """
        chance = Chance(random or SystemRandom())
        self.clock = MovableClock(clock)
        self.faults = Faults()
        self.outbox = Outbox(self.faults.delivers)
        self.region = region
        self.answered = 0
        self.lock = threading.Lock()
        self.functions = Functions(self.lock)
        self.world = World(
            clock=self.clock,
            chance=chance,
            outbox=self.outbox,
            pools=Pools(region, self.clock, chance),
            sessions=Sessions(self.clock, chance),
            exchanges=Exchanges(self.clock, chance),
            page_tokens=PageTokens(self.clock, chance.octets(32)),
            functions=self.functions,
        )

    def answer(self, operation: str, body: bytes) -> Answer:
        """Do what Cognito does with one request; safe to call from any thread."""
        with self.lock:
            self.answered += 1
            try:
                reply = self._reply(operation, body)
            except Refusal as refusal:
                return self._refused(refusal)
            return self._answer(200, {}, reply)

    def find_pool(self, pool_id: str) -> SandboxPool | None:
        """Return a pool for what it publishes to everybody."""
        try:
            return self.world.pools.pool(pool_id)
        except Refusal:
            return None

    def _reply(self, operation: str, body: bytes) -> Reply | None:
        self.faults.strike(operation)
        request = checked(operation, body)
        if operation not in OPERATIONS:
            raise Reason.NOT_OFFERED.refusal(what=operation)
        reply = OPERATIONS[operation](self.world, request)
        return reply if operation_model(operation).output_shape else None

    def _refused(self, refusal: Refusal) -> Answer:
        headers = {
            "x-amzn-errortype": refusal.code,
            "x-amzn-errormessage": _header_text(refusal.message),
        }
        status = 500 if refusal.code in _SERVER_FAULTS else 400
        return self._answer(status, headers, {"__type": refusal.code, "message": refusal.message})

    def _answer(self, status: int, headers: dict[str, str], reply: Reply | None) -> Answer:
        body = b"" if reply is None else json.dumps(reply, separators=(",", ":")).encode()
        common = {
            "Date": formatdate(self.world.clock(), usegmt=True),
            "Content-Type": CONTENT_TYPE,
            "Content-Length": str(len(body)),
            "x-amzn-requestid": self.world.chance.request_id(),
        }
        return Answer(status, common | headers, body)


def _header_text(text: str) -> str:
    """Return `text` fit for a header line: printable ASCII, and never a line break that starts another header."""
    return "".join(char if " " <= char <= "~" else "?" for char in text[:_HEADER_LENGTH])
