"""A graph that is kept answers after each change of a file as a whole build does."""

from __future__ import annotations

import os
import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from eujp_graph.errors import EujpError, SourceError
from eujp_graph.files import resources
from eujp_graph.pipeline.build import build
from eujp_graph.pipeline.watch import Watched
from tests.shacl.example_files import EXAMPLES

pytestmark = pytest.mark.external  # it takes its time

EXAMPLE = (EXAMPLES / "PostFitsSide" / "valid-larger-body.ttl").read_text(encoding="utf-8")
LINK, OFFICE = "st:lake-commission--part-of--lake-house\n", "id:lake-commission\n"
EDITS = {
    "a name": ('"Lake Commission"@en', '"Lake Office"@en'),
    "a fault": ('skos:prefLabel "Lake Commission"@en ;', ""),
    "a date": ('eujp:from "2019-12-01"^^xsd:date', 'eujp:from "2023-12-01"^^xsd:date'),
    "a link turned": ("eujp:predicate eujp:partOf", "eujp:predicate eujp:cooperatesWith"),
    "a link taken out": (
        EXAMPLE[EXAMPLE.index(LINK) : EXAMPLE.index("st:martin-jeanne--tenure")],
        "",
    ),
    "a thing taken out": (
        EXAMPLE[EXAMPLE.index(OFFICE) : EXAMPLE.index("id:lake-commissioner\n")],
        "",
    ),
    "a class": (OFFICE + "    a eujp:PublicBody", OFFICE + "    a eujp:Company"),
    "a note": ("eujp:jurisdiction", 'skos:editorialNote "TODO"@en ; eujp:jurisdiction'),
    "a source": ("id:lake-house\n    a", "id:lake-house eujp:hasEvidence ev:a--b ; a"),
    "a side that does not fit": (
        "eujp:onBehalfOf id:lake-house",
        "eujp:onBehalfOf id:northern-isles",
    ),
    "a statement that was a mistake": (
        LINK,
        f"{LINK} <http://www.w3.org/2002/07/owl#deprecated> true ;",
    ),
    "a class of one's own": ("\nid:", "\neujp:Quay a <http://www.w3.org/2002/07/owl#Class> .\nid:"),
    "a name of a shipped thing": (
        "\nid:",
        '\n<https://w3id.org/eujp/topic/semiconductors> skos:prefLabel "반도체"@ko .\nid:',
    ),
    "a later day of reading": ('eujp:retrievedOn "2024', 'eujp:retrievedOn "2026'),
    "a nameless node": (
        "\nid:",
        "\n[] a <http://www.w3.org/2002/07/owl#AllDisjointClasses> ; "
        "<http://www.w3.org/2002/07/owl#members> ( eujp:Cable eujp:Document ) .\nid:",
    ),
}
PREAMBLE = EXAMPLE[: EXAMPLE.index("\ndoc:")].replace(
    "PREFIX eujp", "PREFIX ev: <https://w3id.org/eujp/ev/>\nPREFIX eujp"
)
OWN = PREAMBLE + EXAMPLE[EXAMPLE.index("\ndoc:") :]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of our own, beside shipped data that is only the description of the dataset."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    shutil.copy(resources.data() / "dataset.ttl", shipped)
    monkeypatch.setattr(resources, "data", lambda: shipped)
    path = tmp_path / "own" / "own.ttl"
    path.parent.mkdir()
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def kept(data: Path) -> tuple[Watched, Path]:
    """The graph of these two, kept."""
    return Watched([data.parent]), data


def write(path: Path, text: str) -> None:
    """Write *text*, at a time that no earlier version had."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


def same(watched: Watched, data: list[Path], today: date | None = None) -> bool:
    """Whether what *watched* holds is what a build of now gives."""
    whole = build(data, today=today)
    made = watched.made
    return (made.report, made.files.paths, set(made.store)) == (
        whole.report,
        whole.files.paths,
        set(whole.store),
    )


@pytest.mark.parametrize(("old", "new"), EDITS.values(), ids=EDITS)
def test_an_edit_gives_what_a_build_gives(old: str, new: str, kept: tuple[Watched, Path]) -> None:
    watched, path = kept
    assert old in OWN
    for text in (OWN.replace(old, new, 1), OWN):
        write(path, text)
        assert watched.refresh()
        assert same(watched, [path.parent])


def test_nothing_is_done_where_nothing_changed(kept: tuple[Watched, Path]) -> None:
    watched, _ = kept
    before = watched.made
    assert not watched.refresh()
    assert watched.made is before


def test_a_file_comes_and_goes(kept: tuple[Watched, Path]) -> None:
    watched, path = kept
    before = watched.made.report
    other = path.with_name("a-first.ttl")
    other.write_text(
        PREAMBLE + '\nid:quay-hall a eujp:Place ; skos:prefLabel "Quay Hall" .', encoding="utf-8"
    )
    assert watched.refresh()
    assert same(watched, [path.parent])
    assert watched.made.report != before
    other.unlink()
    assert watched.refresh()
    assert watched.made.report == before


def test_an_error_is_told_once_and_the_next_change_mends_it(kept: tuple[Watched, Path]) -> None:
    watched, path = kept
    before = watched.made.report
    change = OWN + '<https://w3id.org/eujp/dataset> eujp:from "2024-01-01" .'
    for broken, problem in ((OWN + "id:x a", "own.ttl"), (change, "not change it")):
        write(path, broken)
        with pytest.raises(SourceError, match=problem):
            watched.refresh()
        assert not watched.refresh()
        write(path, OWN)
        assert watched.refresh()
        assert watched.made.report == before


def test_a_day_of_ones_own_is_kept(data: Path) -> None:
    day = date(2040, 1, 1)
    watched = Watched([data], today=day)
    write(data, OWN.replace("2024-11-20", "2039-11-20"))
    assert watched.refresh()
    assert same(watched, [data], day)


@pytest.mark.external
@pytest.mark.parametrize("seed", range(2))
def test_random_edits_of_shipped_files(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(resources.data(), tmp_path / "data")
    monkeypatch.setattr(resources, "data", lambda: data)
    chance = random.Random(seed)
    files = sorted(data.rglob("*.ttl"))
    watched = Watched()
    for _ in range(8):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        places = [
            i
            for i, line in enumerate(lines)
            if line.startswith("    ") and line.endswith(" ;") and line.strip() != "a ;"
        ]
        place = chance.choice(places)
        lines[place] = chance.choice(
            [
                "",
                lines[place] + '\n    <http://purl.org/dc/terms/description> "TODO"@en ;',
                lines[place].replace("-20", "-19"),
            ]
        )
        write(path, "\n".join(lines))
        try:
            watched.refresh()
        except EujpError:
            with pytest.raises(EujpError):
                build()
        else:
            assert same(watched, []), path
        if chance.random() < 0.7:
            write(path, text)
