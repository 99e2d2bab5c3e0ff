"""Assembles the dataset, each subject in its named graph (``graph_routing``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from eujp_graph.errors import SourceError
from eujp_graph.files.sources import Source
from eujp_graph.language.messages import Message
from eujp_graph.pipeline.additions import refuse_changes
from eujp_graph.pipeline.graph_routing import graphs_by_class, routes_by_type, routes_of
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import CanonicalizationAlgorithm, Dataset, Store
from eujp_graph.rdf.source_map import SourceFiles, locate
from eujp_graph.rdf.terms import BlankNode, NamedNode, Node, Quad, Resource, term

SAME_AS = term("schema:sameAs")
Term = TypeVar("Term", bound=Node)


@dataclass(frozen=True, slots=True)
class Assembly:
    """The dataset as authored, and the file in which each subject is described."""

    store: Store
    files: SourceFiles


def assemble(sources: Iterable[Source], own: Iterable[Source] = ()) -> Assembly:
    """The dataset of *sources* and a user's *own*, each subject in the named graph of its class.

    A folder or file has no meaning: only ``rdf:type`` decides, through the
    sub-classes that the sources themselves declare. Outward links
    (``schema:sameAs``) go to their own graph, whoever they are about. Raises
    ``SourceError`` where two of *sources* describe one subject, and where *own* changes what
    one of them says instead of adding to it.
    """
    shipped = list(sources)
    read = [_with_stable_blanks(source, order) for order, source in enumerate((*shipped, *own))]
    typed = routes_by_type(read, graphs_by_class(read))
    store = Store()
    files: dict[str, Path] = {}
    for source in read[: len(shipped)]:
        for subject in _described(source):
            earlier = files.setdefault(subject, source.path)
            if earlier != source.path:
                _refuse_second_file(subject, earlier, source.path)
    # All at once: the engine takes three times as long for one file after the other.
    store.bulk_extend(quad for source in read[: len(shipped)] for quad in _routed(source, typed))
    ours = dict(files)
    also: dict[str, tuple[Path, ...]] = {}
    for source in read[len(shipped) :]:
        refuse_changes(source, store, ours)
        for subject in _described(source):
            if files.setdefault(subject, source.path) != source.path:
                also[subject] = (*also.get(subject, ()), source.path)
        store.bulk_extend(_routed(source, typed))
    texts = {source.path: source.text for source in read if source.text is not None}
    return Assembly(store, SourceFiles(files, also, texts))


def _routed(source: Source, typed: Mapping[Resource, NamedNode]) -> Iterator[Quad]:
    """What *source* says, each triple in its named graph."""
    routes = routes_of(source, typed)
    for quad in source.quads:
        is_outward = quad.predicate == SAME_AS
        graph = GRAPH["alignments"] if is_outward else routes[quad.subject]
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _with_stable_blanks(source: Source, order: int) -> Source:
    """*source* with its blank nodes named by what stands around them (RDFC-1.0).

    The number of the file, *order*, keeps those of several files apart.
    """
    blank = {
        q
        for q in source.quads
        if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)
    }
    if not blank:
        return source
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    named = [
        Quad(_stable(q.subject, order), q.predicate, _stable(q.object, order), q.graph_name)
        for q in sorted(dataset, key=str)
    ]
    return replace(source, quads=(*(q for q in source.quads if q not in blank), *named))


def _stable(node: Term, order: int) -> Term | BlankNode:
    return BlankNode(f"b{order}{node.value}") if isinstance(node, BlankNode) else node


def _described(source: Source) -> list[str]:
    """The IRIs that *source* describes; outward links do not count as a description."""
    return list(
        dict.fromkeys(
            q.subject.value
            for q in source.quads
            if q.predicate != SAME_AS and isinstance(q.subject, NamedNode)
        )
    )


def _refuse_second_file(subject: str, earlier: Path, later: Path) -> None:
    line = locate(later, subject)
    message = Message("already_described", subject=subject, earlier=earlier)
    raise SourceError(message, path=later, line=line)
