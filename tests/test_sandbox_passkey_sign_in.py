"""Signing in with a passkey: WEB_AUTHN within USER_AUTH (`COGNITO.md 6.7`, `7.5`, `7.10`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.account_support import admin
from tests.choice_support import begin, offered
from tests.device_support import claims
from tests.message_factor_support import INVALID_SESSION, TOTP
from tests.passkey_support import (
    REFUSED,
    answer,
    asked,
    options_of,
    passkey_pool,
    refused_code,
    registered,
    set_party,
    sign_in_with,
    token_of,
)
from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.software_authenticator import PARTY, Authenticator, octets
from tests.test_sandbox_state import restarted

if TYPE_CHECKING:
    from pathlib import Path


def enrolled(walk: Walk) -> str:
    """Register a TOTP token of the user in a pool where MFA is optional, and return its secret."""
    set_party(walk, PARTY, MfaConfiguration="OPTIONAL", **TOTP)
    token = token_of(walk)
    secret = walk.client.associate_software_token(AccessToken=token)["SecretCode"]
    walk.client.verify_software_token(AccessToken=token, UserCode=walk.totp(secret))
    walk.clock.forward(30)
    return secret


# The way in


def test_a_preferred_passkey_is_asked_for_at_once() -> None:
    walk = passkey_pool(verification="required")
    authenticator = registered(walk)
    challenge = asked(walk)
    options = options_of(challenge)
    assert len(octets(options.pop("challenge"))) == 16
    assert options == {
        "hints": [],
        "attestation": "none",
        "attestationFormats": [],
        "timeout": 180_000,
        "rpId": PARTY,
        "allowCredentials": [{"id": authenticator.text, "type": "public-key"}],
        "userVerification": "required",
    }
    result = answer(walk, challenge, authenticator.sign(options_of(challenge)))["AuthenticationResult"]
    assert walk.client.get_user(AccessToken=result["AccessToken"])["Username"] == NAME


def test_the_administrators_door_takes_a_passkey_too() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    door: dict[str, Any] = {"UserPoolId": walk.pool.user_pool_id, "ClientId": walk.pool.client_id}
    parameters = {"USERNAME": NAME, "PREFERRED_CHALLENGE": "WEB_AUTHN"}
    challenge = walk.client.admin_initiate_auth(**door, AuthFlow="USER_AUTH", AuthParameters=parameters)
    credential = json.dumps(authenticator.sign(options_of(challenge)))
    reply = walk.client.admin_respond_to_auth_challenge(
        **door,
        ChallengeName="WEB_AUTHN",
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": NAME, "CREDENTIAL": credential},
    )
    assert reply["AuthenticationResult"]["TokenType"] == "Bearer"


def test_a_passkey_can_be_chosen_once_there_is_one() -> None:
    walk = passkey_pool()
    assert offered(begin(walk)) == {"PASSWORD", "PASSWORD_SRP"}
    authenticator = registered(walk)
    choice = begin(walk)
    assert offered(choice) == {"PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"}
    challenge = walk.respond("SELECT_CHALLENGE", choice["Session"], ANSWER="WEB_AUTHN")
    assert challenge["ChallengeName"] == "WEB_AUTHN"
    assert answer(walk, challenge, authenticator.sign(options_of(challenge)))["AuthenticationResult"]


def test_the_choice_and_the_credential_can_come_together_once_there_is_a_challenge() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    credential = json.dumps(authenticator.sign(options_of(challenge)))
    together = {"ANSWER": "WEB_AUTHN", "CREDENTIAL": credential}
    unasked = begin(walk)["Session"]
    assert refused(walk.respond, "SELECT_CHALLENGE", unasked, **together) == INVALID_SESSION
    assert walk.respond("SELECT_CHALLENGE", challenge["Session"], **together)["AuthenticationResult"]


def test_a_passkey_may_be_the_only_way_in() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    policies: Any = {"SignInPolicy": {"AllowedFirstAuthFactors": ["WEB_AUTHN"]}}
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id, Policies=policies)
    assert offered(begin(walk)) == {"WEB_AUTHN"}
    assert sign_in_with(walk, authenticator)["AuthenticationResult"]


def test_somebody_without_a_passkey_is_offered_what_else_there_is() -> None:
    walk = passkey_pool(client={"PreventUserExistenceErrors": "ENABLED"})
    for name in (NAME, "nobody"):
        assert offered(begin(walk, "WEB_AUTHN", name)) == {"PASSWORD", "PASSWORD_SRP"}


def test_a_deleted_passkey_is_no_way_in() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    walk.client.delete_web_authn_credential(AccessToken=token_of(walk), CredentialId=authenticator.text)
    assert refused(answer, walk, challenge, authenticator.sign(options_of(challenge))) == REFUSED
    assert "WEB_AUTHN" not in offered(begin(walk))


def test_a_passkey_for_an_earlier_relying_party_is_no_way_in() -> None:
    walk = passkey_pool()
    before = registered(walk)
    challenge = asked(walk)
    set_party(walk, "example.org")
    assert refused(answer, walk, challenge, before.sign(options_of(challenge))) == REFUSED
    assert "WEB_AUTHN" not in offered(begin(walk))
    after = registered(walk, Authenticator(2, origin="https://example.org"))
    assert options_of(asked(walk))["allowCredentials"] == [{"id": after.text, "type": "public-key"}]


def test_a_pool_that_wants_passkeys_no_longer_takes_none() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    walk.client.update_user_pool(UserPoolId=walk.pool.user_pool_id)
    assert refused(answer, walk, challenge, authenticator.sign(options_of(challenge))) == REFUSED


# What goes with it


def test_who_has_turned_mfa_on_is_not_offered_the_passkey() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    secret = enrolled(walk)
    admin(walk, "admin_set_user_mfa_preference", SoftwareTokenMfaSettings={"Enabled": True})
    assert offered(begin(walk)) == {"PASSWORD", "PASSWORD_SRP"}
    # A sign-in that had begun before is asked for the code as well.
    step = answer(walk, challenge, authenticator.sign(options_of(challenge)))
    assert step["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    code = walk.totp(secret)
    reply = walk.respond("SOFTWARE_TOKEN_MFA", step["Session"], SOFTWARE_TOKEN_MFA_CODE=code)
    assert reply["AuthenticationResult"]


def test_a_pool_that_requires_mfa_offers_no_passkey() -> None:
    walk = passkey_pool()
    registered(walk)
    set_party(walk, PARTY, MfaConfiguration="ON", **TOTP)
    assert "WEB_AUTHN" not in offered(begin(walk))


def test_a_temporary_password_comes_first() -> None:
    walk = passkey_pool()
    registered(walk)
    admin(walk, "admin_set_user_password", Password=PASSWORD, Permanent=False)
    assert "WEB_AUTHN" not in offered(begin(walk))


def test_a_passkey_still_signs_in_after_a_restart(tmp_path: Path) -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    sign_in_with(walk, authenticator)
    walk = restarted(walk, tmp_path / "state")
    copy_of_before = Authenticator(count=1)
    challenge = asked(walk)
    assert refused(answer, walk, challenge, copy_of_before.sign(options_of(challenge))) == REFUSED
    assert claims(sign_in_with(walk, authenticator))["username"] == NAME


def test_a_client_with_a_secret_wants_its_hash() -> None:
    walk = passkey_pool()
    registered(walk)
    walk.use_client(ExplicitAuthFlows=["ALLOW_USER_AUTH"], GenerateSecret=True)
    assert refused_code(begin, walk, "WEB_AUTHN") == "NotAuthorizedException"
