"""The original: reading a holder's own copy of a paper (text or PDF) and writing it into the edition's pages.

`edition.original.paper.read_paper` is the way in. Nothing here knows a word of any paper: what is expected comes in as
an `Expectation`, taken from the retelling's own pages.
"""
