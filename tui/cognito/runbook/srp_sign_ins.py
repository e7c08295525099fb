"""The sign-ins by SRP of a run, which the script makes anew: pycognito computes what no recording can bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cognito.runbook.faults import refused_for_password
from tui.cognito.runbook.helpers import CLIENTS
from tui.cognito.snippets.names import Label, labels_in
from tui.cognito.snippets.python_source import call, quoted, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tui.cognito.runbook.chain import Chain, Step

POOL = Label("UserPoolId", 1)
_VERIFIER = "PASSWORD_VERIFIER"
_FOR_A_DEVICE = "DEVICE_SRP_AUTH"


@dataclass(frozen=True, slots=True)
class SRPSignIn:
    """One exchange of SRP for a user's password."""

    begun: Step
    """It sends `SRP_A`."""
    answered: Step | None
    """It sends the proof; `None` if the run did not get there."""
    password: Label | None
    """Under which label an earlier step has sent the password, if one has and the proof was of that."""

    @property
    def user(self) -> str:
        """The name that the sign-in is for, or its label."""
        return _user(self.begun)

    @property
    def client(self) -> str:
        """The variable of the object that computes."""
        return f"srp_{self.begun.number}"

    @property
    def proof(self) -> str:
        """The variable of what it has computed."""
        return f"proof_{self.begun.number}"

    def expressions(self) -> Iterator[tuple[Label, str]]:
        """Yield what stands for each value that is computed."""
        for label in labels_in(self.begun.request):
            if label.kind == "SRP_A":
                yield label, f'{self.client}.get_auth_params()["SRP_A"]'
        for label in labels_in(self.answered.request) if self.answered else ():
            if label.kind in {"PASSWORD_CLAIM_SIGNATURE", "TIMESTAMP"}:
                yield label, f"{self.proof}[{quoted(label.kind)}]"

    def before(self, step: Step, expression: Callable[[Label], str]) -> Iterator[str]:
        """Yield what the script does before it makes the call of `step`."""
        if step is self.begun:
            yield from self._beginning(expression)
        elif step is self.answered:
            asked = [f'answer_{self.begun.number}["ChallengeParameters"]', f'{{"USERNAME": {self._name(expression)}}}']
            yield call(f"{self.proof} = {self.client}.process_challenge", asked)

    def _beginning(self, expression: Callable[[Label], str]) -> Iterator[str]:
        asked = f"SRP_PASSWORD_{self.begun.number}"
        if self.answered and self.password is None:
            yield call(f"{asked} = given", [quoted(asked), quoted(self._meaning(self.answered)), "getpass"])
        password = expression(self.password) if self.password else asked
        given = [
            self._name(expression),
            password if self.answered else quoted(""),
            expression(POOL),
            text(str(self.begun.request.get("ClientId", "")), expression),
            f"client={CLIENTS[self.begun.exchange.door]}",
        ]
        yield call(f"{self.client} = AWSSRP", given)

    def _name(self, expression: Callable[[Label], str]) -> str:
        return text(self.user, expression)

    def _meaning(self, answered: Step) -> str:
        if refused_for_password(answered):
            return f"another password than the right one, for step {answered.number}, which is refused"
        return f"the password, for step {answered.number}"


def srp_sign_ins(chain: Chain) -> tuple[SRPSignIn, ...]:
    """Return the sign-ins by SRP of a run, in their order."""
    made = [step for step in chain.steps if not step.left_out]
    begun = [step for step in made if step.exchange.challenge != _FOR_A_DEVICE and _sends(step, "SRP_A")]
    answers = {_asking(step, chain): step for step in made if step.exchange.challenge == _VERIFIER}
    return tuple(_sign_in(each, answers.get(each.number), made) for each in begun)


def _sign_in(begun: Step, answered: Step | None, made: Sequence[Step]) -> SRPSignIn:
    wrong = answered is not None and refused_for_password(answered)
    return SRPSignIn(begun, answered, None if wrong else _password(begun, made))


def _password(begun: Step, made: Sequence[Step]) -> Label | None:
    """Return the password that this user was given last before `begun`; nothing if that cannot be told."""
    for step in reversed([each for each in made if each.number < begun.number and each.exchange.error is None]):
        if step.exchange.operation == "ChangePassword":  # its access token does not tell whose
            return None
        passwords = [label for label in labels_in(step.request) if label.kind == "Password"]
        if passwords and _user(step) == _user(begun):
            return passwords[-1]
    return None


def _asking(step: Step, chain: Chain) -> int | None:
    """Return the number of the step whose answer `step` answers: not every one brings a Session, but all a block."""
    sources = (chain.issued.get(label) for label in labels_in(step.request) if label.kind == "SECRET_BLOCK")
    return next((source.step for source in sources if source), None)


def _sends(step: Step, kind: str) -> bool:
    return any(label.kind == kind for label in labels_in(step.request))


def _user(step: Step) -> str:
    parameters = (step.request.get(name) for name in ("AuthParameters", "ChallengeResponses"))
    found = [each.get("USERNAME") for each in parameters if isinstance(each, dict)]
    return str(next(filter(None, [*found, step.request.get("Username")]), ""))
