"""Nothing that the service model calls sensitive is shown, in any operation; what people need to read is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from botocore.session import get_session

from tui.cognito.addresses import without_user
from tui.cognito.labels import Labels
from tui.cognito.redaction import Redaction

if TYPE_CHECKING:
    from botocore.model import ServiceModel, Shape

    from tui.cognito.exchange import JSON

SHOWN_ON_PURPOSE = {"UsernameType", "ClientIdType", "AttributeValueType"}
NOT_MARKED = {"ConfirmationCodeType", "DeviceSecretVerifierConfigType", "ProviderDetailsType"}
DEPTH = 6


@cache
def model() -> ServiceModel:
    """Return the service model of the botocore that is installed."""
    return get_session().get_service_model("cognito-idp")


OPERATIONS = model().operation_names


@dataclass
class Filled:
    """A value in every place of a shape, each another one, and which of them nobody may see."""

    numbers: count[int] = field(default_factory=lambda: count(1000))
    secrets: set[str] = field(default_factory=set)
    readable: set[str] = field(default_factory=set)

    def value(self, shape: Shape, *, secret: bool = False, depth: int = 0) -> JSON:
        """Return a value for `shape`; everything inside something sensitive is."""
        of: Any = shape
        secret = shape.name not in SHOWN_ON_PURPOSE and (
            secret or bool(shape.metadata.get("sensitive")) or shape.name in NOT_MARKED
        )
        match shape.type_name:
            case _ if depth > DEPTH:
                return None
            case "structure":
                return {n: self.value(each, secret=secret, depth=depth + 1) for n, each in of.members.items()}
            case "list":
                return [self.value(of.member, secret=secret, depth=depth + 1)]
            case "map":
                return {"SOME_KEY": self.value(of.value, secret=secret, depth=depth + 1)}
            case "string":
                return self.text(secret=secret)
            case "boolean":
                return True
            case _:
                return next(self.numbers)

    def text(self, *, secret: bool) -> str:
        """Return another text than any before."""
        text = f"{'hidden' if secret else 'plain'}-{next(self.numbers)}-"
        (self.secrets if secret else self.readable).add(text)
        return text


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("direction", ["input", "output"])
def test_what_the_model_marks_does_not_come_out(operation: str, direction: str) -> None:
    described = model().operation_model(operation)
    shape = described.input_shape if direction == "input" else described.output_shape
    filled = Filled()
    members = {n: filled.value(each) for n, each in shape.members.items()} if shape else {}

    shown = json.dumps(Redaction(Labels()).members(shape, members))

    assert not [secret for secret in filled.secrets if secret in shown]
    assert not [text for text in filled.readable if text not in shown]


def test_the_model_has_secrets_to_hide_in_many_operations() -> None:
    """The test above would pass on an empty model too."""
    hiding = []
    for operation in OPERATIONS:
        filled = Filled()
        for shape in (model().operation_model(operation).input_shape, model().operation_model(operation).output_shape):
            if shape:
                filled.value(shape)
        if filled.secrets:
            hiding.append(operation)
    assert len(hiding) > 40
    assert {"SignUp", "InitiateAuth", "ConfirmSignUp", "ConfirmDevice", "DescribeUserPoolClient"} <= set(hiding)


def shown_request(operation: str, members: dict[str, JSON]) -> dict[str, JSON]:
    """Return what is shown of a request."""
    return Redaction(Labels()).members(model().operation_model(operation).input_shape, members)


def test_parameters_of_a_sign_in_are_hidden_one_by_one() -> None:
    shown = shown_request(
        "InitiateAuth",
        {
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": "abc",
            "AuthParameters": {"USERNAME": "jane", "PASSWORD": "Correct-horse-1", "SECRET_HASH": "aGFzaA=="},
        },
    )
    assert shown["AuthParameters"] == {
        "USERNAME": "jane",
        "PASSWORD": "«Password 1»",
        "SECRET_HASH": "«SecretHash 1»",
    }


@pytest.mark.parametrize(("answer", "seen"), [("SMS_MFA", "SMS_MFA"), ("my mother's name", "«ANSWER 1»")])
def test_a_choice_is_shown_and_a_free_answer_is_not(answer: str, seen: str) -> None:
    shown = shown_request("RespondToAuthChallenge", {"ChallengeResponses": {"ANSWER": answer}})
    assert shown["ChallengeResponses"] == {"ANSWER": seen}


def test_new_attributes_are_shown_beside_the_new_password() -> None:
    responses: JSON = {"userAttributes.given_name": "Jane", "NEW_PASSWORD": "Correct-horse-2"}
    shown = shown_request("RespondToAuthChallenge", {"ChallengeResponses": responses})
    assert shown["ChallengeResponses"] == {"userAttributes.given_name": "Jane", "NEW_PASSWORD": "«Password 1»"}


def test_the_secret_block_of_a_challenge_is_hidden() -> None:
    shape = model().operation_model("InitiateAuth").output_shape
    parameters: JSON = {"SECRET_BLOCK": "c2VjcmV0", "SRP_B": "abc", "USER_ID_FOR_SRP": "jane"}
    shown = Redaction(Labels()).members(shape, {"ChallengeParameters": parameters})
    assert shown["ChallengeParameters"] == {
        "SECRET_BLOCK": "«SECRET_BLOCK 1»",
        "SRP_B": "«SRP_B 1»",
        "USER_ID_FOR_SRP": "jane",
    }


def test_a_credential_is_hidden_and_so_is_what_the_model_does_not_know() -> None:
    shown = shown_request("CompleteWebAuthnRegistration", {"Credential": {"id": "abc"}, "FromTheFuture": ["x"]})
    assert shown == {"Credential": {"id": "«id 1»"}, "FromTheFuture": ["«FromTheFuture 1»"]}


def test_the_same_value_has_the_same_label_wherever_it_stands() -> None:
    labels = Labels()
    redaction = Redaction(labels)
    answer = redaction.members(model().operation_model("SignUp").output_shape, {"Session": "a-session"})
    request = redaction.members(model().operation_model("InitiateAuth").input_shape, {"Session": "a-session"})
    assert answer["Session"] == request["Session"] == "«Session 1»"
    other = redaction.members(model().operation_model("InitiateAuth").input_shape, {"Session": "another"})
    assert other["Session"] == "«Session 2»"


def test_a_hidden_value_is_hidden_in_other_texts_too() -> None:
    labels = Labels()
    label = labels.label("Password", 'Say "horse"\n1')
    assert labels.conceal('Value Say "horse"\n1 is wrong') == f"Value {label} is wrong"
    members: dict[str, JSON] = {"UserAttributes": [{"Name": "nickname", "Value": 'Say "horse"\n1'}], "Enabled": True}
    assert labels.found_in(members)
    assert labels.conceal_all(members) == {"UserAttributes": [{"Name": "nickname", "Value": label}], "Enabled": True}


def test_a_short_word_is_not_hunted_through_all_texts() -> None:
    labels = Labels()
    labels.label("Password", "demo")
    assert not labels.found_in({"Username": "demo"})


def test_labels_are_remembered_up_to_a_number() -> None:
    labels = Labels()
    labels.label("Session", "the first of all sessions")
    for number in range(1_000):
        labels.label("Session", f"session {number}")
    assert not labels.found_in({"Message": "the first of all sessions"})
    assert labels.found_in({"Message": "session 999"})


def test_a_secret_inside_a_longer_one_leaves_nothing_of_it() -> None:
    labels = Labels()
    labels.label("PreviousPassword", "Passw0rd")
    label = labels.label("ProposedPassword", "Passw0rd!2026")
    assert labels.conceal("bad Passw0rd!2026") == f"bad {label}"


@pytest.mark.parametrize("word", ["Password", "Session", "AccessToken"])
def test_a_secret_that_is_a_word_of_a_label_spoils_no_label(word: str) -> None:
    labels = Labels()
    password, session = labels.label("Password", word), labels.label("Session", "a-session")
    assert labels.conceal(f"{session} and {word}") == f"{session} and {password}"


@pytest.mark.parametrize("text", ["abc123456xyz", "+15551234567", "01234567"])
def test_the_digits_of_a_code_are_no_code_inside_other_letters_and_digits(text: str) -> None:
    labels = Labels()
    label = labels.label("Code", "123456")
    assert labels.conceal(text) == text
    assert labels.conceal(f"Value '123456' and {text}") == f"Value '{label}' and {text}"


def test_a_short_secret_is_hidden_where_an_error_quotes_it() -> None:
    labels = Labels()
    label = labels.label("Password", "abc12")
    said = "Value '{}' at 'password', not abc123"
    assert labels.conceal_quoted(said.format("abc12")) == said.format(label)


@pytest.mark.parametrize(
    ("operation", "answer"),
    [
        ("DescribeUserPoolClient", {"UserPoolClient": ["ClientSecret=TOPSECRET"]}),
        ("InitiateAuth", {"AuthenticationResult": "TOPSECRET"}),
        ("InitiateAuth", {"ChallengeName": {"AccessToken": "TOPSECRET"}}),
        ("InitiateAuth", {"ChallengeParameters": ["TOPSECRET"]}),
        ("AdminGetUser", {"Username": {"Password": "TOPSECRET"}}),
        ("AdminGetUser", {"UserAttributes": "TOPSECRET"}),
        ("RespondToAuthChallenge", {"ChallengeParameters": {"ANSWER": ["TOPSECRET"]}}),
    ],
)
def test_what_has_not_the_form_that_the_model_gives_it_is_hidden(operation: str, answer: dict[str, JSON]) -> None:
    shown = Redaction(Labels()).members(model().operation_model(operation).output_shape, answer)
    assert "TOPSECRET" not in json.dumps(shown)


def test_a_list_in_the_place_of_an_answer_is_hidden() -> None:
    shown = shown_request("RespondToAuthChallenge", {"ChallengeResponses": {"ANSWER": ["TOPSECRET"]}})
    assert "TOPSECRET" not in json.dumps(shown)


@pytest.mark.parametrize(("secret", "text"), [("hunter22", "x «hunter22 12» est faux"), ("hunter22 1", "«hunter22 1»")])
def test_only_labels_that_were_given_are_left_alone(secret: str, text: str) -> None:
    labels = Labels()
    labels.label("Password", secret)
    assert secret not in labels.conceal(text)


def test_a_password_of_digits_is_hidden_inside_other_text() -> None:
    labels = Labels()
    label = labels.label("Password", "12345678")
    assert labels.conceal("pw12345678 wrong") == f"pw{label} wrong"


def test_an_address_in_a_query_is_no_user() -> None:
    assert without_user("http://h?email=jane@example.com") == "http://h?email=jane@example.com"
