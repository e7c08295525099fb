"""What a passkey has to show at a sign-in, and what proves nothing (`COGNITO.md 7.10`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.account_support import admin
from tests.message_factor_support import INVALID_SESSION, USED_SESSION
from tests.passkey_support import REFUSED, answer, asked, options_of, passkey_pool, registered, sign_in_with, token_of
from tests.sandbox_support import refused
from tests.software_authenticator import PARTY, Authenticator


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://example.org"},
        {"origin": "http://example.com"},
        {"framed": True},
        {"party": "example.org"},
        {"challenge": b"x" * 16},
        {"present": False},
        {"verified": False},
        {"signer": 2},
        {"id": b"unknown"},
        {"user_handle": b"somebody else"},
        {"user_handle": b""},
    ],
)
def test_what_is_wrong_with_an_assertion_refuses_it_and_ends_the_attempt(wrong: dict[str, Any]) -> None:
    walk = passkey_pool(verification="required")
    authenticator = registered(walk)
    challenge = asked(walk)
    right = authenticator.sign(options_of(challenge))
    for name, value in wrong.items():
        setattr(authenticator, name, value)
    assert refused(answer, walk, challenge, authenticator.sign(options_of(challenge))) == REFUSED
    assert refused(answer, walk, challenge, right) == INVALID_SESSION


def test_user_verification_may_be_missing_where_it_is_only_preferred() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    authenticator.verified = False
    assert sign_in_with(walk, authenticator)["AuthenticationResult"]


def test_a_passkey_need_not_say_whose_it_is() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    authenticator.user_handle = None
    assert sign_in_with(walk, authenticator)["AuthenticationResult"]


def test_a_registration_is_no_assertion() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    options = options_of(challenge)
    creation = {"user": {"id": "AAAA"}, "rp": {"id": PARTY}, "challenge": options["challenge"]}
    credential = authenticator.sign(options)
    credential["response"]["clientDataJSON"] = authenticator.register(creation)["response"]["clientDataJSON"]
    assert refused(answer, walk, challenge, credential) == REFUSED


@pytest.mark.parametrize("member", ["id", "rawId", "type", "response"])
def test_every_member_of_the_credential_has_to_be_there(member: str) -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    credential = authenticator.sign(options_of(challenge))
    del credential[member]
    assert refused(answer, walk, challenge, credential) == REFUSED


def test_an_answer_serves_once_and_for_its_own_challenge() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    credential = authenticator.sign(options_of(challenge))
    assert answer(walk, challenge, credential)["AuthenticationResult"]
    assert refused(answer, walk, challenge, credential) == USED_SESSION
    assert refused(answer, walk, asked(walk), credential) == REFUSED


def test_the_passkey_of_somebody_else_is_no_way_in() -> None:
    walk = passkey_pool()
    registered(walk)
    walk.confirmed("other")
    others = registered(walk, Authenticator(2), token_of(walk, "other"))
    challenge = asked(walk)
    assert refused(answer, walk, challenge, others.sign(options_of(challenge))) == REFUSED
    challenge = asked(walk)
    with_its_session = refused(answer, walk, challenge, others.sign(options_of(challenge)), "other")
    assert with_its_session == INVALID_SESSION


@pytest.mark.parametrize(("stored", "shown", "good"), [(5, 6, True), (5, 5, False), (5, 4, False), (5, 0, False)])
def test_a_count_that_does_not_grow_is_that_of_a_copy(stored: int, shown: int, good: bool) -> None:
    walk = passkey_pool()
    authenticator = registered(walk, Authenticator(count=stored - 1))
    authenticator.counts, authenticator.count = False, shown
    challenge = asked(walk)
    credential = authenticator.sign(options_of(challenge))
    if good:
        assert answer(walk, challenge, credential)["AuthenticationResult"]
        authenticator.count = stored
        challenge = asked(walk)
        credential = authenticator.sign(options_of(challenge))
    assert refused(answer, walk, challenge, credential) == REFUSED


def test_a_passkey_that_does_not_count_is_good_for_ever() -> None:
    walk = passkey_pool()
    authenticator = registered(walk, Authenticator(counts=False))
    for _ in range(3):
        assert sign_in_with(walk, authenticator)["AuthenticationResult"]


def test_a_challenge_lives_as_long_as_its_session() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    walk.clock.forward(180)
    late = refused(answer, walk, challenge, authenticator.sign(options_of(challenge)))
    assert late == ("NotAuthorizedException", "Invalid session for the user, session is expired.")


def test_an_answer_without_a_credential_costs_nothing() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    missing = refused(walk.respond, "WEB_AUTHN", challenge["Session"])
    assert missing == ("InvalidParameterException", "Missing required parameter CREDENTIAL")
    assert answer(walk, challenge, authenticator.sign(options_of(challenge)))["AuthenticationResult"]


def test_a_disabled_user_stays_out() -> None:
    walk = passkey_pool()
    authenticator = registered(walk)
    challenge = asked(walk)
    admin(walk, "admin_disable_user")
    disabled = ("NotAuthorizedException", "User is disabled.")
    assert refused(answer, walk, challenge, authenticator.sign(options_of(challenge))) == disabled
