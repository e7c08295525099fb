"""Lambda triggers: the events that they get, and what becomes of their answers.

The events are those of the developer guide. `COGNITO.md 7.9` tells what goes wrong with which code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from tui.sandbox.functions import FunctionFailedError, FunctionMissingError, FunctionTooSlowError
from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.functions import Event
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

_EVENT_VERSION = "1"
_SDK = "aws-sdk-unknown-unknown"
_NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE"
_COMMON = ("version", "triggerSource", "region", "userPoolId", "userName", "callerContext", "request")


class Source(Enum):
    """What sets a trigger off."""

    SIGN_UP = "PreSignUp_SignUp"
    ADMIN_CREATE_USER = "PreSignUp_AdminCreateUser"
    CONFIRM_SIGN_UP = "PostConfirmation_ConfirmSignUp"
    CONFIRM_FORGOT_PASSWORD = "PostConfirmation_ConfirmForgotPassword"  # noqa: S105
    PRE_AUTHENTICATION = "PreAuthentication_Authentication"
    POST_AUTHENTICATION = "PostAuthentication_Authentication"
    DEFINE = "DefineAuthChallenge_Authentication"
    CREATE = "CreateAuthChallenge_Authentication"
    VERIFY = "VerifyAuthChallengeResponse_Authentication"

    @property
    def trigger(self) -> str:
        """The trigger, as `LambdaConfig` names it."""
        return self.value.partition("_")[0]


TRIGGERS = frozenset(source.trigger for source in Source)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an event is about; administrators come without an app client."""

    pool: SandboxPool
    client: SandboxClient | None
    username: str
    attributes: Mapping[str, str]

    @classmethod
    def user(cls, pool: SandboxPool, client: SandboxClient | None, user: SandboxUser) -> Subject:
        """Return a user who exists, as they are now."""
        attributes = user.attribute_lookup | {"cognito:user_status": user.status.value}
        return cls(pool, client, user.username, attributes)


@dataclass(frozen=True, slots=True)
class Response:
    """The `response` of the event that a trigger has returned; what it leaves out or sets to null is not said."""

    said: Mapping[str, Any]

    def flag(self, name: str) -> bool:
        """Return a member that is true or false, and false if nothing is said.

        Raises:
            Refusal: It is neither ([U] whether the real service takes texts for truth values; here it does not).
        """
        value = self.said.get(name)
        if not isinstance(value, bool | None):
            raise Reason.TRIGGER_UNREADABLE.refusal()
        return bool(value)

    def text(self, name: str) -> str | None:
        """Return a member that is a text.

        Raises:
            Refusal: It is none.
        """
        value = self.said.get(name)
        if not isinstance(value, str | None):
            raise Reason.TRIGGER_UNREADABLE.refusal()
        return value

    def texts(self, name: str) -> dict[str, str]:
        """Return a member that holds texts by name.

        Raises:
            Refusal: It holds something else ([U] whether the real service takes numbers for texts).
        """
        value = self.said.get(name)
        if value is None:
            return {}
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise Reason.TRIGGER_UNREADABLE.refusal()
        return value


NOTHING_SAID = Response({})


def named_function(pool: SandboxPool, source: Source) -> str | None:
    """Return the ARN of the function that a pool names for a trigger."""
    arn: str | None = pool.extended_config["LambdaConfig"].get(source.trigger)
    return arn


def run(
    world: World, source: Source, subject: Subject, request: Mapping[str, Any], blank: Mapping[str, Any] | None = None
) -> Response:
    """Run a trigger, if the pool has it, and return what it says.

    Whoever asks has to be done with what came before, and to look again at what must still be true: others can change
    it while the function runs.

    Args:
        world: The sandbox.
        source: What sets the trigger off.
        subject: Whom the event is about.
        request: What this trigger is told, besides the attributes of the user.
        blank: The response that the function finds in the event.

    Raises:
        Refusal: The function refuses, fails, or returns what is not the event.
    """
    arn = named_function(subject.pool, source)
    if arn is None:
        return NOTHING_SAID
    event = _event(source, subject, request, blank or {})
    try:
        returned = world.functions.run(arn, event, world.chance.uuid())
    except FunctionFailedError as failure:
        raise Reason.TRIGGER_FAILED.refusal(trigger=source.trigger, error=str(failure)) from None
    except FunctionMissingError:
        raise Reason.TRIGGER_MISSING.refusal(trigger=source.trigger) from None
    except FunctionTooSlowError:
        raise Reason.TRIGGER_TOO_SLOW.refusal(trigger=source.trigger) from None
    return _response(event, returned)


def _event(source: Source, subject: Subject, request: Mapping[str, Any], blank: Mapping[str, Any]) -> Event:
    return {
        "version": _EVENT_VERSION,
        "triggerSource": source.value,
        "region": subject.pool.region,
        "userPoolId": subject.pool.id,
        "userName": subject.username,
        "callerContext": {
            "awsSdkVersion": _SDK,
            "clientId": _NO_CLIENT if subject.client is None else subject.client.id,
        },
        "request": {"userAttributes": dict(subject.attributes), **request},
        "response": dict(blank),
    }


def _response(event: Event, returned: Any) -> Response:
    """Return the response of a returned event, which has to be the one that was sent.

    A function that drops members of the event is refused by the real service. [U] whether one is that changes them:
    here it is, except in `request`, where no change means anything.
    """
    if not isinstance(returned, dict) or any(name not in returned for name in _COMMON):
        raise Reason.TRIGGER_UNREADABLE.refusal()
    if any(returned[name] != event[name] for name in _COMMON if name != "request"):
        raise Reason.TRIGGER_UNREADABLE.refusal()
    if not isinstance(returned.get("response"), dict):
        raise Reason.TRIGGER_UNREADABLE.refusal()
    return Response(returned["response"])


def handed_on(client_metadata: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the member of an event that hands `ClientMetadata` on, if there is any."""
    return {} if client_metadata is None else {"clientMetadata": dict(client_metadata)}
