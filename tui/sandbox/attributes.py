"""What user names, attributes and passwords may look like (`COGNITO.md 3.1`, `3.4`, `5.1`)."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

from tui.sandbox.refusals import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from moto.cognitoidp.models import CognitoIdpUserPoolAttribute

    from tui.sandbox.clients import SandboxClient
    from tui.sandbox.pools import SandboxPool
    from tui.sandbox.world import Request
    from tui.secret import Secret

EMAIL = "email"
PHONE = "phone_number"
PREFERRED = "preferred_username"

# [U] how strict Cognito is: one at-sign, and a domain of at least two labels.
_EMAIL = re.compile(r"[^\s@]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+[0-9]{1,15}")
_LONGEST_PASSWORD = 256
_SYMBOLS = frozenset("^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ")

# No user writes these, whatever the client's list says: Cognito fills them in itself.
_KEPT_BY_COGNITO = frozenset({"sub", "email_verified", "phone_number_verified"})


def is_email(value: str) -> bool:
    """Return whether `value` looks like an e-mail address."""
    return _EMAIL.fullmatch(value) is not None


def is_phone(value: str) -> bool:
    """Return whether `value` looks like a phone number with its country code."""
    return _PHONE.fullmatch(value) is not None


def named_by(pool: SandboxPool, username: str) -> str | None:
    """Return the attribute that stands in for the user name, or `None` in a pool with plain names.

    Raises:
        Refusal: The name does not have the form that the pool asks for.
    """
    if not pool.username_attributes:
        _check_plain_name(pool, username)
        return None
    if EMAIL in pool.username_attributes and is_email(username):
        return EMAIL
    if PHONE in pool.username_attributes and is_phone(username):
        return PHONE
    match sorted(pool.username_attributes):
        case ["email"]:
            raise Reason.NAME_NOT_EMAIL.refusal()
        case ["phone_number"]:
            raise Reason.NAME_NOT_PHONE.refusal()
        case _:
            raise Reason.NAME_NOT_CONTACT.refusal()


def _check_plain_name(pool: SandboxPool, username: str) -> None:
    if EMAIL in pool.aliases and is_email(username):
        raise Reason.NAME_IS_EMAIL.refusal()
    if PHONE in pool.aliases and is_phone(username):
        raise Reason.NAME_IS_PHONE.refusal()


def given(request: Request) -> dict[str, str]:
    """Return the attributes of a request by name; the last one of a name counts."""
    return {entry["Name"]: entry.get("Value", "") for entry in request.get("UserAttributes", ())}


def check_attributes(pool: SandboxPool, client: SandboxClient, attributes: Mapping[str, str]) -> None:
    """Check what a user wants to say about themselves at sign-up (`COGNITO.md 3.4`).

    Raises:
        Refusal: An attribute is unknown, missing, malformed or not the user's to write.
    """
    for name in attributes:
        _check_known(pool, name)
        check_writable(client, name)
    if PREFERRED in pool.aliases and PREFERRED in attributes:
        raise Reason.ALIAS_AT_SIGN_UP.refusal(attribute=PREFERRED)
    if missing := [_missing(name) for name in required(pool) if name not in attributes]:
        raise Reason.SCHEMA.refusal(faults="\n".join(missing))
    check_values(pool, attributes)


def check_writable(client: SandboxClient, name: str) -> None:
    """Check that users of `client` may write an attribute.

    Raises:
        Refusal: They may not.
    """
    if name in _KEPT_BY_COGNITO or not client.may_write(name):
        raise Reason.NOT_WRITABLE.refusal()


def check_in_schema(pool: SandboxPool, names: Iterable[str]) -> None:
    """Check that a pool knows the attributes that are to be changed; the words differ from those at sign-up.

    Raises:
        Refusal: It does not know one.
    """
    for name in names:
        if name not in pool.schema_attributes:
            raise Reason.SCHEMA.refusal(faults=f"{name}: Attribute does not exist in the schema.")


def check_values(pool: SandboxPool, attributes: Mapping[str, str]) -> None:
    """Check values of attributes that the pool knows.

    Raises:
        Refusal: One is malformed or out of bounds.
    """
    if EMAIL in attributes and not is_email(attributes[EMAIL]):
        raise Reason.BAD_EMAIL.refusal()
    if PHONE in attributes and not is_phone(attributes[PHONE]):
        raise Reason.BAD_PHONE.refusal()
    for name, value in attributes.items():
        _check_value(pool.schema_attributes[name], value)


def _check_known(pool: SandboxPool, name: str) -> None:
    if name in pool.schema_attributes:
        return
    if name.startswith(("custom:", "dev:")):
        raise Reason.SCHEMA.refusal(faults=f"Type for attribute {{{name}}} could not be determined")
    raise Reason.SCHEMA.refusal(faults=f"{name}: Attribute does not exist in the schema.")


def required(pool: SandboxPool) -> Iterator[str]:
    """Return the attributes that every user of a pool has to have, besides the one that Cognito makes."""
    return (name for name, schema in pool.schema_attributes.items() if schema.required and name != "sub")


def _missing(name: str) -> str:
    if name in {"name", "address"}:
        return f"{name}.formatted: The attribute {name}.formatted is required"
    return f"{name}: The attribute is required"


def _check_value(schema: CognitoIdpUserPoolAttribute, value: str) -> None:
    """Check a value against the bounds of its schema; the texts are proposed."""
    if text := schema.string_constraints:
        _check_bounds(schema.name, len(value), text.get("MinLength"), text.get("MaxLength"), "length")
    elif numbers := schema.number_constraints:
        if not re.fullmatch(r"-?[0-9]{1,19}", value):
            raise Reason.SCHEMA.refusal(faults=f"{schema.name}: The value is not a number.")
        _check_bounds(schema.name, int(value), numbers.get("MinValue"), numbers.get("MaxValue"), "value")


def _check_bounds(name: str, size: int, least: str | None, most: str | None, quality: str) -> None:
    if least and size < int(least):
        raise Reason.SCHEMA.refusal(faults=f"{name}: The {quality} must be at least {least}.")
    if most and size > int(most):
        raise Reason.SCHEMA.refusal(faults=f"{name}: The {quality} must be at most {most}.")


def check_password(pool: SandboxPool, password: Secret) -> None:
    """Check a new password against the policy, naming the first rule it breaks (`COGNITO.md 5.1`).

    Raises:
        Refusal: The password is not good enough.
    """
    policy = pool.extended_config["Policies"]["PasswordPolicy"]
    text = password.reveal()
    if len(text) < policy["MinimumLength"]:
        raise Reason.BAD_PASSWORD.refusal(part="Password not long enough")
    if len(text) > _LONGEST_PASSWORD:
        # The model sees to that everywhere but in an answer to a challenge; the words are proposed.
        raise Reason.BAD_PASSWORD.refusal(part="Password too long")
    classes = (
        ("RequireUppercase", "uppercase", string.ascii_uppercase),
        ("RequireLowercase", "lowercase", string.ascii_lowercase),
        ("RequireNumbers", "numeric", string.digits),
        ("RequireSymbols", "symbol", _SYMBOLS),
    )
    for setting, name, members in classes:
        # A space is a symbol, but neither the first character nor the last.
        if policy[setting] and not any(char in members for char in text.strip(" ")):
            raise Reason.BAD_PASSWORD.refusal(part=f"Password must have {name} characters")
