"""One client's connection without its socket: octets in, octets out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.http_messages import CONTINUE, RequestReader, UnreadableError, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.sandbox.http_messages import HttpReply, HttpRequest


class Conversation:
    """Reads requests as their octets come, and answers each in its turn."""

    def __init__(self, reply: Callable[[HttpRequest], HttpReply], clock: Callable[[], float]) -> None:
        self._reply = reply
        self._clock = clock
        self._reader = RequestReader()
        self.over = False

    @property
    def waiting(self) -> bool:
        """Whether the client has begun a request and not ended it."""
        return self._reader.has_begun

    def receive(self, octets: bytes) -> bytes:
        """Return what to send back, which may be nothing yet; once the talk is `over` nothing is read any more."""
        if self.over:
            return b""
        self._reader.feed(octets)
        return b"".join(self._answers())

    def _answers(self) -> Iterator[bytes]:
        while not self.over:
            try:
                request = self._reader.next()
            except UnreadableError as error:
                self.over = True
                yield written(error.reply, self._clock(), keep_alive=False)
                return
            if request is None:
                if self._reader.should_continue():
                    yield CONTINUE
                return
            yield self._answer(request)

    def _answer(self, request: HttpRequest) -> bytes:
        self.over = not request.keep_alive
        without_body = request.method == "HEAD"
        reply = self._reply(request)
        return written(reply, self._clock(), keep_alive=request.keep_alive, without_body=without_body)
