"""Finds the things a name may mean, in either language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property

from eujp_graph.model.classes import instances
from eujp_graph.model.names import RESTATED, kind, label
from eujp_graph.named_tuple import NamedTuple
from eujp_graph.namespaces import PREFIXES, curie
from eujp_graph.query.matching import Row, Texts
from eujp_graph.query.normal_form import normal
from eujp_graph.query.romanised import KANA
from eujp_graph.query.search_weights import (
    ADDED,
    EXACT,
    KIND_WEIGHTS,
    MOST_CHARACTERS,
    MOST_WORDS,
    PENALTIES,
    SLUG,
    SURE,
    SYNONYM,
    WEIGHTS,
    WITHOUT_SIDE,
    joined,
)
from eujp_graph.query.synonyms import other_words, without_sides
from eujp_graph.query.titles import untitled
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import NamedNode, plain, term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.people import People

TEXTS = f"""
SELECT ?thing ?field ?text WHERE {{
  VALUES ?field {{ {" ".join(f"<{field}>" for field in WEIGHTS)} }}
  GRAPH ?graph {{ ?thing ?field ?text }}
  FILTER ( ?graph NOT IN ({", ".join(map(str, sorted(RESTATED, key=str)))}) )
}}
"""
ONTOLOGY = PREFIXES["eujp"].rstrip("#")
"""Its header describes the dataset, and is nothing that people look for."""
SUBJECT = term("eujp:subject")
BEFORE_STATEMENT = 0.5
"""By how much whom a statement speaks of is before the statement."""
MOST_KEPT = 16
"""So many searches are kept: one name may be looked for within several kinds."""
MOST_WEIGHED = 30
"""So many of the best finds are weighed by what they are."""


class Hit(NamedTuple):
    """Something that a text may mean.

    ``score`` runs from 0 to 100; ``matched`` is the text that fitted.
    """

    iri: str
    label: str
    kind: str
    score: float
    matched: str


def search(store: Store, text: str, *, limit: int = 10) -> list[Hit]:
    """The things that *text* may mean, the best first, at most *limit* of them.

    Names, other names, identifiers, titles and descriptions are looked through in
    English and Japanese; a name counts more than a description, an exact find more
    than a near one. Nothing found is an empty list.
    """
    return Searcher(store).search(text, limit=limit)


class Searcher:
    """Searches a graph that does not change again and again; what it looks through is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.last_finds: dict[str, dict[str, tuple[float, str]]] = {}

    @cached_property
    def texts(self) -> Texts:
        """Each text with its thing, how much a find there counts, and its form in comparisons."""
        return Texts(
            [
                Row(thing, weight, words, normal(words))
                for thing, weight, words in _texts(self.store)
            ]
        )

    @cached_property
    def pool(self) -> dict[str, dict[float, str]]:
        """The words of each thing and of what stands next to it."""
        from eujp_graph.query import search_words

        return search_words.pool(self.store, normal)

    @cached_property
    def people(self) -> People:
        """The persons, by the parts of their names and their posts."""
        from eujp_graph.query.people import People

        return People(self.store)

    def search(
        self, text: str, *, limit: int = 10, kinds: Iterable[str] = (), lang: str = "en"
    ) -> list[Hit]:
        """The things that *text* may mean, as ``search`` has it."""
        text = text[:MOST_CHARACTERS]
        wanted = normal(text)
        if not wanted:
            return []
        best = self._finds(text, wanted)
        if kinds:
            of_kind = instances(self.store, kinds)
            best = {thing: find for thing, find in best.items() if thing in of_kind}
        # Of finds that are as good, the one in the shorter text; the IRI keeps the order the same.
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], len(item[1][1]), item[0]))
        likely = [self._hit(thing, *find, lang) for thing, find in ranked[: MOST_WEIGHED + limit]]
        likely.sort(key=lambda hit: (-hit.score, len(hit.matched), hit.iri))
        return likely[:limit]

    def _finds(self, text: str, wanted: str) -> dict[str, tuple[float, str]]:
        """The best find of *text* for each thing; the last few are kept, for other kinds of it."""
        kept = self.last_finds.get(text)
        if kept is None:
            kept = self._scores(wanted)
            if KANA.fullmatch(text):
                for person, score, shown in self.people.spoken(text):
                    kept[person] = max((score, shown), kept.get(person, (0.0, "")))
            self._add_subjects(kept)
            if max((score for score, _ in kept.values()), default=0.0) < SURE:
                self._join(text, kept)
            if len(self.last_finds) >= MOST_KEPT:
                self.last_finds.pop(next(iter(self.last_finds)), None)
            self.last_finds[text] = kept
        return kept

    def _scores(self, wanted: str) -> dict[str, tuple[float, str]]:
        """The best find of *wanted*, or of other words for it, for each thing."""
        best: dict[str, tuple[float, str]] = {}
        other, bare = other_words(wanted), without_sides(wanted)
        forms = {wanted: 1.0, **{form: SYNONYM for form in (other,) if form != wanted}}
        if bare != wanted:
            forms.setdefault(bare, WITHOUT_SIDE)
        for form, worth in forms.items():
            for place, score in self.texts.scores(form).items():
                row = self.texts.rows[place]
                if score * worth > best.get(row.thing, (0.0, ""))[0]:
                    best[row.thing] = (score * worth, row.shown)
        titled = untitled(wanted)
        if titled:
            for thing, score, shown in self.people.called(*titled):
                if score > best.get(thing, (0.0, ""))[0]:
                    best[thing] = (score, shown)
        return best

    def _add_subjects(self, best: dict[str, tuple[float, str]]) -> None:
        """Add to *best* whom a statement speaks of, before the statement that has the words."""
        for thing, (score, shown) in list(best.items()):
            if thing.startswith(PREFIXES["st"]):
                for quad in self.store.quads_for_pattern(NamedNode(thing), SUBJECT, None):
                    subject = plain(quad.object)
                    if best.get(subject, (0.0, ""))[0] <= score:
                        best[subject] = (score + BEFORE_STATEMENT, shown)

    def _hit(self, thing: str, score: float, matched: str, lang: str) -> Hit:
        of = kind(self.store, thing)
        # Whoever names a thing exactly means it, whatever it is.
        weight = KIND_WEIGHTS.get(of, 1.0) if score < EXACT else 1.0
        return Hit(thing, label(self.store, thing, lang), of, round(score * weight, 1), matched)

    def _join(self, text: str, best: dict[str, tuple[float, str]]) -> None:
        """Add to *best* what has the words of *text*, in its own texts or its neighbours'."""
        from eujp_graph.query import search_words

        words = search_words.asked(text, normal)[:MOST_WORDS]
        if len(words) < 2:
            return
        for thing, texts in self.pool.items():
            score = joined(search_words.score(words, texts))
            if score:
                own, shown = best.get(thing, (0.0, ""))
                together = max(own, score) + ADDED * min(own, score)
                best[thing] = (together, shown if own > score else label(self.store, thing))


def _texts(store: Store) -> list[tuple[str, float, str]]:
    # A thing has several texts, and its prefix takes a while to find.
    weight_of = cache(lambda thing: PENALTIES.get(curie(thing).partition(":")[0], 1.0))
    texts = []
    for row in select(store, TEXTS):
        thing = row["thing"]
        if isinstance(thing, NamedNode) and thing.value != ONTOLOGY:
            weight = WEIGHTS[row["field"].value] * weight_of(thing.value)
            texts.append((thing.value, weight, row["text"].value))
    things = {thing for thing, _, _ in texts}
    slugs = [
        (thing, SLUG, thing.rpartition("/")[2])
        for thing in sorted(things)
        if _has_known_slug(thing)
    ]
    return texts + slugs


def _has_known_slug(thing: str) -> bool:
    """Whether people know the last part of an IRI; that of a statement repeats those of others."""
    return "#" not in thing and not thing.startswith((PREFIXES["st"], PREFIXES["ev"]))
