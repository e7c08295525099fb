"""Signing in through either door: the flows that begin it, and the answers that lead on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from tui.cognito import answers
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.side import named
from tui.events import ChallengeIssued, ConfirmationNeeded, ResetNeeded
from tui.states import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from types_boto3_cognito_idp.literals import AuthFlowTypeType, ChallengeNameTypeType

    from tui.cognito.clients import Link
    from tui.cognito.proofs import Prover
    from tui.events import SignInOutcome
    from tui.secret import Secret
    from tui.states import Challenge, Credentials

MOST_HOPS = 8
"""More proofs in a row than any sign-in asks for: an endpoint that goes on asking is not Cognito."""


DEVICE_REFUSED = "Cognito did not accept the proof of this device: sign in as from a new one, and confirm that."


class Beginning(TypedDict):
    """The members of InitiateAuth and AdminInitiateAuth."""

    ClientId: str
    AuthFlow: AuthFlowTypeType
    AuthParameters: dict[str, str]


class Response(TypedDict):
    """The members of RespondToAuthChallenge and AdminRespondToAuthChallenge."""

    ClientId: str
    ChallengeName: ChallengeNameTypeType
    ChallengeResponses: dict[str, str]
    Session: NotRequired[str]


@dataclass(frozen=True, slots=True)
class SigningIn:
    """One sign-in through one door."""

    link: Link
    credentials: Credentials
    prover: Prover
    begin: Callable[[Beginning], answers.Answer]
    respond: Callable[[Response], answers.Answer]
    clock: Callable[[], float]

    def start(self) -> SignInOutcome:
        """Begin, and go as far as no person is needed."""
        beginning: Beginning = {
            "ClientId": self.link.client_id,
            "AuthFlow": self.credentials.flow.value,
            "AuthParameters": self._parameters(),
        }
        return self._follow(lambda: self.begin(beginning))

    def answer(self, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge, and go as far as no person is needed."""
        given = dict(responses)
        if _asks_for_srp(challenge, responses):
            given["SRP_A"] = self.prover.public_value()
        return self._follow(lambda: self.respond(self._response(challenge, given)))

    def _follow(self, request: Callable[[], answers.Answer]) -> SignInOutcome:
        """Translate an answer; a user who is not confirmed, or is to set a new password, is no error."""
        hops: tuple[str, ...] = ()
        try:
            outcome = self._outcome(request())
            while isinstance(outcome, ChallengeIssued) and len(hops) < MOST_HOPS:
                challenge = outcome.challenge
                proof = self.prover.proof(challenge)
                if proof is None:
                    break
                hops = (*hops, challenge.name)
                outcome = self._outcome(self._prove(challenge, proof))
        except self.link.client.exceptions.UserNotConfirmedException:
            return ConfirmationNeeded(self.credentials)
        except self.link.client.exceptions.PasswordResetRequiredException:
            return ResetNeeded(self.credentials)
        return outcome if isinstance(outcome, ConfirmationNeeded | ResetNeeded) else replace(outcome, hops=hops)

    def _prove(self, challenge: Challenge, proof: Mapping[str, Secret]) -> answers.Answer:
        """Send a proof; Cognito's words about a device's are those about a wrong password (`COGNITO.md 10.4`)."""
        try:
            return self.respond(self._response(challenge, proof))
        except self.link.client.exceptions.NotAuthorizedException:
            if challenge.name.startswith("DEVICE_"):
                raise GatewayError(Cause.DEVICE, DEVICE_REFUSED) from None
            raise

    def _outcome(self, answer: answers.Answer) -> SignInOutcome:
        return answers.outcome(answer, self.credentials, self.clock())

    def _parameters(self) -> dict[str, str]:
        """Return what the flow begins with (`COGNITO.md 6.1`)."""
        credentials = self.credentials
        parameters = named(self.link, credentials.username)
        if credentials.device:
            parameters["DEVICE_KEY"] = credentials.device.key
        match credentials.flow:
            case Flow.USER_SRP_AUTH:
                parameters["SRP_A"] = self.prover.public_value().reveal()
            case Flow.CUSTOM_AUTH if credentials.password:
                parameters |= {"CHALLENGE_NAME": "SRP_A", "SRP_A": self.prover.public_value().reveal()}
            case Flow.CUSTOM_AUTH:
                pass
            case Flow.USER_AUTH:
                parameters |= self._preference()
            case Flow.USER_PASSWORD_AUTH | Flow.ADMIN_USER_PASSWORD_AUTH:
                parameters["PASSWORD"] = credentials.password.reveal() if credentials.password else ""
        return parameters

    def _preference(self) -> dict[str, str]:
        """Return the preferred first factor with what proves it, if that is known already."""
        preferred, password = self.credentials.preferred, self.credentials.password
        match preferred:
            case "":
                return {}
            case "PASSWORD" if password:
                return {"PREFERRED_CHALLENGE": preferred, "PASSWORD": password.reveal()}
            case "PASSWORD_SRP" if password:
                return {"PREFERRED_CHALLENGE": preferred, "SRP_A": self.prover.public_value().reveal()}
            case _:
                return {"PREFERRED_CHALLENGE": preferred}

    def _response(self, challenge: Challenge, responses: Mapping[str, Secret]) -> Response:
        """Return the request for either door; after the first factor the user is known by its internal name."""
        parameters = challenge.parameters
        username = parameters.get("USER_ID_FOR_SRP") or parameters.get("USERNAME") or self.credentials.username
        given = {name: response.reveal() for name, response in responses.items()}
        device = {"DEVICE_KEY": self.credentials.device.key} if self.credentials.device else {}
        response: Response = {
            "ClientId": self.link.client_id,
            "ChallengeName": cast("ChallengeNameTypeType", challenge.name),
            "ChallengeResponses": {**named(self.link, username), **device, **given},
        }
        if challenge.session:
            response["Session"] = challenge.session.value.reveal()
        return response


def _asks_for_srp(challenge: Challenge, responses: Mapping[str, Secret]) -> bool:
    """Return whether the answer to a challenge has to bring a public value."""
    if challenge.name == "SELECT_CHALLENGE":
        return "ANSWER" in responses and responses["ANSWER"].reveal() == "PASSWORD_SRP"
    return challenge.name == "PASSWORD_SRP"
