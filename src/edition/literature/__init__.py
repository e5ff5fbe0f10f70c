"""The literature: exports for reference managers, the bibliography page, link checks, metadata in the pages' heads."""
