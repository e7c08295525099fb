"""Who connects in the tests of connections, and what a refusal says to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tui.cognito.gateway import GatewayError
from tui.secret import Secret
from tui.states import Credentials, Flow

if TYPE_CHECKING:
    from collections.abc import Callable


PASSWORD = Secret("Passw0rd!")
JANE = Credentials("jane", PASSWORD)
ADMIN_JANE = replace(JANE, flow=Flow.ADMIN_USER_PASSWORD_AUTH)


def refusal(call: Callable[[], object]) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        call()
    return caught.value
