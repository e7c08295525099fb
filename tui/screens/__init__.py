"""One screen per step of the walk."""
