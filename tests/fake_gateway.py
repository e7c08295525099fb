"""Both doors to Cognito without Cognito: answers by name, and a list of what was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fake_facts import (
    ACCOUNT,
    CLIENT,
    CREATION_OPTIONS,
    DEVICES,
    JANE,
    MAIL,
    NOW,
    PASSKEYS,
    POOL,
    SESSION,
    TOTP_SECRET,
)
from tui.cognito.connection import Connection, Context, Message
from tui.cognito.pool import UserPage
from tui.events import PasswordRecovered, SecretIssued, SignUpAccepted, SignUpConfirmed

if TYPE_CHECKING:
    from tui.secret import Secret
    from tui.states import Session

CHANGES = (
    "create_user",
    "confirm_sign_up",
    "set_password",
    "reset_password",
    "disable",
    "enable",
    "sign_out",
    "delete_user",
    "add_to_group",
    "remove_from_group",
    "create_group",
)
"""What an administrator changes; Cognito answers with nothing."""


@dataclass
class FakeSide:
    """Plays either door. An answer that is an exception is raised, one that can be called is called."""

    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def _answer(self, name: str, *arguments: Any) -> Any:
        self.calls.append((name, arguments))
        answer = self.answers[name]
        if isinstance(answer, Exception):
            raise answer
        return answer(*arguments) if callable(answer) else answer

    def sign_up(self, username: str, password: Secret, email: str) -> Any:
        return self._answer("sign_up", username, password, email)

    def resend_code(self, username: str) -> Any:
        return self._answer("resend_code", username)

    def confirm(self, username: str, code: Secret) -> Any:
        return self._answer("confirm", username, code)

    def forgot_password(self, username: str) -> Any:
        return self._answer("forgot_password", username)

    def recover(self, username: str, code: Secret, password: Secret) -> Any:
        return self._answer("recover", username, code, password)

    def sign_in(self, credentials: Any) -> Any:
        return self._answer("sign_in", credentials)

    def answer(self, credentials: Any, challenge: Any, responses: Any) -> Any:
        return self._answer("answer", credentials, challenge, responses)

    def request_secret(self, session: Session) -> Any:
        return self._answer("request_secret", session)

    def verify_code(self, session: Session, code: Secret) -> Any:
        return self._answer("verify_code", session, code)

    def confirm_device(self, access_token: Secret, new: Any, name: str) -> Any:
        return self._answer("confirm_device", access_token, new, name)

    def remember_device(self, access_token: Secret, key: str, *, remembered: bool) -> Any:
        return self._answer("remember_device", access_token, key, remembered)

    def devices(self, access_token: Secret) -> Any:
        return self._answer("devices", access_token)

    def forget_device(self, access_token: Secret, key: str) -> Any:
        return self._answer("forget_device", access_token, key)

    def account(self, access_token: Secret) -> Any:
        return self._answer("account", access_token)

    def change_password(self, access_token: Secret, present: Secret | None, proposed: Secret) -> Any:
        return self._answer("change_password", access_token, present, proposed)

    def change_attribute(self, access_token: Secret, name: str, value: str) -> Any:
        return self._answer("change_attribute", access_token, name, value)

    def attribute_code(self, access_token: Secret, attribute: str) -> Any:
        return self._answer("attribute_code", access_token, attribute)

    def verify_attribute(self, access_token: Secret, attribute: str, code: Secret) -> Any:
        return self._answer("verify_attribute", access_token, attribute, code)

    def choose_factors(self, access_token: Secret, wishes: Any) -> Any:
        return self._answer("choose_factors", access_token, wishes)

    def own_secret(self, access_token: Secret) -> Any:
        return self._answer("own_secret", access_token)

    def verify_own_code(self, access_token: Secret, code: Secret) -> Any:
        return self._answer("verify_own_code", access_token, code)

    def delete_account(self, access_token: Secret) -> Any:
        return self._answer("delete_account", access_token)

    def passkeys(self, access_token: Secret) -> Any:
        return self._answer("passkeys", access_token)

    def passkey_options(self, access_token: Secret) -> Any:
        return self._answer("passkey_options", access_token)

    def register_passkey(self, access_token: Secret, credential: Secret) -> Any:
        return self._answer("register_passkey", access_token, credential)

    def delete_passkey(self, access_token: Secret, passkey_id: str) -> Any:
        return self._answer("delete_passkey", access_token, passkey_id)

    def tokens_from_refresh_token(self, tokens: Any) -> Any:
        return self._answer("tokens_from_refresh_token", tokens)

    def refresh_token_auth(self, tokens: Any, username: str) -> Any:
        return self._answer("refresh_token_auth", tokens, username)

    def revoke(self, refresh_token: Secret) -> Any:
        return self._answer("revoke", refresh_token)

    def sign_out_everywhere(self, access_token: Secret) -> Any:
        return self._answer("sign_out_everywhere", access_token)

    def user(self, username: str) -> Any:
        return self._answer("user", username)

    def users(self, after: str | None = None) -> Any:
        return self._answer("users", after)

    def pool(self) -> Any:
        return self._answer("pool")

    def client(self) -> Any:
        return self._answer("client")

    def mfa(self) -> Any:
        return self._answer("mfa")

    def create_user(self, new: Any) -> Any:
        return self._answer("create_user", new)

    def confirm_sign_up(self, username: str) -> Any:
        return self._answer("confirm_sign_up", username)

    def reset_password(self, username: str) -> Any:
        return self._answer("reset_password", username)

    def disable(self, username: str) -> Any:
        return self._answer("disable", username)

    def enable(self, username: str) -> Any:
        return self._answer("enable", username)

    def sign_out(self, username: str) -> Any:
        return self._answer("sign_out", username)

    def delete_user(self, username: str) -> Any:
        return self._answer("delete_user", username)

    def groups_of(self, username: str) -> Any:
        return self._answer("groups_of", username)

    def add_to_group(self, username: str, group: str) -> Any:
        return self._answer("add_to_group", username, group)

    def remove_from_group(self, username: str, group: str) -> Any:
        return self._answer("remove_from_group", username, group)

    def create_group(self, group: str) -> Any:
        return self._answer("create_group", group)

    def set_password(self, username: str, password: Secret, *, permanent: bool) -> Any:
        return self._answer("set_password", username, password, permanent)


@dataclass(frozen=True)
class FakeMessage:
    """A message of the sandbox."""

    username: str
    code: Secret
    purpose: str = "sign-up"
    destination: str = "jane@example.com"
    at: float = NOW


@dataclass
class FakeInbox:
    """An inbox that holds what the test put into it."""

    held: list[Message] = field(default_factory=list)

    def messages(self) -> list[Message]:
        return self.held


def user_answers() -> dict[str, Any]:
    """Return the answers of a user side on which everything goes well up to the sign-in."""
    return {
        "sign_up": lambda username, password, email: SignUpAccepted(username, password, False, MAIL),
        "resend_code": MAIL,
        "confirm": lambda username, code: SignUpConfirmed(username),
        "forgot_password": MAIL,
        "recover": lambda username, code, password: PasswordRecovered(username, password),
        "request_secret": SecretIssued(TOTP_SECRET, SESSION),
        "verify_code": SESSION,
        "devices": DEVICES,
        "remember_device": None,
        "forget_device": None,
        "account": ACCOUNT,
        "change_password": None,
        "change_attribute": MAIL,
        "attribute_code": MAIL,
        "verify_attribute": None,
        "choose_factors": None,
        "own_secret": TOTP_SECRET,
        "verify_own_code": None,
        "passkeys": PASSKEYS,
        "passkey_options": CREATION_OPTIONS,
        "register_passkey": None,
        "delete_passkey": None,
        "delete_account": None,
        "revoke": None,
        "sign_out_everywhere": None,
    }


def admin_answers() -> dict[str, Any]:
    """Return the answers of an admin side that knows one user."""
    known = {"user": JANE, "users": UserPage((JANE,), None), "pool": POOL, "client": CLIENT, "groups_of": ["admins"]}
    return known | dict.fromkeys(CHANGES)


SANDBOX = Context(
    sandbox=True,
    region="us-east-1",
    pool="demo-pool",
    client="demo-client",
    pool_id="us-east-1_Demo00001",
    client_id="1example23456789",
)


def fake_connection(
    user_side: FakeSide | None = None,
    admin_side: FakeSide | None = None,
    inbox: FakeInbox | None = None,
    context: Context = SANDBOX,
) -> Connection:
    """Return a connection to fakes."""
    return Connection(
        context,
        lambda: context,
        user_side or FakeSide(user_answers()),
        admin_side or FakeSide(admin_answers()),
        inbox or FakeInbox(),
    )
