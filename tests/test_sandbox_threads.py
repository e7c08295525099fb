"""Fifty threads at once, in process and over HTTP: nothing is lost, nothing is mixed up, nothing is used twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from tests.http_support import call, served
from tests.sandbox_support import NAME, PASSWORD, Walk, YieldingClock

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 50
Send = Callable[..., dict[str, Any]]


def crowded(**client: Any) -> Walk:
    """Return a walk in a pool without MFA, in which threads get in each other's way wherever they can."""
    walk = Walk(YieldingClock())
    walk.use_pool(AutoVerifiedAttributes=["email"])
    walk.use_client(**{"ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]} | client)
    return walk


@pytest.fixture(params=["in process", "over HTTP"])
def door(request: pytest.FixtureRequest) -> Iterator[Callable[[Walk], Send]]:
    """Return what makes the function that sends requests to a walk's sandbox; it answers refusals as well."""
    closing: list[Any] = []

    def in_process(walk: Walk) -> Send:
        return lambda operation, **members: json.loads(
            walk.sandbox.answer(operation, json.dumps(members).encode()).body or b"{}"
        )

    def over_http(walk: Walk) -> Send:
        server = served(walk.sandbox)
        closing.append(server)
        running = server.__enter__()
        return lambda operation, **members: call(running, operation, members).json()

    yield in_process if request.param == "in process" else over_http
    for server in closing:
        server.__exit__(None, None, None)


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Return what `work` returns for each number; all threads begin together."""
    start = Barrier(MANY)

    def begin(number: int) -> Any:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(MANY) as threads:
        return list(threads.map(begin, range(MANY)))


def attributes(user: dict[str, Any]) -> dict[str, str]:
    return {entry["Name"]: entry["Value"] for entry in user["UserAttributes"]}


def test_everybody_signs_up_confirms_and_signs_in(door: Callable[[Walk], Send]) -> None:
    walk = Walk(YieldingClock())
    send = door(walk)

    def walk_in(number: int) -> tuple[str, str, str]:
        """Go all the way to tokens and back again, and return what the sandbox says of this user at the end."""
        name, client = f"user{number}", {"ClientId": walk.pool.client_id}
        email = [{"Name": "email", "Value": f"{name}@example.com"}]
        sub = send("SignUp", **client, Username=name, Password=f"{PASSWORD}{number}", UserAttributes=email)["UserSub"]
        assert send("ConfirmSignUp", **client, Username=name, ConfirmationCode=walk.code(name)) == {}
        assert send("ListUsers", UserPoolId=walk.pool.user_pool_id)["Users"]
        secret = {"USERNAME": name, "PASSWORD": f"{PASSWORD}{number}"}
        begun = send("InitiateAuth", **client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=secret)
        token = send("AssociateSoftwareToken", Session=begun["Session"])
        code = walk.totp(token["SecretCode"])
        verified = send("VerifySoftwareToken", Session=token["Session"], UserCode=code)
        answer = {"ChallengeName": "MFA_SETUP", "ChallengeResponses": {"USERNAME": name}}
        tokens = send("RespondToAuthChallenge", **client, **answer, Session=verified["Session"])["AuthenticationResult"]
        user = send("GetUser", AccessToken=tokens["AccessToken"])
        assert attributes(user)["sub"] == sub
        assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"]
        return user["Username"], attributes(user)["email"], sub

    seen = at_once(walk_in)
    assert [(name, email) for name, email, _ in seen] == [(f"user{n}", f"user{n}@example.com") for n in range(MANY)]
    assert len({sub for *_, sub in seen}) == MANY
    users = send("ListUsers", UserPoolId=walk.pool.user_pool_id)["Users"]
    assert {user["Username"]: user["UserStatus"] for user in users} == {f"user{n}": "CONFIRMED" for n in range(MANY)}
    assert sorted(message.username for message in walk.sandbox.outbox.messages()) == sorted(name for name, *_ in seen)


def test_a_code_confirms_once(door: Callable[[Walk], Send]) -> None:
    walk = crowded()
    walk.sign_up()
    send, code = door(walk), walk.code()
    client = {"ClientId": walk.pool.client_id, "Username": NAME}
    answers = at_once(lambda _: send("ConfirmSignUp", **client, ConfirmationCode=code))
    assert answers.count({}) == 1


def test_a_session_and_a_code_of_a_token_are_used_once(door: Callable[[Walk], Send]) -> None:
    walk = Walk(YieldingClock())
    secret = walk.enrolled()
    sessions = [walk.sign_in()["Session"], walk.sign_in()["Session"]]
    send, code = door(walk), {"USERNAME": NAME, "SOFTWARE_TOKEN_MFA_CODE": walk.totp(secret)}
    answer = {"ClientId": walk.pool.client_id, "ChallengeName": "SOFTWARE_TOKEN_MFA", "ChallengeResponses": code}
    answers = at_once(lambda number: send("RespondToAuthChallenge", **answer, Session=sessions[number % 2]))
    assert sum("AuthenticationResult" in answer for answer in answers) == 1


def test_a_refresh_token_is_replaced_once(door: Callable[[Walk], Send]) -> None:
    walk = crowded(RefreshTokenRotation={"Feature": "ENABLED"}).confirmed()
    token = walk.sign_in()["AuthenticationResult"]["RefreshToken"]
    send, client = door(walk), {"ClientId": walk.pool.client_id}
    answers = at_once(lambda _: send("GetTokensFromRefreshToken", **client, RefreshToken=token))
    assert sum("AuthenticationResult" in answer for answer in answers) == 1


def test_five_attempts_are_five(door: Callable[[Walk], Send]) -> None:
    walk = crowded().confirmed()
    send, client = door(walk), {"ClientId": walk.pool.client_id, "Username": NAME}
    answers = at_once(lambda _: send("ForgotPassword", **client))
    assert sum("CodeDeliveryDetails" in answer for answer in answers) == 5
