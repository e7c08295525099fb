"""Lets `python -m tui` start the program."""

import sys

from tui.cli import main

sys.exit(main())
