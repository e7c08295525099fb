"""One answer to a challenge, from either door, and the session that it goes with (`COGNITO.md 7`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from moto.cognitoidp.models import UserStatus

from tui.sandbox.credentials import check_standing, parameter
from tui.sandbox.refusals import Reason
from tui.sandbox.simulated_users import simulated_user
from tui.sandbox.stages import FirstFactorStage, NewPasswordAwaited, SignIn, Stage
from tui.sandbox.world import Reply

if TYPE_CHECKING:
    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.sessions import Session
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import World

Kind = TypeVar("Kind", bound=Stage)


@dataclass(frozen=True, slots=True)
class ChallengeAnswer:
    """What somebody answers to a challenge."""

    world: World
    pool: SandboxPool
    client: SandboxClient
    responses: Mapping[str, str]
    session_text: str
    client_metadata: Mapping[str, str] | None

    def value(self, key: str) -> str:
        """Return one of the responses.

        Raises:
            Refusal: It is missing or empty.
        """
        return parameter(self.responses, key)

    def session(self, *kinds: type[Kind]) -> Session[Kind]:
        """Return the session that the answer goes with, checking whose answer it is.

        A name that is not the session's user and one that is nobody's are refused alike, so an answer tells nothing
        about who exists; only who holds the session of a deleted user learns that (`COGNITO.md 7.0`).

        Raises:
            Refusal: The session is not one for this answer, or its user may not go on.
        """
        user = self._user()
        session = self.world.sessions.find(self.session_text, *kinds, client=self.client, user=user)
        _check_still_asked_for(session.stage, session.sign_in.user)
        return session

    def _user(self) -> SandboxUser:
        username = self.value("USERNAME")
        if not self.session_text:
            raise Reason.PARAMETER_MISSING.refusal(name="Session")
        self.client.check_secret_hash(username, self.responses.get("SECRET_HASH"))
        user = self.pool.directory.signing_in_as(username)
        if user is not None:
            return user
        if self.world.sessions.outlived(self.session_text, self.client):
            raise Reason.UNKNOWN_USER.refusal()
        return simulated_user(self.pool, username, self.world.clock)

    def passed(self, session: Session[Stage]) -> SignIn:
        """Use the session up, and return the sign-in with what the answer says besides.

        It has to be used up before a trigger runs: nobody else waits for the end of that.
        """
        self.world.sessions.spend(self.session_text)
        return self.brought_along(session.sign_in)

    def brought_along(self, sign_in: SignIn) -> SignIn:
        """Return the sign-in with what the answer says of the device, and hands on to triggers."""
        device = sign_in.device.answered(self.pool, sign_in.user, self.responses)
        return replace(sign_in, device=device, client_metadata=self.client_metadata)

    def fail(self) -> None:
        """End the session: this answer was the only one that it stood for (`COGNITO.md 4.3`)."""
        self.world.sessions.close(self.session_text)


Answerer = Callable[[ChallengeAnswer], Reply]


def _check_still_asked_for(stage: Stage, user: SandboxUser) -> None:
    """Check that what a session stands for is still what the user has to do.

    Raises:
        Refusal: The user may not sign in now, or an administrator has set a password since, so that the stage is no
            longer asked for, or not enough.
    """
    if isinstance(stage, FirstFactorStage):
        check_standing(user, unconfirmed_too=True)
        return
    check_standing(user)
    if isinstance(stage, NewPasswordAwaited) != (user.status is UserStatus.FORCE_CHANGE_PASSWORD):
        raise Reason.SESSION_INVALID.refusal()
