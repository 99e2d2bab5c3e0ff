"""The background process of the server: makes views and feeds, and gives way to everything else.

``python -m eujp_graph.server.background_process DUMP view ON KNOWN-BY`` puts a view into the
cache, where the server finds it; ``… DUMP feeds BASE`` prints the feeds as one JSON object.
Standard input is a pipe of which the server holds the other end: when it closes, the process ends.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path

from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.linkeddata.feed import feed, feed_name
from eujp_graph.linkeddata.news import news
from eujp_graph.pipeline import cache
from eujp_graph.server import limits
from eujp_graph.server.parent_watch import call_when_closed


def feeds(dump: Path, base: str) -> dict[str, str]:
    """The feeds of changes by the names of their files, for a site at *base*.

    None where no document has a day.
    """
    store = cache.open_store(dump)
    items = news(store)
    if not items:
        return {}
    return {
        feed_name(lang): feed(store, base, items, lang=lang, pages=_page_ending(lang))
        for lang in languages()
    }


def _page_ending(lang: str) -> str:
    """What follows an IRI in the address of its page in *lang*."""
    return ".html" if lang == SOURCE else f".html?lang={lang}"


def main(arguments: list[str]) -> None:
    """Do one task, unless the server that wants it is gone before it is done."""
    call_when_closed(sys.stdin.fileno(), lambda: os._exit(1))
    os.setpriority(os.PRIO_PROCESS, 0, limits.BACKGROUND_NICENESS)
    dump, task, *words = arguments
    if task == "feeds":
        print(json.dumps(feeds(Path(dump), words[0])))
    else:
        days = (date.fromisoformat(day) if day else None for day in words)
        cache.open_view(Path(dump), *days)


if __name__ == "__main__":
    main(sys.argv[1:])
