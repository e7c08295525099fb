"""What is known of a sandbox from its traffic alone, to judge whether everything that succeeded was earned.

Nothing here looks into the sandbox, except for the codes in its outbox: the rules are those of `COGNITO.md`, written a
second time.
"""
