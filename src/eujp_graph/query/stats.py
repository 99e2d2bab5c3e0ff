"""Counts what the graph holds, and how well it is sourced and named."""

from __future__ import annotations

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.names import OURS, label
from eujp_graph.namespaces import GRAPHS
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

Figures = dict[str, dict[str, int]]

CLASSES = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE {
  GRAPH ?graph { ?thing a ?class }
  FILTER(?graph != graph:inferred && ?graph != graph:ontology && STRSTARTS(STR(?class), STR(eujp:)))
} GROUP BY ?class ORDER BY DESC(?n) ?class
"""

NAMES = """
SELECT ?class (COUNT(?thing) AS ?entities) (SUM(?printed) AS ?ja) (SUM(?ours) AS ?working) WHERE {
  { SELECT DISTINCT ?thing ?class WHERE { GRAPH graph:entities { ?thing a ?class } } }
  BIND(EXISTS { ?thing skos:prefLabel|eujp:commonLabel ?name FILTER(LANG(?name) = "ja") } AS ?told)
  BIND(IF(?told, 1, 0) AS ?printed)
  BIND(IF(EXISTS { ?thing eujp:workingLabel ?name }, 1, 0) AS ?ours)
} GROUP BY ?class ORDER BY ?class
"""

DOCUMENTS = """
SELECT ?kind (COUNT(DISTINCT ?document) AS ?n) WHERE {
  ?document a eujp:Document .
  {
    ?document dcterms:type/skos:prefLabel ?name
    FILTER(LANG(?name) = "en")
    BIND(STR(?name) AS ?kind)
  } UNION {
    ?document dcterms:language ?language
    BIND(CONCAT("language ", REPLACE(STR(?language), "^.*/", "")) AS ?kind)
  }
} GROUP BY ?kind ORDER BY ?kind
"""

SOURCED = """
SELECT (COUNT(?statement) AS ?all) (SUM(?has) AS ?sourced) WHERE {
  { SELECT DISTINCT ?statement WHERE { GRAPH graph:statements { ?statement a ?class } } }
  BIND(IF(EXISTS { ?statement eujp:cites|eujp:hasEvidence/eujp:document ?document }, 1, 0) AS ?has)
}
"""


def stats(store: Store) -> Figures:
    """The figures of the graph by section.

    Classes, named graphs, Japanese names, documents, and what has a source.
    """
    names = {
        row[0].rpartition("#")[2]: [int(float(value)) for value in row[1:]]
        for row in _rows(store, NAMES)
    }
    sourced = _one(store, SOURCED)
    return {
        "things by class": {
            row[0].rpartition("#")[2]: int(row[1]) for row in _rows(store, CLASSES)
        },
        "triples by named graph": {
            name: sum(1 for _ in store.quads_for_pattern(None, None, None, GRAPH[name]))
            for name in GRAPHS
        },
        "Japanese names of entities": {
            "printed in a source": sum(row[1] for row in names.values()),
            "working label of ours": sum(row[2] for row in names.values()),
            "none": sum(row[0] - row[1] - row[2] for row in names.values()),
        },
        "Japanese names as printed, in per cent of a class": {
            name: round(100 * row[1] / row[0]) for name, row in names.items()
        },
        "documents": {row[0]: int(row[1]) for row in _rows(store, DOCUMENTS)},
        "statements": {"all": sourced[0], "with a source": sourced[1]},
    }


def _rows(store: Store, text: str) -> list[list[str]]:
    return [[plain(term) for term in row] for row in select(store, text)]


def _one(store: Store, text: str) -> list[int]:
    return [int(float(value or 0)) for value in _rows(store, text)[0]]


def text(figures: Figures, store: Store | None = None, lang: str = SOURCE) -> str:
    """The figures as a page for a terminal, in *lang* where the classes are those of *store*."""
    said = {} if lang == SOURCE else words("stats", lang)
    lines = []
    for section, rows in figures.items():
        lines.append(f"{said.get(section, section)}\n")
        for name, count in rows.items():
            lines.append(f"  {count:>8,}  {said.get(name) or _class(store, name, lang)}\n")
    return "".join(lines)


def _class(store: Store | None, name: str, lang: str) -> str:
    """What the class *name* is called in *lang*; any other name as it is."""
    if store is None or lang == SOURCE or not name[:1].isupper():
        return name
    called = label(store, OURS + name, lang)
    return name if called.startswith("eujp:") else called
