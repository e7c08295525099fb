"""The search that other tests rely on finds what it is to find, and nothing else."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import pytest

from tests.planted_secrets import Planted, Search

PASSWORD = 'Quartz-Violet"4471&brook'
CODE = "590317"
SEARCH = Search([Planted("password", PASSWORD), Planted("code", CODE)])


@pytest.mark.parametrize(
    "text",
    [
        PASSWORD,
        PASSWORD[:12],
        PASSWORD[5:17],
        json.dumps({"Password": PASSWORD}),
        json.dumps(json.dumps(PASSWORD)),
        repr([PASSWORD]),
        f"https://example.com/?p={quote(PASSWORD)}",
        PASSWORD.encode().hex(),
        PASSWORD.encode().hex().upper(),
        *(base64.b64encode(f"{user}:{PASSWORD}".encode()).decode() for user in ("j", "ja", "jan", "jane")),
        f"│ {PASSWORD[:14]} │\n│ {PASSWORD[14:]} │",
    ],
)
def test_a_password_is_found(text: str) -> None:
    assert SEARCH.kinds(f"before {text} after".encode()) == {"password"}


@pytest.mark.parametrize("text", [CODE, "590 317", base64.b64encode(CODE.encode()).decode(), CODE.encode().hex()])
def test_a_code_is_found(text: str) -> None:
    assert SEARCH.kinds(f"before {text} after".encode()) == {"code"}


@pytest.mark.parametrize("text", ["", PASSWORD[:11], CODE[:5], "•" * len(PASSWORD), "Quartz Violet", f"17{CODE}.5"])
def test_nothing_else_is_found(text: str) -> None:
    assert SEARCH.kinds(f"before {text} after".encode()) == set()


def test_what_is_shown_on_purpose_is_told_apart() -> None:
    hits = list(SEARCH.hits(f"{PASSWORD} {CODE}".encode(), "a page", frozenset({"code"})))
    assert {(hit.kind, hit.on_purpose) for hit in hits} == {("password", False), ("code", True)}
    assert all(hit.place == "a page" for hit in hits)
