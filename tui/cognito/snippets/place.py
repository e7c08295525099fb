"""Where a snippet sends its request."""

from __future__ import annotations

from dataclasses import dataclass

SANDBOX = "http://127.0.0.1:9229"
"""Where `cognito-tui sandbox` listens unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region, and an endpoint other than Amazon's."""

    region: str
    endpoint_url: str = ""

    @property
    def url(self) -> str:
        """The address to send requests to."""
        return f"{(self.endpoint_url or f'https://cognito-idp.{self.region}.amazonaws.com').rstrip('/')}/"
