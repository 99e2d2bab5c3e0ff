"""Every kind of page for those who see little, use no mouse or zoom in: axe-core, the Tab key, 400
%, and nothing asked of other hosts."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from eujp_graph.static_site.publish import publish
from tests.browser import DRIVER, serving
from tests.server.serving import served
from tests.static_site.small_site import dumped, world
from tests.static_site.visiting import LIMIT, program

pytestmark = pytest.mark.external
TIMEOUT = 900
DAYS = "on=2024-05-09&known-by=2024-05-09"
LANGUAGES = {"en": ".html", "ja": ".ja.html"}
SHIPPED = f"""
/ /search /search?q=cable /search?q=zzzz /queries
/query/who-signed?instrument=submarine-cables-moc /query/who-signed?instrument=ai-act
    /query/network-on-a-day
/id/submarine-cables-moc.html /id/submarine-cables-moc.html?{DAYS} /id/breton-thierry.html
    /id/digital-partnership-council-2.html
/id/platform-channel-2024.html /id/eu-ai-office.html /id/hanami.html /id/atlantic-cam.html
    /id/amsterdam.html
/id/adviser-international-affairs-eu-ai-office.html
/doc/mic-cable-moc-2023-07-03-ja.html /ev/mic-council-2023-07-03-en--point-4.html
    /topic/submarine-cables.html
/st/5g-enhance--funding--european-commission.html
    /st/5g-enhance--status-report--ended--2021-03-31.html
/st/6g-flagship--part-of--university-of-oulu.html
    /st/adequacy-review-2023--participation--reynders-didier.html
/st/abe-shinzo--tenure--prime-minister.html
    /st/5g-joint-declaration--signature--oettinger-guenther.html /st/ai-pact--member-count--100.html
/code/signed.html /code/extents.html /graph/entities.html /dataset.html
/ont.html /ont/Agreement.html /ont/signedBy.html /ont/from.html /shapes.html
/list/Document /list/Agreement /list/Evidence /list/Statement /sparql
""".split()
"""A page of each kind: the first, what is found, the questions and answers, things, documents,
statements, codes, terms, lists."""
PARTS = 4
"""So many parts are looked at side by side."""
LARGEST = {"en": "/id/european-union.html", "ja": "/id/japan.html"}
RETIRED = "/id/mistake.html"
SMALL = [RETIRED, "/id/pact.html", "/list/Topic", "/query/who-signed"]
FILES = [
    "index",
    "search",
    "queries",
    "id/pact",
    "st/hand",
    "ont/Agreement",
    "query/network-on-a-day",
    f"id/office#{DAYS}",
    f"id/mistake#{DAYS}",
]


def on_server(
    port: int, path: str, languages: Iterable[str] = LANGUAGES
) -> Iterator[tuple[str, str]]:
    """The address of a page in each language, and the language."""
    for lang in languages:
        yield f"http://127.0.0.1:{port}{path}{'&' if '?' in path else '?'}lang={lang}", lang


def on_disk(site: Path, name: str) -> Iterator[tuple[str, str]]:
    """The address of a file in each language, and the language."""
    stem, sharp, days = name.partition("#")
    for lang, tail in LANGUAGES.items():
        yield (site / f"{stem}{tail}").as_uri() + sharp + days, lang


def faults(pages: dict[str, str]) -> list[str]:
    """What ``external/pages.js`` finds wrong, one line for each, with the address of the page."""
    asked = [{"url": url, "lang": lang, "whole": lang == "en"} for url, lang in pages.items()]
    job = json.dumps({"chromium": program("chromium"), "largest": LIMIT, "pages": asked})
    done = subprocess.run(
        [program("node"), str(DRIVER.with_name("pages.js"))],
        input=job,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, list[str]] = json.loads(done.stdout)
    assert set(told) == set(pages)
    return [f"{url}: {fault}" for url, found in told.items() for fault in found]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_a_page_of_any_kind(built: Path, part: int) -> None:
    with served(built, "--log", "off") as server:
        largest = (
            each for lang, path in LARGEST.items() for each in on_server(server.port, path, [lang])
        )
        pages = [*largest, *(each for path in SHIPPED for each in on_server(server.port, path))]
        assert faults(dict(pages[part::PARTS])) == []


def test_nothing_but_its_status_is_wrong_with_a_page_of_refusal(built: Path) -> None:
    with served(built, "--log", "off") as server:
        found = faults(dict(on_server(server.port, "/id/nothing")))
        told = [fault.partition("lang=")[2] for fault in found]
        assert [fault for fault in told if "404" not in fault] == []
        assert {"en: status: 404", "ja: status: 404"} <= set(told)


def test_nothing_is_wrong_with_what_a_small_world_has(tmp_path: Path) -> None:
    dumped(world(), tmp_path / "graph")
    site = publish(tmp_path / "graph", tmp_path / "site").folder
    with served(tmp_path / "graph", "--log", "off") as server:
        hosted = dict(each for path in SMALL for each in on_server(server.port, path))
        assert faults(hosted | dict(each for name in FILES for each in on_disk(site, name))) == []
        assert b"<strong>Withdrawn" in server.get(RETIRED)[1]


SOUND = (
    '<!DOCTYPE html><html lang="en"><head><title>A</title>{}</head><body><a '
    'href="#content">Skip</a><main id="content"><h1>A</h1>{}</main></body></html>'
)
TINY = "<style>p a { font-size: 6px; line-height: 1; display: block }</style>"
TRAP = (
    "<button>B</button><button>C</button><script>document.querySelector('button').onkeydown = "
    "(event) => event.preventDefault()</script>"
)
PLANTED = {
    "light: image-alt": SOUND.format("", '<img src="data:,"/>'),
    "light: landmark-unique": SOUND.format("", "<nav>a</nav><nav>b</nav>"),
    "light: target-size": SOUND.format(TINY, '<p><a href="/a">a</a><a href="/b">b</a></p>'),
    "light: td-has-header": SOUND.format(
        "", f"<table>{'<tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>' * 4}</table>"
    ),
    "dark: color-contrast": SOUND.format(
        (
            "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } "
            "}</style>"
        ),
        "<p>Dim</p>",
    ),
    "keyboard: the Tab key goes to": SOUND.format(
        "", '<a href="/a">a</a> <a href="/b" tabindex="1">b</a>'
    ),
    "keyboard: the focus cannot be seen": SOUND.format(
        "<style>main a:focus { outline: none }</style>", '<a href="/a">a</a>'
    ),
    "keyboard: the Tab key reaches 2 of 3": SOUND.format("", TRAP),
    "keyboard: the first stop": SOUND.format("", "").replace(
        '<a href="#content">Skip</a>', '<nav><a href="/a">a</a></nav>'
    ),
    "width: 400 px": SOUND.format(
        "<style>body { margin: 0 } p { width: 400px }</style>", "<p>Wide</p>"
    ),
    "elsewhere: https://example.org/": SOUND.format(
        "", '<img src="https://example.org/a.png" alt="a"/>'
    ),
    "script: broken": SOUND.format("<script>throw new Error('broken')</script>", ""),
    "console: policy: script-src-elem": SOUND.format(
        """<meta http-equiv="Content-Security-Policy" content="script-src
        'none'"/><script>1</script>""",
        "",
    ),
    f"size: {LIMIT // 1000}": SOUND.format("", f"<!--{'x' * LIMIT}-->"),
    "lang: ": SOUND.format("", "").replace('lang="en"', 'lang="ja"'),
    "status: 404": SOUND.format("", ""),
}


def test_each_kind_of_fault_is_seen_where_it_is_planted() -> None:
    texts = [SOUND.format("", "<p>Sound</p>"), *PLANTED.values()]

    class Server(BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

        def do_GET(self) -> None:
            number = self.path.removeprefix("/page-")
            body = texts[int(number)].encode() if number.isdecimal() else b""
            self.send_response(404 if number == str(len(PLANTED)) or not body else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Server) as address:
        found = [
            fault.removeprefix(f"{address}/page-")
            for fault in faults({f"{address}/page-{number}": "en" for number in range(len(texts))})
        ]
    wanted = [f"{number}: {fault}" for number, fault in enumerate(PLANTED, 1)]
    assert [each for each in wanted if not any(fault.startswith(each) for fault in found)] == []
    assert [fault for fault in found if fault.startswith("0: ")] == []
