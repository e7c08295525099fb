"""From a target to both doors: a real user pool, or the sandbox.

Nothing heavy is loaded here or by `connect` itself. It waits for `prepare` or for the first request, whichever comes
first, in the thread that comes with it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.cognito import clients
from tui.cognito.addresses import host_elsewhere
from tui.cognito.clients import Link, Once, Timeouts
from tui.cognito.connection import Connection, Context
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.guard import guarded
from tui.cognito.trace import Trace
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from types_boto3_cognito_idp import CognitoIdentityProviderClient

    from tui.cognito.connection import Message, SigningKeys, Target
    from tui.cognito.doors import AdminSide, UserSide
    from tui.cognito.inspection.issuer import Issuer
    from tui.sandbox.engine import Sandbox
    from tui.sandbox.presets import Pool
    from tui.sandbox.seeded_users import SeededUser


def connect(
    target: Target,
    *,
    clock: Callable[[], float] = time.time,
    random: Random | None = None,
    timeouts: Timeouts | None = None,
) -> Connection:
    """Return both doors of `target`.

    Args:
        target: Which Cognito to talk to.
        clock: Gives seconds since the epoch.
        random: Where the sandbox draws its codes, ids and secrets from, so that a seed repeats them.
        timeouts: How long a real endpoint may be silent.
    """
    if target.sandbox:
        return _sandbox(target.preset, clock, random)
    return _user_pool(target, clock, timeouts or Timeouts())


def _user_pool(target: Target, clock: Callable[[], float], timeouts: Timeouts) -> Connection:
    def link(client: CognitoIdentityProviderClient) -> Link:
        return Link(client, target.client_id, target.client_secret, target.user_pool_id)

    known = Context(
        region=clients.region_of(target),
        pool=target.user_pool_id,
        client=target.client_id,
        endpoint=host_elsewhere(target.endpoint_url),
    )
    trace = Trace(clock)
    unsigned = Once(lambda: link(trace.watched(clients.unsigned(target, timeouts))))
    signed = Once(lambda: link(trace.watched(clients.signed(target, timeouts))))

    def prepare() -> Context:
        _load_doors()
        meta = guarded("Connect", unsigned).client.meta
        # The endpoint may come from the environment or the profile too.
        return replace(known, region=meta.region_name, endpoint=host_elsewhere(meta.endpoint_url))

    return Connection(
        context=known,
        prepare=prepare,
        user_side=_user_side(unsigned, clock),
        admin_side=_admin_side(signed, clock) if target.user_pool_id else None,
        wire=trace,
        keys=_published_keys(unsigned, target, timeouts),
        has_secret=target.client_secret is not None,
    )


def _user_side(link: Once[Link], clock: Callable[[], float]) -> UserSide:
    def load() -> UserSide:
        from tui.cognito.user_pool import CognitoUserSide

        return CognitoUserSide(link, clock)

    return cast("UserSide", _Late(load))


def _admin_side(link: Once[Link], clock: Callable[[], float]) -> AdminSide:
    def load() -> AdminSide:
        from tui.cognito.user_pool import CognitoAdminSide

        return CognitoAdminSide(link, clock)

    return cast("AdminSide", _Late(load))


def _published_keys(link: Once[Link], target: Target, timeouts: Timeouts) -> SigningKeys:
    def load() -> SigningKeys:
        from tui.cognito.published_keys import KeptKeys, Publisher

        return KeptKeys(Publisher(link, target.profile, timeouts).fetch)

    return cast("SigningKeys", _Late(load))


def _load_doors() -> None:
    """Load, in this thread, what the first request would otherwise load on the event loop."""
    for module in ("tui.cognito.user_pool", "tui.cognito.refusals", "tui.flow"):
        import_module(module)


class _Late:
    """A door that is loaded when somebody reaches for it: the first paint waits for no door."""

    def __init__(self, load: Callable[[], UserSide | AdminSide | SigningKeys]) -> None:
        self._door = Once(load)

    def __getattr__(self, name: str) -> object:
        return getattr(self._door(), name)


@dataclass(frozen=True, slots=True)
class _Booted:
    """A sandbox with a pool in it, and what speaks to it."""

    sandbox: Sandbox
    pool: Pool
    link: Link
    users: Sequence[SeededUser]

    def has_kept_password(self, seeded: SeededUser) -> bool:
        """Return whether a user of the beginning is still there, with the password of the beginning."""
        user = self.sandbox.world.pools.pool(self.pool.user_pool_id).directory.find(seeded.username)
        return user is not None and user.has_password and user.credential == seeded.password


def _sandbox(preset: str, clock: Callable[[], float], random: Random | None) -> Connection:
    trace = Trace(clock)
    booted = Once(lambda: _boot(preset, clock, random, trace))
    link = Once(lambda: booted().link)

    def prepare() -> Context:
        _load_doors()
        ready = guarded("Connect", booted)
        return Context(
            True,
            ready.sandbox.region,
            ready.pool.pool_name,
            ready.pool.client_name,
            authenticators=tuple((user.username, user.totp_secret) for user in ready.users if user.totp_secret),
            pool_id=ready.pool.user_pool_id,
            client_id=ready.pool.client_id,
        )

    return Connection(
        context=Context(sandbox=True),
        prepare=prepare,
        user_side=_user_side(link, clock),
        admin_side=_admin_side(link, clock),
        inbox=_SandboxInbox(booted),
        wire=trace,
        keys=_sandbox_keys(booted),
        has_secret=True,
        users=lambda: _in_words(booted.made),
    )


def _boot(preset: str, clock: Callable[[], float], random: Random | None, trace: Trace) -> _Booted:
    from tui.sandbox import presets, seeded_users, transport
    from tui.sandbox.engine import Sandbox

    sandbox = Sandbox(clock=clock, random=random)
    chosen = presets.PRESETS[preset]
    pool = presets.create(sandbox, chosen)
    # The default preset is a walk that begins with nobody.
    users = [] if chosen is presets.MFA_REQUIRED else seeded_users.seed(sandbox, pool.user_pool_id)
    client = trace.watched(clients.isolated(sandbox.region))
    transport.attach(sandbox, client)
    _, app_client = sandbox.world.pools.client(pool.client_id)
    secret = Secret(app_client.secret) if app_client.secret else None
    return _Booted(sandbox, pool, Link(client, pool.client_id, secret, pool.user_pool_id), users)


def _sandbox_keys(booted: Once[_Booted]) -> SigningKeys:
    def load() -> SigningKeys:
        from tui.cognito.published_keys import KeptKeys
        from tui.sandbox.transport import published_keys

        def fetch(issuer: Issuer) -> Mapping[str, object]:
            document = published_keys(booted().sandbox, issuer.pool_id)
            if document is None:
                raise GatewayError(Cause.OTHER, f"The sandbox has no pool {issuer.pool_id}, and asks nobody else.")
            return document

        return KeptKeys(fetch)

    return cast("SigningKeys", _Late(load))


def _in_words(booted: _Booted | None) -> str:
    users = [user for user in booted.users if booted.has_kept_password(user)] if booted else []
    if not users:
        return ""
    return f"Users: {', '.join(user.username for user in users)}. Their password: {users[0].password.reveal()}"


class _SandboxInbox:
    """What the sandbox has sent, and nothing as long as there is no sandbox."""

    def __init__(self, booted: Once[_Booted]) -> None:
        self._booted = booted

    def messages(self) -> Sequence[Message]:
        """Return what was delivered, oldest first; never waits for the sandbox."""
        ready = self._booted.made
        return ready.sandbox.outbox.messages() if ready else ()
