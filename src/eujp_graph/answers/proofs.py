"""Says why a triple is in the graph: the statements, axioms and documents that it follows from.

Rule names are those of OWL 2 RL (https://www.w3.org/TR/owl2-profiles/), as in ``inference``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eujp_graph.errors import UnknownNameError, did_you_mean, nearest
from eujp_graph.model.names import label
from eujp_graph.namespaces import AUTHORED, curie, iri
from eujp_graph.query.search import resolve
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Quad, Resource, Triple, plain, term
from eujp_graph.reasoning.axioms import read

DEEPEST = 12
"""No chain of reasons over this graph is longer; the search goes deeper step by step up to it."""

WRITTEN, BY_LINK, BY_NAME = "written", "link rule", "label rule"


@dataclass(frozen=True, slots=True)
class Proof:
    """Why *triple* holds: the rule, the axiom in words where it is one of the ontology's, and the premises in turn.

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
        self.axioms = read(list(store.quads_for_pattern(None, None, None, GRAPH["ontology"])))
        self.proofs: dict[Triple, Proof] = {}

    def why(self, triple: Triple) -> Proof:
        """The shortest proof of *triple*.

        Raises ``UnknownNameError`` with the nearest triples where it is not in the graph.
        """
        if not self._graphs(triple):
            raise UnknownNameError(self._missing(triple), name=str(triple))
        for depth in range(DEEPEST):
            proof = self._prove(triple, depth, frozenset())
            if proof is not None:
                return proof
        raise UnknownNameError(
            f"{shown(triple)} is in the graph, and no rule of ours gives it.", name=str(triple)
        )

    def _graphs(self, triple: Triple) -> set[object]:
        found = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return {quad.graph_name for quad in found}

    def _missing(self, triple: Triple) -> str:
        near = [
            q.triple for q in self.store.quads_for_pattern(triple.subject, triple.predicate, None)
        ]
        near += [
            q.triple for q in self.store.quads_for_pattern(triple.subject, None, triple.object)
        ]
        if not isinstance(triple.object, Literal):
            near += [
                q.triple for q in self.store.quads_for_pattern(triple.object, None, triple.subject)
            ]
        listed = "".join(f"\n  {text}" for text in sorted({shown(t) for t in near})[:5])
        hint = f" Nearest are:{listed}" if listed else " 'eujp show' lists what is told of a thing."
        return f"{shown(triple)} is not in the graph.{hint}"

    def _prove(self, triple: Triple, depth: int, above: frozenset[Triple]) -> Proof | None:
        if triple in self.proofs:
            return self.proofs[triple]
        graphs = self._graphs(triple)
        proof = self._written(triple, graphs) or self._derived(triple, graphs)
        if proof is None and depth and GRAPH["inferred"] in graphs:
            for rule, axiom, premises in self._steps(triple):
                if any(p in above or p == triple for p in premises):
                    continue
                found = [self._prove(p, depth - 1, above | {triple}) for p in premises]
                if all(found):
                    proof = Proof(triple, rule, axiom, tuple(p for p in found if p), None, ())
                    break
        if proof is not None:
            self.proofs[triple] = proof
        return proof

    def _written(self, triple: Triple, graphs: set[object]) -> Proof | None:
        if not any(GRAPH[name] in graphs for name in AUTHORED):
            return None
        subject = triple.subject
        is_statement = GRAPH["statements"] in graphs and isinstance(subject, NamedNode)
        statement = plain(subject) if is_statement else None
        return Proof(triple, WRITTEN, "", (), statement, self._documents(subject))

    def _documents(self, subject: Resource) -> tuple[str, ...]:
        cited = {q.object for q in self.store.quads_for_pattern(subject, term("eujp:cites"), None)}
        return tuple(sorted(node.value for node in cited if isinstance(node, NamedNode)))

    def _derived(self, triple: Triple, graphs: set[object]) -> Proof | None:
        if GRAPH["derived"] in graphs:
            for quad in sorted(
                self.store.quads_for_pattern(None, term("eujp:subject"), triple.subject), key=str
            ):
                link = quad.subject
                parts = (
                    Triple(link, term("eujp:predicate"), triple.predicate),
                    Triple(link, term("eujp:object"), triple.object),
                )
                if all(map(self._graphs, parts)) and self._derives(link):
                    return self._by_rule(
                        triple,
                        BY_LINK,
                        "",
                        (Triple(link, TYPE, term("eujp:Link")), quad.triple, *parts),
                    )
        if GRAPH["labels"] in graphs:
            return self._by_rule(
                triple,
                BY_NAME,
                "",
                (Triple(triple.subject, term("skos:prefLabel"), triple.object),),
            )
        return None

    def _derives(self, link: Resource) -> bool:
        if any(self.store.quads_for_pattern(link, term("owl:deprecated"), Literal(True))):
            return False
        modalities = [
            q.object for q in self.store.quads_for_pattern(link, term("eujp:modality"), None)
        ]
        no = (term("eujp:derivesDirect"), Literal(False))
        return not any(
            any(self.store.quads_for_pattern(m, *no))
            for m in modalities
            if isinstance(m, NamedNode)
        )

    def _by_rule(
        self, triple: Triple, rule: str, axiom: str, premises: tuple[Triple, ...]
    ) -> Proof | None:
        found = [self._prove(premise, 0, frozenset()) for premise in premises]
        proofs = tuple(proof for proof in found if proof)
        if len(proofs) < len(premises):
            return None
        subject = premises[0].subject
        statement = subject.value if rule == BY_LINK and isinstance(subject, NamedNode) else None
        return Proof(triple, rule, axiom, proofs, statement, self._documents(subject))

    @cached_property
    def _inverse(self) -> set[tuple[str, str]]:
        both = self.axioms.inverse | {(b, a) for a, b in self.axioms.inverse}
        return both | {(p, p) for p in self.axioms.symmetric}

    def _steps(self, triple: Triple) -> Iterator[tuple[str, str, tuple[Triple, ...]]]:
        """Every way in which one rule may give *triple*: the rule, its axiom, and premises that are in the graph."""
        s, p, o = triple
        name = p.value
        for low, high in sorted(self.axioms.subproperty):
            if high == name:
                yield from self._if_there(
                    "prp-spo1",
                    f"{curie(low)} is a kind of {curie(high)}",
                    Triple(s, NamedNode(low), o),
                )
        if not isinstance(o, Literal):
            for one, other in sorted(self._inverse):
                if one == name:
                    axiom = (
                        f"{curie(one)} is {curie(other)} backwards"
                        if one != other
                        else f"{curie(one)} is symmetric"
                    )
                    yield from self._if_there("prp-inv", axiom, Triple(o, NamedNode(other), s))
        yield from self._joined(triple)
        if p == TYPE and isinstance(o, NamedNode):
            yield from self._types(s, o)

    def _joined(self, triple: Triple) -> Iterator[tuple[str, str, tuple[Triple, ...]]]:
        """The ways through a third thing: property chains and transitive properties."""
        s, p, o = triple
        name = p.value
        for head, chain in sorted(self.axioms.chains):
            if head == name and len(chain) == 2:
                for middle in self._objects(s, chain[0]):
                    pair = (
                        Triple(s, NamedNode(chain[0]), middle),
                        Triple(middle, NamedNode(chain[1]), o),
                    )
                    yield from self._if_there(
                        "prp-spo2", f"{' then '.join(map(curie, chain))} gives {curie(head)}", *pair
                    )
        if name in self.axioms.transitive:
            for middle in self._objects(s, name):
                pair = (Triple(s, p, middle), Triple(middle, p, o))
                yield from self._if_there("prp-trp", f"{curie(name)} is transitive", *pair)

    def _types(
        self, thing: Resource, kind: NamedNode
    ) -> Iterator[tuple[str, str, tuple[Triple, ...]]]:
        for low, high in sorted(self.axioms.subclass):
            if high == kind.value:
                premise = Triple(thing, TYPE, NamedNode(low))
                yield from self._if_there(
                    "cax-sco", f"every {curie(low)} is a {curie(high)}", premise
                )
        for pairs, rule, words in (
            (self.axioms.domain, "prp-dom", "has"),
            (self.axioms.range, "prp-rng", "is an object of"),
        ):
            for name, found in sorted(pairs):
                if found == kind.value:
                    pattern = (
                        (thing, NamedNode(name), None)
                        if rule == "prp-dom"
                        else (None, NamedNode(name), thing)
                    )
                    quads = sorted(self.store.quads_for_pattern(*pattern), key=str)[:3]
                    for quad in quads:
                        yield (
                            rule,
                            f"whatever {words} {curie(name)} is a {curie(found)}",
                            (quad.triple,),
                        )

    def _objects(self, subject: Resource, name: str) -> list[Resource]:
        found = {q.object for q in self.store.quads_for_pattern(subject, NamedNode(name), None)}
        return sorted((node for node in found if not isinstance(node, Literal)), key=str)

    def _if_there(
        self, rule: str, axiom: str, *premises: Triple
    ) -> Iterator[tuple[str, str, tuple[Triple, ...]]]:
        if all(map(self._graphs, premises)):
            yield rule, axiom, premises


def shown(triple: Triple | Quad) -> str:
    """*triple* for a reader, its names short."""
    parts = (triple.subject, triple.predicate, triple.object)
    return " ".join(
        curie(node.value) if isinstance(node, NamedNode) else str(node) for node in parts
    )


def triple_of(store: Store, subject: str, predicate: str, target: str) -> Triple:
    """The triple that three names mean: things by any of their names, the predicate by its own, text as it is."""
    node = NamedNode(resolve(store, subject))
    verb = _predicate(store, predicate)
    texts = [
        q.object for q in store.quads_for_pattern(node, verb, None) if isinstance(q.object, Literal)
    ]
    same = next((text for text in texts if text.value == target), None)
    return Triple(node, verb, same if same is not None else NamedNode(resolve(store, target)))


def _predicate(store: Store, name: str) -> NamedNode:
    node = NamedNode(iri(name if ":" in name else f"eujp:{name}"))
    if any(store.quads_for_pattern(node, None, None)) or any(
        store.quads_for_pattern(None, node, None)
    ):
        return node
    found = {curie(quad.predicate.value) for quad in store}
    terms = {short.removeprefix("eujp:"): short for short in found}
    meant = nearest(name, terms, most=3)
    raise UnknownNameError(f"No relation {name!r}.{did_you_mean(meant)}", name=name, nearest=meant)


REASONS = {WRITTEN: "written", BY_LINK: "from a Link that holds", BY_NAME: "from its name"}


def as_text(store: Store, proof: Proof, depth: int = 0) -> str:
    """*proof* for a terminal: each premise under what follows from it."""
    reason = REASONS.get(proof.rule, f"{proof.axiom} ({proof.rule})")
    where = f" in {curie(proof.statement)}" if proof.statement and proof.rule == WRITTEN else ""
    cited = "".join(
        f"\n{'  ' * (depth + 1)}  source: {label(store, d)} ‹{curie(d)}›" for d in proof.documents
    )
    lines = f"{'  ' * depth}{shown(proof.triple)}\n{'  ' * depth}  {reason}{where}{cited}\n"
    return lines + "".join(as_text(store, premise, depth + 1) for premise in proof.premises)


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
