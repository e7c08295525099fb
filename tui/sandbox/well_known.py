"""What a pool publishes for those who verify its tokens (`COGNITO.md 11.1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.sandbox.pools import SandboxPool

JWKS = ".well-known/jwks.json"
OPENID_CONFIGURATION = ".well-known/openid-configuration"


def openid_configuration(pool: SandboxPool, host: str) -> dict[str, Any]:
    """Return the discovery document of a pool.

    The issuer is the one in the tokens. The keys are where they can be fetched: at `host`, the name by which the caller
    reached the sandbox. A pool of the sandbox has no domain, so there are no endpoints for a managed login.
    """
    base = f"http://{host}/{pool.id}" if host else pool.issuer
    return {
        "id_token_signing_alg_values_supported": ["RS256"],
        "issuer": pool.issuer,
        "jwks_uri": f"{base}/{JWKS}",
        "response_types_supported": ["code", "token"],
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }
