"""A whole run as something to hand on: a script, and a text with commands; pure functions of what was seen."""
