"""A run as a text to hand on: what was done, how to do it again, and what is to be expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.cognito.exchange import Door
from tui.cognito.purposes import answered
from tui.cognito.runbook.commands import Commands
from tui.cognito.runbook.computing import computing
from tui.cognito.runbook.markup import block, code, plain
from tui.cognito.runbook.script import script
from tui.cognito.runbook.shortening import shortened
from tui.cognito.runbook.srp_sign_ins import srp_sign_ins
from tui.cognito.runbook.summary import summary
from tui.cognito.runbook.telling import about, wanted
from tui.cognito.runbook.weaving import chain
from tui.cognito.runbook.why import why
from tui.cognito.snippets.comments import SRP, expected
from tui.cognito.snippets.json_text import pretty
from tui.cognito.snippets.names import COMPUTED
from tui.cognito.snippets.place import SANDBOX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.cognito.connection import Context
    from tui.cognito.exchange import Exchange
    from tui.cognito.runbook.chain import Step
    from tui.cognito.snippets.names import Label
    from tui.cognito.snippets.place import Place

_MAKERS = frozenset({"AdminCreateUser", "SignUp"})
"""What makes a user."""
_AT_THE_STEP = COMPUTED | {"Code"}
"""What nobody can know before the step that needs it."""
_HOW = """\
The commands are for the AWS CLI in bash or zsh. Run them in their order and in one shell: a command keeps in variables
what later ones need. The script at the end does the same with boto3. The names of users are as they were recorded:
where a name is taken already, delete that user first, or write another name. A challenge waits for a few minutes
only: go on at once from a step that begins a sign-in.
In answers, labels such as `«Session 2»` stand in the place of what is secret. What is expected is what was recorded:
ids, `sub`, dates, sessions, tokens and device keys differ in each run."""
_NO_SRP = """\
The text below the steps says how. These commands cannot sign in by SRP of themselves; the script at the end does, with
the password of a user."""
_SANDBOX = """\
This was recorded in the sandbox inside cognito-tui, which needs no AWS account and which no other program reaches.
Start one that listens, in another terminal: {}. It tells the ids of its own pool and
app client, to put in the place of those below, and each code that Cognito would send. Its users are others."""
_ENDPOINT = f"""\
export AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER={SANDBOX}
export AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox"""


def runbook(
    exchanges: Sequence[Exchange],
    place: Place,
    context: Context,
    purpose: Callable[[str], str],
    title: str = "A walk through Amazon Cognito",
) -> str:
    """Return the Markdown text.

    Args:
        exchanges: What was seen, in its order.
        place: Where the commands send their requests.
        context: What is known of the pool.
        purpose: Says in a sentence what an operation is for.
        title: The heading of the text.
    """
    return _Runbook(exchanges, place, context, purpose).text(title)


class _Runbook:
    def __init__(
        self, exchanges: Sequence[Exchange], place: Place, context: Context, purpose: Callable[[str], str]
    ) -> None:
        self._chain = chain(exchanges)
        self._place = place
        self._context = context
        self._purpose = purpose
        self._commands = Commands(self._chain, place)

    def text(self, title: str) -> str:
        paragraphs = [f"# {plain(title)}", *self._where(), *summary(self._chain), *self._how(), *self._before()]
        for step in self._chain.steps:
            paragraphs += self._section(step)
        paragraphs += computing(self._chain)
        paragraphs += ["## Appendix: the same with boto3", *self._appendix()]
        return "\n\n".join(paragraphs) + "\n"

    def _where(self) -> Iterator[str]:
        context = self._context
        facts = {
            "Region": context.region or self._place.region,
            "User pool": context.pool,
            "App client": context.client,
            "Account": context.account,
            "Endpoint": self._place.endpoint_url,
        }
        lines = [f"- {name}: {code(value)}" for name, value in facts.items() if value]
        if self._chain.steps:
            begun = datetime.fromtimestamp(self._chain.steps[0].exchange.at, UTC)
            lines.append(
                f"- Recorded: {begun:%Y-%m-%d %H:%M} UTC" + (", in the **SANDBOX**" if context.sandbox else "")
            )
        yield "\n".join(lines)

    def _how(self) -> Iterator[str]:
        yield "## How to run it"
        yield _HOW
        if self._context.sandbox:
            yield _SANDBOX.format(code(self._place.start))
        signed = {step.exchange.operation: None for step in self._chain.steps if step.exchange.door is Door.IAM}
        if signed and not self._context.sandbox:
            actions = ", ".join(code(f"cognito-idp:{operation}") for operation in signed)
            yield f"AWS credentials are needed for {actions}; everything else is sent unsigned."
        labels = {label for step in self._chain.steps for label in step.asked}
        if any(label.kind in COMPUTED for label in labels):
            yield f"{SRP} {_NO_SRP}"

    def _before(self) -> Iterator[str]:
        endpoint = [_ENDPOINT] if self._context.sandbox and not self._place.endpoint_url else []
        asked = [(label, label.about) for label in self._chain.client_secret]
        for step in self._chain.steps:
            asked += [(each, about(each, step, self._chain)) for each in step.asked if each.kind not in _AT_THE_STEP]
        yield "## What to set beforehand"
        yield block("sh", "\n".join([*endpoint, *self._commands.preparation()]))
        if asked:
            yield "And, by `export NAME=...`, what is not written down here:"
            yield "\n".join(f"- {self._named(label)}: {plain(words)}" for label, words in asked)

    def _named(self, label: Label) -> str:
        return code(self._chain.variable(label))

    def _section(self, step: Step) -> Iterator[str]:
        exchange = step.exchange
        refused, looked = (
            (", refused" if exchange.error and exchange.status else ""),
            (", a look" if step.looks else ""),
        )
        yield f"## {step.number}. {plain(step.name)}{refused}{looked}"
        if purpose := answered(exchange.challenge) or self._purpose(exchange.operation):
            yield plain(purpose)
        if step.left_out:
            yield f"{plain(expected(exchange))} That was a matter of the moment, so it is left out."
            return
        yield from self._set_first(step)
        yield block("sh", self._commands.command(step))
        yield from self._deletion(step)
        yield from self._expected(step)
        if exchange.effects:
            yield f"What it changed: {plain(', '.join(exchange.effects))}."

    def _set_first(self, step: Step) -> Iterator[str]:
        for label in step.asked:
            if label.kind in _AT_THE_STEP:
                yield f"Set {self._named(label)} first: {plain(wanted(label, step, self._chain))}."
        for label, secret in step.codes.items():
            yield (
                f"Set {self._named(label)} first: the code of an authenticator that holds {self._named(secret)}, "
                f'such as `oathtool --totp --base32 "${self._chain.variable(secret)}"`, or an app on a phone into '
                f'which that secret is typed (`echo "${self._chain.variable(secret)}"`). Cognito takes none twice.'
            )

    def _deletion(self, step: Step) -> Iterator[str]:
        """Yield how to delete the user whom `step` made, so that it can be made again."""
        pools = [str(label) for label in self._chain.settings if label.kind == "UserPoolId"]
        pool = next(iter(pools), self._context.id_of_pool)
        if step.exchange.operation in _MAKERS and step.exchange.error is None and pool:
            yield "If the name is taken (`UsernameExistsException`), this deletes its user, with AWS credentials:"
            yield block("sh", self._commands.deletion(step, pool))

    def _expected(self, step: Step) -> Iterator[str]:
        exchange = step.exchange
        if error := exchange.error:
            answer = {"__type": error.code, "message": error.message, **exchange.response}
            yield f"Expected: refused, with status {exchange.status}."
            yield block("json", pretty(shortened(answer)))
            yield f"Why it was refused: {plain(why(step, self._chain))}"
        elif exchange.response:
            kept = ", ".join(self._named(label) for label in step.taken)
            quiet = f" The command prints nothing: what later steps need of the answer is in {kept}." if kept else ""
            yield f"Expected: status {exchange.status}.{quiet}"
            yield block("json", pretty(shortened(exchange.response)))
        else:
            yield f"Expected: status {exchange.status}, and an answer without members."

    def _appendix(self) -> Iterator[str]:
        extra = {"pyotp": self._chain.computes_codes, "pycognito": srp_sign_ins(self._chain)}
        packages = ["boto3", *(name for name, needed in extra.items() if needed)]
        yield (
            f"Save it as `walk.py`, `pip install {' '.join(packages)}`, and run `python walk.py`. "
            "It asks for what the environment does not hold."
        )
        in_sandbox = replace(self._place, endpoint_url=self._place.endpoint_url or SANDBOX)
        place = in_sandbox if self._context.sandbox else self._place
        yield block("python", script(self._chain, place, self._context.id_of_pool))
