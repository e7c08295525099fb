"""An inspector over keys that a test gives it, or that an endpoint publishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.fake_gateway import fake_connection
from tests.inspection_support import CLIENT, POOL
from tui.cognito import clients
from tui.cognito.clients import Link, Once, Timeouts
from tui.cognito.connection import Context, Target
from tui.cognito.gateway import GatewayError
from tui.cognito.inspection.inspector import Inspector
from tui.cognito.inspection.issuer import issuer_of_pool
from tui.cognito.published_keys import KeptKeys, Publisher
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sandbox_support import Walk
    from tui.cognito.connection import SigningKeys

HASTE = Timeouts(connect=0.5, read=0.3)
REAL = issuer_of_pool("us-east-1", POOL)
SOMEWHERE = Context(region="us-east-1", pool=POOL, client=CLIENT)


def refusal(call: Callable[[], object]) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        call()
    return caught.value


def inspector(keys: SigningKeys | None, context: Context = SOMEWHERE) -> Inspector:
    return Inspector(replace(fake_connection(context=context), keys=keys), context)


def token_of(walk: Walk) -> Secret:
    walk.confirmed()
    if "AuthenticationResult" not in (answer := walk.sign_in()):
        secret, session = walk.associate(answer["Session"])
        verified = walk.verify(session, walk.totp(secret))
        answer = walk.respond("MFA_SETUP", verified)
    return Secret(answer["AuthenticationResult"]["IdToken"])


def keys_at(endpoint: str) -> KeptKeys:
    def link() -> Link:
        target = Target(client_id=CLIENT, region="us-east-1", endpoint_url=endpoint)
        return Link(clients.unsigned(target, HASTE), CLIENT)

    return KeptKeys(Publisher(Once(link), "", HASTE).fetch)
