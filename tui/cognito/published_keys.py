"""The keys that pools publish for those who check signatures."""

from __future__ import annotations

import json
import os
from http import HTTPStatus
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.guard import guarded
from tui.cognito.inspection.issuer import WELL_KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from botocore.awsrequest import AWSResponse

    from tui.cognito.clients import Link, Once, Timeouts
    from tui.cognito.inspection.issuer import Issuer

LARGEST = 64 * 1_024
"""More octets than the two keys of a pool take."""
_OF_AWS = (".amazonaws.com", ".amazonaws.com.cn")


class KeptKeys:
    """Documents that were fetched once, kept as long as the program runs."""

    def __init__(self, fetch: Callable[[Issuer], Mapping[str, object]]) -> None:
        """Get them by `fetch`, which blocks and may raise anything."""
        self._fetch = fetch
        self._kept: dict[Issuer, Mapping[str, object]] = {}

    def of(self, issuer: Issuer, *, anew: bool = False) -> Mapping[str, object]:
        """Return the document of a pool; see `SigningKeys`."""
        if anew or issuer not in self._kept:
            self._kept[issuer] = guarded("SigningKeys", lambda: self._fetch(issuer))
        return self._kept[issuer]


class Publisher:
    """Where real pools publish them: below the address of the issuer, or at the endpoint that stands in for AWS.

    The address is made of the ids of a pool, which have a form; nothing else of a token finds its way into it, so that
    no token can choose whom this program calls.
    """

    def __init__(self, link: Once[Link], profile: str, timeouts: Timeouts) -> None:
        """Ask the endpoint of `link`, with the certificates of `profile`."""
        self._link = link
        self._profile = profile
        self._timeouts = timeouts

    def fetch(self, issuer: Issuer) -> Mapping[str, object]:
        """Return the document of a pool. It blocks.

        Raises:
            GatewayError: If what came is no such document.
        """
        address = self._address(issuer)
        host = urlsplit(address).hostname or address
        body = _body(self._answer(address, host), host)
        try:
            document = json.loads(body)
        except (ValueError, RecursionError):
            document = None
        if not isinstance(document, dict) or not isinstance(document.get("keys"), list):
            raise GatewayError(Cause.NETWORK, f"What {host} publishes is no set of keys.")
        return cast("Mapping[str, object]", document)

    def _address(self, issuer: Issuer) -> str:
        endpoint = self._link().client.meta.endpoint_url.rstrip("/")
        if (urlsplit(endpoint).hostname or "").endswith(_OF_AWS):
            return issuer.keys_address
        return f"{endpoint}/{issuer.pool_id}/{WELL_KNOWN}"

    def _answer(self, address: str, host: str) -> AWSResponse:
        """Return the answer, by the way that every call of boto3 takes: proxies, certificates and patience."""
        from botocore.awsrequest import AWSRequest
        from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
        from botocore.httpsession import URLLib3Session
        from botocore.session import Session
        from botocore.utils import get_environ_proxies

        bundle = Session(profile=self._profile or None).get_config_variable("ca_bundle")
        session = URLLib3Session(
            verify=cast("bool", bundle or os.environ.get("REQUESTS_CA_BUNDLE") or True),  # or the path of certificates
            proxies=get_environ_proxies(address),
            timeout=cast("int", (self._timeouts.connect, self._timeouts.read)),  # the stubs know of one for both only
        )
        request = AWSRequest("GET", address, stream_output=True).prepare()
        try:
            return session.send(request)
        except (ReadTimeoutError, ConnectionClosedError):
            pass
        raise GatewayError(Cause.NETWORK, f"{host} took the request for its keys and gave no answer. V asks again.")


def _body(answer: AWSResponse, host: str) -> bytes:
    """Return the octets of an answer; no redirect is followed, for it would lead to an address that nobody chose."""
    status = answer.status_code
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise GatewayError(Cause.NETWORK, f"{host} points to another address for its keys, which is not followed.")
    if status == HTTPStatus.NOT_FOUND:
        raise GatewayError(Cause.NETWORK, f"{host} publishes no keys of this pool (HTTP 404): does the pool exist?")
    if status != HTTPStatus.OK:
        raise GatewayError(Cause.NETWORK, f"{host} did not give the keys of the pool (HTTP {status}).")
    body = _up_to(answer, LARGEST + 1, host)
    if len(body) > LARGEST:
        raise GatewayError(Cause.NETWORK, f"What {host} publishes is larger than the keys of a pool can be.")
    return body


def _up_to(answer: AWSResponse, most: int, host: str) -> bytes:
    from urllib3.exceptions import HTTPError

    try:
        return bytes(answer.raw.read(most))
    except HTTPError:
        pass
    finally:
        answer.raw.close()
    raise GatewayError(Cause.NETWORK, f"{host} began to give its keys and did not come to an end. V asks again.")
