"""How to compute what no recording can bring: proofs by SRP, a device's verifier, what a passkey signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.runbook.markup import block
from tui.cognito.snippets.names import COMPUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.runbook.chain import Chain

_VERIFIER = frozenset({"PasswordVerifier", "Salt"})
_GROUND = r'''import base64, hashlib, hmac

# N is the prime of group 15 in RFC 3526, which has 3072 bits: set it here.
g = 2

def pad(n):
    """Return the octets of a number, with 00 in front of them where the top bit is set."""
    return n.to_bytes(n.bit_length() // 8 + 1, "big")

def H(*octets):
    return int.from_bytes(hashlib.sha256(b"".join(octets)).digest(), "big")

def private_key(pool, user, password, salt):
    return H(pad(salt), hashlib.sha256(f"{pool}{user}:{password}".encode()).digest())'''
_PROOF = r"""
def srp_a(a):
    return f"{pow(g, a, N):x}"

def password_claim_signature(pool, user, password, a, SALT, SRP_B, SECRET_BLOCK, TIMESTAMP):
    A, B = pow(g, a, N), int(SRP_B, 16)
    k, u, x = H(pad(N), pad(g)), H(pad(A), pad(B)), private_key(pool, user, password, int(SALT, 16))
    S = pow(B - k * pow(g, x, N), a + u * x, N)
    K = hmac.digest(hmac.digest(pad(u), pad(S), "sha256"), b"Caldera Derived Key\x01", "sha256")[:16]
    message = f"{pool}{user}".encode() + base64.b64decode(SECRET_BLOCK) + TIMESTAMP.encode()
    return base64.b64encode(hmac.digest(K, message, "sha256")).decode()"""
_DEVICE = r"""
def device_secret_verifier_config(group_key, device_key, password, salt):
    v = pow(g, private_key(group_key, device_key, password, salt), N)
    return {name: base64.b64encode(pad(n)).decode() for name, n in [("Salt", salt), ("PasswordVerifier", v)]}"""
_WHOLE_ANSWER = """\
What a computation takes from an answer is printed only by a command without `--query`. Where the command of that step
keeps its answer in variables, run it without what is around `aws ...` and without `--query`, and set those by hand."""
_ABOUT_PROOF = """\
- `a` is a random number of 256 bits, drawn for each sign-in and kept until its signature is made; `SRP_A` comes of it.
- `SALT`, `SRP_B` and `SECRET_BLOCK` are parameters of the challenge that is answered.
- For `PASSWORD_VERIFIER`, `pool` is what follows the underscore in the user pool id, `user` is `USER_ID_FOR_SRP` of the
  challenge, `password` that of the user. For `DEVICE_PASSWORD_VERIFIER` they are the DeviceGroupKey, the DeviceKey and
  the password of the device.
- `TIMESTAMP` is the moment in UTC and in English, the day without a zero in front: `Tue May 7 00:09:40 UTC 2024`."""
_ABOUT_DEVICE = """\
- The password of a device is made up by the program and kept there, like the DeviceGroupKey and the DeviceKey, which
  are in `NewDeviceMetadata` of the answer with the tokens. The salt is a random number of 128 bits."""
_BROWSER = """\
- `{}` is the credential that a browser makes by `navigator.credentials.{}()`, as JSON by its `toJSON()`, on a page
  of the relying party's domain, from the {}. The AWS CLI makes none."""
_ABOUT_PASSKEY = {
    "CompleteWebAuthnRegistration": _BROWSER.format(
        "Credential", "create", "CredentialCreationOptions of StartWebAuthnRegistration"
    ),
    "WEB_AUTHN": _BROWSER.format("CREDENTIAL", "get", "CREDENTIAL_REQUEST_OPTIONS of the challenge"),
}
"""By the operation or the challenge that takes the credential."""


def computing(chain: Chain) -> Iterator[str]:
    """Yield how each value is computed that the run needs from a computation; nothing if it needs none."""
    asked = {label.kind for step in chain.steps for label in step.asked}
    names = {name for step in chain.steps for name in (step.exchange.operation, step.exchange.challenge)}
    proof, device = not asked.isdisjoint(COMPUTED), not asked.isdisjoint(_VERIFIER)
    about = [
        *([_ABOUT_PROOF] if proof else []),
        *([_ABOUT_DEVICE] if device else []),
        *(told for name, told in _ABOUT_PASSKEY.items() if name in names),
    ]
    if about:
        yield "## How the values are computed"
        yield _WHOLE_ANSWER
        yield "\n".join(about)
    if proof or device:
        yield block("python", "\n".join([_GROUND, *([_PROOF] if proof else []), *([_DEVICE] if device else [])]))
