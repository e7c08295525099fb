"""The end of tokens: GlobalSignOut, its administrator's twin, and RevokeToken."""

from __future__ import annotations

from typing import Any

from tests.account_support import FLOWS, NO_USER, REVOKED, admin, plain, signed_in, tokens
from tests.sandbox_support import NAME, Walk, refused
from tests.test_sandbox_refresh import REVOKED as REFRESH_REVOKED
from tests.test_sandbox_refresh import exchange, refresh


def revoke(walk: Walk, token: str, **members: str) -> None:
    walk.client.revoke_token(**{"Token": token, "ClientId": walk.pool.client_id, **members})


def who(walk: Walk, token: str) -> str:
    return walk.client.get_user(AccessToken=token)["Username"]


def test_a_global_sign_out_ends_every_token_of_the_user() -> None:
    walk = plain().confirmed().confirmed("other")
    first, second, other = tokens(walk), tokens(walk), tokens(walk, "other")
    walk.clock.forward(10)
    answer = walk.client.global_sign_out(AccessToken=first["AccessToken"])
    assert set(answer) == {"ResponseMetadata"}
    for result in (first, second):
        assert refused(who, walk, result["AccessToken"]) == REVOKED
        assert refused(refresh, walk, result["RefreshToken"]) == REFRESH_REVOKED
        assert refused(exchange, walk, result["RefreshToken"]) == REFRESH_REVOKED
    assert refused(walk.client.global_sign_out, AccessToken=first["AccessToken"]) == REVOKED
    assert who(walk, other["AccessToken"]) == "other"
    walk.clock.forward(1)
    assert who(walk, tokens(walk)["AccessToken"]) == NAME


def test_an_administrator_signs_a_user_out() -> None:
    walk = plain().confirmed()
    result = tokens(walk)
    admin(walk, "admin_user_global_sign_out")
    assert refused(who, walk, result["AccessToken"]) == REVOKED
    assert refused(refresh, walk, result["RefreshToken"]) == REFRESH_REVOKED
    assert refused(admin, walk, "admin_user_global_sign_out", "nobody") == NO_USER


def test_a_refreshed_token_ends_with_the_others() -> None:
    walk = plain().confirmed()
    result = tokens(walk)
    walk.clock.forward(60)
    renewed = refresh(walk, result["RefreshToken"])["AuthenticationResult"]["AccessToken"]
    walk.client.global_sign_out(AccessToken=renewed)
    assert refused(who, walk, renewed) == REVOKED


def test_the_sign_out_of_a_deleted_user() -> None:
    walk, access = signed_in()
    admin(walk, "admin_delete_user")
    assert refused(walk.client.global_sign_out, AccessToken=access) == REVOKED


def test_revoking_ends_one_sign_in_and_no_other() -> None:
    walk = plain().confirmed()
    first, second = tokens(walk), tokens(walk)
    renewed = refresh(walk, first["RefreshToken"])["AuthenticationResult"]["AccessToken"]
    revoke(walk, first["RefreshToken"])
    assert refused(who, walk, first["AccessToken"]) == REVOKED
    assert refused(who, walk, renewed) == REVOKED
    assert refused(refresh, walk, first["RefreshToken"]) == REFRESH_REVOKED
    assert who(walk, second["AccessToken"]) == NAME
    assert refresh(walk, second["RefreshToken"])["AuthenticationResult"]
    revoke(walk, first["RefreshToken"])


def test_revoking_an_expired_token_is_no_fault() -> None:
    walk = plain().confirmed()
    token = tokens(walk)["RefreshToken"]
    walk.clock.forward(40 * 86_400)
    revoke(walk, token)


def test_revoking_ends_the_tokens_that_took_the_place_of_the_first() -> None:
    rotating: dict[str, Any] = {
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
        "RefreshTokenRotation": {"Feature": "ENABLED"},
    }
    walk = plain(client=rotating).confirmed()
    first = tokens(walk)["RefreshToken"]
    second = exchange(walk, first)["RefreshToken"]
    revoke(walk, first)
    assert refused(exchange, walk, second) == REFRESH_REVOKED


def test_what_cannot_be_revoked() -> None:
    walk = plain().confirmed()
    result = tokens(walk)
    assert refused(revoke, walk, result["AccessToken"])[0] == "UnsupportedTokenTypeException"
    assert refused(revoke, walk, result["IdToken"])[0] == "UnsupportedTokenTypeException"
    assert refused(revoke, walk, "nonsense")[0] == "InvalidParameterException"
    assert refused(revoke, walk, "a.b.c")[0] == "InvalidParameterException"
    assert refused(revoke, walk, result["RefreshToken"], ClientId="nobody")[0] == "UnauthorizedException"
    walk.use_client(ExplicitAuthFlows=FLOWS)
    assert refused(revoke, walk, result["RefreshToken"])[0] == "UnauthorizedException"


def test_revoking_wants_the_secret_of_the_client() -> None:
    walk = plain()
    made = walk.use_client(GenerateSecret=True)
    assert refused(revoke, walk, "nonsense")[0] == "UnauthorizedException"
    assert refused(revoke, walk, "nonsense", ClientSecret="s" * 30)[0] == "UnauthorizedException"
    assert refused(revoke, walk, "nonsense", ClientSecret=made["ClientSecret"])[0] == "InvalidParameterException"


def test_a_client_without_revocation() -> None:
    walk = plain(client={"EnableTokenRevocation": False}).confirmed()
    result = tokens(walk)
    assert refused(revoke, walk, result["RefreshToken"])[0] == "UnsupportedOperationException"
    walk.client.update_user_pool_client(
        UserPoolId=walk.pool.user_pool_id, ClientId=walk.pool.client_id, ExplicitAuthFlows=FLOWS
    )
    revoke(walk, result["RefreshToken"])
    assert refused(refresh, walk, result["RefreshToken"]) == REFRESH_REVOKED
