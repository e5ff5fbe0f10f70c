"""Who publishes a site, and what German law wants to be told of that: ``extra.edition.provider``."""

from dataclasses import dataclass

from edition.base.schema import Entry
from edition.sources.contact import Contact, Mail

# Pages that German law asks of a site (CONTRIBUTING, 16): linked from the foot of every page, not in its navigation.
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")


@dataclass(frozen=True)
class Provider(Entry):
    """What the pages Impressum, Datenschutz and Barrierefreiheit say; an empty field is shown as «nicht benannt».

    ``name`` and ``address`` of who publishes, of a body with its legal form and representative, ``email`` and
    ``register`` are for § 5 DDG, ``responsible`` (a person, with address) for § 18 Abs. 2 MStV. ``host``,
    ``host_logs`` (what its logs keep, on what ground, how long) and ``authority`` are for Art. 13 DSGVO,
    ``accessibility`` (who hears of barriers) for § 12b Abs. 2 BGG.
    """

    name: str = ""
    address: str = ""
    email: Mail = ""
    responsible: str = ""
    register: str = ""
    host: str = ""
    host_logs: str = ""
    authority: str = ""
    accessibility: Contact = ""
