"""Checks of the sources, and the table of the rules they keep."""
