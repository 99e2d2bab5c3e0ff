"""The release that the site answers from, and how the next one takes its place.

A release has its graph in memory, its pages, its views as of other days, and a pool of workers.
When another release becomes current, it is made ready beside the first, takes over between two
requests, and the first ends when it has answered what it was asked (docs/server-processes.md).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from anyio import to_thread

from eujp_graph.errors import EujpError
from eujp_graph.files.versioned_folder import own_name
from eujp_graph.language.messages import Message
from eujp_graph.pipeline import cache
from eujp_graph.query.question_finder import Questions
from eujp_graph.query.resolver import Resolver
from eujp_graph.query.search import Searcher
from eujp_graph.server import limits
from eujp_graph.server.background import Background
from eujp_graph.server.fair_queue import RenderQueue
from eujp_graph.server.page_cache import PageCache
from eujp_graph.server.pool import Pool
from eujp_graph.server.shown_graph import Days, ShownGraph
from eujp_graph.server.sparql_protocol import RefusedError

NO_DAYS: Days = (None, None)
RETRY_SECONDS = "5"


class Release:
    """The release in the folder or file *path*, as it is served.

    *size* workers answer queries, each of at most *seconds*. ``name`` changes with the bytes of
    the dump, and goes into entity tags; ``permanent_name`` is what citations say.
    """

    def __init__(self, path: Path, size: int, seconds: float) -> None:
        self.dump = cache.dump_of(path).resolve()
        fingerprint = f"{self.dump}\0{self.dump.stat().st_mtime_ns}"
        self.name = hashlib.sha256(fingerprint.encode()).hexdigest()[:12]
        self.store = cache.in_memory(self.dump)
        self.permanent_name = own_name(self.dump.parent)
        self.whole = ShownGraph(self.store, self.permanent_name)
        self.views: OrderedDict[Days, ShownGraph] = OrderedDict()
        self.views_under_way = 0
        self.background = Background(self.dump)
        self.feeds: dict[str, str] | None = None
        self.feeds_lock = asyncio.Lock()
        self.page_cache = PageCache(limits.PAGE_CACHE_BYTES)
        self.searcher = Searcher(self.store)
        self.questions = Questions(self.searcher)
        self.pool = Pool(self.dump, size=size, seconds=seconds)

    def names(self, lang: str, tell: Callable[[str], None] | None = None) -> Resolver:
        """What finds names for somebody who reads *lang*; *tell* as ``Resolver`` has it."""
        return Resolver(self.store, searcher=self.searcher, lang=lang, tell=tell)

    async def as_of(self, days: Days) -> ShownGraph:
        """The graph as of *days*; without days the whole.

        A view is made in the background process. ``RefusedError`` with status 503 where too many
        are under way.
        """
        if days == NO_DAYS:
            return self.whole
        if days not in self.views:
            self.views[days] = await self._view(days)
        self.views.move_to_end(days)
        while len(self.views) > limits.VIEWS_KEPT:
            self.views.popitem(last=False)
        return self.views[days]

    async def _view(self, days: Days) -> ShownGraph:
        if self.views_under_way >= limits.VIEWS_UNDER_WAY:
            raise RefusedError(
                503,
                Message("too_many_views"),
                {"Retry-After": RETRY_SECONDS},
            )
        self.views_under_way += 1
        try:
            await self.background.run("view", *(day.isoformat() if day else "" for day in days))
            view = await to_thread.run_sync(cache.open_view, self.dump, *days)
        finally:
            self.views_under_way -= 1
        return ShownGraph(view.store, self.permanent_name, view, days)

    async def feeds_at(self, base: str) -> dict[str, str]:
        """The feeds of changes by the names of their files, for a site at *base*; made once."""
        async with self.feeds_lock:
            if self.feeds is None:
                self.feeds = json.loads(await self.background.run("feeds", base))
        return self.feeds or {}


class Releases:
    """The release to answer from, ``current``: the one that is current at *path*, checked often.

    ``bytes_in_flight`` counts what is on its way to clients of large answers; ``render_queue``
    bounds how many pages are rendered at once.
    """

    def __init__(self, path: Path, size: int, seconds: float) -> None:
        self.path, self.size, self.seconds = path, size, seconds
        self.current = Release(path, size, seconds)
        self.retiring: set[asyncio.Task[None]] = set()
        self.bytes_in_flight = 0
        self.render_queue = RenderQueue(limits.RENDERED_AT_ONCE, limits.RENDERS_WAITING_PER_CLIENT)

    async def check(self) -> None:
        """Take up the current release, if it is another: first make it ready, then switch."""
        try:
            if cache.dump_of(self.path).resolve() == self.current.dump:
                return
            fresh = await to_thread.run_sync(Release, self.path, self.size, self.seconds)
            await fresh.pool.start()
        except EujpError:
            # What is being written is not there yet, or it cannot be served. The earlier
            # release stays, and the next check tries again.
            return
        earlier, self.current = self.current, fresh
        task = asyncio.create_task(_retire(earlier))
        self.retiring.add(task)
        task.add_done_callback(self.retiring.discard)

    async def keep_checking(self) -> None:
        """Take up every new release, as long as this runs."""
        while True:
            await asyncio.sleep(limits.RELEASE_CHECK_SECONDS)
            await self.check()

    @contextlib.asynccontextmanager
    async def lifespan(self, _: object) -> AsyncIterator[None]:
        """The processes of the current release run meanwhile, and are gone afterwards."""
        await self.current.pool.start()
        checking = asyncio.create_task(self.keep_checking())
        try:
            yield
        finally:
            checking.cancel()
            for task in [*self.retiring]:
                task.cancel()
            await asyncio.gather(checking, *self.retiring, return_exceptions=True)
            await self.current.pool.close()


async def _retire(release: Release) -> None:
    """End *release*; requests that began with it may still ask it for a moment."""
    try:
        await asyncio.sleep(limits.RELEASE_GRACE_SECONDS)
        await release.pool.retire()
    finally:
        await release.pool.close()
