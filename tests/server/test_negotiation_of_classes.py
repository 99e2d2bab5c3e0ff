"""Content negotiation on one resource of each class of the ontology, and of each other kind of
address: every case of RFC 9110.

What is expected comes from an oracle of a few lines that is given what a header means,
    and does not read headers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse
from starlette.testclient import TestClient

from eujp_graph.namespaces import BASE, ONTOLOGY
from eujp_graph.server.app import Site

pytestmark = pytest.mark.external  # it takes its time

OFFERED = {
    "text/html": "html",
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "application/xhtml+xml": "html",
    "application/json": "json",
}
"""What each resource can be had as, the one preferred first."""
SUFFIXES = {suffix: kind for kind, suffix in reversed(OFFERED.items())}
READERS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
}
OTHERS = ["ont", "shapes", "dataset", "graph/entities", "graph/inferred"]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
JENA = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,"
    "application/rdf+xml;q=0.7,*/*;q=0.3"
)

Meaning = dict[str, float]

CASES: list[tuple[str | None, Meaning]] = [
    (None, {"*/*": 1}),
    ("", {"*/*": 1}),
    ("*/*", {"*/*": 1}),
    *((kind, {kind: 1.0}) for kind in OFFERED),
    *((kind.upper(), {kind: 1.0}) for kind in OFFERED),
    *((f"{kind};q=0.001", {kind: 0.001}) for kind in OFFERED),
    *((f"{kind};q=0", {kind: 0}) for kind in OFFERED),
    *((f"{kind};q=0, */*", {kind: 0, "*/*": 1}) for kind in OFFERED),
    *((f"*/*;q=0.5, {kind};q=0.6", {kind: 0.6, "*/*": 0.5}) for kind in OFFERED),
    *((f"*/*;q=0.5,{kind};q=0.4", {kind: 0.4, "*/*": 0.5}) for kind in OFFERED),
    ("text/*", {"text/*": 1}),
    ("application/*", {"application/*": 1}),
    ("text/*;q=0.3, application/*;q=0.4", {"text/*": 0.3, "application/*": 0.4}),
    ("text/*, text/html;q=0.1", {"text/*": 1, "text/html": 0.1}),
    (
        "application/*, application/ld+json;q=0, application/json;q=0.9",
        {"application/*": 1, "application/ld+json": 0, "application/json": 0.9},
    ),
    ("text/turtle;q=0.9, text/html;q=0.1", {"text/turtle": 0.9, "text/html": 0.1}),
    ("application/n-triples, text/turtle", {"application/n-triples": 1, "text/turtle": 1}),
    (
        "application/rdf+xml;q=0.5, text/turtle;q=0.500",
        {"application/rdf+xml": 0.5, "text/turtle": 0.5},
    ),
    (
        "application/trig ; q=0.5 , text/turtle ;q=0.4",
        {"application/trig": 0.5, "text/turtle": 0.4},
    ),
    (BROWSER, {"text/html": 1, "application/xhtml+xml": 1, "*/*": 0.8}),
    (
        JENA,
        {
            "text/turtle": 1,
            "application/n-triples": 0.9,
            "application/ld+json": 0.8,
            "application/rdf+xml": 0.7,
            "*/*": 0.3,
        },
    ),
    (
        'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"',
        {"application/ld+json": 1},
    ),
    ("text/turtle;charset=utf-8", {"text/turtle": 1}),
    ("image/png", {"image/png": 1}),
    ("image/*, video/*", {"image/*": 1}),
    ("image/png, text/turtle;q=0.1", {"text/turtle": 0.1}),
    ("*/*;q=0", {"*/*": 0}),
    ("nonsense", {}),
    ("text", {}),
    ("/", {}),
    ("*/html", {}),
    (",,;;,application/trig", {"application/trig": 1}),
    ("text/turtle;q=high", {"text/turtle": 0}),
    ("text/turtle;q=1.5, text/html;q=0.2", {"text/turtle": 0, "text/html": 0.2}),
    ("text/turtle;q=-1, application/trig;q=0.2", {"text/turtle": 0, "application/trig": 0.2}),
]
"""A header, and what it means: each range with its quality."""


def oracle(meaning: Meaning) -> str | None:
    """The suffix of what is liked best; of equals the one offered first;
    None where nothing is liked."""

    def liked(kind: str) -> float:
        return meaning.get(kind, meaning.get(f"{kind.partition('/')[0]}/*", meaning.get("*/*", 0)))

    best = max(OFFERED, key=liked)
    return OFFERED[best] if liked(best) > 0 else None


LANGUAGES = [
    (None, "en"),
    ("", "en"),
    ("en", "en"),
    ("ja", "ja"),
    ("ja-JP", "ja"),
    ("fr", "en"),
    ("*", "en"),
    ("fr, ja;q=0.1", "ja"),
    ("en;q=0.5, ja;q=0.6", "ja"),
    ("ja;q=0, *", "en"),
    ("en;q=0.1, *;q=0.9", "ja"),
    ("ja;q=nonsense", "en"),
    ("jam", "en"),
]


@pytest.fixture(scope="module")
def client(built: Path) -> Iterator[TestClient]:
    with TestClient(
        Site(built, workers=1, limit=5).app(), base_url="http://site.test", follow_redirects=False
    ) as made:
        made.headers.clear()
        yield made


@pytest.fixture(scope="module")
def resources(store: Store) -> dict[str, str]:
    """One resource of each class that has things, and one of each other kind of address."""
    query = """SELECT ?class (MIN(STR(?thing)) AS ?one) { ?thing a ?class
        FILTER(STRSTARTS(STR(?class), "%s#") && STRSTARTS(STR(?thing), "%s") &&
            !CONTAINS(STR(?thing), "#")) } GROUP BY ?class"""
    found = store.query(query % (ONTOLOGY, BASE), use_default_graph_as_union=True)
    classes = {
        row["class"].value.rpartition("#")[2]: row["one"].value.removeprefix(BASE) for row in found
    }  # type: ignore[union-attr]
    assert len(classes) > 35
    assert {path.partition("/")[0] for path in classes.values()} >= {
        "id",
        "doc",
        "st",
        "ev",
        "topic",
        "code",
    }
    return {**classes, **{path: path for path in OTHERS}}


def test_every_case_of_accept_on_every_class(client: TestClient, resources: dict[str, str]) -> None:
    for number, path in enumerate(resources.values()):
        for accept, meaning in (
            CASES if number % 8 == 0 or path in OTHERS else CASES[number % 3 :: 3]
        ):
            told = client.get(f"/{path}", headers={} if accept is None else {"Accept": accept})
            wanted = oracle(meaning)
            where = (path, accept, told.status_code, told.headers.get("location"))
            assert "Accept" in told.headers["vary"].replace(" ", "").split(","), where
            for suffix, kind in SUFFIXES.items():
                assert (
                    f'</{path}.{suffix}>; rel="alternate"; type="{kind}"' in told.headers["link"]
                ), where
            if wanted is None:
                assert told.status_code == 406, where
                assert all(kind in told.text for kind in SUFFIXES.values()), where
            else:
                assert (told.status_code, told.headers["location"]) == (303, f"/{path}.{wanted}"), (
                    where
                )


class _Page(HTMLParser):
    """The language of a page and the elements that it opens."""

    lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.lang = dict(attrs)["lang"] or ""


def language_of(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return page.lang


def speaks_of(suffix: str, body: bytes, path: str) -> bool:
    """Whether *body* reads as what the suffix says, and is of the thing."""
    if suffix == "html":
        return language_of(body.decode()) == "en" and path.rpartition("/")[2].encode() in body
    if suffix == "json":
        return (BASE + path) in json.dumps(json.loads(body))
    return any(
        getattr(node, "value", "") == BASE + path
        for quad in parse(body, READERS[suffix])
        for node in (quad.subject, quad.object)
    )


def test_every_target_is_there_of_its_type_and_kept(
    client: TestClient, resources: dict[str, str]
) -> None:
    for number, (name, path) in enumerate(resources.items()):
        suffixes = (
            list(SUFFIXES)
            if number % 6 == 0 or path in OTHERS
            else [list(SUFFIXES)[(number + step) % len(SUFFIXES)] for step in range(2)]
        )
        for suffix in suffixes:
            place, where = f"/{path}.{suffix}", (name, path, suffix)
            told = client.get(place, headers={"Accept": "image/png"})
            assert told.status_code == 200, where
            assert told.headers["content-type"].partition(";")[0] == SUFFIXES[suffix], where
            assert speaks_of(suffix, told.content, path), where
            head = client.head(place)
            assert (head.status_code, head.content) == (200, b""), where
            kept = {key: value for key, value in told.headers.items() if key != "date"}
            assert {key: value for key, value in head.headers.items() if key != "date"} == kept, (
                where
            )
            for tag in (kept["etag"], f'"other", {kept["etag"]}', f"W/{kept['etag']}", "*"):
                again = client.get(place, headers={"If-None-Match": tag})
                assert (again.status_code, again.content, again.headers["etag"]) == (
                    304,
                    b"",
                    kept["etag"],
                ), where
            assert client.get(place, headers={"If-None-Match": '"other"'}).status_code == 200, where


def test_no_two_representations_have_one_tag(client: TestClient, resources: dict[str, str]) -> None:
    paths = list(resources.values())[::9]
    places = [f"/{path}.{suffix}" for path in paths for suffix in SUFFIXES] + [
        f"/{path}.html?lang=ja" for path in paths
    ]
    tags = [client.head(place).headers["etag"] for place in places]
    assert len(set(tags)) == len(tags)


def test_head_is_get_without_the_body_where_it_redirects_or_refuses(
    client: TestClient, resources: dict[str, str]
) -> None:
    for path in resources.values():
        for accept in ("text/turtle", "image/png"):
            got, head = (
                client.get(f"/{path}", headers={"Accept": accept}),
                client.head(f"/{path}", headers={"Accept": accept}),
            )
            assert (head.status_code, head.headers, head.content) == (
                got.status_code,
                got.headers,
                b"",
            ), path


def test_every_case_of_accept_language(client: TestClient, resources: dict[str, str]) -> None:
    for number, path in enumerate(resources.values()):
        for header, wanted in (
            LANGUAGES if number % 14 == 0 else [LANGUAGES[number % len(LANGUAGES)]]
        ):
            told = client.get(
                f"/{path}.html", headers={} if header is None else {"Accept-Language": header}
            )
            assert language_of(told.text) == wanted, (path, header)
            assert "Accept-Language" in told.headers["vary"], path


def test_the_address_says_the_language_before_the_header_does(
    client: TestClient, resources: dict[str, str]
) -> None:
    for number, path in enumerate(resources.values()):
        asked, other = ("en", "ja") if number % 2 else ("ja", "en")
        headers = {"Accept-Language": other, "Accept": "text/html"}
        told = client.get(f"/{path}?lang={asked}", headers=headers)
        assert told.headers["location"] == f"/{path}.html?lang={asked}"
        assert language_of(client.get(told.headers["location"], headers=headers).text) == asked, (
            path
        )
        if number % 10 == 0:
            assert (
                language_of(
                    client.get(f"/{path}.html?lang=xx", headers={"Accept-Language": "ja"}).text
                )
                == "ja"
            ), path


@pytest.mark.parametrize(
    "path",
    [
        "id/no-such-thing",
        "doc/no-such-thing",
        "topic/no-such-thing",
        "graph/no-such-graph",
        "st/x--y",
        "nothing",
    ],
)
@pytest.mark.parametrize("accept", [None, "text/turtle", "text/html", "image/png"])
def test_what_is_not_there_is_404_whatever_is_accepted(
    client: TestClient, path: str, accept: str | None
) -> None:
    for place in (f"/{path}", f"/{path}.ttl", f"/{path}.html"):
        assert (
            client.get(place, headers={} if accept is None else {"Accept": accept}).status_code
            == 404
        ), place
