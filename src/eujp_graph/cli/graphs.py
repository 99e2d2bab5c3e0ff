"""Opens the graph that a command is about: a release, as of the days that were asked for."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from eujp_graph.asof.result import View
    from eujp_graph.query.resolver import Resolver
    from eujp_graph.rdf.oxigraph import Store


def graph_of(args: Namespace) -> Store:
    """The graph that the command is about, as of the days asked for."""
    return graph_and_view(args)[0]


def graph_and_view(args: Namespace) -> tuple[Store, View | None]:
    """The graph that the command is about and, where a day was given, the view that it is.

    A note on the view goes to standard error.
    """
    from eujp_graph.pipeline import cache

    release = release_of(args)
    if args.on is None and args.known_by is None:
        return cache.open_store(release), None
    seen = cache.open_view(release, args.on, args.known_by)
    print(seen.note(args.lang), file=sys.stderr)
    return seen.store, seen


def graph_and_names(args: Namespace) -> tuple[Store, Resolver, View | None]:
    """The graph that the command is about, what finds names in it, and the view that it is.

    Where a day was given, a name is looked for in the whole graph and then in the view.
    """
    from eujp_graph.language.catalogue import SOURCE
    from eujp_graph.query.resolver import Resolver

    graph, seen = graph_and_view(args)
    lang, tell = getattr(args, "lang", None) or SOURCE, _once()
    if seen is None:
        return graph, Resolver(graph, lang=lang, tell=tell), None
    from eujp_graph.query.resolver_view import ResolverInView

    assert seen.whole is not None  # a view of two days knows what it is a view of
    return graph, ResolverInView(seen.whole, seen, lang=lang, tell=tell), seen


def _once() -> Callable[[str], None]:
    """Tells each sentence once, on standard error."""
    told: set[str] = set()

    def tell(sentence: str) -> None:
        if sentence not in told:
            told.add(sentence)
            print(f"eujp: {sentence}", file=sys.stderr)

    return tell


def release_of(args: Namespace) -> Path:
    """The release of the command: ``--graph``, else ``EUJP_GRAPH``, else the shipped one.

    The shipped one is built into the cache where it is not there, or not what its files now say.
    """
    from eujp_graph.pipeline import cache

    named = args.graph or os.environ.get("EUJP_GRAPH")
    if named:
        return Path(named)
    data, fresh = cache.remembered()
    if not fresh:
        from eujp_graph.cli.commands.build import rebuild

        rebuild(data, args.lang)
    return cache.default_release()
