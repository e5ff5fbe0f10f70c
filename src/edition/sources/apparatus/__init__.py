"""The files in ``data/`` that add to the text: register, key points, glossary, timeline, figures."""
