"""Whatever stands in an exchange, a shell and Python read what is copied as it was meant."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export_support import PLACE, an_exchange
from tests.shell_support import arguments, cli_requests
from tui.cognito.exchange import Refused
from tui.cognito.snippets.formats import Format, snippet
from tui.cognito.snippets.names import KINDS, Label, labels_in, parts, short_names
from tui.cognito.snippets.place import Place

STRANGE: list[dict[str, Any]] = [
    {"Username": "-x", "ClientId": "--region"},
    {"Username": "$(touch /tmp/never) `id` \"'\\ !", "ClientId": "a b"},
    {"Username": "file:///etc/passwd", "ClientId": "https://example.com"},
    {"Username": "line\nbreak\x1b[2J\x7f", "ClientId": "\u202egnirts \ud800 \N{GRINNING FACE}"},
    {"Username": "jané", "ClientId": "a", "ClientMetadata": {"": "", "a,b": "c=d", "e": "[f]"}},
    {"Username": "a", "ClientId": "b", "ClientMetadata": {"k": "{", "n": "null", "s": " x ", "u": "https://x"}},
    {"Username": "a", "ClientId": "b", "ClientMetadata": {}, "UserAttributes": []},
    {"Username": "a", "ClientId": "b", "UserAttributes": [{"Name": "name", "Value": "Jane, née Doe"}, {"Name": "x"}]},
    {"Username": "a", "ClientId": "b", "UserAttributes": [{"Name": "a", "Value": "b"}, {"Name": "c", "Value": "d"}]},
]


def test_the_aws_cli_understands_what_is_unusual() -> None:
    exchanges = [an_exchange("SignUp", {**request, "Password": "p"}) for request in STRANGE]
    sent = [exchange.request for exchange in exchanges]
    assert cli_requests(exchanges, sent) == [("SignUp", members) for members in sent]


def test_a_secret_may_begin_like_an_option() -> None:
    exchange = an_exchange("SignUp", {"ClientId": "a", "Username": "b", "Password": "«Password 1»"})
    sent = {"ClientId": "a", "Username": "b", "Password": "--region"}
    assert cli_requests([exchange], [sent]) == [("SignUp", sent)]


def test_curl_and_boto3_understand_what_is_unusual() -> None:
    for request in STRANGE:
        exchange = an_exchange("SignUp", request)
        words = arguments(snippet(exchange, PLACE, Format.CURL), "curl", {})
        assert json.loads(words[-1]) == request
        script = snippet(exchange, PLACE, Format.BOTO3)
        call = script[script.index("client.sign_up(") : script.rindex("print")]
        assert eval(call.replace("client.sign_up", "dict", 1)) == request  # noqa: S307


TEXTS = st.text(st.characters(), max_size=12) | st.sampled_from(["«Password 1»", "a «Session 2» b", "«X «Code 3»»"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)

SECRET = """'"\\$`(&"""


def filled_in(value: Any) -> Any:
    """Return `value` with the same secret in the place of each label, at any depth."""
    match value:
        case dict():
            return {key: filled_in(each) for key, each in value.items()}
        case list():
            return [filled_in(each) for each in value]
        case str():
            return "".join(SECRET if isinstance(part, Label) else part for part in parts(value))
        case _:
            return value


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["Username", "AuthParameters", "UserAttributes"]), VALUES))
def test_whatever_is_sent_a_shell_and_python_make_the_same_of_it(request: dict[str, Any]) -> None:
    exchange = an_exchange("SignUp", request)
    names = short_names(labels_in(request))
    plain = {name: "plain" if label.plain else SECRET for label, name in names.items()}
    words = arguments(snippet(exchange, PLACE, Format.CURL), "curl", plain)
    sent = json.loads(json.dumps(filled_in(request)))
    assert json.loads(words[-1].replace("plain", json.dumps(SECRET)[1:-1])) == sent
    script = snippet(exchange, PLACE, Format.BOTO3)
    call = script[script.index("client.sign_up(") : script.rindex("print")]
    environment = SimpleNamespace(environ=dict.fromkeys(names.values(), SECRET))
    assert eval(call.replace("client.sign_up", "dict", 1), {"os": environment}) == filled_in(request)  # noqa: S307


def test_nothing_that_is_copied_is_invisible() -> None:
    for request in STRANGE:
        for form in Format:
            text = snippet(an_exchange("SignUp", request), PLACE, form)
            assert all(char.isprintable() for char in text.replace("\n", ""))


def test_flags_numbers_lists_and_structures_are_options_of_the_aws_cli() -> None:
    requests: list[tuple[str, dict[str, Any]]] = [
        ("ConfirmSignUp", {"ClientId": "a", "Username": "b", "ConfirmationCode": "c", "ForceAliasCreation": True}),
        ("ConfirmSignUp", {"ClientId": "a", "Username": "b", "ConfirmationCode": "c", "ForceAliasCreation": False}),
        ("ListUsers", {"UserPoolId": "us-east-1_a", "Limit": 60, "Filter": 'email = "a@example.com"'}),
        ("SetUserMFAPreference", {"AccessToken": "t", "SoftwareTokenMfaSettings": {"Enabled": True}}),
        ("DeleteUserAttributes", {"AccessToken": "t", "UserAttributeNames": ["a", "b"]}),
        ("CreateUserPoolClient", {"UserPoolId": "us-east-1_a", "ClientName": "c", "LogoutURLs": ["https://x/y"]}),
        ("CreateUserPool", {"PoolName": "p", "Policies": {"PasswordPolicy": {"MinimumLength": 8}}}),
    ]
    exchanges = [an_exchange(operation, members) for operation, members in requests]
    assert cli_requests(exchanges, [members for _, members in requests]) == requests


def test_an_error_code_of_another_service_breaks_out_of_no_comment() -> None:
    refused = an_exchange("GetUser", {"AccessToken": "t"}, status=400, error=Refused("X\nid >/tmp/never; `id`"))
    for form in (Format.AWS_CLI, Format.BOTO3, Format.CURL):
        assert "refused with X id tmp never id.\n" in snippet(refused, PLACE, form)


@pytest.mark.parametrize("form", [Format.AWS_CLI, Format.CURL])
def test_a_zsh_that_knows_no_comments_takes_nothing_in_them_for_a_command(form: Format) -> None:
    """On a terminal, zsh takes `#` for the name of a program unless it is told otherwise."""
    kinds = [*KINDS, "of no known kind"]
    request = {kind: str(Label(kind, 1)) for kind in kinds} | {"ClientId": "c"}
    refused = [an_exchange(each, request, status=400, error=Refused("X")) for each in ("ConfirmSignUp", "InitiateAuth")]
    place = Place("us-east-1", preset="mfa-required")
    lines = "\n".join(snippet(each, place, form) for each in refused).splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert len(comments) > len(kinds)
    assert not [line for line in comments if set(line) & set("'\"`$;|&<>()!\\")]


def test_names_of_variables_mean_nothing_to_a_shell() -> None:
    parameters = {"PATH": "«PATH 1»", "a b": "«a b 1»", "PASSWORD": "«Password 1»", "1": "«1 1»"}
    exchange = an_exchange("InitiateAuth", {"AuthFlow": "CUSTOM_AUTH", "ClientId": "c", "AuthParameters": parameters})
    names = short_names(labels_in(exchange.request))
    assert list(names.values()) == ["PATH_1", "A_B_1", "PASSWORD", "SECRET_1_1"]
    two = {"PreviousPassword": "«Password 1»", "ProposedPassword": "«Password 2»"}
    assert list(short_names(labels_in(two)).values()) == ["PASSWORD_1", "PASSWORD_2"]
