"""A connection: both doors of one app client, what to make it from, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tui.cognito.gateway import Cause, GatewayError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.cognito.doors import AdminSide, SignInSide, UserSide
    from tui.cognito.exchange import Exchange
    from tui.cognito.inspection.issuer import Issuer
    from tui.cognito.purposes import Purpose
    from tui.secret import Secret
    from tui.states import Flow


class Message(Protocol):
    """Something the sandbox delivered in Cognito's place."""

    @property
    def at(self) -> float:
        """Seconds since the epoch."""

    @property
    def destination(self) -> str:
        """The address, unmasked."""

    @property
    def username(self) -> str:
        """Whom it was sent to."""

    @property
    def purpose(self) -> str:
        """Why, such as `sign-up` or `resend`."""

    @property
    def code(self) -> Secret:
        """The code in it."""


class Inbox(Protocol):
    """What Cognito would have sent; only the sandbox has one."""

    def messages(self) -> Sequence[Message]:
        """Return what was delivered, oldest first."""


class Wire(Protocol):
    """What went over the wire."""

    def exchanges(self) -> Sequence[Exchange]:
        """Return what is kept of it, oldest first."""

    def waiting(self) -> Sequence[str]:
        """Return the operations that have no answer yet, in the order in which they were sent. Never waits."""

    def purpose(self, operation: str) -> Purpose:
        """Return what an operation is for; may read a large file, so call it in a thread."""

    def label_of(self, secret: Secret) -> str:
        """Return the label that stands in the place of `secret`, or nothing if it did not go over the wire."""


class SigningKeys(Protocol):
    """What the pools publish their signatures to be checked with."""

    def of(self, issuer: Issuer, *, anew: bool = False) -> Mapping[str, object]:
        """Return the JWKS document of a pool, kept from the last time unless `anew`. It blocks.

        Raises:
            GatewayError: If it could not be had.
        """


@dataclass(frozen=True, slots=True)
class Target:
    """Which Cognito to talk to."""

    sandbox: bool = False
    preset: str = "mfa-required"
    """Which of the sandbox's ready pools."""
    client_id: str = ""
    client_secret: Secret | None = None
    user_pool_id: str = ""
    region: str = ""
    profile: str = ""
    endpoint_url: str = ""

    @property
    def chosen(self) -> bool:
        """Whether there is enough to connect to: an app client, or the sandbox."""
        return self.sandbox or bool(self.client_id)


@dataclass(frozen=True, slots=True)
class Context:
    """What the header says: on whose side of the world the walk takes place."""

    sandbox: bool = False
    region: str = ""
    pool: str = ""
    client: str = ""
    account: str = ""
    """The twelve digits of the AWS account, once the admin side has told them."""
    authenticators: tuple[tuple[str, Secret], ...] = ()
    """User names and TOTP secrets of those who have one from the beginning."""
    pool_id: str = ""
    """Where `pool` is a name for people, the id that stands in the tokens."""
    client_id: str = ""
    """The same of the app client."""
    endpoint: str = ""
    """Host and port of what plays Cognito, where it is not AWS."""

    @property
    def id_of_pool(self) -> str:
        """The id of the user pool, whatever people call it; empty if it is not known."""
        return self.pool_id or self.pool


NO_POOL = "This needs the user pool id: start with --user-pool-id, or give it on the Connect screen (Esc from Sign up)."


@dataclass(frozen=True, slots=True)
class Connection:
    """Both doors of one app client. To make one costs nothing; what is heavy waits for `prepare`."""

    context: Context
    """What is known before anything heavy is loaded."""
    prepare: Callable[[], Context]
    """Loads what is heavy, in a thread, and tells what was found out; may raise `GatewayError`."""
    user_side: UserSide
    admin_side: AdminSide | None = None
    """`None` without a user pool id: there is nothing to administer."""
    inbox: Inbox | None = None
    """`None` on a real pool."""
    wire: Wire | None = None
    """What goes over the wire; `None` where nothing does."""
    keys: SigningKeys | None = None
    """What signatures are checked with; `None` where nobody publishes any."""
    has_secret: bool = False
    """Whether a client secret is at hand, in case the app client has one."""
    users: Callable[[], str] = str
    """Says who has been in the sandbox from the beginning and can still sign in with which password; never waits."""

    def side(self, flow: Flow) -> SignInSide:
        """Return the side a sign-in goes through.

        Raises:
            GatewayError: If it is the admin side and no user pool is known.
        """
        return self.admin() if flow.signed else self.user_side

    def admin(self) -> AdminSide:
        """Return the admin side.

        Raises:
            GatewayError: If no user pool is known.
        """
        if self.admin_side is None:
            raise GatewayError(Cause.CLIENT, NO_POOL)
        return self.admin_side
