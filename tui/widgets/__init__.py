"""Widgets that more than one screen shows, or that deserve a name of their own."""
