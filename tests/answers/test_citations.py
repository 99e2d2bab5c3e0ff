"""Citations name the release, the days and the documents."""

from __future__ import annotations

import json
import re
from datetime import date

from pyoxigraph import Store

from eujp_graph.answers.citations import STYLES, citation
from eujp_graph.namespaces import curie, iri
from tests.given import graph_of, released

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
    assert item["issued"] == {"date-parts": [list(released().timetuple()[:3])]}
    assert item["URL"] == MOC


def test_a_statement_is_cited_by_its_own_documents(store: Store) -> None:
    made = citation(store, iri("st:submarine-cables-moc--signature--breton-thierry"))
    assert {curie(source.document) for source in made.sources} == {
        "doc:mic-cable-moc-2023-07-03-ja",
        "doc:mic-council-2023-07-03-en",
    }
