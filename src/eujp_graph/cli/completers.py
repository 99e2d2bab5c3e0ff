"""What a shell offers where a word is begun: things, questions, parameters and their values.

Nothing is built to complete a word: where no release is at hand, nothing is offered.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from eujp_graph.errors import EujpError
from eujp_graph.query.parameters import classes as parameter_classes
from eujp_graph.query.parameters import is_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from eujp_graph.query.saved_query import SavedQuery
    from eujp_graph.rdf.oxigraph import Store


def things(
    classes: Iterable[str] = (),
    *,
    prefix: str = "",
    parsed_args: argparse.Namespace | None = None,
    **_: object,
) -> list[str]:
    """The things of *classes*, such as ``eujp:Meeting`` (of all, for none), as one writes them."""
    return _listed(prefix, parsed_args, classes)


def questions(**_: object) -> list[str]:
    """The names of the saved questions."""
    from eujp_graph.files import resources

    return sorted(path.stem for path in resources.queries().glob("*.rq"))


def tags(**_: object) -> list[str]:
    """The tags of the saved questions."""
    from eujp_graph.query.saved_query import catalogue

    return sorted({tag for saved in catalogue() for tag in saved.tags})


def statuses(**_: object) -> list[str]:
    """What a promise may be told to be."""
    from eujp_graph.answers.promise_statuses import STATUSES

    return list(STATUSES)


def relations(
    prefix: str = "", parsed_args: argparse.Namespace | None = None, **_: object
) -> list[str]:
    """The relations of ours by their term, or by a label where that is begun in Japanese."""
    classes = ("owl:ObjectProperty",)
    if prefix.isascii() and ":" not in prefix:
        found = _listed(f"eujp:{prefix}", parsed_args, classes)
        return [name.removeprefix("eujp:") for name in found]
    return _listed(prefix, parsed_args, classes)


def parameters(
    prefix: str = "", parsed_args: argparse.Namespace | None = None, **_: object
) -> list[str]:
    """``name=`` for each parameter of the question on the line, then the values that it takes."""
    saved = _question(getattr(parsed_args, "name", None))
    if saved is None:
        return []
    name, equals, begun = prefix.partition("=")
    if not equals:
        return [f"{known}=" for known in saved.params]
    kind = saved.params.get(name, "")
    if not is_named(kind):
        example = saved.example.get(name, saved.defaults.get(name, ""))
        return [f"{name}={example}"] if example else []
    return [f"{name}={thing}" for thing in _listed(begun, parsed_args, parameter_classes(kind))]


def values(
    prefix: str = "", parsed_args: argparse.Namespace | None = None, **_: object
) -> list[str]:
    """What may stand behind a question: a parameter by its name, or the next one's values."""
    saved = _question(getattr(parsed_args, "name", None))
    if saved is None or "=" in prefix:
        return parameters(prefix, parsed_args)
    given = [value for value in getattr(parsed_args, "values", None) or [] if "=" not in value]
    open_kinds = [kind for kind in saved.params.values() if is_named(kind)]
    kind = open_kinds[len(given)] if len(given) < len(open_kinds) else None
    offered = [f"{name}=" for name in saved.params]
    if kind is None:
        return offered
    return offered + _listed(prefix, parsed_args, parameter_classes(kind))


def _question(name: str | None) -> SavedQuery | None:
    from eujp_graph.query.saved_query import named

    with suppress(EujpError):
        return named(name) if name else None
    return None


def _listed(begun: str, args: argparse.Namespace | None, classes: Iterable[str]) -> list[str]:
    """The names, as one may write them, of things of *classes* that begin with *begun*."""
    with suppress(EujpError, OSError):
        store = _store(args)
        if store is not None:
            return sorted(set(_names(store, begun, tuple(classes))))
    return []


def _store(args: argparse.Namespace | None) -> Store | None:
    """The graph that the line is about, where it is at hand."""
    from eujp_graph.pipeline import cache

    given = getattr(args, "graph", None) or os.environ.get("EUJP_GRAPH")
    place = Path(given) if given else cache.default_release()
    return cache.open_store(place) if place.exists() else None


def _names(store: Store, begun: str, classes: tuple[str, ...]) -> Iterator[str]:
    from eujp_graph.namespaces import PREFIXES
    from eujp_graph.rdf.terms import NamedNode, term

    nodes = _nodes(store, classes)
    if not begun.isascii():
        for field in ("skos:prefLabel", "rdfs:label"):
            for quad in store.quads_for_pattern(None, term(field), None):
                text = getattr(quad.object, "value", "")
                if text.startswith(begun) and (nodes is None or quad.subject in nodes):
                    yield text
        return
    prefix, colon, _ = begun.partition(":")
    places = (
        [(f"{prefix}:", PREFIXES.get(prefix))]
        if colon
        else [("", PREFIXES["id"]), ("", PREFIXES["topic"])]
    )
    for written, namespace in places:
        for node in nodes if nodes is not None else _subjects(store):
            if namespace and isinstance(node, NamedNode) and node.value.startswith(namespace):
                yield written + node.value.removeprefix(namespace)


def _subjects(store: Store) -> set[object]:
    from eujp_graph.rdf.terms import TYPE

    return {quad.subject for quad in store.quads_for_pattern(None, TYPE, None)}


def _nodes(store: Store, classes: tuple[str, ...]) -> set[object] | None:
    """The things of *classes*; None for all. What is of a narrower class is inferred to be."""
    from eujp_graph.rdf.terms import TYPE, term

    if not classes:
        return None
    return {
        quad.subject for name in classes for quad in store.quads_for_pattern(None, TYPE, term(name))
    }
