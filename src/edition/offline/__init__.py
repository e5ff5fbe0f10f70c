"""The text to take along: the whole on one page, PDF, EPUB, one HTML file, the site as a zip.

`book` makes one book of the rendered pages; `typeset` and `pdf` print it, `epub` binds it as EPUB 3, `single` as one
HTML file, `archive` packs the site, and `downloads` writes them all and says how large they are.
"""
