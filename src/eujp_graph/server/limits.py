"""Every limit of the server: what it guards, its number, and where the number comes from.

What happens beyond each is told in docs/server-processes.md; a test holds that page to these
numbers. Limits of one process hold for each of ``--workers``.
"""

from __future__ import annotations

# One query. The worker that runs it can be killed, so these hold whatever the engine does.

QUERY_SECONDS = 10.0
"""The time limit of a query where ``--limit`` names no other.

The slowest saved question takes a fifth of a second, so this is fifty times what ours need.
"""
QUERY_MEMORY_BYTES = 1_500_000_000
"""Address space that a query may take beyond what its worker has at the start.

With the 2 GB of the unit for systemd one query alone cannot bring the service down.
"""
ANSWER_BYTES = 20_000_000
"""Bytes of an answer; of a larger one nothing is sent, for half an answer would mislead.

More than twice the whole graph as N-Quads: who wants that much takes the dump.
"""
ANSWER_ROWS = 200_000
"""Rows of an answer: over four times the statements of the graph, so no look-up comes near."""
QUERY_TEXT_BYTES = 100_000
"""Bytes of a query; the longest saved question has 4,251."""
QUERY_NESTING = 64
"""Brackets within brackets: the engine's parser recurses, and a deep query would end its stack."""
REQUEST_FIELDS = 200
"""Parameters of a request; only graphs to ask are given several times, and there are ten."""

# The pool: who waits when many ask.

QUERIES_PER_WORKER = 4
"""Queries that a worker holds at once, so that it need not wait for the next.

One look-up takes a fifth of a millisecond, which is what a turn of the event loop takes too.
"""
QUICK_SECONDS = 0.03
"""A query that runs longer keeps nobody waiting behind it in its worker: those go to others.

About nineteen of twenty queries of honest clients take no longer (docs/performance.md). It is
also the time between two looks at what the workers do.
"""
SLOW_AFTER_SECONDS = 0.5
"""A query that runs longer is slow: it goes on at low priority, and a fresh worker is forked.

No saved question takes half of it, so what is slow is a query that nobody tuned.
"""
SLOW_SLOTS_PER_WORKER = 2
"""Slow queries that may run for each of ``--queries``; each may take its memory."""
SLOW_NICENESS = 10
"""What a slow query adds to its niceness: beside a quick one it gets a tenth of a processor."""
WAITING_QUERIES = 2000
"""Queries that may be unanswered, waiting and running; a further one is refused at once.

Twice the connections that there may be, so that only pipelined requests can reach it.
"""
SUPERVISOR_RESTART_SECONDS = 1.0
"""Before a supervisor that died is started again: one that cannot load its graph must not spin."""

# Pages, views and feeds.

RENDERED_AT_ONCE = 2
"""Pages and searches that are rendered at once: Python runs one, and one waits for the other."""
RENDERS_WAITING_PER_CLIENT = 16
"""Pages and searches that may wait of one client: a browser asks for six at once."""
PAGE_CACHE_BYTES = 32_000_000
"""Bytes of pages that are kept in memory: some hundred large ones, or a thousand small ones."""
VIEWS_UNDER_WAY = 3
"""Views as of other days that may be awaited, the one that is made among them."""
VIEWS_KEPT = 8
"""Views that stay in memory, each as large as the graph; the one not asked for longest goes."""
BACKGROUND_SECONDS = 120.0
"""The time that a view or the feeds may take in the background; they take a few seconds."""
BACKGROUND_NICENESS = 5
"""What background work adds to its niceness: beside a query it gets a third of a processor."""

# A new release.

RELEASE_CHECK_SECONDS = 1.0
"""Between two looks at which release is current: one readlink each."""
RELEASE_GRACE_SECONDS = 2.0
"""In which requests that began with an earlier release may still ask its workers."""

# One connection.

CONNECTIONS = 1000
"""Connections at once; systems commonly let a process open 1,024 files, and some are needed."""
CONNECTIONS_PER_ADDRESS = 250
"""Connections of one address, so that no four clients together have them all."""
PIPELINED_REQUESTS = 100
"""Requests of one connection that wait for their answers; no browser sends one ahead."""
REQUEST_HEAD_SECONDS = 10.0
"""In which the head of a request must have come."""
REQUEST_HEAD_BYTES = 3 * QUERY_TEXT_BYTES + 20_000
"""Bytes of the head: a query in the address, each byte as ``%XX``, and 20,000 for headers."""
REQUEST_BODY_SECONDS = 10.0
"""In which the body of a request must have come."""
REQUEST_BODY_BYTES = 3 * QUERY_TEXT_BYTES
"""Bytes of the body: a query as a form, each byte as ``%XX``."""
UNREAD_SECONDS = 20.0
"""That an answer may lie unread: a client that reads at all reads something in that time."""
IDLE_SECONDS = 5.0
"""That a connection may be idle between two requests, as uvicorn has it."""
STOP_SECONDS = 5
"""Beyond the time limit of a query in which a server that stops answers what was asked."""

# What is sent.

SMALL_ANSWER_BYTES = 200_000
"""Bytes of an answer that is sent whatever else is on its way; a page has no more."""
BYTES_IN_FLIGHT = 80_000_000
"""Bytes of all larger answers that are on their way at once: four of the largest."""
CHUNK_BYTES = 65_536
"""Bytes that are sent at a time: the mark above which uvicorn waits for the client to read."""

# What is asked for in words.

SEARCH_CHARACTERS = 200
"""Characters of a search; what follows is not looked at, for no name is longer."""
SEARCH_HITS = 100
"""What a search finds at most."""
PARAMETER_CHARACTERS = 300
"""Characters of a parameter of a saved question; no name of a thing is longer."""
