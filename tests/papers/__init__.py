"""Papers that the reader has not seen: German texts of our own, set in type by two engines, to be read back."""
