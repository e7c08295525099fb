"""The table of refusals as a test: `errors.tsv` says what is refused and how, a case for each row brings it about."""
