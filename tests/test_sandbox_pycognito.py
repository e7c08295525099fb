"""pycognito, unmodified, over HTTP: it proves passwords by its own arithmetic and verifies every token it gets."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from botocore.exceptions import ClientError
from pycognito import Cognito
from pycognito.exceptions import SMSMFAChallengeException, SoftwareTokenMFAChallengeException

from tests.http_support import fetch, served
from tests.sandbox_support import EMAIL, NAME, PASSWORD
from tui.sandbox import presets, seeded_users
from tui.sandbox.engine import Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

ANOTHER = "Another-1!"


@dataclass
class Served:
    """A pool behind a server, and pycognito told where both are."""

    sandbox: Sandbox
    endpoint: str
    pool_id: str
    client_id: str
    client_secret: str | None

    def person(self, username: str = NAME) -> Any:
        return Cognito(
            self.pool_id,
            self.client_id,
            username=username,
            client_secret=self.client_secret,
            access_key="AKIDEXAMPLE",
            secret_key="not a secret",
        )

    def code(self) -> str:
        return self.sandbox.outbox.messages()[-1].code.reveal()


@pytest.fixture
def pool(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    sandbox = Sandbox()
    made = presets.create(sandbox, presets.PRESETS[request.param])
    seeded_users.seed(sandbox, made.user_pool_id)
    _, client = sandbox.world.pools.client(made.client_id)
    with served(sandbox) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", server.endpoint)
        keys = fetch(server, "GET", f"/{made.user_pool_id}/.well-known/jwks.json").body.decode()
        monkeypatch.setenv("COGNITO_JWKS", keys)
        yield Served(sandbox, server.endpoint, made.user_pool_id, made.client_id, client.secret or None)


def on(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("pool", names, indirect=True)


@on("mfa-off", "client-secret", "email-sign-in")
def test_from_sign_up_to_the_end_of_the_account(pool: Served) -> None:
    name = EMAIL if pool.sandbox.world.pools.pool(pool.pool_id).username_attributes else NAME
    person = pool.person(name)
    person.set_base_attributes(email=EMAIL)
    person.register(name, PASSWORD)
    person.confirm_sign_up(pool.code(), name)
    person.authenticate(PASSWORD)
    assert (person.id_claims["email"], person.access_claims["token_use"]) == (EMAIL, "access")
    person.update_profile({"email": EMAIL})
    assert person.get_user().email == EMAIL
    person.change_password(PASSWORD, ANOTHER)
    signed_out = person.access_token
    person.logout()
    with pytest.raises(ClientError, match="Access Token has been revoked"):
        person.client.get_user(AccessToken=signed_out)
    pool.sandbox.clock.forward(2)  # a sign-out ends the tokens of its own second, too
    person.authenticate(ANOTHER)
    person.delete_user()
    with pytest.raises(ClientError, match="User does not exist"):
        person.authenticate(ANOTHER)


@on("mfa-off", "client-secret")
def test_a_forgotten_password(pool: Served) -> None:
    person = pool.person("confirmed")
    person.initiate_forgot_password()
    person.confirm_forgot_password(pool.code(), ANOTHER)
    person.authenticate(ANOTHER)
    with pytest.raises(ClientError, match=r"Incorrect username or password\."):
        person.authenticate(PASSWORD)


@on("mfa-off", "client-secret")
def test_tokens_are_renewed(pool: Served) -> None:
    person = pool.person("confirmed")
    person.authenticate(PASSWORD)
    first = person.access_token
    assert person.check_token() is False
    person.renew_access_token()
    assert person.access_token != first
    assert person.verify_token(person.access_token, "access_token", "access")["username"] == "confirmed"


@on("mfa-off")
def test_a_new_password_in_the_place_of_a_temporary_one(pool: Served) -> None:
    person = pool.person("new-password")
    person.new_password_challenge(PASSWORD, ANOTHER)
    person.authenticate(ANOTHER)
    assert person.id_token


@on("mfa-optional-totp")
def test_a_software_token_that_is_turned_on_later(pool: Served) -> None:
    person = pool.person("confirmed")
    person.authenticate(PASSWORD)
    token = pyotp.TOTP(person.associate_software_token())
    now = int(pool.sandbox.clock())
    assert person.verify_software_token(token.at(now - 30), "phone")
    person.set_user_mfa_preference(sms_mfa=False, software_token_mfa=True, preferred="SOFTWARE_TOKEN")
    with pytest.raises(SoftwareTokenMFAChallengeException):
        person.authenticate(PASSWORD)
    person.respond_to_software_token_mfa_challenge(token.at(int(pool.sandbox.clock()) + 30))
    assert person.access_token


@on("mfa-select")
def test_a_code_by_text_message(pool: Served) -> None:
    person = pool.person("phone")
    with pytest.raises(SMSMFAChallengeException):
        person.authenticate(PASSWORD)
    person.respond_to_sms_mfa_challenge(pool.code())
    assert person.access_token


@on("mfa-off")
def test_the_header_of_a_token_names_its_key_and_nothing_else(pool: Served) -> None:
    person = pool.person("confirmed")
    person.authenticate(PASSWORD)
    headers = [
        json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
        for token in (person.id_token, person.access_token)
    ]
    assert [set(header) for header in headers] == [{"kid", "alg"}] * 2
    assert headers[0]["kid"] != headers[1]["kid"]
