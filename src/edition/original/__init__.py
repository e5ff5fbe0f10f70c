"""The original: a reader's copy of the paper, recognised by fingerprints, and its words in the edition's pages.

`recognising.read_copy` is the way in. Nothing here knows a word of any paper.
"""
