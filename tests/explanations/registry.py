"""Every row."""

from tests.explanations import authenticators, client_secrets, codes, flows, requests, sessions

ROWS = (*client_secrets.ROWS, *sessions.ROWS, *flows.ROWS, *authenticators.ROWS, *codes.ROWS, *requests.ROWS)
