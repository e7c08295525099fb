"""What never became a call, and is no failure of botocore either: the app itself has said why."""

from __future__ import annotations

from tui.cognito.explanations.explanation import Explanation
from tui.cognito.explanations.wording import capital
from tui.cognito.known_devices import NO_KEYRING

UNSENT = "unsent"
KEYRING = "keyring"
_TRY_AGAIN = "Do what it says, or try again: nothing that was typed is lost."


def unsent(sentence: str) -> Explanation:
    """Return what is to be said beside the sentence of the app, which may end with what to do, after a colon."""
    if sentence == NO_KEYRING:
        return _no_keyring()
    _, colon, remedy = sentence.partition(": ")
    clear = colon and ". " not in remedy
    return Explanation(sentence, fix=(capital(remedy) if clear else _TRY_AGAIN,), family=UNSENT)


def _no_keyring() -> Explanation:
    return Explanation(
        NO_KEYRING,
        fix=(
            "Go on without: until the program ends, the device signs in as it would from the keyring.",
            "To keep it over runs, start and unlock the system's own store: the macOS Keychain, Windows Credential "
            "Locker, or on Linux a Secret Service (GNOME Keyring, KDE Wallet) in a desktop session.",
            "A store that writes a plain file is not used.",
        ),
        family=KEYRING,
    )
