"""``eujp serve`` as an operator meets it: its logs, its processes, its stop, and a release that
changes under it."""

from __future__ import annotations

import contextlib
import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from eujp_graph.namespaces import BASE, iri
from tests.processes import below, eventually, is_alive, kill_group, start_group
from tests.server.serving import Served, served

SLOW = "SELECT (COUNT(*) AS ?n) { ?a a eujp:Document . ?b a eujp:Document . ?c a eujp:Meeting }"
OF_TWO = 7
"""Processes below one that has two server processes: each has a supervisor, which has a worker.

The seventh is the resource tracker of Python's multiprocessing.
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"


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
    assert not any(map(is_alive, children))


def test_a_server_that_is_killed_leaves_nobody_behind(built: Path) -> None:
    with served(built, "--limit", "2", "--log", "off") as server:
        asking = threading.Thread(target=_ignored, args=(server,))
        asking.start()
        time.sleep(0.5)
        children = below(server.process.pid)
        server.process.kill()
        asking.join(90)
        assert eventually(lambda: not any(map(is_alive, children)), seconds=10)


def _ignored(server: Served) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        server.get(f"/sparql?query={quote(ENDLESS)}")


def test_several_server_processes_answer(built: Path) -> None:
    with served(built, "--workers", "2", "--queries", "1") as server:
        assert eventually(lambda: len(below(server.process.pid)) >= OF_TWO, seconds=60)
        assert {server.get("/id/japan.ttl")[0] for _ in range(20)} == {200}
        server.stop()


def test_server_processes_whose_parent_was_killed_end_themselves(built: Path) -> None:
    with served(built, "--workers", "2", "--queries", "1", "--log", "off") as server:
        assert eventually(lambda: len(below(server.process.pid)) >= OF_TWO, seconds=60)
        children = below(server.process.pid)
        server.process.kill()
        assert eventually(lambda: not any(map(is_alive, children)), seconds=10)


def test_what_is_made_in_the_background_ends_with_the_server(built: Path) -> None:
    module, dump = "eujp_graph.server.background_process", built / "current" / "eujp.nq"
    command = [sys.executable, "-m", module, str(dump), "feeds", "http://site.test/"]
    process = start_group(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        told, _ = process.communicate(timeout=60)  # which lets go of its standard input at once
    finally:
        kill_group(process)
    assert (process.returncode, told) == (1, "")


def test_a_group_is_killed_although_its_head_is_gone_and_its_pipe_is_held() -> None:
    program = (
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; "
        "time.sleep(600)']); print('started', flush=True)"
    )
    process = start_group([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    process.wait(20)
    began = time.monotonic()
    kill_group(process)
    assert time.monotonic() - began < 20


def test_a_new_release_is_taken_up_without_dropping_a_request(built: Path, tmp_path: Path) -> None:
    dump = (built / "current" / "eujp.nq").read_bytes()
    for name, more in (
        ("first", b""),
        (
            "second",
            (
                f'<{BASE}id/new> <{iri("skos:prefLabel")}> "New"@en <{iri("graph:entities")}> .\n'
            ).encode(),
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
        assert eventually(lambda: server.get("/id/new")[0] == 303, seconds=20)
        time.sleep(3)
        stop.set()
        for thread in threads:
            thread.join()
        assert server.get("/id/new")[0] == 303
        assert server.get(f"/sparql?query={quote('ASK { id:new ?p ?o }')}")[1].endswith(b"true}")
    assert set(statuses) == {200}
    assert len(statuses) > 50


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("--queries 0", "give 1 or more"),
        ("--workers 0", "give 1 or more"),
        ("--limit 0", "more than 0"),
        ("--limit -1", "more than 0"),
    ],
)
def test_a_server_that_could_not_answer_is_refused(built: Path, words: str, advice: str) -> None:
    command = [sys.executable, "-m", "eujp_graph", "serve", "--graph", str(built), *words.split()]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.returncode == 2
    assert advice in told.stderr
