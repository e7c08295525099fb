"""What a text says of the values that have to be computed is what the service takes."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from tests.export_support import an_exchange, markdown
from tui.cognito import srp
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange

BEGUN = an_exchange(
    "InitiateAuth", {"AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}, {}
)
CONFIRMED = an_exchange(
    "ConfirmDevice",
    {"DeviceKey": "k", "DeviceSecretVerifierConfig": {"PasswordVerifier": "«PasswordVerifier 1»", "Salt": "«Salt 1»"}},
    {},
)
REGISTERED = an_exchange("CompleteWebAuthnRegistration", {"Credential": {"id": "«id 1»"}}, {})
HEADING = "## How the values are computed"


def said(*exchanges: Exchange) -> dict[str, Any]:
    """Return what the code in the text of a run defines."""
    code = next(each.content for each in MarkdownIt().parse(markdown(exchanges)) if each.info == "python")
    names: dict[str, Any] = {"N": srp.N}
    exec(code, names)  # noqa: S102 - it is the text of this project
    return names


@pytest.mark.parametrize("salt", [0x12345678, 0xFEDCBA98])
def test_the_proof_is_computed_as_the_text_says(salt: int) -> None:
    names, password = said(BEGUN), Secret("Correct-horse-1")
    claimant = srp.Claimant.user("us-east-1_Example1", "jane")
    own, server = srp.KeyPair.of(0x1234), srp.server_public(srp.verifier(claimant, password, salt), 0x5678)
    assert names["srp_a"](0x1234) == f"{own.public:x}"
    key = srp.client_key(claimant, password, salt, own, server)
    block, moment = base64.b64encode(b"block").decode(), srp.timestamp_at(1_715_040_580)
    assert names["password_claim_signature"](
        "Example1", "jane", password.reveal(), 0x1234, f"{salt:x}", f"{server:x}", block, moment
    ) == srp.signature(claimant, key, b"block", moment)


def test_a_device_is_confirmed_as_the_text_says() -> None:
    made = said(CONFIRMED)["device_secret_verifier_config"]("group", "key", "password", 0xFEDC)
    verifier = srp.verifier(srp.Claimant.device("group", "key"), Secret("password"), 0xFEDC)
    assert made == {
        "Salt": base64.b64encode(srp.padded(0xFEDC)).decode(),
        "PasswordVerifier": base64.b64encode(srp.padded(verifier)).decode(),
    }


def test_only_what_the_run_needs_is_explained() -> None:
    assert HEADING not in markdown([an_exchange("GetUser", {"AccessToken": "«AccessToken 1»"}, {})])
    assert "srp_a" not in markdown([CONFIRMED])
    assert "device_secret_verifier_config" not in markdown([BEGUN])
    passkey = markdown([REGISTERED])
    assert "navigator.credentials.create()" in passkey
    assert "navigator.credentials.get()" not in passkey
    assert "def pad" not in passkey


def test_it_is_said_how_to_see_what_a_computation_takes() -> None:
    """The commands keep the Session and no more, which is not enough for a proof."""
    assert "run it without what is around `aws ...` and without `--query`" in markdown([BEGUN])
