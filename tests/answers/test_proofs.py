"""Reasons: every inferred triple has a proof, and its premises alone give it again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from eujp_graph.answers.proofs import BY_LINK, BY_NAME, Proof, Why, as_data, as_text, triple_of
from eujp_graph.errors import UnknownNameError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.reasoning.axioms import read
from eujp_graph.reasoning.closure import close
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer, premises
from eujp_graph.reasoning.rules import conveniences


@pytest.fixture(scope="module")
def reasons(store: Store) -> Why:
    return Why(store)


def triple(subject: str, predicate: str, target: str) -> Triple:
    return Triple(*(NamedNode(iri(name)) for name in (subject, predicate, target)))


Group = list[Proof]
PARTS = ("entities", "statements", "documents")


def groups(store: Store, reasons: Why) -> list[Group]:
    """The proofs of all inferred triples, those of the same premises together."""
    found: dict[frozenset[Triple], Group] = {}
    for proof in map(reasons.why, rows(store, "inferred")):
        found.setdefault(frozenset(proof.leaves()), []).append(proof)
    return sorted(found.values(), key=lambda group: str(group[0].triple))


def apart(node: Any, number: int) -> Any:
    """*node* under a name that no other group has, so that groups in one closure cannot help each
    other."""
    ours = isinstance(node, NamedNode) and node.value.startswith(
        tuple(iri(f"{prefix}:") for prefix in ("id", "st", "doc", "ev"))
    )
    return NamedNode(f"{node.value}/{number}") if ours else node


def moved(triple: Triple, number: int) -> Triple:
    return Triple(apart(triple.subject, number), triple.predicate, apart(triple.object, number))


def lost(store: Store, found: list[Group]) -> list[Triple]:
    """The triples of *found* that do not follow from the premises of their own group and the
    ontology alone."""
    small = Store()
    for name in ("ontology", "topics"):
        small.bulk_extend(store.quads_for_pattern(None, None, None, GRAPH[name]))
    for number, group in enumerate(found):
        for leaf in group[0].leaves():
            quads = store.quads_for_pattern(leaf.subject, leaf.predicate, leaf.object, None)
            graphs = [
                quad.graph_name
                for quad in quads
                if quad.graph_name in {GRAPH[name] for name in PARTS}
            ]
            new = moved(leaf, number)
            small.bulk_extend(
                Quad(new.subject, new.predicate, new.object, graph) for graph in graphs
            )
    derived = derive(small)
    ontology = list(derived.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    closure = {quad.triple for quad in close(read(ontology), premises(derived))}
    return [
        proof.triple
        for number, group in enumerate(found)
        for proof in group
        if moved(proof.triple, number) not in closure
    ]


def rows(store: Store, graph: str) -> list[Triple]:
    return sorted(
        (q.triple for q in store.quads_for_pattern(None, None, None, GRAPH[graph])), key=str
    )


def test_every_inferred_triple_follows_from_its_premises_alone(store: Store, reasons: Why) -> None:
    found = groups(store, reasons)
    assert {proof.triple for group in found for proof in group} == set(rows(store, "inferred"))
    assert len(found) > 5000
    for start in range(0, len(found), 500):
        assert lost(store, found[start : start + 500]) == []


def test_a_proof_without_one_of_its_premises_would_be_seen(store: Store, reasons: Why) -> None:
    proof = reasons.why(triple("id:submarine-cables-moc", "eujp:signedBy", "id:breton-thierry"))
    assert lost(store, [[proof]]) == []
    assert lost(store, [[replace(proof, premises=proof.premises[:1])]]) == [proof.triple]


def test_every_derived_triple_rests_on_its_link_or_another_rule(store: Store, reasons: Why) -> None:
    proofs = [reasons.why(wanted) for wanted in rows(store, "derived")]
    assert {proof.rule for proof in proofs} <= {BY_LINK, "written", *conveniences()}
    assert all(proof.documents for proof in proofs if proof.rule == BY_LINK)


def test_a_signature_is_the_reason_of_who_signed(reasons: Why) -> None:
    proof = reasons.why(triple("id:submarine-cables-moc", "eujp:signedBy", "id:breton-thierry"))
    assert proof.rule == "prp-spo2"
    leaves = set(proof.leaves())
    signature = "st:submarine-cables-moc--signature--breton-thierry"
    assert leaves == {
        triple(signature, "eujp:signatureOf", "id:submarine-cables-moc"),
        triple(signature, "eujp:agent", "id:breton-thierry"),
    }
    assert as_data(proof)["rule"] == "prp-spo2"


def test_a_name_is_the_reason_of_a_label(store: Store, reasons: Why) -> None:
    proof = reasons.why(
        Triple(
            NamedNode(iri("id:japan")),
            NamedNode(iri("rdfs:label")),
            Literal("Japan", language="en"),
        )
    )
    assert proof.rule == BY_NAME
    assert "skos:prefLabel" in as_text(store, proof)


def test_what_is_not_there_is_said_with_the_nearest(store: Store, reasons: Why) -> None:
    with pytest.raises(UnknownNameError, match=r"(?s)is not in the graph.*breton-thierry"):
        reasons.why(triple("id:submarine-cables-moc", "eujp:signedBy", "id:kono-taro"))
    with pytest.raises(UnknownNameError):
        triple_of(store, "submarine-cables-moc", "signdBy", "breton-thierry")


def test_a_planned_link_is_no_reason() -> None:
    from tests.small_world import small

    store = infer(derive(small()))
    with pytest.raises(UnknownNameError):
        Why(store).why(triple("id:office", "eujp:cooperatesWith", "id:ministry"))
    assert (
        Why(store).why(triple("id:office", "eujp:participatesIn", "id:scheme")).rule == "prp-spo1"
    )
