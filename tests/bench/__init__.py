"""Measurements of the budgets in the design: `python -m tests.bench` prints a table, and fails if one is broken."""
