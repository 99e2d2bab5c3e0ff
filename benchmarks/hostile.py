"""Hostile clients beside honest ones.

It measures how many honest requests are answered, how soon, and what the server keeps of it.

``python benchmarks/hostile.py [--graph DIR] [--seconds 60] [--limit 10] [--workers 1] [--queries
2] [--one-address] [--json F]``

``eujp serve`` runs in a process of its own on the loopback interface. First the honest
clients are alone (the warm-up); then every kind of hostile client of ``hostile_kinds`` and
``hostile_holds`` is at work for the given time, each kind from a loopback address of its own
(where the system has them; with ``--one-address`` all are one, as behind a proxy that hides
them). The hostile ones run in another process that gives way to the honest ones, for on their
own machines they would cost ours nothing.

Memory is that of the server and of every process below it: RSS, and PSS (which counts a page
that processes share once) where /proc tells it; before the attack, and after it and a pause.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import multiprocessing
import os
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hostile_holds import HOLDS, send
from hostile_kinds import REQUESTS, Target
from hostile_server import canary, memory, served

ROOT = Path(__file__).parent.parent
WARM, PAUSE, PATIENT = 6.0, 12.0, 13.0
"""Seconds of the warm-up, of the pause after the attack, and that an honest client waits."""
HONEST = 4
HELD = {
    "idle": 300,
    "slow heads": 200,
    "slow bodies": 50,
    "not reading": 20,
    "dumps not read": 20,
    "pipelined, not read": 20,
    "half closed": 60,
}
"""How many connections each kind holds at once."""
LEAKS = re.compile(rb'Traceback|File "/|site-packages|root:.*:0:0:')
ASKED = (
    "SELECT ?l { <https://w3id.org/eujp/id/japan> "
    "<http://www.w3.org/2004/02/skos/core#prefLabel> ?l }"
)
MIX = [
    ("/", "text/html", b"</html>"),
    ("/id/japan.html", "text/html", b"</html>"),
    ("/id/submarine-cables-moc.html?lang=ja", "text/html", b"</html>"),
    ("/id/european-union.ttl", "text/turtle", b"European Union"),
    ("/id/digital-partnership-council-2.jsonld", "application/ld+json", b"@id"),
    ("/search?q=submarine+cables", "application/json", b"submarine-cables"),
    ("/search?q=" + quote("海底ケーブル"), "text/html", b"</html>"),
    (
        "/query/who-signed?instrument=submarine-cables-moc",
        "application/sparql-results+json",
        b"Breton",
    ),
    ("/query/who-co-chaired", "text/html", b"<table"),
    ("/sparql?query=" + quote(ASKED), "application/sparql-results+json", b"Japan"),
    ("/healthz", "application/json", b"ok"),
]
"""What honest clients ask: address, Accept, and what must be in the answer."""


@dataclass
class Tally:
    """What clients of one sort saw."""

    waits: list[float] = field(default_factory=list)
    places: dict[str, list[float]] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, object]:
        """The share answered, and the median and the 95th percentile of the waits, in seconds."""
        asked = len(self.waits) + self.failures.total()
        cuts = statistics.quantiles(self.waits, n=20) if len(self.waits) > 1 else [0.0] * 19
        places = {
            path: round(statistics.median(waits), 4) for path, waits in sorted(self.places.items())
        }
        shares = {"asked": asked, "answered": round(len(self.waits) / max(asked, 1), 5)}
        return {
            **shares,
            "p50": round(cuts[9], 4),
            "p95": round(cuts[18], 4),
            "medians": places,
            "failures": dict(self.failures.most_common(12)),
        }


async def honest(target: Target, own: str, ends: float, tally: Tally, seed: int) -> None:
    """Ask one thing after another until *ends*, and note how each went."""
    rng = random.Random(seed)
    while time.monotonic() < ends:
        path, accept, wanted = rng.choice(MIX)
        request = (
            f"GET {path} HTTP/1.1\r\nHost: site.test\r\nAccept: {accept}\r\nConnection: "
            f"close\r\n\r\n"
        ).encode()
        began = time.monotonic()
        try:
            told = await send(target, request, own, seconds=PATIENT)
        except OSError as error:
            told = f"({type(error).__name__})".encode()
        wait = time.monotonic() - began
        if told.startswith(b"HTTP/1.1 200 ") and wanted in told:
            tally.waits.append(wait)
            tally.places.setdefault(path, []).append(wait)
        else:
            tally.failures[
                (
                    f"{path.partition('?')[0]} "
                    f"{told[:30].partition(chr(13).encode())[0].decode('latin-1')}"
                )
            ] += 1
        await asyncio.sleep(rng.uniform(0.02, 0.05))


@dataclass
class Seen:
    """What a kind of hostile client was told.

    It counts how often which status came, and what should never have been told.
    """

    told: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def note(self, target: Target, request: bytes, told: bytes) -> None:
        """Take down one answer."""
        if told.startswith(b"HTTP/1.1 100 "):
            told = told.partition(b"\r\n\r\n")[2]
        head = told.partition(b"\r\n\r\n")[0].lower()
        status = told[9:12].decode("latin-1") if told.startswith(b"HTTP/1.1 ") else "none"
        self.told[status] += 1
        first = request[:90].decode("latin-1").replace("\r\n", " ")
        if status == "500":
            self.faults[f"500: {first}"] += 1
        if LEAKS.search(told) or target.folder.encode() in told:
            self.faults[f"leak: {first}"] += 1
        if b"\nset-cookie" in head:
            self.faults[f"header injected: {first}"] += 1
        if (
            status != "none"
            and b"nosniff" not in head
            and b"invalid http request" not in told.lower()
        ):
            self.faults[f"without security headers: {status} {first}"] += 1


async def _requests(kind: str, target: Target, own: str, ends: float, seen: Seen) -> None:
    rng = random.Random(kind)
    while time.monotonic() < ends:
        requests = REQUESTS[kind](rng, target)
        request = rng.choice(requests)
        told = b""
        with contextlib.suppress(OSError):
            told = await send(
                target, request, own, seconds=max(min(20.0, ends - time.monotonic()), 0.1)
            )
        if time.monotonic() < ends:
            seen.note(target, request, told)
        await asyncio.sleep(rng.uniform(0.05, 0.2))


async def _holds(kind: str, target: Target, own: str, ends: float) -> None:
    while (left := ends - time.monotonic()) > 1:
        with contextlib.suppress(OSError):
            await HOLDS[kind](target, own, HELD[kind], min(left, 15.0))
        await asyncio.sleep(0.1)


def attack(target: Target, seconds: float, alone: bool, out: str) -> None:
    """Every kind of hostile client at once for *seconds*; what they saw goes to the file *out*."""
    os.nice(10)
    seen = {kind: Seen() for kind in REQUESTS}

    async def all_kinds() -> None:
        ends = time.monotonic() + seconds
        places = (f"127.0.2.{n}" if alone else "" for n in range(1, 250))
        kinds = [_requests(kind, target, next(places), ends, seen[kind]) for kind in REQUESTS]
        kinds += [_holds(kind, target, next(places), ends) for kind in HOLDS]
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*kinds), seconds + 1)

    asyncio.run(all_kinds())
    Path(out).write_text(
        json.dumps(
            {kind: {"told": noted.told, "faults": noted.faults} for kind, noted in seen.items()}
        ),
        encoding="utf-8",
    )


def run(args: argparse.Namespace) -> dict[str, Any]:
    """All figures of one run."""
    words = [
        word
        for name in ("limit", "workers", "queries")
        for word in (f"--{name}", str(getattr(args, name)))
    ]
    with canary() as (place, heard), served(args.graph, *words) as (port, process, log):
        target = Target(port, place, str(args.graph.resolve()))

        def ask(seconds: float, seed: int) -> Tally:
            async def all_honest() -> Tally:
                tally, ends = Tally(), time.monotonic() + seconds
                owners = [f"127.0.1.{n + 1}" if not args.one_address else "" for n in range(HONEST)]
                await asyncio.gather(
                    *(honest(target, own, ends, tally, seed + n) for n, own in enumerate(owners))
                )
                return tally

            return asyncio.run(all_honest())

        calm = ask(WARM, 1)
        before = memory(process.pid)
        out = log.with_name("seen.json")
        hostile = multiprocessing.get_context("spawn").Process(
            target=attack, args=(target, args.seconds, not args.one_address, str(out))
        )
        hostile.start()
        under = ask(args.seconds, 100)
        during = memory(process.pid)
        hostile.join(60)
        hostile.kill()
        time.sleep(PAUSE)
        after = memory(process.pid)
        last = ask(3.0, 200)
        seen = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
        text = log.read_text(encoding="utf-8", errors="replace")
        return {
            "seconds": args.seconds,
            "limit": args.limit,
            "workers": args.workers,
            "queries": args.queries,
            "load average": os.getloadavg(),
            "calm": calm.figures(),
            "under attack": under.figures(),
            "after": last.figures(),
            "memory before": before,
            "memory during": during,
            "memory after": after,
            "crashed": process.poll() is not None,
            "canary": len(heard),
            "tracebacks": text.count("Traceback"),
            "log": [
                line
                for line in text.splitlines()
                if "Traceback" in line or not line.startswith("{")
            ][-100:],
            "hostile": seen,
        }


def bounds(told: dict[str, Any]) -> dict[str, bool]:
    """What is wanted of a run, and whether it was so."""
    under, last = told["under attack"], told["after"]
    return {
        "99 % of honest requests answered": under["answered"] >= 0.99 and last["answered"] == 1,
        "95 % of them within a second": under["p95"] < 1,
        "less than 100 MB more memory": told["memory after"]["Pss"] - told["memory before"]["Pss"]
        < 100,
        "no crash": not told["crashed"] and not told["tracebacks"],
        "nobody else asked": not told["canary"],
        "no fault in an answer": bool(told["hostile"])
        and not any(noted["faults"] for noted in told["hostile"].values()),
    }


def table(told: dict[str, Any]) -> str:
    """The figures as Markdown."""
    lines = [
        "| honest clients | asked | answered | p50 s | p95 s |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in ("calm", "under attack", "after"):
        part = told[name]
        lines.append(
            f"| {name} | {part['asked']} | {part['answered']:.2%} | {part['p50']:.3f} | "
            f"{part['p95']:.3f} |"
        )
    lines += [
        "",
        "| the server's processes | RSS MB | PSS MB | of the first | processes | open files |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in ("before", "during", "after"):
        part = told[f"memory {name}"]
        cells = [
            f"{part[column]:.0f}" for column in ("Rss", "Pss", "own Pss", "processes", "files")
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", "| hostile kind | told | faults |", "| --- | --- | --- |"]
    seen = told["hostile"]
    for kind, noted in seen.items():
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(noted["told"].items()))
        lines.append(f"| {kind} | {answers} | {sum(noted['faults'].values())} |")
    lines += ["", f"load average of the machine: {told['load average']}"]
    ends = (
        f"crashed: {told['crashed']}; canary contacted: {told['canary']}; tracebacks in the "
        f"log: {told['tracebacks']}"
    )
    return "\n".join([*lines, "", ends])


def main() -> None:
    """Run and print as Markdown; exit code 1 where a bound is not kept."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument(
        "--graph", type=Path, default=ROOT / "build", help="a folder that 'eujp build --out' wrote"
    )
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--limit", type=float, default=10.0)
    options.add_argument("--workers", type=int, default=1, help="server processes")
    options.add_argument("--queries", type=int, default=2, help="processes that answer queries")
    options.add_argument(
        "--one-address", action="store_true", help="everyone comes from the same address"
    )
    options.add_argument("--json", type=Path)
    args = options.parse_args()
    told = run(args)
    print(table(told))
    if args.json:
        args.json.write_text(
            json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    for kind, noted in told["hostile"].items():
        for fault, count in noted["faults"].items():
            print(f"{kind}: {count} × {fault}", file=sys.stderr)
    broken = [name for name, is_kept in bounds(told).items() if not is_kept]
    print(f"not kept: {', '.join(broken)}" if broken else "every bound is kept")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
