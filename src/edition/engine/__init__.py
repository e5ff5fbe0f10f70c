"""All that knows MkDocs, Material and mkdocs-bibtex: plugin, patches of the theme, the build."""
