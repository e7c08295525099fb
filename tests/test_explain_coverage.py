"""That nothing is explained which no row provokes, and that no family of the table is left out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from botocore import exceptions as botocore_errors

from tests.explanations.registry import ROWS
from tests.sandbox_support import session
from tui.cognito import local_failures
from tui.cognito.explanations import FAMILIES, ON_SUCCESS, local_names, settings
from tui.cognito.explanations.case import Case
from tui.cognito.explanations.fallback import OTHER, REQUEST, UNKNOWN
from tui.cognito.explanations.passwords import DISABLED
from tui.cognito.explanations.second_factors import SECOND_FACTOR
from tui.cognito.explanations.sign_up import RECOVERY
from tui.cognito.gateway import Cause

NUMBERED = set(range(1, 36))
LOCAL = {value for name, value in vars(local_names).items() if name.isupper() and isinstance(value, str)}


def test_every_family_of_the_table_and_every_local_one_is_provoked() -> None:
    assert {row.family for row in ROWS} == NUMBERED | LOCAL | {
        REQUEST,
        OTHER,
        UNKNOWN,
        RECOVERY,
        DISABLED,
        SECOND_FACTOR,
    }


def test_rows_have_names_of_their_own() -> None:
    assert not [row for row, times in Counter(map(str, ROWS)).items() if times > 1]


def test_every_function_explains_a_row() -> None:
    used = set()
    for row in ROWS:
        scene = row.provoke()
        case = Case(scene.last, scene.facts(**row.knows(scene)))
        for each in ON_SUCCESS if row.remark else FAMILIES:
            if each.name == row.family and each.explain(case):
                used.add(each.explainer)
                break
    assert not [each.explainer.__name__ for each in (*FAMILIES, *ON_SUCCESS) if each.explainer not in used]


def _causes_of(name: str) -> set[Cause]:
    kinds = (getattr(botocore_errors, each, None) for each in local_names.EXCEPTIONS[name] - {"ClientError"})
    failures = (local_failures.from_exception("ListUsers", kind.__new__(kind)) for kind in kinds if kind)
    return {failure.cause for failure in failures if failure}


def test_every_exception_with_a_sentence_of_its_own_has_a_local_family() -> None:
    named = frozenset().union(*local_names.EXCEPTIONS.values())
    for kind in vars(botocore_errors).values():
        if isinstance(kind, type) and issubclass(kind, botocore_errors.BotoCoreError):
            failure = local_failures.from_exception("ListUsers", kind.__new__(kind))
            if failure is not None and failure.cause is not Cause.OTHER:
                assert kind.__name__ in named


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        (local_names.CREDENTIALS, Cause.AWS_CREDENTIALS),
        (local_names.SSO, Cause.AWS_CREDENTIALS),
        (local_names.PROFILE, Cause.AWS_CREDENTIALS),
        (local_names.REGION, Cause.REGION),
        (local_names.UNREACHABLE, Cause.NETWORK),
        (local_names.NO_ANSWER, Cause.NETWORK),
    ],
)
def test_the_exceptions_of_a_local_family_have_one_cause(name: str, cause: Cause) -> None:
    assert _causes_of(name) == {cause}


@pytest.mark.parametrize(
    ("update", "shown"), [("UpdateUserPool", "UserPoolType"), ("UpdateUserPoolClient", "UserPoolClientType")]
)
def test_settings_that_vanish_are_those_that_an_update_takes_and_a_description_shows(update: str, shown: str) -> None:
    model = session()._session.get_service_model("cognito-idp")
    taken: Any = model.operation_model(update).input_shape
    described: Any = model.shape_for(shown)
    both = set(taken.members) & set(described.members)
    kept = {"UserPoolId", "ClientId", "ClientName"}  # ids, and a name that is kept
    assert set(settings._RESETS[update]) == both - kept
