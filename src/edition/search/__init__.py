"""The search: what the index holds (`entries`), where it joins the theme (`material`), the scripts (``browser/``).

The browser's part, in the order in which it runs: ``box.js`` is the box in the page and asks,
``worker.js`` answers, with ``words.js`` (German words), ``vocabulary.js`` (the words of the edition), ``quality.js``
(how sure a match is), ``meaning.js`` (which of them a typed word means), ``matcher.js`` (ranking) and ``answers.js``
(what the box shows); ``marks.js`` marks the words on the page.
"""
