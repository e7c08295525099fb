"""Ids that no user pool can have are told at their fields, before anything is sent."""

from __future__ import annotations

import pytest

from tests.player import playing
from tui.cognito.connection import Target
from tui.cognito.target_mistakes import mistakes_in
from tui.screens.connect import ConnectScreen
from tui.states import Connecting


@pytest.mark.parametrize("region", ["eu-west-1", "us-gov-west-1", "cn-northwest-1", "ap-southeast-7", ""])
def test_a_region_is_taken(region: str) -> None:
    assert mistakes_in(Target(client_id="1example23456789", user_pool_id="us-east-1_Example1", region=region)) == {}


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (Target(client_id="1example23456789", region="s"), "region"),
        (Target(client_id="1example23456789", region="eu west"), "region"),
        (Target(client_id="my-client"), "client_id"),
        (Target(client_id="1example23456789", user_pool_id="Example1"), "user_pool_id"),
    ],
)
def test_what_cannot_be_is_told(target: Target, field: str) -> None:
    assert list(mistakes_in(target)) == [field]


def test_an_emulator_may_be_in_any_region() -> None:
    assert mistakes_in(Target(client_id="c", region="local", endpoint_url="http://127.0.0.1:9229")) == {}


async def test_nothing_is_sent_and_nothing_is_lost() -> None:
    async with playing(state=Connecting()) as player:
        await player.fill(client_id="1example23456789", region="s")
        await player.press("enter")
        player.on(ConnectScreen)
        assert "eu-west-1" in player.error("region")
        assert (player.value("client_id"), player.value("region")) == ("1example23456789", "s")
