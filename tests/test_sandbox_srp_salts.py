"""Salts whose padded form matters, in whole exchanges between the sandbox and a client that nobody here wrote."""

from __future__ import annotations

import pytest
from pycognito import aws_srp

from tests.device_support import Device, known, tracking
from tests.sandbox_support import NAME, PASSWORD
from tests.srp_support import peer, plain
from tui.cognito import srp
from tui.cognito.srp import Claimant
from tui.sandbox.exchanges import Verifier
from tui.sandbox.srp_challenges import PasswordVerifier
from tui.secret import Secret

# 16 octets: with the top bit, with a leading zero digit, with one zero octet in front, and with all but one of them.
SALTS = pytest.mark.parametrize("salt", [0x80 << 120, 0x0F << 120, 0x80 << 112, 0x7F << 112, 1])


@SALTS
def test_the_salt_of_a_user(salt: int, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = plain().confirmed()
    claimant = Claimant.user(walk.pool.user_pool_id, NAME)
    number = srp.verifier(claimant, Secret(PASSWORD), salt)
    walk.user().password_verifier = PasswordVerifier(Secret(PASSWORD), Verifier(claimant, salt, number))
    assert peer(walk, monkeypatch).authenticate_user()["AuthenticationResult"]
    kept = walk.user().password_verifier
    assert kept is not None
    assert kept.verifier.salt == salt


@SALTS
def test_the_salt_of_a_device(salt: int, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = tracking().confirmed()
    first = peer(walk, monkeypatch)
    tokens = first.authenticate_user()
    with monkeypatch.context() as patch:
        patch.setattr(aws_srp, "get_random", lambda octets: salt)
        answer, password = first.confirm_device(tokens)
    assert answer.status_code == 200
    device = Device.of(walk, tokens)
    assert walk.user().devices.confirmed(device.key).verifier.salt == salt
    again = peer(
        walk, monkeypatch, device_key=device.key, device_group_key=device.group, device_password=password
    ).authenticate_user()
    assert known(again, device)
