"""Reasons: every inferred triple has a proof, and its premises alone give it again."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Store, Triple

from eujp_graph.derive import derive
from eujp_graph.errors import UnknownNameError
from eujp_graph.graphs import GRAPH
from eujp_graph.inference import compiled, infer, premises
from eujp_graph.namespaces import iri
from eujp_graph.reasons import BY_LINK, BY_NAME, Proof, Why, as_data, as_text, triple_of


@pytest.fixture(scope="module")
def reasons(store: Store) -> Why:
    return Why(store)


def triple(subject: str, predicate: str, target: str) -> Triple:
    return Triple(*(NamedNode(iri(name)) for name in (subject, predicate, target)))


def replay(store: Store, proofs: list[Proof]) -> set[Triple]:
    """What follows from the leaves of *proofs*, and from the ontology, and from nothing else."""
    small = Store()
    for name in ("ontology", "topics"):
        small.bulk_extend(store.quads_for_pattern(None, None, None, GRAPH[name]))
    for proof in proofs:
        for leaf in proof.leaves():
            quads = store.quads_for_pattern(leaf.subject, leaf.predicate, leaf.object, None)
            small.bulk_extend(quad for quad in quads if quad.graph_name in {GRAPH[n] for n in ("entities", "statements", "documents")})
    derived = derive(small)
    ontology = list(derived.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    return {quad.triple for quad in compiled(ontology, premises(derived))}


def rows(store: Store, graph: str) -> list[Triple]:
    return sorted((q.triple for q in store.quads_for_pattern(None, None, None, GRAPH[graph])), key=str)


def test_every_inferred_triple_follows_from_its_premises_alone(store: Store, reasons: Why) -> None:
    """All at once: a triple whose proof lacked a premise would not come back."""
    wanted = rows(store, "inferred")
    assert len(wanted) > 10_000
    by_leaves: dict[frozenset[Triple], list[Proof]] = {}
    for proof in map(reasons.why, wanted):
        by_leaves.setdefault(frozenset(proof.leaves()), []).append(proof)
    sample = sorted(by_leaves.values(), key=lambda proofs: str(proofs[0].triple))[::97]
    for proofs in sample:
        assert {proof.triple for proof in proofs} <= replay(store, proofs[:1])
    assert {proof.triple for proofs in by_leaves.values() for proof in proofs} == set(wanted)


@pytest.mark.external
def test_every_single_inferred_triple_is_replayed(store: Store, reasons: Why) -> None:
    by_leaves: dict[frozenset[Triple], list[Proof]] = {}
    for proof in map(reasons.why, rows(store, "inferred")):
        by_leaves.setdefault(frozenset(proof.leaves()), []).append(proof)
    for proofs in by_leaves.values():
        assert {proof.triple for proof in proofs} <= replay(store, proofs[:1])


def test_every_derived_triple_rests_on_its_link(store: Store, reasons: Why) -> None:
    for wanted in rows(store, "derived"):
        proof = reasons.why(wanted)
        assert proof.rule in (BY_LINK, "written")
        assert proof.documents


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
    proof = reasons.why(Triple(NamedNode(iri("id:japan")), NamedNode(iri("rdfs:label")), Literal("Japan", language="en")))
    assert proof.rule == BY_NAME
    assert "skos:prefLabel" in as_text(store, proof)


def test_what_is_not_there_is_said_with_the_nearest(store: Store, reasons: Why) -> None:
    with pytest.raises(UnknownNameError, match=r"(?s)is not in the graph.*breton-thierry"):
        reasons.why(triple("id:submarine-cables-moc", "eujp:signedBy", "id:kono-taro"))
    with pytest.raises(UnknownNameError):
        triple_of(store, "submarine-cables-moc", "signdBy", "breton-thierry")


def test_a_planned_link_is_no_reason() -> None:
    from small_world import small

    store = infer(derive(small()))
    with pytest.raises(UnknownNameError):
        Why(store).why(triple("id:office", "eujp:cooperatesWith", "id:ministry"))
    assert Why(store).why(triple("id:office", "eujp:participatesIn", "id:scheme")).rule == "prp-spo1"


