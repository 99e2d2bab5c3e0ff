"""Which test runs which line: the suite run once under coverage, test by test.

What a shared fixture runs counts for every test that asks for the fixture, and
not only for the one that came first.
"""

from __future__ import annotations

import ast
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

WIDE = {"session", "package", "module", "class"}
STARTS_A_PROCESS = {"subprocess.Popen", "os.fork", "os.posix_spawn"}


@dataclass
class Covering:
    """What was seen when the suite ran without a fault."""

    seconds: dict[str, float] = field(default_factory=dict)
    """How long each test took, its own fixtures with it."""
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """File, then test, then the lines of the file which the test runs."""
    failed: list[str] = field(default_factory=list)

    def tests_of(self, path: Path, lines: Iterable[int]) -> set[str]:
        """The tests that run one of *lines* of the file at *path*."""
        wanted = set(lines)
        by_test = self.lines.get(str(path), {})
        return {test for test, those in by_test.items() if not wanted.isdisjoint(those)}

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        path.write_text(json.dumps(self.__dict__))

    @classmethod
    def load(cls, path: Path) -> Covering:
        """What ``save`` wrote."""
        return cls(**json.loads(path.read_text()))


class Recorder:
    """A plugin for pytest that switches the context of coverage with each test and wide fixture."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.measured = coverage.Coverage(
            data_file=None, include=[str(each) for each in files], config_file=False
        )
        self.covering = Covering()
        self.fixtures: dict[str, list[str]] = {}
        self.contexts = ["collect"]
        self.starts_processes: set[str] = set()
        sys.addaudithook(self._audit)

    def _audit(self, event: str, _: tuple[Any, ...]) -> None:
        if event in STARTS_A_PROCESS:
            self.starts_processes.add(self.contexts[-1])

    def _enter(self, context: str) -> None:
        self.contexts.append(context)
        self.measured.switch_context(context)

    def _leave(self) -> None:
        self.contexts.pop()
        self.measured.switch_context(self.contexts[-1])

    def pytest_sessionstart(self) -> None:
        self.measured.start()
        self.measured.switch_context("collect")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.fixtures[item.nodeid] = list(getattr(item, "fixturenames", []))
        self._enter(item.nodeid)
        result = yield
        self._leave()
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        if fixturedef.scope not in WIDE:
            return (yield)
        self._enter(f"fixture {fixturedef.argname}")
        result = yield
        self._leave()
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        taken = self.covering.seconds.get(report.nodeid, 0.0)
        self.covering.seconds[report.nodeid] = taken + report.duration
        if report.failed:
            self.covering.failed.append(report.nodeid)

    def finish(self) -> Covering:
        """What was recorded; tests that start processes are left out: those do not see a fault."""
        self.measured.stop()
        data = self.measured.get_data()
        left_out = self.starts_processes | set(self.covering.failed)
        for path in data.measured_files():
            by_context: dict[str, set[int]] = defaultdict(set)
            for line, contexts in data.contexts_by_lineno(path).items():
                for context in contexts:
                    by_context[context].add(line)
            by_test = {}
            for test, names in self.fixtures.items():
                lines = set(by_context.get(test, ()))
                lines.update(*(by_context.get(f"fixture {name}", ()) for name in names))
                if lines and test not in left_out:
                    by_test[test] = sorted(lines)
            self.covering.lines[path] = by_test
        return self.covering


def record(files: Sequence[Path], tests: Sequence[str], arguments: Sequence[str]) -> Covering:
    """Run *tests* once without a fault, and see which runs which line of *files*."""
    recorder = Recorder(files)
    pytest.main([*arguments, *tests], plugins=[recorder])
    return recorder.finish()


class References:
    """Where the modules of a program use the names that a module defines outside functions."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.used: dict[str, list[tuple[Path, int, str | None]]] = defaultdict(list)
        for path in files:
            self._read(path)

    def _read(self, path: Path) -> None:
        for statement in ast.parse(path.read_text()).body:
            defined = ",".join(names_defined(statement)) or None
            is_table = isinstance(statement, ast.Assign | ast.AnnAssign)
            for node in ast.walk(statement):
                name = getattr(node, "id", None) or getattr(node, "attr", None)
                if name:
                    line = getattr(node, "lineno", statement.lineno)
                    self.used[name].append((path, line, defined if is_table else None))

    def lines(self, names: Iterable[str]) -> dict[Path, set[int]]:
        """The lines that use *names*, and what uses the tables made from them."""
        found: dict[Path, set[int]] = defaultdict(set)
        waiting, done = list(names), set()
        while waiting:
            name = waiting.pop()
            if name in done:
                continue
            done.add(name)
            for path, line, defined in self.used.get(name, ()):
                found[path].add(line)
                waiting += defined.split(",") if defined else []
        return found


def names_defined(statement: ast.stmt) -> list[str]:
    """The names that *statement* gives a value."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [statement.name]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign | ast.AugAssign):
        targets = [statement.target]
    return [node.id for each in targets for node in ast.walk(each) if isinstance(node, ast.Name)]
