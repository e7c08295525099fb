"""A step that was refused because of what was typed asks for a value that is refused again."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pyotp
import pytest

from tests.aws_cli_support import CREDENTIALS
from tests.export_support import PLACE, Stage, an_exchange, markdown
from tests.http_support import boto3_client, served
from tests.sandbox_support import EMAIL, NAME
from tui.cognito.exchange import Refused
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.snippets.names import Label
from tui.cognito.trace import Trace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tui.cognito.exchange import Exchange

BAD_CREDENTIALS = Refused("NotAuthorizedException", "Incorrect username or password.")
TOO_SHORT = Refused("InvalidPasswordException", "Password did not conform with policy: Password not long enough")
MISMATCH = Refused("CodeMismatchException", "Invalid verification code provided, please try again.")
NOT_ENABLED = Refused("EnableSoftwareTokenMFAException", "Code mismatch")
EXPIRED = Refused("ExpiredCodeException", "Invalid code provided, please request a code again.")
USED = Refused("ExpiredCodeException", "Your software token has already been used once.")
UNCONFIRMED = Refused("UserNotConfirmedException", "User is not confirmed.")


def a_call(operation: str, error: Refused | None = None, **request: Any) -> Exchange:
    return an_exchange(operation, request, {}, status=400 if error else 200, error=error)


def a_sign_in(password: int, error: Refused | None = None) -> Exchange:
    given = {"USERNAME": "jane", "PASSWORD": f"«Password {password}»"}
    return a_call("InitiateAuth", error, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=given)


def asked(exchanges: Sequence[Exchange]) -> dict[str, str]:
    """Return what the script says of each value that it asks for."""
    calls = [node for node in ast.walk(ast.parse(script(chain(exchanges), PLACE))) if isinstance(node, ast.Call)]
    given = [each.args for each in calls if ast.unparse(each.func) == "given"]
    return {ast.literal_eval(name): ast.literal_eval(about) for name, about, _ in given}


@pytest.mark.parametrize(
    ("operation", "member", "error", "words"),
    [
        ("ConfirmSignUp", "ConfirmationCode", MISMATCH, "a wrong code, such as 000000"),
        ("VerifySoftwareToken", "UserCode", NOT_ENABLED, "a wrong code, such as 000000"),
        (
            "ConfirmSignUp",
            "ConfirmationCode",
            EXPIRED,
            "a code that has expired, or any, such as 000000, where none waits to be typed",
        ),
        ("VerifySoftwareToken", "UserCode", USED, "a code that was used already"),
    ],
)
def test_a_code_that_was_refused_is_asked_for_as_a_wrong_one(
    operation: str, member: str, error: Refused, words: str
) -> None:
    run = [a_call(operation, error, **{member: "«Code 1»"}), a_call(operation, None, **{member: "«Code 2»"})]
    assert asked(run)["CODE_1"] == f"{words}, for step 1, to be refused with {error.code}"
    text = markdown(run)
    assert f"Set `CODE_1` first: {words}, because this step shows how it is refused." in text
    assert f"{words}, because" not in text[text.index("## 2. ") :]


def test_a_wrong_password_is_another_than_those_that_are_right() -> None:
    about = asked([a_sign_in(2, BAD_CREDENTIALS), a_sign_in(1)])["PASSWORD_2"]
    assert about == "another password than PASSWORD_1, for step 1, to be refused with NotAuthorizedException"
    about = asked([a_sign_in(1), a_sign_in(2), a_sign_in(3, BAD_CREDENTIALS)])["PASSWORD_3"]
    assert about.startswith("another password than PASSWORD_1 and PASSWORD_2, for step 3")
    assert asked([a_sign_in(1, BAD_CREDENTIALS)])["PASSWORD_1"].startswith("a wrong password, for step 1")
    assert "another password than PASSWORD_1, for step 1" in markdown([a_sign_in(2, BAD_CREDENTIALS), a_sign_in(1)])


def test_only_the_password_that_was_refused_is_a_wrong_one() -> None:
    passwords = {"PreviousPassword": "«Password 1»", "ProposedPassword": "«Password 2»"}
    about = asked([a_call("ChangePassword", BAD_CREDENTIALS, **passwords)])
    assert about["PASSWORD_1"].startswith("a wrong password, for step 1, to be refused")
    assert about["PASSWORD_2"] == "the password, for step 1, which is refused with NotAuthorizedException all the same"
    about = asked([a_call("ChangePassword", TOO_SHORT, **passwords)])
    assert about["PASSWORD_1"].startswith("the password, for step 1")
    assert about["PASSWORD_2"].startswith("a password that breaks the policy")
    recovery = {"ConfirmationCode": "«Code 1»", "Password": "«Password 1»"}
    about = asked([a_call("ConfirmForgotPassword", MISMATCH, **recovery)])
    assert about["CODE_1"].startswith("a wrong code")
    assert about["PASSWORD_1"].startswith("the password, for step 1")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TOO_SHORT, "a password that breaks the policy as this one did: Password not long enough"),
        (Refused("PasswordHistoryPolicyViolationException"), "a password that this user had before"),
        (
            Refused(
                "InvalidParameterException",
                "1 validation error detected: Value at 'password' failed to satisfy constraint: "
                "Member must have length less than or equal to 256",
            ),
            "one with the same mistake: The password is too long: at most 256 characters.",
        ),
    ],
)
def test_a_password_that_cannot_be_one_is_asked_for_as_such(error: Refused, words: str) -> None:
    about = asked([a_call("SignUp", error, Username="jane", Password="«Password 1»")])
    assert about["PASSWORD_1"] == f"{words.rstrip('.')}, for step 1, to be refused with {error.code}"


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        (
            "RefreshToken",
            Refused("NotAuthorizedException", "Refresh Token has been revoked"),
            "refused as this one was",
        ),
        ("AccessToken", Refused("NotAuthorizedException", "Access Token has expired"), "Access Token has expired"),
        ("SecretHash", Refused("NotAuthorizedException", "SecretHash does not match"), "such as d3Jvbmc="),
        ("PASSWORD_CLAIM_SIGNATURE", BAD_CREDENTIALS, "computed with another password than the right one"),
        ("ANSWER", BAD_CREDENTIALS, "a wrong answer"),
    ],
)
def test_whatever_else_was_refused_is_asked_for_as_what_is_refused(kind: str, error: Refused, words: str) -> None:
    about = asked([a_call("RevokeToken", error, **{kind: f"«{kind} 1»"})])
    assert words in about[Label(kind, 1).variable]


def test_a_value_that_another_step_takes_is_that_one_and_no_wrong_one() -> None:
    run = [a_sign_in(1, UNCONFIRMED), a_sign_in(1)]
    about = "the password that step 2 takes, for step 1, which is refused with UserNotConfirmedException all the same"
    assert asked(run) == {"PASSWORD_1": about}
    early = a_call("VerifySoftwareToken", NOT_ENABLED, UserCode="«Code 1»")
    run = [early, a_call("ConfirmSignUp", ConfirmationCode="«Code 1»")]
    words = "the code from the newest message of SignUp or ResendConfirmationCode that step 2 takes"
    assert asked(run)["CODE_1"].startswith(f"{words}, for step 1, which is refused with")
    refused = "this step is refused all the same, with EnableSoftwareTokenMFAException"
    assert f"Set `CODE_1` first: {words}; {refused}." in markdown(run)


def obeyed(about: Mapping[str, str], right: str) -> dict[str, str]:
    """Return what somebody types who goes by what is said, and knows one password."""
    typed = {}
    for name, words in about.items():
        example = re.search("such as ([0-9]+)", words)
        wrong = "Another-password-2" if "another password" in words else "short" if "breaks the policy" in words else ""
        typed[name] = example[1] if example else wrong or right
    return typed


def test_who_does_as_the_script_says_is_refused_where_it_was(tmp_path: Path) -> None:
    right = "Correct-horse-1"
    stage, again = Stage(), Stage()
    with served(stage.sandbox) as server:
        trace = Trace(stage.sandbox.clock)
        client: Any = trace.watched(boto3_client(server.endpoint))
        _mistype_everything(client, stage, right)
    run = trace.exchanges()
    with served(again.sandbox) as server:
        (tmp_path / "walk.py").write_text(script(chain(run), PLACE), encoding="utf-8")
        there = {"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": server.endpoint}
        done = subprocess.run(  # noqa: S603
            [sys.executable, str(tmp_path / "walk.py")],
            env={**os.environ, **CREDENTIALS, **there, **obeyed(asked(run), right)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert [each.outcome for each in again.sandbox.noted] == [each.outcome for each in stage.sandbox.noted]
    assert done.stdout.count("as expected") == 3


def _mistype_everything(client: Any, stage: Stage, right: str) -> None:
    """Sign up and in, and have a bad password, a wrong one and a wrong code refused on the way."""
    ids, pool = {"ClientId": stage.pool.client_id}, stage.pool.user_pool_id
    user = {**ids, "Username": NAME, "UserAttributes": [{"Name": "email", "Value": EMAIL}]}
    with suppress(client.exceptions.InvalidPasswordException):
        client.sign_up(**user, Password="short1")
    client.sign_up(**user, Password=right)
    client.admin_confirm_sign_up(UserPoolId=pool, Username=NAME)

    def begin(password: str) -> Any:
        given = {"USERNAME": NAME, "PASSWORD": password}
        return client.initiate_auth(**ids, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=given)

    with suppress(client.exceptions.NotAuthorizedException):
        begin("Wrong-horse-1")
    token = client.associate_software_token(Session=begin(right)["Session"])
    with suppress(client.exceptions.EnableSoftwareTokenMFAException):
        client.verify_software_token(Session=token["Session"], UserCode="000000")
    code = pyotp.TOTP(token["SecretCode"]).at(int(stage.sandbox.clock()))
    client.verify_software_token(Session=token["Session"], UserCode=code)
