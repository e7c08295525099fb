"""What each claim of a Cognito token is, in a sentence (`COGNITO.md 11.2`)."""

from __future__ import annotations

_MEANINGS = {
    # Of every token.
    "sub": "The user's id in this pool. It never changes and is never given to anybody else: the key to keep data by.",
    "iss": "Who issued the token: the user pool, by its address. The keys for the signature are published below it.",
    "token_use": "What the token is for: id, or access. Whoever takes a token has to check it.",
    "auth_time": "When the user signed in. A refresh leaves it as it is.",
    "iat": "When this token was issued. A refresh gives a new one.",
    "exp": "When the token ends. Nothing prolongs it; a refresh gives another token.",
    "nbf": "Before this moment the token is not good.",
    "jti": "The id of this one token: no other has it.",
    "origin_jti": "The id of the sign-in: the same in all its tokens and after each refresh. Revoking goes by it.",
    "event_id": "The id of the sign-in event, as in the logs and in what the triggers get.",
    "cognito:groups": "The user's groups in the pool, by precedence. An API may decide by it what the user can do.",
    # Of access tokens.
    "client_id": "The app client that the user signed in to. In an access token it stands where others have aud.",
    "username": "The user name in the pool; in a pool of e-mail addresses, an id like sub.",
    "scope": "What the token may be used for. A sign-in by API has aws.cognito.signin.user.admin alone.",
    "version": "The version of the token's form; only tokens of the managed login have it.",
    "device_key": "The device that the sign-in came from, where the pool tracks devices.",
    # Of ID tokens.
    "aud": "Whom the token is for: the app client that the user signed in to.",
    "cognito:username": "The user name in the pool; in a pool of e-mail addresses, an id like sub.",
    "cognito:roles": "The IAM roles of the user's groups; an identity pool can choose among them.",
    "cognito:preferred_role": "The IAM role of the group that goes first; an identity pool takes it by default.",
    "identities": "The identity providers that the user came from, such as Google or SAML.",
    "nonce": "What the app sent along with its request, so that nobody can play an answer to it twice.",
    "at_hash": "A hash of the access token that came with this one, which binds the two together.",
    "acr": "How strong the authentication was, by a name that both sides agreed on.",
    "amr": "Which methods the user proved their identity by.",
    "azp": "The client that the token was issued to.",
    # Attributes of the user.
    "email": "The user's e-mail address.",
    "email_verified": "Whether the user has proven to own the e-mail address.",
    "phone_number": "The user's phone number.",
    "phone_number_verified": "Whether the user has proven to own the phone number.",
    "name": "The user's full name.",
    "given_name": "The user's first name.",
    "family_name": "The user's last name.",
    "middle_name": "The user's middle name.",
    "nickname": "What the user likes to be called.",
    "preferred_username": "A user name of the user's choice; it may change, so it is no key.",
    "profile": "The address of the user's profile page.",
    "picture": "The address of a picture of the user.",
    "website": "The user's web page.",
    "gender": "The user's gender.",
    "birthdate": "The user's day of birth.",
    "zoneinfo": "The user's time zone.",
    "locale": "The user's language and country.",
    "address": "The user's postal address, as an object.",
    "updated_at": "When the user's attributes were last changed.",
}
_ELSEWHERE = {
    "iss": "Who issued the token: no user pool, for this is not the address of one.",
    "sub": "Whom the token is about, by an id that the issuer gave.",
    "aud": "Whom the token is for: an API that is not named has to refuse it.",
    "exp": "When the token ends.",
    "iat": "When the token was issued.",
    "auth_time": "When the user signed in.",
    "jti": "The id of this one token.",
    "scope": "What the token may be used for.",
    "client_id": "The client that the token was issued to.",
}
"""What the claims of JWT and OAuth are where no user pool issued the token."""
_STANDARD = (
    *("nbf", "nonce", "at_hash", "acr", "amr", "azp", "email", "email_verified", "phone_number"),
    *("phone_number_verified", "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username"),
    *("profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "address", "updated_at"),
)
"""The claims of JWT and OpenID Connect that are with every issuer what they are with Cognito."""
_ISSUERS_OWN = "A claim that neither JWT nor OpenID Connect defines: its issuer knows what it means."
_CUSTOM = "An attribute that this pool defines. It is a text in the token, whatever its type in the pool."
_DEVELOPER = "An attribute that this pool defines, which only an administrator can write."
_COGNITO = "Cognito put it there, and this program does not know what for."
UNKNOWN = "Cognito is not known to write it: a pre token generation trigger may have added it, or another issuer."


def meaning(claim: str) -> str:
    """Return what a claim is; what is not known is said to be unknown."""
    if found := _MEANINGS.get(claim):
        return found
    if claim.startswith("custom:"):
        return _CUSTOM
    if claim.startswith("dev:"):
        return _DEVELOPER
    return _COGNITO if claim.startswith("cognito:") else UNKNOWN


def meaning_elsewhere(claim: str) -> str:
    """Return what a claim is in a token that no user pool issued."""
    return _ELSEWHERE.get(claim) or (_MEANINGS[claim] if claim in _STANDARD else _ISSUERS_OWN)
