"""What the sandbox answers over HTTP, by method and path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.sandbox.http_messages import HttpReply, json_reply, spoken
from tui.sandbox.remote_control import CONTROL
from tui.sandbox.well_known import JWKS, OPENID_CONFIGURATION, openid_configuration

if TYPE_CHECKING:
    from tui.sandbox.engine import Sandbox
    from tui.sandbox.http_messages import HttpRequest
    from tui.sandbox.remote_control import RemoteControl

_TARGET = "AWSCognitoIdentityProviderService."
_WELL_KNOWN = re.compile(r"/([\w-]+)/(\.well-known/[a-z.-]+)", re.ASCII)

# What a browser's SDK is told before it sends a request, and may read of the answer.
_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "POST, GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "172800",
}
_READABLE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
}


class Routes:
    """The way from a request to what answers it."""

    def __init__(self, sandbox: Sandbox, control: RemoteControl | None = None) -> None:
        self._sandbox = sandbox
        self._control = control

    def reply(self, request: HttpRequest) -> HttpReply:
        """Answer one request. The control path is not for web pages, so it gets none of the CORS headers."""
        if self._control is not None and request.path.startswith(CONTROL):
            return self._control.reply(request)
        if request.method == "OPTIONS":
            return _preflight(request)
        reply = self._reply(request)
        return HttpReply(reply.status, {**reply.headers, **_READABLE}, reply.body)

    def _reply(self, request: HttpRequest) -> HttpReply:
        if request.path == "/":
            if request.method != "POST":
                return spoken(405, "Cognito takes POST here.", Allow="POST, OPTIONS")
            return self._operation(request)
        if match := _WELL_KNOWN.fullmatch(request.path):
            return self._well_known(request, match[1], match[2])
        return spoken(404, "There is nothing here: Cognito takes POST / and serves /<pool id>/.well-known/jwks.json.")

    def _operation(self, request: HttpRequest) -> HttpReply:
        prefix, _, operation = request.headers.get("x-amz-target", "").rpartition(".")
        if f"{prefix}." != _TARGET:
            operation = ""
        answer = self._sandbox.answer(operation, request.body)
        return HttpReply(answer.status, answer.headers, answer.body)

    def _well_known(self, request: HttpRequest, pool_id: str, document: str) -> HttpReply:
        if request.method not in {"GET", "HEAD"}:
            return spoken(405, "This is only there to be read.", Allow="GET, HEAD, OPTIONS")
        pool = self._sandbox.find_pool(pool_id)
        match document:
            case _ if pool is None:
                # [U] what Cognito answers on these paths for a pool that does not exist.
                return spoken(404, f"User pool {pool_id} does not exist.")
            case ".well-known/jwks.json":
                with self._sandbox.lock:  # a key may still have to be made, and only once
                    return json_reply(200, pool.jwks())
            case ".well-known/openid-configuration":
                return json_reply(200, openid_configuration(pool, request.headers.get("host", "")))
            case _:
                return spoken(404, f"A pool serves {JWKS} and {OPENID_CONFIGURATION} only.")


def _preflight(request: HttpRequest) -> HttpReply:
    """Let every page in, as Cognito does, with whatever headers its SDK likes to send."""
    headers = dict(_PREFLIGHT)
    if wanted := request.headers.get("access-control-request-headers"):
        headers["Access-Control-Allow-Headers"] = wanted
    if request.headers.get("access-control-request-private-network") == "true":
        # Browsers ask once more before a public page may talk to this machine.
        headers["Access-Control-Allow-Private-Network"] = "true"
    return HttpReply(200, headers)
