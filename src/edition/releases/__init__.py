"""Versions: what was cited stays to be read. ``make release`` freezes the pages, every build takes them along."""
