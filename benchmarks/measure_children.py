"""Runs a command as a child process and says what it used.

It tells CPU, time, memory at its peak, and what it printed.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SCRIPT = Path(sys.executable).with_name("eujp")
EUJP = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "eujp_graph"]
PEAK = 1024 if sys.platform != "darwin" else 1024 * 1024
"""How many of the units of ``ru_maxrss`` a mebibyte has."""
WAIT = 8
"""How many times its CPU limit a child may take on the clock."""


@dataclass(frozen=True, slots=True)
class Used:
    """What one run of a child used.

    They are seconds of CPU and of the clock, mebibytes at the peak, and the figures it printed.
    """

    cpu: float
    wall: float
    peak: float
    stopped: bool
    figures: dict[str, float]


def run(command: list[str], *, limit: float, environment: dict[str, str] | None = None) -> Used:
    """Run *command*, stopped after *limit* CPU seconds.

    Its figures are the lines of JSON that it printed.

    One that waits is killed after ``WAIT`` times the limit on the clock. Raises ``RuntimeError``
    with the last of its messages where it fails of itself.

    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        begun = time.monotonic()
        process = subprocess.Popen(
            command, stdout=out, stderr=errors, env=environment, preexec_fn=lambda: _bound(limit)
        )
        clock = threading.Timer(WAIT * limit, process.kill)
        clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        stopped = process.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        if process.returncode and not stopped:
            raise RuntimeError(
                f"{' '.join(command)}: exit {process.returncode}: {errors.read()[-2000:].decode()}"
            )
        figures = _figures(out.read().decode(errors="replace"))
    return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / PEAK, stopped, figures)


def _bound(limit: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), math.ceil(limit) + 5))


def _figures(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith('{"') and line.endswith("}"):
            found.update(json.loads(line))
    return found


def ordinary(cache: Path) -> dict[str, str]:
    """The environment of a child.

    It is that of this process with a *cache* of its own, and compiled modules kept as Python does.
    """
    return {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | {"EUJP_CACHE": str(cache)}


def cpu(command: list[str], environment: dict[str, str], limit: float) -> float:
    """The CPU seconds that *command* takes, or has taken at the *limit*."""
    return run(command, limit=limit, environment=environment).cpu


def say(**figures: float) -> None:
    """Print figures at once, so that whoever stops this process still has them."""
    print(json.dumps(figures), flush=True)
