"""Values that would be markup, code, formulas or records where somebody forgot to escape, in every field there is."""
