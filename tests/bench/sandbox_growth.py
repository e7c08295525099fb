"""How the sandbox grows with its users: calls a second in this process, and memory for each of them.

    python -m tests.bench.sandbox_growth [--sizes 1000 100000 1000000] [--calls 200]

One pool, which is filled up from one size to the next. The users are put in directly, each with a name, an address and
a password of their own: signing a million up would take many minutes, and measure only that. Every operation is then
called through the front door, `Sandbox.answer`, for users from all over the pool.

Memory is what the operating system counts for the process.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from moto.cognitoidp.models import UserStatus

from tui.sandbox import presets
from tui.sandbox.engine import Sandbox
from tui.sandbox.users import SandboxUser
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SIZES = (1_000, 100_000, 1_000_000)
CALLS = 200
ROUNDS = 5
LONGEST = 1.0  # seconds for a round: what is slow is called less often
# A step that meets users from all over a pool of any size: a prime.
STRIDE = 611_953

Call = tuple[str, dict[str, Any]]


class Crowd:
    """A sandbox with one pool of users who can all sign in."""

    def __init__(self) -> None:
        self.sandbox = Sandbox()
        self._ids = presets.create(self.sandbox, presets.PRESETS["mfa-off"])
        self._pool = self.sandbox.world.pools.pool(self._ids.user_pool_id)
        self.size = 0
        self._signed_up = 0

    def grow(self, size: int) -> None:
        """Put in users until there are `size` of them."""
        for number in range(self.size, size):
            # From JSON, as those of a sign-up: no two users have a piece of text in common only because it stood here.
            attributes = dict(json.loads(f'[["email", "{_email(number)}"], ["email_verified", "true"]]'))
            world = self.sandbox.world
            password = Secret(_password(number))
            user = SandboxUser(self._pool.id, _name(number), world.chance.uuid(), password, attributes, world.clock)
            user.status = UserStatus.CONFIRMED
            self._pool.enter(user)
        self.size = size

    def answer(self, operation: str, members: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the sandbox answers, which must not be a refusal."""
        answer = self.sandbox.answer(operation, json.dumps(members).encode())
        if answer.status != 200:
            raise SystemExit(f"{operation}: {answer.body!r}")
        return dict(json.loads(answer.body))

    def operations(self) -> dict[str, Callable[[int], Call]]:
        """Return, by what a row of the table is called, how each call is made: it gets a user's number."""
        client, pool = {"ClientId": self._ids.client_id}, {"UserPoolId": self._ids.user_pool_id}
        middle = self._token(self.size // 2)

        def filtered(condition: Callable[[int], str]) -> Callable[[int], Call]:
            return lambda number: ("ListUsers", pool | {"Filter": condition(number)})

        return {
            "InitiateAuth": lambda number: ("InitiateAuth", client | _password_sign_in(number)),
            "AdminGetUser": lambda number: ("AdminGetUser", pool | {"Username": _name(number)}),
            "ListUsers, first page": lambda _: ("ListUsers", pool),
            "ListUsers, a page in the middle": lambda _: ("ListUsers", pool | middle),
            'username = "..."': filtered(lambda number: f'username = "{_name(number)}"'),
            'email = "..."': filtered(lambda number: f'email = "{_email(number)}"'),
            'sub = "..."': filtered(lambda number: f'sub = "{self._pool.find(_name(number)).id}"'),
            'email ^= "...", one match': filtered(lambda number: f'email ^= "{_name(number)}@"'),
            'email ^= "...", no match': filtered(lambda _: 'email ^= "nobody"'),
            'cognito:user_status = "...", a full page': filtered(lambda _: 'cognito:user_status = "CONFIRMED"'),
            'cognito:user_status = "...", no match': filtered(lambda _: 'cognito:user_status = "RESET_REQUIRED"'),
            "SignUp": lambda _: ("SignUp", client | self._newcomer()),
        }

    def _token(self, position: int) -> dict[str, Any]:
        """Return the member that asks for the page at `position`, to which a chain of pages leads."""
        members: dict[str, Any] = {}
        for _ in range(position // 60):
            page = self.answer("ListUsers", {"UserPoolId": self._ids.user_pool_id, **members})
            members = {"PaginationToken": page["PaginationToken"]}
        return members

    def _newcomer(self) -> dict[str, Any]:
        self._signed_up += 1
        name = f"newcomer{self._signed_up}"
        email = [{"Name": "email", "Value": f"{name}@example.com"}]
        return {"Username": name, "Password": "Passw0rd!", "UserAttributes": email}


def _name(number: int) -> str:
    return f"user{number:07}"


def _email(number: int) -> str:
    return f"{_name(number)}@example.com"


def _password(number: int) -> str:
    return f"Passw0rd!{number}"


def _password_sign_in(number: int) -> dict[str, Any]:
    secret = {"USERNAME": _name(number), "PASSWORD": _password(number)}
    return {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": secret}


def pace(crowd: Crowd, call: Callable[[int], Call], calls: int) -> float:
    """Return calls a second, the median of some rounds."""
    numbers = itertools.count(1)
    crowd.answer(*call(0))  # makes what is made once
    return median(_round(crowd, call, numbers, calls) for _ in range(ROUNDS))


def _round(crowd: Crowd, call: Callable[[int], Call], numbers: Iterator[int], calls: int) -> float:
    began = time.perf_counter()
    done, seconds = 0, 0.0
    while done < calls and seconds < LONGEST:
        crowd.answer(*call(next(numbers) * STRIDE % crowd.size))
        done, seconds = done + 1, time.perf_counter() - began
    return done / seconds


def memory() -> float:
    """Return how many octets of memory this process has, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return math.nan
    return float(pages * os.sysconf("SC_PAGE_SIZE"))


def measure(sizes: Sequence[int], calls: int) -> dict[str, list[float]]:
    """Return the figures of each row, in the order of `sizes`."""
    crowd = Crowd()
    crowd.answer("ListUsers", {"UserPoolId": next(iter(crowd.sandbox.world.pools.user_pools))})  # loads the model
    table: dict[str, list[float]] = {}
    empty = memory()
    for size in sizes:
        crowd.grow(size)
        table.setdefault("memory, octets a user", []).append((memory() - empty) / size)
        for name, call in crowd.operations().items():
            table.setdefault(name, []).append(pace(crowd, call, calls))
    return table


def show(sizes: Sequence[int], table: Mapping[str, Sequence[float]]) -> None:
    """Print the table."""
    lines = [f"{'calls a second with so many users':44}" + "".join(f"{size:>12,}" for size in sizes)]
    lines += [f"{name:44}" + "".join(f"{figure:>12,.1f}" for figure in row) for name, row in table.items()]
    sys.stdout.write("\n".join(lines) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description="Calls a second and memory, as the users become more.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--calls", type=int, default=CALLS)
    options = parser.parse_args(arguments)
    show(options.sizes, measure(options.sizes, options.calls))


if __name__ == "__main__":
    main()
