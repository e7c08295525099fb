"""One-time codes from a shared secret, and the address that carries the secret into an authenticator.

Cognito's are RFC 6238 with SHA-1, six digits and steps of 30 seconds (`COGNITO.md 7.3`).
"""

from __future__ import annotations

from urllib.parse import quote

from tui.secret import Secret

STEP_SECONDS = 30
"""How long a code lives."""
ISSUER = "cognito-tui"
"""Under which name an authenticator files the secret."""
_SHORT_LABEL = "cognito"
_GROUP = 4


def otpauth_uri(secret: Secret, username: str, issuer: str = ISSUER) -> Secret:
    """Return the address that an authenticator reads from a QR code (`COGNITO.md 9.1`)."""
    return _uri(f"{_quoted(issuer)}:{_quoted(username)}", secret, f"&issuer={_quoted(issuer)}")


def uri_candidates(secret: Secret, username: str) -> list[Secret]:
    """Return addresses for the same secret, each shorter than the one before, to draw a QR code in less room.

    The label only tells entries apart; an authenticator needs one, but computes the same codes under any.
    """
    issuer = _quoted(ISSUER)
    labels = [f"{issuer}:{_quoted(username)}", _quoted(username), _quoted(username.partition("@")[0]), _SHORT_LABEL]
    candidates = [otpauth_uri(secret, username)]
    for label in labels:
        uri = _uri(label, secret)
        if label and len(uri.reveal()) < len(candidates[-1].reveal()):
            candidates.append(uri)
    return candidates


def code_at(secret: Secret, at: float) -> Secret:
    """Return the code of the moment `at`, in seconds since the epoch.

    Raises:
        ValueError: If no code can be made from `secret`; see `is_usable`.
    """
    return _code_of_step(secret, _step(at))


def seconds_left(at: float) -> float:
    """Return for how long the code of the moment `at` lives on."""
    return STEP_SECONDS - at % STEP_SECONDS


def fresh_code_at(secret: Secret, code: Secret, now: float) -> float:
    """Return when a code exists that is later than `code`, because Cognito takes none twice (`COGNITO.md 7.3`).

    Cognito tolerates a clock that is one step off, so `code` may belong to the step before or after this one. The
    latest step that fits counts; a code that fits none is taken for one of this step.
    """
    this = _step(now)
    used = next((step for step in (this + 1, this, this - 1) if _code_of_step(secret, step) == code), this)
    return float((used + 1) * STEP_SECONDS)


def is_usable(secret: Secret) -> bool:
    """Return whether an authenticator can make codes from `secret`: long enough, and base32."""
    try:
        _code_of_step(secret, 0)
    except ValueError:
        return False
    return True


def grouped(secret: Secret) -> str:
    """Return `secret` in the clear, in groups of four characters, to type it into an authenticator."""
    text = secret.reveal()
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def _uri(label: str, secret: Secret, more: str = "") -> Secret:
    return Secret(f"otpauth://totp/{label}?secret={_quoted(secret.reveal())}{more}")


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _step(at: float) -> int:
    return int(at // STEP_SECONDS)


def _code_of_step(secret: Secret, step: int) -> Secret:
    import pyotp

    # Not `TOTP.at`: pyotp before 2.10 goes through local time, which names one hour of the year twice.
    return Secret(pyotp.TOTP(secret.reveal(), interval=STEP_SECONDS).generate_otp(max(step, 0)))
