"""Devices of users whose password has to be replaced, or who have left."""

from __future__ import annotations

from tests.account_support import admin
from tests.device_support import INVALID, Device, confirmed, known, tracking
from tests.sandbox_support import NAME, PASSWORD, Walk, refused
from tests.srp_support import BAD, Prover

TEMPORARY, ANOTHER = "Temporary-1", "Another-2"


def temporary(walk: Walk) -> None:
    admin(walk, "admin_set_user_password", Password=TEMPORARY, Permanent=False)


def test_a_temporary_password_is_proven_and_replaced_on_a_known_device() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    temporary(walk)
    assert refused(Prover(walk).sign_in) == BAD
    challenge = Prover(walk, TEMPORARY).sign_in(DEVICE_KEY=device.key)
    assert challenge["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    challenge = walk.respond("NEW_PASSWORD_REQUIRED", challenge["Session"], NEW_PASSWORD=ANOTHER)
    assert challenge["ChallengeName"] == "DEVICE_SRP_AUTH"
    assert known(device.answer(device.begin()), device)
    assert Prover(walk, ANOTHER).sign_in()["AuthenticationResult"]["IdToken"]


def test_a_device_that_is_named_with_the_new_password_is_asked_for_its_proof() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    temporary(walk)
    session = walk.sign_in(TEMPORARY)["Session"]
    challenge = walk.respond("NEW_PASSWORD_REQUIRED", session, NEW_PASSWORD=ANOTHER, DEVICE_KEY=device.key)
    assert challenge["ChallengeName"] == "DEVICE_SRP_AUTH"


def test_a_device_cannot_prove_a_password_that_was_set_after_the_one_that_was_given() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
    begun = device.begin()
    assert walk.sign_in(DEVICE_KEY=device.key)["ChallengeName"] == "DEVICE_SRP_AUTH"
    temporary(walk)
    assert refused(device.begin) == INVALID
    assert refused(device.answer, begun) == INVALID


def test_the_devices_of_a_deleted_user_are_not_those_of_the_next_one_of_that_name() -> None:
    walk = tracking().confirmed()
    device = confirmed(walk)
    admin(walk, "admin_delete_user")
    walk.confirmed()
    assert refused(walk.sign_in, DEVICE_KEY=device.key)[0] == "ResourceNotFoundException"
    assert Device.of(walk, walk.sign_in()).key != device.key
    assert Prover(walk, PASSWORD, NAME).sign_in()["AuthenticationResult"]["IdToken"]
