"""What goes wrong with Cognito, in families: what each looks like, what would cause it and what the evidence shows."""

from tui.cognito.explanations import (
    access_tokens,
    authenticator,
    client_secret,
    code_despite_device,
    codes,
    devices,
    fallback,
    flows,
    libraries,
    local,
    passwords,
    places,
    proofs,
    quotas,
    second_factors,
    sessions,
    settings,
    sign_up,
    tokens,
    triggers,
)

FAMILIES = (
    *local.FAMILIES,
    *fallback.OF_REQUESTS,
    *client_secret.FAMILIES,
    *sessions.FAMILIES,
    *tokens.FAMILIES,
    *access_tokens.FAMILIES,
    *flows.FAMILIES,
    *authenticator.FAMILIES,
    *codes.FAMILIES,
    *quotas.FAMILIES,
    *triggers.FAMILIES,
    *proofs.FAMILIES,
    *passwords.FAMILIES,
    *devices.FAMILIES,
    *places.FAMILIES,
    *sign_up.FAMILIES,
    *fallback.FAMILIES,
)
"""Every family of failed calls, in the order they are tried; the last one fits everything."""

ON_SUCCESS = (
    *authenticator.ON_SUCCESS,
    *passwords.ON_SUCCESS,
    *devices.ON_SUCCESS,
    *code_despite_device.ON_SUCCESS,
    *settings.ON_SUCCESS,
    *second_factors.ON_SUCCESS,
    *triggers.ON_SUCCESS,
    *libraries.ON_SUCCESS,
)
"""Every family of what surprises in an answer that is no error; several may fit."""
