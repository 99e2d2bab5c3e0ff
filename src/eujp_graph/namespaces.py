"""The prefixes, in one table, and nothing else."""

from __future__ import annotations

BASE = "https://w3id.org/eujp/"
"""Where every IRI of ours begins. A user's own data may live elsewhere."""

PREFIXES: dict[str, str] = {
    "bibo": "http://purl.org/ontology/bibo/",
    "code": BASE + "code/",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "doc": BASE + "doc/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "eujp": BASE + "ont#",
    "ev": BASE + "ev/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "graph": BASE + "graph/",
    "id": BASE + "id/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": BASE + "shapes#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "st": BASE + "st/",
    "topic": BASE + "topic/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to namespace, for reading and writing alike."""

ONTOLOGY = BASE + "ont"
DATASET = BASE + "dataset"
SHAPES = BASE + "shapes"

GRAPHS: tuple[str, ...] = (
    "ontology",
    "topics",
    "entities",
    "statements",
    "documents",
    "alignments",
    "dataset",
    "derived",
    "labels",
    "inferred",
)
"""The named graphs, in the order in which the build fills them."""

AUTHORED: tuple[str, ...] = GRAPHS[:7]
"""Those that people write; the rest is computed from them."""

BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def iri(curie: str) -> str:
    """The full IRI of *curie*; one without a known prefix comes back as it was.

    >>> iri("id:japan")
    'https://w3id.org/eujp/id/japan'
    """
    prefix, colon, local = curie.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else curie


def curie(full: str) -> str:
    """The shortest prefixed form of *full*, or *full* itself where no prefix fits.

    >>> curie("https://w3id.org/eujp/id/japan")
    'id:japan'
    """
    for prefix, namespace in BY_LENGTH:
        if (
            full.startswith(namespace)
            and "/" not in full[len(namespace) :]
            and len(full) > len(namespace)
        ):
            return f"{prefix}:{full[len(namespace) :]}"
    return full
