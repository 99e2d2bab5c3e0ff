"""A name in any language is shown, searched and exported; a tag with a region is its language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eujp_graph.answers.proofs import Why
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.cache import open_store
from eujp_graph.rdf.terms import Literal, NamedNode, Triple, term
from tests.given import PREAMBLE, eujp

Capture = pytest.CaptureFixture[str]

OWN = """
doc:lake-note-en a eujp:Document ; dcterms:title "A note"@en-GB ; dcterms:type code:official ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dcterms:issued "2024-05-01"^^xsd:date ; eujp:retrievedOn "2024-05-02"^^xsd:date ;
    eujp:extentRead code:full .
id:lake-office a eujp:PublicBody ; skos:prefLabel "Lake Colour Office"@en-GB , "湖色庁"@ja-JP ,
    "호수청"@ko , "湖泊办公室"@zh-Hans ; eujp:jurisdiction id:japan ; eujp:cites doc:lake-note-en .
id:japan skos:prefLabel "일본"@ko .
st:lake-office--cooperates-with--eu-ai-office--2024-05-01 a eujp:Link ;
    eujp:subject id:lake-office ; eujp:predicate eujp:cooperatesWith ; eujp:object id:eu-ai-office ;
    eujp:from "2024-05-01"^^xsd:date ; eujp:cites doc:lake-note-en .
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A graph with an office whose names have tags of regions, and of other languages."""
    folder = tmp_path_factory.mktemp("languages")
    (folder / "mine.ttl").write_text(PREAMBLE + OWN, encoding="utf-8")
    out = folder / "graph"
    assert eujp("build", "--data", str(folder / "mine.ttl"), "--out", str(out)) == 0
    return str(out)


def test_a_name_for_a_region_is_as_good_as_one_in_the_language(
    tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREAMBLE + OWN, encoding="utf-8")
    assert eujp("validate", "--all", str(path)) == 0
    said = capsys.readouterr().out
    assert "shape:Labelled" not in said
    assert "shape:JapaneseName" not in said.replace("id:japan", "")


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "Lake Colour Office"), ("ja", "湖色庁")], ids=["en", "ja"]
)
def test_a_reader_of_a_language_reads_its_regional_name(
    graph: str, capsys: Capture, lang: str, name: str
) -> None:
    assert eujp("show", "lake-office", "--lang", lang, "--graph", graph) == 0
    first, second = capsys.readouterr().out.splitlines()[:2]
    assert first.startswith(name)
    assert first.count(name) + second.count(name) == 1
    for other in ("호수청", "湖泊办公室"):
        assert other in second


@pytest.mark.parametrize("words", ["호수청", "湖色庁", "lake colour office", "湖泊办公室", "일본"])
def test_a_name_in_any_language_is_found(graph: str, capsys: Capture, words: str) -> None:
    assert eujp("search", words, "--format", "json", "--graph", graph) == 0
    best = json.loads(capsys.readouterr().out)[0]["iri"]
    assert best.rpartition("/")[2] in ("lake-office", "japan")
    assert eujp("show", words, "--graph", graph) == 0


@pytest.mark.parametrize("name", ["turtle", "jsonld", "graphml", "csv", "node-link"])
def test_a_name_in_any_language_is_exported(
    graph: str, tmp_path: Path, capsys: Capture, name: str
) -> None:
    out = tmp_path / "out"
    assert eujp("export", name, "--output", str(out), "--graph", graph) == 0
    files = [out] if out.is_file() else [path for path in out.parent.rglob("*") if path.is_file()]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    if name in ("jsonld", "node-link"):
        text = text.encode().decode("unicode_escape", "ignore") if "\\u" in text else text
    for told in ("호수청", "Lake Colour Office", "湖色庁", "일본"):
        assert told in text


def test_a_saved_question_labels_what_has_a_regional_name_only(graph: str, capsys: Capture) -> None:
    words = ["which-bodies-cooperate", "--format", "csv", "--graph", graph]
    assert eujp("query", *words) == 0
    assert "Lake Colour Office" in capsys.readouterr().out


def test_why_a_plain_label_holds_is_the_regional_name(graph: str) -> None:
    store = open_store(Path(graph))
    office, preferred = NamedNode(iri("id:lake-office")), term("skos:prefLabel")
    plain = Triple(office, preferred, Literal("Lake Colour Office", language="en"))
    [premise] = Why(store).why(plain).premises
    assert premise.triple.object == Literal("Lake Colour Office", language="en-gb")
    assert premise.rule == "written"
