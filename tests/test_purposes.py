"""What operations are for, in the words of botocore's service model."""

from __future__ import annotations

import re
from typing import Any

import pytest
from botocore.session import get_session

from tui.cognito.parameters import CONTAINERS, MEMBERS
from tui.cognito.purposes import Purpose, answered, first_sentence, purpose_of


def test_members_are_told_by_their_path() -> None:
    purpose = purpose_of("SignUp")
    assert purpose.sentence.startswith("Registers ")
    assert "Username" in purpose.request
    assert "CodeDeliveryDetails.Destination" in purpose.response


def test_every_operation_has_a_purpose() -> None:
    operations = get_session().get_service_model("cognito-idp").operation_names
    assert len(operations) > 140
    assert [name for name in operations if not re.fullmatch("[A-Z][^<>]{10,}", purpose_of(name).sentence)] == []


@pytest.mark.parametrize("operation", ["AdminRespondToAuthChallenge", "RespondToAuthChallenge"])
def test_an_answer_is_said_to_be_one(operation: str) -> None:
    assert purpose_of(operation).sentence.startswith("Answers the challenge ")


def test_an_answer_tells_which_challenge_and_with_what() -> None:
    assert (
        answered("SOFTWARE_TOKEN_MFA") == "Answers the challenge SOFTWARE_TOKEN_MFA with a code of the authenticator."
    )
    assert answered("OF_THE_FUTURE") == ""


def test_every_challenge_of_the_service_has_a_sentence() -> None:
    shape: Any = get_session().get_service_model("cognito-idp").shape_for("ChallengeNameType")
    admin_only = {"ADMIN_NO_SRP_AUTH"}
    assert [name for name in shape.enum if name not in admin_only and not answered(name)] == []


@pytest.mark.parametrize(
    ("operation", "path"),
    [
        ("InitiateAuth", "AuthParameters.USERNAME"),
        ("RespondToAuthChallenge", "ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE"),
    ],
)
def test_the_parameters_of_a_sign_in_have_sentences_too(operation: str, path: str) -> None:
    purpose = purpose_of(operation)
    assert purpose.request[path]
    assert purpose.response["ChallengeParameters.MFAS_CAN_SETUP"].startswith("The second factors")
    assert "PASSWORD" not in purpose.request


def test_own_sentences_are_about_members_that_there_are() -> None:
    model = get_session().get_service_model("cognito-idp")
    members = {name for shape in model.shape_names for name in getattr(model.shape_for(shape), "members", {})}
    assert set(MEMBERS) | set(CONTAINERS) <= members


def test_an_unknown_operation_has_no_purpose() -> None:
    assert purpose_of("FromTheFuture") == Purpose()


@pytest.mark.parametrize(
    ("documentation", "sentence"),
    [
        ("<p>Gets <code>a</code>. And more.</p>", "Gets a."),
        ("<p>Sets a value, e.g. A. Then more.</p> <p>B.</p>", "Sets a value, e.g. A."),
        ("<p>Uses OAuth2.0 &amp;\n  more</p><note>x</note>", "Uses OAuth2.0 & more"),
        ("<note> <p>Note.</p> </note><p>Does it.</p>", "Note."),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_text(documentation: str, sentence: str) -> None:
    assert first_sentence(documentation) == sentence
