"""From a name to the one thing that is meant, for every surface: terminal, Python, pages, API.

A name is an IRI, a prefixed name, a slug, or what a thing is called in either language. Where
it means nothing, several things, or a thing of the wrong kind, the error says so in the
language asked for and carries the candidates, so that each surface lays them out in its way.

What searches and compares texts is imported where a name is neither an IRI nor a slug: a command
that is given one starts in half the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from eujp_graph.errors import AmbiguousNameError, UnknownNameError, WrongKindError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.classes import instances, is_instance
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import BASE, ONTOLOGY, PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, named_node, plain, term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.search import Hit, Searcher

SLUG_PREFIXES = ("id", "topic", "code", "doc", "st", "ev", "eujp")
"""The prefixes that a bare slug is tried under, in this order."""
KIND_CODE = term("dcterms:type")
IN_NO_IRI = frozenset('<>"{}|^`\\')
IN_A_SLUG = "_.-"
SHORT_NAME = r"[A-Z][A-Za-z]{1,6}"
"""A name that several bodies may share, such as AISI."""

MOST_CANDIDATES = 6
"""So many things are offered where a name may mean several."""
LOOKED_AT = 12
LONGEST_SHOWN = 80
"""Characters of a name in a message; nobody reads more of what was not understood."""
ABOUT_ANOTHER = frozenset(
    "Event Commitment Document Evidence Code Class ObjectProperty DatatypeProperty Link "
    "StatusReport Participation Tenure Signature Funding Value".split()
)
"""Kinds of what is told about another thing: its signing is no rival of a text."""


class Resolver:
    """Resolves names in *store*, in the language *lang*.

    *tell* takes a sentence where a name was not quite right and the nearest thing was taken.
    Without it a parameter of a question takes no near name.
    """

    def __init__(
        self,
        store: Store,
        *,
        searcher: Searcher | None = None,
        lang: str = SOURCE,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self.store = store
        self._searcher = searcher
        self.lang = lang
        self.tell = tell

    @property
    def searcher(self) -> Searcher:
        """What finds things by their texts."""
        if self._searcher is None:
            from eujp_graph.query.search import Searcher

            self._searcher = Searcher(self.store)
        return self._searcher

    @property
    def words(self) -> dict[str, str]:
        """The words of messages."""
        return dict(words("resolver", self.lang))

    def search(self, text: str, *, limit: int = 10, kinds: Iterable[str] = ()) -> list[Hit]:
        """The things that *text* may mean, as ``Searcher.search`` has it."""
        return self.searcher.search(text, limit=limit, kinds=kinds, lang=self.lang)

    def resolve(
        self, text: str, *, near: bool = True, kinds: Sequence[str] = (), taker: str = "taker"
    ) -> str:
        """The IRI that *text* names, of one of the classes *kinds* where these are given.

        Unless *near* is false, a name that is nearly right is taken where one thing fits far
        better than the rest. *taker* is the word for what wants the thing, by its key.

        Raises ``AmbiguousNameError`` where several fit about as well, ``WrongKindError`` where
        the thing that is meant is of no class of *kinds*, and ``UnknownNameError`` otherwise.
        """
        spelt = [candidate for candidate in spelled(text) if _known(self.store, candidate)]
        for candidate in spelt:
            if not kinds or is_instance(self.store, candidate, kinds):
                return candidate
        asked = _name_in(text)
        fitting = self.search(asked, limit=LOOKED_AT, kinds=kinds) if asked else []
        if asked != text and not spelt:
            # An IRI that is not there is never taken as another, however near.
            raise self.unresolved(text, fitting)
        exact = [hit for hit in fitting if _is_called(text, hit)] or _short_forms(text, fitting)
        best = exact or (fitting if _is_sure(fitting) else [])
        if best and (len(best) == 1 or best[0].score > best[1].score):
            return best[0].iri
        if exact:
            raise self.ambiguous(text, exact)
        meant = spelt or self._exact(text, alone=bool(kinds) and not _offered(fitting))
        if kinds and meant:
            raise self.wrong_kind(text, meant[0], kinds, taker)
        if near and leads_clearly(fitting):
            self._tell_taken(text, fitting)
            return fitting[0].iri
        raise self.unresolved(text, fitting)

    def _exact(self, text: str, *, alone: bool = False) -> list[str]:
        """The things that go by *text*, of whatever kind; where these are *alone*, the nearest."""
        from eujp_graph.query.search_weights import LEAST_NEAR

        hits = self.search(text, limit=LOOKED_AT)
        named = [hit.iri for hit in hits if _is_called(text, hit)]
        is_meant = _is_sure(hits) or (alone and hits and hits[0].score >= LEAST_NEAR)
        return named or ([hits[0].iri] if is_meant else [])

    def _tell_taken(self, text: str, hits: Sequence[Hit]) -> None:
        if self.tell:
            sentence = self.words["taken"]
            self.tell(sentence.format(text=shown(text), thing=self.line(hits[0]).strip()))

    def also_called(self, text: str, taken: str) -> list[Hit]:
        """Which things of the kind of *taken* are known by the same short name *text*."""
        if not re.fullmatch(SHORT_NAME, text.strip()):
            return []
        from eujp_graph.query.normal_form import normal

        word, of = normal(text), kind(self.store, taken)
        return [
            hit
            for hit in self.search(text, limit=LOOKED_AT)
            if hit.iri != taken and hit.kind == of and word in normal(hit.matched).split()
        ]

    def shared(self, text: str, hits: Iterable[Hit]) -> str:
        """That *hits* are known as *text* too."""
        return self.listed(self.words["shared"].format(text=shown(text)), hits)

    # What goes wrong, in words.

    def unresolved(self, text: str, hits: Sequence[Hit]) -> UnknownNameError:
        """Why *text* is no name: several things may be meant, or one is near, or none is."""
        from eujp_graph.query.search_weights import LEAST_NEAR

        near = [hit for hit in hits if hit.score >= LEAST_NEAR]
        near = near or _offered(hits)
        likely = [hit for hit in near if hit.kind not in ABOUT_ANOTHER] or near
        if len(likely) > 1:
            return self.ambiguous(text, likely)
        key = "near" if likely else "nothing"
        return UnknownNameError(
            self.listed(self.words[key].format(text=shown(text)), likely),
            name=text,
            nearest=[hit.iri for hit in likely],
            candidates=likely,
        )

    def ambiguous(self, text: str, hits: Sequence[Hit]) -> AmbiguousNameError:
        """That *text* may mean each of *hits*."""
        offered = list(hits[:MOST_CANDIDATES])
        return AmbiguousNameError(
            self.listed(self.words["several"].format(text=shown(text)), offered),
            name=text,
            nearest=[hit.iri for hit in offered],
            candidates=offered,
        )

    def wrong_kind(
        self, text: str, thing: str, kinds: Sequence[str], taker: str = "taker"
    ) -> WrongKindError:
        """That *thing*, asked for as *text*, is of no class of *kinds*, with what is near it."""
        said = self.words
        wanted = said["or"].join(self.a_kind(name) for name in kinds)
        sentence = said["wrong_kind"].format(
            thing=label(self.store, thing, self.lang),
            kind=self._what_it_is(thing),
            taker=said[taker],
            kinds=wanted,
        )
        tied = self._tied(thing, kinds)
        if tied:
            sentence += said["tied"]
        return WrongKindError(self.listed(sentence, tied), name=text, thing=thing, candidates=tied)

    def _tied(self, thing: str, kinds: Sequence[str]) -> list[Hit]:
        """Things of *kinds* that the graph ties to *thing*, those first that it ties most often."""
        node, of_kind = NamedNode(thing), instances(self.store, kinds)
        near: dict[str, int] = {}
        ends = [plain(quad.object) for quad in self.store.quads_for_pattern(node, None, None)]
        ends += [plain(quad.subject) for quad in self.store.quads_for_pattern(None, None, node)]
        for end in ends:
            if end in of_kind and end != thing:
                near[end] = near.get(end, 0) + 1
        likely = sorted(near, key=lambda end: (-near[end], end))[:MOST_CANDIDATES]
        return [self.hit(end) for end in likely]

    def hit(self, thing: str) -> Hit:
        """*thing* as a candidate."""
        from eujp_graph.query.search import Hit

        called = label(self.store, thing, self.lang)
        return Hit(thing, called, kind(self.store, thing), 0.0, called)

    def _what_it_is(self, thing: str) -> str:
        """The kind of *thing*: the code that tells it closest, such as ministry, else its class."""
        for quad in self.store.quads_for_pattern(NamedNode(thing), KIND_CODE, None):
            if isinstance(quad.object, NamedNode):
                return self._with_article(label(self.store, quad.object.value, self.lang))
        return self.a_kind(kind(self.store, thing))

    def a_kind(self, name: str) -> str:
        """The class *name* as a sentence has it: a ministry, an instrument."""
        local = name.removeprefix("eujp:")
        called = label(self.store, f"{ONTOLOGY}#{local}", self.lang) if local else ""
        if not called or ":" in called:
            called = self.words["thing"]
        return self._with_article(called)

    def _with_article(self, called: str) -> str:
        if called[1:2].islower():
            called = called[0].lower() + called[1:]
        key = "an_kind" if called[0] in "aeiou" else "a_kind"
        return self.words[key].format(kind=called)

    def line(self, hit: Hit) -> str:
        """A candidate in one line: how to name it, what it is called, of which kind it is."""
        of = label(self.store, f"{ONTOLOGY}#{hit.kind}", self.lang) if hit.kind else ""
        called = label(self.store, hit.iri, self.lang)
        return self.words["line" if of else "line_bare"].format(
            name=curie(hit.iri), thing=called, kind=of
        )

    def listed(self, sentence: str, hits: Iterable[Hit]) -> str:
        """*sentence* with a line for each of *hits*."""
        return "\n".join([sentence, *map(self.line, hits)])


def shown(text: str) -> str:
    """*text* as a message has it: short, and without what cannot be seen."""
    visible = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return visible if len(visible) <= LONGEST_SHOWN else visible[: LONGEST_SHOWN - 1] + "…"


def _is_called(text: str, hit: Hit) -> bool:
    from eujp_graph.query.normal_form import normal

    return normal(hit.matched) == normal(text)


def _short_forms(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The first of *hits* where *text* is short for its name and for that of no other."""
    from eujp_graph.query.matching import is_short_for
    from eujp_graph.query.normal_form import normal

    wanted = normal(text)
    short = [hit for hit in hits if is_short_for(wanted, normal(hit.matched))]
    alone = short[:1] == list(hits[:1]) and leads_clearly(hits)
    return short[:1] if alone else []


def _name_in(text: str) -> str:
    """What of *text* may name a thing: of an IRI of ours the last part, of another nothing."""
    bare = text.strip().removeprefix("<").removesuffix(">")
    if not bare.startswith(("http://", "https://", "urn:")):
        return text
    return bare.rpartition("/")[2] if bare.startswith(BASE) else ""


def _offered(hits: Iterable[Hit]) -> list[Hit]:
    """Those of *hits* that are good enough to be offered."""
    from eujp_graph.query.search_weights import LEAST_OFFERED

    return [hit for hit in hits if hit.score >= LEAST_OFFERED]


def _is_sure(hits: Sequence[Hit]) -> bool:
    """Whether the first of *hits* is meant beyond doubt, although it is spelt otherwise."""
    if not hits:
        return False
    from eujp_graph.query.search_weights import EXACT, SURE_LEAD

    lead = hits[0].score - hits[1].score if len(hits) > 1 else hits[0].score
    return hits[0].score >= EXACT and lead >= SURE_LEAD


def leads_clearly(hits: Sequence[Hit]) -> bool:
    """Whether the first of *hits* fits far better than the rest, or is what the rest is about."""
    from eujp_graph.query.search_weights import CLEAR_LEAD, LEAST_NEAR

    if not hits or hits[0].score < LEAST_NEAR:
        return False
    first = hits[0]
    rivals = [
        hit.score
        for hit in hits[1:]
        if first.kind in ABOUT_ANOTHER or hit.kind not in ABOUT_ANOTHER
    ]
    return not rivals or first.score - rivals[0] >= CLEAR_LEAD


def resolve(store: Store, text: str, *, near: bool = True, kinds: Sequence[str] = ()) -> str:
    """The IRI that *text* names in *store*, as ``Resolver.resolve`` has it."""
    return Resolver(store).resolve(text, near=near, kinds=kinds)


def spelled(text: str) -> list[str]:
    """The IRIs that *text* may spell: itself, a prefixed name, or a slug under each prefix.

    >>> spelled("<https://w3id.org/eujp/id/japan>"), spelled("id:japan")
    (['https://w3id.org/eujp/id/japan'], ['https://w3id.org/eujp/id/japan'])
    """
    bare = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, _ = bare.partition(":")
    if not IN_NO_IRI.isdisjoint(bare) or any(map(str.isspace, bare)):
        return []
    if bare.startswith(("http://", "https://", "urn:")):
        return [bare]
    if colon and prefix in PREFIXES:
        return [iri(bare)]
    if colon or not bare or not all(sign.isalnum() or sign in IN_A_SLUG for sign in bare):
        return []
    return [PREFIXES[prefix] + bare for prefix in SLUG_PREFIXES]


def _known(store: Store, candidate: str) -> bool:
    node = named_node(candidate)
    if node is None:
        return False
    patterns = ((node, None, None), (None, None, node))
    return any(any(store.quads_for_pattern(*pattern)) for pattern in patterns)
