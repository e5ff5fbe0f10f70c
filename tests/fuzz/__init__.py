"""Spoiling sources at random, reproducibly, and judging what the edition makes of them."""
