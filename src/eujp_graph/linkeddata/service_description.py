"""The SPARQL service description: what the endpoint says of itself.

Source: https://www.w3.org/TR/sparql11-service-description/.
"""

from __future__ import annotations

from urllib.parse import quote

from eujp_graph.namespaces import DATASET
from eujp_graph.rdf import serialize
from eujp_graph.rdf.formats import GRAPH_FORMATS
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, NamedNode, Quad

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
VOID = "http://rdfs.org/ns/void#"
RESULTS = [
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *(item.title.replace("/", "_") for item in GRAPH_FORMATS),
]
"""The formats of answers, as the W3C names them below ``FORMATS``."""


def service_description(endpoint: str, graph: Store, name: str = "turtle") -> str:
    """The service description of *endpoint* in the format of ``rdf.formats.GRAPHS`` of that *name*.

    The default graph of the service is the union of all graphs of *graph*.
    """
    service, described = NamedNode(endpoint), Store()
    dataset, union = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")

    def say(subject: NamedNode, predicate: str, target: NamedNode) -> None:
        node = TYPE if predicate == "a" else NamedNode(SD + predicate)
        described.add(Quad(subject, node, target))

    say(service, "a", NamedNode(f"{SD}Service"))
    say(service, "endpoint", service)
    say(service, "supportedLanguage", NamedNode(f"{SD}SPARQL11Query"))
    say(service, "feature", NamedNode(f"{SD}UnionDefaultGraph"))
    for result in RESULTS:
        say(service, "resultFormat", NamedNode(FORMATS + result))
    say(service, "defaultDataset", dataset)
    say(dataset, "a", NamedNode(f"{SD}Dataset"))
    say(dataset, "defaultGraph", union)
    say(union, "a", NamedNode(f"{SD}Graph"))
    for graph_name in sorted(graph.named_graphs(), key=str):
        if isinstance(graph_name, NamedNode):
            entry = NamedNode(f"{endpoint}#graph-{quote(graph_name.value, safe='')}")
            say(dataset, "namedGraph", entry)
            say(entry, "a", NamedNode(f"{SD}NamedGraph"))
            say(entry, "name", graph_name)
    described.add(Quad(dataset, NamedNode(f"{VOID}inDataset"), NamedNode(DATASET)))
    return serialize.FORMATS[name](described)[0]
