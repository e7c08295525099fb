"""App clients with a secret: `SECRET_HASH`, or the secret itself (`COGNITO.md 2.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.account_support import entries
from tests.conformance import model
from tests.conformance.call import Call, case
from tests.conformance.doors import EVERY_FLOW, RESPOND, initiate, open_walk, respond, sign_ins
from tests.conformance.expectations import SECRETS
from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk
from tests.srp_support import Prover
from tui.cognito.secret_hash import secret_hash
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

LOU, MAX = "lou", "max"
WRONG = "AAAA"


@case(SECRETS, "client has a secret, no hash given")
def no_hash() -> Iterator[Call]:
    yield from _with_secret(None)


@case(SECRETS, "hash does not match")
def wrong_hash() -> Iterator[Call]:
    yield from _with_secret(WRONG)


def _with_secret(given: str | None) -> Iterator[Call]:
    walk, codes = _users()
    made = walk.use_client(ExplicitAuthFlows=EVERY_FLOW, GenerateSecret=True)
    right = secret_hash(NAME, made["ClientId"], Secret(made["ClientSecret"])).reveal()
    for call in _calls(walk, codes, given, {"SECRET_HASH": right}):
        yield Call(walk, call.operation, call.members, {"clientId": [made["ClientId"]]})


@case(SECRETS, "client has no secret but a hash is sent")
def unwanted_hash() -> Iterator[Call]:
    walk, codes = _users()
    yield from _calls(walk, codes, WRONG, {})


@case(SECRETS, "client has a secret, no hash given (older text)")
def no_secret() -> Iterator[Call]:
    walk = open_walk(client={"GenerateSecret": True})
    client_id = walk.pool.client_id
    operation = "GetTokensFromRefreshToken"
    yield Call(walk, operation, model.request(operation, ClientId=client_id), {"clientId": [client_id]})


def _users() -> tuple[Walk, dict[str, str]]:
    """Return a walk with a confirmed user and two others, and the codes that were sent to them."""
    walk = open_walk().confirmed()
    walk.sign_up(LOU)
    walk.sign_up(MAX)
    walk.client.forgot_password(ClientId=walk.pool.client_id, Username=NAME)
    return walk, {name: walk.code(name) for name in (NAME, LOU)}


def _calls(walk: Walk, codes: dict[str, str], given: str | None, right: dict[str, str]) -> Iterator[Call]:
    """Yield every call that a hash can go with, each in order but for the hash.

    Args:
        walk: Where the users are.
        codes: What they were sent.
        given: The hash to send.
        right: The hash to begin sign-ins with that are to be gone on with.
    """
    hashed = {"SecretHash": given} if given else {}
    steps: list[tuple[str, dict[str, Any]]] = [
        ("SignUp", {"Username": "new", "Password": PASSWORD, "UserAttributes": entries(email=EMAIL)}),
        ("ConfirmSignUp", {"Username": LOU, "ConfirmationCode": codes[LOU]}),
        ("ResendConfirmationCode", {"Username": MAX}),
        ("ConfirmForgotPassword", {"Username": NAME, "ConfirmationCode": codes[NAME], "Password": PASSWORD}),
        ("ForgotPassword", {"Username": NAME}),
    ]
    for operation, members in steps:
        yield Call(walk, operation, {"ClientId": walk.pool.client_id, **members, **hashed})
    parameter = {"SECRET_HASH": given} if given else {}
    for call in sign_ins(walk):
        yield initiate(walk, call.operation, call.members["AuthFlow"], call.members["AuthParameters"] | parameter)
    for operation in RESPOND:
        prover = Prover(walk)
        proof = prover.proof(prover.begin(**right))
        yield respond(walk, operation, "PASSWORD_VERIFIER", None, proof | parameter)
