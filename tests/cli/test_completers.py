"""A shell offers what would be understood, and builds nothing for it."""

from __future__ import annotations

import argparse
from argparse import Namespace
from pathlib import Path

import pytest

from eujp_graph.cli import completers
from eujp_graph.cli.main import parser
from eujp_graph.pipeline.release import nquads
from eujp_graph.query.saved_query import parse
from tests.approved import world


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Namespace:
    """What has been read of a line that is about the small world."""
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    return Namespace(graph=str(dump), name="q")


def test_things_are_offered_by_class_and_in_japanese_by_name(line: Namespace) -> None:
    meetings = completers.things(["eujp:Meeting"], prefix="council", parsed_args=line)
    assert "council-1" in meetings
    assert "pact" not in meetings
    assert "pact" in completers.things(prefix="pa", parsed_args=line)
    assert "doc:gazette-1" in completers.things(prefix="doc:gaz", parsed_args=line)
    assert any("署名者" in name for name in completers.relations(prefix="署", parsed_args=line))
    assert "signedBy" in completers.relations(prefix="sig", parsed_args=line)


def test_a_parameter_is_offered_and_then_things_of_its_class(
    line: Namespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "#+ params: {meeting: eujp:Meeting, day: date}\n#+ example: {day: 2024-05-09}\n"
    saved = parse("q", header + "SELECT ?meeting { ?meeting ?p ?day }")
    monkeypatch.setattr("eujp_graph.query.saved_query.named", lambda _: saved)
    offered = completers.parameters(prefix="me", parsed_args=line)
    assert offered == ["meeting=", "day="]
    values = completers.parameters(prefix="meeting=", parsed_args=line)
    assert "meeting=council-1" in values
    assert "meeting=pact" not in values
    assert completers.parameters(prefix="day=", parsed_args=line) == ["day=2024-05-09"]
    assert {"meeting=", "council-1"} <= set(completers.values(prefix="", parsed_args=line))


def test_without_a_release_at_hand_nothing_is_offered_and_nothing_built(tmp_path: Path) -> None:
    nowhere = Namespace(graph=str(tmp_path / "none"))
    assert completers.things(prefix="a", parsed_args=nowhere) == []
    (tmp_path / "bad.nq").write_text("no quads", "utf-8")
    assert completers.things(parsed_args=Namespace(graph=str(tmp_path / "bad.nq"))) == []


PLACES = """
show name, trace name, sources name, cite name, why subject, why predicate, why object,
query name, query values, query --param, queries --tag, promises --made-at, promises --topic,
promises --status,
promises --of, analyse --from, analyse --to, analyse --topic, analyse --without, analyse --measure,
export format, export --leave-out
""".replace("\n", " ").split(", ")


def test_each_place_for_a_name_of_the_graph_is_completed() -> None:
    top = parser()
    (commands,) = (a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    completed = {
        f"{name} {(action.option_strings or [action.dest])[0]}"
        for name, command in commands.choices.items()
        for action in command._actions
        if hasattr(action, "completer")
    }
    assert {place.strip() for place in PLACES} <= completed
