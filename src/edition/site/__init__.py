"""Files of the built site, one writer a file."""
