"""Turns the graph into the formats of other programs, and says what each cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eujp_graph.errors import ExportError, did_you_mean, nearest
from eujp_graph.exports import network_formats, sssom
from eujp_graph.exports.gexf import to_gexf
from eujp_graph.exports.layout import is_drawn
from eujp_graph.exports.svg import to_svg
from eujp_graph.files.atomic import write_whole
from eujp_graph.model.names import COMMON, PREFERRED, WORKING
from eujp_graph.namespaces import iri
from eujp_graph.network.graph import parts_of_texts, to_networkx
from eujp_graph.rdf import serialize
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal
from eujp_graph.rdf.xml import ILLEGAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from eujp_graph.asof.result import View

NAMES = (iri(PREFERRED), iri(COMMON), iri(WORKING))
KINDS = (iri("dcterms:subject"), iri("dcterms:type"))
MERMAID_LIMIT = 500
"""How many edges a viewer of Mermaid draws unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A graph in some format; ``losses`` has one sentence for each kind of thing not carried."""

    format: str
    files: Mapping[str, str]
    losses: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text; several files follow one another, each under a line with its name."""
        if len(self.files) == 1:
            return next(iter(self.files.values()))
        return "\n".join(f"# {name}.{self.format}\n{text}" for name, text in self.files.items())

    def save(self, path: Path) -> None:
        """Write to *path*, whole or not at all.

        Several files go into the folder *path*; where it has an ending, as in
        ``eujp.csv``, they become ``eujp-nodes.csv`` and ``eujp-edges.csv``.
        Raises ``ExportError`` where that cannot be done.
        """
        for name, text in self.files.items():
            write_whole(self._place(path, name), text)

    def _place(self, path: Path, name: str) -> Path:
        if len(self.files) == 1:
            return path
        if path.suffix and not path.is_dir():
            return path.with_name(f"{path.stem}-{name}{path.suffix}")
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            problem = f"{path}: cannot be written: {error.strerror}. Choose another place."
            raise ExportError(problem) from error
        return path / f"{name}.{self.format}"


Writer = Callable[["Store", str, "View | None"], "Exported"]
"""Writes a graph, or that of a view, in the format of a name."""


def export(graph: Store, name: str, *, seen: View | None = None) -> Exported:
    """*graph* in the format *name*; the same graph is always the same bytes.

    Where *graph* is that of the view *seen*, what is told in brief is told as of its days.
    Look at ``losses`` before you throw the graph away. Raises ``ExportError``
    with the nearest name for a format that there is not.

    >>> export(Store(), "ntriples").text
    ''
    """
    refuse_unknown(name)
    return FORMATS[name](graph, name, seen)


def refuse_unknown(name: str) -> None:
    """Raise ``ExportError`` with the nearest name where there is no format *name*."""
    if name not in FORMATS:
        hint = did_you_mean(nearest(name, FORMATS))
        raise ExportError(f"No format {name!r}.{hint} Known: {', '.join(FORMATS)}.")


def _whole(write: Callable[[Store], serialize.Written]) -> Writer:
    def exported(graph: Store, name: str, _: View | None) -> Exported:
        text, losses = write(graph)
        return Exported(name, {"graph": text}, losses)

    return exported


def _network(
    write: Callable[[MultiDiGraph[str]], str | dict[str, str]],
    *special: Callable[[MultiDiGraph[str]], tuple[str, ...]],
) -> Writer:
    def exported(graph: Store, name: str, seen: View | None) -> Exported:
        network = to_networkx(graph, in_brief=True, seen=seen)
        written = write(network)
        files = {"graph": written} if isinstance(written, str) else written
        more = [loss for find in special for loss in find(network)]
        return Exported(name, files, (*_outside(graph, network), *more))

    return exported


def _outside(graph: Store, network: MultiDiGraph[str]) -> tuple[str, ...]:
    """What no network holds: all but the names of entities and the relations of two of them."""
    in_edges = {str(data["statement"]) for _, _, data in network.edges(data=True)}
    recorded = _subjects(graph, "statements")
    written = list(graph.quads_for_pattern(None, None, None, GRAPH["entities"]))
    predicates = [quad.predicate.value for quad in written]
    literals = [quad.predicate.value for quad in written if isinstance(quad.object, Literal)]
    counts = {
        "statements that join no two things, such as status reports": len(recorded - in_edges),
        "texts and figures of things, besides their names": sum(
            name not in NAMES for name in literals
        ),
        "parts of texts, with their relations": len(parts_of_texts(graph)),
        "topics and kinds of things": sum(name in KINDS for name in predicates),
        "documents and passages, which are named by IRI only": len(_subjects(graph, "documents")),
        "terms, topics and codes": len(_subjects(graph, "ontology") | _subjects(graph, "topics")),
    }
    return tuple(f"{count} {words}." for words, count in counts.items() if count)


def _subjects(graph: Store, name: str) -> set[str]:
    found = graph.quads_for_pattern(None, None, None, GRAPH[name])
    return {str(getattr(quad.subject, "value", "")) for quad in found}


def _illegal(network: MultiDiGraph[str]) -> tuple[str, ...]:
    nodes = [data for _, data in network.nodes(data=True)]
    edges = [data for _, _, data in network.edges(data=True)]
    texts = [value for row in nodes + edges for value in row.values() if isinstance(value, str)]
    count = sum(ILLEGAL.search(text) is not None for text in texts)
    return (
        (f"characters that it cannot hold, in {count} texts, which became U+FFFD.",)
        if count
        else ()
    )


def _unlabelled(network: MultiDiGraph[str]) -> tuple[str, ...]:
    """What a flowchart has no room for."""
    edges = [data for _, _, data in network.edges(data=True)]
    named = sum(data["label_ja"] is not None for _, data in network.nodes(data=True))
    dated = sum(data["from"] is not None or data["until"] is not None for data in edges)
    noted = sum(bool(data["role"] or data["scope"] or data["certainty"]) for data in edges)
    counts = {
        "Japanese names": named,
        "edges' dates": dated,
        "edges' roles, scopes and certainty": noted,
        "things in brief": sum(
            bool(data["in_brief_sources"]) for _, data in network.nodes(data=True)
        ),
        "edges' documents": sum(bool(data["evidence"]) for data in edges),
    }
    losses = [f"{count} {words}." for words, count in counts.items() if count]
    if len(edges) > MERMAID_LIMIT:
        losses.append(
            f"{len(edges)} edges, where viewers draw {MERMAID_LIMIT}: raise their maxEdges."
        )
    return tuple(losses)


def _undrawn(network: MultiDiGraph[str]) -> tuple[str, ...]:
    count = sum(not is_drawn(data) for _, _, data in network.edges(data=True))
    return (
        (f"{count} edges of jurisdiction, which the side of a thing shows instead.",)
        if count
        else ()
    )


FORMATS: dict[str, Writer] = {
    **{name: _whole(write) for name, write in serialize.FORMATS.items()},
    "graphml": _network(network_formats.to_graphml, _illegal),
    "gexf": _network(to_gexf, _illegal),
    "cytoscape": _network(network_formats.to_cytoscape),
    "node-link": _network(network_formats.to_node_link),
    "csv": _network(network_formats.to_csv),
    "dot": _network(network_formats.to_dot, _illegal),
    "mermaid": _network(network_formats.to_mermaid, _unlabelled, _illegal),
    "svg": _network(to_svg, _undrawn, _illegal),
    "sssom": _whole(sssom.to_sssom),
}
"""The formats, and how each is written."""
