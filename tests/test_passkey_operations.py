"""What is asked of Cognito about passkeys, by botocore's Stubber, and what becomes of the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.user_pool_support import NOW
from tui.cognito.gateway import GatewayError
from tui.cognito.passkeys import Passkey
from tui.secret import Secret

if TYPE_CHECKING:
    from tests.user_pool_support import Stubbed

ACCESS = Secret("a.b.c")
FULL = {
    "CredentialId": "abc",
    "FriendlyCredentialName": "Phone",
    "RelyingPartyId": "example.com",
    "AuthenticatorTransports": ["internal"],
    "CreatedAt": datetime.fromtimestamp(NOW, UTC),
}


@pytest.mark.parametrize(
    ("answer", "listed"),
    [
        ({"Credentials": [FULL]}, [Passkey("abc", "Phone", "example.com", NOW)]),
        ({"Credentials": []}, []),
    ],
)
def test_passkeys_are_listed(stubbed: Stubbed, answer: dict[str, Any], listed: list[Passkey]) -> None:
    stubbed.stubber.add_response("list_web_authn_credentials", answer, {"AccessToken": "a.b.c", "MaxResults": 20})
    assert stubbed.user_side.passkeys(ACCESS) == listed


def test_options_come_as_they_are(stubbed: Stubbed) -> None:
    options = {"rp": {"id": "example.com"}, "pubKeyCredParams": [{"alg": -7}], "challenge": "abc"}
    stubbed.stubber.add_response(
        "start_web_authn_registration", {"CredentialCreationOptions": options}, {"AccessToken": "a.b.c"}
    )
    assert stubbed.user_side.passkey_options(ACCESS) == options


def test_an_answer_without_options_is_none(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("start_web_authn_registration", {"CredentialCreationOptions": {}})
    with pytest.raises(GatewayError, match="without options"):
        stubbed.user_side.passkey_options(ACCESS)


def test_a_credential_is_handed_in_as_the_object_it_is(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response(
        "complete_web_authn_registration",
        {},
        {"AccessToken": "a.b.c", "Credential": {"id": "abc", "response": {"transports": ["usb"]}}},
    )
    stubbed.user_side.register_passkey(ACCESS, Secret(' {"id": "abc", "response": {"transports": ["usb"]}} '))


def test_a_passkey_is_deleted(stubbed: Stubbed) -> None:
    stubbed.stubber.add_response("delete_web_authn_credential", {}, {"AccessToken": "a.b.c", "CredentialId": "abc"})
    stubbed.user_side.delete_passkey(ACCESS, "abc")
