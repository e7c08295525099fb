"""What changes with an attribute: its proof, the names to sign in with, and its codes (`COGNITO.md 3.1`, `14.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.sandbox.attributes import EMAIL, PHONE, PREFERRED, check_in_schema, check_values, required
from tui.sandbox.delivery import details, send_code
from tui.sandbox.refusals import Reason
from tui.sandbox.state import CONFIRMATION_CODE_LIFETIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.users import SandboxUser
    from tui.sandbox.world import Reply, World

CONTACTS = (EMAIL, PHONE)


def verified(attributes: Mapping[str, str], contact: str) -> bool:
    """Return whether a contact is there and proven; `True` is as good as `true` (`COGNITO.md 3.4`)."""
    return contact in attributes and attributes.get(f"{contact}_verified", "").lower() == "true"


def names(pool: SandboxPool, attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes that are names to sign in with, by the settings of a pool (`COGNITO.md 3.1`)."""
    usable = [name for name in pool.aliases if name == PREFERRED or verified(attributes, name)]
    return {name: attributes[name] for name in (*pool.username_attributes, *usable) if attributes.get(name)}


def check_names_free(
    pool: SandboxPool, attributes: Mapping[str, str], user: SandboxUser | None = None, *, force: bool = False
) -> None:
    """Check that the names which attributes make are nobody else's; `force` takes them away.

    Raises:
        Refusal: A name is another user's.
    """
    for attribute, value in names(pool, attributes).items():
        owner = pool.directory.holder(attribute, value)
        if owner is None or owner is user:
            continue
        if not force:
            raise Reason.ALIAS_TAKEN.refusal(attribute=attribute)
        pool.directory.release(attribute, value, owner)
        owner.update_attributes([{"Name": f"{attribute}_verified", "Value": "false"}])


def rewrite(pool: SandboxPool, user: SandboxUser, attributes: dict[str, str], *, force: bool = False) -> None:
    """Give a user new attributes, and with them new names to sign in with in the place of the old ones.

    Raises:
        Refusal: A name is another user's; then nothing has changed.
    """
    check_names_free(pool, attributes, user, force=force)
    for attribute, value in names(pool, user.attribute_lookup).items():
        pool.directory.release(attribute, value, user)
    pool.directory.rewrite(user, attributes)
    for attribute in names(pool, attributes):
        pool.directory.claim(attribute, user)


def check_changes(pool: SandboxPool, user: SandboxUser, changes: Mapping[str, str]) -> None:
    """Check changes of attributes, whoever asks for them (`COGNITO.md 3.4`).

    Raises:
        Refusal: An attribute is unknown, fixed, malformed or not to be done without.
    """
    check_in_schema(pool, changes)
    for name in changes:
        if not pool.schema_attributes[name].mutable:
            raise Reason.ATTRIBUTE_FIXED.refusal(name=name)
    check_values(pool, {name: value for name, value in changes.items() if value})
    check_deletable(pool, user, [name for name, value in changes.items() if not value])


def check_deletable(pool: SandboxPool, user: SandboxUser, doomed: Iterable[str]) -> None:
    """Check that attributes may go.

    [U] what Cognito says: a required attribute, one that is fixed, and the last name to sign in with have to stay.

    Raises:
        Refusal: One of them has to stay.
    """
    needed = set(required(pool))
    for name in doomed:
        if name in needed or not pool.schema_attributes[name].mutable:
            raise Reason.ATTRIBUTE_NEEDED.refusal(name=name)
        if name in pool.username_attributes and not names(pool, without(user, doomed)):
            raise Reason.ATTRIBUTE_NEEDED.refusal(name=name)


def without(user: SandboxUser, doomed: Iterable[str]) -> dict[str, str]:
    """Return a user's attributes without some, and without the proofs of those."""
    gone = {proof for name in doomed for proof in (name, *_proof(name))}
    return {name: value for name, value in user.attribute_lookup.items() if name not in gone}


def change(world: World, pool: SandboxPool, user: SandboxUser, changes: Mapping[str, str]) -> list[Reply]:
    """Make changes that are in order, send the codes they call for, and return the delivery details.

    A new contact is unproven unless the change says otherwise. In some pools it has to be proven first, and the old
    one stays in force until then. [U] whether writing the value that is there already counts: here it does.

    Raises:
        Refusal: A name is another user's.
    """
    fresh = [name for name in CONTACTS if changes.get(name) and not verified(changes, name)]
    settings = pool.extended_config.get("UserAttributeUpdateSettings", {})
    proven_first = settings.get("AttributesRequireVerificationBeforeUpdate", ())
    pending = {name: changes[name] for name in fresh if name in proven_first}
    rewrite(pool, user, _changed(user, {name: value for name, value in changes.items() if name not in pending}))
    user.pending_attributes.update(pending)
    return [send_proof(world, user, name) for name in fresh if name in pending or name in pool.auto_verified]


def _changed(user: SandboxUser, changes: Mapping[str, str]) -> dict[str, str]:
    attributes = without(user, [name for name, value in changes.items() if not value])
    for name, value in changes.items():
        if value:
            attributes |= dict.fromkeys(_proof(name), "false") | {name: value}
    proofs = {proof: changes[proof] for name in CONTACTS for proof in _proof(name) if changes.get(proof)}
    attributes |= proofs
    check_proofs(attributes)
    return attributes


def check_proofs(attributes: Mapping[str, str]) -> None:
    """Check that nothing is called proven that is not there (`COGNITO.md 13.1`).

    Raises:
        Refusal: There is a proof without its contact.
    """
    for contact in CONTACTS:
        if f"{contact}_verified" in attributes and contact not in attributes:
            raise Reason.NOTHING_TO_VERIFY.refusal(attribute=contact)


def _proof(name: str) -> tuple[str, ...]:
    return (f"{name}_verified",) if name in CONTACTS else ()


def send_proof(world: World, user: SandboxUser, attribute: str) -> Reply:
    """Send a code that proves a contact, the pending one if there is one, and return the delivery details."""
    destination = user.pending_attributes.get(attribute) or user.attribute_lookup[attribute]
    code = send_code(world, user, attribute, destination, "verify-attribute", CONFIRMATION_CODE_LIFETIME)
    user.attribute_codes[attribute] = code
    sent: Reply = details(attribute, destination)["CodeDeliveryDetails"]
    return sent
