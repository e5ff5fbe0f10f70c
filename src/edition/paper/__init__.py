"""The model: notes, ledger, works, citing, exports, naming, changes; every output reads `edition.paper.edition`."""
