"""What every test runs in: no AWS settings, no colour settings, no chance, a cursor that does not blink."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from textual.widgets import Input

from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.user_pool_support import Stubbed

# At import: the snapshot plugin prints the environment into its report, and colours follow these variables.
for name in [name for name in os.environ if name.startswith(("AWS_", "COGNITO_"))] + ["NO_COLOR", "TEXTUAL_THEME"]:
    os.environ.pop(name, None)
# Nor does any test reach the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# Generated input is the same in every run, so no change goes red for what another one has brought; who looks for more
# faults runs with `--hypothesis-profile default`.
settings.register_profile("the same every time", derandomize=True, database=None)
settings.load_profile("the same every time")


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Hide the AWS configuration of whoever runs the tests, and the metadata service of the machine."""
    nowhere = tmp_path_factory.getbasetemp() / "no-such-file"
    monkeypatch.setenv("AWS_CONFIG_FILE", str(nowhere))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(nowhere))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(params=[None, "clientsecret0123456789abcdef"], ids=["public", "with-secret"])
def stubbed(request: pytest.FixtureRequest) -> Iterator[Stubbed]:
    """Return both doors on a stubbed client, of an app client without a secret and of one with it."""
    from tests.user_pool_support import doors

    with doors(Secret(request.param) if request.param else None) as both:
        yield both


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the cursor: it blinks on the wall clock."""
    monkeypatch.setattr(Input, "cursor_blink", False)
