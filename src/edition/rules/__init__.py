"""Checks of the sources. What each rule asks stands in CONTRIBUTING, beside its id."""
