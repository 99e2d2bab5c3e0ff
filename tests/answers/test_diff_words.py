"""What each kind of change is called, and its sentence, to the letter."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Store

from eujp_graph.answers.diff import Change, apply, comparable, diff, digest, patch
from eujp_graph.errors import SourceError
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from tests.given import graph_of
from tests.small_world import TERMS, THINGS

BASE = """
eujp:Value a owl:Class . eujp:Commitment a owl:Class .
eujp:budget a owl:DatatypeProperty ; rdfs:label "has a budget of"@en .
id:vow a eujp:Commitment ; skos:prefLabel "Vow"@en .
code:delivered a eujp:Code ; skos:prefLabel "delivered"@en .
"""


def graph(*turtles: str) -> Store:
    return graph_of(TERMS, THINGS, BASE, *turtles).store


def changes(before: str, after: str) -> dict[str, tuple[str, str]]:
    return {
        curie(change.subject): (change.sort, change.words)
        for change in diff(graph(before), graph(after))
    }


STATEMENTS = {
    (
        "st:link a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; "
        "eujp:object id:scheme ."
    ): (
        "new link",
        "New: Office coordinates Scheme.",
    ),
    (
        "st:value a eujp:Value ; eujp:subject id:scheme ; eujp:predicate eujp:budget ; eujp:value "
        '"5" .'
    ): (
        "new value",
        "New: Scheme has a budget of 5.",
    ),
    (
        "st:tenure a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ; eujp:from "
        '"2024-01-01"^^xsd:date ; eujp:fromPrecision "year" .'
    ): (
        "new tenure",
        "New: Person holds Minister, 2024.",
    ),
    (
        "st:hand a eujp:Signature ; eujp:agent id:person ; eujp:signatureOf id:pact ; eujp:from "
        '"2024-01-02"^^xsd:date .'
    ): (
        "new signature",
        "New: Person signs Pact, 2024-01-02.",
    ),
    (
        "st:part a eujp:Participation ; eujp:agent id:person , id:office ; eujp:participationIn "
        "id:council ."
    ): (
        "new participation",
        "New: Office, Person takes part in Council.",
    ),
    "st:report a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned .": (
        "new status report",
        "New: Pact is told to be planned.",
    ),
    "st:promise a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:delivered .": (
        "promise reported delivered",
        "Promise reported delivered: Vow is told to be delivered.",
    ),
    "st:unsaid a eujp:StatusReport ; eujp:reportOn id:vow .": (
        "new status report",
        "New: Vow is told to be .",
    ),
    "st:money a eujp:Funding ; eujp:agent id:office ; eujp:fundingFor id:scheme .": (
        "new funding",
        "New: Office pays for Scheme.",
    ),
    'id:new a eujp:PublicBody ; skos:prefLabel "New body"@en .': (
        "new public body",
        "New: public body New body.",
    ),
    "id:bare eujp:concerns id:pact .": ("new thing", "New: thing id:bare."),
}


@pytest.mark.parametrize("text", STATEMENTS)
def test_what_is_new_is_told_by_its_kind_and_what_is_gone_too(text: str) -> None:
    sort, words = STATEMENTS[text]
    name = text.partition(" ")[0]
    assert changes("", text)[name] == (sort, words)
    gone_sort, gone_words = changes(text, "")[name]
    kind = sort if sort.startswith("new") else "new status report"
    assert gone_sort == kind.replace("new", "gone", 1)
    assert gone_words == f"Gone: {words.partition(': ')[2]}"


def test_an_office_changes_hands_only_between_persons() -> None:
    first = "st:first a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ."
    again = "st:again a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ."
    other = "st:other a eujp:Tenure ; eujp:agent id:office ; eujp:post id:minister ."
    assert changes("", first)["st:first"][0] == "new tenure"
    assert changes(first, first + again)["st:again"][0] == "new tenure"
    assert changes(first, first + other)["st:other"] == (
        "office changed hands",
        "Office changed hands: Office holds Minister.",
    )


PACT = 'id:deal a eujp:Agreement ; skos:prefLabel "Deal"@en '


@pytest.mark.parametrize(
    ("before", "after", "sort", "words"),
    [
        (
            '; eujp:from "2024-01-01"^^xsd:date',
            '; eujp:from "2024-01-02"^^xsd:date',
            "date corrected",
            "Deal: from was 2024-01-01 and is 2024-01-02.",
        ),
        (
            "",
            '; eujp:dueBy "2024-01-02"^^xsd:date ; eujp:cites doc:press',
            "date corrected",
            "Deal: cites doc:press added; dueBy 2024-01-02 added.",
        ),
        ("", "; eujp:cites doc:press", "source added", "Deal: cites doc:press added."),
        (
            "; eujp:cites doc:press",
            "; eujp:cites doc:gazette",
            "source changed",
            "Deal: cites was doc:press and is doc:gazette.",
        ),
        (
            "; eujp:untilCites doc:press",
            "",
            "source changed",
            "Deal: untilCites doc:press taken out.",
        ),
        ("", "; eujp:hasEvidence ev:a", "source added", "Deal: hasEvidence ev:a added."),
        ("", '; skos:altLabel "D"@en', "name changed", "Deal: altLabel D added."),
        ("", '; eujp:workingLabel "取引"@ja', "name changed", "Deal: workingLabel 取引 added."),
        (
            "; eujp:concerns id:scheme",
            "; eujp:concerns id:council , id:office",
            "changed",
            "Deal: concerns was Scheme and is Council, Office.",
        ),
    ],
)
def test_a_change_is_called_by_what_matters_most_in_it(
    before: str, after: str, sort: str, words: str
) -> None:
    assert changes(PACT + before + " .", PACT + after + " .")["id:deal"] == (sort, words)


@pytest.mark.parametrize("name", ["from", "until", "dueBy", "attestedOn", "retrievedOn"])
def test_each_date_counts_as_a_date(name: str) -> None:
    after = f'{PACT} ; eujp:{name} "2024-01-02"^^xsd:date .'
    assert changes(PACT + " .", after)["id:deal"][0] == "date corrected"


def test_the_day_of_a_document_is_a_date_and_a_new_name_is_a_name() -> None:
    document = 'doc:deal a eujp:Document ; dcterms:title "{}"@en .'
    issued = document.format("Deal") + 'doc:deal dcterms:issued "2024-01-02"^^xsd:date .'
    assert changes(document.format("Deal"), issued)["doc:deal"] == (
        "date corrected",
        "Deal: issued 2024-01-02 added.",
    )
    named = changes(PACT + " .", PACT.replace("Deal", "Done") + " .")
    assert named["id:deal"] == ("name changed", "Done: prefLabel was Deal and is Done.")


def test_a_statement_that_was_mended_is_told_by_what_it_says_now() -> None:
    link = (
        "st:link a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; "
        "eujp:object id:{} ."
    )
    assert changes(link.format("scheme"), link.format("council"))["st:link"] == (
        "changed",
        "Office coordinates Council: object was Scheme and is Council.",
    )


def computed(*targets: str) -> Store:
    store = graph()
    for target in targets:
        triple = (NamedNode(iri(name)) for name in ("id:office", "eujp:relatesTo", target))
        store.add(Quad(*triple, GRAPH["inferred"]))
    return store


def test_what_follows_is_counted_and_comes_last() -> None:
    two, one = computed("id:pact", "id:scheme"), computed("id:council")

    def said(before: Store, after: Store) -> list[Change]:
        return diff(before, after)

    assert [c.words for c in said(graph(), two)] == ["Of Office follow 2 triples."]
    assert [c.words for c in said(two, one)] == ["Of Office follow 1 triples more, 2 fewer."]
    assert [c.words for c in said(one, graph())] == ["Of Office follow 0 triples more, 1 fewer."]
    assert [c.sort for c in said(graph(), one)] == ["follows"]
    one.add(
        Quad(
            *(NamedNode(iri(n)) for n in ("st:z", "eujp:concerns", "id:pact")), GRAPH["statements"]
        )
    )
    assert [curie(c.subject) for c in said(graph(), one)] == ["st:z", "id:office"]


def test_each_change_holds_what_came_and_what_went_in_order() -> None:
    old, new = (
        PACT + f"; eujp:concerns id:{names} ." for names in ("scheme", "council , id:office")
    )
    (change,) = diff(graph(old), graph(new))
    assert [quad.object for quad in change.added] == [
        NamedNode(iri("id:council")),
        NamedNode(iri("id:office")),
    ]
    assert [quad.object for quad in change.removed] == [NamedNode(iri("id:scheme"))]
    assert patch([change]) == (
        "TX .\n"
        "D <https://w3id.org/eujp/id/deal> <https://w3id.org/eujp/ont#concerns> "
        "<https://w3id.org/eujp/id/scheme> <https://w3id.org/eujp/graph/entities> .\n"
        "A <https://w3id.org/eujp/id/deal> <https://w3id.org/eujp/ont#concerns> "
        "<https://w3id.org/eujp/id/council> <https://w3id.org/eujp/graph/entities> .\n"
        "A <https://w3id.org/eujp/id/deal> <https://w3id.org/eujp/ont#concerns> "
        "<https://w3id.org/eujp/id/office> <https://w3id.org/eujp/graph/entities> .\n"
        "TC .\n"
    )


ROW = "<urn:a> <urn:b> <urn:c> <urn:g> ."


def test_a_patch_is_applied_line_by_line() -> None:
    made = apply(
        Store(),
        f"H version <urn:v> .\nTX .\nPA ex <urn:x> .\nPD ex .\n\n# A remark\nA {ROW}\nTC .\n",
    )
    assert len(made) == 1
    assert len(apply(made, f"D {ROW}\n")) == 0
    assert len(apply(made, "")) == 1
    assert len(made) == 1
    assert len(apply(Store(), f"D {ROW}\nA {ROW}\n")) == 1


def test_a_bad_patch_is_refused_with_what_to_do() -> None:
    with pytest.raises(SourceError) as no_action:
        apply(Store(), f"TX .\nQ {ROW}\n")
    assert str(no_action.value) == "patch:2: 'Q' is no action of RDF Patch. Use A or D."
    with pytest.raises(SourceError) as no_quad:
        apply(Store(), "A <urn:a> .\n")
    assert str(no_quad.value).startswith("patch:1: is no RDF Patch: ")
    assert str(no_quad.value).endswith(". A line is A or D and one quad.")


def version(number: str) -> Store:
    return graph(f'<https://w3id.org/eujp/ont> a owl:Ontology ; owl:versionInfo "{number}" .')


def test_only_major_versions_part_two_graphs() -> None:
    comparable(version("1.4.0"), version("1.9.9"))
    comparable(version("1.4.0"), graph())
    comparable(graph(), version("2.0.0"))
    with pytest.raises(SourceError) as refused:
        comparable(version("1.4.0"), version("2.0.0"))
    assert str(refused.value) == (
        "The two are of ontology 1.4.0 and 2.0.0: terms of one may mean another thing in the "
        "other, so statements and edges cannot be compared. Compare releases of one major "
        "version, or names and documents by hand."
    )


def test_a_digest_is_that_of_the_graph_alone() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(Store()) == empty
    assert digest(graph()) == digest(graph()) != digest(graph(PACT + "."))
