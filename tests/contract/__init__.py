"""The contract of addresses: what was published stays reachable, whatever editors do."""
