"""docs/server-processes.md and its drawings say what the code does: every limit, state, move and
file."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from xml.etree import ElementTree as ET

from eujp_graph.cli.arguments import site
from eujp_graph.server import limits
from eujp_graph.server.worker_client import TRANSITIONS, JobState
from tests.given import ROOT

DOCS = ROOT / "docs"
PAGE = (DOCS / "server-processes.md").read_text(encoding="utf-8")
SERVING = (DOCS / "serving.md").read_text(encoding="utf-8")
NUMBERS = {name: value for name, value in vars(limits).items() if name.isupper()}
ROW = re.compile(r"^\| `([A-Z_]+)` \| ([\d.,]*\d)", re.MULTILINE)
DRAWINGS = ("server-processes.svg", "server-process-tree.svg")


def number(text: str) -> float:
    return float(text.replace(",", ""))


def drawing(name: str) -> ET.Element:
    return ET.parse(DOCS / name).getroot()


def test_the_page_tells_every_limit_once_with_its_number() -> None:
    rows = ROW.findall(PAGE)
    assert {name: number(text) for name, text in rows} == NUMBERS
    assert max(Counter(name for name, _ in rows).values()) == 1


def test_the_drawing_has_the_states_and_the_moves_of_the_code() -> None:
    root = drawing("server-processes.svg")
    states = {node.get("data-state") for node in root.iter() if node.get("data-state")}
    moves = {(node.get("data-from"), node.get("data-to")) for node in root.iter()}
    assert states == {state.value for state in JobState}
    assert moves - {(None, None)} == {
        ("", JobState.WAITING.value),
        *((before.value, after.value) for before, after in TRANSITIONS),
    }


def test_the_table_of_moves_is_that_of_the_code() -> None:
    states = "|".join(state.value for state in JobState)
    told = set(re.findall(rf"^\| ({states}) \| ({states}) \|", PAGE, re.MULTILINE))
    assert told == {(before.value, after.value) for before, after in TRANSITIONS}


def test_the_numbers_in_the_drawing_are_the_limits() -> None:
    told = [
        (node.get("data-limit"), float(node.text or ""))
        for node in drawing("server-processes.svg").iter()
        if node.get("data-limit")
    ]
    assert told
    assert [(name, value) for name, value in told if NUMBERS[str(name)] != value] == []


def test_the_drawings_have_words_for_those_who_do_not_see_them_and_colours_for_the_dark() -> None:
    for name in DRAWINGS:
        root, text = drawing(name), (DOCS / name).read_text(encoding="utf-8")
        named = {node.get("id") for node in root if node.tag.endswith(("title", "desc"))}
        assert set(str(root.get("aria-labelledby")).split()) == named, name
        assert "prefers-color-scheme: dark" in text, name
        assert re.search(rf"!\[[^\]]{{40,}}\]\({re.escape(name)}\)", PAGE), name


def test_the_page_names_every_module_of_the_server_and_no_other() -> None:
    there = {path.name for path in (ROOT / "src" / "eujp_graph" / "server").glob("[!_]*.py")}
    assert set(re.findall(r"`(\w+\.py)`", PAGE)) == there


def test_the_options_of_serve_have_the_numbers_of_the_limits() -> None:
    parser = argparse.ArgumentParser()
    site._serve(parser)
    assert parser.parse_args([]).limit == limits.QUERY_SECONDS


def test_the_page_on_serving_tells_the_numbers_of_the_limits() -> None:
    told = [
        f"| time | `--limit`, {limits.QUERY_SECONDS:g} seconds |",
        f"| memory | {limits.QUERY_MEMORY_BYTES / 1e9:g} GB beyond the graph |",
        f"| answer | {limits.ANSWER_BYTES / 1e6:g} MB, {limits.ANSWER_ROWS:,} rows |",
        f"| text | {limits.QUERY_TEXT_BYTES:,} bytes, {limits.QUERY_NESTING} brackets within",
        f"| connections at once | {limits.CONNECTIONS:,}; {limits.CONNECTIONS_PER_ADDRESS} of one",
        f"| {limits.REQUEST_HEAD_SECONDS:g} seconds, {limits.REQUEST_HEAD_BYTES:,} bytes |",
        f"| {limits.REQUEST_BODY_SECONDS:g} seconds, {limits.REQUEST_BODY_BYTES:,} bytes |",
        f"| requests sent before the answers came | {limits.PIPELINED_REQUESTS} |",
        f"| an answer that lies unread | {limits.UNREAD_SECONDS:g} seconds |",
        f"| idle between two requests | {limits.IDLE_SECONDS:g} seconds |",
        f"| answers above {limits.SMALL_ANSWER_BYTES / 1e3:g} kB on their way, together |"
        f" {limits.BYTES_IN_FLIGHT / 1e6:g} MB |",
        f"At most {limits.WAITING_QUERIES:,} queries wait.",
        f"and {limits.RENDERS_WAITING_PER_CLIENT} of one client may wait",
        f"`--limit` and {limits.STOP_SECONDS} seconds more",
        f"at most {limits.SEARCH_HITS},",
        f"at most {limits.CONNECTIONS_PER_ADDRESS} connections open",
    ]
    assert [words for words in told if words not in SERVING] == []
    assert SLOTS[limits.SLOW_SLOTS_PER_WORKER] in SERVING
    assert RENDERED[limits.RENDERED_AT_ONCE] in SERVING
    assert VIEWS[limits.VIEWS_UNDER_WAY, limits.VIEWS_KEPT] in SERVING


SLOTS = {2: "two slow slots for each of `--queries`"}
RENDERED = {2: "Two pages or searches are rendered at once"}
VIEWS = {(3, 8): "three may be under way, and eight are kept"}
"""Small numbers that stand there as words; another number needs other words."""
