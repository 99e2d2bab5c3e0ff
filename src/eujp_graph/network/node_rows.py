"""A row for each entity: its names, side, kind, topics, state, days and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from eujp_graph.language.catalogue import languages
from eujp_graph.model.documents import documents
from eujp_graph.model.edges import Edge, by_node
from eujp_graph.model.families import families
from eujp_graph.model.names import COMMON, PREFERRED, WORKING, kind, label, language_of, texts
from eujp_graph.model.sides import sides
from eujp_graph.namespaces import curie
from eujp_graph.network.states import Report, Row, Spells, reports
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View

ENTITIES = """
SELECT DISTINCT ?thing WHERE {
  GRAPH graph:entities { ?thing a ?class }
  FILTER NOT EXISTS { ?thing dcterms:type code:part }
}
"""

SAID_BY_CODE = """
SELECT DISTINCT ?thing ?code WHERE {{
  GRAPH graph:entities {{ ?thing {property} ?code }}
  FILTER ( ISIRI(?code) )
}}
"""


def node_rows(
    graph: Store, every_edge: list[Edge], *, in_brief: bool = False, seen: View | None = None
) -> dict[str, Row]:
    """The row of each entity of *graph* and of each end of *every_edge*, in order of their IRIs."""
    ends = {end for edge in every_edge for end in (edge.source, edge.target)}
    entities = {plain(row["thing"]) for row in select(graph, ENTITIES)}
    reader = _Reader(graph, every_edge)
    rows = {thing: reader.row(thing) for thing in sorted(entities | ends)}
    if in_brief:
        for thing, brief in _briefs(graph, every_edge, list(rows), seen):
            rows[thing].update(brief)
    return rows


class _Reader:
    """Reads what is said of entities; what concerns all of them, once."""

    def __init__(self, graph: Store, every_edge: Iterable[Edge]) -> None:
        self.graph = graph
        self.of_class = families(graph)
        in_effect = (edge for edge in every_edge if edge.modality is None)
        self.sides = sides((edge.source, edge.predicate, edge.target) for edge in in_effect)
        self.kinds = self._coded("dcterms:type")
        self.topics = self._coded("dcterms:subject")
        self.reports = reports(graph)
        self.spells = Spells(graph, self.reports)
        self.words: dict[tuple[str, str], str] = {}

    def row(self, thing: str) -> Row:
        """What a node carries; ``label_ja_is_working``: the Japanese name is our translation."""
        printed = self._japanese_name(thing, PREFERRED) or self._japanese_name(thing, COMMON)
        working = self._japanese_name(thing, WORKING)
        type_ = kind(self.graph, thing)
        return {
            "short_id": curie(thing),
            "label_en": label(self.graph, thing),
            "label_ja": printed or working,
            "label_ja_is_working": printed is None and working is not None,
            "other_names": self._other_names(thing),
            "type": type_,
            "family": self.of_class.get(type_, ""),
            "side": self.sides.get(thing),
            **self._in_words("kind", self.kinds.get(thing, ())),
            **self._in_words("topics", self.topics.get(thing, ())),
            **self._state(self.reports.get(thing, [])),
            **self._days(thing),
            "evidence": list(documents(self.graph, thing)),
        }

    def _coded(self, property_: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in select(self.graph, SAID_BY_CODE.format(property=property_)):
            found[plain(row["thing"])].append(plain(row["code"]))
        return {thing: sorted(codes) for thing, codes in found.items()}

    def _in_words(self, field: str, codes: Iterable[str]) -> Row:
        """The words of *codes* under *field* in English, and with its tag in each other language.

        Topics are a list, for a thing may have many.
        """
        told: Row = {}
        for lang in languages():
            names = [self._word(code, lang) for code in codes]
            value: object = names if field == "topics" else ", ".join(names) or None
            told[field if lang == "en" else f"{field}_{lang}"] = value
        return told

    def _word(self, code: str, lang: str) -> str:
        if (code, lang) not in self.words:
            found = label(self.graph, code, lang)
            self.words[code, lang] = found.removeprefix("code:").removeprefix("topic:")
        return self.words[code, lang]

    def _state(self, told: list[Report]) -> Row:
        """The last state that was told, with its day; nothing where no state was told."""
        last = max(told, key=lambda report: (report.begin.value, report.statement), default=None)
        codes = sorted({report.status for report in told if last and report.begin == last.begin})
        day = str(last.begin) if last else ""
        return {**self._in_words("status", codes), "status_from": day or None}

    def _days(self, thing: str) -> Row:
        begin, end = self.spells.of(thing)
        days: Row = {}
        for name, day in (("from", begin), ("until", end)):
            days[name] = str(day) or None
            days[f"{name}_precision"] = day.precision if day.value else None
        return days

    def _japanese_name(self, thing: str, field: str) -> str | None:
        names = texts(self.graph, thing, [field])
        return next((name.text for name in names if language_of(name.lang) == "ja"), None)

    def _other_names(self, thing: str) -> str | None:
        """The names of *thing* in further languages, as in ``ko: 일본; fr: Japon``."""
        names = [
            f"{name.lang}: {name.text}"
            for name in texts(self.graph, thing, [PREFERRED])
            if language_of(name.lang) not in ("en", "ja", "")
        ]
        return "; ".join(names) or None


def _briefs(
    graph: Store, every_edge: list[Edge], things: list[str], seen: View | None
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Each of *things* in brief in every language, and the documents behind it."""
    from eujp_graph.answers.entity import EntityReader
    from eujp_graph.answers.in_brief import InBrief, paragraph

    reader, ends = EntityReader(graph), by_node(every_edge)
    makers = {lang: InBrief(graph, lang, seen) for lang in languages()}
    for thing in things:
        known = reader.read(thing, ends.get(thing, []))
        numbers: dict[str, int] = {}
        told = {
            f"in_brief_{lang}": paragraph(maker.of(known), numbers)
            for lang, maker in makers.items()
        }
        yield thing, {**told, "in_brief_sources": list(numbers)}
