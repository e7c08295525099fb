"""What a test does inside the program it runs, which the program itself has no hook for.

A `sitecustomize` that the test puts first on the path of modules loads this before the program. It turns on every log,
gives the device a password that the test knows, and breaks the program in the place that `BUG` names. Nothing of the
program or of Textual may be loaded here: that is left to the program, so a module is changed when it has been loaded.
"""

from __future__ import annotations

import importlib.abc
import importlib.util
import json
import logging
import os
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests import planted_console

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

BUG, LOG_FILE, DEVICE_PASSWORD = "PLANTED_BUG", "PLANTED_LOG_FILE", "PLANTED_DEVICE_PASSWORD"
RECORD = "PLANTED_RECORD"
CONSOLE = ("textual_dev", "textual_dev.client", "textual_dev.redirect_output")
CRASH = "planted bug"
"""What every planted exception says."""
PLENTY = 20
"""How many characters break a field that breaks."""


class Stopped(BaseException):
    """What no `except Exception` catches."""


def _plain(value: object) -> object:
    """Return what is hidden in `value`, however deep."""
    if hasattr(value, "reveal"):
        return value.reveal()
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, dict):
        return [_plain(each) for each in value.values()]
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _raise(*values: object) -> Any:
    """Fail, with everything that was given in a frame of its own, in the clear."""
    plain = list(map(_plain, values))
    raise RuntimeError(f"{CRASH}, with {len(plain)} values at hand")


def _quote(*values: object) -> Any:
    """Fail as `int` does: the error quotes what it was given."""
    raise ValueError(f"{CRASH}: invalid literal: {[_plain(value) for value in values]}")


def _in_worker(module: ModuleType) -> None:
    """Break what follows an answer: the answer and what was typed are in the frames."""
    module.FormScreen.complete = lambda screen, outcome: _raise(outcome, screen.typed())


def _in_message_pump(module: ModuleType) -> None:
    """Break the app where it handles the message that a step is over."""
    look_after = module.CognitoApp._look_after

    def look(app: object, event: object) -> None:
        look_after(app, event)
        if hasattr(event, "tokens"):
            _raise(event)

    module.CognitoApp._look_after = look


def _in_compose(module: ModuleType) -> None:
    """Break the making of the screen that shows the tokens."""
    module.SignedInScreen.compose_form = lambda screen: _raise(screen.state)


def _in_render(module: ModuleType) -> None:
    """Break the drawing of the tokens."""
    module.TokenList.picture = lambda tokens, now: _raise(tokens._tokens)


def _at_key_press(module: ModuleType) -> None:
    """Break the field for a secret once much has been typed into it."""

    def watch(box: Any, value: str) -> None:
        if len(value) > PLENTY:
            _raise(value, box.value)

    module.SecretInput.watch_value = watch


def _in_input_thread(module: ModuleType) -> None:
    """Break what reads the keys once much has come at once, by an error that quotes it."""
    feed = module.XTermParser.feed

    def read(parser: object, data: str) -> Any:
        return _quote(data) if len(data) >= PLENTY and "\x1b" not in data else feed(parser, data)

    module.XTermParser.feed = read


def _quoting(module: ModuleType) -> None:
    """Break a step with an error that quotes what was typed and what came."""
    module.FormScreen.complete = lambda screen, outcome: _quote(outcome, screen.typed())


def _in_boto3(module: ModuleType) -> None:
    """Break boto3 in the thread of the call, where the request is in the clear, by an error that quotes it."""
    module.BaseClient._make_request = lambda client, model, request, context: _quote(request)


def _stopping_boto3(module: ModuleType) -> None:
    """The same, by an exception that no `except Exception` catches."""

    def stop(client: object, model: object, request: object, context: object) -> None:
        raise Stopped(f"{CRASH}: {_plain(request)}")

    module.BaseClient._make_request = stop


def _on_help(module: ModuleType) -> None:
    """Break a key, so that a test chooses the moment."""
    module.CognitoApp.action_help = lambda app: _raise(app.walk.state, vars(app.environment.devices))


BUGS: dict[str, tuple[str, Callable[[ModuleType], None]]] = {
    "in the worker": ("tui.screens.form", _in_worker),
    "in the message pump": ("tui.app", _in_message_pump),
    "in compose": ("tui.screens.signed_in", _in_compose),
    "in render": ("tui.widgets.token_list", _in_render),
    "at a key press": ("tui.widgets.secret_input", _at_key_press),
    "in the thread that reads the keys": ("textual._xterm_parser", _in_input_thread),
    "quoting what was typed": ("tui.screens.form", _quoting),
    "in boto3": ("botocore.client", _in_boto3),
    "stopping boto3": ("botocore.client", _stopping_boto3),
    "on help": ("tui.app", _on_help),
}
"""The bugs by their names, each with the module that it is planted in."""


def _give_device_password(module: ModuleType) -> None:
    true: Any = module.secrets
    password = os.environ[DEVICE_PASSWORD]
    module.secrets = SimpleNamespace(token_urlsafe=lambda _: password, token_bytes=true.token_bytes)  # type: ignore[attr-defined]


def _record(module: ModuleType) -> None:
    """Write down what the sandbox in this process is asked and answers."""
    answer = module.Sandbox.answer

    def recorded(sandbox: object, operation: str, body: bytes) -> Any:
        reply = answer(sandbox, operation, body)
        with Path(os.environ[RECORD]).open("a") as file:
            file.write(json.dumps([json.loads(body), json.loads(reply.body or b"{}")]) + "\n")
        return reply

    module.Sandbox.answer = recorded


class _Planter(importlib.abc.MetaPathFinder):
    """Changes modules right after they have been loaded."""

    def __init__(self) -> None:
        self._changes: dict[str, list[Callable[[ModuleType], None]]] = {}
        self._looking = False

    def plant(self, name: str, change: Callable[[ModuleType], None]) -> None:
        self._changes.setdefault(name, []).append(change)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._changes or self._looking:
            return None
        self._looking = True
        spec = importlib.util.find_spec(fullname)
        self._looking = False
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def load_and_change(module: ModuleType) -> None:
            load(module)
            for change in self._changes[fullname]:
                change(module)

        spec.loader.exec_module = load_and_change  # type: ignore[method-assign]
        return spec


def plant() -> None:
    """Do what the environment asks for."""
    sys.modules.update(dict.fromkeys(CONSOLE, planted_console))
    planter = _Planter()
    if file := os.environ.get(LOG_FILE):
        logging.basicConfig(level=logging.DEBUG, filename=file)
    if DEVICE_PASSWORD in os.environ:
        planter.plant("tui.cognito.device_operations", _give_device_password)
    if RECORD in os.environ:
        planter.plant("tui.sandbox.engine", _record)
    if bug := os.environ.get(BUG):
        planter.plant(*BUGS[bug])
    sys.meta_path.insert(0, planter)
