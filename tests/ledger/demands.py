"""What a pool demands of a user at this moment, and whether a sign-in has given it (`COGNITO.md 6.5`, `10.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledger.places import POST, TEXT, TOKEN

if TYPE_CHECKING:
    from tests.ledger.facts import Account, Attempt


def demanded(account: Account) -> set[str]:
    """Return the second factors of which one has to be passed."""
    settings = account.place.settings
    had = {TOKEN: account.secret, TEXT: account.phone, POST: account.email}
    usable = {factor for factor in settings.factors if had[factor]}
    chosen = usable & account.factors
    if chosen:
        return {account.preferred} if account.preferred in chosen else chosen
    if settings.mode != "ON":
        return set()
    return {TOKEN} if TOKEN in usable else usable


def must_set_up(account: Account) -> bool:
    """Return whether a second factor is needed and there is none."""
    return account.place.settings.mode == "ON" and not demanded(account)


def lacking(attempt: Attempt) -> str | None:
    """Return what an attempt lacks that has just been given tokens, if it lacks anything."""
    account = attempt.account
    if account is None:
        return "there is no such user"
    if not (account.alive and account.enabled and account.status == "CONFIRMED"):
        return f"the user is {account.status}, gone or disabled"
    if "first" not in attempt.proofs:
        return "there was no right first factor"
    if attempt.proofs & {"second", "set-up"} or _device_stands_in(attempt, account):
        return None
    if demanded(account) or must_set_up(account):
        return "there was no right second factor"
    return None


def _device_stands_in(attempt: Attempt, account: Account) -> bool:
    """Return whether a device has given its own proof in the place of a code by text message or from a token."""
    device = account.devices.get(attempt.device_key or "")
    if device is None or not device.remembered or "device" not in attempt.proofs:
        return False
    return account.place.settings.replaces and bool(demanded(account)) and demanded(account) <= {TOKEN, TEXT}
