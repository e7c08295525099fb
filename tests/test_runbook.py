"""A run that was seen on the wire can be handed on as a script and as a text."""

from __future__ import annotations

import ast
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export_support import PLACE, an_exchange, markdown
from tui.cognito.connection import Context
from tui.cognito.exchange import Exchange, Refused
from tui.cognito.runbook.markdown import runbook
from tui.cognito.runbook.script import script
from tui.cognito.runbook.weaving import chain
from tui.cognito.snippets.names import Label
from tui.cognito.snippets.place import SANDBOX, Place


def test_the_sandbox_is_where_its_command_listens() -> None:
    from tui.sandbox import command

    assert f"http://127.0.0.1:{command._PORT}" == SANDBOX


def test_the_script_of_a_sandbox_that_nobody_else_reaches_says_which_to_start() -> None:
    start = "#   cognito-tui sandbox --preset passwordless\n"
    assert start in script(chain([]), Place("us-east-1", SANDBOX, "passwordless"))
    assert "cognito-tui sandbox" not in script(chain([]), Place("us-east-1", SANDBOX))


def test_long_lists_are_shortened_with_a_note() -> None:
    users = [{"Username": f"user-{number}"} for number in range(60)]
    text = markdown([an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {"Users": users})])
    assert "user-2" in text
    assert "user-3" not in text
    assert '"... and 57 more, left out here"' in text


def test_commands_that_need_srp_are_not_said_to_run_by_themselves() -> None:
    begin = {"AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "jane", "SRP_A": "abc"}}
    text = markdown([an_exchange("InitiateAuth", begin, {})])
    assert "These commands cannot sign in by SRP of themselves; the script at the end does" in text
    assert "Set `SRP_A_1` first" in text
    assert "abc" not in text


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (None, "ReadTimeoutError", "No answer came: ReadTimeoutError."),
        (400, "TooManyRequestsException", "It was refused with TooManyRequestsException."),
        (500, "InternalErrorException", "It was refused with InternalErrorException."),
    ],
)
def test_a_failure_of_the_moment_is_told_of_and_left_out(status: int | None, code: str, told: str) -> None:
    """What it would have asked for first, the next call asks for."""
    request = {"ClientId": "abc", "Username": "jane", "Password": "«Password 1»"}
    lost = an_exchange("SignUp", request, {}, status=status, error=Refused(code, "x"))
    text = markdown([lost])
    assert f"{told} That was a matter of the moment, so it is left out." in text
    assert "aws cognito-idp" not in text
    assert "client.sign_up" not in text
    run = chain([lost, an_exchange("SignUp", request, {})])
    assert run.steps[1].asked == (Label("Password", 1),)
    assert script(run, PLACE).count("PASSWORD_1 = given(") == 1


def test_what_a_script_does_not_need_is_not_in_it() -> None:
    text = script(chain([an_exchange("ListUsers", {"UserPoolId": "us-east-1_a"}, {})]), PLACE)
    for word in ("pyotp", "getpass", "hmac", "UNSIGNED", "def refused", "def given", "ClientError"):
        assert word not in text
    compile(text, "walk.py", "exec")


def test_the_steps_are_told_at_a_glance_without_those_that_only_look() -> None:
    text = markdown(
        [
            an_exchange("DescribeUserPool", {"UserPoolId": "us-east-1_a"}, {"UserPool": {}}),
            an_exchange("SignUp", {"ClientId": "abc", "Username": "jane"}, {}, effects=("jane UNCONFIRMED",)),
            an_exchange("AdminGetUser", {"UserPoolId": "us-east-1_a"}, {}),
            an_exchange("ConfirmSignUp", {}, {}, status=400, error=Refused("CodeMismatchException")),
            an_exchange("GlobalSignOut", {}, {}),
        ]
    )
    steps = text[text.index("## The steps") : text.index("## How to run it")]
    assert [line for line in steps.splitlines() if line.startswith("| ")] == [
        "| Step | Operation | What came of it |",
        "| 2 | SignUp | jane UNCONFIRMED |",
        "| 4 | ConfirmSignUp | CodeMismatchException |",
        "| 5 | GlobalSignOut | ok |",
    ]
    assert "because they only look: 1. DescribeUserPool, 3. AdminGetUser." in steps
    assert "## 3. AdminGetUser, a look\n" in text


def test_a_command_that_keeps_its_answer_is_said_to_print_nothing() -> None:
    begun = an_exchange("InitiateAuth", {}, {"Session": "«Session 1»"})
    text = markdown([begun, an_exchange("AssociateSoftwareToken", {"Session": "«Session 1»"}, {"A": "b"})])
    assert text.count("The command prints nothing: what later steps need of the answer is in `SESSION_1`.") == 1


def test_the_command_that_deletes_a_user_of_that_name_is_given() -> None:
    where = '--region us-east-1 \\\n  --user-pool-id "$USER_POOL_ID"'
    deletion = f"aws cognito-idp admin-delete-user \\\n  {where} \\\n  --username"
    made = an_exchange("SignUp", {"ClientId": "abc", "Username": "o'neil"}, {})
    looked = an_exchange("AdminGetUser", {"UserPoolId": "us-east-1_a"}, {})
    assert deletion in markdown([made, looked])
    assert "admin-delete-user" not in markdown([made], Context(region="us-east-1", client="abc"))
    assert "admin-delete-user" not in markdown([looked])


HOSTILE = "```\n# x\r`id` $(id) \"'\\ \x1b[2J\u202e <b>|*_a_*"


def test_nothing_that_a_service_says_breaks_out_of_its_place() -> None:
    exchanges = [
        an_exchange("GetUser", {"AccessToken": HOSTILE}, {"Username": HOSTILE}, effects=(HOSTILE,)),
        an_exchange("GetUser", {"AccessToken": HOSTILE}, {}, status=400, error=Refused(HOSTILE, HOSTILE)),
        an_exchange("RespondToAuthChallenge", {"ChallengeName": HOSTILE}, {}),
        an_exchange("GetUser", {}, {}, status=None, error=Refused(HOSTILE, HOSTILE)),
    ]
    text = runbook(exchanges, PLACE, Context(pool=HOSTILE), lambda _: HOSTILE, HOSTILE)
    assert all(char.isprintable() for char in text.replace("\n", ""))
    tokens = MarkdownIt().parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", *["h2"] * 8]
    inner = [each.type for token in tokens for each in token.children or []]
    assert set(inner) <= {"text", "code_inline", "softbreak", "text_special"}
    (source,) = (token.content for token in tokens if token.type == "fence" and token.info == "python")
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    assert [name for name in calls if name.startswith("client.")] == [
        "client.get_user",
        "client.respond_to_auth_challenge",
    ]


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
