"""A sign-in that is under way, and the stages at which it waits for an answer (`COGNITO.md 4`, `7`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.sandbox.devices import NO_DEVICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.devices import DeviceUse
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.state import SentCode
    from tui.sandbox.users import SandboxUser
    from tui.secret import Secret


@dataclass(frozen=True, slots=True)
class ChallengeResult:
    """How a challenge of CUSTOM_AUTH has ended; a custom one has a name of its own in `metadata`."""

    challenge: str
    passed: bool
    metadata: str | None = None


@dataclass(frozen=True, slots=True)
class CustomAuth:
    """How far a sign-in has come that triggers decide about.

    Attributes:
        results: What the triggers decide by: the challenges so far.
        public: The client's `SRP_A`, until the password is asked for.
        factor_passed: Whether a second factor was among the challenges.
    """

    results: tuple[ChallengeResult, ...] = ()
    public: int | None = None
    factor_passed: bool = False


@dataclass(frozen=True, slots=True)
class SignIn:
    """One user on the way into one app client.

    Attributes:
        pool: The pool.
        client: The app client.
        user: The user.
        device: What is known of the device that they come from.
        custom: What the triggers of CUSTOM_AUTH decide by, as long as they do.
        client_metadata: What the latest answer to a challenge hands on to triggers.
        credential: The user's password as the sign-in knows it. Whatever replaces that one supersedes the sign-in.
    """

    pool: SandboxPool
    client: SandboxClient
    user: SandboxUser
    device: DeviceUse = NO_DEVICE
    custom: CustomAuth | None = None
    client_metadata: Mapping[str, str] | None = None
    credential: Secret | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Note the password that the user has when the sign-in begins."""
        if self.credential is None:
            object.__setattr__(self, "credential", self.user.credential)

    @property
    def superseded(self) -> bool:
        """Whether the password was replaced since: what was proven before is not enough, or not asked for, any more."""
        return self.credential is not self.user.credential


class Stage:
    """What a session waits for."""

    __slots__ = ()


class FirstFactorStage(Stage):
    """The user has proven nothing yet; somebody who is not confirmed may be here too."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SignedUp(FirstFactorStage):
    """The user has signed up, and is to be confirmed with the same session."""


@dataclass(frozen=True, slots=True)
class JustConfirmed(FirstFactorStage):
    """The user has been confirmed, and may sign in without another factor."""


@dataclass(frozen=True, slots=True)
class FirstFactorChoice(FirstFactorStage):
    """The user is to choose how to sign in."""

    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PasswordAwaited(FirstFactorStage):
    """The user has chosen the password."""


@dataclass(frozen=True, slots=True)
class PublicValueAwaited(FirstFactorStage):
    """The user has chosen SRP."""


@dataclass(frozen=True, slots=True)
class ProofAwaited(FirstFactorStage):
    """The user is to prove the password in the exchange with this `SECRET_BLOCK`."""

    block: str


@dataclass(frozen=True, slots=True)
class FirstCodeAwaited(FirstFactorStage):
    """A one-time password was sent, which signs the user in: EMAIL_OTP or SMS_OTP."""

    challenge: str
    sent: SentCode
    destination: str


@dataclass(frozen=True, slots=True)
class PasskeyAwaited(FirstFactorStage):
    """One of the user's passkeys is to sign this challenge: WEB_AUTHN."""

    challenge: bytes


@dataclass(frozen=True, slots=True)
class CustomAnswerAwaited(FirstFactorStage):
    """A trigger has asked for something, and another one knows what is right: CUSTOM_CHALLENGE."""

    private: Mapping[str, str] = field(repr=False)
    metadata: str | None


@dataclass(frozen=True, slots=True)
class NewPasswordAwaited(Stage):
    """The password was a temporary one."""


@dataclass(frozen=True, slots=True)
class FactorChoice(Stage):
    """The user is to choose a second factor."""

    offered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TokenCodeAwaited(Stage):
    """The code of the user's TOTP token is awaited: SOFTWARE_TOKEN_MFA."""


@dataclass(frozen=True, slots=True)
class CodeAwaited(Stage):
    """A code was sent as the second factor: SMS_MFA or EMAIL_OTP."""

    challenge: str
    sent: SentCode
    destination: str


@dataclass(frozen=True, slots=True)
class SetUpOffered(Stage):
    """The user has to set up a second factor: MFA_SETUP."""


@dataclass(frozen=True, slots=True)
class TokenAssociated(Stage):
    """A TOTP secret was handed out, and is to be verified."""


@dataclass(frozen=True, slots=True)
class TokenVerified(Stage):
    """The TOTP token is registered; answering MFA_SETUP goes on with the sign-in."""


@dataclass(frozen=True, slots=True)
class AddressCodeAwaited(Stage):
    """A code was sent to an address that is to become the second factor: EMAIL_OTP."""

    challenge: str
    sent: SentCode
    address: str


MessageCodeStage = FirstCodeAwaited | CodeAwaited | AddressCodeAwaited
