"""Citations name the release, the days and the documents."""

from __future__ import annotations

import json
import re
from datetime import date

from pyoxigraph import Store

from eujp_graph.answers.citations import STYLES, citation
from eujp_graph.namespaces import DATASET, curie, iri
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


def test_bibtex_is_an_entry_for_it_and_one_for_each_document(store: Store) -> None:
    text = STYLES["bibtex"](citation(store, MOC, release="abc_123"))
    assert text.startswith("@misc{id-submarine-cables-moc,")
    assert text.count("{") == text.count("}")
    assert text.count("\n@misc{doc-") == len(citation(store, MOC).sources) > 1
    assert r"version = {abc\_123}" in text
    printed = re.sub(r"  url = .*\n", "", text)  # an address is read as it stands
    assert not re.search(r"(?<!\\)[&%#]", printed)


def test_every_letter_that_tex_reads_as_a_command_is_escaped_in_bibtex() -> None:
    title = r"50% R&D: a_b #1 $2 {x} ~y ^z \\w"
    turtle = f'''id:odd a eujp:Project ; skos:prefLabel "{title}"@en ; eujp:cites doc:odd .
    doc:odd a eujp:Document ; dcterms:title "{title}" .'''
    text = STYLES["bibtex"](citation(graph_of(turtle).store, iri("id:odd"), release="a_b"))
    printed = (
        r"50\% R\&D: a\_b \#1 \$2 \{x\} \textasciitilde{}y \textasciicircum{}z \textbackslash{}w"
    )
    assert f"  title = {{{{{printed}}}}}," in text
    assert text.count(f"  title = {{{{{printed}}}}},") == 2  # that of the document too
    assert "sources:" not in text
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
    item, *documents = json.loads(STYLES["csl-json"](citation(store, MOC, release="abc")))
    assert item["references"].split(", ") == [document["id"] for document in documents]
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [list(released().timetuple()[:3])]}
    assert item["URL"] == MOC


def test_a_statement_is_cited_by_its_own_documents(store: Store) -> None:
    made = citation(store, iri("st:submarine-cables-moc--signature--breton-thierry"))
    assert {curie(source.document) for source in made.sources} == {
        "doc:mic-cable-moc-2023-07-03-ja",
        "doc:mic-council-2023-07-03-en",
    }


ODD = """
doc:odd a eujp:Document ; dcterms:type code:official ; dcterms:title "Why? 50% & more"@en ,
    "声明"@ja ; dcterms:publisher "Ministry & Co." , "Office" ; dcterms:identifier "IP/25/1" ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/JPN> ;
    dcterms:issued "2024-05-01"^^xsd:date ; eujp:issuedPrecision "month" ;
    dcat:landingPage <https://office.example/a%20b?x=1&y={z}#c_d> ;
    eujp:retrievedOn "2026-11-23"^^xsd:date .
ev:odd a eujp:Evidence ; eujp:document doc:odd ; eujp:locator "point 5" .
id:deal a eujp:Instrument ; skos:prefLabel "Deal"@en .
st:deal a eujp:StatusReport ; eujp:reportOn id:deal ; eujp:hasEvidence ev:odd ; eujp:cites doc:odd .
"""


def odd(name: str, style: str, **options: object) -> str:
    store = graph_of(ODD.replace("{z}", "z")).store
    return STYLES[style](citation(store, iri(name), **options))  # type: ignore[arg-type]


def test_a_document_is_cited_as_itself_and_can_be_found_again() -> None:
    assert odd("doc:odd", "apa") == (
        "Ministry & Co., Office. (2024, May). 声明 [in Japanese]. IP/25/1. "
        "Retrieved 23 November 2026 from https://office.example/a%20b?x=1&y=z#c_d "
        "(record: https://w3id.org/eujp/doc/odd)\n"
    )
    assert odd("doc:odd", "apa", lang="ja") == (
        "Ministry & Co.、Office「声明」、2024年5月。IP/25/1。"
        "https://office.example/a%20b?x=1&y=z#c_d "
        "（2026年11月23日閲覧、記録：https://w3id.org/eujp/doc/odd ）\n"
    )


def test_the_place_in_a_document_is_told_with_the_statement() -> None:
    assert "Passage: point 5." in odd("st:deal", "apa")
    assert "note = {IP/25/1; passage: point 5}" in odd("st:deal", "bibtex")
    (_, document) = json.loads(odd("st:deal", "csl-json"))
    assert document["note"] == "point 5"
    assert "N1  - point 5\n" in odd("st:deal", "ris")


def test_dates_are_as_precise_as_they_are_known_in_every_style() -> None:
    assert "  date = {2024-05},\n" in odd("doc:odd", "bibtex")
    (document,) = json.loads(odd("doc:odd", "csl-json"))
    assert document["issued"] == {"date-parts": [[2024, 5]]}
    assert document["accessed"] == {"date-parts": [[2026, 11, 23]]}
    assert "DA  - 2024/05\n" in odd("doc:odd", "ris")


CSL = {
    "URL", "accessed", "author", "container-title", "genre", "id", "issued", "language", "note",
    "number", "publisher", "references", "title", "type", "version",
}  # fmt: skip
"""The variables of the schema of CSL that a citation may use."""


def test_csl_json_has_variables_of_its_schema_alone(store: Store) -> None:
    items = json.loads(STYLES["csl-json"](citation(store, MOC, release="abc")))
    assert {name for item in items for name in item} <= CSL
    assert {item["type"] for item in items} <= {"dataset", "webpage", "document"}
    assert all(
        isinstance(name["literal"], str) for item in items for name in item.get("author", ())
    )


def test_bibtex_is_read_by_its_rules(store: Store) -> None:
    """Entries, fields in braces that balance, and keys of plain letters, each once."""
    keys: list[str] = []
    for entry in STYLES["bibtex"](citation(store, MOC)).split("\n\n"):
        head, *lines = entry.strip().splitlines()
        found = re.fullmatch(r"@misc\{([A-Za-z0-9-]+),", head)
        assert found
        keys.append(found[1])
        assert lines.pop() == "}"
        for line in lines:
            field = re.fullmatch(r"  [a-z]+ = \{(.*)\},", line)
            assert field
            bare = re.sub(r"\\[{}]", "", field[1])
            assert bare.count("{") == bare.count("}")
    assert len(keys) == len(set(keys))


def test_ris_is_records_of_tags(store: Store) -> None:
    text = STYLES["ris"](citation(store, MOC))
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)
    assert text.count("TY  - ") == text.count("ER  - ") == 1 + len(citation(store, MOC).sources)


def test_the_dataset_itself_is_cited_with_its_version_and_view(store: Store) -> None:
    made = citation(store, DATASET, release="abc", on=date(2024, 5, 9), known_by=date(2024, 5, 9))
    assert STYLES["apa"](made) == (
        f"{made.author}. ({released().year}). EU-Japan digital cooperation: the sourced, "
        "two-clock knowledge graph (Release abc), on 2024-05-09, as known by 2024-05-09 "
        "[Data set]. https://w3id.org/eujp/dataset\n"
    )
