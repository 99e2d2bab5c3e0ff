"""Every format by name, media type and suffix: the one table that all other modules read.

It imports no engine, for the command line names formats before it knows whether it needs one.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Format(Enum):
    """A format: what options call it, its title for people, its media type and its suffix."""

    TURTLE = "turtle", "Turtle", "text/turtle", "ttl"
    TRIG = "trig", "TriG", "application/trig", "trig", True
    NQUADS = "nquads", "N-Quads", "application/n-quads", "nq", True
    NTRIPLES = "ntriples", "N-Triples", "application/n-triples", "nt"
    JSONLD = "jsonld", "JSON-LD", "application/ld+json", "jsonld", True
    RDFXML = "rdfxml", "RDF/XML", "application/rdf+xml", "rdf"
    N3 = "n3", "Notation3", "text/n3", "n3"

    SPARQL_JSON = "json", "JSON", "application/sparql-results+json", "json"
    SPARQL_XML = "xml", "XML", "application/sparql-results+xml", "xml"
    CSV = "csv", "CSV", "text/csv", "csv"
    TSV = "tsv", "TSV", "text/tab-separated-values", "tsv"

    HTML = "html", "HTML", "text/html", "html"
    PLAIN = "ntriples", "N-Triples", "text/plain", "nt"
    XHTML = "html", "XHTML", "application/xhtml+xml", "html"
    JSON = "json", "JSON", "application/json", "json"
    XML = "xml", "XML", "application/xml", "xml"
    ATOM = "atom", "Atom", "application/atom+xml", "atom"
    JAVASCRIPT = "js", "JavaScript", "text/javascript", "js"
    WASM = "wasm", "WebAssembly", "application/wasm", "wasm"

    def __init__(
        self, key: str, title: str, media_type: str, suffix: str, named_graphs: bool = False
    ) -> None:
        self.key = key
        self.title = title
        self.media_type = media_type
        self.suffix = suffix
        self.named_graphs = named_graphs
        """Whether it keeps named graphs apart; the other formats of RDF merge them."""


def _keys_by_media_type(formats: Iterable[Format]) -> dict[str, str]:
    return {item.media_type: item.key for item in formats}


RDF = (
    Format.TURTLE,
    Format.TRIG,
    Format.NQUADS,
    Format.NTRIPLES,
    Format.JSONLD,
    Format.RDFXML,
)
"""The formats in which the whole graph is written."""

DATASETS = frozenset(item.key for item in RDF if item.named_graphs)
"""The names of those that keep the named graphs apart."""

OTHER_PROGRAMS = tuple(
    "graphml gexf cytoscape node-link csv excel xlsx dot mermaid svg sssom".split()
)
EXPORTS = (*(item.key for item in RDF), *OTHER_PROGRAMS)
"""The names of all formats that ``export`` writes."""

READ = {
    ".ttl": Format.TURTLE,
    ".nt": Format.NTRIPLES,
    ".nq": Format.NQUADS,
    ".trig": Format.TRIG,
    ".jsonld": Format.JSONLD,
    ".json-ld": Format.JSONLD,
    ".json": Format.JSONLD,
    ".rdf": Format.RDFXML,
    ".owl": Format.RDFXML,
}
"""The endings of the files of data that are read, and as what."""

ROWS = _keys_by_media_type(
    (
        Format.SPARQL_JSON,
        Format.SPARQL_XML,
        Format.CSV,
        Format.TSV,
        # Clients that ask for the general types get the SPARQL format built on them.
        Format.JSON,
        Format.XML,
    )
)
"""Media type to name of what a SELECT query answers in, the preferred one first."""

TRUTHS = {media: key for media, key in ROWS.items() if key in ("json", "xml")}
"""The same for ASK: the formats with a place for yes or no."""

GRAPH_FORMATS = (Format.TURTLE, Format.NTRIPLES, Format.JSONLD, Format.RDFXML)
GRAPHS = _keys_by_media_type(GRAPH_FORMATS)
"""The same for CONSTRUCT and DESCRIBE."""

THING_DATA = (
    Format.TURTLE,
    Format.JSONLD,
    Format.NTRIPLES,
    Format.RDFXML,
    Format.TRIG,
    Format.N3,
)
"""The formats of RDF in which one thing is described at an address of its own."""

THING_FORMATS = (Format.HTML, *THING_DATA, Format.XHTML, Format.JSON, Format.PLAIN)
"""All formats of one thing, the preferred one first: its page, its data and its card in JSON.

What asks for plain text is rdflib, which means N-Triples by it.
"""

THING_SUFFIXES = tuple(dict.fromkeys(item.suffix for item in THING_FORMATS))

SITE_FILES = {
    f".{item.suffix}": item.media_type
    for item in (
        Format.ATOM,
        Format.CSV,
        Format.JAVASCRIPT,
        Format.JSON,
        Format.JSONLD,
        Format.N3,
        Format.NQUADS,
        Format.NTRIPLES,
        Format.RDFXML,
        Format.TRIG,
        Format.TSV,
        Format.TURTLE,
        Format.WASM,
        Format.XML,
    )
}
"""The media types of the files of a site by their ending, in the order of the endings."""
