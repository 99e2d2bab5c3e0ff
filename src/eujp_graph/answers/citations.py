"""How to cite a thing or a statement: with its release, its days and its documents."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from eujp_graph.answers.disputes import Doubts, Source
from eujp_graph.model.dates import shown_day
from eujp_graph.model.names import kind
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import curie
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain

AUTHOR, TITLE = (
    "eujp-graph contributors",
    "EU-Japan digital cooperation: the sourced, two-clock knowledge graph",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation needs, whatever its style; days are ISO text, absent ones empty."""

    iri: str
    label: str
    kind: str
    issued: str
    release: str
    on: str
    known_by: str
    sources: tuple[Source, ...]

    @property
    def as_of(self) -> str:
        """The days of the view in words, or nothing."""
        days = [
            f"on {self.on}" if self.on else "",
            f"as known by {self.known_by}" if self.known_by else "",
        ]
        return ", ".join(day for day in days if day)


def citation(
    store: Store,
    thing: str,
    *,
    release: str = "",
    on: date | None = None,
    known_by: date | None = None,
) -> Citation:
    """The citation of the IRI *thing* in the graph *store*, of the release named *release*."""
    issued = release_date(store)
    days = [day.isoformat() if day else "" for day in (on, known_by)]
    sources = Doubts(store).sources(NamedNode(thing))
    return Citation(
        thing,
        title(store, thing).text,
        kind(store, thing),
        plain(issued),
        release,
        days[0],
        days[1],
        sources,
    )


def apa(citation: Citation) -> str:
    """In the style of the American Psychological Association, the sources as a list below."""
    year = shown_day(citation.issued, "year") or "n.d."
    version = f" (Release {citation.release})" if citation.release else ""
    as_of = f", {citation.as_of}" if citation.as_of else ""
    head = f"{AUTHOR}. ({year}). {citation.label}{as_of} [{citation.kind}]. "
    head += f"In {TITLE}{version} [Data set]. {citation.iri}"
    return (
        "\n".join([head, *(f"  Source: {_source(source)}" for source in citation.sources)]) + "\n"
    )


def bibtex(citation: Citation) -> str:
    """As one BibTeX entry."""
    key = re.sub(r"\W+", "-", curie(citation.iri)).strip("-")
    note = "; ".join(
        filter(
            None, [citation.as_of, *(f"source: {_source(source)}" for source in citation.sources)]
        )
    )
    fields = {
        "author": f"{{{_tex(AUTHOR)}}}",
        "title": f"{{{_tex(citation.label)}}}",
        "howpublished": f"In {_tex(TITLE)}",
        "year": shown_day(citation.issued, "year"),
        "version": _tex(citation.release),
        "url": citation.iri,
        "note": _tex(note),
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key},\n{body}}}\n"


def csl_json(citation: Citation) -> str:
    """As CSL JSON, for Zotero and its kin (https://docs.citationstyles.org/)."""
    item = {
        "id": curie(citation.iri),
        "type": "dataset",
        "title": citation.label,
        "genre": citation.kind,
        "author": [{"literal": AUTHOR}],
        "container-title": TITLE,
        "URL": citation.iri,
        "version": citation.release or None,
        "issued": {"date-parts": [[int(part) for part in citation.issued.split("-")]]}
        if citation.issued
        else None,
        "note": citation.as_of or None,
        "references": "; ".join(map(_source, citation.sources)) or None,
    }
    return (
        json.dumps(
            [{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2
        )
        + "\n"
    )


STYLES = {"apa": apa, "bibtex": bibtex, "csl-json": csl_json}
"""The styles, and how each is written."""


def _source(source: Source) -> str:
    return f"{source.title} ({source.shown()}), {source.document}"


TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "%&_#${}"},
}
"""What TeX reads as a command, and how it is written so that it is printed as it stands."""


def _tex(text: str) -> str:
    """*text* so that TeX prints it as it stands; each letter once, since some stand for others."""
    return "".join(TEX.get(letter, letter) for letter in text)
