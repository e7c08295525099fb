"""What operations are for, in the words of botocore's service model."""

from __future__ import annotations

import re

import pytest
from botocore.session import get_session

from tui.cognito.purposes import Purpose, first_sentence, purpose_of


def test_members_are_told_by_their_path() -> None:
    purpose = purpose_of("SignUp")
    assert purpose.sentence.startswith("Registers ")
    assert "Username" in purpose.request
    assert "CodeDeliveryDetails.Destination" in purpose.response


def test_every_operation_has_a_purpose() -> None:
    operations = get_session().get_service_model("cognito-idp").operation_names
    assert len(operations) > 140
    assert [name for name in operations if not re.fullmatch("[A-Z][^<>]{10,}", purpose_of(name).sentence)] == []


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
