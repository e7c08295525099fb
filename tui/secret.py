"""A value that must never reach a log, a traceback or a picture."""

from __future__ import annotations


class Secret:
    """A string that shows itself only when asked to by name.

    Its `repr` and `str` are the same three dots whatever it holds, so a log line, a traceback with locals or an
    f-string that meets one prints nothing worth stealing. `reveal` is the one way in, and easy to search for.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Wrap `value`."""
        self._value = value

    def reveal(self) -> str:
        """Return the value itself, to send it, check it or show it on purpose."""
        return self._value

    def __repr__(self) -> str:
        """Return the same text for every secret."""
        return "Secret(…)"

    def __bool__(self) -> bool:
        """Return whether there is anything to hide."""
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        """Compare two secrets in a time that does not depend on where they differ."""
        if not isinstance(other, Secret):
            return NotImplemented
        import hmac  # it loads OpenSSL, which the first paint need not wait for

        mine, theirs = (each._value.encode("utf-8", "surrogatepass") for each in (self, other))
        return hmac.compare_digest(mine, theirs)

    def __hash__(self) -> int:
        """Hash by value, as equality demands."""
        return hash(self._value)

    def __reduce__(self) -> str:
        """Refuse to be pickled: a pickle is a file waiting to happen.

        Raises:
            TypeError: Always.
        """
        raise TypeError("a Secret cannot be pickled")
