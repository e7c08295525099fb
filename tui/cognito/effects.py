"""What an answer changed: a session in the place of another, a status, tokens, a code on its way."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from tui.cognito.looks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.cognito.exchange import JSON

REMEMBERED = 1_000
"""Of how many users the status is remembered, and where their code went."""
_LEADS_TO = {
    "AdminConfirmSignUp": "CONFIRMED",
    "AdminDeleteUser": "deleted",
    "AdminResetUserPassword": "RESET_REQUIRED",
    "ConfirmForgotPassword": "CONFIRMED",
    "ConfirmSignUp": "CONFIRMED",
}
"""The status that a user has after an operation (`COGNITO.md 3.3`, `7.7`)."""

_DONE = {
    "AdminDisableUser": "disabled, tokens revoked",
    "AdminEnableUser": "enabled",
    "AdminUserGlobalSignOut": "tokens revoked",
    "ChangePassword": "password changed",
    "ConfirmDevice": "device confirmed",
    "DeleteUser": "user deleted",
    "ForgetDevice": "device forgotten",
    "GlobalSignOut": "tokens revoked",
    "RevokeToken": "refresh token revoked",
    "SetUserMFAPreference": "second factors set",
}
"""What else an operation does, in a few words."""


class Effects:
    """Tells what answers changed, and remembers each user's status to say what it was before."""

    def __init__(self) -> None:
        """Begin without knowing anybody."""
        self._statuses = _OfUsers()
        self._contacts = _OfUsers()

    def of(self, operation: str, request: Mapping[str, JSON], response: Mapping[str, JSON]) -> tuple[str, ...]:
        """Return what a successful answer changed, in a few words each."""
        username = _username(request)
        return (
            *_made(operation),
            *self._status(username, _status_after(operation, request, response), told=_tells(operation)),
            *self._verified(operation, username, response),
            *_session(request, response),
            *_done(operation, request, response),
            *_issued(response),
            *_delivery(response),
        )

    def _status(self, username: str, status: str, *, told: bool) -> Iterator[str]:
        """Yield a change of status; one that is seen for the first time only where the call itself has set it."""
        if not username or not status:
            return
        before = self._statuses.replace(username, status)
        if before and before != status:
            yield f"{before} → {status}"
        elif told and not before:
            yield status

    def _verified(self, operation: str, username: str, response: Mapping[str, JSON]) -> Iterator[str]:
        """Yield the contact that a confirmation has verified: the one that its code went to (`COGNITO.md 5.2`)."""
        match operation, response:
            case "SignUp" | "ResendConfirmationCode", {"CodeDeliveryDetails": {"AttributeName": str(contact)}}:
                self._contacts.replace(username, contact)
            case "ConfirmSignUp", _:
                if contact := self._contacts.replace(username, ""):
                    yield f"{contact} verified"


class _OfUsers:
    """A word about each user that was met last."""

    def __init__(self) -> None:
        self._words: OrderedDict[str, str] = OrderedDict()

    def replace(self, username: str, word: str) -> str:
        """Put a word in the place of the one before, which is returned."""
        before = self._words.pop(username, "")
        self._words[username] = word
        if len(self._words) > REMEMBERED:
            self._words.popitem(last=False)
        return before


def _username(request: Mapping[str, JSON]) -> str:
    match request:
        case {"Username": str(name)}:
            return name
        case {"AuthParameters": {"USERNAME": str(name)}} | {"ChallengeResponses": {"USERNAME": str(name)}}:
            return name
        case _:
            return ""


def _made(operation: str) -> Iterator[str]:
    if operation in ("SignUp", "AdminCreateUser"):
        yield "user created"


def _tells(operation: str) -> bool:
    """Return whether a status that was not known before is the work of the operation, and not just seen by it."""
    return operation not in LOOKS and not operation.endswith("InitiateAuth")


def _status_after(operation: str, request: Mapping[str, JSON], response: Mapping[str, JSON]) -> str:
    match operation, response:
        case "SignUp", {"UserConfirmed": confirmed}:
            return "CONFIRMED" if confirmed else "UNCONFIRMED"
        case "AdminSetUserPassword", _:
            return "CONFIRMED" if request.get("Permanent") else "FORCE_CHANGE_PASSWORD"
        case _, {"ChallengeName": "NEW_PASSWORD_REQUIRED"}:
            return "FORCE_CHANGE_PASSWORD"
        case _ if request.get("ChallengeName") == "NEW_PASSWORD_REQUIRED":
            return "CONFIRMED"
        case _, {"UserStatus": str(status)} | {"User": {"UserStatus": str(status)}}:
            return status
        case _:
            return _LEADS_TO.get(operation, "")


def _session(request: Mapping[str, JSON], response: Mapping[str, JSON]) -> Iterator[str]:
    spent, issued = _bare(request.get("Session")), _bare(response.get("Session"))
    if spent and issued and spent != issued:
        yield f"{spent} → {issued}"
    elif spent and not issued:
        yield f"{spent} spent"
    elif issued and not spent:
        yield f"{issued} issued"


def _done(operation: str, request: Mapping[str, JSON], response: Mapping[str, JSON]) -> Iterator[str]:
    match operation:
        case _ if request.get("ChallengeName") == "NEW_PASSWORD_REQUIRED":
            yield "password changed"
        case "VerifySoftwareToken" if response.get("Status") == "SUCCESS":
            yield "authenticator registered"
        case "UpdateDeviceStatus":
            yield f"device {str(request.get('DeviceRememberedStatus', '')).replace('_', ' ')}"
        case "VerifyUserAttribute":
            yield f"{request.get('AttributeName')} verified"
        case _ if operation in _DONE:
            yield _DONE[operation]


def _bare(label: JSON) -> str:
    return str(label).strip("«»") if label else ""


def _issued(response: Mapping[str, JSON]) -> Iterator[str]:
    if result := response.get("AuthenticationResult"):
        yield "tokens issued"
        if isinstance(result, dict) and result.get("NewDeviceMetadata"):
            yield "device to confirm"
    if name := response.get("ChallengeName"):
        yield f"asks for {name}"
    if "SecretCode" in response:
        yield "TOTP secret issued"


def _delivery(response: Mapping[str, JSON]) -> Iterator[str]:
    details = response.get("CodeDeliveryDetails")
    if isinstance(details, dict) and "Destination" in details:
        yield f"code to {details['Destination']}"
