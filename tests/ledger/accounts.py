"""Judgement of what is done to accounts, second factors, devices and tokens, in the way of `sign_ins`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.ledger.demands import must_set_up
from tests.ledger.facts import Account, Attempt, KnownDevice, Step, step_of
from tests.ledger.ledger import Ledger, earned
from tests.ledger.places import POST, TEXT, TOKEN
from tests.ledger.sign_ins import initiate, renewed, respond

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.sandbox.outbox import Message

    Traffic = dict[str, Any]
    Judge = Callable[[Ledger, Traffic, Traffic, Sequence[Message]], Account | None]

SETTINGS = {TOKEN: "SoftwareTokenMfaSettings", TEXT: "SMSMfaSettings", POST: "EmailMfaSettings"}
TEMPORARY = 7 * 86_400


def sign_up(ledger: Ledger, request: Traffic, reply: Traffic, messages: Sequence[Message]) -> Account:
    door = ledger.door(request)
    earned(ledger.named(door.place, request["Username"]) is None, "the name is taken")
    earned(reply["UserSub"] not in {one.sub for one in ledger.accounts}, "a sub was given twice")
    has = {entry["Name"]: entry["Value"] for entry in request["UserAttributes"]}
    contacts = has.get("email"), has.get("phone_number")
    person = request["Username"], reply["UserSub"], has["name"], request.get("Password")
    account = Account(door.place, *person, *contacts)
    ledger.accounts.append(account)
    ledger.delivered(account, messages)
    ledger.wait(Step(Attempt(account, door, account.username), "SIGNED_UP", ledger.clock()), reply)
    return account


def confirm_sign_up(ledger: Ledger, request: Traffic, reply: Traffic, _: Sequence[Message]) -> Account:
    door = ledger.door(request)
    account = ledger.someone(door.place, request["Username"])
    earned(account.enabled and account.status == "UNCONFIRMED", f"the user is {account.status} or disabled")
    used = account.use_code("confirmation", request["ConfirmationCode"], ledger.clock())
    earned(used, "the code is wrong, expired, replaced or used")
    account.status = "CONFIRMED"
    if "Session" in request:
        ledger.use(request["Session"], door, account, "SIGNED_UP")
    if "Session" in reply:
        earned("Session" in request or door.place.settings.passwordless, "such a code does not sign in")
        ledger.wait(Step(Attempt(account, door, account.username), "JUST_CONFIRMED", ledger.clock()), reply)
    return account


def send_code(ledger: Ledger, request: Traffic, _: Traffic, messages: Sequence[Message]) -> Account | None:
    """Judge ResendConfirmationCode and ForgotPassword, which may play with a client that hides users."""
    door = ledger.door(request)
    account = ledger.named(door.place, request["Username"])
    earned(account is not None or door.strict, "there is no such user")
    ledger.delivered(account, messages)
    return account


def confirm_forgot_password(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = ledger.someone(ledger.door(request).place, request["Username"])
    earned(account.enabled and account.status in {"CONFIRMED", "RESET_REQUIRED"}, f"the user is {account.status}")
    used = account.use_code("recovery", request["ConfirmationCode"], ledger.clock())
    earned(used, "the code is wrong, expired, replaced or used")
    account.password, account.status = request["Password"], "CONFIRMED"
    return account


def change_password(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account, _token = ledger.caller(request)
    knows = account.password in {None, request.get("PreviousPassword")}
    earned(knows, "the previous password is wrong")  # who has none yet need not know any (COGNITO.md 8.3)
    earned(account.status != "RESET_REQUIRED", "the password is to be reset with a code")
    earned(account.status == "CONFIRMED" or ledger.clock() < account.temporary_until, "the password is too old")
    account.password, account.status = request["ProposedPassword"], "CONFIRMED"
    return account


def associate(ledger: Ledger, request: Traffic, reply: Traffic, _: Sequence[Message]) -> Account:
    account = _setting_up(ledger, request, reply, "ASSOCIATED", "MFA_SETUP", "ASSOCIATED")
    earned(reply["SecretCode"] not in ledger.secrets, "a secret was handed out twice")
    ledger.secrets.add(reply["SecretCode"])
    account.unverified_secret = reply["SecretCode"]
    return account


def verify(ledger: Ledger, request: Traffic, reply: Traffic, _: Sequence[Message]) -> Account:
    account = _setting_up(ledger, request, reply, "VERIFIED", "ASSOCIATED")
    used = step_of(account.unverified_secret or "", request["UserCode"], ledger.clock())
    earned(account.unverified_secret and used is not None, "the code is wrong")
    account.secret, account.unverified_secret, account.used_step = account.unverified_secret, None, used or 0
    return account


def _setting_up(ledger: Ledger, request: Traffic, reply: Traffic, later: str, *challenges: str) -> Account:
    """Return who sets a token up, with an access token or instead of a second factor that there is none of."""
    if "AccessToken" in request:
        return ledger.caller(request)[0]
    step = ledger.by_session.get(request["Session"])
    account = step.attempt.account if step else None
    attempt = ledger.use(request["Session"], None, account, *challenges).attempt
    assert account is not None
    earned(must_set_up(account), "another second factor is in force by now")
    attempt = attempt.proven("set-up") if later == "VERIFIED" else attempt
    ledger.wait(Step(attempt, later, ledger.clock()), reply)
    return account


def prefer(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    """Judge both operations that turn second factors on and off."""
    account = _owner(ledger, request)
    had = {TOKEN: account.secret, TEXT: account.phone, POST: account.email}
    for factor, member in SETTINGS.items():
        if member in request:
            on, preferred = (request[member].get(key, False) for key in ("Enabled", "PreferredMfa"))
            earned(not on or had[factor], f"the user has no {factor}")
            account.turn(factor, on=on, prefer=preferred)
    return account


def own(ledger: Ledger, request: Traffic, _: Traffic, messages: Sequence[Message]) -> Account:
    """Judge what needs an access token and changes nothing that matters here."""
    account, _token = ledger.caller(request)
    ledger.delivered(account, messages)
    return account


def verify_attribute(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account, _token = ledger.caller(request)
    used = account.use_code(request["AttributeName"], request["Code"], ledger.clock())
    earned(used, "the code is wrong, expired, replaced or used")
    return account


def confirm_device(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account, token = ledger.caller(request)
    key, group = request["DeviceKey"], token.family.device_group
    earned(key == token.family.device_key and key not in account.devices, "the key is not new, or another sign-in's")
    assert group is not None
    account.devices[key] = KnownDevice(key, group)
    return account


def update_device(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account, _token = ledger.caller(request)
    earned(request["DeviceKey"] in account.devices, "there is no such device")
    account.devices[request["DeviceKey"]].remembered = request["DeviceRememberedStatus"] == "remembered"
    return account


def forget_device(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account, _token = ledger.caller(request)
    earned(account.devices.pop(request["DeviceKey"], None), "there is no such device")
    return account


def get_tokens(ledger: Ledger, request: Traffic, reply: Traffic, _: Sequence[Message]) -> Account:
    return renewed(ledger, ledger.door(request), request["RefreshToken"], request.get("DeviceKey"), reply)


def revoke(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    token = ledger.refresh[request["Token"]]
    earned(token.family.door is ledger.door(request), "the token is another client's")
    token.family.revoked = True
    return token.family.account


def sign_out(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    ledger.revoke_all(account)
    return account


def delete(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    account.alive = False
    return account


def disable(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    account.enabled = False
    ledger.revoke_all(account)
    return account


def enable(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    account.enabled = True
    return account


def set_password(ledger: Ledger, request: Traffic, _: Traffic, __: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    account.password = request["Password"]
    account.status = "CONFIRMED" if request["Permanent"] else "FORCE_CHANGE_PASSWORD"
    account.temporary_until = ledger.clock() + TEMPORARY
    return account


def reset_password(ledger: Ledger, request: Traffic, _: Traffic, messages: Sequence[Message]) -> Account:
    account = _owner(ledger, request)
    account.status = "RESET_REQUIRED"
    ledger.delivered(account, messages)
    return account


def _owner(ledger: Ledger, request: Traffic) -> Account:
    """Return whose account a request is about, by access token or by an administrator's word."""
    if "AccessToken" in request:
        return ledger.caller(request)[0]
    return ledger.someone(ledger.place(request), request["Username"])


JUDGES: dict[str, Judge] = {
    "AdminDeleteUser": delete,
    "AdminDisableUser": disable,
    "AdminEnableUser": enable,
    "AdminInitiateAuth": initiate,
    "AdminResetUserPassword": reset_password,
    "AdminRespondToAuthChallenge": respond,
    "AdminSetUserMFAPreference": prefer,
    "AdminSetUserPassword": set_password,
    "AdminUserGlobalSignOut": sign_out,
    "AssociateSoftwareToken": associate,
    "ChangePassword": change_password,
    "ConfirmDevice": confirm_device,
    "ConfirmForgotPassword": confirm_forgot_password,
    "ConfirmSignUp": confirm_sign_up,
    "DeleteUser": delete,
    "ForgetDevice": forget_device,
    "ForgotPassword": send_code,
    "GetTokensFromRefreshToken": get_tokens,
    "GetUser": own,
    "GetUserAttributeVerificationCode": own,
    "GlobalSignOut": sign_out,
    "InitiateAuth": initiate,
    "ResendConfirmationCode": send_code,
    "RespondToAuthChallenge": respond,
    "RevokeToken": revoke,
    "SetUserMFAPreference": prefer,
    "SignUp": sign_up,
    "UpdateDeviceStatus": update_device,
    "VerifySoftwareToken": verify,
    "VerifyUserAttribute": verify_attribute,
}
