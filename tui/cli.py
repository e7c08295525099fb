"""The command line: it decides which Cognito to talk to, and starts the app."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from tui import __version__
from tui.cognito.connection import Target
from tui.sandbox.presets import PRESETS
from tui.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

CLIENT_SECRET = "COGNITO_CLIENT_SECRET"  # noqa: S105 (the name of a variable, not a secret)
SANDBOX = "sandbox"
TELLTALES = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT")
"""Variables by which Textual sends what it handles to a console, writes it and every key into files, or takes a picture
of the screen: passwords and codes as they are typed, the TOTP secret as it is shown."""
DONE, FAILED = 0, 1

EPILOG = f"""\
A client secret comes from the environment variable {CLIENT_SECRET} or is typed, masked, on the Connect screen.
AWS_* variables and profiles are read as by every boto3 program.
"cognito-tui sandbox" runs the sandbox alone, for other programs; "cognito-tui sandbox --help" has its options."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code: 0 done, 1 failed, and 2 for wrong usage (by argparse)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] == SANDBOX:
        from tui.sandbox import command

        return command.main(arguments[1:])
    target = target_from(arguments)
    # Textual reads the keys from standard input and draws on standard error.
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        sys.stderr.write("cognito-tui draws on a terminal: start it in one, without redirecting its input or output.\n")
        return FAILED
    for name in TELLTALES:
        os.environ.pop(name, None)
    if target.chosen:
        # Nothing that is made until the first paint is garbage; `with_quiet_collector` turns it on again.
        gc.disable()
    # Only now: whoever asks for --help or --version need not wait for Textual.
    from tui.app import CognitoApp
    from tui.connect import connect
    from tui.quiet_collector import with_quiet_collector

    presets = {preset.name: preset.summary for preset in PRESETS.values()}
    app = CognitoApp(with_quiet_collector(connect), target, presets=presets)
    app.run()
    return app.return_code or DONE


def target_from(arguments: Sequence[str] | None) -> Target:
    """Return what to connect to; what it does not name, the Connect screen asks for."""
    parser = _parser()
    options = parser.parse_args(arguments)
    client_secret = _client_secret()
    if options.client_secret is not None:
        parser.error(f"a client secret is no argument, because others can read those: set {CLIENT_SECRET}")
    real = (options.client_id, options.user_pool_id, options.region, options.profile, options.endpoint_url)
    if options.demo:
        if any(real):
            parser.error("--demo opens the sandbox: it takes no client, pool, region, profile or endpoint")
        return Target(sandbox=True, preset=options.preset or Target().preset)
    if options.preset:
        parser.error("--preset names a pool of the sandbox: it goes with --demo")
    return Target(
        client_id=options.client_id,
        client_secret=client_secret,
        user_pool_id=options.user_pool_id,
        region=options.region,
        profile=options.profile,
        endpoint_url=options.endpoint_url,
    )


def _client_secret() -> Secret | None:
    # Taken out of the environment, so that no child process inherits it.
    value = os.environ.pop(CLIENT_SECRET, "")
    return Secret(value) if value else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cognito-tui",
        description="Walk through Amazon Cognito sign-up, sign-in and MFA, and see what each step does.",
        epilog=EPILOG,
    )
    parser.add_argument("--demo", action="store_true", help="open on the embedded sandbox: no account, no network")
    parser.add_argument(
        "--preset",
        choices=list(PRESETS),
        metavar="NAME",
        help='another of the sandbox\'s pools; "cognito-tui sandbox --preset list" prints them',
    )
    real = parser.add_argument_group("a real user pool")
    real.add_argument("--client-id", default="", metavar="ID", help="the app client; enough for all that users do")
    real.add_argument("--client-secret", help=argparse.SUPPRESS)
    real.add_argument("--user-pool-id", default="", metavar="ID", help="the user pool; opens the admin side")
    real.add_argument("--region", default="", metavar="R", help="the AWS region, if boto3 would not find it")
    real.add_argument("--profile", default="", metavar="P", help="the AWS profile, if not the default one")
    real.add_argument("--endpoint-url", default="", metavar="URL", help="another endpoint than AWS's")
    parser.add_argument("--version", action="version", version=f"cognito-tui {__version__}")
    return parser
