"""The adapter between MkDocs and the edition; the only module that imports mkdocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.toc import get_toc

from edition.addresses.moved import addressed
from edition.addresses.reader import page_data
from edition.addresses.unfurl import unfurl
from edition.apparatus.placement import placed
from edition.checks import check_sources
from edition.citations import CitationError, format_notes
from edition.fragments import Edition, fill
from edition.ledger import RenderedPage, build_ledger
from edition.literature.metadata import page_metadata
from edition.literature.notelinks import PAGE, link_notes
from edition.literature.works import cited_works
from edition.markup import EditionMarkup
from edition.offline.downloads import with_book
from edition.offline.pdf import CannotTypeset
from edition.outputs import write_outputs
from edition.pages import slug_of
from edition.problems import ProblemsFound
from edition.record import timestamp
from edition.theme import ThemeMoved, mend


class EditionConfig(base.Config):
    """``csl_file``: the style of the notes, relative to mkdocs.yml."""

    csl_file = config_options.Type(str, default="data/edition.csl")


class EditionPlugin(BasePlugin[EditionConfig]):
    """Checks the sources, formats the notes, builds the ledger and fills the fragments."""

    preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.preview = command == "serve"

    @event_priority(100)  # before mkdocs-bibtex, which ends with a traceback at the first fault of the bibliography
    def on_config(self, config: Any) -> Any:
        root = Path(config.config_file_path).parent
        self.sources, problems = check_sources(root, Path(config.docs_dir))
        if problems:
            raise PluginError("\n" + str(ProblemsFound(problems)))
        settings = self.sources.configuration
        bibliography, style = root / settings.bibliography, root / settings.style
        try:
            self.references = format_notes(
                self.sources.notes, self.sources.works, bibliography, style, root / ".cache" / "edition"
            )
        except CitationError as error:
            raise PluginError(f"{settings.bibliography}: pandoc cannot format the notes: {error}") from None
        linked = link_notes(self.references.notes, self.sources.note_pages, listed=self.sources.has_page(PAGE))
        config.markdown_extensions.append(EditionMarkup(linked.get))
        return config

    def on_env(self, env: Any, *, config: Any, files: Any) -> Any:
        pages = {file.src_uri: file.page for file in files.documentation_pages()}
        nav = self.sources.configuration.nav
        rendered = {
            path: RenderedPage(
                slug_of(path), pages[path].title, level, pages[path].meta, pages[path].content, f"docs/{path}"
            )
            for path, level in nav
        }
        ledger = build_ledger(rendered.values(), self.references)
        links = self.sources.links
        record = self.sources.configuration.record
        self.edition = Edition(
            record,
            ledger,
            config.site_url or "",
            works=cited_works(ledger, links),
            links=links,
            pages=tuple(rendered.values()),
            redirects=self.sources.redirects,
            cache=self.sources.root / ".cache" / "edition",
            apparatus=self.sources.apparatus,
            docs=Path(config.docs_dir),
            timestamp=timestamp(record),
            verbatim=any(page.front.get("wording") == "original" for page in self.sources.pages),
        )
        try:
            self.edition = with_book(self.edition, preview=self.preview)
        except ProblemsFound as found:
            raise PluginError(f"\n{found}") from None
        if self.edition.book and "gesamttext.md" in pages:
            pages["gesamttext.md"].toc.items[0].children = get_toc(self.edition.book.toc_tokens).items
        for path, page in rendered.items():
            filled = placed(fill(page.html, page.slug, self.edition), page.slug, self.edition)
            pages[path].content = addressed(filled, page.slug, self.edition)
        env.globals |= {
            "edition": self.edition,
            "page_data": page_data,
            "page_metadata": page_metadata,
            "unfurl": unfurl,
        }
        return env

    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:
        return self.mended(output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: Any, config: Any) -> str:
        return self.mended(output)

    def mended(self, output: str) -> str:
        try:
            return mend(output)
        except ThemeMoved as error:
            raise PluginError(str(error)) from None

    @event_priority(-100)  # after all other plugins: the zip holds what they write
    def on_post_build(self, *, config: Any) -> None:
        try:
            write_outputs(self.edition, Path(config.site_dir), preview=self.preview)
        except CannotTypeset as error:
            raise PluginError(str(error)) from None
