"""A broken list is refused where it is read, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.errors import SourceError
from eujp_graph.files.accepted import read_data
from tests.given import eujp
from tests.offenders import for_each

HEAD = """PREFIX ex: <https://ministry.example/ns#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
ex:uncle a owl:ObjectProperty ;
    owl:propertyChainAxiom {} .
"""
BROKEN = {
    "[ rdf:first ex:brother ]": "no rdf:rest",
    "[ rdf:rest ( ex:parent ) ]": "no rdf:first",
    "[ rdf:first ex:brother , ex:sister ; rdf:rest () ]": "2 rdf:first",
    "[ rdf:first ex:brother ; rdf:rest () , ( ex:parent ) ]": "2 rdf:rest",
    "[ rdf:first ex:brother ; rdf:rest ex:parent ]": "no rdf:first",
    '[ rdf:first ex:brother ; rdf:rest "ex:parent" ]': "literal",
    "_:a . _:a rdf:first ex:brother ; rdf:rest _:a": "circle",
    "_:a . _:a rdf:first ex:brother ; rdf:rest _:b . _:b rdf:first ex:parent ; rdf:rest _:a": (
        "circle"
    ),
}


def refused(folder: Path, turtle: str) -> str:
    """The message with which a file of *turtle* is refused."""
    file = folder / "own.ttl"
    file.write_text(turtle)
    with pytest.raises(SourceError) as caught:
        read_data(file)
    return str(caught.value).removeprefix(str(file))


@for_each("chain", BROKEN)
def test_a_broken_list_is_refused_with_its_line(chain: str, tmp_path: Path) -> None:
    message = refused(tmp_path, HEAD.format(chain))
    assert message.startswith(":5: a list is broken: ")
    assert BROKEN[chain] in message
    assert "( ex:a ex:b )" in message


def test_a_broken_list_under_no_name_has_a_line_too(tmp_path: Path) -> None:
    message = refused(tmp_path, HEAD.format("()") + "\n[] owl:members\n    [ rdf:first ex:a ] .\n")
    assert message.startswith(":7: a list is broken")


def test_whole_lists_are_read(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD.format("( ex:brother ( ex:parent ) ) , ()"))
    assert len(read_data(file).quads) == 9


def test_the_command_line_says_it_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD.format("[ rdf:first ex:brother ]"))
    assert eujp("validate", str(file)) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert f"{file}:5: a list is broken" in told
