"""What every room uses and none owns: problems, dates, German order, HTML text, addresses, the cache."""
