"""The tests; ``python -m tests`` runs them, README.md says what each file proves."""
