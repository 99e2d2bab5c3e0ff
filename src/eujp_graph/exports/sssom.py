"""The outward links and mappings as SSSOM, the exchange form of mapping sets."""

from __future__ import annotations

import csv
import io

from eujp_graph.namespaces import DATASET, PREFIXES
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

REGISTERS: dict[str, str] = {
    "country": "http://publications.europa.eu/resource/authority/country/",
    "corporate-body": "http://publications.europa.eu/resource/authority/corporate-body/",
    "eli-data": "http://data.europa.eu/eli/",
    "eurovoc": "http://eurovoc.europa.eu/",
    "gbiz": "https://info.gbiz.go.jp/hojin/ichiran?hojinBango=",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "legal-jp": "https://w3id.org/dpv/legal/jp#",
    "ror": "https://ror.org/",
    "wd": "http://www.wikidata.org/entity/",
}
"""Prefix to namespace of the registers that are linked to; any other is named as it comes."""

BUILT_IN = ("owl", "rdf", "rdfs", "semapv", "skos", "xsd")
"""The prefixes that every reader of SSSOM knows."""

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

JUSTIFICATION = "semapv:ManualMappingCuration"
"""How the mappings came about: each was looked up by a person."""

MAPPINGS = """
SELECT ?subject ?label ?predicate ?object ?day ?page ?said WHERE {
  VALUES ?predicate {
    schema:sameAs skos:exactMatch skos:closeMatch
    skos:broadMatch skos:narrowMatch skos:relatedMatch
  }
  ?subject ?predicate ?object .
  FILTER(STRSTARTS(STR(?subject), "https://w3id.org/eujp/"))
  OPTIONAL { ?subject skos:prefLabel ?label FILTER(LANG(?label) = "en") }
  OPTIONAL {
    ?object dcterms:source ?document .
    OPTIONAL { ?document eujp:retrievedOn ?day }
    OPTIONAL { ?document dcat:landingPage ?page }
    OPTIONAL { ?document dcterms:title ?said }
  }
  OPTIONAL { ?subject skos:editorialNote ?said FILTER(CONTAINS(LCASE(?said), "checked")) }
} ORDER BY ?subject ?predicate ?object ?day ?page ?said
"""

HEADER = """
SELECT ?title ?issued ?licence WHERE {
  <https://w3id.org/eujp/dataset> dcterms:title ?title ; dcterms:license ?licence .
  OPTIONAL { <https://w3id.org/eujp/dataset> dcterms:issued ?issued }
  FILTER(LANG(?title) = "en")
}
"""


def to_sssom(graph: Store) -> tuple[str, tuple[str, ...]]:
    """The mappings of *graph* as one SSSOM/TSV file, its metadata in the head; and what is lost.

    One row for each link to another register, with the day and the page where it was checked.
    Source: the SSSOM specification, https://mapping-commons.github.io/sssom/.
    """
    checks_of: dict[tuple[str, ...], list[list[str]]] = {}
    for solution in select(graph, MAPPINGS):
        cells = [plain(term) for term in solution]
        checks_of.setdefault(tuple(cells[:4]), []).append(cells[4:])
    prefixes: dict[str, str] = {}
    mappings = [_row(link, checks, prefixes) for link, checks in checks_of.items()]
    out = io.StringIO()
    out.write("".join(f"#{line}\n" for line in _head(graph, prefixes)))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(mappings)
    return out.getvalue(), (f"everything but the {len(mappings)} links to other registers.",)


def _row(link: tuple[str, ...], checks: list[list[str]], prefixes: dict[str, str]) -> list[str]:
    """One mapping; the pages of several documents that carry it are joined as SSSOM joins."""
    subject, label, predicate, target = link
    short = [_short(name, prefixes) for name in (subject, predicate, target)]
    days, pages, notes = (sorted({check[i] for check in checks} - {""}) for i in range(3))
    cells = [
        short[0],
        label,
        short[1],
        short[2],
        JUSTIFICATION,
        max(days, default=""),
        _joined(pages),
        "; ".join(notes),
    ]
    return [cell.replace("\t", " ") for cell in cells]


def _joined(values: list[str]) -> str:
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _short(name: str, prefixes: dict[str, str]) -> str:
    """*name* as a CURIE, whose prefix is noted in *prefixes*."""
    known = {**PREFIXES, **REGISTERS}
    for prefix, namespace in sorted(known.items(), key=lambda item: -len(item[1])):
        if name.startswith(namespace) and len(name) > len(namespace):
            prefixes[prefix] = namespace
            return f"{prefix}:{name[len(namespace) :]}"
    cut = max(name.rfind("/"), name.rfind("#")) + 1
    namespace = name[:cut]
    taken = {space: prefix for prefix, space in prefixes.items()}
    prefix = taken.get(namespace, f"ns{sum(p.startswith('ns') for p in prefixes) + 1}")
    prefixes[prefix] = namespace
    return f"{prefix}:{name[cut:]}"


def _head(graph: Store, prefixes: dict[str, str]) -> list[str]:
    lines = ["curie_map:"]
    lines += [
        f"  {prefix}: {prefixes[prefix]}" for prefix in sorted(prefixes) if prefix not in BUILT_IN
    ]
    lines.append(f"mapping_set_id: {DATASET.removesuffix('dataset')}graph/alignments")
    for title, issued, licence in select(graph, HEADER):
        lines.append(f'mapping_set_title: "{plain(title)}: outward links"')
        lines.append(f"license: {plain(licence)}")
        lines += [f"publication_date: {plain(issued)}"] if issued else []
    return lines
