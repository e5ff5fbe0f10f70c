"""Papers to recognise: German texts of our own, set in type by several programs, exported as text, and damaged."""
