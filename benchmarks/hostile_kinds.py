"""Requests that a hostile client sends, kind by kind, each on a connection of its own.

``REQUESTS`` has the kinds; what each sends is a whole request of HTTP/1.1, or meant to be none.
Sources: RFC 9112, the OWASP list of attacks (https://owasp.org/www-community/attacks/).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from hostile_queries import elsewhere, expressions, nested, products, swollen


@dataclass(frozen=True, slots=True)
class Target:
    """The server under attack, an address that nobody may ever contact.

    With them, a folder that nobody may learn of.
    """

    port: int
    canary: str
    folder: str


def get(path: str, *headers: str, method: str = "GET") -> bytes:
    """A request without a body."""
    lines = (f"{method} {path} HTTP/1.1", "Host: site.test", "Connection: close", *headers)
    return "\r\n".join((*lines, "", "")).encode("utf-8", "surrogateescape")


def post(kind: str, body: bytes, *headers: str, path: str = "/sparql") -> bytes:
    """A request with a body."""
    return (
        get(path, f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers, method="POST")
        + body
    )


def ask(query: str, *headers: str) -> bytes:
    """A query, in the body so that it may be long."""
    return post("application/sparql-query", query.encode(), *headers)


def parameters_elsewhere(canary: str) -> Iterator[bytes]:
    """The same by the parameters of the protocol."""
    for name in (
        "default-graph-uri",
        "named-graph-uri",
        "using-graph-uri",
        "using-named-graph-uri",
    ):
        for value in (
            canary,
            "file:///etc/passwd",
            "data:text/turtle,x",
            "//127.0.0.1/",
            "\\\\127.0.0.1\\x",
            "",
        ):
            yield get("/sparql?" + urlencode({"query": "ASK {}", name: value}))
    yield get(f"/query/who-signed?instrument={quote(canary, safe='')}")
    yield get(canary)
    yield get(
        "/id/japan",
        f"X-Forwarded-Host: {canary}",
        f"X-Original-URL: {canary}",
        f"Referer: {canary}",
    )


def updates() -> Iterator[bytes]:
    """Updates in every form."""
    texts = (
        "CLEAR ALL",
        "DROP ALL",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CREATE GRAPH <urn:g>",
        "ASK {} ; CLEAR ALL",
    )
    for text in texts:
        form = urlencode({"update": text})
        yield get(f"/sparql?{form}")
        yield get("/sparql?" + urlencode({"query": text}))
        yield ask(text)
        yield post("application/sparql-update", text.encode())
        yield post("application/x-www-form-urlencoded", form.encode())
        yield post(
            "application/x-www-form-urlencoded",
            urlencode({"query": "ASK {}", "update": text}).encode(),
        )
        yield post("application/sparql-query", b"ASK {}", path=f"/sparql?{form}")
        yield post(
            "application/sparql-query",
            b"ASK {}",
            "X-HTTP-Method-Override: PUT",
            path=f"/sparql?{form}",
        )


def methods() -> Iterator[bytes]:
    """Methods that nothing here takes."""
    for method in (
        "TRACE",
        "CONNECT",
        "PUT",
        "DELETE",
        "PATCH",
        "PROPFIND",
        "POST",
        "OPTIONS",
        "BREW",
        "get",
    ):
        for path in (
            "/",
            "/id/japan",
            "/id/japan.ttl",
            "/sparql",
            "/sparql?query=ASK%7B%7D",
            "/dump/eujp.nq",
            "/search",
        ):
            yield get(path, method=method)


def traversal() -> Iterator[bytes]:
    """Paths that would leave the folder, if there were one."""
    up = (
        "../",
        "%2e%2e/",
        "%2e%2e%2f",
        "..%2f",
        "%252e%252e%252f",
        "..\\",
        "..%5c",
        "%c0%ae%c0%ae/",
        "....//",
        "..;/",
        "%2e%2e%00/",
        "/",
    )
    for start in ("/", "/id/", "/dump/", "/query/", "/list/", "/ont/", "/web/", "/graph/"):
        for step in up:
            yield get(f"{start}{step * 6}etc/passwd")
            yield get(f"{start}{step * 3}etc/passwd%00.html")
    yield get("/dump/%2fetc%2fpasswd")
    yield get("/query/../../../pyproject")
    yield get("//etc/passwd")
    yield get("/dump/eujp.nq/../report.json")


SPLIT = "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<script>alert(1)</script>"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u2028\u2029</title><!--"


def injections() -> Iterator[bytes]:
    """Line ends and markup in every parameter, path and header that an answer could hold."""
    for evil in (
        SPLIT,
        quote(MARKUP, safe=""),
        quote("{{7*7}}${7*7}<%= 7*7 %>", safe=""),
        "javascript:alert(1)",
    ):
        for path in ("/", "/id/", "/ont/", "/list/", "/query/", "/dump/", "/id/japan.", "/code/x"):
            yield get(path + evil)
        for path in (
            "/id/japan?x=",
            "/id/japan?on=",
            "/id/japan.html?known-by=",
            "/id/japan.html?lang=",
            "/search?q=",
            "/query/who-signed?instrument=",
        ):
            yield get(path + evil, "Accept: text/html")
        for path in (
            "/query/who-signed?format=",
            "/sparql?query=",
            "/query/who-signed?",
            "/?lang=",
            "/queries?",
            "/feed.atom?on=",
        ):
            yield get(path + evil, "Accept: text/html")
    for name in (
        "Accept",
        "Accept-Language",
        "If-None-Match",
        "Origin",
        "Referer",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "Cookie",
    ):
        yield get("/id/japan", f"{name}: {MARKUP.encode().decode('utf-8')}")
        yield get("/id/japan.html", f"{name}: a%0d%0aSet-Cookie: b=c")
    yield get("/void.ttl").replace(b"site.test", b'site.test/"><script>')
    yield get("/sitemap.xml").replace(b"site.test", b"<script>")


def encodings() -> Iterator[bytes]:
    """Bytes that are no UTF-8, and characters that trip the careless."""
    for bad in (
        "%ff%fe",
        "%c3%28",
        "%ed%a0%80",
        "%00",
        "%f4%90%80%80",
        "%e2%80%ae",
        "%",
        "%zz",
        "%u0041",
        "%C2%85",
    ):
        for path in (
            "/id/",
            "/ont/",
            "/list/",
            "/query/",
            "/dump/",
            "/search?q=",
            "/sparql?query=ASK%7B%7D",
            "/id/japan?on=",
            "/query/who-signed?instrument=",
        ):
            yield get(path + bad)
    yield post("application/sparql-query", b"ASK { ?s ?p '\xff\xfe' }")
    yield post("application/sparql-query", "ASK {}".encode("utf-16"))
    yield post("application/x-www-form-urlencoded", b"query=%ff%fe&\xff")
    yield get("/id/japan").replace(b"site.test", b"\xff\xfe")
    yield get("/id/japan", "Accept: X").replace(b"Accept: X", b"Accept: \xff\xfe\x80")
    yield get("/id/X").replace(b"X", b"\xe6\x97\xa5")


def malformed() -> Iterator[bytes]:
    """What is no HTTP, or HTTP that two servers would read in two ways."""
    start = (
        b"POST /sparql HTTP/1.1\r\nHost: site.test\r\nContent-Type: application/sparql-query\r\n"
    )
    yield start + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n"
    yield start + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nASK {}"
    yield (
        start
        + (
            b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"
            b"GET /smuggled HTTP/1.1\r\n\r\n"
        )
    )
    yield start + b"Content-Length: 6\r\nContent-Length: 60\r\n\r\nASK {}"
    yield start + b"Content-Length: -1\r\n\r\nASK {}"
    yield start + b"Content-Length: 99999999999999999999\r\n\r\nASK {}"
    yield start + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
    yield start + b"Content-Encoding: gzip\r\nContent-Length: 6\r\nConnection: close\r\n\r\nASK {}"
    yield start + b"Expect: 100-continue\r\nContent-Length: 6\r\nConnection: close\r\n\r\nASK {}"
    yield start + b"X-Long: " + b"a" * 200_000 + b"\r\n\r\n"
    yield b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n"
    yield b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: site.test\r\n\r\n"
    yield b"GET / HTTP/1.1\r\n\r\n"
    yield b"GET / HTTP/9.9\r\nHost: site.test\r\n\r\n"
    yield b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
    yield b"GET / HTTP/1.1\r\nHost: a\r\n X-Folded: b\r\nBad Header: c\r\n\r\n"
    yield b"GET / HTTP/1.1\nHost: a\n\n"
    yield b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64
    yield b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    yield get(
        "/sparql", "Upgrade: websocket", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 13"
    ).replace(b"close", b"Upgrade")
    yield b"\x00" * 1000
    yield b"GET /id/japan HTTP/1.1\r\nHost: a\r\n\r\n" * 50 + get("/healthz")


def floods(rng: random.Random) -> Iterator[bytes]:
    """Parameters, headers and names by the thousand."""
    for path in (
        "/sparql?query=ASK%7B%7D",
        "/query/who-signed?instrument=japan",
        "/search?q=a",
        "/id/japan?on=2024-01-01",
    ):
        yield get(path + "".join(f"&a{n}=b" for n in range(6_000)))
    yield post("application/x-www-form-urlencoded", b"query=ASK%7B%7D" + b"&a=b" * 10_000)
    yield get("/id/japan", "Accept: " + "text/html;q=0.1," * 3_000)
    yield get("/id/japan", "Accept: " + "*/*;" + "a=b;" * 10_000)
    yield get("/id/japan.html", "Accept-Language: " + "ja-JP;q=0.9," * 4_000)
    yield get(
        "/id/japan.ttl", "If-None-Match: " + ",".join(f'"{rng.random()}"' for _ in range(2_500))
    )
    yield get("/void.ttl").replace(b"site.test", b"h%d.test" % rng.randrange(1 << 30))
    yield get("/sitemap.xml").replace(b"site.test", b"h%d.test" % rng.randrange(1 << 30))


def words(rng: random.Random) -> Iterator[bytes]:
    """Searches with words that nobody has."""
    for text in (
        "a" * 50_000,
        "e" + "\u0301" * 5_000,
        "\ufdfa" * 3_000,
        "日本" * 3_000,
        "%" * 5_000,
        "\u202e\u0000\ufffe" * 50,
        " ".join(str(rng.random()) for _ in range(1_000)),
    ):
        yield get(
            "/search?q=" + quote(text)[:60_000],
            rng.choice(("Accept: text/html", "Accept: application/json")),
        )
        yield get("/query/who-signed?instrument=" + quote(text[:200]))


def days(rng: random.Random) -> Iterator[bytes]:
    """Views of days that nobody asked for before, and of days that are none."""
    for _ in range(4):
        on, known = (date.fromordinal(rng.randrange(1, 3_652_059)) for _ in range(2))
        yield get(f"/id/japan.ttl?on={on}&known-by={known}")
        near = date.fromordinal(
            rng.randrange(date(2010, 1, 1).toordinal(), date(2026, 1, 1).toordinal())
        )
        yield get(f"/id/japan.html?on={near}")
    for text in (
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "-0001-01-01",
        "2024-13-01",
        "２０２４-０１-０１",
        "20240101",
        "2024-W01-1",
        "x" * 3_000,
        "2024-01-01T00:00:00Z",
        "",
    ):
        yield get("/id/japan.ttl?known-by=" + quote(text))
        yield get("/query/what-applied-on-a-day?instrument=ai-act&day=" + quote(text))


def large() -> Iterator[bytes]:
    """Bodies and queries that are far too long."""
    yield post("application/sparql-query", b"# " + b"x" * 150_000)
    yield post("application/sparql-query", b"ASK {}" + b" " * 5_000_000)
    yield post("application/x-www-form-urlencoded", b"query=" + b"%20" * 1_000_000)
    yield post("text/plain", b"x" * 5_000_000)
    chunks = b"".join(b"1000\r\n" + b" " * 4096 + b"\r\n" for _ in range(500))
    yield (
        (
            b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        + chunks
        + b"0\r\n\r\n"
    )
    yield get("/sparql?query=" + "a" * 60_000)


REQUESTS: Mapping[str, Callable[[random.Random, Target], list[bytes]]] = {
    "nested": lambda *_: [ask(text) for text in nested()],
    "products": lambda *_: [ask(text) for text in products()],
    "swollen": lambda *_: [ask(text, "Accept: text/csv, text/turtle") for text in swollen()],
    "expressions": lambda *_: [ask(text) for text in expressions()],
    "elsewhere": lambda _, target: [ask(text) for text in elsewhere(target.canary)],
    "parameters elsewhere": lambda _, target: list(parameters_elsewhere(target.canary)),
    "updates": lambda *_: list(updates()),
    "methods": lambda *_: list(methods()),
    "traversal": lambda *_: list(traversal()),
    "injections": lambda *_: list(injections()),
    "encodings": lambda *_: list(encodings()),
    "malformed": lambda *_: list(malformed()),
    "floods": lambda rng, _: list(floods(rng)),
    "words": lambda rng, _: list(words(rng)),
    "days": lambda rng, _: list(days(rng)),
    "large": lambda *_: list(large()),
}
"""Kind to the requests of that kind."""
