"""What is said of a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cognito.inspection.check import Check, failed, passed, unknown
from tui.cognito.inspection.claim_values import plain
from tui.cognito.inspection.signature import ALGORITHM, Signature, Standing

if TYPE_CHECKING:
    from tui.cognito.inspection.jwt import Jwt

NAME = "Signature"


def signature_check(jwt: Jwt, signature: Signature) -> Check:
    """Return how the signature of `jwt` came out."""
    kid = plain(jwt.header.get("kid", "missing"))
    algorithm = plain(jwt.header.get("alg", "missing"))
    match signature.standing:
        case Standing.VALID:
            return passed(NAME, f"Good: made with the issuer's key {kid}, and nothing was altered since.")
        case Standing.ALTERED:
            return failed(
                NAME,
                f"Not that of this token: the issuer has the key {kid}, but header or claims were altered after it "
                "signed, or somebody else signed under its name.",
            )
        case Standing.WRONG_KEY:
            return failed(NAME, f"Made with another key of the issuer than {kid}, which the header names.")
        case Standing.NOT_OF_THIS_POOL if "kid" not in jwt.header:
            return failed(NAME, "The header names no key (kid), so an API cannot tell which of the issuer's to take.")
        case Standing.NOT_OF_THIS_POOL:
            return failed(
                NAME, f"The issuer publishes no key {kid}: another pool signed this token, or one that only looks so."
            )
        case Standing.DAMAGED:
            return failed(NAME, "Damaged: it is too short or too long for its key, or no base64url. Was it cut off?")
        case Standing.UNSIGNED:
            return failed(NAME, "There is none (alg: none): anybody can have written this token. Never accept it.")
        case Standing.FOREIGN_ALGORITHM:
            return failed(
                NAME,
                f"The header says alg {algorithm}; Cognito signs with {ALGORITHM} alone. An API that lets the token "
                "choose the algorithm can be deceived.",
            )
        case Standing.CHECKING:
            return unknown(NAME, "Checking the signature …")
        case Standing.NO_KEYS | Standing.NOT_ASKED:
            return unknown(NAME, f"Not checked. {signature.why}")
