"""Whatever goes wrong, nothing secret is in what is raised: not in its text, and not in the frames it carries.

The frames matter because Textual prints a crash with the locals of every one of them.
"""

from __future__ import annotations

import io
import traceback
from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import Stubber
from rich.console import Console
from rich.traceback import Traceback

from tests.user_pool_support import CLIENT_ID, POOL_ID, client
from tui.cognito.clients import Link, Once
from tui.cognito.gateway import GatewayError
from tui.cognito.secret_hash import secret_hash
from tui.cognito.user_pool import CognitoAdminSide, CognitoUserSide
from tui.secret import Secret
from tui.states import Challenge, Credentials, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PASSWORD = Secret("planted-Passw0rd!")
SESSION = Session(Secret("planted-session-long-enough"), 0)
SHORT_SESSION = Session(Secret("planted-short"), 0)
CODE = Secret("918273")
CLIENT_SECRET = Secret("plantedclientsecret0123456789")
TOKEN = Secret("planted.token.value")
JANE = Credentials("jane", PASSWORD)
CHALLENGE = Challenge("SOFTWARE_TOKEN_MFA", {}, SESSION)
HASH = secret_hash("jane", CLIENT_ID, CLIENT_SECRET)
VALUES = [PASSWORD, SESSION.value, SHORT_SESSION.value, CODE, CLIENT_SECRET, TOKEN, HASH]

LINK = Once(lambda: Link(client(), CLIENT_ID, CLIENT_SECRET, POOL_ID))
USER_SIDE = CognitoUserSide(LINK, lambda: 0)
ADMIN_SIDE = CognitoAdminSide(LINK, lambda: 0)
CALLS: dict[str, Callable[[], object]] = {
    "sign_up": lambda: USER_SIDE.sign_up("jane", PASSWORD, "jane@example.com"),
    "resend_confirmation_code": lambda: USER_SIDE.resend_code("jane"),
    "confirm_sign_up": lambda: USER_SIDE.confirm("jane", CODE),
    "initiate_auth": lambda: USER_SIDE.sign_in(JANE),
    "respond_to_auth_challenge": lambda: USER_SIDE.answer(JANE, CHALLENGE, {"SOFTWARE_TOKEN_MFA_CODE": CODE}),
    "associate_software_token": lambda: USER_SIDE.request_secret(SESSION),
    "verify_software_token": lambda: USER_SIDE.verify_code(SESSION, CODE),
    "admin_initiate_auth": lambda: ADMIN_SIDE.sign_in(JANE),
    "admin_respond_to_auth_challenge": lambda: ADMIN_SIDE.answer(JANE, CHALLENGE, {"SOFTWARE_TOKEN_MFA_CODE": CODE}),
    "admin_get_user": lambda: ADMIN_SIDE.user("jane"),
    "list_users": ADMIN_SIDE.users,
    "describe_user_pool": ADMIN_SIDE.pool,
}
everywhere = pytest.mark.parametrize("method", CALLS)


def raised(call: Callable[[], object]) -> GatewayError:
    try:
        call()
    except GatewayError as error:
        return error
    pytest.fail("nothing was raised")


def told(error: BaseException) -> str:
    """Return everything that anybody could print of `error`."""
    page = io.StringIO()
    console = Console(file=page, width=1000, color_system=None)
    shown: Any = {"show_locals": True, "locals_max_string": None, "locals_max_length": None, "extra_lines": 0}
    console.print(Traceback.from_exception(type(error), error, error.__traceback__, **shown))
    lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
    return "\n".join([repr(error), str(error), repr(vars(error)), *lines, page.getvalue()])


def assert_silent(error: GatewayError) -> None:
    everything = told(error)
    assert "Side object at" in everything, "the locals are not shown: this test proves nothing"
    assert [secret for secret in VALUES if secret.reveal() in everything] == []
    assert error.__context__ is None
    assert error.__cause__ is None


@pytest.fixture
def broken() -> Iterator[None]:
    """Break botocore where it holds the request in the clear, by an error that quotes it."""

    def quote(params: dict[str, Any], **_: object) -> None:
        raise KeyError(f"{params} {[secret.reveal() for secret in VALUES]}")

    events = client().meta.events
    events.register("before-call.cognito-identity-provider", quote)
    yield
    events.unregister("before-call.cognito-identity-provider", quote)


@everywhere
@pytest.mark.usefixtures("broken")
def test_a_bug_inside_the_call(method: str) -> None:
    error = raised(CALLS[method])
    assert "KeyError" in error.sentence
    assert_silent(error)


@everywhere
def test_a_refusal(method: str) -> None:
    with Stubber(client()) as stubber:
        stubber.add_client_error(method, "NotAuthorizedException", "No.")
        error = raised(CALLS[method])
    assert error.code == "NotAuthorizedException"
    assert_silent(error)


def test_a_validation_text_that_repeats_the_password() -> None:
    said = f"Value '{PASSWORD.reveal()}' at 'password' failed to satisfy constraint: Member must have length less than"
    with Stubber(client()) as stubber:
        stubber.add_client_error("sign_up", "InvalidParameterException", f"1 validation error detected: {said}")
        assert_silent(raised(CALLS["sign_up"]))


@pytest.mark.parametrize("method", ["initiate_auth", "admin_initiate_auth", "respond_to_auth_challenge"])
def test_an_answer_with_a_part_of_the_tokens(method: str) -> None:
    with Stubber(client()) as stubber:
        stubber.add_response(method, {"AuthenticationResult": {"IdToken": TOKEN.reveal()}})
        assert_silent(raised(CALLS[method]))


def test_an_answer_without_the_session_that_follows() -> None:
    with Stubber(client()) as stubber:
        stubber.add_response("associate_software_token", {"SecretCode": TOKEN.reveal().replace(".", "A")})
        assert_silent(raised(CALLS["associate_software_token"]))


def test_a_value_that_botocore_itself_refuses() -> None:
    error = raised(lambda: USER_SIDE.verify_code(SHORT_SESSION, CODE))
    assert "Ctrl+R" in error.sentence
    assert_silent(error)
