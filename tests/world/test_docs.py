"""What README and docs say is true: commands run, generated pages are fresh, links lead
somewhere."""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from docs.drawings.__main__ import FOLDER, PICTURES
from docs.drawings.layers import imported, layers
from docs.outputs import FOLLOWED, followed

from eujp_graph.cli.main import main
from eujp_graph.cli.reference import PAGES
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import plain, term
from tests.given import ROOT
from tests.offenders import for_each

DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "data" / "FORMAT.md",
]
NOTEBOOK = ROOT / "docs" / "notebook.md"
LONGEST_TEXT, LONGEST_HTML = 20_000, 300_000
"""Characters: more than a screen has, and what a notebook still opens fast with."""

UPGRADING = ROOT / "docs" / "upgrading.md"
BLOCK = re.compile(r"^```(\w+)( title=.*?)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[([^\]]*)\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)")


def name_of(path: Path) -> str:
    return path.name


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def shell_lines(path: Path) -> list[str]:
    """The commands of a page that stand alone; those of a console are followed."""
    bodies = [body for kind, _, body in BLOCK.findall(text_of(path)) if kind == "sh"]
    lines = {line.partition("#")[0].strip() for body in bodies for line in body.splitlines()}
    return sorted(
        line
        for line in lines
        if line.startswith("eujp ") and "my-data" not in line and not line.endswith(" -")
    )


def quiet(line: str) -> int:
    """The exit code of a command whose output does not matter."""
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        return main(shlex.split(line)[1:])


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if shell_lines(p)], ids=name_of)
def test_every_command_of_a_page_runs(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert [line for line in shell_lines(path) if quiet(line) != 0] == []


@pytest.mark.usefixtures("built_once")
def test_python_in_the_documentation_runs() -> None:
    for path in set(DOCUMENTS) - {NOTEBOOK}:
        for kind, title, body in BLOCK.findall(text_of(path)):
            if kind == "python" and not title:
                exec(compile(body, path.name, "exec"), {})


@pytest.mark.external
def test_the_notebook_runs_and_each_of_its_cells_shows_something() -> None:
    cells = [body for kind, _, body in BLOCK.findall(text_of(NOTEBOOK)) if kind == "python"]
    known: dict[str, object] = {}
    for cell in cells:
        *statements, last = ast.parse(cell).body
        module = ast.Module(statements, [])
        exec(compile(module, NOTEBOOK.name, "exec"), known)
        if not isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), NOTEBOOK.name, "exec"), known)
        for line in (line for line in (*statements, last) if isinstance(line, ast.Expr)):
            shown = eval(compile(ast.Expression(line.value), NOTEBOOK.name, "eval"), known)
            as_html = getattr(shown, "_repr_html_", lambda shown=shown: repr(shown))()
            assert 0 < len(repr(shown)) < LONGEST_TEXT
            assert 0 < len(as_html) < LONGEST_HTML


@pytest.mark.external  # half a minute for all
@pytest.mark.parametrize("path", [p for p in FOLLOWED if "```console" in text_of(p)], ids=name_of)
def test_a_page_prints_what_it_shows_when_it_is_followed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert followed(text_of(path)) == text_of(path)


@pytest.mark.external
def test_the_tutorial_ends_with_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = text_of(ROOT / "docs" / "tutorial.md")
    assert followed(page, slow=True) == page
    published = tmp_path / "site" / "current" / "id" / "example-delay-study-2026.html"
    assert "Measure the delay of the Arctic route" in text_of(published)


@for_each("name", PAGES)
def test_a_generated_page_is_fresh(name: str) -> None:
    made: Callable[[], str] = PAGES[name]
    assert text_of(ROOT / "docs" / name) == made(), "make docs"


def test_the_drawings_are_fresh_and_none_is_left_over(store: Store) -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PICTURES)
    stale = [name for name, draw in PICTURES.items() if text_of(FOLDER / name) != draw(store)]
    assert stale == [], "make docs"


def test_the_layers_that_are_drawn_have_no_import_against_the_order() -> None:
    order = layers()
    against = [pair for pair in imported() if order.index(pair[0]) > order.index(pair[1])]
    assert against == []


def test_every_drawing_has_words_for_those_who_do_not_see_it() -> None:
    for name in PICTURES:
        drawing = text_of(FOLDER / name)
        assert "<title" in drawing
        assert 'role="img"' in drawing
    pages = [text_of(path) for path in DOCUMENTS]
    wordless = [
        alt for page in pages for alt in re.findall(r"!\[([^\]]*)\]", page) if len(alt) < 20
    ]
    assert wordless == []


# Links


def anchor(heading: str) -> str:
    """The anchor of a heading, as forges and the site make it."""
    plain_words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower()
    return re.sub(r"[^\w\- ]", "", plain_words).replace(" ", "-")


def anchors(path: Path) -> set[str]:
    """The anchors of a page."""
    text = FENCED.sub("", text_of(path))
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def test_every_link_leads_to_a_file_and_a_heading_that_are_there() -> None:
    lost = []
    for path in DOCUMENTS:
        for _, target, heading in LINK.findall(FENCED.sub("", text_of(path))):
            there = (path.parent / target).resolve() if target else path
            if not there.exists() or (heading and heading not in anchors(there)):
                lost.append(f"{path.name}: {target}#{heading}")
    assert lost == []


def test_a_link_named_after_a_test_leads_to_that_test() -> None:
    lost, found = [], 0
    for path in DOCUMENTS:
        for words, target, _ in LINK.findall(text_of(path)):
            if words.startswith("`test_"):
                found += 1
                there = path.parent / target
                name = words.strip("`")
                if not there.is_file() or f"def {name}(" not in text_of(there):
                    lost.append(f"{path.name}: {name}")
    assert lost == []
    assert found >= 5


def test_every_page_of_the_documentation_is_in_the_index_of_its_site() -> None:
    navigation = text_of(ROOT / "mkdocs.yml")
    index = text_of(ROOT / "docs" / "index.md")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f": {name}\n" not in navigation] == []
    assert [name for name in sorted(pages) if f"({name}" not in index] == []


def test_the_upgrade_notes_lead_to_modules_that_are_there() -> None:
    rows = re.findall(r"^\| `(\S+)` \| `(\S+)` \|$", text_of(UPGRADING), re.MULTILINE)
    assert len(rows) > 100
    assert [new for _, new in rows if find_spec(f"eujp_graph.{new}") is None] == []
    assert [old for old, new in rows if old == new] == []


# Figures


def test_how_much_was_read_is_told_as_it_is(store: Store) -> None:
    extents = [
        plain(quad.object) for quad in store.quads_for_pattern(None, term("eujp:extentRead"), None)
    ]
    total, partly = len(extents), extents.count(iri("code:excerpt"))
    unread = extents.count(iri("code:none"))
    dataset = text_of(ROOT / "data" / "dataset.ttl")
    told = [*map(text_of, DOCUMENTS), dataset]
    figures = [
        numbers
        for text in told
        for numbers in re.findall(r"[Oo]f (\d+) documents (\d+) were\s+read in part", text)
    ]
    assert len(figures) >= 3
    assert set(figures) == {(str(total), str(partly))}
    assert f"資料{total}点のうち{partly}点" in dataset
    assert f"{partly} of them were read in part, {unread} are only known" in text_of(
        ROOT / "docs" / "index.md"
    )
