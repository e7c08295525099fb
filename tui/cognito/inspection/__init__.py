"""What a token says, and whether it can be trusted: pure, but for the keys that signatures are checked with."""
