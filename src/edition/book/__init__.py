"""The whole text in one: PDF, EPUB, one HTML file."""
