"""The outward links and mappings as SSSOM, the exchange form of mapping sets."""

from __future__ import annotations

import csv
import io

from pyoxigraph import Store

from eujp_graph.engine import plain, select
from eujp_graph.namespaces import DATASET, PREFIXES

REGISTERS: dict[str, str] = {
    "country": "http://publications.europa.eu/resource/authority/country/",
    "corporate-body": "http://publications.europa.eu/resource/authority/corporate-body/",
    "eli-data": "http://data.europa.eu/eli/",
    "eurovoc": "http://eurovoc.europa.eu/",
    "ror": "https://ror.org/",
    "wd": "http://www.wikidata.org/entity/",
}
"""Prefix to namespace of the registers that are linked to; any other is named as it comes."""

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "mapping_justification",
    "mapping_date",
    "see_also",
    "comment",
)

JUSTIFICATION = ("semapv", "https://w3id.org/semapv/vocab/", "ManualMappingCuration")
"""How the mappings came about: each was looked up by a person."""

MAPPINGS = """
SELECT ?subject ?label ?predicate ?object (MIN(?day) AS ?checked) (MIN(?page) AS ?address) (MIN(?said) AS ?note) WHERE {
  VALUES ?predicate { schema:sameAs skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch }
  ?subject ?predicate ?object .
  FILTER(STRSTARTS(STR(?subject), "https://w3id.org/eujp/"))
  OPTIONAL { ?subject skos:prefLabel ?label FILTER(LANG(?label) = "en") }
  OPTIONAL {
    ?object dcterms:source ?document .
    OPTIONAL { ?document eujp:retrievedOn ?day }
    OPTIONAL { ?document dcat:landingPage ?page }
    OPTIONAL { ?document dcterms:title ?said }
  }
  OPTIONAL { ?subject skos:editorialNote ?note_ FILTER(CONTAINS(?note_, "checked")) BIND(STR(?note_) AS ?said) }
} GROUP BY ?subject ?label ?predicate ?object ORDER BY ?subject ?predicate ?object
"""

HEADER = """
SELECT ?title ?issued ?licence WHERE {
  <https://w3id.org/eujp/dataset> dcterms:title ?title ; dcterms:license ?licence .
  OPTIONAL { <https://w3id.org/eujp/dataset> dcterms:issued ?issued }
  FILTER(LANG(?title) = "en")
}
"""


def to_sssom(graph: Store) -> tuple[str, tuple[str, ...]]:
    """The mappings of *graph* as one SSSOM/TSV file, its metadata in the commented head; and what is lost.

    One row for each link to another register, with the day and the page where it was checked.
    Source: the SSSOM specification, https://mapping-commons.github.io/sssom/.
    """
    rows = [[plain(term) if term else "" for term in row] for row in select(graph, MAPPINGS)]
    prefixes: dict[str, str] = {JUSTIFICATION[0]: JUSTIFICATION[1]}
    made = [_row(row, prefixes) for row in rows]
    out = io.StringIO()
    out.write("".join(f"#{line}\n" for line in _head(graph, prefixes)))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(made)
    return out.getvalue(), (f"everything but the {len(made)} links to other registers.",)


def _row(row: list[str], prefixes: dict[str, str]) -> list[str]:
    subject, label, predicate, target, checked, page, note = row
    short = [_short(name, prefixes) for name in (subject, predicate, target)]
    return [short[0], label, short[1], short[2], ":".join(JUSTIFICATION[::2]), checked, page, note]


def _short(name: str, prefixes: dict[str, str]) -> str:
    """*name* as a CURIE, whose prefix is noted in *prefixes*."""
    known = {**PREFIXES, **REGISTERS}
    for prefix, namespace in sorted(known.items(), key=lambda item: -len(item[1])):
        if name.startswith(namespace) and len(name) > len(namespace):
            prefixes[prefix] = namespace
            return f"{prefix}:{name[len(namespace):]}"
    cut = max(name.rfind("/"), name.rfind("#")) + 1
    namespace = name[:cut]
    taken = {space: prefix for prefix, space in prefixes.items()}
    prefix = taken.get(namespace, f"ns{sum(p.startswith('ns') for p in prefixes) + 1}")
    prefixes[prefix] = namespace
    return f"{prefix}:{name[cut:]}"


def _head(graph: Store, prefixes: dict[str, str]) -> list[str]:
    lines = ["curie_map:"]
    lines += [f"  {prefix}: {prefixes[prefix]}" for prefix in sorted(prefixes)]
    lines.append(f"mapping_set_id: {DATASET.removesuffix('dataset')}graph/alignments")
    for title, issued, licence in select(graph, HEADER):
        lines.append(f"mapping_set_title: \"{plain(title)}: outward links\"")
        lines += [f"publication_date: {plain(issued)}"] if issued else []
        lines.append(f"license: {plain(licence)}")
    return lines


