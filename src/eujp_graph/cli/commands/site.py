"""Publishes the graph: as a server, as files, and by what its permanent addresses need."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from math import ceil
from pathlib import Path

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import release_of
from eujp_graph.errors import EujpError
from eujp_graph.language.catalogue import words
from eujp_graph.language.messages import Message, reason
from eujp_graph.pipeline import cache


def serve(args: Namespace) -> int:
    """``eujp serve``: the site and the endpoint, until it is stopped."""
    refuse_address(args.host, args.port)
    try:
        import uvicorn

        from eujp_graph.server import limits
        from eujp_graph.server.app import SETTINGS
    except ModuleNotFoundError as error:
        raise EujpError(Message("not_installed_serve", name=error.name)) from error
    release = release_of(args)
    folder = cache.dump_of(release).parent
    settings = {
        "place": str(release.resolve()),
        "queries": args.queries,
        "limit": args.limit,
        "log": args.log,
    }
    os.environ[SETTINGS] = json.dumps(settings)
    address = f"http://{args.host}:{args.port}/"
    serving = words("terminal", args.lang)["serving"].format(folder=folder, address=address)
    print(serving, file=sys.stderr)
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


def refuse_address(host: str, port: int) -> None:
    """Raise ``EujpError`` where nothing can listen at *host* and *port*."""
    import errno
    import socket

    advice = {
        errno.EADDRINUSE: "port_taken",
        errno.EACCES: "port_closed",
        errno.EADDRNOTAVAIL: "no_own_address",
    }
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except (socket.gaierror, UnicodeError) as error:
        raise EujpError(Message("no_host", host=host)) from error
    except OSError as error:
        key = advice.get(error.errno or 0, "cannot_listen")
        problem = Message(key, address=f"{host}:{port}", reason=reason(error))
        raise EujpError(problem) from error


def publish(args: Namespace) -> int:
    """``eujp publish``: the site as files, for any host."""
    from tqdm import tqdm

    from eujp_graph.files.versioned_folder import CURRENT
    from eujp_graph.html.scripts import scripts
    from eujp_graph.static_site.publish import publish as write
    from eujp_graph.static_site.publish import refuse_target

    refuse_target(args.folder, args.url)
    said = words("terminal", args.lang)
    with tqdm(
        bar_format=f"eujp: publish  {{n_fmt}}/{{total_fmt}} {said['things']}  {{elapsed}}",
        leave=False,
        disable=not sys.stderr.isatty(),
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        jobs = args.jobs or os.cpu_count() or 1
        written = write(release_of(args), args.folder, url=args.url, jobs=jobs, progress=progress)
    print(
        said["published"].format(
            pages=f"{written.pages:,}",
            others=f"{written.files - written.pages:,}",
            size=f"{written.size / 1e6:,.0f}",
            folder=written.folder,
        )
    )
    if not scripts():
        print(said["no_editor"], file=sys.stderr)
    current = args.folder / CURRENT
    print(said["open_site"].format(page=(current / "index.html").absolute(), folder=current))
    return OK


def w3id(args: Namespace) -> int:
    """``eujp w3id``: the files to register at w3id.org."""
    from eujp_graph.files.atomic import try_folder, write_whole
    from eujp_graph.linkeddata.w3id import kit, refuse_request

    refuse_request(args.url, host=args.host, maintainer=args.maintainer)
    try:
        try_folder(args.out)
    except OSError as error:
        raise _folder_not_made(args.out, error) from error
    store = cache.open_store(release_of(args))
    files = kit(store, args.url, host=args.host, maintainer=args.maintainer)
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _folder_not_made(args.out, error) from error
    for name, text in files.items():
        write_whole(args.out / name, text)
        print(args.out / name)
    return OK


def _folder_not_made(folder: Path, error: OSError) -> EujpError:
    return EujpError(Message("folder_not_made", path=folder, reason=reason(error)))
