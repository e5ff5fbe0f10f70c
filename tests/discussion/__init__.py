"""What readers do who discuss the paper, in a real browser, on a small paper of its own (`docs/`)."""
