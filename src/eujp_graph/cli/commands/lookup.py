"""Shows one thing, finds things by words, counts what there is."""

from __future__ import annotations

import sys
from argparse import Namespace

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names, graph_and_view, graph_of
from eujp_graph.cli.output import print_json, print_table, screen_width


def show(args: Namespace) -> int:
    """``eujp show``: an entity's card."""
    from eujp_graph.answers import entity_card
    from eujp_graph.answers.entity_text import text

    graph, names, seen = graph_and_names(args)
    thing = names.resolve(args.name)
    warning = seen.warning(thing, args.lang) if seen else ""
    if warning:
        print(warning, file=sys.stderr)
    card = entity_card.card(graph, thing, lang=args.lang, as_of=seen)
    if args.format == "json":
        sys.stdout.write(entity_card.to_json(card))
    else:
        sys.stdout.write(text(card, lang=args.lang, cells=screen_width()))
    return OK


def search(args: Namespace) -> int:
    """``eujp search``: the things that some words may mean."""
    from eujp_graph.language.catalogue import SOURCE, words
    from eujp_graph.namespaces import curie
    from eujp_graph.query import search as searching

    hits = searching.search(graph_of(args), args.text, limit=args.limit)
    if args.format == "json":
        print_json([hit._asdict() for hit in hits])
    elif not hits:
        nothing = words("terminal", SOURCE)["nothing_found"]
        print(nothing.format(text=repr(args.text)), file=sys.stderr)
    else:
        columns = words("columns", SOURCE)
        rows = [
            [curie(hit.iri), hit.kind, hit.label, "" if hit.matched == hit.label else hit.matched]
            for hit in hits
        ]
        print_table([columns[name] for name in ("name", "kind", "label", "found_in")], rows)
    return OK


def stats(args: Namespace) -> int:
    """``eujp stats``: what the graph holds."""
    from eujp_graph.namespaces import curie
    from eujp_graph.query import stats as counting

    graph, seen = graph_and_view(args)
    figures = counting.stats(graph)
    if seen:
        figures["known statements on the day"] = seen.counts()
    if args.format == "json":
        print_json(figures)
    else:
        sys.stdout.write(counting.text(figures))
    if seen and seen.unplaced():
        from eujp_graph.language.catalogue import SOURCE, words

        names = " ".join(map(curie, seen.unplaced()))
        print(words("terminal", SOURCE)["unplaced"].format(names=names), file=sys.stderr)
    return OK
