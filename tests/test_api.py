from __future__ import annotations

import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import eujp_graph
from tests.offenders import for_each

PACKAGE = Path(eujp_graph.__file__).parent
NAMES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if path.stem != "__main__"
)


def test_the_front_door_has_few_sorted_names_each_explained() -> None:
    assert eujp_graph.__all__ == sorted(eujp_graph.__all__)
    assert len(eujp_graph.__all__) <= 18
    assert all(getattr(eujp_graph, name).__doc__ for name in eujp_graph.__all__)


def test_no_module_of_the_same_name_takes_the_place_of_a_public_one() -> None:
    """Python sets an imported sub-module on its package: no module may be called as the API is."""
    script = (
        "import importlib, eujp_graph\n"
        f"for name in {NAMES}: importlib.import_module(name.removesuffix('.__init__'))\n"
        "from eujp_graph import api\n"
        "public = eujp_graph.__all__\n"
        "print([n for n in public if getattr(eujp_graph, n) is not getattr(api, n)])\n"
        "print([n for n in public if not callable(getattr(eujp_graph, n))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["[]", "[]"]
    assert not {path.stem for path in PACKAGE.iterdir()} & set(eujp_graph.__all__)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        eujp_graph.nothing  # noqa: B018


@pytest.mark.usefixtures("built_once")
@for_each("name", NAMES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    module = importlib.import_module(name.removesuffix(".__init__"))
    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_the_command_line_imports_no_engine_it_does_not_use() -> None:
    heavy = ["rdflib", "owlrl", "pyshacl", "networkx", "rapidfuzz", "tqdm"]
    script = (
        f"import sys, eujp_graph.cli.main as cli; cli.parser().format_help(); print([m for m in "
        f"{heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_query_imports_no_reference_engine(store, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom eujp_graph.cli import main as cli\n"
        "cli.main(['query', 'who-signed', '--param', 'instrument=submarine-cables-moc'])\n"
        "print([m for m in ('rdflib', 'owlrl', 'pyshacl', 'networkx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
