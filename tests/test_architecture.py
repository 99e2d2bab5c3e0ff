"""The corridor is straight: a room imports only those before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import eujp_graph

PACKAGE = Path(eujp_graph.__file__).parent
CORRIDOR = (
    "errors namespaces engine graphs periods resources files folders turtle places sources graph derive axioms relations contradictions closure inference "
    "records statement_days views asof shacl_graph shacl_paths shacl_messages shacl_values shacl_constraints shacl_rules shacl_patterns shacl "
    "shacl_reach report shacl_reference validation revalidation build watching findings release library words search query_text query csv_rows table results edges card card_text "
    "commitments tracing doubts reasons staleness citations interface_words page_frames page_texts page_parts page_facts schema_org "
    "negotiation descriptions stats markup tracing_text network layout drawing rdflib_view export_rdf export_network "
    "export_sssom export changes analysis_network analysis_engines analysis_measures analysis_results analysis analysis_text "
    "analysis_files shape_facts ontology_words ontology_canvas ontology_diagrams ontology_examples ontology_facts "
    "pages shape_pages term_pages ontology_pages answer_pages editor_words web_files editor_pages feed addresses search_index "
    "ahead dataset_texts permanent static_addresses static_files publish protocol workers worker_lines turns pool replies served making "
    "service_texts access_log site_things site_answers site_files refusals site listening api commands_build commands commands_time commands_analysis commands_site "
    "argument_kinds arguments_analysis arguments_site arguments cli format reference __init__ __main__"
).split()
LONGEST, LONGEST_FUNCTION = 300, 50


def modules() -> list[Path]:
    return sorted(PACKAGE.glob("*.py"))


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "eujp_graph":
            found |= {alias.name for alias in node.names if (PACKAGE / f"{alias.name}.py").is_file()}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("eujp_graph."):
            found.add(str(node.module).partition(".")[2])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("eujp_graph.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_a_room_imports_only_those_before_it(path: Path) -> None:
    assert path.stem in CORRIDOR, "a new room needs its place in the corridor"
    ahead = CORRIDOR[CORRIDOR.index(path.stem) :]
    assert not imported(path) & set(ahead)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_a_room_is_small_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a room says in one sentence what it is"
    assert len(text.splitlines()) <= LONGEST
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [f.name for f in functions if f.end_lineno - f.lineno > LONGEST_FUNCTION] == []


def test_every_place_in_the_corridor_is_a_room() -> None:
    assert {path.stem for path in modules()} == set(CORRIDOR)
