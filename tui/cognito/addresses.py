"""Addresses, as they may be shown."""

from __future__ import annotations

import re

_LONGEST = 32
"""How many characters of a host fit into a line with other things."""
_OF_AWS = (".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".api.aws", ".api.amazonwebservices.com.cn")
_USER = re.compile(r"(?<=//)[^/?#\s\"']*@")


def without_user(text: str) -> str:
    """Return a text whose addresses name no user and no password: `https://me:secret@host/` may hold both."""
    return _USER.sub("", text)


def host_elsewhere(url: str) -> str:
    """Return the host and port of an endpoint that is not one of AWS, shortened if need be; nothing of one that is."""
    place = without_user(url).partition("//")[2]
    host = re.split(r"[/?#]", place, maxsplit=1)[0]
    if not host or re.sub(r":\d*$", "", host).casefold().endswith(_OF_AWS):
        return ""
    return host if len(host) <= _LONGEST else f"{host[: _LONGEST - 1]}…"
