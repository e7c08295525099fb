"""The calls of a run as commands of the AWS CLI, for bash and zsh: each keeps in variables what later ones need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.snippets import aws_cli
from tui.cognito.snippets.shell import IN_JSON, needs_function, over_lines, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.cognito.runbook.chain import Chain, Step
    from tui.cognito.snippets.names import Label
    from tui.cognito.snippets.place import Place

_HASH = """# secret_hash hands the secret on by the environment: arguments are seen by every user of the machine.
secret_hash() {
  COGNITO_CLIENT_SECRET="$COGNITO_CLIENT_SECRET" python3 -c 'import base64, hmac, os, sys
key, message = os.environb[b"COGNITO_CLIENT_SECRET"], "".join(sys.argv[1:]).encode()
print(base64.b64encode(hmac.digest(key, message, "sha256")).decode())' "$1" "$2"
}"""


class Commands:
    """The commands of one run."""

    def __init__(self, chain: Chain, place: Place) -> None:
        """Write the commands of `chain` to be sent to `place`."""
        self._chain = chain
        self._place = place

    def preparation(self) -> Iterator[str]:
        """Yield what has to be typed before the first of them.

        Answers go to the screen as JSON, as they are expected below, whatever the reader's AWS CLI is configured to do;
        then come ids and functions.
        """
        yield "export AWS_PAGER= AWS_DEFAULT_OUTPUT=json"
        for label, value in self._chain.settings.items():
            yield f"export {self._chain.variable(label)}={word(value, str)}"
        if self._chain.hashes:
            yield _HASH
        if needs_function(each for step in self._chain.steps for each in self._words(step)):
            yield IN_JSON

    def command(self, step: Step) -> str:
        """Return the command of one step."""
        taken = step.taken
        names = " ".join(self._chain.variable(label) for label in taken)
        queries = [source.query() for source in taken.values()]
        match queries:
            case []:
                return over_lines(self._words(step))
            case [query]:
                return f"{names}=$({over_lines(self._words(step, _picking(query)))})"
            case _:
                picking = _picking(f"[{', '.join(queries)}]")
                return f'read -r {names} <<< "$({over_lines(self._words(step, picking))})"'

    def deletion(self, step: Step, pool: str) -> str:
        """Return the command that deletes the user whom `step` made in `pool`."""
        deleting = replace(step.exchange, operation="AdminDeleteUser", door=Door.IAM)
        request = {"UserPoolId": pool, "Username": step.request.get("Username")}
        return over_lines(aws_cli.call(deleting, request, self._place, self._expansion))

    def _words(self, step: Step, *more: str) -> list[str]:
        return aws_cli.call(step.exchange, step.request, self._place, self._expansion, *more)

    def _expansion(self, label: Label) -> str:
        if hashed := self._chain.hashes.get(label):
            return f"$(secret_hash {word(hashed.username, self._expansion)} {word(hashed.client_id, self._expansion)})"
        return f"${self._chain.variable(label)}"


def _picking(query: str) -> str:
    return f"--query {word(query, str)} --output text"
