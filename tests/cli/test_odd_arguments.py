"""Whatever stands where a word is expected, the answer is an answer or one clear message."""

from __future__ import annotations

import argparse
import functools
import io
import os
import shlex
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eujp_graph.cli.main import parser
from eujp_graph.cli.registry import MODULES, described
from eujp_graph.files.sources import find, read
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.release import nquads
from tests.approved import world
from tests.given import eujp

Capture = pytest.CaptureFixture[str]

ODD = [
    "", " ", "a" * 300, "http://[", "http://", "https://[::1", "urn:", "id:", ":", "::", "<>", "?x",
    "\x1b[31mred\x07", "line\nbreak\r", "-", "--", "-x", "🇪🇺🤝🇯🇵", "\u202eright to left", "العربية",
    "9" * 40, "-1", "0", "1e400", "NaN", "-inf", "½", "/dev/null/at/all", "folder", "empty.ttl",
    "2024-13-40", "0000-00-00", "令和0年", "\udcff\udcfe", "%s%n%(x)s", "{}", "{0.__class__}", "'",
    '"', "a\\", "} INSERT DATA {", "> . ?s ?p ?o #", "SELECT * { ?s ?p ?o }", "name=value", "=",
    "=x", "x=", "*", "$(x)", "id:japan|id:japan", "日本" * 200,
]  # fmt: skip

NAMES = {
    "show": "pact", "search": "pact", "trace": "pact", "sources": "pact", "cite": "pact",
    "why": "pact signedBy ann", "diff": "2024-05-09 2025-05-09",
    "query": "who-signed --param instrument=pact",
    "export": "node-link", "publish": "site", "completion": "bash", "format": "empty.ttl",
    "w3id": "--url https://example.org/eujp/ --out w3id",
    "ask": "what is pact",
}  # fmt: skip
"""What a command needs to do anything, in the small world."""

KINDS = (["new", "document"], ["new", "link"])
"""Of the many kinds that ``eujp new`` begins, those tried: all read their options alike."""

QUICK, THOROUGH = 15, 3
"""Of so many odd words one is tried in each place; in the next place, the next."""


def commands(
    top: argparse.ArgumentParser, words: Sequence[str] = ()
) -> Iterator[tuple[list[str], argparse.ArgumentParser]]:
    """Each command with its words, also those below another."""
    below = [one for one in top._actions if isinstance(one, argparse._SubParsersAction)]
    for action in below:
        for name, command in action.choices.items():
            yield from commands(command, [*words, name])
    if not below:
        yield list(words), top


def chosen(step: int) -> list[list[str]]:
    """Of all calls every *step*-th, another in each place."""
    every = list(calls())
    number = {place: number for number, place in enumerate(dict.fromkeys(p for p, _ in every))}
    return [
        words
        for count, (place, words) in enumerate(every)
        if (count + number[place]) % step == 0
    ]  # fmt: skip


def calls() -> Iterator[tuple[str, list[str]]]:
    """Each command with an odd word in each place in turn; a flag takes no word."""
    for words, command in commands(parser()):
        if words[0] == "new" and words not in KINDS:
            continue
        needed = base(words)
        for action in command._actions:
            if action.option_strings and action.nargs != 0:
                number = action.nargs if isinstance(action.nargs, int) else 1
                for odd in ODD:
                    place = f"{words} {action.option_strings[0]}"
                    joined = [f"{action.option_strings[0]}={odd}"]
                    apart = [action.option_strings[0], *[odd] * number]
                    yield place, [*words, *needed, *(joined if number == 1 else apart)]
            elif not action.option_strings:
                for odd in ODD:
                    yield f"{words} {action.dest}", [*words, *instead(needed, command, action, odd)]


def base(words: Sequence[str]) -> list[str]:
    name = words[0]
    if name == "new":
        lines = described(name).examples
        whole = next((line for line in lines if line.startswith(f"eujp new {words[1]} ")), "")
        return [*shlex.split(whole)[3:], "--print"]
    return shlex.split(NAMES.get(name, ""))


def instead(
    needed: list[str], command: argparse.ArgumentParser, action: argparse.Action, odd: str
) -> list[str]:
    """*needed* with *odd* in the place of one positional; odd dashes come behind ``--``."""
    positional = [one for one in command._actions if not one.option_strings]
    place = positional.index(action)
    options = needed[len(positional) :] if needed[:1] and not needed[0].startswith("-") else needed
    values = needed[: len(positional)] if options is not needed else []
    changed = [*values[:place], odd, *values[place + 1 :]]
    return (
        [*options, "--", *changed] if odd.startswith("-") and odd != "-" else [*changed, *options]
    )


@pytest.fixture
def harmless(
    shipped: Build, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[None]:  # fmt: skip
    """A small graph, opened once; nothing is built, served or published, and nothing waits."""
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.ttl").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EUJP_GRAPH", str(dump))
    monkeypatch.setattr(cache, "open_store", functools.cache(cache.open_store))
    monkeypatch.setattr(cache, "open_view", functools.cache(cache.open_view))
    monkeypatch.setattr("eujp_graph.cli.commands.build._made", made_from(shipped))
    monkeypatch.setattr("eujp_graph.pipeline.release.write_release", lambda _, out: out)
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    published = SimpleNamespace(pages=1, files=2, size=3, folder="site")
    monkeypatch.setattr("eujp_graph.static_site.publish.publish", lambda *_, **__: published)
    monkeypatch.setenv("EUJP_SERVE", "")
    before, setting = signal.getsignal(signal.SIGINT), dict(os.environ)
    yield
    signal.signal(signal.SIGINT, before)
    for name in set(os.environ) - set(setting):
        del os.environ[name]


def made_from(shipped: Build) -> Any:
    """What stands for a build: the files are read as they would be, and the graph is at hand."""

    def made(data: Sequence[Path], *_: object, **__: object) -> Build:
        for path in find(data):
            read(path)
        return shipped

    return made


def faults(
    tried: Sequence[list[str]], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[list[str], int, str]]:
    """Those of the calls that did not end as they should, with their exit code and message."""
    found = []
    for words in tried:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        code = eujp(*words)
        said = capsys.readouterr()
        if code not in (0, 1, 2) or "Traceback" in said.err or (code == 2 and not said.err.strip()):
            found.append((words, code, said.err[-300:]))
    return found


@pytest.mark.usefixtures("harmless")
def test_an_odd_word_in_any_place_ends_in_no_traceback(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert faults(chosen(QUICK), capsys, monkeypatch) == []


@pytest.mark.external
@pytest.mark.usefixtures("harmless")
def test_many_odd_words_in_every_place_end_in_no_traceback(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = chosen(THOROUGH)
    assert len(words) > 780
    assert faults(words, capsys, monkeypatch) == []


def test_every_command_has_its_words() -> None:
    takes = {
        words[0] for words, command in commands(parser())
        if any(not one.option_strings and one.nargs not in ("*", "?") for one in command._actions)
    }  # fmt: skip
    assert takes - {"new"} <= set(NAMES) <= set(MODULES) | {"ask"}
