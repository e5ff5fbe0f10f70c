"""HTML that goes into a page: fragments, links, terms, placement, metadata."""
