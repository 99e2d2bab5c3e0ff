"""The dataset as catalogues read it: DCAT 3 and VoID with its counts and dumps, and the map of the site's pages.

Sources: https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/, https://www.sitemaps.org/protocol.html.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.namespaces import BASE, DATASET, iri
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.serialize import to_turtle
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Node, Quad
from eujp_graph.rdf.xml import document
from eujp_graph.version import VERSION

SPDX, MEDIA = "http://spdx.org/rdf/terms#", "https://www.iana.org/assignments/media-types/"
DUMPS = {"eujp.nq": Format.NQUADS.media_type, "eujp.ttl": Format.TURTLE.media_type}
"""The files of a release that are dumps of the whole graph, and their media types."""

THINGS = ("id", "doc", "ev", "st", "topic", "code")
MOST = 50_000
"""Addresses that one site map may have."""


def dataset_description(graph: Store, base: str, folder: Path, *, endpoint: bool = True) -> str:
    """The dataset in Turtle: what is written of it, its counts by class and property, its dumps and its endpoint.

    *base* is the address of the site, with a slash at its end; *folder* the release whose dumps are described. A site
    of files has no *endpoint*.
    """
    made = Store()
    made.bulk_extend(
        Quad(q.subject, q.predicate, q.object)
        for q in graph.quads_for_pattern(None, None, None, GRAPH["dataset"])
    )
    access = _access(base) if endpoint else ()
    for subject, predicate, target in (
        *_counts(graph),
        *_example(),
        *access,
        *_dumps(base, folder),
    ):
        made.add(Quad(subject, NamedNode(iri(predicate)), target))
    return to_turtle(made)[0]


Told = Iterator[tuple[NamedNode, str, Node]]


def _counts(graph: Store) -> Told:
    node = NamedNode(DATASET)
    triples = {quad.triple for quad in graph}
    properties = Counter(triple.predicate.value for triple in triples)
    classes = Counter(
        t.object.value for t in triples if t.predicate == TYPE and isinstance(t.object, NamedNode)
    )
    yield node, "rdf:type", NamedNode(iri("void:Dataset"))
    yield node, "dcat:version", Literal(VERSION)
    yield node, "void:triples", Literal(len(triples))
    yield node, "void:distinctSubjects", Literal(len({triple.subject for triple in triples}))
    yield node, "void:properties", Literal(len(properties))
    yield node, "void:classes", Literal(len(classes))
    yield node, "void:uriSpace", Literal(BASE)
    yield node, "void:vocabulary", NamedNode(iri("eujp:"))
    for name, count in sorted(
        Counter(
            quad.graph_name.value for quad in graph if isinstance(quad.graph_name, NamedNode)
        ).items()
    ):
        yield node, "void:subset", NamedNode(name)
        yield NamedNode(name), "rdf:type", NamedNode(iri("void:Dataset"))
        yield NamedNode(name), "void:triples", Literal(count)
    for kind, counts in (("class", classes), ("property", properties)):
        for name, count in sorted(counts.items()):
            part = NamedNode(f"{DATASET}#{kind}-{hashlib.sha256(name.encode()).hexdigest()[:12]}")
            yield node, f"void:{kind}Partition", part
            yield part, f"void:{kind}", NamedNode(name)
            yield part, "void:entities" if kind == "class" else "void:triples", Literal(count)


def _example() -> Told:
    yield NamedNode(DATASET), "void:exampleResource", NamedNode(iri("id:submarine-cables-moc"))


def _access(base: str) -> Told:
    node, service = NamedNode(DATASET), NamedNode(f"{DATASET}#sparql")
    yield node, "void:sparqlEndpoint", NamedNode(f"{base}sparql")
    yield service, "rdf:type", NamedNode(iri("dcat:DataService"))
    yield service, "dcat:endpointURL", NamedNode(f"{base}sparql")
    yield service, "dcat:servesDataset", node


def _dumps(base: str, folder: Path) -> Told:
    node = NamedNode(DATASET)
    for name, kind in DUMPS.items():
        path = folder / name
        if path.is_file():
            place = NamedNode(f"{base}dump/{name}")
            part, sums = NamedNode(f"{DATASET}#{name}"), NamedNode(f"{DATASET}#{name}-checksum")
            yield node, "void:dataDump", place
            yield node, "dcat:distribution", part
            yield part, "rdf:type", NamedNode(iri("dcat:Distribution"))
            yield part, "dcat:downloadURL", place
            yield part, "dcat:mediaType", NamedNode(MEDIA + kind)
            yield part, "dcat:byteSize", Literal(path.stat().st_size)
            yield part, f"{SPDX}checksum", sums
            yield sums, f"{SPDX}algorithm", NamedNode(f"{SPDX}checksumAlgorithm_sha256")
            yield (
                sums,
                f"{SPDX}checksumValue",
                Literal(hashlib.sha256(path.read_bytes()).hexdigest()),
            )


def site_map(graph: Store, base: str) -> str:
    """Every page of the site at *base*, in the languages it is there in, as the protocol of site maps has it."""
    return map_of(["", *_pages(graph)], base)


def map_of(paths: Iterable[str], base: str) -> str:
    """The map of the pages at *paths* below *base*, the first 50,000 of them."""
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for path in list(paths)[:MOST]:
        SubElement(SubElement(root, "url"), "loc").text = f"{base}{path}"
    return document(root)


def _pages(graph: Store) -> Iterable[str]:
    starts = tuple(iri(f"{prefix}:") for prefix in THINGS)
    names = {quad.subject.value for quad in graph if isinstance(quad.subject, NamedNode)}
    return [f"{name.removeprefix(BASE)}.html" for name in sorted(names) if name.startswith(starts)]
