"""Changes in words and as a patch: every changed triple once, and the patch gives exactly the other
graph."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from eujp_graph.answers.diff import Change, apply, diff, digest, patch
from eujp_graph.answers.diff_sections import about, in_sections, is_of_ours
from eujp_graph.answers.diff_text import diff_data, diff_text
from eujp_graph.asof.view import view
from eujp_graph.errors import SourceError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.serialize import comparable_quads
from tests.given import graph_of
from tests.small_world import TERMS, THINGS

BEFORE = """
id:moc a eujp:Agreement ; skos:prefLabel "Old Pact"@en . eujp:Value a owl:Class .
st:held a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ;
    eujp:from "2023-01-01"^^xsd:date .
st:gone a eujp:StatusReport ; eujp:reportOn id:moc ; eujp:status code:planned .
"""
AFTER = """
id:moc a eujp:Agreement ; skos:prefLabel "New Pact"@en . eujp:Value a owl:Class .
st:held a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ;
    eujp:from "2023-02-01"^^xsd:date ; eujp:cites doc:press .
st:hand a eujp:Signature ; eujp:signatureOf id:moc ; eujp:agent id:person ;
    eujp:from "2024-05-01"^^xsd:date ; eujp:fromPrecision "month" .
doc:new a eujp:Document ; dcterms:title "A new source" .
"""


def graph(*turtles: str) -> Store:
    return graph_of(TERMS, THINGS, *turtles).store


@pytest.fixture(scope="module")
def changes() -> list[Change]:
    return diff(graph(BEFORE), graph(AFTER))


def covered(changes: list[Change]) -> Counter[str]:
    return Counter(str(quad) for change in changes for quad in (*change.added, *change.removed))


def test_each_change_is_told_in_words(changes: list[Change]) -> None:
    told = {change.subject: (change.sort, change.words) for change in changes}
    assert told[iri("doc:new")] == ("new document", "New: document A new source.")
    assert told[iri("st:hand")] == ("new signature", "New: Person signs New Pact, 2024-05.")
    assert told[iri("st:gone")] == ("gone status report", "Gone: Old Pact is told to be planned.")
    assert told[iri("id:moc")] == (
        "name changed",
        "New Pact: prefLabel was Old Pact and is New Pact.",
    )
    sort, words = told[iri("st:held")]
    assert sort == "date corrected"
    assert "from was 2023-01-01 and is 2023-02-01" in words


def test_a_change_of_office_and_a_kept_promise_are_called_that() -> None:
    kept = (
        'eujp:Commitment a owl:Class . code:delivered a eujp:Code ; skos:prefLabel "delivered"@en '
        '. id:vow a eujp:Commitment ; skos:prefLabel "Vow"@en .'
    )
    first = "st:first a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ."
    more = """st:second a eujp:Tenure ; eujp:agent id:other ; eujp:post id:minister ;
        eujp:from "2024-01-01"^^xsd:date .
    st:vow a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:delivered .
    id:other a eujp:Person ; skos:prefLabel "Other"@en ."""
    told = {
        change.subject: change.words
        for change in diff(graph(kept, first), graph(kept, first, more))
    }
    assert told[iri("st:second")] == "Office changed hands: Other holds Minister, 2024-01-01."
    assert told[iri("st:vow")] == "Promise reported delivered: Vow is told to be delivered."


def test_every_changed_triple_is_in_exactly_one_sentence(changes: list[Change]) -> None:
    old, new = comparable_quads(graph(BEFORE)), comparable_quads(graph(AFTER))
    assert covered(changes) == Counter(str(quad) for quad in old ^ new)


def test_nothing_changed_is_nothing_told() -> None:
    assert diff(graph(BEFORE), graph(BEFORE)) == []
    assert patch([]) == "TX .\nTC .\n"


def test_a_view_and_a_later_one_differ_by_what_was_published(store: Store) -> None:
    before, after = (
        view(store, date(2024, 5, 1), day).store for day in (date(2024, 5, 1), date(2024, 5, 9))
    )
    found = diff(before, after)
    assert any(
        change.subject == iri("doc:seed-eu-japan-digital-transformation-2024-05-09-en")
        for change in found
    )
    assert digest(apply(before, patch(found))) == digest(after)
    assert covered(found) == Counter(
        str(quad) for quad in comparable_quads(before) ^ comparable_quads(after)
    )


NODES = [NamedNode(iri(f"id:{name}")) for name in "abc"] + [BlankNode("x"), BlankNode("y")]
TERMS_ = [*NODES, Literal("text"), Literal("言葉", language="ja"), Literal('say "no"\nagain')]
QUADS = st.builds(
    Quad,
    st.sampled_from(NODES),
    st.sampled_from([NamedNode(iri("eujp:concerns")), NamedNode(iri("skos:prefLabel"))]),
    st.sampled_from(TERMS_),
    st.sampled_from([GRAPH["entities"], GRAPH["inferred"]]),
)


@settings(deadline=None)
@given(st.lists(QUADS, max_size=12), st.lists(QUADS, max_size=12))
def test_the_patch_makes_one_graph_of_the_other(first: list[Quad], second: list[Quad]) -> None:
    before, after = Store(), Store()
    before.bulk_extend(first)
    after.bulk_extend(second)
    found = diff(before, after)
    assert digest(apply(before, patch(found))) == digest(after)
    assert covered(found) == Counter(
        str(quad) for quad in comparable_quads(before) ^ comparable_quads(after)
    )


def test_what_is_no_patch_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match="patch:2: .*no RDF Patch"):
        apply(Store(), "TX .\nA nonsense\n")
    with pytest.raises(SourceError, match="patch:1: 'B'"):
        apply(Store(), "B <urn:a> <urn:b> <urn:c> .\n")


def test_major_versions_are_not_compared() -> None:
    versions = [
        f'<https://w3id.org/eujp/ont> a owl:Ontology ; owl:versionInfo "{number}" .'
        for number in ("1.4.0", "2.0.0", "1.0.0")
    ]
    one, two, again = (graph(version) for version in versions)
    with pytest.raises(SourceError, match=r"1\.4\.0 and 2\.0\.0"):
        diff(one, two)
    assert len(diff(one, again)) == 1


LISTS = """
eujp:{name} a owl:Class ; owl:unionOf ( eujp:Person eujp:Organisation ) .
"""


def test_a_list_more_gives_no_other_list_a_new_name() -> None:
    one = graph(LISTS.format(name="Alpha"), LISTS.format(name="Beta"))
    two = graph(LISTS.format(name="Alpha"), "eujp:Gamma a owl:Class ; owl:oneOf ( id:moc ) .")
    both = graph(
        LISTS.format(name="Alpha"),
        LISTS.format(name="Beta"),
        "eujp:Aardvark a owl:Class ; owl:oneOf ( id:moc id:person id:other ) .",
    )
    (change, *others) = diff(one, both)
    assert len(change.added) + sum(len(other.added) for other in others) == 8
    assert all(not each.removed for each in (change, *others))
    assert digest(apply(one, patch(diff(one, both)))) == digest(both)
    assert digest(apply(one, patch(diff(one, two)))) == digest(two)


def test_each_change_stands_in_its_section() -> None:
    more = """
    eujp:Commitment a owl:Class . eujp:Value a owl:Class . code:promised a eujp:Code .
    id:vow a eujp:Commitment ; skos:prefLabel "Vow"@en .
    st:vow a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:promised .
    st:tenure a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister .
    st:report a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:promised .
    st:link a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:concerns ;
        eujp:object id:pact .
    st:sum a eujp:Value ; eujp:subject id:office ; eujp:value "5" ; eujp:currency "EUR" .
    doc:new a eujp:Document ; dcterms:title "New"@en .
    """
    found = diff(graph(), graph(more))
    assert {change.subject: change.section for change in found if change.sort != "follows"} == {
        iri("id:vow"): "promises",
        iri("st:vow"): "promises",
        iri("st:tenure"): "offices",
        iri("st:report"): "texts",
        iri("st:link"): "bodies",
        iri("st:sum"): "money",
        iri("doc:new"): "documents",
        iri("code:promised"): "terms",
        iri("eujp:Commitment"): "terms",
        iri("eujp:Value"): "terms",
    }
    told = diff_text(found)
    assert told.startswith("Promises (2)\n  New: commitment Vow.\n")
    assert "Documents (1)\n  new document: 1\n" in told
    assert told.index("Money") < told.index("Documents")
    assert "New: document New." in diff_text(found, everything=True)
    assert "Vow" not in diff_text(found, summary=True)
    assert list(diff_data(found)) == list(in_sections(found))


def test_changes_are_chosen_by_what_they_name(changes: list[Change]) -> None:
    assert {change.subject for change in about(changes, [iri("id:moc")])} == {
        iri(name) for name in ("id:moc", "st:gone", "st:hand")
    }


def test_changes_are_told_in_japanese() -> None:
    told = {change.subject: change.words for change in diff(graph(BEFORE), graph(AFTER), "ja")}
    assert told[iri("doc:new")] == "新規：eujp:Document「A new source」。"
    assert told[iri("id:moc")].startswith("New Pact：")
    assert told[iri("id:moc")].endswith("をOld PactからNew Pactに変更。")
    assert told[iri("st:gone")].startswith("削除：Old Pact")


def test_a_summary_that_a_view_shows_later_is_no_change_between_two_days() -> None:
    summary = 'id:moc dcterms:description "A pact."@en . '
    (shown,) = diff(graph(BEFORE), graph(BEFORE.replace("id:moc a", summary + "id:moc a")))
    assert is_of_ours(shown)
    assert not any(map(is_of_ours, diff(graph(BEFORE), graph(AFTER))))
