"""A pool with the three triggers of CUSTOM_AUTH, and the two sides of a sign-in in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.sandbox_support import EMAIL, NAME, PASSWORD, Walk
from tests.srp_support import SRP_A, proven
from tests.trigger_support import Recorder, arn
from tui.cognito.srp import Claimant

if TYPE_CHECKING:
    from tui.sandbox.functions import Event

EVERY_FLOW: list[Any] = [
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
]
RIGHT, WRONG = "42", "41"
CUSTOM: dict[str, Any] = {"challengeName": "CUSTOM_CHALLENGE"}
PROVE_PASSWORD: dict[str, Any] = {"challengeName": "PASSWORD_VERIFIER"}
ISSUE: dict[str, Any] = {"issueTokens": True}
FAIL: dict[str, Any] = {"failAuthentication": True}


def decide(event: Event) -> dict[str, Any]:
    """Want the password if SRP begins, then one right answer out of three: the example of the developer guide."""
    session = event["request"]["session"]
    answers = [entry["challengeResult"] for entry in session if entry["challengeName"] == "CUSTOM_CHALLENGE"]
    if session and session[-1]["challengeName"] == "SRP_A":
        return PROVE_PASSWORD
    if any(answers):
        return ISSUE
    return FAIL if len(answers) == 3 else CUSTOM


QUESTION = {
    "publicChallengeParameters": {"question": "What is 6 times 7?"},
    "privateChallengeParameters": {"answer": RIGHT},
    "challengeMetadata": "PRODUCT",
}


def judge(event: Event) -> dict[str, Any]:
    return {
        "answerCorrect": event["request"]["challengeAnswer"] == event["request"]["privateChallengeParameters"]["answer"]
    }


def entry(challenge: str, passed: bool = True, metadata: str | None = None) -> dict[str, Any]:
    """Return a member of the list that triggers decide by."""
    return {"challengeName": challenge, "challengeResult": passed, "challengeMetadata": metadata}


SRP_DONE, PASSWORD_DONE = entry("SRP_A"), entry("PASSWORD_VERIFIER")
RIGHT_DONE, WRONG_DONE = (entry("CUSTOM_CHALLENGE", passed, "PRODUCT") for passed in (True, False))


@dataclass
class Quiz:
    """The triggers of a pool, a client that may use them, and a confirmed user."""

    pool: dict[str, Any] = field(default_factory=dict)
    client: dict[str, Any] = field(default_factory=dict)
    define: Any = None
    create: Any = None
    verify: Any = None
    others: dict[str, Any] = field(default_factory=dict)
    with_user: bool = True

    def __post_init__(self) -> None:
        self.define = self.define or Recorder(decide)
        self.create = self.create or Recorder(QUESTION)
        self.verify = self.verify or Recorder(judge)
        functions = {
            "DefineAuthChallenge": self.define,
            "CreateAuthChallenge": self.create,
            "VerifyAuthChallengeResponse": self.verify,
            **self.others,
        }
        self.walk = Walk()
        config = {name: arn(name) for name in functions}
        self.walk.use_pool(**{"AutoVerifiedAttributes": ["email"], "LambdaConfig": config} | self.pool)
        self.walk.use_client(**{"ExplicitAuthFlows": EVERY_FLOW} | self.client)
        for name, function in functions.items():
            self.walk.sandbox.functions[arn(name)] = function
        if self.with_user:
            name = EMAIL if "UsernameAttributes" in self.pool else NAME
            self.walk.sign_up(name)
            self.walk.confirm(self.walk.sandbox.outbox.messages()[-1].code.reveal(), name)

    @property
    def doors(self) -> dict[str, Any]:
        return {"ClientId": self.walk.pool.client_id}

    def begin(self, name: str = NAME, metadata: dict[str, str] | None = None, **parameters: str) -> dict[str, Any]:
        more: dict[str, Any] = {} if metadata is None else {"ClientMetadata": metadata}
        return dict(
            self.walk.client.initiate_auth(
                **self.doors, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": name, **parameters}, **more
            )
        )

    def begin_by_srp(self, name: str = NAME, **parameters: str) -> dict[str, Any]:
        return self.begin(name, None, CHALLENGE_NAME="SRP_A", SRP_A=SRP_A, **parameters)

    def answer(
        self, challenge: dict[str, Any], text: str = RIGHT, metadata: dict[str, str] | None = None, **responses: str
    ) -> dict[str, Any]:
        """Answer a CUSTOM_CHALLENGE in the name that it says."""
        return self.respond("CUSTOM_CHALLENGE", challenge, metadata, ANSWER=text, **responses)

    def prove(self, challenge: dict[str, Any], password: str = PASSWORD, *, session: bool = True) -> dict[str, Any]:
        """Answer a PASSWORD_VERIFIER."""
        asked = challenge["ChallengeParameters"]
        claimant = Claimant.user(self.walk.pool.user_pool_id, asked["USER_ID_FOR_SRP"])
        proof = proven(self.walk, claimant, password, asked)
        return self.respond("PASSWORD_VERIFIER", challenge if session else challenge | {"Session": ""}, **proof)

    def respond(
        self, name: Any, challenge: dict[str, Any], metadata: dict[str, str] | None = None, /, **responses: str
    ) -> dict[str, Any]:
        parameters = challenge["ChallengeParameters"]
        username = parameters.get("USERNAME") or parameters["USER_ID_FOR_SRP"]
        members: dict[str, Any] = {"ChallengeResponses": {"USERNAME": username} | responses}
        if challenge.get("Session"):
            members["Session"] = challenge["Session"]
        if metadata is not None:
            members["ClientMetadata"] = metadata
        return dict(self.walk.client.respond_to_auth_challenge(**self.doors, ChallengeName=name, **members))

    @property
    def sessions(self) -> list[list[dict[str, Any]]]:
        """The lists that the triggers had to decide by so far."""
        return [event["request"]["session"] for event in self.define.events]


def has_tokens(answer: dict[str, Any]) -> bool:
    return bool(answer["AuthenticationResult"]["IdToken"]) and "ChallengeName" not in answer
