"""Runs the tests of one fault in a process of its own, forked from one that has the libraries."""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tests.mutate.operators import faults

LIBRARIES = (
    "hypothesis",
    "jinja2",
    "networkx",
    "owlrl",
    "pyoxigraph",
    "pyshacl",
    "rapidfuzz",
    "rdflib",
    "rustworkx",
    "starlette.testclient",
)
"""What is imported once, before the first fork; nothing of the program itself."""
LEAST_CPU = 20
SLOWER = 5
"""A fault that makes its tests this many times slower has been noticed."""
MEMORY = 6 << 30
TIMEOUT_FACTOR = 10
"""How much longer than its CPU a process may wait for other work on the machine."""


@dataclass(frozen=True)
class Job:
    """One fault and the tests that can know it, the likeliest first."""

    module: str
    path: Path
    fault: int
    tests: tuple[str, ...]
    expected: float


@dataclass(frozen=True)
class Outcome:
    """What became of a fault: the test that noticed it, or nothing."""

    killer: str | None
    cpu: float


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads one module with a fault in it."""

    def __init__(self, name: str, path: str, fault: int) -> None:
        super().__init__(name, path)
        self.fault = fault

    def get_code(self, _: str) -> CodeType:
        tree = ast.parse(Path(self.path).read_text())
        faults(tree)[self.fault].apply()
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Gives the faulty module in place of the sound one."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def find_spec(
        self, fullname: str, _: Sequence[str] | None, __: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.job.module:
            return None
        loader = _Loader(fullname, str(self.job.path), self.job.fault)
        return importlib.util.spec_from_file_location(fullname, self.job.path, loader=loader)


class _Chosen:
    """A plugin that runs the chosen tests alone, in their order, and notes the first that fails."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.order = {test: number for number, test in enumerate(tests)}
        self.killer: str | None = None

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self.order),
            key=lambda item: self.order[item.nodeid],
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.killer is None:
            self.killer = report.nodeid


def import_libraries() -> None:
    """Import what every child needs; a library that is not there is left to the tests that ask."""
    for name in LIBRARIES:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def run(
    jobs: Iterable[Job], *, at_once: int, scratch: Path, arguments: Sequence[str]
) -> Iterator[tuple[Job, Outcome]]:
    """The outcome of each of *jobs* as it comes, so many *at_once*."""
    running: dict[int, tuple[Job, Path]] = {}
    waiting = iter(enumerate(jobs))
    while True:
        while len(running) < at_once and (following := next(waiting, None)) is not None:
            number, job = following
            folder = scratch / str(number)
            folder.mkdir(parents=True)
            running[_fork(job, folder, arguments)] = job, folder
        if not running:
            return
        pid, status, usage = os.wait4(-1, 0)
        if pid in running:
            job, folder = running.pop(pid)
            cpu = usage.ru_utime + usage.ru_stime
            yield job, Outcome(_killer(folder, status), cpu)
            shutil.rmtree(folder, ignore_errors=True)


def _killer(folder: Path, status: int) -> str | None:
    if os.WIFSIGNALED(status):
        return f"stopped by {signal.Signals(os.WTERMSIG(status)).name}"
    told = folder / "killer.json"
    return json.loads(told.read_text()) if told.is_file() else "the process ended without a word"


def _fork(job: Job, folder: Path, arguments: Sequence[str]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        _be_the_child(job, folder, arguments)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _be_the_child(job: Job, folder: Path, arguments: Sequence[str]) -> None:
    output = os.open(folder / "output", os.O_WRONLY | os.O_CREAT)
    os.dup2(output, 1)
    os.dup2(output, 2)
    cpu = LEAST_CPU + round(SLOWER * job.expected)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.alarm(TIMEOUT_FACTOR * cpu)
    os.environ.pop("EUJP_TEST_CACHE", None)
    sys.meta_path.insert(0, _Finder(job))
    chosen = _Chosen(job.tests)
    files = list(dict.fromkeys(test.partition("::")[0] for test in job.tests))
    code = pytest.main([*arguments, f"--basetemp={folder / 'tmp'}", *files], plugins=[chosen])
    killer = chosen.killer or (None if code == 0 else f"pytest ended with {code}")
    (folder / "killer.json").write_text(json.dumps(killer))
