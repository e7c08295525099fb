"""Answers to challenges that are not right (`COGNITO.md 7`)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests import passkey_support
from tests.account_support import admin, entries, other_code, plain
from tests.conformance import under_way
from tests.conformance.call import case
from tests.conformance.doors import RESPOND, respond
from tests.conformance.expectations import ANSWERS
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk
from tests.srp_support import Prover
from tests.srp_support import plain as open_to_srp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conformance.call import Call

SESSION_LIFE = 180
NO_DEVICE = "us-east-1_00000000-0000-4000-8000-000000000000"


@case(f"{ANSWERS} PASSWORD_VERIFIER", "answered too late")
def too_late() -> Iterator[Call]:
    walk = open_to_srp().confirmed()
    for operation in RESPOND:
        proof = Prover(walk).proof(Prover(walk).begin())
        walk.clock.forward(SESSION_LIFE)
        yield respond(walk, operation, "PASSWORD_VERIFIER", None, proof)
        waiting = under_way.proof_in_a_session()
        waiting.walk.clock.forward(SESSION_LIFE)
        yield waiting.answer(operation)


@case(f"{ANSWERS} PASSWORD_VERIFIER", "DEVICE_KEY unknown or forgotten")
def unknown_device() -> Iterator[Call]:
    for walk in (open_to_srp().confirmed(), Walk().confirmed()):
        for operation in RESPOND:
            proof = Prover(walk).proof(Prover(walk).begin())
            yield respond(walk, operation, "PASSWORD_VERIFIER", None, proof | {"DEVICE_KEY": NO_DEVICE})


@case(f"{ANSWERS} SMS_MFA, EMAIL_OTP, SMS_OTP", "wrong code")
def wrong_message_code() -> Iterator[Call]:
    for begun in (
        under_way.text_message,
        under_way.email,
        under_way.one_time_password_by_email,
        under_way.one_time_password_by_text_message,
    ):
        waiting = begun()
        ((key, right),) = waiting.needed.items()
        yield from (waiting.answer(operation, **{key: other_code(right)}) for operation in RESPOND)


@case(f"{ANSWERS} SOFTWARE_TOKEN_MFA", "wrong code")
def wrong_token_code() -> Iterator[Call]:
    waiting = under_way.software_token()
    wrong = other_code(waiting.needed["SOFTWARE_TOKEN_MFA_CODE"])
    yield from (waiting.answer(operation, SOFTWARE_TOKEN_MFA_CODE=wrong) for operation in RESPOND)


@case(f"{ANSWERS} SOFTWARE_TOKEN_MFA", "code already consumed")
def used_token_code() -> Iterator[Call]:
    walk = Walk().confirmed()
    secret, session = walk.associate(walk.sign_in()["Session"])
    code = walk.totp(secret)
    walk.verify(session, code)
    responses = {"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": code}
    for operation in RESPOND:
        yield respond(walk, operation, "SOFTWARE_TOKEN_MFA", walk.sign_in()["Session"], responses)


@case(f"{ANSWERS} SELECT_CHALLENGE", "ANSWER not offered")
def first_factor_not_offered() -> Iterator[Call]:
    waiting = under_way.choice_of_a_first_factor()
    for answer in ("WEB_AUTHN", "nonsense"):
        yield from (waiting.answer(operation, ANSWER=answer) for operation in RESPOND)


@case(f"{ANSWERS} SELECT_MFA_TYPE", "ANSWER not offered")
def second_factor_not_offered() -> Iterator[Call]:
    waiting = under_way.choice_of_a_second_factor()
    for answer in ("SOFTWARE_TOKEN_MFA", "nonsense"):
        yield from (waiting.answer(operation, ANSWER=answer) for operation in RESPOND)


@case(f"{ANSWERS} WEB_AUTHN", "assertion refused")
def refused_assertion() -> Iterator[Call]:
    walk = passkey_support.passkey_pool()
    right = passkey_support.registered(walk)
    wrong = (replace(right, number=2), replace(right, signer=2), replace(right, challenge=b"another"))
    for operation in RESPOND:
        for authenticator in wrong:
            challenge = passkey_support.asked(walk)
            signed = json.dumps(authenticator.sign(passkey_support.options_of(challenge)))
            responses = {"USERNAME": NAME, "CREDENTIAL": signed}
            yield respond(walk, operation, "WEB_AUTHN", challenge["Session"], responses)


@case(f"{ANSWERS} NEW_PASSWORD_REQUIRED", "required attribute missing")
def required_attribute_missing() -> Iterator[Call]:
    walk = plain(Schema=[{"Name": "nickname", "AttributeDataType": "String", "Required": True}])
    yield from _new_passwords(walk, {}, name="nickname")


@case(f"{ANSWERS} NEW_PASSWORD_REQUIRED", "attribute that has a value is sent")
def attribute_there_already() -> Iterator[Call]:
    walk = plain()
    given = {"UserAttributes": entries(email=EMAIL), "MessageAction": "SUPPRESS"}
    yield from _new_passwords(walk, {"userAttributes.email": EMAIL}, given)


def _new_passwords(
    walk: Walk, more: dict[str, str], user: dict[str, Any] | None = None, **facts: str
) -> Iterator[Call]:
    admin(walk, "admin_create_user", TemporaryPassword=PASSWORD, **user or {})
    responses = {"USERNAME": NAME, "NEW_PASSWORD": PASSWORD} | more
    for operation in RESPOND:
        session = walk.sign_in()["Session"]
        yield respond(walk, operation, "NEW_PASSWORD_REQUIRED", session, responses, **facts)
