"""The JSON-LD context of the site: a short name for each term, and what its values are.

It is made from the shipped ontology and shapes, so it is one text for a version, whatever graph is
published. Source: https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from eujp_graph.files import resources
from eujp_graph.model.names import DESCRIBING, EVERY
from eujp_graph.namespaces import BASE, PREFIXES, curie, iri
from eujp_graph.rdf.terms import TYPE, NamedNode, Triple, plain
from eujp_graph.shacl.shapes_graph import Description, describe, read

CONTEXT_FILE = "context.jsonld"
"""The name of its file, at the root of the site."""

Definition = str | dict[str, str]
"""The name of a term, or with it what its values are."""

LANGUAGE_MAP, REFERENCE = {"@container": "@language"}, {"@type": "@id"}
NOTES = ("editorialNote", "example", "scopeNote", "changeNote", "historyNote")
TEXTS = {iri(name) for name in (*EVERY, *DESCRIBING, "eujp:inverseLabel")}
TEXTS |= {iri(f"skos:{name}") for name in NOTES}
"""The properties whose values are texts in a language, besides those of which a shape says so."""

LINKS = ("domain", "isDefinedBy", "range", "seeAlso", "subClassOf", "subPropertyOf")
OUR_TERMS, STRING = PREFIXES["eujp"], iri("xsd:string")


def name_of(full: str) -> str:
    """What JSON-LD calls the term *full*: one of ours by its own name, any other with its prefix.

    A term of ours that is named like a prefix keeps its own prefix.

    >>> name_of("https://w3id.org/eujp/ont#signedBy"), name_of("http://purl.org/dc/terms/title")
    ('signedBy', 'dcterms:title')
    """
    local = full.removeprefix(OUR_TERMS)
    is_ours = full.startswith(OUR_TERMS) and local not in PREFIXES
    return local if is_ours else curie(full)


@cache
def definitions() -> Mapping[str, Definition]:
    """The terms that the context defines, each IRI with its definition.

    Those are all of ours, and of the others those whose values are links, days or texts in a
    language: of the rest the prefix says all.
    """
    ontology = [resources.ontology() / name for name in ("eujp.ttl", "reused.ttl")]
    described, shaped = describe(read(ontology)), _shaped(read(resources.shapes()))
    links = [iri(f"rdfs:{name}") for name in LINKS]
    names = {node.value for node in described if isinstance(node, NamedNode)}
    made: dict[str, Definition] = {}
    for full in sorted({*names, *links, *TEXTS}):
        fields = described.get(NamedNode(full), {})
        if full in links or NamedNode(iri("owl:ObjectProperty")) in fields.get(TYPE.value, ()):
            kind = REFERENCE
        else:
            kind = shaped.get(full) or _ranged(fields)
        kind = LANGUAGE_MAP if full in TEXTS else kind
        if kind:
            made[full] = {"@id": curie(full), **kind}
        elif full.startswith(OUR_TERMS):
            made[full] = curie(full)
    return made


def context() -> dict[str, Definition]:
    """Every prefix, and every term by its name."""
    terms = {name_of(full): definition for full, definition in definitions().items()}
    return {**dict(sorted(PREFIXES.items())), **dict(sorted(terms.items()))}


def context_file() -> str:
    """The text of ``CONTEXT_FILE``."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


CONTEXTS: Mapping[str, Callable[[], object]] = {
    BASE.replace("https:", f"{scheme}:") + CONTEXT_FILE: context for scheme in ("https", "http")
}
"""Our context at its address: data that name it are read without a network."""


def _shaped(shapes: tuple[Triple, ...]) -> dict[str, dict[str, str]]:
    """What the values of each property are by the shapes, where they agree."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for description in describe(shapes).values():
        for path in description.get(iri("sh:path"), ()):
            found[plain(path)] |= _kinds(description)
    agreed = {path: kinds.pop() for path, kinds in found.items() if len(kinds) == 1}
    return {path: _defined(kind) for path, kind in agreed.items()}


def _kinds(shape: Description) -> set[str]:
    kinds = {plain(node) for node in shape.get(iri("sh:datatype"), ())}
    is_link = iri("sh:class") in shape or NamedNode(iri("sh:IRI")) in shape.get(
        iri("sh:nodeKind"), ()
    )
    return kinds | {"@id"} if is_link else kinds


def _ranged(fields: Description) -> dict[str, str]:
    """What the ontology itself says of the values of a property."""
    kinds = [plain(node) for node in fields.get(iri("rdfs:range"), ())]
    return _defined(kinds[0]) if len(kinds) == 1 and kinds[0].startswith(PREFIXES["xsd"]) else {}


def _defined(kind: str) -> dict[str, str]:
    if kind == iri("rdf:langString"):
        return LANGUAGE_MAP
    # A plain string needs no word: JSON has it.
    return {} if kind == STRING else {"@type": curie(kind)}
