"""What an entry of a bibliography says, as a CSL item: text, names, dates, types and fields, each by its tables."""
