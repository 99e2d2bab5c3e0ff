"""A row for each edge: its ends, its words with how far it is a fact, its days and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from eujp_graph.language.catalogue import languages, words
from eujp_graph.language.days import written
from eujp_graph.model.dates import Day, as_day, written_end
from eujp_graph.model.edges import Edge
from eujp_graph.model.names import label, texts
from eujp_graph.namespaces import curie, iri
from eujp_graph.network.states import NEVER, Row, Spells, reports
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View

MODALITIES = "SELECT DISTINCT ?code WHERE { ?statement eujp:modality ?code }"

MEETS = frozenset(iri(f"eujp:{name}") for name in ("attendedBy", "heldIn", "meetingOf"))
"""What an event says of itself: it holds on the days of the event."""

AGREED_AT = iri("eujp:adoptedAt")
"""Leads to the event at which a text was adopted."""

SAID_BY_TEXT = frozenset(
    iri(f"eujp:{name}")
    for name in """adoptedBy amends basedOn committedBy componentOf concerns contains continues
    hasParty implements signedBy""".split()
)
"""What a text or a promise says itself: it begins when that comes about."""

HAPPENED = frozenset({*MEETS, AGREED_AT, *SAID_BY_TEXT})
"""What happened stays so; all other relations may end."""

DIRECTED = "Directed"
"""How Gephi's importer of tables is told that an edge leads from its source to its target."""

WEIGHT = 1.0
"""The weight of every edge: each tells one fact, or one that was planned."""


def edge_rows(
    graph: Store, every_edge: list[Edge], nodes: Mapping[str, Row], seen: View | None
) -> Iterator[Row]:
    """The row of each of *every_edge* between *nodes*, with a key that no other of its ends has."""
    writer = _Writer(graph, every_edge, seen)
    keys: set[tuple[str, str, str]] = set()
    for edge in every_edge:
        assert edge.source in nodes
        assert edge.target in nodes
        key = edge.statement or edge.predicate
        # One signature tells two relations: who signs for itself is signatory and party.
        if (edge.source, edge.target, key) in keys:
            key = f"{key} {curie(edge.predicate)}"
        keys.add((edge.source, edge.target, key))
        yield {"source": edge.source, "target": edge.target, "key": key, **writer.row(edge, key)}


class _Writer:
    """Writes edges as rows; what concerns all of them is read once."""

    def __init__(self, graph: Store, every_edge: list[Edge], seen: View | None) -> None:
        self.labels = {
            predicate: _labels(graph, predicate)
            for predicate in sorted({edge.predicate for edge in every_edge})
        }
        self.modalities = _modalities(graph)
        self.spells = Spells(graph, reports(graph))
        self.today = _today(graph, seen)

    def row(self, edge: Edge, key: str) -> Row:
        begin, end, dated_by = self._days(edge)
        said = self._circumstances(edge, end)
        short = curie(edge.predicate).rpartition(":")[2]
        return {
            "id": _name(edge, key),
            **{f"label_{lang}": self._label(edge, said, lang) for lang in languages()},
            "kind": " ".join([short, *_in_brackets(said["en"])]),
            "weight": WEIGHT,
            "predicate": edge.predicate,
            "is_fact": edge.modality is None,
            "modality": edge.modality,
            "role": edge.role,
            "scope": edge.scope,
            "from": str(begin) or None,
            "from_precision": begin.precision if begin.value else None,
            "until": str(end) or None,
            "until_precision": end.precision if end.value else None,
            "dated_by": dated_by,
            "certainty": edge.certainty or None,
            "statement": edge.statement,
            "evidence": list(edge.documents),
        }

    def _label(self, edge: Edge, said: Mapping[str, list[str]], lang: str) -> str:
        told = words("network", lang)
        name = self.labels[edge.predicate][lang]
        if not said[lang]:
            return name
        return told["label"].format(relation=name, circumstances=told["comma"].join(said[lang]))

    def _circumstances(self, edge: Edge, end: Day) -> dict[str, list[str]]:
        """What keeps an edge from being a fact of today, in the words of each language."""
        said: dict[str, list[str]] = {lang: [] for lang in languages()}
        if edge.modality:
            for lang in languages():
                said[lang].append(self.modalities.get(edge.modality, {}).get(lang, edge.modality))
        if self._has_ended(edge, end):
            for lang in languages():
                told = words("network", lang)["ended"]
                said[lang].append(told.format(day=written(str(end), lang)))
        return said

    def _has_ended(self, edge: Edge, end: Day) -> bool:
        if not end.value or not self.today or edge.predicate in HAPPENED:
            return False
        return written_end(end.value, end.precision) < self.today

    def _days(self, edge: Edge) -> tuple[Day, Day, str | None]:
        """When an edge begins and ends, and what says so: itself, its meeting or its text."""
        end = Day(edge.until, edge.until_precision) if edge.until else NEVER
        if edge.from_:
            return Day(edge.from_, edge.from_precision), end, "statement"
        if edge.predicate in MEETS:
            begin, last = self.spells.own_days(edge.source)
            return begin, end if end.value else last, "event" if begin.value else None
        if edge.predicate == AGREED_AT:
            begin = self.spells.own_days(edge.target)[0]
            return begin, end, "event" if begin.value else None
        if edge.predicate in SAID_BY_TEXT:
            begin = self.spells.of(edge.source)[0]
            return begin, end, "text" if begin.value else None
        return NEVER, end, "statement" if end.value else None


def _in_brackets(said: list[str]) -> list[str]:
    return [f"({', '.join(said)})"] if said else []


def _name(edge: Edge, key: str) -> str:
    """A name that no other edge has: statement and predicate, or its three parts."""
    predicate = curie(edge.predicate)
    if edge.statement:
        return f"{curie(edge.statement)} {predicate}"
    if key == edge.predicate:
        return f"{curie(edge.source)} {predicate} {curie(edge.target)}"
    return key


def _labels(graph: Store, predicate: str) -> dict[str, str]:
    """The label of *predicate* in each language; its own name where it has none."""
    found = {text.lang or "en": text.text for text in texts(graph, predicate, ["rdfs:label"])}
    english = found.get("en") or curie(predicate).rpartition(":")[2]
    return {lang: found.get(lang) or english for lang in languages()}


def _modalities(graph: Store) -> dict[str, dict[str, str]]:
    """The words of each modality in every language, by those in English."""
    codes = [plain(row["code"]) for row in select(graph, MODALITIES)]
    told = [{lang: label(graph, code, lang) for lang in languages()} for code in codes]
    return {names["en"].removeprefix("code:"): names for names in told}


def _today(graph: Store, seen: View | None) -> str:
    """The day as of which a relation has ended: that of the view, else that of the release."""
    day: date | None = seen.on if seen else None
    day = day or as_day(release_date(graph))
    return day.isoformat() if day else ""
