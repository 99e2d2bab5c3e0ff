"""Opens pages in headless Chromium for tests that are marked external;
the network is cut but for this machine."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).parent / "external" / "browser.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def drive(task: str, *, timeout: int = 420, **given: object) -> Any:
    """What the task of ``external/browser.js`` saw."""
    found = [path for name in BROWSERS if (path := shutil.which(name))]
    node = shutil.which("node")
    assert found, "make test-all needs chromium: .ci/run installs it"
    assert node, "make test-all needs node: .ci/run installs it"
    job = json.dumps({"task": task, "chromium": found[0], **given})
    done = subprocess.run(
        [node, str(DRIVER)], input=job, capture_output=True, text=True, timeout=timeout, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def axe(addresses: Sequence[str], *, asks: bool = False, timeout: int = 600) -> list[str]:
    """What axe-core finds wrong with the pages at *addresses* (http or file), in light and dark;
        nothing where all is well.

    With *asks* the query of an editor page is run first, so that its answer is looked at too.
    """
    told = drive("axe", addresses=list(addresses), asks=asks, timeout=timeout)
    return [f"{address}: {fault}" for address, faults in told.items() for fault in faults]


@contextlib.contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of a server on a free port of this machine that answers by *handler*."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
