"""The packages stand in one straight order, and a module can be read in one sitting."""

from __future__ import annotations

import ast
from pathlib import Path

import eujp_graph

PACKAGE = Path(eujp_graph.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST, LONGEST_FUNCTION = 400, 60


def test_every_module_and_package_says_what_it_is() -> None:
    silent = [
        str(path)
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_module_or_function_is_too_long() -> None:
    long = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > LONGEST:
            long.append(str(path))
        functions = (
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        long += [
            f"{path}: {f.name}" for f in functions if f.end_lineno - f.lineno >= LONGEST_FUNCTION
        ]
    assert long == []


def test_no_public_name_is_a_module_or_package() -> None:
    inside = {path.stem for path in PACKAGE.iterdir()}
    assert inside & set(eujp_graph.__all__) == set()
