"""The front door inside this process: what a client would fetch from a socket, answered before it reaches one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from botocore.awsrequest import AWSPreparedRequest
    from botocore.client import BaseClient

    from tui.sandbox.engine import Sandbox

# botocore sends this event with the operation's name appended; a handler for the prefix gets them all.
_EVENT = "before-send.cognito-identity-provider"


def attach(sandbox: Sandbox, client: BaseClient) -> None:
    """Answer every request of `client`, and of no other, from `sandbox`."""

    def respond(request: AWSPreparedRequest, **_: object) -> AWSResponse:
        answer = sandbox.answer(_operation(request), _body(request))
        headers = HTTPHeaders.from_dict(answer.headers)
        return AWSResponse(request.url, answer.status, headers, _Raw(answer.body))

    # Last, so that whoever only watches requests still sees them: the first answer ends the round.
    # The stubs say a handler returns nothing; botocore takes what a before-send handler returns for the response.
    client.meta.events.register_last(_EVENT, cast("Callable[..., None]", respond))


def published_keys(sandbox: Sandbox, pool_id: str) -> dict[str, Any] | None:
    """Return what a pool publishes for those who verify its tokens, or `None` if there is no such pool."""
    pool = sandbox.find_pool(pool_id)
    with sandbox.lock:  # a key may still have to be made, and only once
        return pool.jwks() if pool else None


class _Raw(BytesIO):
    """A body the way botocore reads one from the network."""

    def stream(self) -> Iterator[bytes]:
        yield self.read()


def _operation(request: AWSPreparedRequest) -> str:
    target = request.headers["X-Amz-Target"]
    text = target.decode() if isinstance(target, bytes) else str(target)
    return text.rpartition(".")[2]


def _body(request: AWSPreparedRequest) -> bytes:
    match request.body:
        case str() as text:
            return text.encode()
        case bytes() | bytearray() as octets:
            return bytes(octets)
        case stream:
            raise TypeError(f"a Cognito request has a body of bytes, not {type(stream).__name__}")
