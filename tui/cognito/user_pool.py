"""The two doors to Cognito by boto3: each method is one request and what came of it.

A secret is revealed in the arguments of the boto3 call and nowhere before; the frames that hold it are gone when an
error leaves this module (see `guarded`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.cognito import answers, settings_answers
from tui.cognito.account_operations import AccountOperations
from tui.cognito.administration_operations import AdministrationOperations
from tui.cognito.device_operations import DeviceOperations
from tui.cognito.gateway import AlreadyConfirmed
from tui.cognito.passkey_operations import PasskeyOperations
from tui.cognito.proofs import Prover
from tui.cognito.recovery_operations import RecoveryOperations
from tui.cognito.side import calls, secret_hash
from tui.cognito.sign_in import SigningIn
from tui.cognito.token_operations import TokenOperations
from tui.events import SecretIssued, SignUpAccepted, SignUpConfirmed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.cognito.pool import ClientFacts, MFAFacts, PoolFacts, User, UserPage
    from tui.events import SignInOutcome
    from tui.secret import Secret
    from tui.states import Challenge, Credentials, Delivery, Session

PAGE_SIZE = 60
"""As many users as ListUsers gives at once (`COGNITO.md 1.2`)."""


class CognitoUserSide(DeviceOperations, RecoveryOperations, AccountOperations, PasskeyOperations, TokenOperations):
    """The unsigned door."""

    @calls("SignUp")
    def sign_up(self, username: str, password: Secret, email: str) -> SignUpAccepted:
        """Make a user (`COGNITO.md 5.1`)."""
        link = self.link()
        answer = link.client.sign_up(
            ClientId=link.client_id,
            Username=username,
            Password=password.reveal(),
            UserAttributes=[{"Name": "email", "Value": email}] if email else [],
            **secret_hash(link, username),
        )
        return SignUpAccepted(username, password, answers.is_confirmed(answer), answers.delivery(answer))

    @calls("ResendConfirmationCode")
    def resend_code(self, username: str) -> Delivery | None:
        """Send another confirmation code (`COGNITO.md 5.3`)."""
        link = self.link()
        answer = link.client.resend_confirmation_code(
            ClientId=link.client_id, Username=username, **secret_hash(link, username)
        )
        return answers.delivery(answer)

    def confirm(self, username: str, code: Secret) -> SignUpConfirmed:
        """Confirm a sign-up; a user who is confirmed already is a success (`COGNITO.md 5.2`)."""
        try:
            self._confirm(username, code)
        except AlreadyConfirmed:
            return SignUpConfirmed(username)
        return SignUpConfirmed(username)

    @calls("ConfirmSignUp")
    def _confirm(self, username: str, code: Secret) -> None:
        link = self.link()
        link.client.confirm_sign_up(
            ClientId=link.client_id,
            Username=username,
            ConfirmationCode=code.reveal(),
            **secret_hash(link, username),
        )

    @calls("InitiateAuth")
    def sign_in(self, credentials: Credentials) -> SignInOutcome:
        """Start a sign-in (`COGNITO.md 6`)."""
        return self._signing_in(credentials).start()

    @calls("RespondToAuthChallenge")
    def answer(self, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge (`COGNITO.md 7`)."""
        return self._signing_in(credentials).answer(challenge, responses)

    def _signing_in(self, credentials: Credentials) -> SigningIn:
        link = self.link()
        return SigningIn(
            link,
            credentials,
            Prover(credentials, link.user_pool_id, self.clock),
            begin=lambda members: link.client.initiate_auth(**members),
            respond=lambda members: link.client.respond_to_auth_challenge(**members),
            clock=self.clock,
        )

    @calls("AssociateSoftwareToken")
    def request_secret(self, session: Session) -> SecretIssued:
        """Ask for a TOTP secret (`COGNITO.md 9.1`)."""
        answer = self.link().client.associate_software_token(Session=session.value.reveal())
        secret = answers.totp_secret(answer)
        return SecretIssued(secret, answers.session_after(answer, self.clock()))

    @calls("VerifySoftwareToken")
    def verify_code(self, session: Session, code: Secret) -> Session:
        """Register the authenticator by its first code (`COGNITO.md 9.2`)."""
        answer = self.link().client.verify_software_token(Session=session.value.reveal(), UserCode=code.reveal())
        answers.check_verified(answer)
        return answers.session_after(answer, self.clock())


class CognitoAdminSide(AdministrationOperations):
    """The door that needs IAM credentials."""

    @calls("AdminInitiateAuth")
    def sign_in(self, credentials: Credentials) -> SignInOutcome:
        """Start a sign-in (`COGNITO.md 6.4`)."""
        return self._signing_in(credentials).start()

    @calls("AdminRespondToAuthChallenge")
    def answer(self, credentials: Credentials, challenge: Challenge, responses: Mapping[str, Secret]) -> SignInOutcome:
        """Answer a challenge (`COGNITO.md 7`)."""
        return self._signing_in(credentials).answer(challenge, responses)

    def _signing_in(self, credentials: Credentials) -> SigningIn:
        link = self.link()
        pool = link.user_pool_id
        return SigningIn(
            link,
            credentials,
            Prover(credentials, pool, self.clock),
            begin=lambda members: link.client.admin_initiate_auth(UserPoolId=pool, **members),
            respond=lambda members: link.client.admin_respond_to_auth_challenge(UserPoolId=pool, **members),
            clock=self.clock,
        )

    @calls("AdminGetUser")
    def user(self, username: str) -> User:
        """Describe one user (`COGNITO.md 13.2`)."""
        link = self.link()
        return answers.user(link.client.admin_get_user(UserPoolId=link.user_pool_id, Username=username))

    @calls("ListUsers")
    def users(self, after: str | None = None) -> UserPage:
        """List users, from the beginning or after a page (`COGNITO.md 13.5`)."""
        link = self.link()
        ask = partial(link.client.list_users, UserPoolId=link.user_pool_id, Limit=PAGE_SIZE)
        return answers.user_page(ask(PaginationToken=after) if after else ask())

    @calls("DescribeUserPool")
    def pool(self) -> PoolFacts:
        """Describe the pool."""
        link = self.link()
        return settings_answers.pool_facts(link.client.describe_user_pool(UserPoolId=link.user_pool_id))

    @calls("DescribeUserPoolClient")
    def client(self) -> ClientFacts:
        """Describe the app client."""
        link = self.link()
        ids = {"UserPoolId": link.user_pool_id, "ClientId": link.client_id}
        return settings_answers.client_facts(link.client.describe_user_pool_client(**ids))

    @calls("GetUserPoolMfaConfig")
    def mfa(self) -> MFAFacts:
        """Tell which second factors the pool has (`COGNITO.md 9.4`)."""
        link = self.link()
        return settings_answers.mfa_facts(link.client.get_user_pool_mfa_config(UserPoolId=link.user_pool_id))
