"""What a user does with passkeys, by boto3 (`COGNITO.md 7.10`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tui.cognito import answers
from tui.cognito.gateway import Cause, GatewayError
from tui.cognito.passkeys import Passkey
from tui.cognito.side import Side, calls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.secret import Secret

_MOST_PASSKEYS = 20
"""As many as a user can have (`COGNITO.md 4.5`), and as ListWebAuthnCredentials gives at once."""
NO_OPTIONS = "Cognito answered without options for a passkey: check the endpoint URL."


class PasskeyOperations(Side):
    """The passkey operations of the unsigned door."""

    @calls("ListWebAuthnCredentials")
    def passkeys(self, access_token: Secret) -> Sequence[Passkey]:
        """List the passkeys."""
        answer = self.link().client.list_web_authn_credentials(
            AccessToken=access_token.reveal(), MaxResults=_MOST_PASSKEYS
        )
        return [_passkey(each) for each in answers.structures(answer, "Credentials")]

    @calls("StartWebAuthnRegistration")
    def passkey_options(self, access_token: Secret) -> Mapping[str, object]:
        """Ask for the options that a browser makes a passkey from."""
        answer = self.link().client.start_web_authn_registration(AccessToken=access_token.reveal())
        options = answers.structure(answer, "CredentialCreationOptions")
        if not options:
            raise GatewayError(Cause.OTHER, NO_OPTIONS)
        return options

    @calls("CompleteWebAuthnRegistration")
    def register_passkey(self, access_token: Secret, credential: Secret) -> None:
        """Hand in the credential that the browser made."""
        self.link().client.complete_web_authn_registration(
            AccessToken=access_token.reveal(), Credential=json.loads(credential.reveal())
        )

    @calls("DeleteWebAuthnCredential")
    def delete_passkey(self, access_token: Secret, passkey_id: str) -> None:
        """Delete a passkey."""
        self.link().client.delete_web_authn_credential(AccessToken=access_token.reveal(), CredentialId=passkey_id)


def _passkey(answer: answers.Answer) -> Passkey:
    return Passkey(
        id=answers.text(answer, "CredentialId"),
        name=answers.text(answer, "FriendlyCredentialName"),
        relying_party=answers.text(answer, "RelyingPartyId"),
        created_at=answers.moment(answer, "CreatedAt"),
    )
