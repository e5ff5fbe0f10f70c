"""``make bench``: speed and size as ratios measured in one run on one machine; nothing here is asserted in a test."""
