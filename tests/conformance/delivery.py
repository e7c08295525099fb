"""Messages that do not arrive (`COGNITO.md 4.6`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import entries, plain, tokens
from tests.conformance.call import Call, case
from tests.sandbox_support import EMAIL, NAME, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator


@case("(operations sending messages)", "message cannot be delivered")
def undeliverable() -> Iterator[Call]:
    walk = plain().confirmed()
    walk.sign_up("unconfirmed")
    by_client = {"ClientId": walk.pool.client_id}
    by_token = {"AccessToken": tokens(walk)["AccessToken"]}
    attributes = {"UserAttributes": entries(email=EMAIL)}
    senders: dict[str, dict[str, Any]] = {
        "SignUp": by_client | attributes | {"Username": "new", "Password": PASSWORD},
        "ResendConfirmationCode": by_client | {"Username": "unconfirmed"},
        "ForgotPassword": by_client | {"Username": NAME},
        "GetUserAttributeVerificationCode": by_token | {"AttributeName": "email"},
        "UpdateUserAttributes": by_token | attributes,
        "AdminCreateUser": attributes
        | {"UserPoolId": walk.pool.user_pool_id, "Username": "invited", "DesiredDeliveryMediums": ["EMAIL"]},
    }
    for operation, members in senders.items():
        walk.sandbox.faults.lose_messages()
        yield Call(walk, operation, members)
