"""The graph as Python has it: one value that is asked everything, whole or as of two days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from eujp_graph.api import listings
from eujp_graph.api.listing import Listing
from eujp_graph.api.markup import box, quiet, table
from eujp_graph.api.network import Network
from eujp_graph.api.rows import answered, rows_of
from eujp_graph.asof.result import View
from eujp_graph.errors import EujpError, ParameterError, nearest
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import did_you_mean
from eujp_graph.model.dates import Day, months_in
from eujp_graph.model.days_given import FIRST, LAST, day_given
from eujp_graph.model.names import label
from eujp_graph.query import saved_query
from eujp_graph.query.kinds import TOPIC
from eujp_graph.query.saved_query import SavedQuery
from eujp_graph.query.search import Hit
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change
    from eujp_graph.answers.disputes import Dispute, Source
    from eujp_graph.answers.promise_standing import Promise
    from eujp_graph.answers.promises import Promises
    from eujp_graph.answers.staleness import Stale
    from eujp_graph.api.shown import Chains, Matrix, ShownCard, ShownProof
    from eujp_graph.authoring.vocabulary import Word
    from eujp_graph.query.values import Value

    Answer = Listing[dict[str, Value]] | bool

GivenDay = str | date | Day
"""A day as people give it: "2024-05-09", "2024年5月9日", "2024" (its last day), or a ``date``."""

COUNCIL = "digital-partnership-council"
"""Whose meetings a matrix has unless another body is named."""

NAME = re.compile(r"[\w-]+")
"""The form of the name of a saved question; what is otherwise is a question in words."""


class Graph(Network):
    """The graph, whole or as of two days, with everything that it can be asked.

    ``load`` opens one. ``graph.on("2024-05-09").known_by("2024")`` is the graph as of two days, in
    either order and either alone. Names of things are taken in English and Japanese, days as
    people write them. ``store`` is the ``pyoxigraph.Store`` behind it, whose methods that read it
    are methods of the graph too; it is read-only, and ``copy`` gives one that may be changed.
    ``view`` is the ``View`` of a graph as of two days, and None for the whole.

    >>> from eujp_graph import load
    >>> [hit.label for hit in load().search("semiconductor memorandum", limit=1)] != []
    True
    """

    @classmethod
    def of(cls, graph: Graph | Store | View) -> Graph:
        """*graph* as a ``Graph``, whichever of the three it is."""
        if isinstance(graph, Graph):
            return graph
        if isinstance(graph, View):
            whole = graph.store if graph.whole is None else graph.whole
            return cls(whole, days=(graph.on, graph.known_by), view=graph)
        return cls(graph)

    # As of two days.

    def on(self, day: GivenDay | None) -> Graph:
        """The same graph as of what held on *day*; None for whatever held at some time."""
        return self._dated(_day(day), self.days[1])

    def known_by(self, day: GivenDay | None) -> Graph:
        """The same graph as far as documents published by *day* tell; None for all of them."""
        return self._dated(self.days[0], _day(day))

    def _dated(self, on: date | None, known_by: date | None) -> Graph:
        return Graph(self.whole, place=self.place, days=(on, known_by))

    # Questions.

    def queries(
        self, *, audience: str | None = None, tag: str | None = None, lang: str = SOURCE
    ) -> Listing[SavedQuery]:
        """The saved questions that ``ask`` answers: those for an *audience*, with a *tag*."""
        chosen = [
            saved
            for saved in saved_query.catalogue()
            if audience in (None, saved.audience) and (tag is None or tag in saved.tags)
        ]

        return listings.questions(chosen, lang)

    def ask(
        self, name: str, /, *, lang: str = SOURCE, **params: str | date | int
    ) -> Listing[dict[str, Value]]:
        """The rows that answer the saved question *name*, as ``eujp_graph.ask`` has them."""
        if not NAME.fullmatch(name):
            return self._asked_in_words(name, lang)
        saved = saved_query.named(name)
        return self._answered(saved, {key: str(value) for key, value in params.items()}, lang)

    def _asked_in_words(self, text: str, lang: str) -> Listing[dict[str, Value]]:
        """The answer to the saved question that *text* asks, which a note names."""
        from eujp_graph.api.in_words import question_in

        meant = question_in(text, self.names.searcher, lang)
        rows = self._answered(meant.saved, meant.given, lang)
        rows.note = "\n".join(
            filter(None, (meant.saved.summary_in(lang), *meant.notes(lang), rows.note))
        )
        return rows

    def _answered(
        self, saved: SavedQuery, given: Mapping[str, str], lang: str
    ) -> Listing[dict[str, Value]]:
        dated = saved_query.dated(saved, given, *self.days)
        rows = rows_of(self._run(saved, dated, lang), self.store, lang)
        return rows or self._explained(rows, saved, dated, lang)

    def _explained(
        self,
        rows: Listing[dict[str, Value]],
        saved: SavedQuery,
        given: Mapping[str, str],
        lang: str,
    ) -> Listing[dict[str, Value]]:
        """*rows*, of which there are none, with a note that says why."""
        from eujp_graph.query.why_empty import reasons, sentences

        found = reasons(self.store, saved, given, names=self._names(lang), lang=lang)
        rows.note = "\n".join(sentences(found, lang))
        return rows

    def sparql(self, query: str, /, *, lang: str = SOURCE) -> Answer:
        """The answer to *query*, a text of SPARQL that needs no ``PREFIX`` lines.

        A SELECT gives a list of rows, each a dictionary; an ASK a ``bool``; a CONSTRUCT or
        DESCRIBE a list of triples, each a dictionary too. All named graphs are seen at once unless
        the query names one. Raises ``QueryError`` for a query that cannot be run.

        >>> from eujp_graph import load
        >>> load().sparql("ASK { id:japan a eujp:Polity }")
        True
        """
        saved = saved_query.parse("query", query)
        answer = answered(self._run(saved, {}, lang), self.store, lang)
        if isinstance(answer, bool) or answer:
            return answer
        return self._explained(answer, saved, {}, lang)

    def _run(self, saved: SavedQuery, given: Mapping[str, str], lang: str) -> saved_query.Results:
        return saved_query.run(self.store, saved, given, names=self._names(lang))

    # Things.

    def search(
        self, text: str, *, limit: int = 10, kind: str = "", lang: str = SOURCE
    ) -> Listing[Hit]:
        """The things that *text* may mean, the best first; only of the class *kind* ("Meeting")."""
        if limit < 1:
            raise ParameterError("limit is the number of things. Give 1 or more.", name="limit")
        kinds = [f"eujp:{kind.removeprefix('eujp:')}"] if kind else []
        return listings.hits(self._names(lang).search(text, limit=limit, kinds=kinds))

    def resolve(self, name: str) -> str:
        """The IRI of the one thing that *name* means; ``UnknownNameError`` otherwise."""
        return self.names.resolve(name)

    def show(self, name: str, *, lang: str = SOURCE) -> ShownCard:
        """What is known of the thing that *name* means, as ``eujp_graph.show`` has it."""
        from eujp_graph.answers.entity_card import card
        from eujp_graph.api.shown import ShownCard, shown_as

        made = card(self.store, self._names(lang).resolve(name), lang=lang, as_of=self.view)
        return shown_as(ShownCard, made, lang=lang)

    def cite(
        self,
        name: str,
        *,
        style: str = "apa",
        on: GivenDay | None = None,
        known_by: GivenDay | None = None,
        lang: str = SOURCE,
    ) -> str:
        """A citation of what *name* means, as ``eujp_graph.cite`` has it."""
        from eujp_graph.answers.citations import STYLES, citation

        if style not in STYLES:
            hint = did_you_mean(nearest(style, STYLES))
            raise EujpError(f"No style {style!r}.{hint} Known: {', '.join(STYLES)}.")
        named = (_day(on), _day(known_by))
        first, second = named if any(named) else self.days
        thing = self.resolve(name)
        return STYLES[style](citation(self.store, thing, on=first, known_by=second, lang=lang))

    def sources(self, name: str) -> Listing[Source]:
        """The independent works behind the thing or statement that *name* means."""
        from eujp_graph.answers.disputes import Doubts

        return listings.works(Doubts(self.store).sources(NamedNode(self.resolve(name))))

    def why(self, subject: str, predicate: str, target: str) -> ShownProof:
        """What the triple that three names mean follows from, as ``eujp_graph.why`` has it."""
        from eujp_graph.answers.proofs import Why, triple_of
        from eujp_graph.api.shown import ShownProof, shown_as

        meant = triple_of(self.store, subject, predicate, target, names=self.names)
        return shown_as(ShownProof, Why(self.store).why(meant), store=self.store)

    def disputes(self) -> Listing[Dispute]:
        """The matters on which documents differ, each with its readings."""
        from eujp_graph.answers.disputes import Doubts

        return listings.disputes(Doubts(self.store).disputes())

    def thin(self) -> Listing[tuple[str, Source]]:
        """The statements that rest on one work alone, and that a secondary one."""
        from eujp_graph.answers.disputes import Doubts

        return listings.thin(Doubts(self.store).thin())

    # Promises.

    def trace(self, name: str, *, today: GivenDay | None = None, lang: str = SOURCE) -> Chains:
        """The chains of the promises that *name* means, as ``eujp_graph.trace`` has them."""
        from eujp_graph.api.shown import Chains

        promises = self._promises(today)
        return Chains(promises.trace(self._names(lang).resolve(name)), promises, lang)

    def promises(
        self,
        *,
        made_at: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        quiet_for: int | str | None = None,
        due_before: GivenDay | None = None,
        made_from: GivenDay | None = None,
        made_to: GivenDay | None = None,
        never_mentioned_again: bool = False,
        today: GivenDay | None = None,
        lang: str = SOURCE,
    ) -> Listing[Promise]:
        """The promises that fit every condition, as ``eujp_graph.promises`` has them."""
        from eujp_graph.answers.promise_statuses import status_of

        found = self._promises(today).promises(
            made_at=made_at and self.resolve(made_at),
            topic=topic and self.names.resolve(topic, kinds=TOPIC),
            status=status and status_of(status),
            quiet_for=None if quiet_for is None else months_in(str(quiet_for)),
            due_before=_day(due_before, FIRST),
            made_from=_day(made_from, FIRST),
            made_to=_day(made_to),
            never_mentioned_again=never_mentioned_again,
        )
        return listings.promises(self.store, found, lang)

    def matrix(self, of: str = COUNCIL, *, topic: str | None = None, lang: str = SOURCE) -> Matrix:
        """The promises by the meetings of the body that *of* names, on a *topic* or on all."""
        from eujp_graph.answers.later_meetings import meetings_of

        meetings = meetings_of(self.store, of, self.names)
        rows = self._promises(None).matrix(
            meetings, topic=topic and self.names.resolve(topic, kinds=TOPIC)
        )
        things = {*meetings, *(head for head, _ in rows)}
        statuses = {status for _, cells in rows for cell in cells for status in cell}
        from eujp_graph.api.shown import Matrix

        return Matrix(
            tuple(meetings),
            tuple((head, tuple(cells)) for head, cells in rows),
            {thing: label(self.store, thing, lang) for thing in sorted(things | statuses)},
            lang,
        )

    def _promises(self, today: GivenDay | None) -> Promises:
        from eujp_graph.answers.promises import Promises

        on, known_by = self.days
        return Promises(self.store, today=_day(today) or known_by or on)

    # What changed, and what did not.

    def stale(
        self, months_old: int | str = 18, *, sort: str | None = None, today: GivenDay | None = None
    ) -> Listing[Stale]:
        """What no document told of for so many months (``18``, ``"2y"``), the oldest first."""
        on, known_by = self.days
        from eujp_graph.answers.staleness import stale

        found = stale(
            self.store,
            months_old=months_in(str(months_old)),
            today=_day(today) or known_by or on,
        )

        return listings.stale(item for item in found if sort in (None, item.sort))

    def diff(
        self,
        *sides: Graph | Store | View | GivenDay,
        topic: str | None = None,
        about: str | None = None,
        lang: str = SOURCE,
    ) -> Listing[Change]:
        """What changed from this graph to another: ``graph.known_by("2024").diff(graph)``.

        A day stands for this graph as far as it was known by then: two of them are compared, as
        in ``graph.diff("2024", "2025")``, and one alone is compared with this graph.
        *topic* keeps what is on a topic or a narrower one, *about* what names a thing.
        """
        from eujp_graph.answers import diff_sections
        from eujp_graph.answers.diff import diff

        earlier, later = self._sides(sides)
        stores = (earlier.store, later.store)
        changes = diff(*stores, lang)
        if all(isinstance(side, str | date | Day) for side in sides):
            # A view of an earlier day leaves these out, so they tell nothing between days.
            changes = [change for change in changes if not diff_sections.is_of_ours(change)]
        if topic:
            on_topic = diff_sections.on_topic(stores, later.names.resolve(topic, kinds=TOPIC))
            changes = diff_sections.about(changes, on_topic)
        if about:
            changes = diff_sections.about(changes, {later.resolve(about)})
        return listings.changes(changes, lang)

    def _sides(self, sides: Sequence[Graph | Store | View | GivenDay]) -> tuple[Graph, Graph]:
        """The two graphs that *sides* name; this one is the earlier where one is named."""
        named = [
            self.known_by(side) if isinstance(side, str | date | Day) else Graph.of(side)
            for side in sides
        ]
        match named:
            case [later]:
                return self, later
            case [earlier, later]:
                return earlier, later
        raise ParameterError("A comparison has two sides. Give a graph or two days.", name="sides")

    # Words to write with.

    def codes(self, *wanted: str, lang: str = SOURCE) -> Listing[Word]:
        """The classes, properties, codes and topics to write with: all, or those of some lists."""
        from eujp_graph.authoring.vocabulary import chosen, vocabulary

        every = vocabulary(self.store)
        found = [word for name in wanted for word in chosen(every, name)] if wanted else every
        return listings.codes(found, lang)

    # How it shows itself.

    def __repr__(self) -> str:
        released = release_date(self.whole)
        days = zip(("on", "known by"), self.days, strict=True)
        as_of = "".join(f", {name} {day}" for name, day in days if day)
        of_release = f" of release {released.value}" if released else ""
        return f"<Graph{of_release}{as_of}: {len(self):,} quads>"

    def _repr_html_(self) -> str:
        said = words("notebook", SOURCE)
        rows = [
            [f"{section}: {name}", count]
            for section, figures in self.stats().items()
            if section in ("statements", "known statements on the day")
            for name, count in figures.items()
        ]
        note = [quiet(self.view.note())] if self.view is not None else []
        return box(quiet(repr(self)), table([said["what"], said["count"]], rows), *note)


def _day(day: GivenDay | None, edge: str = LAST) -> date | None:
    return None if day is None else day_given(day, edge)
