"""The first check of every operation: the request against botocore's own service model (`COGNITO.md 1.1`).

Nothing here names a member or an operation; what the model says is what is checked.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from botocore.loaders import Loader
from botocore.model import ServiceModel

from tui.sandbox.refusals import Reason
from tui.sandbox.shapes import check_for

if TYPE_CHECKING:
    from botocore.model import OperationModel, Shape

    from tui.sandbox.shapes import Check


@cache
def service_model() -> ServiceModel:
    """Return botocore's description of the service, read once in a process and never changed."""
    return ServiceModel(cast("Any", Loader()).load_service_model("cognito-idp", "service-2"), "cognito-idp")


@cache
def operation_model(operation: str) -> OperationModel:
    """Return the description of one operation.

    Raises:
        Refusal: The service has no such operation.
    """
    model = service_model()
    if operation not in model.operation_names:
        raise Reason.UNKNOWN_OPERATION.refusal(operation=operation)
    return model.operation_model(operation)


@cache
def _request_check(operation: str) -> Check:
    shape = operation_model(operation).input_shape
    return check_for(cast("Shape", shape))  # every operation of this service has one


def checked(operation: str, body: bytes) -> dict[str, Any]:
    """Return the members of a request, once they satisfy the model.

    Raises:
        Refusal: The operation does not exist, the body is no JSON object, or a value breaks a constraint.
    """
    check = _request_check(operation)
    problems: list[str] = []
    kept: dict[str, Any] = check.clean(_decoded(body), "", problems)
    if problems:
        heading = "1 validation error" if len(problems) == 1 else f"{len(problems)} validation errors"
        raise Reason.INPUT_INVALID.refusal(summary=f"{heading} detected: {'; '.join(problems)}")
    return kept


def _decoded(body: bytes) -> Any:
    try:
        decoded = json.loads(body.decode()) if body else {}
    except (ValueError, RecursionError):
        raise Reason.NOT_JSON.refusal() from None
    if not isinstance(decoded, dict):
        raise Reason.NOT_JSON.refusal()
    return decoded
