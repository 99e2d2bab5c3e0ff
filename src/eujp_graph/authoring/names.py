"""What may be named in data of one's own: the things, codes and relations of the graph.

A name is looked for in the user's own folder first, then in the graph.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eujp_graph.errors import ParameterError, UnknownNameError, nearest
from eujp_graph.files.sources import find, read
from eujp_graph.language.messages import Message, did_you_mean, either
from eujp_graph.model.names import kind, label, texts
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.query.normal_form import normal
from eujp_graph.query.resolver import Resolver
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import SUBCLASS, TYPE, NamedNode, Quad, plain, term

IN_LIST = term("skos:inScheme")
SUBPROPERTY = term("rdfs:subPropertyOf")
RELATION = "eujp:relatesTo"
"""What every relation that a Link may have is below."""
TOLD_BY = {
    "eujp:attendedBy": "participation",
    "eujp:fundedBy": "funding",
    "eujp:holds": "tenure",
    "eujp:signedBy": "signature",
}
"""The relations that no Link says, each with the kind of statement from which it follows."""
MOST = 3
"""So many things are offered for a name that is not known."""


class Known:
    """The graph, and what the folder of the user says beside it."""

    def __init__(self, graph: Store, folder: Path) -> None:
        self.graph, self.own = graph, Store()
        if folder.is_dir() and any(folder.iterdir()):
            for path in find([folder]):
                self.own.extend(
                    Quad(quad.subject, quad.predicate, quad.object, GRAPH["entities"])
                    for quad in read(path).quads
                )
        self.searchers = [Resolver(store) for store in (self.own, self.graph)]

    def thing(self, text: str, of: str, option: str) -> str:
        """The IRI of the thing that *text* names, which must be of the class *of*.

        Raises ``UnknownNameError`` with the nearest names, and ``ParameterError`` for a thing
        of another class.
        """
        found = self._resolved(text, of, option)
        if of and not self.is_a(found, iri(of)):
            message = Message(
                "other_class",
                option=option,
                thing=curie(found),
                kind=self.kind(found) or Message("without_class"),
                wanted=_a(of),
            )
            raise ParameterError(message, name=option)
        return found

    def _resolved(self, text: str, of: str, option: str) -> str:
        meant: list[str] = []
        for searcher in self.searchers:
            try:
                return searcher.resolve(text, near=False)
            except UnknownNameError as error:
                meant += error.nearest
        fitting = [name for name in dict.fromkeys(meant) if not of or self.is_a(name, iri(of))]
        named = [name for name in fitting if self._is_called(name, text)]
        if len(named) == 1:
            return named[0]  # of several things with that name the one of the right class
        near = either(f"{curie(name)} ({self._label(name)})" for name in fitting[:MOST])
        key = "nothing_called_near" if near else "nothing_called"
        message = Message(key, option=option, text=text, near=near)
        raise UnknownNameError(message, name=text, nearest=fitting)

    def _is_called(self, thing: str, text: str) -> bool:
        names = (words.text for store in (self.own, self.graph) for words in texts(store, thing))
        return normal(text) in map(normal, names)

    def _label(self, thing: str) -> str:
        store = self.own if texts(self.own, thing) else self.graph
        return label(store, thing)

    def kind(self, thing: str) -> str:
        """The class of *thing*, as a local name."""
        return kind(self.own, thing) or kind(self.graph, thing)

    def is_a(self, thing: str, wanted: str) -> bool:
        """Whether *thing* is of the class *wanted*, or of one below it."""
        given = {
            plain(quad.object)
            for store in (self.own, self.graph)
            for quad in store.quads_for_pattern(NamedNode(thing), TYPE, None)
        }
        return any(wanted in reached(name, self._above) for name in given)

    def _above(self, name: str) -> list[str]:
        quads = self.graph.quads_for_pattern(NamedNode(name), SUBCLASS, None)
        return [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]

    def describes(self, thing: str) -> bool:
        """Whether *thing* is described already, by the graph or by the folder."""
        node = NamedNode(thing)
        return any(
            any(store.quads_for_pattern(node, None, None)) for store in (self.own, self.graph)
        )

    def code(self, text: str, of: str, option: str) -> str:
        """The IRI of the code that *text* names, of the list *of* (of any where that is empty)."""
        wanted = NamedNode(iri(of)) if of else None
        listed = {
            plain(quad.subject)
            for quad in self.graph.quads_for_pattern(None, IN_LIST, wanted)
            if plain(quad.subject).startswith(PREFIXES["code"])
        }
        named = {curie(code).partition(":")[2]: code for code in sorted(listed)}
        labels = {label(self.graph, code, lang): code for code in listed for lang in ("en", "ja")}
        return _chosen(text.removeprefix("code:"), labels | named, named, option)

    def relation(self, text: str, option: str) -> str:
        """The IRI of the relation that *text* names, by its local name or its label.

        Those that follow from another statement are told with it: no Link may say them.
        """
        below = {
            name
            for name in reached(iri(RELATION), self._below)
            if name.startswith(PREFIXES["eujp"]) and curie(name) != RELATION
        }
        labels = {label(self.graph, name, lang): name for name in below for lang in ("en", "ja")}
        named = {curie(name).partition(":")[2]: name for name in sorted(below)}
        listed = [name for name, full in named.items() if curie(full) not in TOLD_BY]
        found = _chosen(text.removeprefix("eujp:"), labels | named, listed, option)
        kind = TOLD_BY.get(curie(found))
        if kind:
            message = Message("told_by_another", option=option, relation=curie(found), kind=kind)
            raise ParameterError(message, name=option)
        return found

    def _below(self, name: str) -> list[str]:
        quads = self.graph.quads_for_pattern(None, SUBPROPERTY, NamedNode(name))
        return [plain(quad.subject) for quad in quads]


def _chosen(text: str, known: dict[str, str], listed: Iterable[str], option: str) -> str:
    """What *text* stands for among *known*; an error lists the names and the nearest of them."""
    folded = {name.casefold(): value for name, value in known.items()}
    found = folded.get(text.casefold())
    if found is None:
        hint = did_you_mean(nearest(text, known))
        message = Message("not_known", option=option, text=text, hint=hint, known=sorted(listed))
        raise ParameterError(message, name=option)
    return found


def _a(name: str) -> str:
    local = name.partition(":")[2]
    return Message("an" if local[0] in "AEIOU" else "a", name=local)
