from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from eujp_graph.answers.entity_card import card, to_json
from eujp_graph.asof.presence import Presence
from eujp_graph.asof.regions import written as region_text
from eujp_graph.errors import ExportError
from eujp_graph.html.page_parts import GraphIndex, listed
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.pages import Pages, listing
from eujp_graph.html.questions import question_page
from eujp_graph.html.scripts import scripts
from eujp_graph.html.templating import FORMATS, LISTS
from eujp_graph.linkeddata.describe import description
from eujp_graph.linkeddata.search_index import search_index
from eujp_graph.model.edges import by_node, edges
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.context import context_file
from eujp_graph.query.saved_query import named
from eujp_graph.static_site import files
from eujp_graph.static_site.addresses import stem
from eujp_graph.static_site.publish import publish
from tests.given import eujp
from tests.processes import eventually, is_alive, kill_group, start_group
from tests.small_world import store_of
from tests.static_site.small_site import MORE, dead_ends, dumped, page, world, written


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small world."""
    out = tmp_path_factory.mktemp("site")
    publish(dumped(world(), out / "graph"), out)
    return out / "current"


@pytest.mark.parametrize(
    "name",
    "index search queries sparql dataset ont id/pact doc/report st/hand ev/report-1 "
    "topic/data code/official ont/Agreement ont/property-signedBy list/Agreement "
    "query/who-signed query/network-on-a-day".split(),
)
def test_every_kind_of_page_is_there_in_both_languages(small: Path, name: str) -> None:
    if (
        name == "sparql" and not scripts()
    ):  # nothing to run in the browser: 'make web' was not run, and no page promises it
        assert not (small / "sparql.html").exists()
        return
    assert page(small / f"{name}.html").get("lang") == "en"
    assert page(small / f"{name}.ja.html").get("lang") == "ja"


@pytest.mark.parametrize(
    "name",
    [
        "style.css",
        "robots.txt",
        "void.ttl",
        "feed.atom",
        "feed.ja.atom",
        "dump/eujp.nq",
        "dump/eujp.ttl",
    ],
)
def test_what_is_not_a_page_is_there_too(small: Path, name: str) -> None:
    assert (small / name).stat().st_size


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_thing_is_there_as_data(small: Path, suffix: str) -> None:
    assert (small / f"id/pact{suffix}").stat().st_size
    assert not (small / f"ont/Agreement{suffix}").exists()


def test_no_link_leads_nowhere_or_asks_another_host(small: Path) -> None:
    assert dead_ends(small) == []


@pytest.mark.parametrize(
    "break_",
    [
        '<a href="../id/none.html">x</a>',
        '<a href="#nowhere">x</a>',
        '<a href="/id/pact.html">x</a>',
        '<script src="https://example.org/x.js"> </script>',
    ],
)
def test_the_crawl_sees_a_broken_link(small: Path, tmp_path: Path, break_: str) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "id/pact.html").write_text(
        f"<!DOCTYPE html>\n<html><body>{break_}</body></html>", encoding="utf-8"
    )
    assert len(dead_ends(tmp_path)) == 1


def test_the_data_of_a_thing_are_its_description(small: Path) -> None:
    wanted = set(description(world(), iri("id:pact")))
    for suffix, form in (
        (".ttl", RdfFormat.TURTLE),
        (".nt", RdfFormat.N_TRIPLES),
        (".rdf", RdfFormat.RDF_XML),
        (".trig", RdfFormat.TRIG),
        (".n3", RdfFormat.N3),
        (".jsonld", RdfFormat.JSON_LD),
    ):
        read = pyoxigraph.parse(path=str(small / f"id/pact{suffix}"), format=form)
        assert set(read) == wanted
    assert (small / "id/pact.json").read_text(encoding="utf-8") == to_json(
        card(world(), iri("id:pact"))
    )


def test_the_context_lies_at_the_root(small: Path) -> None:
    assert (small / "context.jsonld").read_text(encoding="utf-8") == context_file()


def test_an_answer_is_there_as_data_and_its_page_says_for_what(small: Path) -> None:
    told = json.loads((small / "query/network-on-a-day.json").read_text(encoding="utf-8"))
    lines = (small / "query/network-on-a-day.csv").read_text(encoding="utf-8").splitlines()
    assert len(told["results"]["bindings"]) == len(lines) - 1
    text = (small / "query/network-on-a-day.html").read_text(encoding="utf-8")
    assert "Answered for" in text
    assert '<form action="' not in text


def test_a_question_about_something_that_the_graph_lacks_says_so(small: Path) -> None:
    assert 'role="alert"' in (small / "query/who-signed.html").read_text(encoding="utf-8")
    assert not (small / "query/who-signed.csv").exists()


def test_a_retired_thing_leads_to_what_replaces_it(small: Path) -> None:
    heads = [
        link.get("href")
        for link in page(small / "id/mistake.html").iter("link")
        if link.get("rel") == "canonical"
    ]
    assert heads == ["../id/scheme.html"]
    assert "id/mistake" not in (small / "web/search-index.js").read_text(encoding="utf-8")


def test_the_checksums_are_true_and_name_every_file(small: Path) -> None:
    found = written(small)
    lines = [line.split("  ") for line in found.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in lines} == {
        name: hashlib.sha256(data).hexdigest() for name, data in found.items()
    }


SETTINGS = [
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "EUJP_CACHE": "/dev/null/none"},
]
PROGRAM = """
import sys
from pathlib import Path
from eujp_graph.static_site.publish import publish
if __name__ == "__main__":
    print(publish(Path(sys.argv[1]), Path(sys.argv[2]), jobs=int(sys.argv[3])).folder.name)
"""


@pytest.mark.parametrize(("setting", "jobs"), list(zip(SETTINGS, (1, 2), strict=True)))
def test_the_same_graph_is_the_same_site_under_any_setting(
    small: Path, tmp_path: Path, setting: dict[str, str], jobs: int
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    graph = small.parent / "graph/eujp.nq"
    command = [sys.executable, str(program), str(graph), str(tmp_path / "out"), str(jobs)]
    done = subprocess.run(
        command, env={**os.environ, **setting}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == small.resolve().name
    assert written(tmp_path / "out/current") == written(small)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the style sheet and its like are made."""
    monkeypatch.setattr(files.StaticSite, "tasks", lambda _: [("rest", ""), ("dumps", "")])


@pytest.mark.usefixtures("quick")
def test_the_site_before_is_kept_and_older_ones_are_not(tmp_path: Path) -> None:
    made = []
    for number in range(3):
        graph = dumped(
            world(f'id:new-{number} a eujp:Project ; skos:prefLabel "New {number}"@en .'),
            tmp_path / f"graph-{number}",
        )
        made.append(publish(graph, tmp_path / "out").folder.name)
    assert sorted(os.listdir(tmp_path / "out/releases")) == sorted(made[1:])
    assert (tmp_path / "out/current").resolve().name == made[2]
    publish(tmp_path / "graph-2/eujp.nq", tmp_path / "out")
    assert sorted(os.listdir(tmp_path / "out/releases")) == sorted(made[1:])


@pytest.mark.usefixtures("quick")
def test_a_site_that_cannot_be_written_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(dumped(world(), tmp_path), tmp_path / "out").folder

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.sync", full)
    with pytest.raises(ExportError, match="No space left"):
        publish(dumped(store_of(MORE), tmp_path / "other"), tmp_path / "out")
    assert (tmp_path / "out/current").resolve() == before.resolve()
    assert os.listdir(tmp_path / "out/releases") == [before.name]


@pytest.mark.usefixtures("quick")
def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    left, link = (
        tmp_path / f"out/releases/.unfinished-{finished.stdout.strip()}",
        tmp_path / f"out/.current.{finished.stdout.strip()}",
    )
    left.mkdir(parents=True)
    link.symlink_to("releases/none")
    publish(dumped(world(), tmp_path), tmp_path / "out")
    assert not left.exists()
    assert not link.is_symlink()


@pytest.mark.usefixtures("quick")
def test_with_an_address_there_is_a_map_of_the_site(tmp_path: Path) -> None:
    place = dumped(world(), tmp_path)
    bare = publish(place, tmp_path / "out").folder
    made = publish(place, tmp_path / "out", url="https://example.org/eujp").folder
    assert not (bare / "sitemap.xml").exists()
    assert "<loc>https://example.org/eujp/id/pact.ja.html</loc>" in (
        made / "sitemap.xml"
    ).read_text(encoding="utf-8")
    assert "Sitemap: https://example.org/eujp/sitemap.xml" in (made / "robots.txt").read_text(
        encoding="utf-8"
    )
    told = (made / "void.ttl").read_text(encoding="utf-8")
    assert "<https://example.org/eujp/dump/eujp.nq>" in told
    assert "sparqlEndpoint" not in told


def test_a_folder_of_graphs_is_not_written_over(tmp_path: Path) -> None:
    place = dumped(world(), tmp_path / "current")
    with pytest.raises(ExportError, match="holds releases of the graph"):
        publish(place, tmp_path)


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https://example.org/?q", "https://a b/"]
)
def test_an_address_that_is_none_is_one_clear_message(tmp_path: Path, url: str) -> None:
    with pytest.raises(ExportError, match="Write it like"):
        publish(dumped(world(), tmp_path), tmp_path / "out", url=url)


def test_two_things_with_one_page_are_one_clear_message(tmp_path: Path) -> None:
    place = dumped(world('id:pact.ja a eujp:Agreement ; skos:prefLabel "Trap"@en .'), tmp_path)
    with pytest.raises(ExportError, match=r"id/pact\.ja\.html would be two pages"):
        publish(place, tmp_path / "out")
    assert os.listdir(tmp_path / "out/releases") == []


def test_the_search_index_has_names_and_no_statements() -> None:
    store = world()
    text = search_index(
        store,
        {
            name: stem(name)
            for name in map(iri, ("id:japan", "doc:bulletin", "st:hand", "topic:data"))
        },
        Presence(store),
    )
    made = json.loads(text.removeprefix("var EUJP_SEARCH = ").rstrip(";\n"))
    # No view has Japan here: no document tells of it.
    regions = made["regions"]
    assert [[*row[:2], regions[row[2]], *row[3:]] for row in made["things"]] == [
        ["doc/bulletin", 0, "20240131:-", "", "官報"],
        ["id/japan", 1, ":", "Japan", "日本"],
        ["topic/data", 2, "", "Data", "データ"],
    ]
    assert made["kinds"][2] == ["Topic", "主題"]


NEW = (
    "st:new a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; eujp:object "
    "id:scheme ;"
)
SAID = [
    ("eujp:cites doc:report", "20240509:20240509-"),
    ("eujp:cites doc:bulletin , doc:report", "20240131:20240131-"),
    (
        'eujp:cites doc:report ; eujp:from "2023-01-01"^^xsd:date ; eujp:fromPrecision "year"',
        "20240509:20230101-",
    ),
    (
        'eujp:cites doc:report ; eujp:until "2023-02-01"^^xsd:date ; eujp:untilPrecision "month"',
        "20240509:20230228-20230228",
    ),
    (
        'eujp:cites doc:report ; eujp:until "2023-02-01"^^xsd:date ; eujp:untilCites doc:bulletin',
        "20240509:20230201-20230201",
    ),
    (
        "eujp:cites doc:report ; eujp:hasEvidence ev:march , ev:february . "
        "ev:march a eujp:Evidence ; eujp:document doc:report ; "
        'eujp:attestedOn "2024-03-01"^^xsd:date . '
        "ev:february a eujp:Evidence ; eujp:document doc:report ; "
        'eujp:attestedOn "2024-02-01"^^xsd:date',
        "20240509:20240201-",
    ),
    (
        "eujp:cites doc:report . st:y a eujp:Link ; eujp:replaces st:new ; eujp:cites doc:report",
        "",
    ),
    ("eujp:cites doc:report ; owl:deprecated true", ""),
    ("eujp:modality code:planned", ""),
]


@pytest.mark.parametrize(("said", "days"), SAID)
def test_the_days_of_a_statement_are_those_of_its_documents(said: str, days: str) -> None:
    held = Presence(world(f"{NEW} {said} .")).of((((iri("st:new"),),),))
    assert region_text(held) == days


def test_a_link_ends_with_its_actors() -> None:
    ended = (
        'eujp:Actor a owl:Class . id:firm a eujp:Actor ; eujp:until "2024-04-01"^^xsd:date ; '
        "eujp:untilCites doc:report ."
    )
    link = (
        "st:new a eujp:Link ; eujp:subject id:firm ; eujp:predicate eujp:coordinates ; "
        "eujp:object id:scheme ; eujp:cites doc:bulletin ."
    )
    held = Presence(world(ended, link)).of((((iri("st:new"),),),))
    assert region_text(held) == "20240131:20240131-;20240509:20240131-20240401"


def test_only_pages_without_a_server_have_scripts_and_days(small: Path) -> None:
    text = (small / "id/office.html").read_text(encoding="utf-8")
    assert '<script src="../web/as-of.js" defer="defer">' in text
    assert re.search(
        r'<tr data-row="" data-held="20240131:20200101-20231231">',
        text,
    )


def test_the_edges_of_all_nodes_at_once_are_those_of_each() -> None:
    store = world()
    found = by_node(edges(store))
    assert len(found) > 5
    assert [node for node in found if found[node] != edges(store, node=node)] == []


def test_a_long_list_is_one_of_narrower_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    more = 'id:club a eujp:Organisation ; skos:prefLabel "Club"@en .'
    assert listed(Reader(world(more), "en", str), "Organisation")[1] == []
    monkeypatch.setattr("eujp_graph.html.page_parts.MOST_LISTED", 2)
    assert listed(Reader(world(more), "en", str), "Organisation") == (
        [iri("id:club")],
        ["Polity", "PublicBody"],
    )
    text = listing(world(more), "Organisation", address=lambda name: f"here/{name}")
    assert "all <span>5</span>" in text
    assert text.count(f"here/{LISTS}") >= 2


def test_a_long_list_of_links_is_one_of_relations(monkeypatch: pytest.MonkeyPatch) -> None:
    more = "".join(
        f"st:{name} a eujp:Link ; eujp:subject id:japan ; eujp:predicate eujp:{relation} ; "
        "eujp:object id:union ; eujp:cites doc:d . "
        for name, relation in (("a", "memberOf"), ("b", "memberOf"), ("c", "cooperatesWith"))
    )
    monkeypatch.setattr("eujp_graph.html.page_parts.MOST_LISTED", 2)
    reader = Reader(world(more), "en", str)
    assert listed(reader, "Link") == ([], ["cooperatesWith", "coordinates", "memberOf"])
    assert listed(reader, "memberOf") == ([iri("st:a"), iri("st:b")], [])


def test_a_long_answer_is_cut_on_the_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eujp_graph.html.questions.MOST", 1)
    store = world()
    rows = [{"subject": {"type": "literal", "value": f"row {number}"}} for number in range(3)]
    answer = json.dumps({"head": {"vars": ["subject"]}, "results": {"bindings": rows}}).encode()
    texts = [
        question_page(Pages(store, whole=whole), named("network-on-a-day"), {}, answer)
        for whole in (None, GraphIndex(store, Presence(store)))
    ]
    assert ["row 2" in text for text in texts] == [True, False]
    assert "Not shown here: 2" in texts[1]


@pytest.mark.usefixtures("quick")
def test_the_command_says_how_much_it_wrote_and_where_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = dumped(world(), tmp_path)
    assert eujp("publish", str(tmp_path / "out"), "--graph", str(place), "--jobs", "1") == 0
    told = capsys.readouterr().out
    assert re.match(r"0 pages and 10 other files, \d+ MB: ", told)
    assert str(tmp_path / "out/current/index.html") in told
    assert eujp("publish", str(tmp_path / "out"), "--graph", str(place), "--url", "nowhere") == 2


WRITER = """
import sys, time
from contextlib import ExitStack
from multiprocessing import active_children
from pathlib import Path

from eujp_graph.static_site.publish import _Job, _started

if __name__ == "__main__":
    with ExitStack() as stack:
        _started(_Job(Path(sys.argv[1]), Path(sys.argv[2]), ""), stack)
        print(active_children()[0].pid, flush=True)
        time.sleep(600)
"""


def test_a_process_that_writes_ends_when_its_parent_was_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(WRITER, encoding="utf-8")
    command = [
        sys.executable,
        str(program),
        str(dumped(world(), tmp_path / "graph")),
        str(tmp_path),
    ]
    process = start_group(command, stdout=subprocess.PIPE)
    try:
        assert process.stdout
        writer = int(process.stdout.readline())
        process.kill()
        assert eventually(lambda: not is_alive(writer), seconds=30)
    finally:
        kill_group(process)
