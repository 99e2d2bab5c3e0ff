"""Each answer shows itself: short as text, as HTML with every text escaped."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest

from eujp_graph.api.frames import columns_of
from eujp_graph.api.graph import Graph
from eujp_graph.api.listing import Listing
from eujp_graph.api.markup import escaped, link, tag
from eujp_graph.errors import ExportError
from eujp_graph.model.dates import Day
from eujp_graph.rdf.terms import Literal, Quad
from tests.approved import world

EVIL = "<script>alert('x')</script><img src=x onerror=y>"
VOID = {"img", "br", "meta"}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph(world())


@pytest.fixture(scope="module")
def evil(graph: Graph) -> Graph:
    """The small world, in which every name and description is an attack."""
    changed = graph.copy()
    for quad in list(changed):
        named = isinstance(quad.object, Literal) and quad.object.language
        if named and quad.object.value[:1].isupper():
            told = Literal(f"{quad.object.value} {EVIL}", language=quad.object.language)
            changed.remove(quad)
            changed.add(Quad(quad.subject, quad.predicate, told, quad.graph_name))
    return Graph(changed)


def shown(graph: Graph) -> dict[str, Any]:
    """One of each answer."""
    return {
        "graph": graph,
        "search": graph.search("pact"),
        "card": graph.show("id:pact"),
        "card in Japanese": graph.show("id:pact", lang="ja"),
        "rows": graph.ask("who-signed", instrument="id:pact"),
        "sparql": graph.sparql("SELECT ?s ?label { ?s skos:prefLabel ?label } ORDER BY ?s"),
        "chains": graph.trace("id:route-2023"),
        "promises": graph.promises(),
        "matrix": graph.matrix(),
        "disputes": graph.disputes(),
        "stale": graph.stale(1),
        "sources": graph.sources("id:pact"),
        "proof": graph.why("id:pact", "signedBy", "id:ann"),
        "survey": graph.analyse(),
        "ranking": graph.analyse("degree"),
        "groups": graph.analyse("communities"),
        "picture": graph.picture("id:pact"),
        "queries": graph.queries(),
        "codes": graph.codes("topics", lang="ja"),
        "thin": graph.thin(),
        "changes": graph.known_by("2024-05-15").diff(graph, topic="submarine-cables"),
        "view": graph.on("2024-04-30"),
    }


class Tags(HTMLParser):
    """The elements of a text, and what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(name)
        self.handlers += [key for key, _ in attributes if key.startswith("on")]
        if name not in VOID:
            self.open.append(name)

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, attrs)
        if name not in VOID:
            self.open.pop()

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name


def test_every_answer_is_short_as_text_and_well_formed_as_html(graph: Graph) -> None:
    for name, answer in shown(graph).items():
        assert 0 < len(repr(answer)) < 20_000, name
        assert not repr(answer).startswith("<eujp_graph."), name
        tags = Tags()
        tags.feed(answer._repr_html_())
        assert tags.open == [], name
        assert tags.seen >= {"div"}, name


def test_nothing_that_the_graph_says_becomes_an_element(evil: Graph) -> None:
    said = 0
    for name, answer in shown(evil).items():
        text = answer._repr_html_()
        tags = Tags()
        tags.feed(text)
        assert not {"script", "img"} & tags.seen, name
        assert tags.handlers == [], name
        said += "&lt;script&gt;" in text
    assert said > 8


def test_an_address_that_a_page_would_run_is_no_link() -> None:
    assert link("javascript:alert(1)", "x") == "x"
    assert link('https://example.org/"><b>', "x").count("<") == 2
    assert tag("td", "\u202eright", title='"') == '<td title="&quot;">right</td>'
    assert escaped("a\x1b[31m") == "a [31m"


def test_some_rows_are_a_list_with_the_same_columns() -> None:
    rows = Listing([{"a": number} for number in range(30)], columns=["a"], row=lambda row: row)
    assert isinstance(rows[:2], Listing)
    assert rows[:2] == [{"a": 0}, {"a": 1}]
    assert rows[-1] == {"a": 29}
    assert repr(rows).endswith("(30 rows; 10 more are not shown)")
    assert repr(rows[:1]).endswith("(1 row)")
    assert "10 more are not shown" in rows._repr_html_()


def test_a_column_for_a_data_frame_is_of_one_type() -> None:
    rows = [
        {"day": date(2024, 5, 9), "known": Day("2024-01-01", "year"), "sum": Decimal("1.5"),
         "names": ("a", "b")},
        {"day": None, "known": date(2024, 5, 9), "sum": None, "names": ()},
    ]  # fmt: skip
    assert columns_of(["day", "known", "sum", "names"], rows) == {
        "day": [date(2024, 5, 9), None],
        "known": ["2024", "2024-05-09"],
        "sum": [1.5, None],
        "names": [["a", "b"], []],
    }


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_told_how_to_install(
    graph: Graph, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    for answer in (graph, graph.queries()):
        with pytest.raises(ExportError, match=rf"pip install 'eujp-graph\[{library}\]'"):
            getattr(answer, f"to_{library}")()


def test_the_tables_of_the_network_go_whole_into_a_data_frame(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns: dict[str, list[object]] = {}
    library = SimpleNamespace(DataFrame=lambda told, **_: columns.update(told))
    monkeypatch.setitem(sys.modules, "polars", library)
    graph.to_polars("nodes")
    network = graph.to_networkx()
    assert set(columns["id"]) == set(network.nodes)
    columns.clear()
    graph.to_polars("edges")
    assert len(columns["source"]) == network.number_of_edges()


@pytest.mark.external
def test_pandas_and_polars_read_every_answer(graph: Graph) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    for name, answer in shown(graph).items():
        if hasattr(answer, "to_polars"):
            assert isinstance(answer.to_polars(), polars.DataFrame), name
        if hasattr(answer, "to_pandas"):
            assert isinstance(answer.to_pandas(), pandas.DataFrame), name
