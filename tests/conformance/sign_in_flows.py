"""Sign-ins that cannot begin, whoever the user is (`COGNITO.md 6.1` to `6.3`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.account_support import plain
from tests.conformance.call import Call, case
from tests.conformance.doors import INITIATE, PASSWORD_FLOW, initiate, open_walk
from tests.conformance.expectations import SIGN_IN
from tests.sandbox_support import NAME, PASSWORD
from tests.srp_support import SRP_A
from tui.cognito import srp

if TYPE_CHECKING:
    from collections.abc import Iterator

WITH_PASSWORD = {"USERNAME": NAME, "PASSWORD": PASSWORD}
WITH_SRP = {"USERNAME": NAME, "SRP_A": SRP_A}
# No flow of the sandbox's table but these, so that every other one is off
ONLY_SRP = {"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"]}
ONLY_PASSWORD = {"ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]}


@case(SIGN_IN, "flow not possible in this operation")
def impossible_flow() -> Iterator[Call]:
    walk = open_walk().confirmed()
    yield initiate(walk, "InitiateAuth", "ADMIN_USER_PASSWORD_AUTH", WITH_PASSWORD)
    yield initiate(walk, "InitiateAuth", "ADMIN_NO_SRP_AUTH", WITH_PASSWORD)
    yield initiate(walk, "AdminInitiateAuth", "USER_PASSWORD_AUTH", WITH_PASSWORD)


@case("InitiateAuth USER_PASSWORD_AUTH", "flow not enabled")
def password_flow_off() -> Iterator[Call]:
    yield initiate(plain(client=ONLY_SRP).confirmed(), "InitiateAuth", "USER_PASSWORD_AUTH", WITH_PASSWORD)


@case(f"{SIGN_IN} USER_SRP_AUTH", "flow not enabled")
def srp_flow_off() -> Iterator[Call]:
    walk = plain(client=ONLY_PASSWORD).confirmed()
    yield from (initiate(walk, operation, "USER_SRP_AUTH", WITH_SRP) for operation in INITIATE)


@case(f"{SIGN_IN} USER_AUTH", "flow not enabled")
def user_auth_flow_off() -> Iterator[Call]:
    walk = plain(client=ONLY_PASSWORD).confirmed()
    yield from (initiate(walk, operation, "USER_AUTH", {"USERNAME": NAME}) for operation in INITIATE)


@case(f"{SIGN_IN} REFRESH_TOKEN_AUTH", "flow not enabled")
def refresh_flow_off() -> Iterator[Call]:
    walk = plain(client=ONLY_PASSWORD).confirmed()
    token = walk.sign_in()["AuthenticationResult"]["RefreshToken"]
    yield from (initiate(walk, operation, "REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": token}) for operation in INITIATE)


@case(SIGN_IN, "USERNAME missing")
def no_name() -> Iterator[Call]:
    walk = open_walk().confirmed()
    for operation in INITIATE:
        yield initiate(walk, operation, PASSWORD_FLOW[operation], {"PASSWORD": PASSWORD})
        yield initiate(walk, operation, "USER_SRP_AUTH", {"SRP_A": SRP_A})
        yield initiate(walk, operation, "USER_AUTH", {})
        yield initiate(walk, operation, "CUSTOM_AUTH", {})


@case(SIGN_IN, "PASSWORD missing")
def no_password() -> Iterator[Call]:
    walk = open_walk().confirmed()
    yield from (initiate(walk, operation, PASSWORD_FLOW[operation], {"USERNAME": NAME}) for operation in INITIATE)


@case(f"{SIGN_IN} USER_SRP_AUTH", "SRP_A missing")
def no_public_value() -> Iterator[Call]:
    walk = open_walk().confirmed()
    yield from (initiate(walk, operation, "USER_SRP_AUTH", {"USERNAME": NAME}) for operation in INITIATE)


@case(f"{SIGN_IN} USER_SRP_AUTH", "SRP_A 0 mod N or malformed")
def bad_public_value() -> Iterator[Call]:
    walk = open_walk().confirmed()
    for operation in INITIATE:
        for value in ("0", f"{srp.N:x}", f"{2 * srp.N:x}", "xyz"):
            yield initiate(walk, operation, "USER_SRP_AUTH", {"USERNAME": NAME, "SRP_A": value})


@case(f"{SIGN_IN} REFRESH_TOKEN_AUTH", "REFRESH_TOKEN missing")
def no_refresh_token() -> Iterator[Call]:
    walk = open_walk().confirmed()
    yield from (initiate(walk, operation, "REFRESH_TOKEN_AUTH", {}) for operation in INITIATE)


@case(f"{SIGN_IN} USER_AUTH", "tier LITE")
def lowest_tier() -> Iterator[Call]:
    walk = open_walk(UserPoolTier="LITE").confirmed()
    yield from (initiate(walk, operation, "USER_AUTH", {"USERNAME": NAME}) for operation in INITIATE)


@case(f"{SIGN_IN} USER_AUTH", "unknown PREFERRED_CHALLENGE")
def unknown_preference() -> Iterator[Call]:
    walk = open_walk().confirmed()
    wish = {"USERNAME": NAME, "PREFERRED_CHALLENGE": "nonsense"}
    yield from (initiate(walk, operation, "USER_AUTH", wish) for operation in INITIATE)
