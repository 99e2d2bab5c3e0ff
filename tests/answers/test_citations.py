"""Citations, and what no document told of for long."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from pyoxigraph import Store

from eujp_graph.answers.citations import STYLES, citation
from eujp_graph.answers.staleness import stale
from eujp_graph.namespaces import curie, iri
from tests.given import graph_of
from tests.small_world import TERMS

MOC = iri("id:submarine-cables-moc")


def test_a_citation_names_release_days_and_documents(store: Store) -> None:
    made = citation(store, MOC, release="abc123", on=date(2024, 5, 9), known_by=date(2024, 5, 10))
    text = STYLES["apa"](made)
    assert text.startswith(
        "eujp-graph contributors. (2026). Memorandum of Cooperation on submarine cables"
    )
    assert "on 2024-05-09, as known by 2024-05-10" in text
    assert "(Release abc123)" in text
    assert MOC in text
    assert iri("doc:mic-council-2023-07-03-en") in text


def test_bibtex_is_one_balanced_entry(store: Store) -> None:
    text = STYLES["bibtex"](citation(store, MOC, release="abc_123"))
    assert text.startswith("@misc{id-submarine-cables-moc,")
    assert text.count("{") == text.count("}")
    assert r"version = {abc\_123}" in text
    assert not re.search(r"(?<!\\)[&%#]", text)


def test_every_letter_that_tex_reads_as_a_command_is_escaped_in_bibtex() -> None:
    title = r"50% R&D: a_b #1 $2 {x} ~y ^z \\w"
    turtle = f'''id:odd a eujp:Project ; skos:prefLabel "{title}"@en ; eujp:cites doc:odd .
    doc:odd a eujp:Document ; dcterms:title "{title}" .'''
    text = STYLES["bibtex"](citation(graph_of(turtle).store, iri("id:odd"), release="a_b"))
    printed = (
        r"50\% R\&D: a\_b \#1 \$2 \{x\} \textasciitilde{}y \textasciicircum{}z \textbackslash{}w"
    )
    assert f"  title = {{{{{printed}}}}}," in text
    assert f"  note = {{source: {printed} (undated), https://w3id.org/eujp/doc/odd}}," in text
    assert "  version = {a\\_b}," in text


def test_a_statement_is_cited_as_a_sentence() -> None:
    signed = """id:deal a eujp:Instrument ; skos:prefLabel "Deal"@en .
    id:ann a eujp:Person ; skos:prefLabel "Ann"@en .
    eujp:signedBy a owl:ObjectProperty ; rdfs:label "is signed by"@en .
    st:deal--signature--ann a eujp:Signature ; eujp:signatureOf id:deal ; eujp:agent id:ann ."""
    made = citation(graph_of(signed).store, iri("st:deal--signature--ann"))
    assert made.label == "Deal is signed by Ann"
    assert STYLES["apa"](made).startswith(
        "eujp-graph contributors. (n.d.). Deal is signed by Ann ["
    )


def test_csl_json_is_what_reference_managers_read(store: Store) -> None:
    (item,) = json.loads(STYLES["csl-json"](citation(store, MOC, release="abc")))
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11, 24]]}
    assert item["URL"] == MOC


def test_a_statement_is_cited_by_its_own_documents(store: Store) -> None:
    made = citation(store, iri("st:submarine-cables-moc--signature--breton-thierry"))
    assert {curie(source.document) for source in made.sources} == {
        "doc:mic-cable-moc-2023-07-03-ja",
        "doc:mic-council-2023-07-03-en",
    }


OLD = """
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking . code:promised a eujp:Code . code:ended a eujp:Code .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-15"^^xsd:date .
doc:old a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date . doc:new a eujp:Document ; dcterms:issued "2025-12-01"^^xsd:date .
id:promise a eujp:Commitment ; skos:prefLabel "Promise"@en . id:kept a eujp:Commitment . id:pact a eujp:Agreement . id:over a eujp:Agreement .
id:body a eujp:Organisation . id:lively a eujp:Organisation . id:ann a eujp:Person . id:envoy a eujp:Post .
st:promise a eujp:StatusReport ; eujp:reportOn id:promise ; eujp:status code:promised ; eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:kept a eujp:StatusReport ; eujp:reportOn id:kept ; eujp:status code:promised ; eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:kept-2 a eujp:StatusReport ; eujp:reportOn id:kept ; eujp:status <https://w3id.org/eujp/code/delivered> ; eujp:from "2021-01-01"^^xsd:date ; eujp:cites doc:old .
st:pact a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ; eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:over a eujp:StatusReport ; eujp:reportOn id:over ; eujp:status code:ended ; eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:ann a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:envoy ; eujp:cites doc:old .
st:ann-2 a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:envoy ; eujp:until "2020-02-01"^^xsd:date ; eujp:cites doc:old .
st:link a eujp:Link ; eujp:subject id:body ; eujp:predicate eujp:concerns ; eujp:object id:pact ; eujp:cites doc:old .
st:link-2 a eujp:Link ; eujp:subject id:lively ; eujp:predicate eujp:concerns ; eujp:object id:pact ; eujp:cites doc:new .
"""


@pytest.fixture(scope="module")
def old() -> Store:
    return graph_of(TERMS + OLD).store


def test_each_sort_of_stale_thing_is_found_and_nothing_that_ended(old: Store) -> None:
    found = {(row.sort, curie(row.thing)) for row in stale(old, months_old=24)}
    assert found == {
        ("promise", "id:promise"),
        ("office", "st:ann"),
        ("status", "id:pact"),
        ("body", "id:body"),
    }


def test_months_are_counted_to_the_day_asked(old: Store) -> None:
    (row,) = [
        row for row in stale(old, months_old=0, today=date(2020, 7, 1)) if row.sort == "promise"
    ]
    assert row.months == 6
    assert stale(old, months_old=7, today=date(2020, 7, 1)) == []


def test_offices_are_named_by_person_and_post(store: Store) -> None:
    rows = [row for row in stale(store, months_old=36) if row.sort == "office"]
    assert all(", " in row.label for row in rows)
