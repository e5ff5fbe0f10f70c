"""The machinery of the edition: numbered paragraphs, notes from BibTeX, one ledger, many writers."""

__version__ = "0.1"
