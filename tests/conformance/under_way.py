"""Sign-ins that wait for an answer, one for each challenge that has a session, and the answer that would be right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests import choice_support, message_factor_support, passkey_support
from tests.account_support import admin, plain
from tests.conformance import custom_sign_in
from tests.conformance.doors import open_walk, respond
from tests.message_factor_support import MAIL, SMS
from tests.sandbox_support import NAME, PASSWORD, Walk
from tests.srp_support import SRP_A, Prover

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conformance.call import Call

OTHER = "lou"


@dataclass(frozen=True)
class Waiting:
    """A sign-in that waits for an answer.

    Attributes:
        walk: Where it is under way.
        challenge: What it waits for.
        session: The session of the challenge.
        needed: What a right answer has to hold.
        optional: What it holds besides.
    """

    walk: Walk
    challenge: str
    session: str
    needed: Mapping[str, str]
    optional: Mapping[str, str]

    def answer(self, operation: str, session: str | None = None, **changes: str) -> Call:
        """Return the right answer, with some responses changed."""
        responses = {"USERNAME": NAME, **self.needed, **self.optional, **changes}
        return respond(self.walk, operation, self.challenge, session or self.session, responses)

    def without(self, operation: str, key: str) -> Call:
        """Return the right answer without one of its responses."""
        responses = {"USERNAME": NAME, **self.needed, **self.optional}
        del responses[key]
        return respond(self.walk, operation, self.challenge, self.session, responses, KEY=key)


def _waiting(walk: Walk, challenge: Mapping[str, Any], needed: Mapping[str, str], **optional: str) -> Waiting:
    return Waiting(walk, challenge["ChallengeName"], challenge["Session"], needed, optional)


def _with_another(walk: Walk) -> Walk:
    """Return the walk, with one more user in it whose sessions are others'."""
    walk.sign_up(OTHER)
    admin(walk, "admin_confirm_sign_up", OTHER)
    return walk


def new_password() -> Waiting:
    walk = _with_another(plain())
    admin(walk, "admin_create_user", TemporaryPassword=PASSWORD)
    return _waiting(walk, walk.sign_in(), {"NEW_PASSWORD": PASSWORD})


def software_token() -> Waiting:
    walk = _with_another(Walk())
    secret = walk.enrolled()
    return _waiting(walk, walk.sign_in(), {"SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret)})


def mfa_set_up() -> Waiting:
    walk = _with_another(Walk())
    secret, session = walk.associate(walk.confirmed().sign_in()["Session"])
    return Waiting(walk, "MFA_SETUP", walk.verify(session, walk.totp(secret)), {}, {})


def text_message() -> Waiting:
    walk = _with_another(message_factor_support.pool_with("OPTIONAL", SMS))
    message_factor_support.turn_on(walk, SMSMfaSettings={"Enabled": True})
    challenge = walk.sign_in()
    return _waiting(walk, challenge, {"SMS_MFA_CODE": walk.code()})


def email() -> Waiting:
    walk = _with_another(message_factor_support.pool_with("OPTIONAL", MAIL))
    message_factor_support.turn_on(walk, EmailMfaSettings={"Enabled": True})
    challenge = walk.sign_in()
    return _waiting(walk, challenge, {"EMAIL_OTP_CODE": walk.code()})


def choice_of_a_second_factor() -> Waiting:
    walk = _with_another(message_factor_support.pool_with("OPTIONAL", SMS, MAIL))
    message_factor_support.turn_on(walk, SMSMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True})
    return _waiting(walk, walk.sign_in(), {"ANSWER": "SMS_MFA"})


def _open_to_choice() -> Walk:
    walk = _with_another(choice_support.choice())
    walk.sign_up(phone_number=choice_support.PHONE)
    walk.confirm()
    admin(
        walk,
        "admin_update_user_attributes",
        UserAttributes=[{"Name": f"{name}_verified", "Value": "true"} for name in ("email", "phone_number")],
    )
    return walk


def choice_of_a_first_factor() -> Waiting:
    walk = _open_to_choice()
    return _waiting(walk, choice_support.begin(walk), {"ANSWER": "PASSWORD"}, PASSWORD=PASSWORD)


def password() -> Waiting:
    walk = _open_to_choice()
    return _waiting(walk, choice_support.begin(walk, "PASSWORD"), {"PASSWORD": PASSWORD})


def public_value() -> Waiting:
    walk = _open_to_choice()
    return _waiting(walk, choice_support.begin(walk, "PASSWORD_SRP"), {"SRP_A": SRP_A})


def proof_in_a_session() -> Waiting:
    walk = _open_to_choice()
    challenge = choice_support.begin(walk, "PASSWORD_SRP", SRP_A=SRP_A)
    proof = Prover(walk).proof(challenge)
    return _waiting(walk, challenge, {name: value for name, value in proof.items() if name != "USERNAME"})


def one_time_password_by_email() -> Waiting:
    walk = _open_to_choice()
    challenge = choice_support.begin(walk, "EMAIL_OTP")
    return _waiting(walk, challenge, {"EMAIL_OTP_CODE": walk.code()})


def one_time_password_by_text_message() -> Waiting:
    walk = _open_to_choice()
    challenge = choice_support.begin(walk, "SMS_OTP")
    return _waiting(walk, challenge, {"SMS_OTP_CODE": walk.code()})


def passkey() -> Waiting:
    walk = _with_another(passkey_support.passkey_pool())
    authenticator = passkey_support.registered(walk)
    challenge = passkey_support.asked(walk)
    signed = authenticator.sign(passkey_support.options_of(challenge))
    return _waiting(walk, challenge, {"CREDENTIAL": json.dumps(signed)})


def custom_challenge() -> Waiting:
    walk = _with_another(open_walk()).confirmed()
    begun = walk.client.initiate_auth(
        ClientId=walk.pool.client_id, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": NAME}
    )
    return _waiting(walk, begun, {"ANSWER": custom_sign_in.RIGHT})


EVERY: tuple[Callable[[], Waiting], ...] = (
    new_password,
    software_token,
    mfa_set_up,
    text_message,
    email,
    choice_of_a_second_factor,
    choice_of_a_first_factor,
    password,
    public_value,
    proof_in_a_session,
    one_time_password_by_email,
    one_time_password_by_text_message,
    passkey,
    custom_challenge,
)
