"""What both doors to Cognito share: a boto3 client made when first needed, and errors in words.

A secret is revealed in the arguments of the boto3 call and nowhere before; the frames that hold it are gone when an
error leaves a door (see `guarded`).
"""

from __future__ import annotations

from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypedDict, TypeVar

from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.cognito.clients import Link, Once

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class Side:
    """A door to Cognito."""

    def __init__(self, link: Once[Link], clock: Callable[[], float]) -> None:
        """Open the door when it is first used.

        Args:
            link: Makes the boto3 client, in the thread of the first request.
            clock: Gives seconds since the epoch.
        """
        self.link = link
        self.clock = clock


AnySide = TypeVar("AnySide", bound=Side)


def calls(
    operation: str,
) -> Callable[[Callable[Concatenate[AnySide, Parameters], Answer]], Callable[Concatenate[AnySide, Parameters], Answer]]:
    """Make a method raise nothing but `GatewayError`, in terms of the operation that it calls."""

    def decorate(
        method: Callable[Concatenate[AnySide, Parameters], Answer],
    ) -> Callable[Concatenate[AnySide, Parameters], Answer]:
        def call(self: AnySide, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            try:
                return guarded(operation, partial(method, self, *args, **kwargs))
            except GatewayError as refusal:
                if refusal.cause is Cause.AWS_CREDENTIALS:
                    self.link.forget()  # a client keeps its credentials for good; the next one finds the renewed
                raise

        update_wrapper(call, method)
        return call

    return decorate


class SecretHash(TypedDict, total=False):
    """The member of a request that proves the client secret."""

    SecretHash: str


def secret_hash(link: Link, username: str) -> SecretHash:
    """Return the member that proves the client secret, where there is one (`COGNITO.md 2.1`)."""
    proof = link.secret_hash(username)
    return {"SecretHash": proof.reveal()} if proof else {}


class ClientSecret(TypedDict, total=False):
    """The member of a request that is the client secret itself."""

    ClientSecret: str


def client_secret(link: Link) -> ClientSecret:
    """Return the member with the client secret, where there is one (`COGNITO.md 2.1`)."""
    return {"ClientSecret": link.client_secret.reveal()} if link.client_secret else {}


def named(link: Link, username: str) -> dict[str, str]:
    """Return the same as parameters of a sign-in, with the user name that the hash is over."""
    proof = link.secret_hash(username)
    return {"USERNAME": username, "SECRET_HASH": proof.reveal()} if proof else {"USERNAME": username}
