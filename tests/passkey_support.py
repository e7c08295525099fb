"""A pool whose users sign in with passkeys, for the tests of registering them and of signing in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.account_support import tokens
from tests.choice_support import begin, with_user
from tests.sandbox_support import NAME, Walk, refused
from tests.software_authenticator import PARTY, Authenticator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

REFUSED = ("NotAuthorizedException", "The passkey does not prove who you are.")


def passkey_pool(*factors: str, verification: str | None = None, party: str | None = PARTY, **settings: Any) -> Walk:
    """Return a walk in a pool with these first factors, otherwise password and passkey, with one confirmed user."""
    walk = with_user(*factors or ("PASSWORD", "WEB_AUTHN"), **settings)
    set_party(walk, party, verification)
    return walk


def set_party(walk: Walk, party: str | None, verification: str | None = None, **more: Any) -> None:
    """Say whom passkeys of the pool are for."""
    given = {"RelyingPartyId": party, "UserVerification": verification}
    configuration = {name: value for name, value in given.items() if value is not None}
    walk.client.set_user_pool_mfa_config(
        UserPoolId=walk.pool.user_pool_id,
        WebAuthnConfiguration=configuration,  # type: ignore[arg-type]
        **more,
    )


def refused_code(call: Callable[..., Any], *args: Any, **named: Any) -> str:
    """Return the code of the refusal that a call meets."""
    return refused(call, *args, **named)[0]


def token_of(walk: Walk, name: str = NAME) -> str:
    """Return an access token of a user who signs in with the password."""
    return str(tokens(walk, name)["AccessToken"])


def start(walk: Walk, token: str) -> dict[str, Any]:
    """Return the options for a new passkey."""
    options = walk.client.start_web_authn_registration(AccessToken=token)["CredentialCreationOptions"]
    assert isinstance(options, dict)
    return options


def complete(walk: Walk, token: str, credential: Any) -> None:
    walk.client.complete_web_authn_registration(AccessToken=token, Credential=credential)


def registered(walk: Walk, authenticator: Authenticator | None = None, token: str | None = None) -> Authenticator:
    """Return an authenticator whose passkey the user has registered."""
    authenticator, token = authenticator or Authenticator(), token or token_of(walk)
    complete(walk, token, authenticator.register(start(walk, token)))
    return authenticator


def listed(walk: Walk, token: str, **page: Any) -> list[dict[str, Any]]:
    """Return the passkeys of a user."""
    return [dict(entry) for entry in walk.client.list_web_authn_credentials(AccessToken=token, **page)["Credentials"]]


def asked(walk: Walk, name: str = NAME) -> dict[str, Any]:
    """Return the challenge of a user who prefers a passkey."""
    challenge = begin(walk, "WEB_AUTHN", name)
    assert challenge["ChallengeName"] == "WEB_AUTHN"
    return challenge


def options_of(challenge: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a passkey is asked for."""
    return dict(json.loads(challenge["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"]))


def answer(walk: Walk, challenge: Mapping[str, Any], credential: Any, name: str = NAME) -> dict[str, Any]:
    """Answer WEB_AUTHN."""
    return walk.respond("WEB_AUTHN", challenge["Session"], name, CREDENTIAL=json.dumps(credential))


def sign_in_with(walk: Walk, authenticator: Authenticator, name: str = NAME) -> dict[str, Any]:
    """Sign in with a passkey."""
    challenge = asked(walk, name)
    return answer(walk, challenge, authenticator.sign(options_of(challenge)), name)
