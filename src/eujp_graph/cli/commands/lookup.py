"""Shows one thing, finds things by words, counts what there is."""

from __future__ import annotations

import sys
from argparse import Namespace

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names, graph_and_view, graph_of
from eujp_graph.cli.output import print_json, print_table, screen_width, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.question_finder import Suggestion
    from eujp_graph.query.search import Searcher
    from eujp_graph.rdf.oxigraph import Store


def show(args: Namespace) -> int:
    """``eujp show``: an entity's card."""
    from eujp_graph.answers import entity_card
    from eujp_graph.answers.entity_text import text

    graph, names, seen = graph_and_names(args)
    thing = names.resolve(args.name)
    also = names.also_called(args.name, thing)
    if also:
        print(f"eujp: {names.shared(args.name, also)}", file=sys.stderr)
    warning = seen.warning(thing, args.lang) if seen else ""
    if warning:
        print(warning, file=sys.stderr)
    card = entity_card.card(graph, thing, lang=args.lang, as_of=seen)
    if args.format == "json":
        sys.stdout.write(entity_card.to_json(card))
    else:
        write_text(text(card, lang=args.lang, cells=screen_width(args)), None, args)
    return OK


def search(args: Namespace) -> int:
    """``eujp search``: the things that some words may mean."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.names import OURS, label
    from eujp_graph.namespaces import curie
    from eujp_graph.query.search import Searcher
    from eujp_graph.query.search_words import QUESTION

    graph = graph_of(args)
    searcher = Searcher(graph)
    kinds = [kind for kind in args.kind if kind.casefold() not in QUESTION]
    asked = _questions(searcher, args.text) if _wants_questions(args, kinds) else []
    classes = [_class(graph, kind) for kind in kinds]
    is_of_things = bool(classes) or not args.kind
    hits = searcher.search(args.text, limit=args.limit, kinds=classes) if is_of_things else []
    if asked and args.format != "json":
        print(words("ask", args.lang)["found"], file=sys.stderr)
        for found in asked:
            print(f"  {found.saved.summary_in(args.lang)}\n    {found.command}", file=sys.stderr)
    if args.format == "json":
        print_json([hit._asdict() for hit in hits])
    elif not hits and asked:
        pass
    elif not hits:
        nothing = words("terminal", args.lang)["nothing_found"]
        print(nothing.format(text=args.text), file=sys.stderr)
    else:
        columns, called_kinds = words("columns", args.lang), words("kinds", args.lang)
        rows = []
        for hit in hits:
            called = label(graph, hit.iri, args.lang)
            shown = curie(hit.iri)
            told = (called, shown.partition(":")[2])
            found_in = "" if hit.matched in told else hit.matched
            # What is no class of ours, such as a class itself, has its word in the catalogue.
            kind = called_kinds.get(hit.kind) or label(graph, OURS + hit.kind, args.lang)
            rows.append([shown, kind, called, found_in])
        print_table([columns[name] for name in ("name", "kind", "label", "found_in")], rows, args)
    return OK


def _wants_questions(args: Namespace, kinds: list[str]) -> bool:
    from eujp_graph.query.search_words import may_ask

    return len(kinds) < len(args.kind) or (not kinds and may_ask(args.text))


def _questions(searcher: Searcher, text: str) -> list[Suggestion]:
    from eujp_graph.query.question_finder import Questions

    return Questions(searcher).named(text, always=True)


def _class(graph: Store, text: str) -> str:
    """The class that *text* names, by its name or its label in any language."""
    from eujp_graph.errors import ParameterError, in_other_number, nearest
    from eujp_graph.language.messages import Message, did_you_mean
    from eujp_graph.model.classes import called

    known = called(graph)
    word = in_other_number(text.casefold().removeprefix("eujp:"), known)
    found = known.get(word)
    if found is None:
        hint = did_you_mean(nearest(word, known))
        raise ParameterError(Message("no_kind", text=text, hint=hint), name="kind")
    return found


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
        write_text(counting.text(figures, graph, args.lang), None, args)
    if seen and seen.unplaced():
        from eujp_graph.language.catalogue import words

        names = " ".join(map(curie, seen.unplaced()))
        print(words("terminal", args.lang)["unplaced"].format(names=names), file=sys.stderr)
    return OK
