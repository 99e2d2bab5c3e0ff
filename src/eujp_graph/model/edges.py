"""The edges of the graph as a network reader sees them, each with its dates and documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.disputed import is_disputed
from eujp_graph.model.documents import documents_behind
from eujp_graph.model.figures import money
from eujp_graph.model.names import Words, label, nearest
from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.rdf.oxigraph import QuerySolutions, Store
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.rdf.terms import Literal, NamedNode, plain, term

RECORDED = """
SELECT DISTINCT (?source AS ?from) ?predicate (?target AS ?to) ?statement WHERE {
  { ?statement eujp:subject ?source ; eujp:predicate ?predicate ; eujp:object ?target }
  UNION {
    ?statement eujp:signatureOf ?source ; eujp:agent ?target
    BIND(eujp:signedBy AS ?predicate)
  }
  UNION {
    ?statement eujp:signatureOf ?source ; eujp:onBehalfOf ?target
    BIND(eujp:hasParty AS ?predicate)
  }
  UNION {
    ?statement eujp:agent ?source ; eujp:post ?target
    BIND(eujp:holds AS ?predicate)
  }
  UNION {
    ?statement eujp:participationIn ?source ; eujp:agent ?target
    BIND(eujp:attendedBy AS ?predicate)
  }
  UNION {
    ?statement eujp:fundingFor ?source ; eujp:agent ?target
    BIND(eujp:fundedBy AS ?predicate)
  }
  FILTER NOT EXISTS { ?statement owl:deprecated true }
}
"""
"""Edges that a Statement tells: a Link as it stands, others as the property chains have them."""

WRITTEN_ON = """
SELECT DISTINCT (?source AS ?from) ?predicate (?target AS ?to) (?none AS ?statement) WHERE {
  ?predicate rdfs:subPropertyOf+ eujp:relatesTo .
  ?source ?predicate ?target .
  FILTER(ISIRI(?target))
}
"""
"""Edges that are written on an entity; ``relatesTo`` itself is never written, only inferred."""

OCCURRENCES = frozenset(
    iri(f"eujp:{name}")
    for name in ("signedBy", "adoptedBy", "adoptedAt", "committedBy", "attendedBy", "fulfilledBy")
)
"""The relations that tell what happened on a day; all others tell how things stood."""

OFFICIAL = term("code:official")

READ = tuple(
    term(name)
    for name in """dcterms:type eujp:amount eujp:at eujp:cites eujp:currency eujp:document eujp:from
    eujp:fromPrecision eujp:hasEvidence eujp:inCapacity eujp:modality eujp:participationIn
    eujp:role eujp:scope eujp:signatureOf eujp:under eujp:until eujp:untilPrecision""".split()
)
"""The properties from which an edge is made: of statements, their events and their documents."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One fact between two entities, with the IRI of the Statement that tells it, if one does.

    ``modality``, ``role`` and ``scope`` are words to read; a funding has its sum
    and programme as its scope. ``certainty`` is "official" or "reported", from
    the documents, then "disputed" where another Statement says otherwise;
    "planned" and its kin are a modality, and are not said twice. ``others``
    are further Statements that tell the same.
    """

    source: str
    target: str
    predicate: str
    modality: str | None = None
    role: str | None = None
    scope: str | None = None
    from_: str | None = None
    from_precision: str = "day"
    until: str | None = None
    until_precision: str = "day"
    certainty: str = ""
    statement: str | None = None
    documents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


VALUES = (NamedNode, Literal)
Said = dict[str, set[NamedNode | Literal]]

Fact = tuple[str, str, str, str | None]
"""Source, predicate, target, and the Statement."""


def edges(store: Store, *, node: str | None = None, lang: str = SOURCE) -> list[Edge]:
    """Every edge of the graph, or those of *node*: outgoing first, then by predicate.

    Each fact is there once: neither its super-properties nor its mirror image.
    A planned or declined Link is an edge with that modality, a deprecated one is
    none. Dates that a Statement leaves to its event are those of the event. The words
    to read are in *lang*, where there are any.
    """
    recorded = _facts(store, RECORDED, node)
    written = _facts(store, WRITTEN_ON, node)
    reader = _Reader(store, lang) if node else _ReaderOfAll(store, lang)
    every_edge = [reader.edge(*fact) for fact in sorted(recorded)]
    # A Statement in effect says all that the bare triple on the entity says, and its dates too.
    in_effect = [edge for edge in every_edge if edge.modality is None]
    stated = {(edge.source, edge.predicate, edge.target) for edge in in_effect}
    every_edge += [reader.edge(*fact) for fact in written if fact[:3] not in stated]
    return sorted(_one_per_party(every_edge), key=lambda edge: _order(edge, node))


def by_node(every_edge: Iterable[Edge]) -> dict[str, list[Edge]]:
    """The edges of each node among all of a graph: what ``edges`` says of it, for many at once."""
    nodes: dict[str, list[Edge]] = defaultdict(list)
    for edge in every_edge:
        for node in {edge.source, edge.target}:
            nodes[node].append(edge)
    return {node: sorted(ends, key=lambda edge: _order(edge, node)) for node, ends in nodes.items()}


def _facts(store: Store, text: str, node: str | None) -> set[Fact]:
    """What the query *text* finds, with *node* at either end."""
    if node is None:
        return _rows(store, text, {})
    here = NamedNode(node)
    return _rows(store, text, {"source": here}) | _rows(store, text, {"target": here})


def _rows(store: Store, text: str, ends: dict[str, NamedNode]) -> set[Fact]:
    rows = store.query(substitute(text, {**ends}), prefixes=PREFIXES, default_graph=[*WRITTEN])
    if not isinstance(rows, QuerySolutions):
        return set()
    return {(plain(row[0]), plain(row[1]), plain(row[2]), plain(row[3]) or None) for row in rows}


def _one_per_party(every_edge: Iterable[Edge]) -> list[Edge]:
    """*every_edge*, but one where several people sign for the same party on the same day."""
    by_content: dict[Edge, Edge] = {}
    for edge in every_edge:
        content = edge
        if edge.predicate == iri("eujp:hasParty"):
            content = replace(edge, statement=None, documents=(), certainty="")
        if content in by_content:
            by_content[content] = _joined(by_content[content], edge)
        else:
            by_content[content] = edge
    return list(by_content.values())


def _joined(one: Edge, two: Edge) -> Edge:
    """*one* with the documents of *two* too, and as sure as the surer of them."""
    words = {word for edge in (one, two) for word in edge.certainty.split(", ")}
    sourced = next((word for word in ("official", "reported") if word in words), "")
    disputed = "disputed" if "disputed" in words else ""
    certainty = _listed(sourced, disputed)
    others = _sorted((*one.others, two.statement or ""))
    return replace(
        one, documents=_sorted(one.documents + two.documents), certainty=certainty, others=others
    )


def _order(edge: Edge, node: str | None) -> tuple[bool | str, ...]:
    if node is None:
        return edge.source, edge.predicate, edge.target, edge.from_ or "", edge.statement or ""
    other = edge.target if edge.source == node else edge.source
    return edge.source != node, edge.predicate, edge.from_ or "", other, edge.statement or ""


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _listed(*words: str | None) -> str:
    """Those *words* that there are, with commas between."""
    return ", ".join(word for word in words if word)


class _Reader:
    """Reads what is said of statements, entities and documents, each once."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store, self.lang, self.said = store, lang, words("circumstances", lang)
        self.described: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        self.words: dict[str, str] = {}

    def edge(self, source: str, predicate: str, target: str, statement: str | None) -> Edge:
        documents = self.documents(statement or source)
        certainty = self.certainty(documents, statement)
        plain = Edge(source, target, predicate, certainty=certainty, documents=documents)
        if statement is None:
            return plain
        begin, begin_precision = self.day(statement, "from")
        end, end_precision = self.day(statement, "until")
        return replace(
            plain,
            statement=statement,
            modality=self.code(statement, "modality"),
            role=self.role(statement, predicate),
            scope=self.scope(statement),
            from_=begin,
            from_precision=begin_precision,
            until=end,
            until_precision=end_precision,
        )

    def about(self, node: str) -> dict[str, list[NamedNode | Literal]]:
        """What is said of *node*: predicate to values, sorted."""
        if node not in self.described:
            values: Said = defaultdict(set)
            for quad in self.store.quads_for_pattern(NamedNode(node), None, None):
                if isinstance(quad.object, VALUES):
                    values[quad.predicate.value].add(quad.object)
            self.described[node] = _in_order(values)
        return self.described[node]

    def all(self, node: str, name: str) -> list[str]:
        return [value.value for value in self.about(node).get(iri(f"eujp:{name}"), ())]

    def first(self, node: str, name: str) -> str | None:
        return next(iter(self.all(node, name)), None)

    def documents(self, node: str) -> tuple[str, ...]:
        found = documents_behind(
            node, lambda subject, name: self.all(subject, name[len("eujp:") :])
        )
        return _sorted(found)

    def certainty(self, documents: tuple[str, ...], statement: str | None) -> str:
        kinds = [
            kind
            for document in documents
            for kind in self.about(document).get(iri("dcterms:type"), ())
        ]
        sourced = ("official" if OFFICIAL in kinds else "reported") if documents else ""
        disputed = "disputed" if statement and is_disputed(self.store, statement) else ""
        return _listed(sourced, disputed)

    def day(self, statement: str, name: str) -> tuple[str | None, str]:
        """The day *name* (from, until) and its precision, of the statement or else of its event."""
        events = self.all(statement, "participationIn")
        places = self.all(statement, "at") if name == "from" else []
        for node in (statement, *events, *places):
            found = self.first(node, name)
            if found:
                return found, self.first(node, f"{name}Precision") or "day"
        return None, "day"

    def role(self, statement: str, predicate: str) -> str | None:
        """The role, and the office in which someone signs or takes part; a party has neither."""
        if predicate == iri("eujp:hasParty") and iri("eujp:signatureOf") in self.about(statement):
            return None
        office = self.code(statement, "inCapacity")
        return (
            _listed(self.code(statement, "role"), office and self.said["as"].format(thing=office))
            or None
        )

    def scope(self, statement: str) -> str | None:
        amount, programme = self.first(statement, "amount"), self.code(statement, "under")
        sum_ = None
        if amount:
            sum_ = money(self.first(statement, "currency") or "", amount)
        under = programme and self.said["under"].format(thing=programme)
        return _listed(self.text(statement, "scope"), sum_, under) or None

    def text(self, node: str, name: str) -> str | None:
        """The text *name*, in our language where there is a choice."""
        values = self.about(node).get(iri(f"eujp:{name}"), ())
        texts = [Words(value.value, getattr(value, "language", "") or "") for value in values]
        found = nearest(texts, self.lang)
        return found and found.text

    def code(self, node: str, name: str) -> str | None:
        """The words of the codes or things that *node* has as *name*."""
        return ", ".join(self.named(value) for value in self.all(node, name)) or None

    def named(self, thing: str) -> str:
        if thing not in self.words:
            self.words[thing] = label(self.store, thing, self.lang).removeprefix("code:")
        return self.words[thing]


class _ReaderOfAll(_Reader):
    """The same for every edge of a graph: what is read of any thing is read in one go."""

    def __init__(self, store: Store, lang: str) -> None:
        super().__init__(store, lang)
        values: dict[str, Said] = defaultdict(lambda: defaultdict(set))
        for predicate in READ:
            for quad in store.quads_for_pattern(None, predicate, None):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, VALUES):
                    values[quad.subject.value][predicate.value].add(quad.object)
        self.described = {node: _in_order(said) for node, said in values.items()}

    def about(self, node: str) -> dict[str, list[NamedNode | Literal]]:
        return self.described.get(node, {})


def _in_order(said: Said) -> dict[str, list[NamedNode | Literal]]:
    return {name: sorted(found, key=str) for name, found in said.items()}
