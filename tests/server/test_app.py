"""The site as a client meets it: negotiation on a resource of each class, the endpoint, the
questions, and mistakes."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import rdflib
from pyoxigraph import (
    DefaultGraph,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)
from starlette.testclient import TestClient

from eujp_graph.namespaces import BASE, iri
from eujp_graph.pipeline.context import context_file
from eujp_graph.server.app import Site
from eujp_graph.server.responses import KINDS, TYPES
from tests.cli.test_errors_in_japanese import ENGLISH, JAPANESE

RESOURCES = [
    "id/submarine-cables-moc",
    "id/breton-thierry",
    "id/digital-partnership-council-2",
    "id/arctic-route-2023",
    "doc/mic-council-2023-07-03-en",
    "ev/mic-council-2023-07-03-en--point-5",
    "st/submarine-cables-moc--signature--breton-thierry",
    "topic/submarine-cables",
    "code/promised",
    "graph/statements",
    "ont",
    "shapes",
    "dataset",
]
RDF = {
    "ttl": "turtle",
    "jsonld": "json-ld",
    "nt": "nt",
    "rdf": "xml",
    "trig": "trig",
    "n3": "n3",
}
PARSED = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "n3": RdfFormat.N3,
}


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    site = Site(built, workers=1, limit=5)
    with TestClient(site.app(), base_url="http://site.test", follow_redirects=False) as made:
        yield made


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("kind", [*KINDS, "*/*", "text/turtle;q=0.9, text/html;q=0.1", "image/png"])
def test_each_resource_is_negotiated(client: TestClient, path: str, kind: str) -> None:
    told = client.get(f"/{path}", headers={"Accept": kind})
    assert "Accept" in told.headers["vary"]
    assert f'</{path}.ttl>; rel="alternate"; type="text/turtle"' in told.headers["link"]
    if kind == "image/png":
        assert told.status_code == 406
        assert "text/turtle" in told.text
        return
    assert told.status_code == 303
    suffix = {"*/*": "html", "text/turtle;q=0.9, text/html;q=0.1": "ttl"}.get(kind) or KINDS[kind]
    assert told.headers["location"] == f"/{path}.{suffix}"


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("suffix", RDF)
def test_each_format_is_read_alike_by_two_parsers(
    client: TestClient, path: str, suffix: str
) -> None:
    told = client.get(f"/{path}.{suffix}")
    assert told.status_code == 200
    assert told.headers["content-type"].partition(";")[0] == TYPES[suffix]
    ours = set(parse(told.content, PARSED[suffix]))
    theirs = rdflib.Graph().parse(data=told.text, format=RDF[suffix])
    assert (rdflib.URIRef(BASE + path), None, None) in theirs
    assert any(getattr(quad.subject, "value", "") == BASE + path for quad in ours)
    assert {quad.graph_name for quad in ours} == {DefaultGraph()}
    assert len(theirs) == len(ours)


def test_the_context_is_json_ld_that_every_site_may_read(client: TestClient) -> None:
    told = client.get("/context.jsonld")
    assert (told.status_code, told.text) == (200, context_file())
    assert told.headers["content-type"].partition(";")[0] == "application/ld+json"
    assert told.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("accept", ["text/plain, */*;q=0.1", "text/n3, */*;q=0.1"])
def test_rdflib_gets_data_where_it_asks_for_n_triples_and_notation3(
    client: TestClient, accept: str
) -> None:
    place = client.get("/id/japan", headers={"Accept": accept}).headers["location"]
    assert place == ("/id/japan.nt" if "plain" in accept else "/id/japan.n3")


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_each_page_is_in_the_language_asked_for(client: TestClient, path: str, lang: str) -> None:
    told = client.get(f"/{path}.html", headers={"Accept-Language": lang})
    assert told.status_code == 200
    assert f'lang="{lang}"' in told.text
    assert "Accept-Language" in told.headers["vary"]
    assert (
        f'lang="{lang}"'
        in client.get(f"/{path}.html?lang={lang}", headers={"Accept-Language": "fr"}).text
    )
    assert "unsafe" not in told.headers["content-security-policy"]


def test_what_a_client_has_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/id/japan.ttl")
    again = client.get(
        "/id/japan.ttl", headers={"If-None-Match": f'"other", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get("/id/japan.nt", headers={"If-None-Match": first.headers["etag"]}).status_code
        == 200
    )


def test_head_has_the_headers_and_no_body(client: TestClient) -> None:
    told = client.head("/id/japan.ttl")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["etag"] == client.get("/id/japan.ttl").headers["etag"]


@pytest.mark.parametrize(
    "path",
    [
        "/id/qqqq",
        "/id/qqqq.ttl",
        "/nothing",
        "/id/../../etc/passwd",
        "/id/%2e%2e%2fjapan",
        "/id/Japan",
        "/id/japan.exe",
        "/id/japan.ttl/x",
        "/query/nope",
    ],
)
def test_what_is_not_there_is_404(client: TestClient, path: str) -> None:
    told = client.get(path)
    assert told.status_code == 404
    assert "Traceback" not in told.text


def test_everyone_may_read_and_nothing_is_framed_or_sniffed(client: TestClient) -> None:
    for path in (
        "/",
        "/id/japan.html",
        "/id/japan.ttl",
        "/healthz",
        "/queries",
        "/sparql?query=ASK%7B%7D",
        "/nothing",
    ):
        headers = client.get(path).headers
        assert headers["access-control-allow-origin"] == "*", path
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path


def test_the_endpoint_answers_in_the_form_asked_for(client: TestClient) -> None:
    query = "SELECT ?n { id:japan skos:prefLabel ?n FILTER(LANG(?n) = 'en') }"
    told = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert (told.status_code, told.text.split()) == (200, ["n", "Japan"])
    told = client.post(
        "/sparql", content=query, headers={"Content-Type": "application/sparql-query"}
    )
    assert told.headers["content-type"] == "application/sparql-results+json"
    told = client.post(
        "/sparql",
        data={"query": "CONSTRUCT { ?s a eujp:Polity } { ?s a eujp:Polity }"},
        headers={"Accept": "application/ld+json"},
    )
    assert told.headers["content-type"] == "application/ld+json"


def test_the_endpoint_describes_itself(client: TestClient) -> None:
    told = rdflib.Graph().parse(data=client.get("/sparql").text, format="turtle")
    service = rdflib.URIRef("http://site.test/sparql")
    description = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (service, rdflib.RDF.type, description.Service) in told
    assert (service, description.endpoint, service) in told
    assert {str(name) for name in told.objects(None, description.name)} > {
        iri("graph:entities"),
        iri("graph:inferred"),
    }


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sparql?query=nonsense", 400),
        ("GET", "/sparql?update=CLEAR+ALL", 403),
        ("PUT", "/sparql?query=ASK%7B%7D", 405),
        ("GET", "/sparql?query=SELECT+*+FROM+%3Cfile:///etc/passwd%3E+%7B%3Fs+%3Fp+%3Fo%7D", 400),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://localhost/", 400),
        ("GET", "/query/who-signed", 400),
        ("GET", "/query/who-signed?instrument=japan&nope=1", 400),
        ("GET", "/query/what-applied-on-a-day?instrument=ai-act&day=2024-02-30", 400),
    ],
)
def test_a_mistake_gets_its_status_and_one_line(
    client: TestClient, method: str, path: str, status: int
) -> None:
    told = client.request(method, path)
    assert told.status_code == status
    assert len(told.text.splitlines()) <= 3
    assert told.headers["content-type"].startswith("text/plain")


BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "status", "english", "japanese"),
    [
        ("/id/nothing", 404, "Nothing is here", "ここには何もありません"),
        ("/nothing/here", 404, "Nothing is here", "ここには何もありません"),
        ("/id/japan?on=2024-13-01", 400, "This was not understood", "理解できませんでした"),
        ("/id/japan/../../etc", 404, "Nothing is here", "ここには何もありません"),
    ],
)
def test_a_person_gets_a_page_where_a_program_gets_a_line(
    client: TestClient, path: str, status: int, english: str, japanese: str
) -> None:
    for lang, heading in (("en", english), ("ja", japanese)):
        line = client.get(path, headers={"Accept-Language": lang})
        assert line.status_code == status
        assert line.headers["content-language"] == lang
        assert ("。" in line.text) is (lang == "ja")
        told = client.get(path, headers={**BROWSER, "Accept-Language": lang})
        assert told.status_code == status
        assert told.headers["content-type"] == "text/html; charset=utf-8"
        assert told.headers["vary"] == "Accept, Accept-Language"
        assert told.headers["content-security-policy"] == line.headers["content-security-policy"]
        assert f'<html lang="{lang}">' in told.text
        assert f"<h1>{heading}</h1>" in told.text
        assert line.text.strip() in unescape(told.text)
        assert 'role="search"' in told.text
        assert (
            client.head(path, headers={**BROWSER, "Accept-Language": lang}).headers == told.headers
        )


def test_a_page_of_refusal_says_what_was_asked_as_text_alone(client: TestClient) -> None:
    told = client.get("/id/%3Cscript%3Ealert(1)%3C%2Fscript%3E", headers=BROWSER)
    assert told.status_code == 404
    assert "<script>alert" not in told.text


def test_a_question_is_an_address(client: TestClient) -> None:
    told = client.get("/query/who-signed?instrument=submarine-cables-moc")
    rows = json.loads(told.text)["results"]["bindings"]
    assert [row["signatoryLabel"]["value"] for row in rows] == [
        "Matsumoto Takeaki",
        "Thierry Breton",
    ]
    assert (
        client.get(
            "/query/who-signed?instrument=海底ケーブルに係る協力覚書",
            headers={"Accept": "text/csv"},
        ).text.count("\n")
        == 3
    )


def test_search_finds_in_both_languages(client: TestClient) -> None:
    for words in ("submarine cables memorandum", "海底ケーブル 覚書"):
        assert iri("id:submarine-cables-moc") in [
            hit["id"] for hit in client.get("/search", params={"q": words}).json()
        ]
    assert client.get("/search").json() == []


def test_a_reader_searches_in_the_page(client: TestClient) -> None:
    told = client.get("/search?q=%3Cb%3Earctic", headers={"Accept": "text/html"})
    assert told.headers["content-type"].startswith("text/html")
    assert "&lt;b&gt;arctic" in told.text
    assert "<b>" not in told.text
    assert (
        "/id/submarine-cables-moc"
        in client.get("/search?q=submarine+cables+memorandum", headers={"Accept": "text/html"}).text
    )


@pytest.mark.external  # a quarter of a minute
def test_every_link_of_the_first_pages_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    for start in (
        "/",
        "/list/Topic",
        "/list/Instrument",
        "/id/submarine-cables-moc.html",
        "/ont/Signature",
        "/id/japan.html?lang=ja",
    ):
        told = client.get(start)
        assert told.status_code == 200, start
        seen |= {
            unescape(href) for href in re.findall(r'(?:href|action|src)="(/[^"]*)"', told.text)
        }
    assert len(seen) > 200
    for href in sorted(seen)[::3]:
        told = client.get(href)
        assert told.status_code in (200, 303), (href, told.status_code)
        assert told.status_code == 200 or client.get(told.headers["location"]).status_code == 200


def test_a_list_is_of_a_class_and_a_term_is_of_ours(client: TestClient) -> None:
    for path in ("/list/memberOf", "/list/Nowt", "/ont/Nowt"):
        assert client.get(path).status_code == 404, path
    assert 'lang="ja"' in client.get("/list/Topic?lang=ja").text


def test_the_interface_description_names_every_question(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert {f"/query/{saved['name']}" for saved in client.get("/queries").json()} < set(
        told["paths"]
    )


def test_home_and_health(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.get("/").status_code == 200
    assert client.get("/style.css").headers["content-type"].startswith("text/css")


def test_a_new_release_is_taken_up_without_a_pause(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eujp_graph.server.limits.RELEASE_CHECK_SECONDS", 0.05)
    monkeypatch.setattr("eujp_graph.server.limits.RELEASE_GRACE_SECONDS", 0.1)
    first, second = (tmp_path / name for name in ("first", "second"))
    dump = (built / "current" / "eujp.nq").read_bytes()
    for folder, more in (
        (first, b""),
        (
            second,
            (
                f'<{BASE}id/new> <{iri("skos:prefLabel")}> "New"@en <{iri("graph:entities")}> .\n'
            ).encode(),
        ),
    ):
        folder.mkdir()
        (folder / "eujp.nq").write_bytes(dump + more)
    link = tmp_path / "current"
    link.symlink_to(first)
    site = Site(tmp_path, workers=1)
    with TestClient(site.app(), follow_redirects=False) as client:
        assert client.get("/id/new").status_code == 404
        link.unlink()
        link.symlink_to(second)
        for _ in range(200):
            assert client.get("/sparql?query=ASK%7B%7D").status_code == 200
            if client.get("/id/new").status_code == 303:
                break
            time.sleep(0.05)
        assert client.get("/id/new").status_code == 303
        assert b"true" in client.get("/sparql?query=ASK%7Bid:new%20?p%20?o%7D").content


def test_the_days_of_a_view_are_parameters_and_are_kept_by_links(client: TestClient) -> None:
    days = "on=2024-05-09&known-by=2024-05-09"
    assert client.get(f"/id/digital-partnership-council-3?{days}").status_code == 404
    told = client.get(f"/id/arctic-links-2024?{days}", headers={"Accept": "text/html"})
    assert told.headers["location"] == f"/id/arctic-links-2024.html?{days}"
    text = client.get(told.headers["location"]).text
    assert f"/id/digital-partnership-council-2?{days.replace('&', '&amp;')}" in text
    assert "arctic-links-2025" not in text
    whole, then = (client.get(f"/id/arctic-links-2024.ttl{query}") for query in ("", f"?{days}"))
    assert "arctic-links-2025" in whole.text
    assert "arctic-links-2025" not in then.text
    assert whole.headers["etag"] != then.headers["etag"]


@pytest.mark.parametrize("query", ["on=2024-02-30", "known-by=yesterday", "on=2024-05-09T00:00:00"])
def test_a_wrong_day_is_a_mistake(client: TestClient, query: str) -> None:
    assert client.get(f"/id/japan.ttl?{query}").status_code == 400


def test_a_day_is_understood_as_people_write_it(client: TestClient) -> None:
    written = [
        "on=2024-05-31&known-by=2024-12-31",
        "on=2024年5月&known-by=2024",
        "on=2024/5/31&known-by=R6",
    ]
    told = [client.get(f"/id/arctic-links-2024.ttl?{days}") for days in written]
    assert {one.status_code for one in told} == {200}
    assert len({one.text for one in told}) == 1


@pytest.mark.parametrize("name", ["known_by", "knownby", "known-By"])
def test_a_day_under_a_misspelt_name_is_not_passed_over(client: TestClient, name: str) -> None:
    told = client.get(f"/id/japan.ttl?{name}=2024-05-09")
    assert (told.status_code, "Did you mean 'known-by'?" in told.text) == (400, True)
    assert client.get("/id/japan.ttl?utm_source=news").status_code == 200


def test_a_parameter_of_no_sensible_length_is_refused(client: TestClient) -> None:
    assert client.get("/query/who-signed", params={"instrument": "x" * 500}).status_code == 400


def test_the_dataset_is_described_with_its_counts_and_dumps(client: TestClient) -> None:
    told = rdflib.Graph().parse(data=client.get("/void.ttl").text, format="turtle")
    void, dcat = (rdflib.Namespace(iri(f"{prefix}:")) for prefix in ("void", "dcat"))
    dataset = rdflib.URIRef(f"{BASE}dataset")
    (triples,) = told.objects(dataset, void.triples)
    parts = [
        int(str(count))
        for part in told.objects(dataset, void.propertyPartition)
        for count in told.objects(part, void.triples)
    ]
    assert int(str(triples)) == sum(parts) > 40_000
    assert {str(place) for place in told.objects(None, dcat.downloadURL)} == {
        f"http://site.test/dump/{name}" for name in ("eujp.nq", "eujp.ttl")
    }
    checksums = {
        str(value)
        for value in told.objects(None, rdflib.URIRef("http://spdx.org/rdf/terms#checksumValue"))
    }
    for name in ("eujp.nq", "eujp.ttl"):
        dump = client.get(f"/dump/{name}")
        assert hashlib.sha256(dump.content).hexdigest() in checksums
    assert client.get("/dump/report.json").status_code == 404
    assert client.get("/dump/..%2f..%2feujp.nq").status_code == 404


def test_the_site_map_names_pages_that_are_there(client: TestClient) -> None:
    root = ET.fromstring(client.get("/sitemap.xml").content)
    places = [
        str(node.text) for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert len(places) == len(set(places)) > 2500
    for place in places[::200]:
        assert client.get(place.removeprefix("http://site.test")).status_code == 200, place
    assert "Sitemap: http://site.test/sitemap.xml" in client.get("/robots.txt").text


def test_a_question_has_a_page_with_a_form_and_its_answer(client: TestClient) -> None:
    html = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    told = client.get("/query/who-signed?instrument=submarine-cables-moc", headers=html)
    assert told.headers["content-type"].startswith("text/html")
    assert 'name="instrument"' in told.text
    assert '<a href="/id/breton-thierry">Thierry Breton</a>' in told.text
    assert (
        'lang="ja"'
        in client.get(
            "/query/who-signed?instrument=submarine-cables-moc&lang=ja", headers=html
        ).text
    )
    (csv_,) = re.findall(r'href="([^"]*format=csv)"', told.text)
    assert client.get(unescape(csv_), headers=html).text.startswith("signatory,")
    assert "<table" not in client.get("/query/who-signed", headers=html).text
    assert "<table" in client.get("/query/who-co-chaired", headers=html).text


def test_a_mistake_in_the_form_is_said_in_the_page(client: TestClient) -> None:
    told = client.get(
        "/query/who-signed?instrument=%3Cscript%3Eqqqq", headers={"Accept": "text/html"}
    )
    assert told.status_code == 400
    assert "Nothing goes by" in told.text
    assert "<script>qqqq" not in told.text
    assert (
        client.get("/query/who-signed?instrument=submarine-cables-moc&format=nonsense").status_code
        == 406
    )


def test_a_thing_that_was_a_mistake_says_so(built: Path, tmp_path: Path) -> None:
    more = [
        f"<{BASE}id/{name}> <{iri(predicate)}> {value} <{iri('graph:entities')}> ."
        for name, predicate, value in (
            ("gone", "skos:prefLabel", '"Gone"@en'),
            ("gone", "owl:deprecated", f'"true"^^<{iri("xsd:boolean")}>'),
            ("moved", "owl:deprecated", f'"true"^^<{iri("xsd:boolean")}>'),
            ("moved", "dcterms:isReplacedBy", f"<{BASE}id/japan>"),
        )
    ]
    (tmp_path / "eujp.nq").write_bytes(
        (built / "current" / "eujp.nq").read_bytes() + ("\n".join(more) + "\n").encode()
    )
    with TestClient(Site(tmp_path, workers=1).app(), follow_redirects=False) as client:
        moved = client.get("/id/moved")
        assert (moved.status_code, moved.headers["location"]) == (301, "/id/japan")
        told = client.get("/id/gone", headers={"Accept": "text/html"})
        assert told.status_code == 410
        assert "mistake of ours" in told.text
        data = client.get("/id/gone", headers={"Accept": "text/turtle"})
        assert (data.status_code, data.headers["location"]) == (410, "/id/gone.ttl")
        assert client.get("/id/gone.ttl").status_code == 200
        assert client.get("/favicon.ico").status_code == 204


def test_a_link_to_a_query_opens_the_editor_for_people(client: TestClient) -> None:
    query = "query=ASK%7B%7D"
    told = client.get(
        f"/sparql?{query}", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    )
    assert (told.status_code, told.headers["location"]) == (303, f"/sparql#{query}")
    assert (
        client.get(f"/sparql?{query}&format=json", headers={"Accept": "text/html"}).json()[
            "boolean"
        ]
        is True
    )
    assert client.get(f"/sparql?{query}", headers={"Accept": "*/*"}).json()["boolean"] is True


def test_the_data_of_a_term_are_those_of_the_ontology(client: TestClient) -> None:
    assert client.get("/ont/Meeting", headers={"Accept": "text/html"}).status_code == 200
    assert (
        client.get("/ont/Meeting", headers={"Accept": "text/turtle"}).headers["location"]
        == "/ont.ttl"
    )
    assert client.get("/ont/0.1.0").headers["location"] == "/ont"
    assert client.get("/ont/Nowt").status_code == 404


def test_a_citation_on_the_server_names_the_release_as_the_build_does(
    client: TestClient, built: Path
) -> None:
    name = (built / "current").resolve().name
    assert name in client.get("/id/japan.html").text
    assert client.get("/healthz").json()["release"] == name


def test_a_name_of_several_things_offers_each_as_a_link_and_as_data(client: TestClient) -> None:
    address = "/query/what-did-we-sign?actor=Matsumoto&topic=connectivity"
    page = client.get(address, headers={"Accept": "text/html", "Accept-Language": "ja"})
    assert page.status_code == 300
    offered = page.text.partition('class="choices"')[2].partition("</ul>")[0]
    links = re.findall(r'href="([^"]*)"[^>]*>([^<]*)</a>', offered)
    assert "松本剛明" in dict(links).values()
    assert "eujp " not in page.text.partition("<main")[2]
    assert client.get(unescape(links[0][0]), headers={"Accept": "text/html"}).status_code == 200
    told = client.get(address, headers={"Accept": "application/sparql-results+json"})
    assert told.status_code == 300
    named = {candidate["label"]: candidate["id"] for candidate in told.json()["candidates"]}
    assert named["Matsumoto Takeaki"] == iri("id:matsumoto-takeaki")


TYPE_JSON, TYPE_XML = "application/sparql-results+json", "application/sparql-results+xml"
HTML = {"Accept": "text/html"}
EMPTY = [
    ("SELECT ?x { ?x a eujp:Memo }", "eujp:Memo"),
    ('SELECT ?x { ?x skos:prefLabel "Japan" }', '"Japan"@en'),
    ('SELECT ?x { ?x eujp:from "2024-05-09T00:00:00"^^xsd:dateTime }', '"2024-05-09"^^xsd:date'),
    ("ASK { ?x a eujp:Memo }", "eujp:Memo"),
]


@pytest.mark.parametrize(("query", "word"), EMPTY)
def test_an_empty_answer_says_why_and_stays_in_the_form_of_the_standard(
    client: TestClient, query: str, word: str
) -> None:
    told = client.get("/sparql", params={"query": query}, headers={"Accept": TYPE_JSON})
    assert word in " ".join(json.loads(told.headers["empty-because"]))
    assert word in " ".join(each["sentence"] for each in told.json()["why"])
    assert not list(parse_query_results(told.content, QueryResultsFormat.JSON) or [])
    xml = client.get("/sparql", params={"query": query}, headers={"Accept": TYPE_XML})
    assert xml.headers["empty-because"] == told.headers["empty-because"]
    assert "why" not in xml.text


def test_an_answer_with_rows_says_no_more_than_they_do(client: TestClient) -> None:
    told = client.get("/sparql", params={"query": "SELECT ?x { ?x a eujp:Meeting } LIMIT 1"})
    assert "empty-because" not in told.headers


def test_a_question_without_rows_says_why_in_the_language_of_the_reader(client: TestClient) -> None:
    path = "/query/who-signed?instrument=ai-act&lang=ja"
    page = client.get(path, headers={"Accept": "text/html"}).text
    assert "グラフにありません" in page
    data = client.get(f"{path}&format=json")
    assert data.json()["why"][0]["thing"] == "id:ai-act"


VIEWED = "on=2023-01-01&known-by=2023-01-01"


def test_the_days_that_hide_the_rows_of_a_question_are_told(client: TestClient) -> None:
    path = f"/query/who-signed?instrument=submarine-cables-moc&{VIEWED}"
    assert "Without these days there are" in client.get(path, headers=HTML).text
    assert json.loads(client.get(f"{path}&format=csv").headers["empty-because"])


@pytest.mark.parametrize(
    "path",
    ["/?", "/list/Meeting?", "/search?q=council&", "/queries?", "/ont/Meeting?", "/id/japan.html?",
     "/query/who-signed?instrument=ai-act&"],
)  # fmt: skip
def test_every_page_has_the_days_and_its_links_keep_them(client: TestClient, path: str) -> None:
    page = client.get(path + VIEWED, headers=HTML).text
    assert 'name="on" type="date" value="2023-01-01"' in page
    links = re.findall(r'<a href="(/(?:id|list|query|queries|search)\b[^"#]*)"', page)
    assert links
    assert [link for link in links if VIEWED not in unescape(link)] == []


def test_lists_and_searches_have_what_was_known(client: TestClient) -> None:
    late = "digital-partnership-council-3"
    for path in ("/list/Meeting?", "/search?q=Digital+Partnership+Council&"):
        assert late in client.get(path, headers=HTML).text
        assert late not in client.get(path + "on=2024-05-09&known-by=2024-05-09", headers=HTML).text


def test_a_folder_that_is_nearly_one_is_told(client: TestClient) -> None:
    assert "Did you mean '/id/japan'?" in client.get("/ids/japan").text
    assert "Did you mean" not in client.get("/zzzzzz/japan").text


def test_a_thing_of_the_wrong_kind_is_told_with_links_to_what_fits(client: TestClient) -> None:
    page = client.get("/query/who-signed?instrument=MIC", headers={"Accept": "text/html"})
    assert page.status_code == 400
    assert "is a ministry; this question takes an instrument" in page.text
    offered = page.text.partition('class="choices"')[2].partition("</ul>")[0]
    assert "instrument=id%3Asubmarine-cables-moc" in offered
    told = client.get(
        "/query/who-signed?instrument=MIC", headers={"Accept": "application/sparql-results+json"}
    )
    assert told.status_code == 400
    assert told.json()["candidates"]


def test_a_search_that_asks_offers_the_saved_question(client: TestClient) -> None:
    page = client.get(
        "/search?q=who+signed+the+cable+memorandum", headers={"Accept": "text/html"}
    ).text
    offered = page.partition('id="questions"')[2].partition("</ul>")[0]
    assert "/query/who-signed?instrument=id%3Asubmarine-cables-moc" in offered
    assert (
        'id="questions"' not in client.get("/search?q=Japan", headers={"Accept": "text/html"}).text
    )


@pytest.mark.parametrize(
    "path",
    [
        "/id/nothing",
        "/id/japan?on=2024-13-01",
        "/id/japan?onn=2024-01-01",
        "/id/japan.nothing",
        "/idd/japan",
        "/list/Nowt",
        "/ont/Nowt",
        "/dump/nothing",
        "/web/nothing",
        "/query/who-singed",
        "/query/who-signed?format=json",
        "/query/who-signed?instrument=nothing-of-the-kind&format=json",
        "/query/who-signed?instrument=japan&format=json",
        "/query/who-signed?instrumnt=x&format=json",
        "/query/what-falls-due?start=soon&format=json",
        "/search?q=x&on=never",
    ],
)
def test_a_line_on_what_is_wrong_is_in_the_language_asked_for(
    client: TestClient, path: str
) -> None:
    told = client.get(f"{path}{'&' if '?' in path else '?'}lang=ja")
    assert told.status_code in (300, 400, 404)
    assert JAPANESE.search(told.text), told.text
    assert not ENGLISH.findall(told.text), told.text
