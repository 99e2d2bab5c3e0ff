"""The words to write data with: classes, properties, codes and topics, each with an example."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eujp_graph.errors import UnknownNameError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.model.names import language_of, name, texts
from eujp_graph.model.names import nearest as nearest_text
from eujp_graph.namespaces import BASE, ONTOLOGY, PREFIXES, curie, iri
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import DEPRECATED, TYPE, Literal, NamedNode, Node, Quad, term

SORTS = {
    "classes": ("owl:Class",),
    "properties": ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
    "topics": ("eujp:Topic",),
    "codes": ("eujp:Code",),
}
"""What may be asked for, and the classes of the words in it."""

MEANING = ("skos:definition", "skos:scopeNote")
ALL = (*SORTS, "prefixes")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its short name, the list it is in, and by language its name and meaning.

    ``example`` is a use of it in the graph, or what the ontology gives as one.
    """

    word: str
    list: str
    names: dict[str, str]
    meanings: dict[str, str]
    example: str

    def name_in(self, lang: str) -> str:
        """Its name in *lang*, else in English."""
        return self.names.get(lang) or self.names.get("en", "")

    def meaning_in(self, lang: str) -> str:
        """What it means, in *lang*, else in English."""
        return self.meanings.get(lang) or self.meanings.get("en", "")


def vocabulary(store: Store) -> list[Word]:
    """Every word of ours in *store*, by list and then by name."""
    words = [
        _word(store, node, sort)
        for sort, classes in SORTS.items()
        for node in _instances(store, classes)
        if node.value.startswith(BASE) and not _is_deprecated(store, node)
    ]
    order = list(SORTS)
    return sorted(words, key=lambda word: (_rank(word.list, order), word.list, word.word))


def prefixes() -> list[Word]:
    """The prefixes of ours, each with the line that declares it."""
    return [
        Word(f"{prefix}:", "prefixes", {}, {}, f"PREFIX {prefix}: <{namespace}>")
        for prefix, namespace in sorted(PREFIXES.items())
    ]


def chosen(words: Sequence[Word], wanted: str) -> list[Word]:
    """Those of *words* that *wanted* means: a list, or words by their short name or name.

    Raises ``UnknownNameError`` with the nearest.
    """
    folded = wanted.casefold()
    in_list = [
        word for word in words if folded in (word.list.casefold(), _bare(word.list).casefold())
    ]
    if folded == "codes":
        in_list = [word for word in words if word.list.startswith("code:")]
    if folded == "prefixes":
        in_list = prefixes()
    found = in_list or [word for word in words if folded in _called(word)]
    if not found:
        known = sorted({name for word in words for name in (_bare(word.word), _bare(word.list))})
        labels = sorted({name for word in words for name in word.names.values()})
        hint = did_you_mean(nearest(wanted, {*known, *ALL, *labels}, most=3))
        lists = [*dict.fromkeys((*ALL, *(_bare(word.list) for word in words)))]
        message = Message("no_word_or_list", name=wanted, hint=hint, known=lists)
        raise UnknownNameError(message, name=wanted)
    return found


def _called(word: Word) -> set[str]:
    names = (word.word, _bare(word.word), *word.names.values())
    return {name.casefold() for name in names}


def _bare(short: str) -> str:
    return short.partition(":")[2] or short


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _instances(store: Store, classes: Iterable[str]) -> set[NamedNode]:
    quads = (
        quad
        for name in classes
        for graph in WRITTEN
        for quad in store.quads_for_pattern(None, TYPE, term(name), graph)
    )
    return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}


def _is_deprecated(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, DEPRECATED, None))


def _word(store: Store, node: NamedNode, sort: str) -> Word:
    schemes = [
        curie(str(quad.object).strip("<>"))
        for quad in store.quads_for_pattern(node, term("skos:inScheme"), None)
    ]
    of = sort if sort != "codes" else min(schemes, default=sort)
    named = {lang: name(store, node.value, lang) for lang in ("en", "ja")}
    meant = {lang: nearest_text(texts(store, node.value, MEANING), lang) for lang in ("en", "ja")}
    return Word(
        curie(node.value),
        of,
        {lang: words.text for lang, words in named.items() if language_of(words.lang) == lang},
        {lang: words.text for lang, words in meant.items() if words and words.lang == lang},
        _example(store, node, sort),
    )


def _example(store: Store, node: NamedNode, sort: str) -> str:
    """A use of *node* as one would write it: the first by its subject."""
    told = nearest_text(texts(store, node.value, ["skos:example"]), "en")
    if told:
        return told.text
    predicate, value = (node, None) if sort == "properties" else (None, node)
    uses = [
        quad
        for graph in WRITTEN
        for quad in store.quads_for_pattern(None, predicate, value, graph)
        if _is_use(quad)
    ]
    found = min(uses, key=lambda quad: (str(quad.subject), str(quad.object)), default=None)
    if found:
        return f"{_short(found.subject)} {_verb(found)} {_short(found.object)}"
    return _example_of_link(store, node)


def _example_of_link(store: Store, node: NamedNode) -> str:
    """What the first Link with the relation *node* says; empty where there is none."""
    told = store.quads_for_pattern(None, term("eujp:predicate"), node)
    for link in sorted((quad.subject for quad in told), key=str):
        begin, end = (
            [quad.object for quad in store.quads_for_pattern(link, term(name), None)]
            for name in ("eujp:subject", "eujp:object")
        )
        if begin and end:
            return f"{_short(begin[0])} {curie(node.value)} {_short(end[0])}"
    return ""


def _is_use(quad: Quad) -> bool:
    """Whether *quad* says something with a word, not of one."""
    subject = str(quad.subject).strip("<>")
    return not subject.startswith((ONTOLOGY, iri("code:"), iri("topic:")))


def _verb(quad: Quad) -> str:
    return "a" if quad.predicate == TYPE else curie(quad.predicate.value)


def _short(node: Node) -> str:
    if isinstance(node, NamedNode):
        return curie(node.value)
    return f'"{node.value}"' if isinstance(node, Literal) else "[]"
