"""Which way the modules depend on each other, by what a fresh interpreter has loaded after importing them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.terminal import PROJECT

PROBE = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""
WALK = {"tui.flow", "tui.states", "tui.events", "tui.secret"}
WALK |= {"tui.account_flow", "tui.account_states", "tui.account_events"}
AWS = {"boto3", "botocore", "moto"}
STANDARD = sys.stdlib_module_names | {"__main__"}


def loaded_by(*modules: str) -> set[str]:
    """Return the names of all modules that importing `modules` loads."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROBE, *modules], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def packages(modules: set[str]) -> set[str]:
    """Return the first parts of the names."""
    return {name.partition(".")[0] for name in modules}


def within(package: str) -> list[str]:
    """Return the names of all modules of `package`, by its files."""
    files = (PROJECT / package.replace(".", "/")).rglob("*.py")
    names = [".".join(file.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__") for file in files]
    assert len(names) > 1, f"no modules in {package}"
    return sorted(names)


@pytest.fixture(scope="module")
def ready_interpreter() -> set[str]:
    """Return what an interpreter of this environment loads by itself, such as the finder of an editable install."""
    return loaded_by()


@pytest.mark.parametrize("module", sorted(WALK))
def test_the_walk_needs_the_standard_library_alone(module: str, ready_interpreter: set[str]) -> None:
    foreign = packages(loaded_by(module) - ready_interpreter) - STANDARD
    assert foreign == {"tui"}
    ours = {name for name in loaded_by(module) if name.startswith("tui.")}
    assert ours <= WALK


def test_the_screens_know_nothing_of_boto3_and_moto() -> None:
    loaded = loaded_by("tui.app", *within("tui.screens"), *within("tui.widgets"))
    assert "textual" in loaded
    assert packages(loaded).isdisjoint(AWS)
    assert not {name for name in loaded if name.startswith("tui.sandbox")}


def test_the_composition_root_starts_without_either() -> None:
    assert packages(loaded_by("tui.connect")).isdisjoint(AWS | {"textual"})


def test_the_first_step_does_not_wait_for_what_an_answer_is_made_of() -> None:
    assert "tui.cognito.pool" not in loaded_by("tui.app", "tui.screens.sign_up")


def test_help_and_version_do_not_wait_for_textual() -> None:
    assert packages(loaded_by("tui.cli")).isdisjoint(AWS | {"textual", "rich"})


def test_cognito_knows_nothing_of_textual() -> None:
    loaded = loaded_by(*within("tui.cognito"))
    assert "textual" not in loaded
    assert outside(loaded, "tui.cognito") <= WALK


def test_the_sandbox_knows_nothing_of_the_program_around_it() -> None:
    loaded = loaded_by(*within("tui.sandbox"))
    assert {"textual", "rich"}.isdisjoint(loaded)
    assert outside(loaded, "tui.sandbox") <= {"tui.secret", "tui.cognito", "tui.cognito.srp"}


def test_the_sandbox_starts_without_the_library_for_passkeys() -> None:
    assert "fido2" not in packages(loaded_by(*within("tui.sandbox")))


def outside(loaded: set[str], package: str) -> set[str]:
    """Return the modules of this project among `loaded` that are not in `package`."""
    return {name for name in loaded if name.startswith("tui.") and not f"{name}.".startswith(f"{package}.")}
