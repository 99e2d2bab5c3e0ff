"""Makes for the server what takes long, in a process of its own that gives way to everything else.

``python -m eujp_graph.server.background DUMP view ON KNOWN-BY`` keeps a view in the cache, where
the server finds it; ``… DUMP feeds BASE`` prints the feeds of changes as one JSON object.
Standard input is a pipe of which the server holds the other end: when it closes, the process ends.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from eujp_graph.linkeddata.feed import NAMES, feed, news
from eujp_graph.pipeline import cache
from eujp_graph.server.parent_watch import call_when_closed

NICE = 5
"""The priority of what is made ahead: about a third of that of what is asked for now."""
PAGES = {"en": ".html", "ja": ".html?lang=ja"}
"""What follows an IRI in the address of its page, by language."""


def feeds(dump: Path, base: str) -> dict[str, str]:
    """The feeds of changes by the names of their files, for a site at *base*; none where no document has a day."""
    store = cache.open_store(dump)
    told = news(store)
    return {
        name: feed(store, base, told, lang=lang, pages=PAGES[lang])
        for lang, name in NAMES.items()
        if told
    }


def main(arguments: list[str]) -> None:
    """Do one task, unless the server that wants it is gone before it is done."""
    call_when_closed(sys.stdin.fileno(), lambda: os._exit(1))
    os.setpriority(os.PRIO_PROCESS, 0, NICE)
    dump, task, *rest = arguments
    if task == "feeds":
        print(json.dumps(feeds(Path(dump), rest[0])))
    else:
        cache.open_view(Path(dump), *(date.fromisoformat(day) if day else None for day in rest))


if __name__ == "__main__":
    main(sys.argv[1:])
