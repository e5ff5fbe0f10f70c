"""Subjects for papers: stems of compounds, plural nouns with their dative, names; all written for these tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """``stems`` begin compounds; ``actors`` and ``things`` are plurals as ``nominative/dative``; ``held_out`` themes are
    read only for the final figures, never while the reader is being written."""

    name: str
    title: str
    stems: tuple[str, ...]
    actors: tuple[str, ...]
    things: tuple[str, ...]
    adjectives: tuple[str, ...]
    terms: tuple[str, ...]
    held_out: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split(",") if part.strip())


THEMES = (
    Theme(
        "baeume",
        "Schatten auf Vorrat: Straßenbäume zwischen Haushaltsplan und Hitzesommer",
        _words(
            "Stadtbaum, Baumscheiben, Kronen, Wurzelraum, Bewässerungs, Schatten, Grünflächen, Pflanz, Alleen, Laub"
        ),
        _words(
            "die Gartenämter/den Gartenämtern, die Baumschulen/den Baumschulen, die Anwohner/innen/den Anwohner/innen, "
            "die Straßenbauer/den Straßenbauern, die Patengruppen/den Patengruppen"
        ),
        _words(
            "Gießsäcke/Gießsäcken, Kronenschnitte/Kronenschnitten, Jungbäume/Jungbäumen, Leitungstrassen/Leitungstrassen, "
            "Versickerungsmulden/Versickerungsmulden, Nachpflanzungen/Nachpflanzungen"
        ),
        _words("standortgerechte, trockenheitsfeste, kronenreiche, verkehrssichere, nachgepflanzte"),
        _words("Schwammstadt, Baumkataster, Wurzelbrücke, Pflanzgrubensubstrat"),
    ),
    Theme(
        "bibliotheken",
        "Offen bis Mitternacht? Bibliotheken als dritte Orte in kleinen Gemeinden",
        _words("Bibliotheks, Lese, Medien, Ausleih, Bestands, Öffnungszeiten, Magazin, Nutzungs, Katalog, Vorlese"),
        _words(
            "die Büchereileitungen/den Büchereileitungen, die Trägergemeinden/den Trägergemeinden, "
            "die Ehrenamtlichen/den Ehrenamtlichen, die Leser/innen/den Leser/innen, die Fachstellen/den Fachstellen"
        ),
        _words(
            "Leseabende/Leseabenden, Selbstverbucher/Selbstverbuchern, Lernplätze/Lernplätzen, Fernleihen/Fernleihen, "
            "Bücherkisten/Bücherkisten, Sonntagsöffnungen/Sonntagsöffnungen"
        ),
        _words("niedrigschwellige, wohnortnahe, barrierearme, generationenübergreifende, werbefreie"),
        _words("Open Library, Onleihe, Bibliothek der Dinge, Lesestart"),
    ),
    Theme(
        "bienen",
        "Honig ohne Halt: Imkerei im Nebenerwerb und die Grenzen der Blühprogramme",
        _words("Bienen, Trachtpflanzen, Wabenbau, Völker, Honig, Imker, Beuten, Varroa, Blühstreifen, Wander"),
        _words(
            "die Imkervereine/den Imkervereinen, die Landwirtschaftskammern/den Landwirtschaftskammern, "
            "die Wanderimker/den Wanderimkern, die Veterinärämter/den Veterinärämtern, die Saatgutfirmen/den Saatgutfirmen"
        ),
        _words(
            "Spätsommertrachten/Spätsommertrachten, Ablegerkästen/Ablegerkästen, Rähmchen/Rähmchen, "
            "Pollenfallen/Pollenfallen, Sammelrouten/Sammelrouten, Winterverluste/Winterverlusten"
        ),
        _words("nebenberufliche, witterungsabhängige, pollenreiche, standorttreue, überwinterungsfähige"),
        _words("Varroatoleranz, Wabenhygiene, Trachtlücke, Bienenfrühling"),
    ),
    Theme(
        "kuechen",
        "Mittags satt: Schulküchen zwischen Ausschreibung, Herd und Geschmack",
        _words(
            "Schulküchen, Speiseplan, Mensa, Verpflegungs, Ausschreibungs, Frischkost, Warmhalte, Essensgeld, Teller, Ernährungs"
        ),
        _words(
            "die Schulträger/den Schulträgern, die Caterer/den Caterern, die Köchinnen/den Köchinnen, "
            "die Elternbeiräte/den Elternbeiräten, die Vernetzungsstellen/den Vernetzungsstellen"
        ),
        _words(
            "Tellerreste/Tellerresten, Warmhaltewagen/Warmhaltewagen, Probiertage/Probiertagen, Salattheken/Salattheken, "
            "Lieferfahrten/Lieferfahrten, Kostenbeiträge/Kostenbeiträgen"
        ),
        _words("frischgekochte, sozialverträgliche, saisonale, nährstoffreiche, wiegepflichtige"),
        _words("Cook and Chill, Mischküche, Tellermessung, Zwei-Komponenten-Menü"),
    ),
    Theme(
        "radwege",
        "Auf ganzer Strecke: Radschnellwege als Aufgabe vieler kleiner Kommunen",
        _words(
            "Radverkehrs, Radschnellweg, Trassen, Kreuzungs, Pendler, Winterdienst, Brücken, Abstell, Netz, Unterhaltungs"
        ),
        _words(
            "die Baulastträger/den Baulastträgern, die Nachbarkommunen/den Nachbarkommunen, die Pendler/innen/den Pendler/innen, "
            "die Regionalverbände/den Regionalverbänden, die Planungsbüros/den Planungsbüros"
        ),
        _words(
            "Fahrradstraßen/Fahrradstraßen, Zählstellen/Zählstellen, Lückenschlüsse/Lückenschlüssen, "
            "Wartezeiten/Wartezeiten, Unterführungen/Unterführungen, Bordabsenkungen/Bordabsenkungen"
        ),
        _words("kreuzungsfreie, beleuchtete, gemeindeübergreifende, steigungsarme, winterfeste"),
        _words("Protected Bike Lane, Grüne Welle, Stadt-Umland-Vertrag, Bike-and-ride"),
    ),
    Theme(
        "archive",
        "Was bleibt, wenn alles gespeichert ist? Kommunalarchive und digitale Akten",
        _words(
            "Archiv, Akten, Überlieferungs, Speicher, Bewertungs, Schriftgut, Findbuch, Lesesaal, Bestands, Signatur"
        ),
        _words(
            "die Archivarinnen/den Archivarinnen, die Registraturen/den Registraturen, die Verbünde/den Verbünden, "
            "die Kreisverwaltungen/den Kreisverwaltungen, die Forschenden/den Forschenden"
        ),
        _words(
            "Aussonderungslisten/Aussonderungslisten, Schutzfristen/Schutzfristen, Prüfsummen/Prüfsummen, "
            "Nachlässe/Nachlässen, Magazinregale/Magazinregalen, Formatwechsel/Formatwechseln"
        ),
        _words("archivwürdige, rechtssichere, langzeitfähige, schutzwürdige, maschinenlesbare"),
        _words("E-Akte, Records Management, Zwischenarchiv, Bewertungskatalog"),
    ),
    Theme(
        "wasser",
        "Der lange Weg ins Glas: Trinkwasser in trockenen Landkreisen",
        _words(
            "Trinkwasser, Grundwasser, Brunnen, Leitungs, Entnahme, Wasserschutz, Verbrauchs, Zweckverbands, Regenrückhalte, Quell"
        ),
        _words(
            "die Zweckverbände/den Zweckverbänden, die Wasserbehörden/den Wasserbehörden, die Beregnungsbetriebe/den Beregnungsbetrieben, "
            "die Haushalte/den Haushalten, die Fernversorger/den Fernversorgern"
        ),
        _words(
            "Entnahmerechte/Entnahmerechten, Spitzentage/Spitzentagen, Notverbünde/Notverbünden, Rohrbrüche/Rohrbrüchen, "
            "Pegelstände/Pegelständen, Wasserzähler/Wasserzählern"
        ),
        _words("dürrefeste, oberflächennahe, genehmigungspflichtige, verbrauchsabhängige, grundwasserschonende"),
        _words("Water Reuse, Wasserampel, Spitzenlastfaktor, Nord-Süd-Leitung"),
        held_out=True,
    ),
    Theme(
        "denkmal",
        "Bewahren mit Augenmaß: Denkmalpflege nach der Wärmewende",
        _words("Denkmal, Fassaden, Fenster, Sanierungs, Dachstuhl, Ensemble, Putz, Gutachter, Fachwerk, Dämm"),
        _words(
            "die Denkmalämter/den Denkmalämtern, die Eigentümer/innen/den Eigentümer/innen, die Handwerksbetriebe/den Handwerksbetrieben, "
            "die Ortsbeiräte/den Ortsbeiräten, die Energieberater/den Energieberatern"
        ),
        _words(
            "Kastenfenster/Kastenfenstern, Innendämmungen/Innendämmungen, Solarziegel/Solarziegeln, Befundberichte/Befundberichten, "
            "Ortsbilder/Ortsbildern, Ausnahmeanträge/Ausnahmeanträgen"
        ),
        _words("reversible, substanzschonende, gebäudetypische, genehmigungsfreie, handwerkliche"),
        _words("Graue Energie, Befundtür, Denkmal-AfA, Wärmebrückenkataster"),
        held_out=True,
    ),
    Theme(
        "bahn",
        "Takt für die Fläche: Stillgelegte Nebenbahnen und ihre zweite Zukunft",
        _words("Nebenbahn, Reaktivierungs, Fahrplan, Bahnsteig, Trassen, Zugangs, Takt, Bestell, Fahrgast, Gleis"),
        _words(
            "die Aufgabenträger/den Aufgabenträgern, die Verkehrsverbünde/den Verkehrsverbünden, die Fahrgastverbände/den Fahrgastverbänden, "
            "die Anliegergemeinden/den Anliegergemeinden, die Netzbetreiber/den Netzbetreibern"
        ),
        _words(
            "Bahnübergänge/Bahnübergängen, Akkuzüge/Akkuzügen, Rufbusse/Rufbussen, Haltepunkte/Haltepunkten, "
            "Anschlüsse/Anschlüssen, Streckengutachten/Streckengutachten"
        ),
        _words("taktfähige, eingleisige, barrierefreie, umlandbezogene, nachfragestarke"),
        _words("Integraler Taktfahrplan, Bedarfshalt, Deutschlandticket-Effekt, Park-and-ride-Anlage"),
        held_out=True,
    ),
)
