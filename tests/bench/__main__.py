"""Measure every budget, print the table, and exit with 1 if one is broken."""

from __future__ import annotations

import os
import sys
from importlib import import_module

MEASUREMENTS = ("first_paint", "stalls", "typing_ahead", "scenario", "srp", "tracing")


def main(chosen: list[str]) -> int:
    """Run all measurements, or those that are named."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    broken = False
    for name in chosen or MEASUREMENTS:
        for figure in import_module(f"tests.bench.{name}").figures():
            sys.stdout.write(f"{figure}\n")
            broken |= figure.broken
        sys.stdout.flush()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
