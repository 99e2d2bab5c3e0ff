"""The ontology as its readers meet it: complete, small, bilingual, inside OWL 2 RL."""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from eujp_graph.files import resources
from eujp_graph.files.sources import read
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import ONTOLOGY, PREFIXES, curie, iri
from eujp_graph.reasoning.axioms import read as axioms_of
from tests.given import TESTS
from tests.offenders import for_each

TERMS = read(resources.ontology() / "eujp.ttl").quads
REUSED = read(resources.ontology() / "reused.ttl").quads
KINDS = {
    iri(name): name
    for name in (
        "owl:Class",
        "owl:ObjectProperty",
        "owl:DatatypeProperty",
        "owl:AnnotationProperty",
    )
}
TYPE = iri("rdf:type")


def about(term: str) -> list[Quad]:
    return [quad for quad in TERMS if quad.subject == NamedNode(term)]


def declared(kind: str) -> list[str]:
    found = {
        q.subject.value
        for q in TERMS
        if q.predicate.value == TYPE and q.object == NamedNode(iri(kind))
    }
    return sorted(term for term in found if term.startswith(ONTOLOGY + "#"))


OURS = sorted({term for kind in KINDS.values() for term in declared(kind)})


def texts(term: str, field: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in about(term):
        if quad.predicate.value == iri(field) and isinstance(quad.object, Literal):
            found.setdefault(quad.object.language or "", []).append(quad.object.value)
    return found


def test_it_is_small_enough_to_read_in_one_sitting() -> None:
    assert 40 <= len(declared("owl:Class")) <= 46
    assert 78 <= len(declared("owl:ObjectProperty")) + len(declared("owl:DatatypeProperty")) <= 104


@for_each("term", OURS)
def test_a_term_is_complete_in_both_languages(term: str) -> None:
    for field in ("rdfs:label", "skos:definition"):
        assert {lang: len(found) for lang, found in texts(term, field).items()} == {
            "en": 1,
            "ja": 1,
        }
    fields = {quad.predicate.value for quad in about(term)}
    assert {iri("rdfs:isDefinedBy"), iri("vs:term_status")} <= fields
    english, japanese = (
        texts(term, "skos:definition")["en"][0],
        texts(term, "skos:definition")["ja"][0],
    )
    assert english.endswith(".")
    assert japanese.endswith("。")
    assert not re.match(r"(?i)this (class|property)", english)
    assert len(english.split()) <= 32


def test_names_have_the_form_of_their_kind() -> None:
    assert all(
        re.fullmatch(r"[A-Z][A-Za-z]+", term.rpartition("#")[2]) for term in declared("owl:Class")
    )
    properties = [term for kind in list(KINDS.values())[1:] for term in declared(kind)]
    assert all(re.fullmatch(r"[a-z][A-Za-z]+", term.rpartition("#")[2]) for term in properties)


def test_every_edge_reads_backwards_in_both_languages() -> None:
    above = {
        (q.subject.value, q.object.value)
        for q in TERMS
        if q.predicate.value == iri("rdfs:subPropertyOf")
    }
    edges, grown = {iri("eujp:relatesTo")}, True
    while grown:
        more = {low for low, high in above if high in edges} - edges
        grown = bool(more)
        edges |= more
    assert len(edges) > 30
    for edge in edges:
        assert set(texts(edge, "eujp:inverseLabel")) == {"en", "ja"}, edge


def test_every_axiom_is_one_that_the_closure_covers() -> None:
    axioms = axioms_of((*TERMS, *REUSED))
    assert len(axioms.chains) == 6
    assert len(axioms.disjoint) >= 66


def test_nothing_is_imported_and_no_range_is_a_day() -> None:
    fields = {quad.predicate.value for quad in (*TERMS, *REUSED)}
    assert iri("owl:imports") not in fields
    assert not [
        q
        for q in TERMS
        if q.predicate.value == iri("rdfs:range") and q.object == NamedNode(iri("xsd:date"))
    ]


def test_every_outside_term_is_declared_as_a_stub() -> None:
    stubs = {q.subject for q in (*TERMS, *REUSED) if q.predicate.value == TYPE}
    built_in = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
    for quad in TERMS:
        assert quad.predicate in stubs or quad.predicate.value.startswith(built_in), quad.predicate
        parent = quad.predicate.value in (
            iri("rdfs:subClassOf"),
            iri("rdfs:subPropertyOf"),
            iri("rdfs:domain"),
            iri("rdfs:range"),
        )
        if parent and not isinstance(quad.object, BlankNode):
            assert quad.object in stubs or quad.object.value.startswith(built_in), quad.object


def test_the_header_says_what_a_stranger_needs() -> None:
    fields = {quad.predicate.value for quad in about(ONTOLOGY)}
    wanted = (
        "dcterms:title dcterms:description dcterms:creator dcterms:license owl:versionIRI "
        "owl:versionInfo vann:preferredNamespacePrefix vann:preferredNamespaceUri"
    )
    assert {iri(name) for name in wanted.split()} <= fields


@for_each("name", ["topics", "codes"])
def test_vocabularies_are_bilingual(name: str) -> None:
    quads = read(resources.ontology() / "vocabularies" / f"{name}.ttl").quads
    for subject in {quad.subject for quad in quads}:
        for field in ("skos:prefLabel", "skos:definition"):
            found = [
                q.object.language
                for q in quads
                if q.subject == subject and q.predicate.value == iri(field)
            ]
            assert sorted(found) == ["en", "ja"], (subject, field)


def examples() -> dict[str, str]:
    """Each term that has an example, with the thing that it is of."""
    found = {}
    for quad in TERMS:
        if quad.predicate.value == iri("vann:example"):
            found[quad.subject.value] = quad.object.value
    return found


def test_half_of_the_terms_or_more_have_an_example_in_words() -> None:
    told = {q.subject.value for q in TERMS if q.predicate.value == iri("skos:example")}
    assert len(told & set(OURS)) >= len(OURS) / 2
    assert set(examples()) <= told


def test_every_example_is_true_of_the_graph_and_names_its_thing(store: Store) -> None:
    for term, thing in examples().items():
        is_class = term in declared("owl:Class")
        pattern = (TYPE, term) if is_class else (term, None)
        ends = [NamedNode(name) if name else None for name in pattern]
        assert any(store.quads_for_pattern(NamedNode(thing), *ends)), (term, thing)
        told = texts(term, "skos:example")
        for lang in told if "ja" in told else ():
            name = title(store, thing, lang).text.rstrip(".。")
            assert any(name in text.replace("：", ": ") for text in told[lang]), (term, lang)


FIRST = (TESTS / "world" / "terms_of_0_1_0.txt").read_text(encoding="utf-8").split()
"""The names of the terms of version 0.1.0."""


def test_what_is_new_since_the_first_version_says_so_in_both_languages() -> None:
    for term in OURS:
        notes = texts(term, "skos:changeNote")
        told = [note for found in notes.values() for note in found]
        assert all(re.match(r"0\.[2-9]\.0: .+[.。]$", note) for note in told), term
        assert set(notes) in (set(), {"en", "ja"}), term
        assert notes or curie(term) in FIRST, f"{curie(term)}: Add a skos:changeNote."


def test_what_is_gone_since_the_first_version_is_told_in_the_header() -> None:
    told = " ".join(texts(ONTOLOGY, "skos:changeNote")["en"])
    assert len(FIRST) == 128
    assert [name for name in FIRST if iri(name) not in OURS and name not in told] == []
