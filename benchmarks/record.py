"""Records what the program prints and writes, one hash per answer: to hold a move of code against.

    python benchmarks/record.py before.tsv --texts before      # what the installed eujp answers now
    python benchmarks/record.py after.tsv --against before.tsv  # later: the names of what differs
    python benchmarks/record.py after.tsv --against before.tsv --only http   # only a part of it

It asks the command line alone, which stays where it is when modules move.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ENTRY = "from eujp_graph.__main__ import main; main()"
PARTS = ("build", "questions", "commands", "w3id", "site", "site-url", "http")
THINGS = """
submarine-cables-moc digital-partnership cable-far-north-fiber arctic-route-2023 eu-ai-office
breton-thierry japan european-union platform-channel-2024 digital-partnership-council-2 japan-aisi
ai-act meti hiroshima-ai-process q-neko semiconductors-mou-2023 topic:submarine-cables
code:promised doc:mic-council-2023-07-03-en st:submarine-cables-moc--signature--breton-thierry
ev:mic-council-2023-07-03-en--point-5 graph:statements no-such-thing
""".split()
DAYS = [[], ["--on", "2024-05-09", "--known-by", "2024-05-09"], ["--known-by", "2023-12-31"]]
EXPORTS = """
turtle trig nquads ntriples jsonld rdfxml graphml gexf cytoscape node-link csv dot mermaid svg sssom
""".split()
MEASURES = """
bridges betweenness closeness degree eigenvector pagerank articulation communities components
""".split()
TRIPLES = [
    ["submarine-cables-moc", "signedBy", "breton-thierry"],
    ["japan", "cooperatesWith", "european-union"],
    ["eu-ai-office", "rdf:type", "eujp:Actor"],
    ["submarine-cables-moc", "relatesTo", "japan"],
    ["submarine-cables-moc", "hasParty", "meti"],
]
ACCEPTS = [
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
    "image/png",
    "*/*",
]
PASSING = {"date", "etag", "last-modified"}
"""Headers that depend on the hour of the build and on the port."""
QUERY = "SELECT ?s WHERE { ?s a eujp:Treaty } ORDER BY ?s"


def commands() -> Iterator[list[str]]:
    """Every command line that is recorded."""
    yield from (
        [name, "--help"]
        for name in "build validate query show export serve publish w3id analyse".split()
    )
    yield from (
        ["--version"],
        ["queries"],
        ["stats"],
        ["stats", "--format", "json"],
        ["validate"],
        ["completion", "bash"],
    )
    for thing in THINGS:
        for days in DAYS:
            for lang in ("en", "ja"):
                yield ["show", thing, "--lang", lang, *days]
                yield ["trace", thing, "--lang", lang, *days]
            yield ["show", thing, "--format", "json", *days]
            yield ["trace", thing, "--format", "json", *days]
            yield ["cite", thing, *days]
        yield from (["cite", thing, "--style", style] for style in ("bibtex", "csl-json"))
        yield from (["sources", thing, "--format", form] for form in ("text", "json"))
    yield from (
        [name, *rest] for rest in DAYS for name in ("disputes", "promises", "stale", "stats")
    )
    yield from ([name, "--format", "json"] for name in ("disputes", "promises", "stale"))
    yield from (
        ["disputes", "--thin"],
        ["promises", "--quiet-for", "18m", "--lang", "ja"],
        ["promises", "--due-before", "2027-01-01"],
    )
    for form in ("table", "markdown", "csv", "json", "svg"):
        yield from (
            ["promises", "--matrix", "--format", form, "--lang", lang] for lang in ("en", "ja")
        )
    yield from (
        ["why", *triple, "--format", form] for triple in TRIPLES for form in ("text", "json")
    )
    yield from (
        ["diff", "2024-05-09", "2025-06-30", "--format", form] for form in ("text", "json", "patch")
    )
    yield ["diff", "2024-05-09", "2025-06-30", "--all"]
    yield from (["export", form, *days] for form in EXPORTS for days in DAYS[:2])
    for word in ("arctic", "松本", "海底ケーブル", "AI", "zzzzqqq", "METI", "eu ai offce"):
        yield from (["search", word, "--format", form] for form in ("table", "json"))
    for form in ("table", "markdown", "csv", "json", "graphml"):
        yield ["analyse", "--format", form]
        yield from (["analyse", "--measure", measure, "--format", form] for measure in MEASURES)
        yield ["analyse", "--from", "METI", "--to", "DG CONNECT", "--format", form]
        yield ["analyse", "--compare", "2023-01-01", "2025-01-01", "--format", form]
    yield from (["validate", "--all", "--format", form] for form in ("text", "json", "turtle"))
    yield from (
        ["query", "no-such"],
        ["query", "who-signed"],
        ["query", "who-signed", "--param", "instrument=nothing-like-it"],
    )
    yield from (["show", "japan", "--on", "2024-13-01"], ["export", "nonsense"], ["nonsense"], [])


def questions() -> Iterator[list[str]]:
    """Every saved question with its example, in every format."""
    for saved in json.loads(said(["queries", "--format", "json"])[0]):
        params = [
            word
            for key, value in saved["example"].items()
            for word in ("--param", f"{key}={value}")
        ]
        for form in ("table", "csv", "tsv", "json", "markdown"):
            yield ["query", saved["name"], *params, "--format", form]
        yield ["query", saved["name"], *params, *DAYS[1]]


def said(words: list[str]) -> tuple[bytes, bytes, int]:
    """What one command prints to its two streams, and its exit code."""
    run = run_in_process(words) if words[:1] != ["validate"] else None
    if run is not None:
        return run
    done = subprocess.run([sys.executable, "-c", ENTRY, *words], capture_output=True, check=False)
    return done.stdout, done.stderr, done.returncode


def run_in_process(words: list[str]) -> tuple[bytes, bytes, int]:
    """The same within this process, which saves the cold start."""
    from eujp_graph.__main__ import main

    kept = sys.stdout, sys.stderr, sys.argv
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    sys.stdout, sys.stderr, sys.argv = out, err, ["eujp", *words]
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.stdout, sys.stderr, sys.argv = kept
    out.flush()
    err.flush()
    return out.buffer.getvalue(), err.buffer.getvalue(), code


def requests() -> Iterator[tuple[str, dict[str, str], bytes | None]]:
    """Every request that is recorded: path, headers, body."""
    for thing in THINGS:
        path = "/" + (thing.replace(":", "/", 1) if ":" in thing else f"id/{thing}")
        yield from ((path, {"Accept": accept}, None) for accept in ACCEPTS)
        for suffix in "html ttl jsonld nt rdf trig json".split():
            yield (f"{path}.{suffix}", {}, None)
        yield (f"{path}.html?lang=ja", {}, None)
        yield (f"{path}.html?on=2024-05-09&known-by=2024-05-09", {}, None)
        yield (f"{path}.html", {"Accept-Language": "ja,en;q=0.5"}, None)
    plain = """
    / /?lang=ja /ont.html /ont.html?lang=ja /ont/Meeting /ont/Meeting?lang=ja /shapes.html
    /list/Instrument /queries /void.ttl /dump/eujp.nq /dump/eujp.ttl /sitemap.xml
    /robots.txt /openapi.json /healthz /feed.atom /feed.ja.atom /search?q=cable /sparql
    /nothing /id/ /style.css /search?q=%E6%B5%B7%E5%BA%95 /query/who-signed
    /query/who-signed?instrument=nothing /id/japan.html?on=2024-13-01
    """.split()
    for path in plain:
        yield from (
            (path, {"Accept": accept}, None) for accept in ("text/html", "application/json", "*/*")
        )
    for accept in (
        "text/html",
        "text/csv",
        "application/json",
        "application/sparql-results+xml",
        "text/tab-separated-values",
    ):
        yield ("/query/who-signed?instrument=submarine-cables-moc", {"Accept": accept}, None)
        yield ("/sparql?query=" + urllib.parse.quote(QUERY), {"Accept": accept}, None)
    for text in (
        "SELECT * WHERE { SERVICE <http://x/> { ?s ?p ?o } }",
        "nonsense",
        "DELETE WHERE { ?s ?p ?o }",
        "ASK {}",
    ):
        yield ("/sparql", {"Content-Type": "application/sparql-query"}, text.encode())


def answers(release: Path) -> Iterator[tuple[str, bytes]]:
    """What the server answers to each request, with the headers that last from run to run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = [
        sys.executable,
        "-c",
        ENTRY,
        "serve",
        "--graph",
        str(release),
        "--port",
        str(port),
        "--log",
        "off",
    ]
    server = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    try:
        wait_for_server(port)
        for path, headers, body in requests():
            name = (
                f"http {path} {' '.join(sorted(headers.values()))} {(body or b'').decode()}".strip()
            )
            yield name, answer(port, path, headers, body)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are answers too."""

    def redirect_request(self, *_: object) -> None:
        """Nothing is followed."""


OPENER = urllib.request.build_opener(NoRedirect)


def answer(port: int, path: str, headers: dict[str, str], body: bytes | None) -> bytes:
    """Status, lasting headers and body of one answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=body, headers=headers)
    try:
        response = OPENER.open(request, timeout=60)
    except urllib.error.HTTPError as error:
        response = error
    lasting = sorted(
        f"{key.lower()}: {value}"
        for key, value in response.headers.items()
        if key.lower() not in PASSING
    )
    response_text = "\n".join([str(response.status), *lasting, "", ""]).encode() + response.read()
    return response_text.replace(f"127.0.0.1:{port}".encode(), b"127.0.0.1")


def wait_for_server(port: int) -> None:
    """Until the server answers, at most a minute."""
    for _ in range(600):
        try:
            answer(port, "/healthz", {}, None)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below *folder*, by its path there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield (
                re.sub(
                    r"^[^/]*release[^/]*/|^\.releases/[^/]*/",
                    "",
                    path.relative_to(folder).as_posix(),
                ),
                path.read_bytes(),
            )


def everything(scratch: Path, parts: set[str]) -> Iterator[tuple[str, bytes]]:
    """Each answer of *parts* with its name."""
    os.environ["EUJP_CACHE"] = str(scratch / "cache")
    os.environ["COLUMNS"] = "100"
    release = scratch / "built"
    said(["build", "--out", str(release)])
    os.environ["EUJP_GRAPH"] = str(release)
    if "build" in parts:
        yield from (
            (f"build {name}", text)
            for name, text in files(release)
            if name.endswith((".nq", ".ttl", ".json", ".txt"))
        )
    for part, lines in (("questions", questions), ("commands", commands)):
        for words in lines() if part in parts else ():
            out, err, code = said(words)
            heard = err.replace(str(scratch).encode(), b"")
            yield f"{part} eujp {' '.join(words)}", out + b"\n-- " + heard + f"\n-- {code}".encode()
    if "w3id" in parts:
        said(["w3id", "--url", "https://example.org/eujp/", "--out", str(scratch / "w3id")])
        yield from ((f"w3id {name}", text) for name, text in files(scratch / "w3id"))
    for name, url in (("site", []), ("site-url", ["--url", "https://example.org/eujp/"])):
        if name in parts:
            said(["publish", str(scratch / name), *url])
            yield from (
                (f"{name} {path}", text)
                for path, text in files((scratch / name / "current").resolve())
            )
    if "http" in parts:
        yield from answers(release)


def differences(before: Path, lines: list[str], parts: set[str]) -> Iterator[str]:
    """The names of what is other, new or gone since the record *before*."""
    old, new = (
        dict(reversed(line.rstrip("\n").split("\t")) for line in some)
        for some in (before.open(encoding="utf-8"), lines)
    )
    for name in sorted(old.keys() | new.keys()):
        if name.partition(" ")[0] in parts and old.get(name) != new.get(name):
            how = "new" if name not in old else "gone" if name not in new else "other"
            yield f"{how}\t{name}"


def main() -> None:
    """Write the record."""
    given = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given.add_argument("--texts", type=Path, help="a folder for the answers themselves")
    given.add_argument(
        "--against", type=Path, metavar="RECORD", help="list what differs from an earlier record"
    )
    given.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="only these parts")
    given.add_argument("record", type=Path, help="the file to write: hash, tab, name")
    options = given.parse_args()
    parts, lines = set(options.only), []
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in everything(Path(scratch), parts):
            digest = hashlib.sha256(text).hexdigest()[:20]
            lines.append(f"{digest}\t{name}\n")
            if options.texts:
                options.texts.mkdir(parents=True, exist_ok=True)
                (options.texts / hashlib.sha256(name.encode()).hexdigest()[:20]).write_bytes(
                    name.encode() + b"\n" + text
                )
    options.record.write_text("".join(lines), encoding="utf-8")
    if options.against:
        changed = list(differences(options.against, lines, parts))
        print(*changed, f"{len(changed)} of {len(lines)} answers differ.", sep="\n")
        sys.exit(1 if changed else 0)


if __name__ == "__main__":
    main()
