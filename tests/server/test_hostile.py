"""Every kind of hostile client of ``benchmarks/hostile_kinds.py`` and ``hostile_holds.py``, each
once, and hostile words in the data."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from eujp_graph.errors import QueryError
from eujp_graph.namespaces import BASE, iri
from eujp_graph.rdf.sparql_text import refuse_outside
from hostile import Seen
from hostile_holds import HOLDS, send
from hostile_kinds import MARKUP, REQUESTS, Target, get
from hostile_queries import elsewhere
from hostile_server import canary, served

pytestmark = pytest.mark.external  # it takes its time

EVIL = [
    MARKUP,
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    "&lt;b&gt; &amp; \\\" ' ` {{7*7}}",
    "a\\u003c/script>\u0085\u2028\u2029\u202e\ufeff",
    "\u0001\u0008\u000b\u001f\u007f",
    "line\r\nSet-Cookie: a=b\r\n\r\n",
    '=HYPERLINK("http://a.test")\t,"\n;',
]
"""Words that would do harm where they are not written as words."""
EVIL_IRIS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "https://a.test/?a='onload=alert(1)&b=;c",
    "//a.test/",
]


def hostile_quads() -> list[Quad]:
    """A project and a document that have all those words and addresses."""
    graphs = {
        "id/hostile": ("entities", "eujp:Project"),
        "doc/hostile": ("documents", "eujp:Document"),
    }
    said = []
    for path, (graph, kind) in graphs.items():
        thing, where = NamedNode(BASE + path), NamedNode(iri(f"graph:{graph}"))
        said.append((thing, "rdf:type", NamedNode(iri(kind)), where))
        name = "dcterms:title" if path.startswith("doc") else "skos:prefLabel"
        said += [(thing, name, Literal(EVIL[1], language=lang), where) for lang in ("en", "ja")]
        fields = ("skos:altLabel", "dcterms:description", "skos:editorialNote", "skos:note")
        said += [
            (thing, fields[n % 4], Literal(words, language="en"), where)
            for n, words in enumerate(EVIL)
        ]
        said += [
            (
                thing,
                ("rdfs:seeAlso", "owl:sameAs", "foaf:homepage", "dcterms:source")[n % 4],
                NamedNode(place),
                where,
            )
            for n, place in enumerate(EVIL_IRIS)
            if not place.startswith("/")
        ]
    said.append(
        (
            NamedNode(f"{BASE}id/hostile"),
            "eujp:cites",
            NamedNode(f"{BASE}doc/hostile"),
            NamedNode(iri("graph:entities")),
        )
    )
    return [
        Quad(subject, NamedNode(iri(predicate)), value, where)
        for subject, predicate, value, where in said
    ]


@dataclass(frozen=True, slots=True)
class Site:
    target: Target
    heard: list[bytes]
    log: Path

    def get(self, path: str, *headers: str) -> bytes:
        return asyncio.run(send(self.target, get(path, *headers)))

    def body(self, path: str, *headers: str) -> bytes:
        head, _, body = self.get(path, *headers).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), (path, head[:300])
        return body


@pytest.fixture(scope="module")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("hostile")
    quads = serialize(hostile_quads(), format=RdfFormat.N_QUADS)
    (folder / "eujp.nq").write_bytes((built / "current" / "eujp.nq").read_bytes() + (quads or b""))
    with (
        canary() as (place, heard),
        served(folder, "--limit", "1", "--queries", "2") as (port, _, log),
    ):
        yield Site(Target(port, place, str(folder)), heard, log)


def still_answers(site: Site) -> bool:
    asked = site.get(
        "/sparql?query=" + quote("ASK { id:japan a eujp:Polity }"), "Accept: application/json"
    )
    return (
        b'"boolean":true' in asked.replace(b" ", b"")
        and b" 200 " in site.get("/healthz")
        and b"Japan" in site.get("/id/japan.ttl")
    )


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_kind_of_request_does_no_harm(site: Site, kind: str) -> None:
    seen, turns = Seen(), asyncio.Semaphore(16)

    async def one(request: bytes) -> None:
        async with turns:
            seen.note(site.target, request, await send(site.target, request, seconds=6))

    async def each() -> None:
        await asyncio.gather(*map(one, REQUESTS[kind](random.Random(1), site.target)))

    asyncio.run(each())
    assert not seen.faults
    assert seen.told.total() > 5
    assert site.heard == []
    assert still_answers(site)


def test_held_connections_hold_up_nobody(site: Site) -> None:
    async def all_at_once() -> list[bytes]:
        held = [
            asyncio.create_task(hold(site.target, f"127.0.2.{n}", 30, 2.5))
            for n, hold in enumerate(HOLDS.values(), 1)
        ]  # type: ignore[arg-type]
        told = []
        for _ in range(4):
            await asyncio.sleep(0.5)
            told.append(await send(site.target, get("/healthz"), "127.0.3.1", seconds=5))
        await asyncio.gather(*held)
        return told

    assert all(b'"ok"' in told for told in asyncio.run(all_at_once()))
    assert still_answers(site)


def test_no_fault_stands_in_the_log(site: Site) -> None:
    assert b"Traceback" not in site.log.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        text
        for text in elsewhere("http://canary.test/")
        if "ervice" in text.casefold() and "\\u0053" not in text
    ],
)
def test_no_disguise_of_service_passes(text: str) -> None:
    with pytest.raises(QueryError, match="nothing is fetched"):
        refuse_outside(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p $service }",
        "SELECT * { ?s <https://a.test/service> 'SERVICE <http://a.test/> { }' } # SERVICE",
        "PREFIX ex: <urn:x> SELECT * { ?s a ex:Service ; ex:service-of ex:a.service }",
        'SELECT * { ?s ?p "service"@en-service . FILTER(1 < 2 && 3 > 2) }',
    ],
)
def test_who_only_speaks_of_a_service_is_not_refused(text: str) -> None:
    refuse_outside(text)


class _Page(HTMLParser):
    """What is wrong with a page: elements, attributes and addresses that its own words do not
    have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.data = False
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.data = tag == "script" and given.get("type") == "application/ld+json"
        if self.data:
            self.blocks.append("")
        elif (
            tag == "script"
            and not re.fullmatch(r"/web/[\w.-]+\.js|/[\w.-]+\.js", given.get("src", ""))
        ) or tag in ("svg", "img", "iframe", "object", "b", "base"):
            self.wrong.append(f"<{tag} {given}>")
        for name, value in given.items():
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].casefold()
            if (
                name.startswith("on")
                or name == "style"
                or (
                    name in ("href", "src", "action", "formaction")
                    and scheme in ("javascript", "data", "vbscript")
                )
            ):
                self.wrong.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, _: str) -> None:
        self.data = False

    def handle_data(self, data: str) -> None:
        if self.data:
            self.blocks[-1] += data


ASKED = "/sparql?query=" + quote("SELECT * { VALUES ?s { id:hostile doc:hostile } ?s ?p ?o }")
PAGES = [
    "/id/hostile.html",
    "/id/hostile.html?lang=ja",
    "/doc/hostile.html",
    "/doc/hostile.html?lang=ja",
    "/list/Project",
    "/list/Document",
    "/search?q=" + quote("<script>alert(1)</script>"),
    "/search?q=" + quote(MARKUP),
    "/search?q=" + quote(MARKUP) + "&lang=ja",
    "/query/who-co-chaired?lang=" + quote(MARKUP),
]


@pytest.mark.parametrize("path", PAGES)
def test_hostile_words_are_words_in_a_page(site: Site, path: str) -> None:
    body = site.body(path, "Accept: text/html").decode()
    page = _Page()
    page.feed(body)
    page.close()
    assert page.wrong == []
    for block in page.blocks:
        json.loads(block)
    assert "hostile" in body or "&lt;" in body or "/query/" in path
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", body)


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("trig", RdfFormat.TRIG),
    ],
)
def test_hostile_words_come_back_whole_in_data(site: Site, suffix: str, form: RdfFormat) -> None:
    told = {quad.object for quad in parse(site.body(f"/id/hostile.{suffix}"), form)}
    assert {Literal(words, language="en") for words in EVIL} <= told


def test_hostile_words_break_no_xml_and_no_table(site: Site) -> None:
    for place in ("/id/hostile.rdf", "/doc/hostile.rdf", "/sitemap.xml"):
        ET.fromstring(site.body(place))
    rows = list(csv.reader(io.StringIO(site.body(ASKED, "Accept: text/csv").decode(), newline="")))
    assert {len(row) for row in rows} == {3}
    assert set(EVIL) <= {row[rows[0].index("o")] for row in rows}
    assert (
        len(json.loads(site.body(ASKED, "Accept: application/json"))["results"]["bindings"])
        == len(rows) - 1
    )
    json.loads(site.body("/search?q=" + quote(EVIL[1]), "Accept: application/json"))
    json.loads(site.body("/id/hostile.json"))
