"""The pool of workers: the time limit, fairness, the sandbox, and what happens when processes
die."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from eujp_graph.errors import EujpError
from eujp_graph.server import limits
from eujp_graph.server.pool import Pool
from eujp_graph.server.sparql_protocol import QueryRequest, accepted_types
from eujp_graph.server.worker_messages import Answer

ASK = "ASK { ?s ?p ?o }"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
"""Takes years."""
JSON = accepted_types("application/json")


@contextlib.asynccontextmanager
async def pool(built: Path, **options: float) -> AsyncIterator[Pool]:
    made = Pool(built / "current" / "eujp.nq", **{"size": 1, "seconds": 4.0, **options})  # type: ignore[arg-type]
    await made.start()
    try:
        yield made
    finally:
        await made.close()


def run(built: Path, test: Callable[[Pool], Awaitable[None]], **options: float) -> None:
    async def main() -> None:
        async with pool(built, **options) as made:
            await test(made)

    asyncio.run(main())


async def ask(pool: Pool, query: str, client: str = "") -> Answer:
    return await pool.ask(QueryRequest(query), JSON, client=client)


def test_a_query_that_takes_too_long_is_killed_and_the_next_is_answered(built: Path) -> None:
    async def test(pool: Pool) -> None:
        told = await ask(pool, PRODUCT)
        assert told.status == 503
        assert b"more than 1 seconds" in told.body
        assert (await ask(pool, ASK)).status == 200

    run(built, test, seconds=1.0)


def test_quick_queries_do_not_wait_for_slow_ones(built: Path) -> None:
    async def test(pool: Pool) -> None:
        slow = [asyncio.create_task(ask(pool, PRODUCT)) for _ in range(2)]
        await asyncio.sleep(0.05)
        assert [(await ask(pool, ASK)).status for _ in range(20)] == [200] * 20
        assert not any(task.done() for task in slow)
        for task in slow:
            task.cancel()

    run(built, test, slow_after=0.2, seconds=120.0)


def test_of_too_many_slow_queries_whoever_has_most_loses_one(built: Path) -> None:
    async def test(pool: Pool) -> None:
        honest = asyncio.create_task(ask(pool, PRODUCT, "honest"))
        greedy = [asyncio.create_task(ask(pool, PRODUCT, "greedy")) for _ in range(4)]
        done, _ = await asyncio.wait(greedy, return_when=asyncio.FIRST_COMPLETED)
        assert done
        assert not honest.done()
        assert all(b"Too many long queries" in task.result().body for task in done)
        assert (await ask(pool, ASK)).status == 200
        for task in (honest, *greedy):
            task.cancel()

    run(built, test, slow_after=0.1, seconds=120.0)


def test_those_who_ask_are_served_in_turn(built: Path) -> None:
    async def test(pool: Pool) -> None:
        order: list[str] = []

        async def note(client: str) -> None:
            await ask(pool, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", client)
            order.append(client)

        many = [asyncio.create_task(note("greedy")) for _ in range(60)]
        await asyncio.sleep(0)
        await asyncio.gather(note("modest"), *many)
        assert order.index("modest") < 15

    run(built, test, seconds=60.0)


def test_an_answer_is_told_to_the_one_who_asked(built: Path) -> None:
    async def test(pool: Pool) -> None:
        numbers = await asyncio.gather(
            *(ask(pool, f"SELECT ({i} AS ?n) {{}}", str(i % 7)) for i in range(300))
        )
        assert [
            int(json.loads(told.body)["results"]["bindings"][0]["n"]["value"]) for told in numbers
        ] == list(range(300))

    run(built, test, size=2, seconds=30.0)


def test_one_who_goes_away_frees_the_worker(built: Path) -> None:
    async def test(pool: Pool) -> None:
        (worker,) = pool.workers
        task = asyncio.create_task(ask(pool, PRODUCT))
        await asyncio.sleep(0.1)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        assert pool.unanswered == 0
        assert (await ask(pool, ASK)).status == 200
        while worker in pool.workers:
            await asyncio.sleep(0.01)

    run(built, test, slow_after=100.0, seconds=120.0)


def test_a_worker_and_a_supervisor_that_die_are_replaced(built: Path) -> None:
    async def test(pool: Pool) -> None:
        task = asyncio.create_task(ask(pool, PRODUCT))
        await asyncio.sleep(0.1)
        for worker in list(pool.workers):
            os.kill(worker.pid, signal.SIGKILL)
        assert b"too much memory" in (await task).body
        assert (await ask(pool, ASK)).status == 200
        assert pool.supervisor.process
        pool.supervisor.process.kill()
        await asyncio.sleep(0.3)
        for _ in range(100):
            if (await ask(pool, ASK)).status == 200:
                return
            await asyncio.sleep(0.1)
        pytest.fail("no supervisor came back")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SUPERVISOR_RESTART_SECONDS", 0.1)
        run(built, test)


def test_a_graph_that_cannot_be_loaded_is_a_mistake_and_no_endless_wait(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "eujp.nq").write_text("no N-Quads\n", encoding="utf-8")

    async def main() -> None:
        made = Pool(tmp_path / "eujp.nq", size=1)
        with pytest.raises(EujpError, match="cannot be started"):
            await made.start()
        await made.close()

    asyncio.run(main())
    assert "SyntaxError" in capfd.readouterr().err


def test_too_much_memory_is_refused_and_not_taken(built: Path) -> None:
    doubled = "?a0"
    binds = 'BIND("xxxxxxxxxxxxxxxx" AS ?a0) '
    for i in range(30):
        binds += f"BIND(CONCAT({doubled}, {doubled}) AS ?a{i + 1}) "
        doubled = f"?a{i + 1}"

    async def test(pool: Pool) -> None:
        assert (await ask(pool, f"SELECT (STRLEN({doubled}) AS ?n) {{ {binds} }}")).status in (
            400,
            503,
        )
        assert (await ask(pool, ASK)).status == 200

    run(built, test)


@pytest.mark.parametrize(
    "clause",
    [
        "SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
        "{{ ?s ?p ?o }} .SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
    ],
)
def test_a_worker_reaches_no_socket(built: Path, clause: str) -> None:
    """Handed to a worker behind the back of every check."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.1)
        query = f"SELECT * {{ {clause.format(port=canary.getsockname()[1])} }}"

        async def test(pool: Pool) -> None:
            assert (await ask(pool, query)).status == 400

        run(built, test)
        with pytest.raises(TimeoutError):
            canary.accept()


def test_workers_that_retire_answer_what_they_were_asked(built: Path) -> None:
    async def test(pool: Pool) -> None:
        slow = asyncio.create_task(
            ask(pool, "SELECT (COUNT(*) AS ?n) { ?a a eujp:Document . ?b a eujp:Link }")
        )
        await asyncio.sleep(0)
        await pool.retire()
        assert (await slow).status == 200
        assert pool.supervisor.process
        assert pool.supervisor.process.returncode is not None

    run(built, test, seconds=120.0)


def test_a_pool_that_closes_leaves_nobody_waiting(built: Path) -> None:
    async def test(pool: Pool) -> None:
        asked = [asyncio.create_task(ask(pool, PRODUCT, str(number % 3))) for number in range(12)]
        await asyncio.sleep(0)
        await pool.close()
        assert [told.status for told in await asyncio.wait_for(asyncio.gather(*asked), 60)] == [
            503
        ] * 12

    run(built, test, seconds=120.0)


def test_nobody_is_left_when_the_server_is_gone(built: Path) -> None:
    pids: list[int] = []

    async def test(pool: Pool) -> None:
        task = asyncio.create_task(ask(pool, PRODUCT))
        await asyncio.sleep(0.1)
        assert pool.supervisor.process
        pids.extend([pool.supervisor.process.pid, *(worker.pid for worker in pool.workers)])
        task.cancel()

    run(built, test)
    ends = time.monotonic() + 5
    while any(Path(f"/proc/{pid}/stat").exists() for pid in pids) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}/stat").exists() for pid in pids)
