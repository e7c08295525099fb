"""What is known of a user is found by the name, whichever way the pool takes case."""

from __future__ import annotations

from tui.cognito.authenticator import Authenticator
from tui.cognito.known_devices import KnownDevices
from tui.cognito.of_users import OfUsers
from tui.draft import Draft
from tui.secret import Secret
from tui.states import KnownDevice, LoggingIn

LOWER, UPPER = Secret("A" * 32), Secret("B" * 32)


def test_a_name_finds_what_is_there_for_it_in_other_case() -> None:
    things = OfUsers({"Jane": 1})
    assert things.of("jane") == 1
    assert things.of("janet") is None


def test_what_has_the_very_name_comes_first() -> None:
    things = OfUsers({"jane": 1, "Jane": 2})
    assert (things.of("jane"), things.of("Jane"), things.of("JANE")) == (1, 2, 2)


def test_the_authenticator_of_one_does_not_replace_that_of_the_other() -> None:
    authenticator = Authenticator()
    authenticator.add("jane", LOWER)
    authenticator.add("Jane", UPPER)
    assert [entry.secret for entry in authenticator.entries()] == [LOWER, UPPER]
    assert authenticator.code("jane", 0) != authenticator.code("Jane", 0)


def test_a_code_that_is_used_is_that_of_its_owner() -> None:
    authenticator = Authenticator()
    authenticator.add("Jane", UPPER)
    code = authenticator.code("jane", 0)
    assert code is not None
    authenticator.used("jane", code, 0)
    assert authenticator.wait("Jane", 0) == 30


def test_the_device_of_one_does_not_replace_that_of_the_other() -> None:
    devices = KnownDevices()
    devices.add("jane", lower := KnownDevice("key-1", "group", Secret("p")))
    devices.add("Jane", upper := KnownDevice("key-2", "group", Secret("q")))
    assert (devices.of("jane"), devices.of("Jane")) == (lower, upper)


def test_a_password_that_was_typed_does_not_change_hands() -> None:
    draft = Draft.of(LoggingIn("Jane"), {"username": Secret("Jane"), "password": Secret("hers")})
    assert draft.for_state(LoggingIn("jane")) is None
    assert draft.for_state(LoggingIn("Jane")) == draft.typed
