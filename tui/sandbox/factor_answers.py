"""The answers to what follows the first factor: codes, choices, set-ups, a new password (`COGNITO.md 7.2` to `7.7`)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from moto.cognitoidp.models import UserStatus

from tui.sandbox.attribute_changes import rewrite, verified
from tui.sandbox.attributes import EMAIL, is_email
from tui.sandbox.custom_auth import after_password, after_second_factor
from tui.sandbox.message_codes import KEYS, check_code, delivery_parameters, send_sign_in_code
from tui.sandbox.new_password import take_new_password
from tui.sandbox.next_step import after_first_factor
from tui.sandbox.refusals import Reason
from tui.sandbox.second_factors import ask_for, challenge, is_possible, without_recovery
from tui.sandbox.software_tokens import check_nothing_in_force, use_code
from tui.sandbox.stages import (
    AddressCodeAwaited,
    CodeAwaited,
    FactorChoice,
    FirstCodeAwaited,
    NewPasswordAwaited,
    SetUpOffered,
    TokenCodeAwaited,
    TokenVerified,
)
from tui.sandbox.users import EMAIL_OTP
from tui.secret import Secret

if TYPE_CHECKING:
    from tui.sandbox.challenge_answer import Answerer, ChallengeAnswer
    from tui.sandbox.sessions import Session
    from tui.sandbox.stages import MessageCodeStage, SignIn
    from tui.sandbox.world import Reply

# COGNITO.md 7.4 and 7.6: the API reference and the clients do not spell these alike.
_OTHER_NAMES = {"EMAIL_MFA": EMAIL_OTP}
_ADDRESS_KEYS = ("EMAIL", "email")


def answer_software_token(answer: ChallengeAnswer) -> Reply:
    """Take a TOTP code."""
    code = answer.value("SOFTWARE_TOKEN_MFA_CODE")
    session = answer.session(TokenCodeAwaited)
    use_code(session.sign_in.user, code, answer.world.clock())
    return after_second_factor(answer.world, answer.passed(session), "SOFTWARE_TOKEN_MFA")


def answer_message_code(name: str, answer: ChallengeAnswer) -> Reply:
    """Take a code that came in a message, as whatever factor the session says; it proves the contact too."""
    code = answer.value(KEYS[name])
    session: Session[MessageCodeStage] = answer.session(FirstCodeAwaited, CodeAwaited, AddressCodeAwaited)
    sign_in, stage = session.sign_in, session.stage
    if stage.challenge != name:
        raise Reason.SESSION_INVALID.refusal()
    check_code(answer.world, sign_in.user, stage.sent, code)
    match stage:
        case FirstCodeAwaited(sent=sent, destination=destination):
            _prove(sign_in, sent.attribute, destination)
            if sign_in.user.status is UserStatus.UNCONFIRMED:
                sign_in.user.confirm()
            return after_first_factor(answer.world, answer.passed(session))
        case CodeAwaited(sent=sent, destination=destination):
            _prove(sign_in, sent.attribute, destination)
            return after_second_factor(answer.world, answer.passed(session), name)
        case AddressCodeAwaited(address=address):
            check_nothing_in_force(sign_in)
            _enrol(sign_in, address)
            return after_second_factor(answer.world, answer.passed(session), name)
        case _:
            assert_never(stage)


def _prove(sign_in: SignIn, attribute: str, destination: str) -> None:
    """Call the contact proven that a code went to.

    Raises:
        Refusal: The user has another one by now, about which the code says nothing.
    """
    present = sign_in.user.attribute_lookup
    if present.get(attribute) != destination:
        raise Reason.SESSION_INVALID.refusal()
    if not verified(present, attribute):
        rewrite(sign_in.pool, sign_in.user, present | {f"{attribute}_verified": "true"})


def _enrol(sign_in: SignIn, address: str) -> None:
    user = sign_in.user
    rewrite(sign_in.pool, user, user.attribute_lookup | {EMAIL: address, f"{EMAIL}_verified": "true"})
    user.turn_factor(EMAIL_OTP, on=True, preferred=user.preferred_mfa_setting is None)


def answer_factor_choice(answer: ChallengeAnswer) -> Reply:
    """Take the choice of a second factor, and ask for that one."""
    given = answer.value("ANSWER")
    session = answer.session(FactorChoice)
    factor = _OTHER_NAMES.get(given, given)
    if factor not in session.stage.offered or not is_possible(session.sign_in, factor):
        raise Reason.NOT_CHOOSABLE.refusal(answer=given)
    return ask_for(answer.world, answer.passed(session), factor)


def answer_set_up(answer: ChallengeAnswer) -> Reply:
    """Go on once a TOTP token is registered, or send a code to the address that is to be the second factor."""
    address = next((answer.responses[key] for key in _ADDRESS_KEYS if answer.responses.get(key)), None)
    if address is not None:
        return _set_up_email(answer, address)
    session = answer.session(TokenVerified)
    session.sign_in.user.turn_on_software_token()
    return after_second_factor(answer.world, answer.passed(session), "MFA_SETUP")


def _set_up_email(answer: ChallengeAnswer, address: str) -> Reply:
    session = answer.session(SetUpOffered)
    sign_in = session.sign_in
    check_nothing_in_force(sign_in)
    if EMAIL_OTP not in without_recovery(sign_in.pool, sign_in.user, sign_in.pool.second_factors):
        raise Reason.EMAIL_SET_UP_OFF.refusal()
    if not is_email(address):
        raise Reason.BAD_EMAIL.refusal()
    world = answer.world
    going_on = answer.passed(session)
    sent = send_sign_in_code(world, going_on, EMAIL, address, "mfa")
    stage = AddressCodeAwaited(EMAIL_OTP, sent, address)
    return challenge(world, going_on, EMAIL_OTP, stage, **delivery_parameters(EMAIL, address))


def answer_new_password(answer: ChallengeAnswer) -> Reply:
    """Take a new password in the place of a temporary one."""
    password = Secret(answer.value("NEW_PASSWORD"))
    session = answer.session(NewPasswordAwaited)
    take_new_password(session.sign_in, password, answer.responses)
    sign_in = answer.passed(session)
    going_on = replace(sign_in, credential=sign_in.user.credential)
    return after_password(answer.world, going_on, "NEW_PASSWORD_REQUIRED")


ANSWERERS: dict[str, Answerer] = {
    "EMAIL_OTP": partial(answer_message_code, "EMAIL_OTP"),
    "MFA_SETUP": answer_set_up,
    "NEW_PASSWORD_REQUIRED": answer_new_password,
    "SELECT_MFA_TYPE": answer_factor_choice,
    "SMS_MFA": partial(answer_message_code, "SMS_MFA"),
    "SMS_OTP": partial(answer_message_code, "SMS_OTP"),
    "SOFTWARE_TOKEN_MFA": answer_software_token,
}
