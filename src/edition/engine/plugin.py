"""The adapter between MkDocs and the edition; with `edition.engine.citations` all that imports mkdocs."""

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Type
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.toc import get_toc

from edition.base.problems import ProblemsFound
from edition.book.imprint import Imprint
from edition.book.pdf import CannotTypeset
from edition.engine.assembly import assemble, finish_pages
from edition.engine.citations import citations_in, prepare, take_over
from edition.engine.theme import disable_theme_search, escape_titles, patch_theme
from edition.pages.metadata import page_metadata
from edition.pages.report import page_data, report_address
from edition.pages.unfurl import unfurl
from edition.pages.versions import version_links
from edition.paper.citing import citation_of, cited_address
from edition.paper.ledger import RenderedPage
from edition.paper.markup import EditionMarkup
from edition.paper.notes import WORKS_PAGE, CitationError, format_notes
from edition.rules.check import check_sources
from edition.site.outputs import write_outputs
from edition.sources.pages import slug_of
from edition.sources.settings import LOOK
from edition.sources.sources import CACHE, Sources

# What the theme's templates ask.
FUNCTIONS = (citation_of, cited_address, page_data, page_metadata, report_address, slug_of, unfurl, version_links)


def run(root: Path, site: Path, sources: Sources) -> None:
    """Build the edition in ``root`` from its ``sources``, which are checked, into ``site``; warnings are errors.

    All but the theme's overrides is read where the sources were read. Raises what MkDocs raises: its `Abort` (a
    `SystemExit`) after it has logged the cause, or whatever went wrong.
    """
    overridden = {"site_url": ""} if sources.frozen else {}  # a frozen version works wherever it is put
    settings, docs = sources.root / "mkdocs.yml", sources.root / "docs"
    with settings.open("rb") as text:
        where = {"config_file_path": str(root / "mkdocs.yml"), "docs_dir": str(docs), "site_dir": str(site)}
        config = load_config(text, strict=True, **where, **overridden)
    adapter: Any = config.plugins["edition"]
    adapter.checked = sources
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


class EditionPlugin(BasePlugin):
    """Checks the sources, formats the notes, builds the ledger and fills the fragments."""

    config_scheme = (("csl_file", Type(str)),)  # the style of the notes; `edition.sources.settings` says where it lies
    preview = False
    checked: Sources | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.preview = command == "serve"

    @event_priority(100)  # before mkdocs-bibtex, which ends with a traceback at the first fault of the bibliography
    def _before_bibtex(self, config: Any) -> Any:
        root = Path(config.config_file_path).parent
        sources = self.sources = self.checked or self.check(root)  # a build hands over what it has checked
        style = sources.configuration.style
        try:
            made_of = sources.notes, sources.note_pages, sources.works, sources.root / style, root / CACHE
            self.references = format_notes(*made_of, listed=sources.has_page(WORKS_PAGE))
        except CitationError as error:
            raise PluginError(f"{style}: pandoc cannot format the notes: {error}") from None
        config.markdown_extensions.append(EditionMarkup(partial(citations_in, self.references.notes)))
        disable_theme_search(config.plugins)
        self.keys = prepare(config.plugins["bibtex"], (work.key for work in sources.works))
        return config

    @event_priority(-100)
    def _after_bibtex(self, config: Any) -> Any:
        take_over(config.plugins["bibtex"])
        self.keys.cleanup()
        return config

    on_config = CombinedEvent(_before_bibtex, _after_bibtex)

    def check(self, root: Path) -> Sources:
        sources, problems = check_sources(root)
        if problems:
            raise PluginError("\n" + str(ProblemsFound(problems)))
        return sources

    def on_nav(self, nav: Any, *, config: Any, files: Any) -> Any:
        self.navigation = nav.items
        return nav

    def on_env(self, env: Any, *, config: Any, files: Any) -> Any:
        pages = {file.src_uri: file.page for file in files.documentation_pages()}
        nav = [(path, level, pages[path]) for path, level in self.sources.configuration.navigation.pages]
        rendered = tuple(
            RenderedPage(slug_of(path), page.title, level, page.meta, page.content, f"docs/{path}")
            for path, level, page in nav
        )
        try:
            look = Path(config.config_file_path).parent / LOOK
            self.edition = assemble(
                self.sources, self.references, rendered, config.site_url or "", look, preview=self.preview
            )
            self.finished, self.book = finish_pages(self.edition)
        except ProblemsFound as found:
            raise PluginError(f"\n{found}") from None
        for (_, _, page), finished in zip(nav, self.finished, strict=True):
            page.content = finished.html
            page.present_anchor_ids = finished.ids  # those of fragments too, which the engine has not seen
        if "gesamttext.md" in pages:
            for heading in pages["gesamttext.md"].toc.items[:1]:  # none where markup that is left open swallows it
                heading.children = get_toc(self.book.toc_tokens).items
        escape_titles(pages.values(), self.navigation)
        config.site_name = escape(config.site_name)
        env.globals |= {"edition": self.edition, "book": self.book, "imprint": Imprint(self.edition)}
        env.globals |= {function.__name__: function for function in FUNCTIONS}
        env.bytecode_cache = FileSystemBytecodeCache()  # as in `edition.pages.templates`
        return env

    def on_post_template(self, output: str, *, template_name: str, config: Any) -> str:
        return patch_theme(output) if template_name.endswith(".html") else output

    def on_post_page(self, output: str, *, page: Any, config: Any) -> str:
        return patch_theme(output)

    @event_priority(-100)  # after the search plugin, whose index is replaced, and whose files the zip holds
    def on_post_build(self, *, config: Any) -> None:
        try:
            write_outputs(self.edition, self.finished, self.book, Path(config.site_dir), preview=self.preview)
        except (CannotTypeset, ProblemsFound) as error:
            raise PluginError(f"\n{error}") from None
