"""An exchange as a call of curl, which signs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.snippets.comments import heading
from tui.cognito.snippets.names import labels_in, per_sign_in, short_names
from tui.cognito.snippets.shell import IN_JSON, json_word, needs_function, over_lines, variables, word

if TYPE_CHECKING:
    from tui.cognito.exchange import Exchange
    from tui.cognito.snippets.place import Place


def command(exchange: Exchange, place: Place) -> str:
    """Return the command that makes the call again, or why there is none."""
    operation = exchange.operation
    if exchange.door is Door.IAM:
        return (
            f"# {operation} has to be signed with IAM credentials, so curl is not enough: use the AWS CLI or boto3.\n"
        )
    request = per_sign_in(exchange.request)
    names = short_names(labels_in(request))
    words = [
        f"curl --silent --show-error {word(place.url, str)}",
        "--header 'Content-Type: application/x-amz-json-1.1'",
        f"--header 'X-Amz-Target: AWSCognitoIdentityProviderService.{operation}'",
        f"--data {json_word(request, variables(names))}",
    ]
    function = [IN_JSON] if needs_function(words) else []
    return "\n".join([*heading(exchange, names, place), *function, over_lines(words)]) + "\n"
