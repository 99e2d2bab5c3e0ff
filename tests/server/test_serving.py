"""``eujp serve`` as an operator meets it: its logs, its processes, its stop, and a release that changes under it."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from eujp_graph.namespaces import BASE, iri

SLOW = "SELECT (COUNT(*) AS ?n) { ?a a eujp:Document . ?b a eujp:Document . ?c a eujp:Meeting }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


class Served:
    def __init__(self, place: Path, *more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        command = [
            sys.executable,
            "-m",
            "eujp_graph",
            "serve",
            "--graph",
            str(place),
            "--port",
            str(self.port),
            *more,
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for _ in range(300):
            with contextlib.suppress(OSError):
                if self.get("/healthz")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self, sign: int = signal.SIGTERM) -> str:
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.communicate(timeout=90)[1]


@contextlib.contextmanager
def served(place: Path, *more: str) -> Iterator[Served]:
    server = Served(place, *more)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()


def alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
            != "Z"
        )
    return False


def below(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children] + [
        more for child in children for more in below(int(child))
    ]


def test_an_answer_is_one_line_of_the_log_and_tells_of_nobody(built: Path) -> None:
    with served(built) as server:
        server.get("/id/japan", Accept="text/turtle")
        server.get("/search?q=secretname", **{"User-Agent": "secretname"})
        server.get("/secretname")
        server.get("/query/secretname")
        server.get(f"/sparql?query={quote('ASK { ?secretname ?p ?o }')}")
        logged = server.stop()
    lines = [json.loads(line) for line in logged.splitlines() if line.startswith("{")]
    assert [
        (line["route"], line["path"], line["status"])
        for line in lines
        if line["route"] != "/healthz"
    ] == [
        ("/{path:path}", "/id/japan", 303),
        ("/search", "/search", 200),
        ("/{path:path}", "", 404),
        ("/query/{name}", "", 404),
        ("/sparql", "/sparql", 200),
    ]
    assert all(
        set(line) == {"time", "method", "route", "path", "status", "bytes", "ms"} for line in lines
    )
    assert "secretname" not in logged
    assert "127.0.0.1" not in logged.replace(f"http://127.0.0.1:{server.port}/", "")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_what_was_asked_is_answered_before_the_end(built: Path, sign: int) -> None:
    with served(built, "--limit", "60", "--log", "off") as server:
        told: list[int] = []
        asking = threading.Thread(
            target=lambda: told.append(server.get(f"/sparql?query={quote(SLOW)}")[0])
        )
        asking.start()
        time.sleep(0.3)
        children = below(server.process.pid)
        server.stop(sign)
        asking.join(90)
    assert told == [200]
    assert len(children) >= 3
    assert not any(map(alive, children))


def test_a_server_that_is_killed_leaves_nobody_behind(built: Path) -> None:
    with served(built, "--limit", "2", "--log", "off") as server:
        asking = threading.Thread(target=_ignored, args=(server,))
        asking.start()
        time.sleep(0.5)
        children = below(server.process.pid)
        server.process.kill()
        server.process.communicate()
        asking.join(90)
        ends = time.monotonic() + 10
        while any(map(alive, children)) and time.monotonic() < ends:
            time.sleep(0.1)
        assert not any(map(alive, children))


def _ignored(server: Served) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        server.get(f"/sparql?query={quote(ENDLESS)}")


def test_several_server_processes_answer(built: Path) -> None:
    with served(built, "--workers", "2", "--queries", "1") as server:
        assert {server.get("/id/japan.ttl")[0] for _ in range(20)} == {200}
        assert len(below(server.process.pid)) >= 2 * 3
        server.stop()


def test_a_new_release_is_taken_up_without_dropping_a_request(built: Path, tmp_path: Path) -> None:
    dump = (built / "current" / "eujp.nq").read_bytes()
    for name, more in (
        ("first", b""),
        (
            "second",
            f'<{BASE}id/new> <{iri("skos:prefLabel")}> "New"@en <{iri("graph:entities")}> .\n'.encode(),
        ),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "eujp.nq").write_bytes(dump + more)
    link = tmp_path / "current"
    link.symlink_to("first")
    with served(tmp_path, "--log", "off") as server:
        statuses: list[int] = []
        stop = threading.Event()

        def hammer() -> None:
            while not stop.is_set():
                statuses.append(
                    server.get(f"/sparql?query={quote('SELECT * { ?s a eujp:Meeting } LIMIT 5')}")[
                        0
                    ]
                )
                statuses.append(server.get("/id/japan.ttl")[0])

        threads = [threading.Thread(target=hammer) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.5)
        (tmp_path / "fresh").symlink_to("second")
        (tmp_path / "fresh").replace(link)
        ends = time.monotonic() + 20
        while server.get("/id/new")[0] != 303 and time.monotonic() < ends:
            time.sleep(0.1)
        time.sleep(3)
        stop.set()
        for thread in threads:
            thread.join()
        assert server.get("/id/new")[0] == 303
        assert server.get(f"/sparql?query={quote('ASK { id:new ?p ?o }')}")[1].endswith(b"true}")
    assert set(statuses) == {200}
    assert len(statuses) > 50


@pytest.mark.parametrize("words", ["--queries 0", "--workers 0", "--limit 0", "--limit -1"])
def test_a_server_that_could_not_answer_is_refused(built: Path, words: str) -> None:
    command = [sys.executable, "-m", "eujp_graph", "serve", "--graph", str(built), *words.split()]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.returncode == 2
    assert "at least 1" in told.stderr
