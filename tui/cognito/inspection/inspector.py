"""Inspecting the tokens of a sign-in, and any other: what is known beforehand, and the keys that tell more."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from tui.cognito.explanations.facts import Facts
from tui.cognito.explanations.token_claims import IN_ORDER, rejected_token
from tui.cognito.explanations.wording import listed
from tui.cognito.gateway import GatewayError
from tui.cognito.inspection.check import Home, Verdict
from tui.cognito.inspection.checks import checks
from tui.cognito.inspection.issuer import issuer_of, issuer_of_pool
from tui.cognito.inspection.signature import CHECKING, Signature, Standing, by_header, verify
from tui.cognito.inspection.signature_check import NAME as SIGNATURE

if TYPE_CHECKING:
    from tui.cognito.connection import Connection, Context
    from tui.cognito.explanations.explanation import Explanation
    from tui.cognito.inspection.check import Check
    from tui.cognito.inspection.issuer import Issuer
    from tui.cognito.inspection.jwt import Jwt


class Asking(Enum):
    """When the keys that a token was signed with are asked for."""

    AT_ONCE = auto()
    ON_DEMAND = auto()
    """The token is not of the pool that is connected, so somebody has to say that its issuer may be called."""
    NEVER = auto()


_NO_FORM = (
    "Its iss is not the address of a user pool, so no keys are fetched: no token may choose whom this program calls."
)
_NO_CONNECTION = "Nothing is connected that could give the keys: connect first."
_ON_DEMAND = "V fetches the keys of {pool}, which is another pool than the one that is connected."


class Inspector:
    """Checks tokens, and remembers what was found out about their signatures."""

    def __init__(self, connection: Connection | None, context: Context) -> None:
        """Inspect over `connection`, of which `context` tells where it leads to; without one, signatures stay open."""
        self._keys = connection.keys if connection else None
        self._wire = connection.wire if connection else None
        self.home = Home(context.region, context.id_of_pool, context.client_id or context.client)
        self._found: dict[Jwt, Signature] = {}

    def asking(self, jwt: Jwt, *, own: bool) -> Asking:
        """Return when the keys are asked for.

        Args:
            jwt: The token.
            own: Whether it came from the sign-in of this run.
        """
        issuer = self._issuer(jwt)
        if by_header(jwt) or issuer is None or self._keys is None:
            return Asking.NEVER
        return Asking.AT_ONCE if own or issuer.pool_id == self.home.pool_id else Asking.ON_DEMAND

    def signature(self, jwt: Jwt, *, own: bool) -> Signature:
        """Return what is known of the signature, without asking anybody."""
        if known := by_header(jwt) or self._found.get(jwt):
            return known
        issuer = self._issuer(jwt)
        if issuer is None:
            return Signature(Standing.NOT_ASKED, _NO_FORM)
        if self._keys is None:
            return Signature(Standing.NOT_ASKED, _NO_CONNECTION)
        if self.asking(jwt, own=own) is Asking.ON_DEMAND:
            return Signature(Standing.NOT_ASKED, _ON_DEMAND.format(pool=issuer.pool_id))
        return CHECKING

    def verify(self, *jwts: Jwt, anew: bool = False) -> None:
        """Ask for keys, once for each pool, and remember what they show. It blocks.

        Args:
            jwts: The tokens.
            anew: Whether to ask even for keys that are there already.
        """
        for issuer in dict.fromkeys(map(self._issuer, jwts)):
            if issuer is None or self._keys is None:
                continue
            mine = [jwt for jwt in jwts if self._issuer(jwt) == issuer]
            try:
                document = self._keys.of(issuer, anew=anew)
            except GatewayError as error:
                self._found |= dict.fromkeys(mine, Signature(Standing.NO_KEYS, error.sentence))
            else:
                self._found |= {jwt: verify(jwt, document) for jwt in mine}

    def begin(self, *jwts: Jwt) -> None:
        """Remember that the keys are being asked for."""
        self._found |= dict.fromkeys(jwts, CHECKING)

    def give_up(self, *jwts: Jwt, after: float) -> None:
        """Remember that the keys did not come in so many seconds."""
        why = f"The keys did not come in {after:g} seconds. V asks again."
        self._found |= dict.fromkeys(jwts, Signature(Standing.NO_KEYS, why))

    def checks(self, jwt: Jwt, now: float, *, own: bool) -> tuple[Check, ...]:
        """Return every check of a token at a moment."""
        return checks(jwt, self.home, now, self.signature(jwt, own=own), self._ahead())

    def refused(self, jwt: Jwt, now: float, *, own: bool) -> Explanation:
        """Return why an API may refuse a token: what its claims show, and before that what fails for everybody."""
        home, moment = self.home, now + self._ahead()
        facts = Facts(pool_id=home.pool_id, client_id=home.client_id, region=home.region, now=moment)
        explanation = rejected_token(jwt.claims, facts)
        broken = [each for each in self.checks(jwt, now, own=own) if each.verdict is Verdict.FAILED]
        if not broken:
            return explanation
        shown = () if explanation.cause == IN_ORDER else (explanation.cause, *explanation.likely)
        signature = [f"{each.name}: {each.sentence}" for each in broken if each.name == SIGNATURE]
        names = listed(each.name for each in broken)
        cause = f"It fails what every API has to check: {names}."
        return replace(explanation, cause=cause, likely=(*signature, *shown))

    def of_a_pool(self, jwt: Jwt) -> bool:
        """Return whether a token says that a user pool issued it."""
        return self._issuer(jwt) is not None

    def _issuer(self, jwt: Jwt) -> Issuer | None:
        text, home = jwt.text("iss"), self.home
        if home.pool_id and text.endswith(f"/{home.pool_id}"):
            # An emulator may give the pool another address; the keys are those of the pool that is connected.
            return issuer_of(text) or issuer_of_pool(home.region, home.pool_id)
        return issuer_of(text)

    def _ahead(self) -> float:
        calls = self._wire.exchanges() if self._wire else ()
        return next((each.server_ahead for each in reversed(calls) if each.server_ahead is not None), 0)
