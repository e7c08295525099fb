"""What of each thing of the sandbox is kept, field by field."""

from __future__ import annotations

import dataclasses
import json
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from tests.sandbox_support import NAME, Walk
from tui.sandbox import records, state
from tui.sandbox.engine import Sandbox
from tui.sandbox.keeping import UnkeptError, held_by, packed, unpack
from tui.sandbox.records import RECORDS
from tui.sandbox.world import World
from tui.secret import Secret


def things() -> list[Any]:
    """Return one of each kind of thing, with as much in it as there can be."""
    walk = Walk()
    walk.enrolled()
    walk.use_pool(AliasAttributes=["email"], AutoVerifiedAttributes=["email"])
    walk.confirmed()
    pools = walk.sandbox.world.pools
    pool, client = pools.client(walk.pool.client_id)
    walk.client.create_group(UserPoolId=pool.id, GroupName="staff")
    order = next(iter(vars(pool.directory)["_orders"].values()))
    parts = [
        pool.keys,
        pool.directory,
        order,
        pool.schema_attributes["email"],
        pool.grants,
        pool.user_groups["staff"].members,
    ]
    user = pool.find(NAME)
    return [pools, pool, client, user, user.devices, user.passkeys, *parts]


def test_every_kind_of_thing_says_about_every_field_whether_it_is_kept() -> None:
    decided = {record.kind: record.kept | record.remade.keys() for record in RECORDS}
    held = {type(thing): held_by(thing).keys() for thing in things()}
    assert held == decided


@pytest.mark.parametrize("number", range(len(RECORDS)))
def test_a_field_that_nobody_has_decided_about_is_an_error(number: int) -> None:
    thing = things()[number]
    pools = things()[0]
    pools.user_pools["new"] = thing
    thing.brand_new_field = 1
    with pytest.raises(UnkeptError, match="brand_new_field"):
        packed(thing if number == 0 else pools)


def test_of_the_parts_of_a_world_only_the_pools_are_kept() -> None:
    # Sign-ins that are not over begin again, messages were told when they were sent, and lists start anew. Functions
    # are code, which the program brings along.
    left_behind = {"clock", "chance", "outbox", "sessions", "page_tokens", "exchanges", "functions"}
    assert {field.name for field in dataclasses.fields(World)} == {"pools"} | left_behind


def test_every_value_that_users_hold_can_be_kept() -> None:
    here = [kind for kind in vars(state).values() if isinstance(kind, type) and kind.__module__ == state.__name__]
    held = {kind for kind in here if dataclasses.is_dataclass(kind)}
    assert held
    assert held <= set(records.VALUES)


def test_a_class_that_nobody_has_decided_about_is_an_error() -> None:
    walk = Walk().confirmed()
    walk.user().token = cast("Any", object())
    with pytest.raises(UnkeptError, match="object"):
        packed(walk.sandbox.world.pools)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        pytest.param(-(1 << 5_000), id="negative"),
        pytest.param(1 << 100_000, id="of many digits"),
        1.5,
        "text",
        "\ud800",
        [1, [2]],
        {"a": {"b": 1}},
        {"$": "Secret", "of": "x"},
        {"#": 0},
        {1: "one", ("a", 2): "pair"},
        OrderedDict(b=1, a=2),
        (1, (2, 3)),
        {1, 2},
        frozenset({("a",)}),
        b"\x00\xff",
        datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
        Secret("hidden"),
    ],
)
def test_every_kind_of_value_comes_back_as_it_was(value: Any) -> None:
    before, after = Walk(), Sandbox()
    pool = before.sandbox.find_pool(before.pool.user_pool_id)
    assert pool is not None
    pool.extended_config["value"] = value
    unpack(json.loads(json.dumps(packed(before.sandbox.world.pools))), after.world.pools)
    again = after.find_pool(before.pool.user_pool_id)
    assert again is not None
    assert again.extended_config["value"] == value
    assert type(again.extended_config["value"]) is type(value)
