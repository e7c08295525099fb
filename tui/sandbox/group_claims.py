"""Groups, and what tokens say of them (`COGNITO.md 11.2`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.sandbox.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a pool; a change makes a new value with the same members."""

    name: str
    description: str | None
    role: str | None
    precedence: int | None
    created: float
    modified: float
    members: Roll[SandboxUser] = field(default_factory=Roll, repr=False)


def groups_of(pool: SandboxPool, user: SandboxUser) -> list[Group]:
    """Return the groups of a user, the one that takes precedence first; no precedence comes last."""
    groups = [pool.user_groups[name] for name in user.places]
    return sorted(groups, key=lambda group: (_rank(group), group.name))


def role_claims(groups: Sequence[Group]) -> dict[str, Any]:
    """Return what an ID token says of the roles of groups that are in their order.

    The preferred role is that of the first group, unless another one ranks the same and has another role.
    """
    roles = list(dict.fromkeys(group.role for group in groups if group.role))
    if not roles:
        return {}
    best = min(_rank(group) for group in groups if group.role)
    foremost = {group.role for group in groups if group.role and _rank(group) == best}
    preferred = {"cognito:preferred_role": foremost.pop()} if len(foremost) == 1 else {}
    return {"cognito:roles": roles} | preferred


def _rank(group: Group) -> float:
    return float("inf") if group.precedence is None else group.precedence
