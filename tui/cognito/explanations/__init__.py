"""What goes wrong with Cognito, in families: what each looks like, what would cause it and what the evidence shows."""

from tui.cognito.explanations import authenticator, client_secret, codes, fallback, flows, quotas, sessions

FAMILIES = (
    *client_secret.FAMILIES,
    *sessions.FAMILIES,
    *flows.FAMILIES,
    *authenticator.FAMILIES,
    *codes.FAMILIES,
    *quotas.FAMILIES,
    *fallback.FAMILIES,
)
"""Every family, in the order they are tried; the last one fits everything."""
