"""Judgement of InitiateAuth and RespondToAuthChallenge, and of their administrators' twins.

Each function is told of a success, says whose it was, and fails if it was not earned.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.ledger.demands import demanded, lacking, must_set_up
from tests.ledger.facts import Account, Attempt, Step, step_of
from tests.ledger.ledger import Ledger, earned
from tests.ledger.places import POST, TEXT, TOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ledger.places import Door
    from tui.sandbox.outbox import Message

    Traffic = dict[str, Any]

AFTER_FIRST = {"NEW_PASSWORD_REQUIRED", "SELECT_MFA_TYPE", "MFA_SETUP", TOKEN, TEXT, "DEVICE_SRP_AUTH"}
KEYS = {TOKEN: "SOFTWARE_TOKEN_MFA_CODE", TEXT: "SMS_MFA_CODE", POST: "EMAIL_OTP_CODE", "SMS_OTP": "SMS_OTP_CODE"}


def initiate(ledger: Ledger, request: Traffic, reply: Traffic, messages: Sequence[Message]) -> Account | None:
    """Judge the beginning of a sign-in, or its renewal."""
    door, given = ledger.door(request), request["AuthParameters"]
    if request["AuthFlow"] == "REFRESH_TOKEN_AUTH":
        earned(not door.strict, "the flow is off")
        return renewed(ledger, door, given["REFRESH_TOKEN"], given.get("DEVICE_KEY"), reply)
    account = _who(ledger, door, given["USERNAME"])
    attempt = Attempt(account, door, given["USERNAME"]).on(given.get("DEVICE_KEY"))
    choice = request["AuthFlow"] == "USER_AUTH"
    if choice and "Session" in request:
        ledger.use(request["Session"], door, account, "JUST_CONFIRMED")
        attempt = attempt.proven("first")
    elif not choice or given.get("PREFERRED_CHALLENGE") == "PASSWORD":
        attempt = attempt.knowing(given["PASSWORD"]) if _password(account, given.get("PASSWORD")) else attempt
    _arrive(ledger, attempt, reply, messages)
    return account


def renewed(ledger: Ledger, door: Door, text: str, device_key: str | None, reply: Traffic) -> Account:
    """Judge tokens for a refresh token."""
    token = ledger.refresh.get(text)
    if token is None:
        raise AssertionError("not earned: nobody was given this refresh token")
    earned(token.live(ledger.clock()), "the refresh token is expired, revoked or replaced")
    family = token.family
    earned(family.door is door, "the refresh token is another client's")
    if family.account.place.settings.tracks:
        bound = device_key == family.device_key and device_key in family.account.devices
        earned(bound, "the refresh token is bound to another device")
    result = reply["AuthenticationResult"]
    ledger.note_tokens(family, result)
    earned(("RefreshToken" in result) is door.strict, "refresh tokens are replaced by one client only")
    if door.strict:
        earned(result["RefreshToken"] not in ledger.refresh, "a refresh token was handed out twice")
        ledger.refresh[result["RefreshToken"]] = type(token)(family, token.ends)
        token.replaced = ledger.clock() if token.replaced is None else token.replaced
    return family.account


def respond(ledger: Ledger, request: Traffic, reply: Traffic, messages: Sequence[Message]) -> Account | None:
    """Judge an answer to a challenge."""
    door, given, name = ledger.door(request), request["ChallengeResponses"], request["ChallengeName"]
    account = _who(ledger, door, given["USERNAME"])
    match name:
        case "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER" | "DEVICE_SRP_AUTH":
            step = _without_session(ledger, door, account, name, request)
        case "PASSWORD" | "PASSWORD_SRP":
            step = ledger.use(request.get("Session"), door, account, name, "SELECT_CHALLENGE")
            earned(step.challenge == name or name in step.offered, f"{name} was not offered")
        case "MFA_SETUP":
            awaited = "MFA_SETUP" if "EMAIL" in given else "VERIFIED"
            step = ledger.use(request.get("Session"), door, account, awaited)
        case _:
            step = ledger.use(request.get("Session"), door, account, name)
    attempt = _proven(ledger, step, account, name, given).on(given.get("DEVICE_KEY"))
    allowed = step.offered if name == "SELECT_MFA_TYPE" else (POST,) if name == "MFA_SETUP" else ()
    address = given.get("EMAIL") if name == "MFA_SETUP" else None
    _arrive(ledger, attempt, reply, messages, allowed, address)
    return account


def _without_session(ledger: Ledger, door: Door, account: Account | None, name: str, request: Traffic) -> Step:
    """Return the step of an answer that is found by what it proves; some have a session all the same."""
    given, now = request["ChallengeResponses"], ledger.clock()
    if name == "DEVICE_SRP_AUTH":
        waiting = [
            step
            for step in ledger.steps
            if step.challenge == name and step.attempt.door is door and step.attempt.account is account
            if step.live(now) and step.attempt.stands() and step.attempt.device_key == given["DEVICE_KEY"]
        ]
        earned(waiting, "no device was asked for its proof")
        ledger.go(waiting[0], account)
        return waiting[0]
    step = ledger.by_block.get(given["PASSWORD_CLAIM_SECRET_BLOCK"])
    if step is None or step.challenge != name or step.attempt.door is not door:
        raise AssertionError("not earned: nobody was given this SECRET_BLOCK here")
    earned(step.session is None or step.session == request.get("Session"), "the exchange goes with another session")
    ledger.go(step, account)
    return step


def _proven(ledger: Ledger, step: Step, account: Account | None, name: str, given: Traffic) -> Attempt:
    """Return the attempt with what this answer proves, which has to be right."""
    attempt = step.attempt
    if account is None:
        earned(name in {"SELECT_CHALLENGE", "PASSWORD_SRP"}, "there is no such user")
        return attempt
    match name:
        case "PASSWORD" | "SELECT_CHALLENGE":
            chosen = given["ANSWER"] if name == "SELECT_CHALLENGE" else name
            earned(chosen == name or chosen in step.offered, f"{chosen} was not offered")
            return (
                attempt.knowing(account.password)
                if chosen == "PASSWORD" and _password(account, given.get("PASSWORD"))
                else attempt
            )
        case "PASSWORD_VERIFIER":
            realm = account.place.pool_id.partition("_")[2]
            earned(_signed(ledger, given, realm, account.username, account.password), "the proof is wrong")
            return attempt.knowing(account.password)
        case "DEVICE_PASSWORD_VERIFIER":
            device = account.devices.get(given["DEVICE_KEY"])
            earned(device is not None and given["DEVICE_KEY"] == attempt.device_key, "no such device was asked")
            assert device is not None
            earned(_signed(ledger, given, device.group, given["DEVICE_KEY"], device.password), "the proof is wrong")
            return attempt.proven("device")
        case "SMS_OTP" | "SMS_MFA" | "EMAIL_OTP":
            earned(step.code is not None and given[KEYS[name]] == step.code, "the code is wrong")
            return _by_message(attempt, account, step)
        case "SOFTWARE_TOKEN_MFA":
            used = step_of(account.secret or "", given[KEYS[name]], ledger.clock(), account.used_step)
            earned(used is not None, "the code is wrong or was used before")
            account.used_step = used or 0
            return attempt.proven("second")
        case "SELECT_MFA_TYPE":
            earned(given["ANSWER"] in step.offered, f"{given['ANSWER']} was not offered")
        case "NEW_PASSWORD_REQUIRED":
            earned(account.status == "FORCE_CHANGE_PASSWORD", "no new password was wanted")
            account.password, account.status = given["NEW_PASSWORD"], "CONFIRMED"
            return attempt.knowing(account.password)
        case "MFA_SETUP" if "EMAIL" not in given:
            account.turn(TOKEN, on=True, prefer=account.preferred in {None, TOKEN})
    return attempt


def _by_message(attempt: Attempt, account: Account, step: Step) -> Attempt:
    """Return the attempt after a right code that came in a message."""
    if step.address is not None:
        earned(must_set_up(account), "another second factor is in force by now")
        account.email = step.address
        account.turn(POST, on=True, prefer=account.preferred in {None, POST})
        return attempt.proven("set-up")
    if "first" in attempt.proofs:
        return attempt.proven("second")
    if account.status == "UNCONFIRMED":
        account.status = "CONFIRMED"
    return attempt.proven("first")


def _arrive(
    ledger: Ledger,
    attempt: Attempt,
    reply: Traffic,
    messages: Sequence[Message],
    allowed: Sequence[str] = (),
    address: str | None = None,
) -> None:
    """Judge what a sign-in is given, tokens or the next challenge, and note it."""
    account = attempt.account
    code = ledger.delivered(account, messages, address)
    if "AuthenticationResult" in reply:
        lack = lacking(attempt)
        earned(lack is None, f"tokens for {sorted(attempt.proofs)}: {lack}")
        ledger.given(attempt, reply["AuthenticationResult"])
        return
    name, asked = reply["ChallengeName"], reply["ChallengeParameters"]
    offered = reply.get("AvailableChallenges") or json.loads(asked.get("MFAS_CAN_CHOOSE", "[]"))
    second = name in AFTER_FIRST or (name == POST and "first" in attempt.proofs)
    if second:
        _check_second(ledger.clock(), attempt, name, {*offered}, {*allowed})
    elif account is not None and demanded(account):
        # COGNITO.md 6.7: whose second factor is on begins with the password.
        earned(not {name, *offered} & {POST, "SMS_OTP"}, "a password sent by message was offered")
    step = Step(attempt, name, ledger.clock(), None, asked, tuple(offered), code, address)
    ledger.wait(step, reply)


def _check_second(now: float, attempt: Attempt, name: str, offered: set[str], allowed: set[str]) -> None:
    """Judge a challenge that only a right first factor leads to."""
    account = attempt.account
    if account is None or "first" not in attempt.proofs:
        raise AssertionError(f"not earned: {name} without a right first factor")
    earned(account.status in {"CONFIRMED", "FORCE_CHANGE_PASSWORD"}, f"the user is {account.status}")
    earned((name == "NEW_PASSWORD_REQUIRED") == (account.status == "FORCE_CHANGE_PASSWORD"), f"{name} now")
    match name:
        case "SOFTWARE_TOKEN_MFA" | "SMS_MFA" | "EMAIL_OTP":
            earned(name in demanded(account) | allowed, f"{name} is not what the pool demands")
        case "SELECT_MFA_TYPE":
            earned(offered <= demanded(account), f"{offered} are not what the pool demands")
        case "MFA_SETUP":
            earned(must_set_up(account), "a second factor is in force")
        case "NEW_PASSWORD_REQUIRED":
            earned(now < account.temporary_until, "the temporary password is too old")
        case "DEVICE_SRP_AUTH":
            earned(attempt.device_key in account.devices, "there is no such device")


def end_failed(ledger: Ledger, request: Traffic) -> None:
    """Note that a wrong password or proof has ended the step that it was the answer to (`COGNITO.md 4.3`)."""
    given, name = request["ChallengeResponses"], request["ChallengeName"]
    if name in {"PASSWORD", "SELECT_CHALLENGE"}:
        ledger.by_session[request["Session"]].over = True
        return
    step = ledger.by_block.get(given["PASSWORD_CLAIM_SECRET_BLOCK"])
    if step is None or step.challenge != name or step.attempt.door.id != request["ClientId"]:
        return
    account = step.attempt.account
    if account is None or account.username != given["USERNAME"]:
        return
    device = account.devices.get(given.get("DEVICE_KEY", "")) if name.startswith("DEVICE") else None
    asked = device is not None and device.remembered and given["DEVICE_KEY"] == step.attempt.device_key
    step.over |= asked or name == "PASSWORD_VERIFIER"


def _who(ledger: Ledger, door: Door, name: str) -> Account | None:
    account = ledger.named(door.place, name)
    earned(account is not None or door.strict, "there is no such user")
    earned(account is None or account.enabled, "the user is disabled")
    return account


def _password(account: Account | None, password: str | None) -> bool:
    return account is not None and password is not None and password == account.password


def _signed(ledger: Ledger, given: Traffic, realm: str, name: str, password: str | None) -> bool:
    made = ledger.signatures.get(given["PASSWORD_CLAIM_SIGNATURE"])
    return made == (given["PASSWORD_CLAIM_SECRET_BLOCK"], realm, name, password)
