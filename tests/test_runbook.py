"""A run that was seen on the wire can be handed on, and what is handed on does the same again."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from threading import Timer
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.aws_cli_support import CREDENTIALS
from tests.export_support import PASSWORD, WRONG, Stage, play, shape
from tests.http_support import served
from tui.cognito.connection import Context
from tui.cognito.exchange import Door, Exchange, Refused
from tui.cognito.runbook.markdown import runbook
from tui.cognito.runbook.paths import Source
from tui.cognito.runbook.purposes import first_sentence, purpose
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.secret_hash import secret_hash
from tui.cognito.snippets.names import Label
from tui.cognito.snippets.place import SANDBOX, Place
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.export_support import NotingSandbox, Played
    from tui.cognito.runbook.chain import Chain
    from tui.sandbox.server import SandboxServer

PLACE = Place("us-east-1")
CONTEXT = Context(region="us-east-1", pool="demo-pool", client="demo-client")
SCENARIO = [
    "SignUp",
    "ConfirmSignUp",
    "ConfirmSignUp",
    "InitiateAuth",
    "AssociateSoftwareToken",
    "VerifySoftwareToken",
    "RespondToAuthChallenge",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "GetUser",
    "AdminGetUser",
    "InitiateAuth",
    "GlobalSignOut",
]
TURNED_ON = '''
"""Waiting turns the clock of the sandbox on, and that of this program with it."""
import json, os, time, urllib.request

real, ahead = time.time, [0.0]


def sleep(seconds):
    seconds = seconds + 0.01
    ahead[0] += seconds
    body, kind = json.dumps({"forward": seconds}).encode(), {"Content-Type": "application/json"}
    address = os.environ["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"] + "/_sandbox/clock"
    urllib.request.urlopen(urllib.request.Request(address, body, kind)).close()


time.sleep, time.time = sleep, lambda: real() + ahead[0]
'''


@pytest.fixture(scope="module", params=[False, True], ids=["public", "with-secret"])
def played(request: pytest.FixtureRequest) -> Played:
    stage = Stage(with_secret=request.param)
    with served(stage.sandbox) as server:
        return play(stage, server)


@pytest.fixture
def again(played: Played) -> Stage:
    """Return the same pool as it was before the scenario."""
    return Stage(played.stage.with_secret)


def outcomes(sandbox: NotingSandbox) -> list[tuple[object, ...]]:
    return [(*each.outcome, shape(each.request)) for each in sandbox.noted]


def environment(server: SandboxServer, stage: Stage) -> dict[str, str]:
    there = {"AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": server.endpoint, "PASSWORD_1": PASSWORD}
    return {**os.environ, **CREDENTIALS, **there, "COGNITO_CLIENT_SECRET": stage.client_secret}


def an_exchange(operation: str, request: Mapping[str, Any], response: Mapping[str, Any], **more: Any) -> Exchange:
    door = Door.IAM if operation.startswith(("Admin", "List", "Create")) else Door.UNSIGNED
    return Exchange(1, operation, door, 0, 1, request, response, more.pop("status", 200), **more)


def markdown(exchanges: Sequence[Exchange], context: Context = CONTEXT) -> str:
    return runbook(exchanges, PLACE, context, purpose)


def converse(program: subprocess.Popen[str], answer: Callable[[str], str]) -> str:
    """Answer each question of a program, and return all that it says; give it up after a while."""
    assert program.stdin
    assert program.stdout
    watch = Timer(60, program.kill)
    watch.start()
    said, unanswered = "", ""
    while octets := os.read(program.stdout.fileno(), 65_536):
        said += octets.decode()
        unanswered += octets.decode()
        if question := re.search(r"(\w+) \([^)]*\): $", unanswered):
            unanswered = ""
            program.stdin.write(answer(question[1]) + "\n")
            program.stdin.flush()
    watch.cancel()
    program.stdin.close()
    program.stdout.close()
    program.wait()
    return said


def test_the_script_does_the_same_again(played: Played, again: Stage, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(TURNED_ON)
    (tmp_path / "walk.py").write_text(script(chain(played.exchanges), PLACE), encoding="utf-8")
    codes = {"CODE_1": lambda: WRONG, "CODE_2": again.sandbox.latest_code}
    with served(again.sandbox, control=True) as server:
        program = subprocess.Popen(  # noqa: S603
            [sys.executable, str(tmp_path / "walk.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment(server, again), "PYTHONPATH": str(tmp_path)},
            start_new_session=True,
        )
        said = converse(program, lambda name: codes.pop(name)())
    assert program.returncode == 0, said
    assert codes == {}
    assert outcomes(again.sandbox) == outcomes(played.stage.sandbox)
    assert [each.operation for each in again.sandbox.noted] == SCENARIO
    assert "2. ConfirmSignUp: refused with CodeMismatchException, as expected\n" in said
    assert "4. InitiateAuth: MFA_SETUP\n" in said
    assert not [secret for secret in played.secrets - {WRONG} if secret in said]


class Shell:
    """A shell into which one pastes one block after the other."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._bash = subprocess.Popen(
            ["bash", "--norc"],  # noqa: S607
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=dict(variables),
        )
        assert self._bash.stdin
        assert self._bash.stdout
        self._into, self._out = self._bash.stdin, self._bash.stdout

    def paste(self, block: str) -> str:
        """Return what it writes until it is done."""
        self._into.write(f"{block}\necho; echo done with it\n")
        self._into.flush()
        return "".join(iter(self._out.readline, "done with it\n"))

    def close(self) -> None:
        self._into.close()
        self._out.close()
        self._bash.wait()


@pytest.fixture
def command_line(tmp_path: Path) -> dict[str, str]:
    """Return the PATH of a machine with the AWS CLI and openssl, whatever this one has."""
    aws = f'#!/bin/sh\nexec "{sys.executable}" -m awscli "$@"\n'
    openssl = (
        f"#!{sys.executable}\nimport hmac, sys\n"
        'assert sys.argv[1:4] == ["dgst", "-sha256", "-hmac"] and sys.argv[5:] == ["-binary"]\n'
        'sys.stdout.buffer.write(hmac.digest(sys.argv[4].encode(), sys.stdin.buffer.read(), "sha256"))\n'
    )
    for name, program in (("aws", aws), ("openssl", openssl)):
        (tmp_path / name).write_text(program)
        (tmp_path / name).chmod(0o700)
    return {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """Return the blocks of commands, each with the variables that one is told to set before it."""
    sections = re.split("\n## ", text)
    found = [(re.search("```sh\n(.*?)\n```", part, re.DOTALL), part) for part in sections]
    return [(match[1], re.findall("Set `(\\w+)` first", part)) for match, part in found if match]


def test_the_commands_do_the_same_again(played: Played, again: Stage, command_line: dict[str, str]) -> None:
    sandbox = again.sandbox

    def code(name: str) -> str:
        if name in ("CODE_1", "CODE_2"):
            return WRONG if name == "CODE_1" else sandbox.latest_code()
        sandbox.clock.forward(30)
        secret = next(each.answer["SecretCode"] for each in sandbox.noted if "SecretCode" in each.answer)
        return pyotp.TOTP(secret).at(int(sandbox.clock()))

    with served(sandbox) as server:
        shell = Shell(environment(server, again) | command_line)
        said = ""
        for block, needed in blocks(markdown(played.exchanges)):
            said += shell.paste("\n".join([*(f"{name}={code(name)}" for name in needed), block]))
        shell.close()
    assert outcomes(sandbox) == outcomes(played.stage.sandbox), said
    assert "CodeMismatchException" in said


def test_no_secret_stands_in_what_is_handed_on(played: Played) -> None:
    text = markdown(played.exchanges)
    assert len(played.secrets) > 10
    assert not [secret for secret in played.secrets if secret in text]
    assert 'Username="jane"' in text
    assert played.stage.pool.client_id in text


def test_the_text_says_for_each_call_what_it_is_for_and_what_is_to_be_expected(played: Played) -> None:
    text = markdown(played.exchanges)
    headings = re.findall("^## ([0-9]+)[.] (\\w+)", text, re.MULTILINE)
    assert headings == [(str(number), operation) for number, operation in enumerate(SCENARIO, 1)]
    fourth = text[text.index("## 4. ") : text.index("## 5. ")]
    assert fourth.startswith("## 4. InitiateAuth (USER_PASSWORD_AUTH)\n\nDeclares an authentication flow")
    assert "SESSION_2=$(aws cognito-idp initiate-auth \\\n" in fourth
    assert "--query Session --output text)" in fourth
    assert '"ChallengeName": "MFA_SETUP"' in fourth
    assert "What it changed: Session 2 issued, asks for MFA_SETUP." in fourth
    assert "AWS credentials are needed for `cognito-idp:AdminGetUser`; everything else is sent unsigned." in text
    assert text.index("## Appendix") < text.index("```python")


def test_the_text_of_the_sandbox_says_that_it_is_one(played: Played) -> None:
    text = markdown(played.exchanges, Context(sandbox=True, region="us-east-1"))
    assert "**SANDBOX**" in text
    assert "export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=http://127.0.0.1:9229" in text
    assert "SANDBOX" not in markdown(played.exchanges)


def test_the_sandbox_is_where_its_command_listens() -> None:
    from tui.sandbox import command

    assert f"http://127.0.0.1:{command._PORT}" == SANDBOX


def test_the_secret_hash_is_computed_in_the_shell(command_line: dict[str, str]) -> None:
    request = {"ClientId": "abc", "Username": "it's jané", "SecretHash": "«SecretHash 1»"}
    (block, _), (command, _) = blocks(markdown([an_exchange("ForgotPassword", request, {})]))
    shell = Shell({**os.environ, **command_line, "COGNITO_CLIENT_SECRET": "key"})
    said = shell.paste(f"aws() {{ printf '%s\\n' \"$@\"; }}\n{block}\n{command}")
    shell.close()
    assert secret_hash("it's jané", "abc", Secret("key")).reveal() in said.splitlines()


def test_a_label_is_taken_from_the_answer_in_which_it_first_stood() -> None:
    run = chain(
        [
            an_exchange("InitiateAuth", {"Session": "«Session 1»"}, {"Session": "«Session 2»"}),
            an_exchange("InitiateAuth", {"Session": "«Session 2»"}, {"Session": "«Session 2»", "A": ["«Token 1»"]}),
            an_exchange("RevokeToken", {"Token": "«Token 1»", "Session": "«Session 1»"}, {"Session": "«Session 1»"}),
        ]
    )
    assert run.issued == {
        Label("Session", 2): Source(1, ("Session",)),
        Label("Token", 1): Source(2, ("A", 0)),
    }
    assert [step.asked for step in run.steps] == [(Label("Session", 1),), (), ()]


def test_nothing_is_taken_from_a_refusal() -> None:
    error = Refused("NotAuthorizedException")
    run = chain(
        [
            an_exchange("InitiateAuth", {}, {"Session": "«Session 1»"}, status=400, error=error),
            an_exchange("AssociateSoftwareToken", {"Session": "«Session 1»"}, {}),
        ]
    )
    assert run.issued == {}
    assert run.steps[1].asked == (Label("Session", 1),)


def test_a_place_in_an_answer_is_told_in_python_and_to_the_aws_cli() -> None:
    source = Source(7, ("Devices", 0, 'odd "name"', "DeviceKey"))
    assert source.python() == 'answer_7["Devices"][0]["odd \\"name\\""]["DeviceKey"]'
    assert source.query() == 'Devices[0]."odd \\"name\\"".DeviceKey'


def test_a_device_is_confirmed_under_the_key_that_came_with_the_tokens() -> None:
    offered = {"AuthenticationResult": {"AccessToken": "«AccessToken 1»", "NewDeviceMetadata": {"DeviceKey": "us_1"}}}
    verifier = {"PasswordVerifier": "«PasswordVerifier 1»", "Salt": "«Salt 1»"}
    confirm = {"AccessToken": "«AccessToken 1»", "DeviceKey": "us_1", "DeviceSecretVerifierConfig": verifier}
    run = chain([an_exchange("InitiateAuth", {}, offered), an_exchange("ConfirmDevice", confirm, {})])
    assert 'DeviceKey=answer_1["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"],' in script(run, PLACE)
    assert run.steps[1].asked == (Label("PasswordVerifier", 1), Label("Salt", 1))


def test_a_pool_that_was_made_in_the_run_is_the_one_that_is_used() -> None:
    run = chain(
        [
            an_exchange("CreateUserPool", {"PoolName": "p"}, {"UserPool": {"Id": "us-east-1_a", "Arn": "x"}}),
            an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {"Users": []}),
            an_exchange("ListUsers", {"UserPoolId": "us-east-1_b"}, {"Users": []}),
        ]
    )
    text = script(run, PLACE)
    assert 'UserPoolId=answer_1["UserPool"]["Id"]' in text
    assert list(run.settings.values()) == ["us-east-1_b"]


def enrolled(user: str, number: int) -> list[Exchange]:
    begin = {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": user}}
    first, second = f"«Session {number}»", f"«Session {number + 1}»"
    return [
        an_exchange("InitiateAuth", begin, {"Session": first}),
        an_exchange(
            "AssociateSoftwareToken", {"Session": first}, {"SecretCode": f"«SecretCode {number}»", "Session": second}
        ),
    ]


def totp_answer(session: int, code: int, **more: Any) -> Exchange:
    responses = {"SOFTWARE_TOKEN_MFA_CODE": f"«Code {code}»"}
    request = {"Session": f"«Session {session}»", "ChallengeResponses": responses}
    return an_exchange("RespondToAuthChallenge", request, {}, **more)


def codes_of(run: Chain) -> dict[Label, Label]:
    return {code: secret for step in run.steps for code, secret in step.codes.items()}


def test_a_code_is_computed_from_the_secret_of_the_same_user() -> None:
    again = enrolled("jane", 5)[0]
    run = chain([*enrolled("jane", 1), *enrolled("john", 3), again, totp_answer(5, 1)])
    assert codes_of(run) == {Label("Code", 1): Label("SecretCode", 1)}


def test_a_code_of_a_user_whose_secret_was_not_issued_in_the_run_is_asked_for() -> None:
    begun = enrolled("john", 5)[0]
    run = chain([*enrolled("jane", 1), begun, totp_answer(5, 1)])
    assert codes_of(run) == {}
    assert run.steps[3].asked == (Label("Code", 1),)


def test_a_secret_hash_that_was_refused_is_asked_for_and_not_computed() -> None:
    request = {"ClientId": "abc", "Username": "jane", "SecretHash": "«SecretHash 1»"}
    error = Refused("NotAuthorizedException", "SecretHash does not match for the client: abc")
    run = chain([an_exchange("ForgotPassword", request, {}, status=400, error=error)])
    assert run.hashes == {}
    assert run.steps[0].asked == (Label("SecretHash", 1),)


def test_a_wrong_code_is_asked_for_and_not_computed() -> None:
    error = Refused("CodeMismatchException")
    run = chain([*enrolled("jane", 1), totp_answer(2, 1, status=400, error=error), totp_answer(2, 2)])
    assert codes_of(run) == {Label("Code", 2): Label("SecretCode", 1)}
    assert run.steps[2].asked == (Label("Code", 1),)
    assert "for step 3, to be refused with CodeMismatchException" in script(run, PLACE)


def test_long_lists_are_shortened_with_a_note() -> None:
    users = [{"Username": f"user-{number}"} for number in range(60)]
    text = markdown([an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {"Users": users})])
    assert "user-2" in text
    assert "user-3" not in text
    assert '"... and 57 more, left out here"' in text


def test_a_sign_in_by_srp_is_not_said_to_run_by_itself() -> None:
    begin = {"AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}
    text = markdown([an_exchange("InitiateAuth", begin, {})])
    assert "neither these commands nor the script can sign in by SRP" in text
    assert "Set `SRP_A_1` first" in text
    assert "abc" not in text


def test_a_call_without_an_answer_is_told_of_and_left_out() -> None:
    lost = an_exchange("GetUser", {"AccessToken": "«Token 1»"}, {}, status=None, error=Refused("ReadTimeoutError", "x"))
    text = markdown([lost])
    assert "No answer came: `ReadTimeoutError`. x" in text
    assert "aws cognito-idp" not in text
    assert "client.get_user" not in text


def test_what_a_script_does_not_need_is_not_in_it() -> None:
    text = script(chain([an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {})]), PLACE)
    for word in ("pyotp", "getpass", "hmac", "UNSIGNED", "def refused", "def given", "ClientError"):
        assert word not in text
    compile(text, "walk.py", "exec")


HOSTILE = "```\n# x\r`id` $(id) \"'\\ \x1b[2J\u202e <b>|*_a_*"


def test_nothing_that_a_service_says_breaks_out_of_its_place() -> None:
    exchanges = [
        an_exchange("GetUser", {"AccessToken": HOSTILE}, {"Username": HOSTILE}, effects=(HOSTILE,)),
        an_exchange("GetUser", {"AccessToken": HOSTILE}, {}, status=400, error=Refused(HOSTILE, HOSTILE)),
        an_exchange("RespondToAuthChallenge", {"ChallengeName": HOSTILE}, {}),
        an_exchange("GetUser", {}, {}, status=None, error=Refused(HOSTILE, HOSTILE)),
    ]
    text = runbook(exchanges, PLACE, Context(pool=HOSTILE), purpose, HOSTILE)
    assert all(char.isprintable() for char in text.replace("\n", ""))
    tokens = MarkdownIt().parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", *["h2"] * 7]
    inner = [each.type for token in tokens for each in token.children or []]
    assert set(inner) <= {"text", "code_inline", "softbreak", "text_special"}
    (source,) = (token.content for token in tokens if token.type == "fence" and token.info == "python")
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    assert [name for name in calls if name.startswith("client.")] == [
        "client.get_user",
        "client.respond_to_auth_challenge",
    ]


def test_the_secret_of_the_client_is_asked_for_once() -> None:
    request = {"ClientId": "abc", "Username": "jane", "SecretHash": "«SecretHash 1»"}
    revoke = {"ClientId": "abc", "Token": "«Token 1»", "ClientSecret": "«ClientSecret 1»"}
    run = chain([an_exchange("ForgotPassword", request, {}), an_exchange("RevokeToken", revoke, {})])
    text = script(run, PLACE)
    assert text.count("COGNITO_CLIENT_SECRET = given(") == 1
    assert "ClientSecret=COGNITO_CLIENT_SECRET" in text
    assert 'SecretHash=secret_hash("jane", CLIENT_ID)' in text


def test_somebody_may_be_called_like_a_label() -> None:
    request = {"ClientId": "abc", "Username": "«SecretHash 1»", "SecretHash": "«SecretHash 1»"}
    run = chain([an_exchange("ForgotPassword", request, {})])
    assert run.steps[0].asked == (Label("SecretHash", 1),)


WORDS = st.sampled_from(["«Session 1»", "«SecretHash 1»", "«SecretCode 1»", "«Code 1»", "jane"]) | st.text(max_size=8)
NAMES = st.sampled_from(["Username", "USERNAME", "ClientId", "SecretHash", "DeviceKey", "UserCode", "Session"])
MEMBERS = st.dictionaries(NAMES, WORDS | st.dictionaries(NAMES, WORDS, max_size=3), max_size=4)
SEEN = st.builds(
    lambda operation, request, answer, said, refused: an_exchange(
        operation,
        request,
        answer,
        status=400 if refused else 200,
        error=Refused(said, said) if refused else None,
        effects=(said,),
    ),
    st.sampled_from(["SignUp", "InitiateAuth", "AdminGetUser"]),
    MEMBERS,
    MEMBERS,
    WORDS,
    st.booleans(),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(SEEN, max_size=5))
def test_whatever_was_seen_is_written_so_that_python_and_a_shell_can_read_it(exchanges: list[Exchange]) -> None:
    tokens = MarkdownIt().parse(markdown(exchanges))
    code = {kind: "".join(each.content for each in tokens if each.info == kind) for kind in ("sh", "python")}
    ast.parse(code["python"])
    checked = subprocess.run(["bash", "-n"], input=code["sh"], capture_output=True, text=True, check=True)  # noqa: S607
    assert checked.stderr == ""


def test_nothing_at_all_is_a_run_too() -> None:
    assert markdown([]).startswith("# A walk through Amazon Cognito\n")
    compile(script(chain([]), PLACE), "walk.py", "exec")


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>Gets <code>a</code>. And more.</p>", "Gets a."),
        ("<p>Sets a value, e.g. A. Then more.</p> <p>B.</p>", "Sets a value, e.g. A."),
        ("<p>Uses OAuth2.0 &amp;\n  more</p><note>x</note>", "Uses OAuth2.0 & more"),
        ("", ""),
    ],
)
def test_the_purpose_is_the_first_sentence_without_its_mark_up(html: str, sentence: str) -> None:
    assert first_sentence(html) == sentence


def test_every_operation_has_a_purpose() -> None:
    from tui.cognito.runbook.purposes import _operations

    purposes = [purpose(operation) for operation in _operations()]
    assert len(purposes) > 140
    assert all(re.fullmatch("[A-Z][^<>]*[.]", each) for each in purposes)
    assert purpose("NoSuchOperation") == ""
