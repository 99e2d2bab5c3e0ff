"""``python -m tests.mutate``: draw faults by seed, run the tests that can know each, tell the
score.

The page with the score is written only by a run over everything; with ``--only``
the answer is printed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import resource
import sys
import tempfile
import time
import tomllib
import traceback
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.mutate.covering import Covering, References, names_defined, record
from tests.mutate.operators import Fault, described, faults
from tests.mutate.running import Job, Outcome, import_libraries, run

ROOT = Path(__file__).parents[2]
MODULES = ("answers", "html", "asof", "rdf/sparql_text.py")
"""What is mutated, below the package."""
SUITES = tuple(
    f"tests/{name}"
    for name in (
        "answers",
        "asof",
        "cli",
        "exports",
        "html",
        "language",
        "linkeddata",
        "model",
        "pipeline",
        "query",
        "rdf",
        "reasoning",
        "static_site",
        "test_approved.py",
        "world",
    )
)
"""Where the tests are that can know these modules and need no other process."""
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
PAGE = ROOT / "docs" / "mutants.md"
SEED = 13
COUNT = 200
WANTED = 90
"""Of a hundred faults, how many the tests must notice."""
MOST_SECONDS = 60
"""How long the tests of one fault may take together; the slowest are left out beyond that."""
ARGUMENTS = (
    *("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # the libraries are imported already
)
QUICK = "not external and not proof"


@dataclass(frozen=True)
class Mutant:
    """A fault of a module, and its place among the faults of that module."""

    path: Path
    module: str
    number: int
    fault: Fault

    def key(self) -> tuple[str, str, str, str]:
        """What the list of equivalent faults names it by: nothing that moves with the lines."""
        before, after = described(self.path.read_text(), self.number)
        return self.module, self.fault.function, before, after


@dataclass(frozen=True)
class Verdict:
    """A mutant and what became of it."""

    mutant: Mutant
    outcome: Outcome
    tests: int
    reason: str | None
    """Why it is equivalent, where the list says so."""

    @property
    def survived(self) -> bool:
        return self.outcome.killer is None and self.reason is None


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 0 where enough faults were noticed, 1 where not."""
    asked = _arguments().parse_args(words)
    root = asked.root.resolve()
    os.chdir(root)
    sys.path.insert(0, str(root / "src"))
    if root == ROOT:
        import_libraries()
    everything = sorted((root / "src").rglob("*.py"))
    package = next((root / "src").glob("*/__init__.py")).parent
    possible = mutants(_modules(package, asked.only or asked.modules))
    drawn = possible if asked.every else draw(possible, asked.seed, asked.count)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        covering = _covering(asked, Path(folder), sorted({each.path for each in drawn}), everything)
        known = _known(asked.equivalent)
        verdicts = _judged(drawn, covering, References(everything), known, Path(folder), asked)
    return _told(verdicts, asked)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__)
    add = parser.add_argument
    add("--root", type=Path, default=ROOT, help="the checkout, with src and tests in it")
    add("--modules", nargs="+", default=list(MODULES), help="what to mutate, below the package")
    add("--only", nargs="+", help="some of that; the page with the score is then not written")
    add("--suites", nargs="+", default=list(SUITES), help="the tests to choose from")
    add("--seed", type=int, default=SEED)
    add("--count", type=int, default=COUNT)
    add("--every", action="store_true", help="draw nothing: every fault there is")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    add("--covering", type=Path, help="where to keep what the tests run, for the next time")
    add("--equivalent", type=Path, default=EQUIVALENT, help="faults that change nothing, with why")
    add("--page", type=Path, default=PAGE, help="where the score is written")
    return parser


def _modules(package: Path, names: Iterable[str]) -> list[Path]:
    found: set[Path] = set()
    for name in names:
        path = package / name
        found.update(path.rglob("*.py") if path.is_dir() else [path])
    return sorted(found)


def mutants(paths: Iterable[Path]) -> list[Mutant]:
    """Every fault that can be put into the modules at *paths*."""
    return [
        Mutant(path, _module_name(path), number, fault)
        for path in paths
        for number, fault in enumerate(faults(ast.parse(path.read_text())))
    ]


def draw(possible: Iterable[Mutant], seed: int, count: int) -> list[Mutant]:
    """*count* of the *possible* mutants: nodes drawn by *seed*, and one fault of each.

    Nodes are drawn and not faults, so that a long table does not weigh more for
    each of its entries that can be dropped.
    """
    by_node: dict[tuple[Path, int], list[Mutant]] = defaultdict(list)
    for mutant in possible:
        by_node[mutant.path, mutant.fault.node].append(mutant)
    chance = random.Random(seed)
    nodes = chance.sample(sorted(by_node), min(count, len(by_node)))
    return sorted(
        (chance.choice(by_node[node]) for node in nodes),
        key=lambda mutant: (mutant.path, mutant.number),
    )


def _module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    inner = parts[len(parts) - parts[::-1].index("src") :]
    return ".".join(inner).removesuffix(".__init__")


def _covering(
    asked: argparse.Namespace, folder: Path, drawn: Sequence[Path], everything: Sequence[Path]
) -> Covering:
    """Which test runs which line, recorded in a process of its own so that ours stays clean."""
    kept: Path = asked.covering or folder / "covering.json"
    if asked.covering is None or not kept.is_file():
        files = everything if asked.covering else drawn
        started = os.fork()
        if not started:
            arguments = [*ARGUMENTS, "-m", QUICK, f"--basetemp={folder / 'covering'}"]
            arguments.remove("-x")
            try:
                record(files, asked.suites, arguments).save(kept)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.waitpid(started, 0)
    covering = Covering.load(kept)
    for test in covering.failed:
        print(f"{test} fails without any fault; it is left out")
    return covering


def _judged(
    drawn: Sequence[Mutant],
    covering: Covering,
    references: References,
    known: dict[tuple[str, str, str, str], str],
    folder: Path,
    asked: argparse.Namespace,
) -> list[Verdict]:
    by_job: dict[Job, Mutant] = {}
    verdicts = []
    for mutant in drawn:
        tests, seconds = _chosen(mutant, covering, references)
        reason = known.get(mutant.key())
        if reason is None and tests:
            job = Job(mutant.module, mutant.path, mutant.number, tests, seconds)
            by_job[job] = mutant
        else:
            verdicts.append(Verdict(mutant, Outcome(None, 0.0), len(tests), reason))
    arguments = [*ARGUMENTS, "-m", QUICK]
    running = run(by_job, at_once=asked.jobs, scratch=folder / "run", arguments=arguments)
    for job, outcome in running:
        verdict = Verdict(by_job[job], outcome, len(job.tests), None)
        verdicts.append(verdict)
        _progress(len(verdicts), len(drawn), verdict)
    return sorted(verdicts, key=lambda each: (each.mutant.path, each.mutant.number))


def _progress(number: int, count: int, verdict: Verdict) -> None:
    killer = verdict.outcome.killer or "SURVIVED"
    fault = verdict.mutant.fault
    where = f"{verdict.mutant.module}:{fault.line}"
    print(
        f"{number}/{count} {where} {fault.kind}: {killer} ({verdict.outcome.cpu:.1f} s)", flush=True
    )


def _chosen(
    mutant: Mutant, covering: Covering, references: References
) -> tuple[tuple[str, ...], float]:
    """The tests that can know *mutant*, file by file, the quickest first;
    and how long they take."""
    tests = covering.tests_of(mutant.path, mutant.fault.lines()) if mutant.fault.function else set()
    if not tests:
        used = references.lines(_names_around(mutant))
        tests = set().union(*(covering.tests_of(path, lines) for path, lines in used.items()))
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        by_file[test.partition("::")[0]].append(test)

    def seconds(test: str) -> float:
        return covering.seconds.get(test, 0.0)

    own = f"test_{mutant.path.stem}.py"
    order = sorted(
        by_file, key=lambda name: (not name.endswith(own), sum(map(seconds, by_file[name])), name)
    )
    chosen: list[str] = []
    total = 0.0
    for name in order:
        for test in sorted(by_file[name], key=lambda each: (seconds(each), each)):
            if not chosen or total + seconds(test) <= MOST_SECONDS:
                chosen.append(test)
                total += seconds(test)
    return tuple(chosen), total


def _names_around(mutant: Mutant) -> list[str]:
    """The names by which the rest of the program knows what *mutant* changes."""
    if mutant.fault.function:
        return mutant.fault.function.split(".")
    return names_defined(mutant.fault.statement)


def _known(path: Path) -> dict[tuple[str, str, str, str], str]:
    if not path.is_file():
        return {}
    listed = tomllib.loads(path.read_text()).get("equivalent", [])
    return {
        (each["module"], each["function"], each["before"], each["after"]): each["reason"]
        for each in listed
    }


def _told(verdicts: Sequence[Verdict], asked: argparse.Namespace) -> int:
    survivors = [each for each in verdicts if each.survived]
    for verdict in survivors:
        print(f"\n{_place(verdict, asked.root)} ({verdict.tests} tests)")
        _, _, before, after = verdict.mutant.key()
        print(f"- {before}\n+ {after}")
    text = page(verdicts, asked)
    if asked.only is None:
        asked.page.write_text(text)
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    minutes = sum(each.ru_utime + each.ru_stime for each in usage) / 60
    score = _score(verdicts)
    print(f"\n{score:.1f} % of {len(verdicts)} noticed; {minutes:.1f} minutes of CPU")
    return 0 if score >= WANTED else 1


def _place(verdict: Verdict, root: Path) -> str:
    fault = verdict.mutant.fault
    path = verdict.mutant.path.relative_to(root.resolve())
    return f"{path}:{fault.line} {fault.function}: {fault.kind}"


def _score(verdicts: Sequence[Verdict]) -> float:
    counted = [each for each in verdicts if each.reason is None]
    killed = sum(each.outcome.killer is not None for each in counted)
    return 100 * killed / max(len(counted), 1)


def page(verdicts: Sequence[Verdict], asked: argparse.Namespace) -> str:
    """The page of the score: a row for each package, then what was not noticed, and why."""
    rows = []
    for name in asked.modules:
        inner = "." + name.removesuffix(".py").replace("/", ".")
        those = [each for each in verdicts if inner in each.mutant.module]
        rows.append(_row(inner[1:], those))
    rows.append(_row("all", verdicts))
    lines = [
        "<!-- Made by make mutate. -->",
        "# Small faults, and whether the tests notice",
        "",
        (
            f"`make mutate` draws {asked.count} places of these modules by the seed {asked.seed}, "
            f"puts one"
        ),
        "small fault into each and runs the quick tests that reach it. Equivalent faults change",
        "nothing that can be seen; they are not counted.",
        "",
        "| Modules | Drawn | Equivalent | Noticed | Not noticed | Score |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
    ]
    for title, those in (
        ("Not noticed", [each for each in verdicts if each.survived]),
        ("Equivalent", [each for each in verdicts if each.reason]),
    ):
        if those:
            lines += ["", f"## {title}"]
            lines += [line for each in those for line in _entry(each)]
    return "\n".join(lines) + "\n"


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    equivalent = sum(each.reason is not None for each in verdicts)
    survived = sum(each.survived for each in verdicts)
    noticed = len(verdicts) - equivalent - survived
    score = f"{_score(verdicts):.1f} %"
    return f"| `{name}` | {len(verdicts)} | {equivalent} | {noticed} | {survived} | {score} |"


def _entry(verdict: Verdict) -> list[str]:
    _, function, before, after = verdict.mutant.key()
    said = f": {verdict.reason}" if verdict.reason else ""
    change = [f"-{line}" for line in before.splitlines()]
    change += [f"+{line}" for line in after.splitlines()]
    title = (
        f"`{verdict.mutant.module}`, `{function or 'module'}`, {verdict.mutant.fault.kind}{said}"
    )
    return ["", title, "", "```diff", *change, "```"]


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    sys.exit(code)
