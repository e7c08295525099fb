"""Every row."""

from tests.explanations import (
    authenticators,
    client_secrets,
    codes,
    devices,
    flows,
    locals,
    passwords,
    places,
    requests,
    second_factors,
    sessions,
    sign_ups,
    tokens,
    triggers,
)

ROWS = (
    *client_secrets.ROWS,
    *sessions.ROWS,
    *flows.ROWS,
    *authenticators.ROWS,
    *codes.ROWS,
    *passwords.ROWS,
    *devices.ROWS,
    *second_factors.ROWS,
    *tokens.ROWS,
    *sign_ups.ROWS,
    *triggers.ROWS,
    *places.ROWS,
    *locals.ROWS,
    *requests.ROWS,
)
