"""The dataset as catalogues read it: DCAT 3 and VoID, with its counts, its dumps and its endpoint.

Sources: https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/void/.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from eujp_graph.language.catalogue import languages, words
from eujp_graph.namespaces import BASE, DATASET
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.serialize import to_turtle
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Node, Quad, term
from eujp_graph.version import VERSION

SPDX, MEDIA = "http://spdx.org/rdf/terms#", "https://www.iana.org/assignments/media-types/"
DUMPS = {"eujp.nq": Format.NQUADS.media_type, "eujp.ttl": Format.TURTLE.media_type}
"""The files of a release that are dumps of the whole graph, and their media types."""
EXAMPLE = "id:submarine-cables-moc"

Rows = Iterator[tuple[NamedNode, str, Node]]
"""Subject, predicate as a prefixed name, and object."""


def dataset_description(graph: Store, base: str, folder: Path, *, endpoint: bool = True) -> str:
    """The dataset in Turtle: what is written of it, its counts, its dumps and its endpoint.

    *base* is the address of the site, with a slash at its end; *folder* the release whose dumps
    are described. A site of files has no *endpoint*.
    """
    described = Store()
    written = graph.quads_for_pattern(None, None, None, GRAPH["dataset"])
    described.bulk_extend(Quad(*quad.triple) for quad in written)
    for rows in (
        _counts(graph),
        _example(),
        _endpoint(base) if endpoint else iter(()),
        _dumps(base, folder),
    ):
        for subject, predicate, target in rows:
            described.add(Quad(subject, term(predicate), target))
    return to_turtle(described)[0]


def _counts(graph: Store) -> Rows:
    """How much there is of everything; a triple that stands in two graphs counts once."""
    node = NamedNode(DATASET)
    triples = {quad.triple for quad in graph}
    properties = Counter(triple.predicate.value for triple in triples)
    types = (triple.object for triple in triples if triple.predicate == TYPE)
    classes = Counter(name.value for name in types if isinstance(name, NamedNode))
    yield node, "rdf:type", term("void:Dataset")
    yield node, "dcat:version", Literal(VERSION)
    yield node, "void:triples", Literal(len(triples))
    yield node, "void:distinctSubjects", Literal(len({triple.subject for triple in triples}))
    yield node, "void:properties", Literal(len(properties))
    yield node, "void:classes", Literal(len(classes))
    yield node, "void:uriSpace", Literal(BASE)
    yield node, "void:vocabulary", term("eujp:")
    yield from _subsets(graph)
    yield from _partitions("class", classes, "void:entities")
    yield from _partitions("property", properties, "void:triples")


def _subsets(graph: Store) -> Rows:
    """The named graphs, each with how many triples it has."""
    names = (quad.graph_name for quad in graph)
    sizes = Counter(name.value for name in names if isinstance(name, NamedNode))
    for name, count in sorted(sizes.items()):
        yield NamedNode(DATASET), "void:subset", NamedNode(name)
        yield NamedNode(name), "rdf:type", term("void:Dataset")
        yield NamedNode(name), "void:triples", Literal(count)


def _partitions(kind: str, counts: Mapping[str, int], counted: str) -> Rows:
    """How much there is of each class or property; a partition is named by what it is of."""
    node = NamedNode(DATASET)
    for name, count in sorted(counts.items()):
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        part = NamedNode(f"{DATASET}#{kind}-{digest}")
        yield node, f"void:{kind}Partition", part
        yield part, f"void:{kind}", NamedNode(name)
        yield part, counted, Literal(count)


def _example() -> Rows:
    yield NamedNode(DATASET), "void:exampleResource", term(EXAMPLE)


def _endpoint(base: str) -> Rows:
    node, service = NamedNode(DATASET), NamedNode(f"{DATASET}#sparql")
    yield node, "void:sparqlEndpoint", NamedNode(f"{base}sparql")
    yield service, "rdf:type", term("dcat:DataService")
    yield service, "dcat:endpointURL", NamedNode(f"{base}sparql")
    yield service, "dcat:servesDataset", node


def _dumps(base: str, folder: Path) -> Rows:
    """The dumps that the release has, each with its size and its checksum."""
    for name, media_type in DUMPS.items():
        path = folder / name
        if path.is_file():
            yield from _dump(NamedNode(f"{base}dump/{name}"), path, media_type)


def _dump(address: NamedNode, path: Path, media_type: str) -> Rows:
    node = NamedNode(DATASET)
    part = NamedNode(f"{DATASET}#{path.name}")
    checksum = NamedNode(f"{DATASET}#{path.name}-checksum")
    yield node, "void:dataDump", address
    yield node, "dcat:distribution", part
    yield part, "rdf:type", term("dcat:Distribution")
    for lang in languages():
        told = words("dumps", lang)[path.suffix[1:]]
        yield part, "dcterms:description", Literal(told, language=lang)
    yield part, "dcat:downloadURL", address
    yield part, "dcat:mediaType", NamedNode(MEDIA + media_type)
    yield part, "dcat:byteSize", Literal(path.stat().st_size)
    yield part, f"{SPDX}checksum", checksum
    yield checksum, f"{SPDX}algorithm", NamedNode(f"{SPDX}checksumAlgorithm_sha256")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    yield checksum, f"{SPDX}checksumValue", Literal(digest)
