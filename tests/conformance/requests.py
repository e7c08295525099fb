"""What every operation checks first: the request against the model, and the pool or app client that it names."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from tests.account_support import INVALID, plain
from tests.conformance import model
from tests.conformance.call import Call, Instead, case
from tui.sandbox.engine import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.conformance.model import Fault
    from tests.sandbox_support import Walk

NO_POOL = "us-east-1_Nowhere00"
ECHO = "COGNITO.md 1.1: the value of an ordinary member is shown"


@case("(all)", "a value breaks a model constraint")
def one_fault() -> Iterator[Call]:
    walk = plain()
    for operation in OPERATIONS:
        for fault in model.simple_faults(operation):
            facts = {"member": [_path(fault)], "rule": [*fault.rules]}
            shown = None
            if not model.is_sensitive(operation, fault.member):
                shown = Instead(INVALID, f"1 validation error detected: {_items(operation, [fault])[0]}", ECHO)
            yield Call(walk, operation, _broken(operation, [fault]), facts, shown)


@case("(all)", "several values break constraints")
def several_faults() -> Iterator[Call]:
    walk = plain()
    for operation in OPERATIONS:
        for pair in combinations(model.simple_faults(operation), 2):
            yield _several(walk, operation, pair)
        for fault in model.double_faults(operation):
            yield _several(walk, operation, [fault])


def _several(walk: Walk, operation: str, faults: Sequence[Fault]) -> Call:
    items = _items(operation, faults)
    return Call(walk, operation, _broken(operation, faults), {"n": [str(len(items))], "item": items})


def _broken(operation: str, faults: Sequence[Fault]) -> dict[str, object]:
    return model.request(operation, **{fault.member: fault.value for fault in faults})


def _items(operation: str, faults: Sequence[Fault]) -> list[str]:
    return [
        f"Value {_shown(operation, fault)}at '{_path(fault)}' failed to satisfy constraint: {rule}"
        for fault in faults
        for rule in fault.rules
    ]


def _shown(operation: str, fault: Fault) -> str:
    return "" if model.is_sensitive(operation, fault.member) else f"'{fault.value}' "


def _path(fault: Fault) -> str:
    return fault.member[0].lower() + fault.member[1:]


@case("(all with UserPoolId)", "unknown user pool")
def unknown_pool() -> Iterator[Call]:
    walk = plain()
    for operation in model.having("UserPoolId")():
        yield Call(walk, operation, model.request(operation, UserPoolId=NO_POOL), {"poolId": [NO_POOL]})


@case("(all with ClientId)", "unknown client, or client of another pool")
def unknown_client() -> Iterator[Call]:
    walk = plain()
    elsewhere = walk.pool.client_id
    walk.use_pool()
    for operation in model.having("ClientId")():
        given = {"UserPoolId": walk.pool.user_pool_id} if "UserPoolId" in model.members(operation) else {}
        for client_id in ["nobody", elsewhere] if given else ["nobody"]:
            members = model.request(operation, ClientId=client_id, **given)
            yield Call(walk, operation, members, {"clientId": [client_id]}, _of_revocation(operation))


def _of_revocation(operation: str) -> Instead | None:
    why = "COGNITO.md 11.3: ResourceNotFoundException is not documented here, this is the code for a foreign token"
    return Instead("UnauthorizedException", None, why) if operation == "RevokeToken" else None
