"""The edge of the program: whatever a call raises becomes a `GatewayError` with a cause and a sentence."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tui.cognito import local_failures, violations
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.refusal_rules import RULES
from tui.cognito.refusal_rules.rule import ANSWER

if TYPE_CHECKING:
    from collections.abc import Mapping


@runtime_checkable
class _ClientError(Protocol):
    """What botocore's `ClientError` carries; a protocol, so that this module loads without botocore."""

    response: Mapping[str, Mapping[str, object]]
    operation_name: str


def refusal_of(operation: str, error: BaseException) -> GatewayError:
    """Return what to say about `error`, which `operation` raised."""
    if isinstance(error, GatewayError):
        return error
    if isinstance(error, _ClientError):
        return _service_refusal(operation, error)
    if type(error).__name__ == "ParamValidationError":
        found = violations.from_report(str(error))
        return _violation(found) if found else _unexpected(operation, error)
    return local_failures.from_exception(operation, error) or _unexpected(operation, error)


def _service_refusal(operation: str, error: _ClientError) -> GatewayError:
    details = error.response.get("Error", {})
    code = str(details.get("Code", ""))
    said = violations.without_echoes(str(details.get("Message", "")))
    if error.operation_name not in (operation, *ANSWER):  # a sign-in goes on to answer what needs nobody
        return _no_credentials(error.operation_name, code, said)
    if not code or code.isdecimal():
        return _no_error_of_cognito(code)
    found = violations.from_message(said)
    if found:
        return _violation(found, code, said)
    rule = next(each for each in RULES if each.fits(operation, code, said))
    sentence = rule.sentence.format(operation=operation, code=code, said=said or "it gave no reason")
    return rule.error(rule.cause, sentence, code=code, said=said)


def _violation(found: dict[Cause, str], code: str = "", said: str = "") -> GatewayError:
    (cause, sentence), *others = found.items()
    return GatewayError(cause, sentence, code=code, said=said, also=dict(others))


def _no_credentials(operation: str, code: str, said: str) -> GatewayError:
    """Tell of a call that botocore made on its own, to get credentials, such as AssumeRole."""
    sentence = f"AWS refused {operation}, which the profile needs: check its role. {local_failures.USER_DOOR_WORKS}"
    return GatewayError(Cause.AWS_CREDENTIALS, sentence, code=code, said=said)


def _no_error_of_cognito(status: str) -> GatewayError:
    """Tell of an error without a code: botocore puts the HTTP status in its place.

    Its text is left out: it may be a whole web page.
    """
    if status.startswith("5"):
        sentence = f"The endpoint failed (HTTP {status}): try again in a moment, and check the endpoint URL."
        return GatewayError(Cause.NETWORK, sentence)
    return GatewayError(Cause.NETWORK, local_failures.NOT_COGNITO)


def _unexpected(operation: str, error: BaseException) -> GatewayError:
    """Tell of a bug by its kind and place, which is what a report of it needs.

    It does not surface as itself, because its text may quote a parameter and its frames hold all of them; and the
    walk, which has lost nothing, need not end with it. A traceback shows the note, a trail of places without values.
    """
    trail = [f"{frame.f_code.co_filename}:{line}" for frame, line in walk_tb(error.__traceback__)]
    place = Path(trail[-1]) if trail else Path("nowhere")
    if place.parts[-2:-1] == ("botocore",) and place.name.startswith("parsers.py:"):
        return GatewayError(Cause.NETWORK, local_failures.NOT_COGNITO)
    kind = type(error).__name__
    sentence = f"This is a bug in cognito-tui: {kind} in {operation}, at {place.name}. Report it, or try again."
    bug = GatewayError(Cause.OTHER, sentence)
    bug.add_note("\n".join(trail))
    return bug
