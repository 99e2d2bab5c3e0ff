"""What a thing is called in a language, and of which class it is."""

from __future__ import annotations

from collections import defaultdict

from eujp_graph.namespaces import ONTOLOGY, curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain


def label(store: Store, thing: str, lang: str = "en") -> str:
    """The name of *thing* in *lang* (a working label of ours where none is printed), else in English, else its slug."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for field in ("skos:prefLabel", "eujp:workingLabel", "rdfs:label", "dcterms:title"):
        for quad in store.quads_for_pattern(NamedNode(thing), NamedNode(iri(field)), None):
            found[getattr(quad.object, "language", None) or ""].setdefault(
                "name", plain(quad.object)
            )
    names = found.get(lang) or found.get("en") or found.get("") or next(iter(found.values()), None)
    return names["name"] if names else curie(thing)


def kind(store: Store, thing: str) -> str:
    """The class that *thing* was given, as a local name; empty where it has none of ours."""
    types = {
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(thing), NamedNode(iri("rdf:type")), None)
        if isinstance(quad.object, NamedNode) and quad.graph_name != GRAPH["inferred"]
    }
    ours = sorted(name for name in types if name.startswith(ONTOLOGY + "#"))
    return (ours or sorted(types) or [""])[0].rpartition("#")[2].rpartition("/")[2]
