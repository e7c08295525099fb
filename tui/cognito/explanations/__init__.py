"""What goes wrong with Cognito, in families: what each looks like, what would cause it and what the evidence shows."""

from tui.cognito.explanations import client_secret, fallback, sessions

FAMILIES = (
    *client_secret.FAMILIES,
    *sessions.FAMILIES,
    *fallback.FAMILIES,
)
"""Every family, in the order they are tried; the last one fits everything."""
