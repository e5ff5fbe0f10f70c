"""What editors write, read once: record, pages, bibliography, apparatus, redirects, lock, stored releases."""
