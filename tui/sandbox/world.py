"""What the operations of one sandbox work on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.sandbox.chance import Chance
    from tui.sandbox.exchanges import Exchanges
    from tui.sandbox.functions import Functions
    from tui.sandbox.outbox import Outbox
    from tui.sandbox.paging import PageTokens
    from tui.sandbox.pools import Pools
    from tui.sandbox.sessions import Sessions


@dataclass(frozen=True, slots=True)
class World:
    """The state of a sandbox and the two things that make it unpredictable, a clock and a source of chance."""

    clock: Callable[[], float]
    chance: Chance
    outbox: Outbox
    pools: Pools
    sessions: Sessions
    exchanges: Exchanges
    page_tokens: PageTokens
    functions: Functions


Request = Mapping[str, Any]
Reply = dict[str, Any]
Operation = Callable[[World, Request], Reply]
