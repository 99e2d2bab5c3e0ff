"""What the commands that publish the graph do."""

from __future__ import annotations

import sys
from argparse import Namespace

from eujp_graph.commands import OK, _place
from eujp_graph.errors import EujpError


def serve(args: Namespace) -> int:
    """``eujp serve``: the site and the endpoint, until it is stopped."""
    place = _place(args)
    try:
        import uvicorn

        from eujp_graph.site import Site
    except ModuleNotFoundError as error:
        problem = f"{error.name} is not installed. Install what serving needs: pip install 'eujp-graph[serve]'."
        raise EujpError(problem) from error
    site = Site(place, workers=args.workers, limit=args.limit)
    print(f"Serving {site.current.dump.parent} at http://{args.host}:{args.port}/ (stop with Ctrl-C)", file=sys.stderr)
    try:
        uvicorn.run(site.app(), host=args.host, port=args.port, access_log=False, log_level="warning", server_header=False)
    finally:
        site.close()
    return OK
