r"""The regular expressions of the service model, which are Java's, in Python's `re`.

Java knows Unicode categories (`\p{L}`), Python does not. Writing out 1.1 million code points would cost more than the
rest of a start, so a text is *projected* instead: every character beyond ASCII becomes one stand-in for its category,
and a category in a pattern becomes its ASCII members and that stand-in.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

_STAND_INS = {"L": "ª", "M": "\u0300", "N": "²", "P": "¡", "S": "¢", "Z": "\u2003", "C": "\x80"}
_ASCII = [chr(point) for point in range(128)]
_CATEGORY = re.compile(r"\\p\{([LMNPSZC])\}")


def project(text: str) -> str:
    """Return `text` with each character beyond ASCII replaced by the stand-in for its category."""
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _STAND_INS[category(char)[0]] for char in text)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""Return a Java `pattern` ready to match a projected text from end to end.

    The model writes `\p{..}` only inside square brackets, so the members of a category are put there without brackets
    of their own. Java's `\w`, `\s` and `\d` mean ASCII unless told otherwise.
    """
    return re.compile(_CATEGORY.sub(lambda match: _members(match[1]), pattern), re.ASCII)


def _members(name: str) -> str:
    ascii_members = "".join(f"\\x{ord(char):02x}" for char in _ASCII if category(char)[0] == name)
    return ascii_members + _STAND_INS[name]
