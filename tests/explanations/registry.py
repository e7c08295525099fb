"""Every row."""

from tests.explanations import client_secrets, requests, sessions

ROWS = (*client_secrets.ROWS, *sessions.ROWS, *requests.ROWS)
