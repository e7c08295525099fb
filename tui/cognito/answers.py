"""What Cognito answers, as events and values of the walk.

An answer is read as plain data: an emulator, or an endpoint that is no Cognito at all, may leave out anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui.cognito import totp
from tui.cognito.devices import Device
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.local_failures import NOT_COGNITO
from tui.cognito.pool import User, UserPage
from tui.events import ChallengeIssued, SetupRequired, TokensIssued
from tui.secret import Secret
from tui.states import Challenge, Delivery, NewDevice, Session, Tokens

if TYPE_CHECKING:
    from tui.events import SignInOutcome
    from tui.states import Credentials

Answer = Mapping[str, object]
"""A parsed answer, or a structure in one."""


def outcome(answer: Answer, credentials: Credentials, now: float) -> SignInOutcome:
    """Return what InitiateAuth, RespondToAuthChallenge or one of their admin twins has answered (`COGNITO.md 6.1`).

    Raises:
        GatewayError: If there is neither a challenge nor tokens in it.
    """
    if name := text(answer, "ChallengeName"):
        return _challenge(name, answer, credentials, now)
    if result := structure(answer, "AuthenticationResult"):
        return TokensIssued(credentials, tokens(result, now))
    raise GatewayError(Cause.OTHER, "Cognito answered with neither a challenge nor tokens: check the endpoint URL.")


def delivery(answer: Answer) -> Delivery | None:
    """Return where a code went, or `None` if none was sent (`COGNITO.md 3.5`)."""
    details = structure(answer, "CodeDeliveryDetails")
    if not details:
        return None
    return Delivery(text(details, "Destination"), text(details, "DeliveryMedium"))


def is_confirmed(answer: Answer) -> bool:
    """Return whether SignUp has made a user who needs no confirmation.

    Raises:
        GatewayError: If it does not say so, which Cognito always does.
    """
    confirmed = answer.get("UserConfirmed")
    if not isinstance(confirmed, bool):
        raise GatewayError(Cause.NETWORK, NOT_COGNITO)
    return confirmed


def session(answer: Answer, now: float) -> Session | None:
    """Return the session that goes on from `answer`, if there is one."""
    value = text(answer, "Session")
    return Session(Secret(value), now) if value else None


def session_after(answer: Answer, now: float) -> Session:
    """Return the session of an answer that must have one (`COGNITO.md 7.6`).

    Raises:
        GatewayError: If there is none.
    """
    found = session(answer, now)
    if found is None:
        raise GatewayError(Cause.NETWORK, NOT_COGNITO)
    return found


def user(answer: Answer) -> User:
    """Return the user that AdminGetUser or one row of ListUsers describes (`COGNITO.md 13.2`, `13.5`)."""
    attributes = structures(answer, "UserAttributes") or structures(answer, "Attributes")
    return User(
        username=text(answer, "Username"),
        status=text(answer, "UserStatus"),
        enabled=answer.get("Enabled") is True,
        attributes={text(each, "Name"): text(each, "Value") for each in attributes},
        created_at=moment(answer, "UserCreateDate"),
        modified_at=moment(answer, "UserLastModifiedDate"),
        mfa=tuple(str(factor) for factor in items(answer, "UserMFASettingList")),
        preferred_mfa=text(answer, "PreferredMfaSetting"),
    )


def user_page(answer: Answer) -> UserPage:
    """Return what ListUsers has answered."""
    return UserPage([user(each) for each in structures(answer, "Users")], text(answer, "PaginationToken") or None)


def group_names(answer: Answer) -> Sequence[str]:
    """Return the names of the groups that AdminListGroupsForUser has answered."""
    return [text(each, "GroupName") for each in structures(answer, "Groups")]


def devices(answer: Answer) -> list[Device]:
    """Return what ListDevices has answered (`COGNITO.md 10.3`)."""
    return [_device(each) for each in structures(answer, "Devices")]


def _device(answer: Answer) -> Device:
    attributes = {text(each, "Name"): text(each, "Value") for each in structures(answer, "DeviceAttributes")}
    status = attributes.get("dev:device_remembered_status", "")
    return Device(
        key=text(answer, "DeviceKey"),
        name=attributes.get("device_name", ""),
        remembered=status == "remembered" if status else None,
        last_used_at=moment(answer, "DeviceLastAuthenticatedDate"),
    )


def totp_secret(answer: Answer) -> Secret:
    """Return the secret that AssociateSoftwareToken has given (`COGNITO.md 9.1`).

    Raises:
        GatewayError: If no authenticator could use it.
    """
    secret = Secret(text(answer, "SecretCode"))
    if not totp.is_usable(secret):
        raise GatewayError(
            Cause.OTHER, "The endpoint issued a TOTP secret that no authenticator can use: check the endpoint URL."
        )
    return secret


def check_verified(answer: Answer) -> None:
    """Check that VerifySoftwareToken took the code (`COGNITO.md 9.2`).

    Raises:
        GatewayError: If it did not.
    """
    if text(answer, "Status") == "ERROR":
        raise GatewayError(Cause.CODE, "Cognito did not take this code: type the one that the authenticator shows now.")


def text(answer: Answer, name: str) -> str:
    """Return a text of `answer`, empty if it is not there."""
    value = answer.get(name)
    return value if isinstance(value, str) else ""


def structure(answer: Answer, name: str) -> Answer:
    """Return a structure of `answer`, empty if it is not there."""
    value = answer.get(name)
    return value if isinstance(value, Mapping) else {}


def _challenge(name: str, answer: Answer, credentials: Credentials, now: float) -> SignInOutcome:
    given = structure(answer, "ChallengeParameters")
    following = session(answer, now)
    factors = listed(given.get("MFAS_CAN_SETUP"))
    if name == "MFA_SETUP" and following and "SOFTWARE_TOKEN_MFA" in factors:
        return SetupRequired(credentials, following, by_email="EMAIL_OTP" in factors)
    import json  # here and below, because the first paint need not wait for it

    parameters = {str(key): value if isinstance(value, str) else json.dumps(value) for key, value in given.items()}
    choices = tuple(str(choice) for choice in items(answer, "AvailableChallenges"))
    return ChallengeIssued(credentials, Challenge(name, parameters, following, choices))


def listed(value: object) -> Sequence[object]:
    """Return the list in `value`: Cognito sends JSON text (`COGNITO.md 7.0`), stock moto the list itself."""
    if isinstance(value, str):
        try:
            import json

            value = json.loads(value)
        except (ValueError, RecursionError):
            return ()
    return value if isinstance(value, list) else ()


def tokens(result: Answer, now: float) -> Tokens:
    """Return the tokens in an `AuthenticationResult` (`COGNITO.md 6.2`).

    Raises:
        GatewayError: If the ID token, the access token or its validity is missing.
    """
    id_token, access_token, refresh_token = (text(result, f"{kind}Token") for kind in ("Id", "Access", "Refresh"))
    expires_in = result.get("ExpiresIn")
    if not (id_token and access_token and isinstance(expires_in, int)):
        raise GatewayError(Cause.OTHER, "Cognito answered with a part of the tokens only: check the endpoint URL.")
    return Tokens(
        id_token=Secret(id_token),
        access_token=Secret(access_token),
        refresh_token=Secret(refresh_token) if refresh_token else None,
        expires_in=expires_in,
        issued_at=now,
        new_device=_new_device(structure(result, "NewDeviceMetadata")),
    )


def _new_device(metadata: Answer) -> NewDevice | None:
    key = text(metadata, "DeviceKey")
    return NewDevice(key, text(metadata, "DeviceGroupKey")) if key else None


def items(answer: Answer, name: str) -> Sequence[object]:
    """Return a list of `answer`, empty if it is not there."""
    value = answer.get(name)
    return value if isinstance(value, list) else ()


def structures(answer: Answer, name: str) -> list[Answer]:
    """Return the structures in a list of `answer`, none if it is not there."""
    return [each for each in items(answer, name) if isinstance(each, Mapping)]


def moment(answer: Answer, name: str) -> float:
    """Return a moment of `answer` in seconds since the epoch, 0 if it is not there."""
    value = answer.get(name)
    return value.timestamp() if isinstance(value, datetime) else 0.0
