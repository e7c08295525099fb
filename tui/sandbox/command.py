"""`cognito-tui sandbox`: the sandbox alone, on the loopback interface, for other programs."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.sandbox.presets import MFA_REQUIRED, PRESETS

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, FAILED = 0, 1
_PORT = 9_229
_LIST = "list"


def main(arguments: Sequence[str]) -> int:
    """Run the sandbox until it is told to stop; return the exit code of the program."""
    options = _parser().parse_args(arguments)
    if options.preset == _LIST:
        width = max(map(len, PRESETS))
        sys.stdout.writelines(f"{preset.name:{width}}  {preset.summary}\n" for preset in PRESETS.values())
        return DONE
    try:
        return _serve(options)
    except BrokenPipeError:
        # Nobody reads any more. The interpreter's own last flush must not fail on that a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _failed("Nobody reads the output of the sandbox any more, so it has stopped.")
    except OSError as error:
        return _failed(_why(error, options.port))


def _serve(options: argparse.Namespace) -> int:
    # Only now: --help and wrong usage need not wait for moto.
    from tui.sandbox.service import Service, Settings
    from tui.sandbox.state_file import StateError

    preset = PRESETS[options.preset]
    settings = Settings(
        preset=preset,
        # The default preset is a walk that begins with nobody; users come to it when they are asked for.
        users=preset is not MFA_REQUIRED if options.users is None else options.users,
        port=options.port,
        as_json=options.json,
        seed=options.seed,
        state=options.state,
        control=options.control,
    )
    try:
        return DONE if Service(settings, sys.stdout, sys.stderr).run() else FAILED
    except StateError as error:
        return _failed(str(error))


def _failed(sentence: str) -> int:
    sys.stderr.write(f"cognito-tui sandbox: {sentence}\n")
    return FAILED


def _why(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of 127.0.0.1 is taken. Stop what listens there, or choose another: --port 0 finds one."
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}."
    return f"port {port} of 127.0.0.1 cannot be used: {error.strerror}. Choose another: --port 0 finds one."


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise ValueError
    return port


_port.__name__ = "port"  # what argparse calls it when it is wrong


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cognito-tui sandbox",
        description="Run Amazon Cognito user pools on 127.0.0.1, for any program that speaks to Cognito.",
    )
    parser.add_argument("--port", type=_port, default=_PORT, metavar="N", help="where to listen; 0 is any free port")
    parser.add_argument(
        "--preset",
        choices=[*PRESETS, _LIST],
        default=MFA_REQUIRED.name,
        metavar="NAME",
        help='the pool to begin with, mfa-required if none is named; "list" prints them all',
    )
    parser.add_argument(
        "--users",
        action=argparse.BooleanOptionalAction,
        help="put users in each status into the pool; without a word every preset but mfa-required has them",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument("--seed", type=int, metavar="N", help="repeat every generated value, signing keys excepted")
    parser.add_argument("--state", type=Path, metavar="FILE", help="keep pools and users in this file over a restart")
    parser.add_argument("--control", action="store_true", help="open /_sandbox/: the clock, failures, the messages")
    return parser
