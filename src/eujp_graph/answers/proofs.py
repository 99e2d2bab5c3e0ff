"""Says why a triple is in the graph: the statements, axioms and documents that it follows from.

A triple is written by people, or derived from a Link or a name by a rule of ours, or inferred by
one of OWL 2 RL (``answers.proof_rules``). A proof leads from it down to what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eujp_graph.answers.proof_rules import Application, Rules
from eujp_graph.answers.relation_names import relations
from eujp_graph.errors import UnknownNameError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message
from eujp_graph.model.names import label, language_of
from eujp_graph.namespaces import AUTHORED, curie
from eujp_graph.query.resolver import Resolver
from eujp_graph.query.table import wrap
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, select_from
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Node, Quad, Resource, Triple, plain, term
from eujp_graph.reasoning.derivation import SEEN
from eujp_graph.reasoning.rules import conveniences, rule

DEEPEST = 12
"""No chain of reasons over this graph is longer; the search goes deeper step by step up to it."""

MOST_NEAREST = 5
"""How many triples are named where one is not in the graph."""

WRITTEN, BY_LINK, BY_NAME = "written", "link rule", "label rule"
"""The reasons that are no rule of OWL."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why *triple* holds: the rule, its axiom in words where it has one, and the premises in turn.

    A written triple has no premises, but the documents of its subject. ``statement``
    is the record that tells it, where one does.
    """

    triple: Triple
    rule: str
    axiom: str
    premises: tuple[Proof, ...]
    statement: str | None
    documents: tuple[str, ...]

    def leaves(self) -> Iterator[Triple]:
        """The written triples that it all rests on."""
        if not self.premises:
            yield self.triple
        for premise in self.premises:
            yield from premise.leaves()


class Why:
    """Answers for one complete graph; make it once, ask often."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.rules = Rules(store)
        self.proofs: dict[Triple, Proof] = {}

    def why(self, triple: Triple) -> Proof:
        """The shortest proof of *triple*.

        Raises ``UnknownNameError`` with the nearest triples where it is not in the graph.
        """
        if not self.rules.holds(triple):
            raise UnknownNameError(self._missing(triple), name=str(triple))
        # Deeper and deeper (iterative deepening): the first proof found is one of the shortest,
        # where a search without a bound might lead through half of the graph.
        for depth in range(DEEPEST):
            proof = self._prove(triple, depth, frozenset())
            if proof is not None:
                return proof
        raise UnknownNameError(Message("no_reason", triple=shown(triple)), name=str(triple))

    def _graphs(self, triple: Triple) -> set[object]:
        quads = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return {quad.graph_name for quad in quads}

    def _missing(self, triple: Triple) -> str:
        patterns: list[tuple[Resource, NamedNode | None, Resource | Literal | None]] = [
            (triple.subject, triple.predicate, None),
            (triple.subject, None, triple.object),
        ]
        if not isinstance(triple.object, Literal):
            patterns.append((triple.object, None, triple.subject))
        near = {
            shown(quad) for pattern in patterns for quad in self.store.quads_for_pattern(*pattern)
        }
        listed = "".join(f"\n  {text}" for text in sorted(near)[:MOST_NEAREST])
        key = "not_in_graph_near" if listed else "not_in_graph"
        return Message(key, triple=shown(triple), near=listed)

    def _prove(self, triple: Triple, depth: int, above: frozenset[Triple]) -> Proof | None:
        """A proof of *triple* with at most *depth* rules of OWL in a row, or None.

        *above* are the triples that are being proved: none of them may be its own reason.
        """
        if triple in self.proofs:
            return self.proofs[triple]
        graphs = self._graphs(triple)
        proof = self._written(triple, graphs) or self._derived(triple, graphs)
        if proof is None and depth and GRAPH["inferred"] in graphs:
            proof = self._inferred(triple, depth, above | {triple})
        if proof is not None:
            self.proofs[triple] = proof
        return proof

    def _inferred(self, triple: Triple, depth: int, above: frozenset[Triple]) -> Proof | None:
        for application in self.rules.giving(triple):
            if above.isdisjoint(application.premises):
                proof = self._applied(triple, application, depth, above)
                if proof is not None:
                    return proof
        return None

    def _applied(
        self, triple: Triple, application: Application, depth: int, above: frozenset[Triple]
    ) -> Proof | None:
        """The proof by one application of a rule, where each of its premises has one."""
        proofs = [self._prove(premise, depth - 1, above) for premise in application.premises]
        premises = tuple(proof for proof in proofs if proof)
        if len(premises) < len(proofs):
            return None
        return Proof(triple, application.rule, application.axiom, premises, None, ())

    def _written(self, triple: Triple, graphs: set[object]) -> Proof | None:
        if not any(GRAPH[name] in graphs for name in AUTHORED):
            return None
        subject = triple.subject
        is_statement = GRAPH["statements"] in graphs and isinstance(subject, NamedNode)
        statement = plain(subject) if is_statement else None
        return Proof(triple, WRITTEN, "", (), statement, self._documents(subject))

    def _documents(self, subject: Resource) -> tuple[str, ...]:
        quads = self.store.quads_for_pattern(subject, term("eujp:cites"), None)
        cited = {quad.object for quad in quads}
        return tuple(sorted(node.value for node in cited if isinstance(node, NamedNode)))

    def _derived(self, triple: Triple, graphs: set[object]) -> Proof | None:
        """By the rules of derivation: from a Link that says the triple, a name, or another rule."""
        if GRAPH["derived"] in graphs:
            links = self.store.quads_for_pattern(None, term("eujp:subject"), triple.subject)
            for quad in sorted(links, key=str):
                proof = self._by_link(triple, quad)
                if proof is not None:
                    return proof
            return self._by_convenience(triple)
        if GRAPH["labels"] in graphs:
            return self._by_rule(triple, BY_NAME, (self._name_behind(triple),))
        return None

    def _name_behind(self, triple: Triple) -> Triple:
        """The name from which the label rule made *triple*: the same, or that for a region."""
        preferred, told = term("skos:prefLabel"), triple.object
        for quad in self.store.quads_for_pattern(triple.subject, preferred, None):
            if _is_regional(quad.object, told):
                return quad.triple
        return Triple(triple.subject, preferred, told)

    def _by_convenience(self, triple: Triple) -> Proof | None:
        """From what one of the rules that speak another vocabulary was given."""
        for name in conveniences():
            told = rule(name)
            for reason, bound in told.ways(triple):
                rows = select_from(self.store, reason.query(bound), SEEN)
                found = next(iter(rows), None)
                if found is None:
                    continue
                values = {variable.value: found[variable] for variable in rows.variables}
                premises = reason.premises({**bound, **values})
                proof = self._by_rule(triple, name, premises, told.description)
                if proof is not None:
                    return proof
        return None

    def _by_link(self, triple: Triple, told: Quad) -> Proof | None:
        """From the Link of which *told* is the subject, if that says *triple* and derives it."""
        link = told.subject
        parts = (
            Triple(link, term("eujp:predicate"), triple.predicate),
            Triple(link, term("eujp:object"), triple.object),
        )
        if not self._derives(link) or not all(map(self.rules.holds, parts)):
            return None
        is_link = Triple(link, TYPE, term("eujp:Link"))
        return self._by_rule(triple, BY_LINK, (is_link, told.triple, *parts))

    def _derives(self, link: Resource) -> bool:
        """Whether *link* counts as a reason, as ``reasoning.derivation`` has it.

        One that was a mistake does not; nor does one of a modality without a direct triple:
        what is planned, declined, announced or to be explored is not so, or not yet.
        """
        if self.rules.holds(Triple(link, term("owl:deprecated"), Literal(True))):
            return False
        modalities = self.store.quads_for_pattern(link, term("eujp:modality"), None)
        return not any(
            self.rules.holds(Triple(quad.object, term("eujp:derivesDirect"), Literal(False)))
            for quad in modalities
            if isinstance(quad.object, NamedNode)
        )

    def _by_rule(
        self, triple: Triple, name: str, premises: tuple[Triple, ...], words: str = ""
    ) -> Proof | None:
        """By the rule of derivation *name*, whose premises must be written or derived."""
        proofs = [self._prove(premise, 0, frozenset()) for premise in premises]
        written = tuple(proof for proof in proofs if proof)
        if len(written) < len(premises):
            return None
        subject = premises[0].subject
        statement = plain(subject) if name == BY_LINK and isinstance(subject, NamedNode) else None
        return Proof(triple, name, words, written, statement, self._documents(subject))


def _is_regional(name: Node, label: Node) -> bool:
    """Whether *name* is *label* with the tag of a region of its language."""
    if not isinstance(name, Literal) or not isinstance(label, Literal):
        return False
    lang = name.language or ""
    return "-" in lang and (name.value, language_of(lang)) == (label.value, label.language)


def shown(triple: Triple | Quad) -> str:
    """*triple* for a reader, its names short."""
    parts = (triple.subject, triple.predicate, triple.object)
    return " ".join(
        curie(node.value) if isinstance(node, NamedNode) else str(node) for node in parts
    )


def triple_of(
    store: Store, subject: str, predicate: str, target: str, *, names: Resolver | None = None
) -> Triple:
    """The triple that three names mean; *names* finds them, where one is at hand.

    Things go by any of their names, the predicate by its term or its label in any language, or by
    the label of its reverse; text goes as it stands.
    """
    find = (names or Resolver(store)).resolve
    known, meant = NamedNode(find(subject)), relations(store, predicate)
    for relation in meant:
        for quad in store.quads_for_pattern(known, relation.node, None):
            if isinstance(quad.object, Literal) and quad.object.value == target:
                return quad.triple
    other = NamedNode(find(target))
    triples = [
        Triple(other, relation.node, known)
        if relation.backwards
        else Triple(known, relation.node, other)
        for relation in meant
    ]
    there = (triple for triple in triples if any(_quads(store, triple)))
    return next(there, triples[0])


def _quads(store: Store, triple: Triple) -> Iterator[Quad]:
    return store.quads_for_pattern(triple.subject, triple.predicate, triple.object)


REASONS = {WRITTEN: "written", BY_LINK: "by_link", BY_NAME: "by_name"}
"""The rules that are told in words, and the words for each."""
MOST_INDENT = 12
"""Cells; a proof is no further indented, for its lines would be too short to read."""


def as_text(
    store: Store,
    proof: Proof,
    depth: int = 0,
    *,
    lang: str = SOURCE,
    cells: int | None = None,
) -> str:
    """*proof* for a terminal *cells* wide: each premise under what follows from it."""
    said, indent = words("proofs", lang), "  " * depth
    lines = [f"{indent}{shown(proof.triple)}", f"{indent}  {reason(proof, lang)}"]
    for document in proof.documents:
        name = f"{label(store, document, lang)} ‹{curie(document)}›"
        lines.append(f"{indent}    {said['source'].format(source=name)}")
    text = "".join(f"{fitted}\n" for line in lines for fitted in _fitted(line, cells))
    premises = (
        as_text(store, premise, depth + 1, lang=lang, cells=cells) for premise in proof.premises
    )
    return text + "".join(premises)


def reason(proof: Proof, lang: str = SOURCE) -> str:
    """Why its triple holds, in words or by axiom and rule; the premises stand for themselves."""
    if proof.rule not in REASONS:
        return f"{proof.axiom} ({proof.rule})"
    is_in = proof.statement and proof.rule == WRITTEN
    key = "written_in" if is_in else REASONS[proof.rule]
    return words("proofs", lang)[key].format(statement=curie(proof.statement or ""))


def _fitted(line: str, cells: int | None) -> list[str]:
    """*line* in lines of *cells* cells, each as far to the right as it begins."""
    if cells is None:
        return [line]
    body = line.lstrip(" ")
    indent = " " * min(len(line) - len(body), MOST_INDENT)
    first, *more = wrap(body, cells - len(indent) - 2)
    return [indent + first, *(f"{indent}  {rest}" for rest in more)]


def as_data(proof: Proof) -> dict[str, object]:
    """*proof* as plain values."""
    return {
        "triple": shown(proof.triple),
        "rule": proof.rule,
        "axiom": proof.axiom or None,
        "statement": proof.statement and curie(proof.statement),
        "documents": [curie(document) for document in proof.documents],
        "premises": [as_data(premise) for premise in proof.premises],
    }
