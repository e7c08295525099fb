"""Somebody who knows everything, and so can give the right answer wherever a sign-in waits for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyotp

from tests.ledger.caller import Caller, Request
from tests.ledger.facts import STEP
from tests.ledger.places import POST, TOKEN
from tests.ledger.sign_ins import KEYS
from tests.sandbox_support import PASSWORD
from tests.srp_support import SECRET, proven
from tui.cognito import srp
from tui.cognito.srp import Claimant

if TYPE_CHECKING:
    from tests.ledger.facts import Account, Step
    from tests.ledger.ledger import Ledger
    from tests.ledger.places import Door, Person

LONGEST = 8  # more steps than any sign-in has
FLOWS = ("password", "admin", "srp", "choice", "PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP")


def password_of(person: Person) -> str:
    """Return the password with which somebody signs up."""
    return f"{PASSWORD}{person.name}{person.place.number}"


def next_password(password: str | None) -> str:
    """Return a password that follows another, so that nobody but the same person comes to have it too."""
    return f"{password or PASSWORD}2"


@dataclass
class Player:
    """Makes requests; the caller sends them."""

    caller: Caller

    @property
    def ledger(self) -> Ledger:
        return self.caller.ledger

    def account(self, person: Person) -> Account | None:
        return self.ledger.named(person.place, person.name)

    def password(self, person: Person) -> str:
        """Return the present password of a person, or the one they would sign up with."""
        account = self.account(person)
        return (account and account.password) or password_of(person)

    @property
    def public(self) -> str:
        """The public value of every exchange."""
        return f"{srp.client_public(SECRET):x}"

    # Requests

    def sign_up(self, person: Person, door: Door, *, bare: bool = False) -> Request:
        members = {"Username": person.name, "UserAttributes": person.attributes()}
        password = {} if bare else {"Password": password_of(person)}
        return Request("SignUp", {"ClientId": door.id} | members | password)

    def begin(self, person: Person, door: Door, flow: str, device_key: str | None = None) -> Request:
        """Return the request that begins a sign-in."""
        given = {"USERNAME": person.name} | ({"DEVICE_KEY": device_key} if device_key else {})
        members: dict[str, Any] = {"ClientId": door.id, "AuthParameters": given, "AuthFlow": "USER_AUTH"}
        match flow:
            case "password":
                given["PASSWORD"] = self.password(person)
                return Request("InitiateAuth", members | {"AuthFlow": "USER_PASSWORD_AUTH"})
            case "admin":
                given["PASSWORD"] = self.password(person)
                members |= {"UserPoolId": person.place.pool_id, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH"}
                return Request("AdminInitiateAuth", members)
            case "srp":
                given["SRP_A"] = self.public
                return Request("InitiateAuth", members | {"AuthFlow": "USER_SRP_AUTH"})
            case "choice":
                return Request("InitiateAuth", members)
        given |= {"PREFERRED_CHALLENGE": flow, "PASSWORD": self.password(person), "SRP_A": self.public}
        return Request("InitiateAuth", members)

    def right(self, step: Step, choice: int = 0, password: str | None = None) -> Request:
        """Return the answer that a step waits for, with its proof made from `password` where it is one of SRP."""
        account, door, name = step.attempt.account, step.attempt.door, step.challenge
        session = {"Session": step.session} if step.session else {}
        match name:
            case "SIGNED_UP":
                code = account.codes["confirmation"].text if account and "confirmation" in account.codes else "000000"
                who = {"ClientId": door.id, "Username": step.attempt.name}
                return Request("ConfirmSignUp", who | session | {"ConfirmationCode": code})
            case "JUST_CONFIRMED":
                flow = {"AuthFlow": "USER_AUTH", "AuthParameters": {"USERNAME": step.attempt.name}}
                return Request("InitiateAuth", {"ClientId": door.id} | flow | session)
            case "MFA_SETUP" if POST not in door.place.settings.factors or choice % 2:
                return Request("AssociateSoftwareToken", session)
            case "ASSOCIATED":
                secret = account.unverified_secret if account else None
                return Request("VerifySoftwareToken", session | {"UserCode": self.totp(secret)})
        given = {"USERNAME": step.attempt.name} | self._proof(step, choice, password)
        challenge = "MFA_SETUP" if name == "VERIFIED" else name
        members: dict[str, Any] = {"ClientId": door.id, "ChallengeName": challenge, "ChallengeResponses": given}
        return Request("RespondToAuthChallenge", members | session)

    def _proof(self, step: Step, choice: int, password: str | None) -> dict[str, str]:
        account, name = step.attempt.account, step.challenge
        known = password or (account and account.password) or PASSWORD
        match name:
            case "SELECT_CHALLENGE":
                return {"ANSWER": step.offered[choice % len(step.offered)], "PASSWORD": known, "SRP_A": self.public}
            case "PASSWORD":
                return {"PASSWORD": known}
            case "PASSWORD_SRP":
                return {"SRP_A": self.public}
            case "PASSWORD_VERIFIER":
                pool_id, username = step.attempt.door.place.pool_id, step.asked["USER_ID_FOR_SRP"]
                return self._signed(Claimant.user(pool_id, username), known, step.asked)
            case "DEVICE_SRP_AUTH":
                return {"DEVICE_KEY": step.attempt.device_key or "", "SRP_A": self.public}
            case "DEVICE_PASSWORD_VERIFIER":
                key = step.asked["DEVICE_KEY"]
                device = account.devices.get(key) if account else None
                claimant = Claimant.device(device.group if device else "", key)
                return {"DEVICE_KEY": key} | self._signed(claimant, device.password if device else "", step.asked)
            case "SOFTWARE_TOKEN_MFA":
                return {KEYS[name]: self.totp(account.secret if account else None)}
            case "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP":
                return {KEYS[name]: step.code or "00000000"}
            case "SELECT_MFA_TYPE":
                return {"ANSWER": step.offered[choice % len(step.offered)]}
            case "NEW_PASSWORD_REQUIRED":
                return {"NEW_PASSWORD": next_password(account.password if account else None)}
            case "MFA_SETUP":
                name, number = step.attempt.name, step.attempt.door.place.number
                return {"EMAIL": f"{name}@{number}.late.example"}
            case _:
                return {}

    def _signed(self, claimant: Claimant, password: str, asked: dict[str, str]) -> dict[str, str]:
        made = proven(self.caller.walk, claimant, password, asked)
        signature, block = made["PASSWORD_CLAIM_SIGNATURE"], made["PASSWORD_CLAIM_SECRET_BLOCK"]
        self.ledger.signatures[signature] = block, claimant.realm, claimant.name, password
        return made

    def totp(self, secret: str | None, steps: int = 0) -> str:
        """Return the code of a secret now, or so many steps from now."""
        return pyotp.TOTP(secret).at(int(self.ledger.clock()) + STEP * steps) if secret else "000000"

    # Whole ways

    def confirmed(self, person: Person, door: Door) -> None:
        """Let somebody sign up and confirm, without the session that could sign them in."""
        self.caller.send(self.sign_up(person, door))
        step = self.ledger.steps[-1]
        request = self.right(step)
        self.caller.send(Request(request.operation, {k: v for k, v in request.members.items() if k != "Session"}))

    def finish(self, request: Request, choice: int = 0, *, patient: bool = True) -> dict[str, Any] | None:
        """Send what begins a sign-in and every right answer after it, and return the tokens.

        Who is patient waits for the next code of a token, if the present one was used before.
        """
        reply = self.caller.send(request)
        for _ in range(LONGEST):
            if reply is None or "AuthenticationResult" in reply:
                break
            reply = self.go_on(choice, patient=patient)
        return reply

    def go_on(self, choice: int = 0, *, patient: bool = True) -> dict[str, Any] | None:
        """Send the right answer to the latest step."""
        step = self.ledger.steps[-1]
        account = step.attempt.account
        if patient and step.challenge == TOKEN and account and account.used_step >= int(self.ledger.clock()) // STEP:
            self.caller.walk.clock.forward(STEP)
        return self.caller.send(self.right(step, choice))
