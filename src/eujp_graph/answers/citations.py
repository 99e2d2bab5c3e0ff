"""How to cite a thing, a statement, a document or the dataset, so that a stranger can follow it.

A thing or statement is cited as part of the dataset, with its release, the days of the view and
the documents behind it; a document is cited as itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eujp_graph.answers.citation_styles import apa, bibtex, csl_json, ris
from eujp_graph.answers.disputes import Doubts
from eujp_graph.answers.entity import EntityReader
from eujp_graph.answers.references import Reference, reference
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.edges import edges
from eujp_graph.model.names import kind
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import DATASET, curie, iri
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain

AUTHOR, TITLE = (
    "eujp-graph contributors",
    "EU-Japan digital cooperation: the sourced, two-clock knowledge graph",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation needs, whatever its style; days are ISO text, absent ones empty.

    ``document`` is the reference to the thing itself where that is a document.
    """

    iri: str
    label: str
    kind: str
    issued: str
    release: str
    on: str
    known_by: str
    sources: tuple[Reference, ...]
    lang: str = SOURCE
    document: Reference | None = None

    @property
    def author(self) -> str:
        """Who made the dataset, in the language of the citation."""
        return words("cite", self.lang)["author"]

    @property
    def dataset(self) -> str:
        """The title of the dataset, in the language of the citation."""
        return words("cite", self.lang)["dataset"]

    @property
    def is_of_the_dataset(self) -> bool:
        """Whether the dataset itself is cited, not a part of it."""
        return self.iri == DATASET

    @property
    def as_of(self) -> str:
        """The days of the view in words, or nothing."""
        said = words("cite", self.lang)
        days = [
            said["on"].format(day=self.on) if self.on else "",
            said["known_by"].format(day=self.known_by) if self.known_by else "",
        ]
        return said["comma"].join(day for day in days if day)


def citation(
    store: Store,
    thing: str,
    *,
    release: str = "",
    on: date | None = None,
    known_by: date | None = None,
    lang: str = SOURCE,
) -> Citation:
    """The citation of the IRI *thing* in the graph *store*, of the release named *release*."""
    days = [day.isoformat() if day else "" for day in (on, known_by)]
    is_document = kind(store, thing) == "Document"
    name = title(store, thing, lang).text
    return Citation(
        thing,
        words("cite", lang)["dataset"] if thing == DATASET else name,
        _kind(store, thing, lang),
        plain(release_date(store)),
        release,
        days[0],
        days[1],
        () if is_document else _sources(store, thing),
        lang,
        reference(store, thing) if is_document else None,
    )


def _kind(store: Store, thing: str, lang: str) -> str:
    """The class of *thing* in the words of the ontology, where these are at hand."""
    local = kind(store, thing)
    term = iri(f"eujp:{local}")
    called = title(store, term, lang).text
    return local if called == curie(term) else called


def _sources(store: Store, thing: str) -> tuple[Reference, ...]:
    """The documents behind *thing*, official ones first, each with the places that tell of it."""
    works = Doubts(store).sources(NamedNode(thing))
    passages = EntityReader(store).read(thing, edges(store, node=thing)).passages if works else {}
    return tuple(reference(store, work.document, passages.get(work.document, ())) for work in works)


STYLES = {"apa": apa, "bibtex": bibtex, "csl-json": csl_json, "ris": ris}
"""The styles, and how each is written."""
