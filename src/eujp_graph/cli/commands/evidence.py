"""Tells what the graph rests on: disputes, sources, reasons, citations."""

from __future__ import annotations

import sys
from argparse import Namespace

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names, graph_of, release_of
from eujp_graph.cli.output import print_json, print_table, screen_width, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from eujp_graph.answers.disputes import Dispute, Doubts, Reading

INDENT = 28
"""Where the title of a source begins below a reading."""
WIDEST, USUAL = 120, 100
"""The widest text in cells, and its width where it is for no terminal."""


def disputes(args: Namespace) -> int:
    """``eujp disputes``: rival readings side by side, each with its documents."""
    from eujp_graph.answers.disputes import Doubts, dispute_data
    from eujp_graph.language.catalogue import words

    doubts = Doubts(graph_of(args), args.lang)
    if args.thin:
        return _thin(doubts, args)
    found = doubts.disputes()
    if args.format == "json":
        print_json(list(map(dispute_data, found)))
        return OK
    width = min(screen_width(args) or USUAL, WIDEST)
    blocks = ["\n".join(_lines(dispute, width, args.lang)) + "\n\n" for dispute in found]
    write_text("".join(blocks), None, args)
    print(words("terminal", args.lang)["matters"].format(count=len(found)), file=sys.stderr)
    return OK


def _lines(dispute: Dispute, width: int, lang: str) -> Iterator[str]:
    from eujp_graph.namespaces import curie
    from eujp_graph.query.table import wrap

    yield from wrap(f"{dispute.label} ‹{curie(dispute.about)}›", width)
    for reading in dispute.readings:
        yield from _reading(reading, width, lang)


def _reading(reading: Reading, width: int, lang: str) -> Iterator[str]:
    """What one side says, then its documents."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.namespaces import curie
    from eujp_graph.query.table import width as cells_of
    from eujp_graph.query.table import wrap

    facts = "; ".join(f"{name} {value}" for name, value in reading.says)
    sentence = f"{facts or curie(reading.statement)}. {reading.note}".strip()
    bullet = "·"
    for line in wrap(sentence, width - 6):
        yield f"  {bullet} {line}"
        bullet = " "
    said = words("terminal", lang)
    for source in reading.sources:
        kind = said["official" if source.official else "reported"]
        since = source.shown(lang)
        head = f"      {since}{' ' * (10 - cells_of(since))}  {kind}"
        head += " " * max(INDENT - cells_of(head), 1)
        first, *more = wrap(f"{source.title} ‹{curie(source.document)}›", width - INDENT)
        yield f"{head}{first}"
        yield from (" " * INDENT + line for line in more)


def _thin(doubts: Doubts, args: Namespace) -> int:
    """List the statements that rest on one secondary work alone."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.namespaces import curie

    rows = [
        [curie(statement), source.shown(args.lang), source.title]
        for statement, source in doubts.thin()
    ]
    if args.format == "json":
        names = ("statement", "known_since", "source")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        columns = words("columns", args.lang)
        heads = [columns[name] for name in ("statement", "known_since", "only_source")]
        print_table(heads, rows, args)
    return OK


def sources(args: Namespace) -> int:
    """``eujp sources``: the independent works behind a thing or a statement."""
    from eujp_graph.answers.disputes import Doubts
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.names import label
    from eujp_graph.namespaces import curie
    from eujp_graph.rdf.terms import NamedNode

    graph, names, _ = graph_and_names(args)
    thing = names.resolve(args.name)
    works = Doubts(graph, args.lang).sources(NamedNode(thing))
    if args.format == "json":
        print_json([work.data() for work in works])
        return OK
    said, columns = words("terminal", args.lang), words("columns", args.lang)
    official = sum(work.official for work in works)
    print(
        said["works"].format(
            name=label(graph, thing, args.lang),
            count=len(works),
            official=official,
            secondary=len(works) - official,
        )
    )
    rows = [
        [
            work.shown(args.lang),
            said["official" if work.official else "secondary"],
            work.title,
            curie(work.document),
            " ".join(map(curie, work.copies)),
        ]
        for work in works
    ]
    heads = [columns[name] for name in ("known_since", "kind", "title", "document", "copies")]
    print_table(heads, rows, args)
    return OK


def why(args: Namespace) -> int:
    """``eujp why``: what a triple follows from, down to the documents."""
    from eujp_graph.answers.proofs import Why, as_data, as_text, triple_of

    graph, names, _ = graph_and_names(args)
    meant = triple_of(graph, args.subject, args.predicate, args.object, names=names)
    proof = Why(graph).why(meant)
    if args.format == "json":
        print_json(as_data(proof))
    else:
        write_text(as_text(graph, proof, lang=args.lang, cells=screen_width(args)), None, args)
    return OK


def cite(args: Namespace) -> int:
    """``eujp cite``: a citation of a thing or a statement."""
    from eujp_graph.answers.citations import STYLES, citation
    from eujp_graph.namespaces import DATASET
    from eujp_graph.pipeline.cache import release

    graph, names, _ = graph_and_names(args)
    place = release_of(args)
    name = place.stem if place.is_file() else release(place).name
    thing = DATASET if args.name == "dataset" else names.resolve(args.name)
    made = citation(graph, thing, release=name, on=args.on, known_by=args.known_by, lang=args.lang)
    sys.stdout.write(STYLES[args.style](made))
    return OK
