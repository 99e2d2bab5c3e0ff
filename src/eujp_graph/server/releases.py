"""What the site answers from: one release, its pages, its views as of other days, and the processes that answer strangers."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import sys
from asyncio.subprocess import PIPE
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from anyio import CapacityLimiter, to_thread

from eujp_graph.asof.result import View
from eujp_graph.errors import EujpError
from eujp_graph.files.versioned_folder import own_name
from eujp_graph.html.pages import Pages
from eujp_graph.linkeddata.addresses import PATH, address
from eujp_graph.pipeline import cache
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.server.fair_queue import Turns
from eujp_graph.server.pool import Pool
from eujp_graph.server.sparql_protocol import RefusedError

KEPT = 8
"""How many views stay in memory; the one not asked for longest goes first."""
MOST_MADE = 3
"""How many views may wait to be made; who asks for one more is sent away."""
ROOM = 32_000_000
"""Bytes of pages that are kept in memory."""
MAKING, MOST_ASKED = 2, 16
"""Pages and searches that are made at once, and those that may wait of one asker."""
RECHECK = 1.0
"""Seconds between two looks at whether a new release is current."""
GRACE = 2.0
"""Seconds in which those who hold an earlier release may still ask it."""

LONGEST = 120.0
"""Seconds that a view or a feed may take."""

Days = tuple[date | None, date | None]
"""On which day things are to hold, and by which day they are to be known."""


class Shown:
    """A graph as it is shown: whole, or as of two days; its pages are made one at a time, for they share what they read."""

    def __init__(
        self, store: Store, release: str, view: View | None = None, days: Days = (None, None)
    ) -> None:
        self.store, self.release, self.view = store, release, view
        self.query = urlencode(
            {name: day for name, day in zip(("on", "known-by"), days, strict=True) if day}
        )
        self.made: dict[str, Pages] = {}
        self.lock = Lock()

    def pages(self, lang: str, make: Callable[[Pages], str]) -> str:
        """What *make* makes of the pages in *lang*."""
        with self.lock:
            if lang not in self.made:
                self.made[lang] = Pages(
                    self.store,
                    lang=lang,
                    address=self.address,
                    as_of=self.view,
                    release=self.release,
                )
            return make(self.made[lang])

    def address(self, iri: str) -> str:
        """The address of *iri*, with the days of the view where it leads to a thing."""
        place = address(iri)
        path = place.partition("?")[0].partition("#")[0][1:]
        if not self.query or not PATH.match(path):
            return place
        head, sharp, fragment = place.partition("#")
        return f"{head}{'&' if '?' in head else '?'}{self.query}{sharp}{fragment}"


class Kept:
    """Texts that were made, up to so many bytes; the one not asked for longest goes first."""

    def __init__(self, room: int) -> None:
        self.largest, self.free = room // 16, room
        self.texts: OrderedDict[str, str] = OrderedDict()

    def get(self, name: str) -> str | None:
        """The text that is kept under *name*."""
        if name in self.texts:
            self.texts.move_to_end(name)
        return self.texts.get(name)

    def put(self, name: str, text: str) -> None:
        """Keep *text*, if it is not too large a part of all."""
        size = sys.getsizeof(text)
        if name not in self.texts and size <= self.largest:
            self.texts[name] = text
            self.free -= size
            while self.free < 0:
                self.free += sys.getsizeof(self.texts.popitem(last=False)[1])


class Release:
    """One release as it is served; *size* processes answer queries, each for at most *limit* seconds."""

    def __init__(self, place: Path, size: int, limit: float) -> None:
        self.dump = cache.dump_of(place).resolve()
        mark = f"{self.dump}\0{self.dump.stat().st_mtime_ns}"
        self.name = hashlib.sha256(mark.encode()).hexdigest()[:12]
        self.store = cache.in_memory(self.dump)
        self.permanent = own_name(self.dump.parent)
        self.whole = Shown(self.store, self.permanent)
        self.views: OrderedDict[Days, Shown] = OrderedDict()
        self.made, self.turn = 0, CapacityLimiter(1)
        self.feeds: dict[str, str] | None = None
        self.feeding = asyncio.Lock()
        self.kept = Kept(ROOM)
        self.searcher = Searcher(self.store)
        self.pool = Pool(self.dump, size=size, limit=limit)

    async def at(self, days: Days) -> Shown:
        """The graph as of *days*; without days the whole.

        A view is made in a process of its own, one at a time. ``RefusedError`` with
        status 503 where too many wait for theirs.
        """
        if days == (None, None):
            return self.whole
        if days not in self.views:
            if self.made >= MOST_MADE:
                raise RefusedError(
                    503, "Too many views are being made. Ask again soon.", {"Retry-After": "5"}
                )
            self.made += 1
            try:
                await self._ahead("view", *(day.isoformat() if day else "" for day in days))
                seen = await to_thread.run_sync(cache.open_view, self.dump, *days)
            finally:
                self.made -= 1
            self.views[days] = Shown(seen.store, self.permanent, seen, days)
        self.views.move_to_end(days)
        while len(self.views) > KEPT:
            self.views.popitem(last=False)
        return self.views[days]

    async def fed(self, base: str) -> dict[str, str]:
        """The feeds of changes by the names of their files, for a site at *base*; made once, in a process of its own."""
        async with self.feeding:
            if self.feeds is None:
                self.feeds = json.loads(await self._ahead("feeds", base))
        return self.feeds or {}

    async def _ahead(self, *task: str) -> bytes:
        """What ``ahead`` prints for *task*, in a process of its own, one at a time."""
        async with self.turn:
            command = (sys.executable, "-m", "eujp_graph.server.background", str(self.dump), *task)
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
            assert process.stdout
            told = b""
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST):
                        # not communicate(), which closes stdin, by which it knows we are there
                        told = await process.stdout.read()
                        await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            if process.returncode:
                raise RefusedError(
                    503, "That could not be made just now. Ask again soon.", {"Retry-After": "5"}
                )
            return told


class Shelf:
    """The release to answer from, ``now``: the current one at *place*, looked for every second.

    ``afloat`` is how many bytes of large answers are on their way to clients; ``turns``
    lets those who ask for pages take turns.
    """

    def __init__(self, place: Path, size: int, limit: float) -> None:
        self.place, self.size, self.limit = place, size, limit
        self.now = Release(place, size, limit)
        self.past: set[asyncio.Task[None]] = set()
        self.afloat = 0
        self.turns = Turns(MAKING, MOST_ASKED)

    async def look(self) -> None:
        """Take up the current release, if it is a new one; it is made ready before the earlier one goes."""
        try:
            if cache.dump_of(self.place).resolve() == self.now.dump:
                return
            fresh = await to_thread.run_sync(Release, self.place, self.size, self.limit)
            await fresh.pool.start()
        except EujpError:
            return  # what is being written is not there yet, or cannot be served; the earlier one stands
        before, self.now = self.now, fresh
        task = asyncio.create_task(_retired(before))
        self.past.add(task)
        task.add_done_callback(self.past.discard)

    async def watch(self) -> None:
        """Look for a new release, as long as this runs."""
        while True:
            await asyncio.sleep(RECHECK)
            await self.look()

    @contextlib.asynccontextmanager
    async def running(self, _: object) -> AsyncIterator[None]:
        """The processes of the release are there meanwhile, and gone afterwards."""
        await self.now.pool.start()
        watch = asyncio.create_task(self.watch())
        try:
            yield
        finally:
            watch.cancel()
            for task in [*self.past]:
                task.cancel()
            await asyncio.gather(watch, *self.past, return_exceptions=True)
            await self.now.pool.close()


async def _retired(release: Release) -> None:
    try:
        await asyncio.sleep(GRACE)
        await release.pool.retire()
    finally:
        await release.pool.close()
