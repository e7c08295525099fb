"""The two doors to Cognito by boto3: each method is one request and what came of it.

A secret is revealed in the arguments of the boto3 call and nowhere before; the frames that hold it are gone when an
error leaves this module (see `guarded`).
"""

from __future__ import annotations

from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Concatenate, NotRequired, ParamSpec, TypedDict, TypeVar, cast

from tui.cognito import answers, totp
from tui.cognito.gateway import AlreadyConfirmed, Cause, GatewayError
from tui.cognito.guard import guarded
from tui.events import ConfirmationNeeded, SecretIssued, SignUpAccepted, SignUpConfirmed
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from types_boto3_cognito_idp.literals import ChallengeNameTypeType

    from tui.cognito.clients import Link, Once
    from tui.cognito.gateway import PoolFacts, User, UserPage
    from tui.events import SignInOutcome
    from tui.states import Challenge, Credentials, Delivery, Session

PAGE_SIZE = 60
"""As many users as ListUsers gives at once (`COGNITO.md 1.2`)."""

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


class _Side:
    """What both doors share."""

    def __init__(self, link: Once[Link], clock: Callable[[], float]) -> None:
        """Open the door when it is first used.

        Args:
            link: Makes the boto3 client, in the thread of the first request.
            clock: Gives seconds since the epoch.
        """
        self._link = link
        self._clock = clock

    def _outcome(self, link: Link, credentials: Credentials, request: Callable[[], answers.Answer]) -> SignInOutcome:
        """Translate the answer of a sign-in; a user who is not confirmed is one of its outcomes, not an error."""
        try:
            answer = request()
        except link.client.exceptions.UserNotConfirmedException:
            return ConfirmationNeeded(credentials)
        return answers.outcome(answer, credentials, self._clock())


Side = TypeVar("Side", bound=_Side)


def _calls(
    operation: str,
) -> Callable[[Callable[Concatenate[Side, Parameters], Answer]], Callable[Concatenate[Side, Parameters], Answer]]:
    """Make a method raise nothing but `GatewayError`, in terms of the operation that it calls."""

    def decorate(
        method: Callable[Concatenate[Side, Parameters], Answer],
    ) -> Callable[Concatenate[Side, Parameters], Answer]:
        def call(self: Side, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            try:
                return guarded(operation, partial(method, self, *args, **kwargs))
            except GatewayError as refusal:
                if refusal.cause is Cause.AWS_CREDENTIALS:
                    self._link.forget()  # a client keeps its credentials for good; the next one finds the renewed
                raise

        update_wrapper(call, method)
        return call

    return decorate


class _SecretHash(TypedDict, total=False):
    SecretHash: str


class _ChallengeAnswer(TypedDict):
    ClientId: str
    ChallengeName: ChallengeNameTypeType
    ChallengeResponses: dict[str, str]
    Session: NotRequired[str]


def _secret_hash(link: Link, username: str) -> _SecretHash:
    """Return the member that proves the client secret, where there is one (`COGNITO.md 2.1`)."""
    proof = link.secret_hash(username)
    return {"SecretHash": proof.reveal()} if proof else {}


def _named(link: Link, username: str) -> dict[str, str]:
    """Return the same as parameters of a sign-in, with the user name that the hash is over."""
    proof = link.secret_hash(username)
    return {"USERNAME": username, "SECRET_HASH": proof.reveal()} if proof else {"USERNAME": username}


def _first_factor(link: Link, credentials: Credentials) -> dict[str, str]:
    return {**_named(link, credentials.username), "PASSWORD": credentials.password.reveal()}


def _challenge_answer(
    link: Link, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]
) -> _ChallengeAnswer:
    """Return the request for either door; after the first factor the user is known by its internal name."""
    username = challenge.parameters.get("USER_ID_FOR_SRP") or credentials.username
    given = {name: response.reveal() for name, response in responses.items()}
    answer: _ChallengeAnswer = {
        "ClientId": link.client_id,
        "ChallengeName": cast("ChallengeNameTypeType", challenge.name),
        "ChallengeResponses": {**_named(link, username), **given},
    }
    if challenge.session:
        answer["Session"] = challenge.session.value.reveal()
    return answer


class CognitoUserSide(_Side):
    """The unsigned door."""

    @_calls("SignUp")
    def sign_up(self, username: str, password: Secret, email: str) -> SignUpAccepted:
        """Make a user (`COGNITO.md 5.1`)."""
        link = self._link()
        answer = link.client.sign_up(
            ClientId=link.client_id,
            Username=username,
            Password=password.reveal(),
            UserAttributes=[{"Name": "email", "Value": email}] if email else [],
            **_secret_hash(link, username),
        )
        return SignUpAccepted(username, password, answers.is_confirmed(answer), answers.delivery(answer))

    @_calls("ResendConfirmationCode")
    def resend_code(self, username: str) -> Delivery | None:
        """Send another confirmation code (`COGNITO.md 5.3`)."""
        link = self._link()
        answer = link.client.resend_confirmation_code(
            ClientId=link.client_id, Username=username, **_secret_hash(link, username)
        )
        return answers.delivery(answer)

    def confirm(self, username: str, code: Secret) -> SignUpConfirmed:
        """Confirm a sign-up; a user who is confirmed already is a success (`COGNITO.md 5.2`)."""
        try:
            self._confirm(username, code)
        except AlreadyConfirmed:
            return SignUpConfirmed(username)
        return SignUpConfirmed(username)

    @_calls("ConfirmSignUp")
    def _confirm(self, username: str, code: Secret) -> None:
        link = self._link()
        link.client.confirm_sign_up(
            ClientId=link.client_id,
            Username=username,
            ConfirmationCode=code.reveal(),
            **_secret_hash(link, username),
        )

    @_calls("InitiateAuth")
    def sign_in(self, credentials: Credentials) -> SignInOutcome:
        """Start a sign-in with a password (`COGNITO.md 6.4`)."""
        link = self._link()
        request = partial(
            link.client.initiate_auth,
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=link.client_id,
            AuthParameters=_first_factor(link, credentials),
        )
        return self._outcome(link, credentials, request)

    @_calls("RespondToAuthChallenge")
    def answer(self, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge (`COGNITO.md 7`)."""
        link = self._link()
        given = _challenge_answer(link, credentials, challenge, responses)
        return self._outcome(link, credentials, partial(link.client.respond_to_auth_challenge, **given))

    @_calls("AssociateSoftwareToken")
    def request_secret(self, session: Session) -> SecretIssued:
        """Ask for a TOTP secret (`COGNITO.md 9.1`)."""
        answer = self._link().client.associate_software_token(Session=session.value.reveal())
        secret = Secret(answers.text(answer, "SecretCode"))
        if not totp.is_usable(secret):
            raise GatewayError(
                Cause.OTHER, "The endpoint issued a TOTP secret that no authenticator can use: check the endpoint URL."
            )
        return SecretIssued(secret, answers.session_after(answer, self._clock()))

    @_calls("VerifySoftwareToken")
    def verify_code(self, session: Session, code: Secret) -> Session:
        """Register the authenticator by its first code (`COGNITO.md 9.2`)."""
        answer = self._link().client.verify_software_token(Session=session.value.reveal(), UserCode=code.reveal())
        if answers.text(answer, "Status") == "ERROR":
            raise GatewayError(Cause.CODE, "Cognito did not take this code: wait for the next one and try again.")
        return answers.session_after(answer, self._clock())


class CognitoAdminSide(_Side):
    """The door that needs IAM credentials."""

    @_calls("AdminInitiateAuth")
    def sign_in(self, credentials: Credentials) -> SignInOutcome:
        """Start a sign-in with a password (`COGNITO.md 6.4`)."""
        link = self._link()
        request = partial(
            link.client.admin_initiate_auth,
            UserPoolId=link.user_pool_id,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            ClientId=link.client_id,
            AuthParameters=_first_factor(link, credentials),
        )
        return self._outcome(link, credentials, request)

    @_calls("AdminRespondToAuthChallenge")
    def answer(self, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge (`COGNITO.md 7`)."""
        link = self._link()
        given = _challenge_answer(link, credentials, challenge, responses)
        request = partial(link.client.admin_respond_to_auth_challenge, UserPoolId=link.user_pool_id, **given)
        return self._outcome(link, credentials, request)

    @_calls("AdminGetUser")
    def user(self, username: str) -> User:
        """Describe one user (`COGNITO.md 13.2`)."""
        link = self._link()
        return answers.user(link.client.admin_get_user(UserPoolId=link.user_pool_id, Username=username))

    @_calls("ListUsers")
    def users(self, after: str | None = None) -> UserPage:
        """List users, from the beginning or after a page (`COGNITO.md 13.5`)."""
        link = self._link()
        ask = partial(link.client.list_users, UserPoolId=link.user_pool_id, Limit=PAGE_SIZE)
        return answers.user_page(ask(PaginationToken=after) if after else ask())

    @_calls("DescribeUserPool")
    def pool(self) -> PoolFacts:
        """Describe the pool."""
        link = self._link()
        return answers.pool_facts(link.client.describe_user_pool(UserPoolId=link.user_pool_id))
