"""Refusals of registering and deleting passkeys: the codes are documented, the texts are not (`COGNITO.md 7.10`)."""

from __future__ import annotations

from tui.cognito.gateway import Cause
from tui.cognito.refusal_rules.rule import INVALID, Rule

START, COMPLETE = ("StartWebAuthnRegistration",), ("CompleteWebAuthnRegistration",)
_NEW_OPTIONS = "Ctrl+R asks for new options: let the browser make another from those."

PASSKEYS = (
    Rule("WebAuthnNotEnabledException", Cause.CLIENT,
         sentence="The pool has no passkeys: add WEB_AUTHN to the first factors of its sign-in policy, which takes the "
                  "Essentials plan or a higher one."),
    Rule("WebAuthnConfigurationMissingException", Cause.CLIENT,
         sentence="The pool does not say whom passkeys are for: set a relying party in its WebAuthnConfiguration, or "
                  "give it a domain."),
    Rule("WebAuthnChallengeNotFoundException", Cause.PASSKEY,
         sentence=f"Cognito waits for no passkey of these options any more. {_NEW_OPTIONS}"),
    Rule("WebAuthnClientMismatchException", Cause.PASSKEY,
         sentence=f"These options were asked for through another app client. {_NEW_OPTIONS}"),
    Rule("WebAuthnRelyingPartyMismatchException", Cause.PASSKEY,
         sentence=f"This passkey is for another relying party than the pool's (rp.id). {_NEW_OPTIONS}"),
    Rule("WebAuthnOriginNotAllowedException", Cause.PASSKEY,
         sentence=f"The page that made it is not of the relying party (rp.id): open one of its domain. {_NEW_OPTIONS}"),
    Rule("WebAuthnCredentialNotSupportedException", Cause.PASSKEY,
         sentence=f"Cognito cannot use a passkey of this kind: take another authenticator. {_NEW_OPTIONS}"),
    Rule(INVALID, Cause.PASSKEY, said="registered already", at=COMPLETE,
         sentence=f"This passkey is registered already. {_NEW_OPTIONS}"),
    Rule(INVALID, Cause.PASSKEY, at=COMPLETE,
         sentence="Cognito cannot read this: paste what navigator.credentials.create() returned, as JSON."),
    Rule("LimitExceededException", Cause.OTHER, said="passkeys", at=START,
         sentence="This user has as many passkeys as there can be: delete one first."),
    Rule("ResourceNotFoundException", Cause.OTHER, at=("DeleteWebAuthnCredential",),
         sentence="This passkey is gone already: Ctrl+R lists those that are left."),
)  # fmt: skip
