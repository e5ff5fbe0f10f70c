"""What must hold of a built site: links, lock, back-links, whether it may be published."""
