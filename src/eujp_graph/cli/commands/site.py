"""What the commands that publish the graph do."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from math import ceil

from eujp_graph.cli.commands.query import OK, _place
from eujp_graph.errors import EujpError
from eujp_graph.pipeline import cache


def serve(args: Namespace) -> int:
    """``eujp serve``: the site and the endpoint, until it is stopped."""
    if args.workers < 1 or args.queries < 1 or args.limit <= 0:
        raise EujpError(
            "--workers and --queries are at least 1, and --limit is more than 0 seconds."
        )
    place = _place(args)
    try:
        import uvicorn

        from eujp_graph.server import limits
        from eujp_graph.server.app import SETTINGS
    except ModuleNotFoundError as error:
        problem = f"{error.name} is not installed. Install what serving needs: pip install 'eujp-graph[serve]'."
        raise EujpError(problem) from error
    folder = cache.dump_of(place).parent
    told = {
        "place": str(place.resolve()),
        "queries": args.queries,
        "limit": args.limit,
        "log": args.log,
    }
    os.environ[SETTINGS] = json.dumps(told)
    print(
        f"Serving {folder} at http://{args.host}:{args.port}/ (stop with Ctrl-C)", file=sys.stderr
    )
    uvicorn.run(
        "eujp_graph.server.app:from_environment",
        factory=True,
        host=args.host,
        port=args.port,
        workers=args.workers,
        http="eujp_graph.server.connection:Connection",
        timeout_keep_alive=int(limits.IDLE_SECONDS),
        timeout_graceful_shutdown=ceil(args.limit) + limits.STOP_SECONDS,
        limit_concurrency=limits.CONNECTIONS,
        access_log=False,
        log_config=None,
        server_header=False,
    )
    return OK


def publish(args: Namespace) -> int:
    """``eujp publish``: the site as files, for any host."""
    from tqdm import tqdm

    from eujp_graph.files.versioned_folder import CURRENT
    from eujp_graph.html.scripts import scripts
    from eujp_graph.static_site.publish import publish as write

    place, shown = _place(args), sys.stderr.isatty()
    with tqdm(
        bar_format="eujp: publish  {n_fmt}/{total_fmt} things  {elapsed}",
        leave=False,
        disable=not shown,
    ) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        made = write(
            place, args.folder, url=args.url, jobs=args.jobs or os.cpu_count() or 1, told=told
        )
    first = args.folder / CURRENT / "index.html"
    print(
        f"{made.pages:,} pages and {made.files - made.pages:,} other files, {made.size / 1e6:,.0f} MB: {made.folder}"
    )
    if not scripts():
        print(
            "Without the page for queries: its scripts were not built ('make web' in a checkout).",
            file=sys.stderr,
        )
    print(
        f"Open {first.absolute()} in a browser, or let a web server serve {args.folder / CURRENT}."
    )
    return OK


def w3id(args: Namespace) -> int:
    """``eujp w3id``: the files to register at w3id.org."""
    from eujp_graph.files.atomic import write_whole
    from eujp_graph.linkeddata.w3id import kit

    made = kit(cache.open_store(_place(args)), args.url, host=args.host, maintainer=args.maintainer)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EujpError(
            f"{args.out}: the folder cannot be made: {error.strerror}. Choose another --out."
        ) from error
    for name, text in made.items():
        write_whole(args.out / name, text)
        print(args.out / name)
    return OK
