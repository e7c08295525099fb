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
    preset: str = ""
    """Which pool of the sandbox, where the run was in one that no other program reaches: another has to be started."""
    profile: str = ""
    """The AWS profile that was asked for."""

    @property
    def start(self) -> str:
        """The command that starts a sandbox at the endpoint."""
        return f"cognito-tui sandbox --preset {self.preset}"

    @property
    def url(self) -> str:
        """The address to send requests to."""
        return f"{(self.endpoint_url or f'https://cognito-idp.{self.region}.amazonaws.com').rstrip('/')}/"
