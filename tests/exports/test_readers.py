"""What readers of other makers find in our exports; run by ``make test-all``."""

from __future__ import annotations

import io
import json
import re
import warnings
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from pyoxigraph import Store

from eujp_graph.exports.export import Exported, export
from eujp_graph.network.graph import as_networkx
from eujp_graph.network.rows import Rows, network_rows
from tests.given import ROOT

pytestmark = pytest.mark.external

SCHEMA = ROOT / "tests" / "external" / "gexf-1.3" / "gexf.xsd"
NAME_TOKEN = re.compile(r"[\w.:-]+")


@pytest.fixture(scope="module")
def rows(store: Store) -> Rows:
    """The rows of the shipped graph, what was declined among them."""
    return network_rows(store, in_brief=True)


@pytest.fixture(scope="module")
def facts(rows: Rows) -> Rows:
    """The rows as they are exported unless more is asked for."""
    return rows.without_declined()


def made(store: Store, name: str, rows: Rows) -> Exported:
    return export(store, name, rows=lambda: rows)


def test_gexf_is_valid_by_its_schema(store: Store, rows: Rows) -> None:
    from lxml import etree

    schema = etree.XMLSchema(file=str(SCHEMA))
    tree = etree.fromstring(made(store, "gexf", rows).text.encode())
    assert schema.validate(tree), schema.error_log
    tree.find(".//{*}edge").set("weight", "heavy")
    assert not schema.validate(tree)


def test_graphml_has_what_its_schema_asks_for(store: Store, rows: Rows) -> None:
    root = ET.fromstring(made(store, "graphml", rows).text)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("id"): key for key in root.iter(f"{space}key")}
    assert all(
        key.get("attr.type") in ("boolean", "int", "double", "string") for key in keys.values()
    )
    for kind in ("node", "edge"):
        found = list(root.iter(f"{space}{kind}"))
        names = [str(element.get("id")) for element in found]
        assert len(set(names)) == len(names)
        assert all(NAME_TOKEN.fullmatch(name) for name in names)
        used = {data.get("key") for element in found for data in element}
        assert all(keys[name].get("for") == kind for name in used)
    booleans = {name for name, key in keys.items() if key.get("attr.type") == "boolean"}
    told = {data.text for data in root.iter(f"{space}data") if data.get("key") in booleans}
    assert told == {"true", "false"}


def test_igraph_reads_every_node_and_edge_with_its_name(
    store: Store, facts: Rows, tmp_path: Path
) -> None:
    import igraph

    path = tmp_path / "eujp.graphml"
    made(store, "graphml", facts).save(path)
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount()) == (len(facts.nodes), len(facts.edges))
    meti = graph.vs.find(iri="https://w3id.org/eujp/id/meti")
    assert (meti["name"], meti["side"], meti["kind"]) == (
        "Ministry of Economy, Trade and Industry",
        "Japan",
        "ministry",
    )
    assert graph.is_weighted()
    assert set(graph.es["is_fact"]) == {True, False}


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_every_value_back(
    store: Store, facts: Rows, name: str, read: object
) -> None:
    back = read(io.BytesIO(made(store, name, facts).text.encode()))  # type: ignore[operator]
    nodes = {data.get("iri", node): data for node, data in back.nodes(data=True)}
    for iri, row in facts.nodes.items():
        for field in ("label", "side", "kind", "status", "from", "degree", "label_ja_is_working"):
            assert nodes[iri].get(field) == (row[field] if row[field] != "" else None), (iri, field)
    told = sorted(str(data.get("interaction")) for _, _, data in back.edges(data=True))
    assert told == sorted(str(row["label"]) for row in facts.edges)


def test_networkx_reads_both_forms_of_json_as_one_network(store: Store, facts: Rows) -> None:
    network = as_networkx(facts)
    links = nx.node_link_graph(json.loads(made(store, "node-link", facts).text), edges="edges")
    assert nx.utils.graphs_equal(links, network)
    shown = nx.cytoscape_graph(json.loads(made(store, "cytoscape", facts).text))
    assert all(shown.nodes[node].items() >= data.items() for node, data in network.nodes(data=True))
    assert set(shown.edges) == set(network.edges)
    assert all(shown.edges[edge].items() >= network.edges[edge].items() for edge in network.edges)


def test_pandas_and_polars_read_the_same_tables(store: Store, facts: Rows, tmp_path: Path) -> None:
    import pandas
    import polars

    for name in ("csv", "excel"):
        folder = tmp_path / name
        folder.mkdir()
        made(store, name, facts).save(folder)
        for table, count in (("nodes", len(facts.nodes)), ("edges", len(facts.edges))):
            path = folder / f"{table}.csv"
            one = pandas.read_csv(path)
            other = polars.read_csv(path, infer_schema_length=None)
            assert list(one.columns) == other.columns
            assert len(one) == other.height == count
    edges = pandas.read_csv(tmp_path / "csv" / "edges.csv")
    assert list(edges.columns[:6]) == ["Source", "Target", "Type", "Id", "Label", "Weight"]
    assert set(edges["Type"]) == {"Directed"}
    assert set(edges["Source"]) | set(edges["Target"]) <= set(facts.nodes)


def test_a_workbook_opens_with_two_sheets_and_its_texts(
    store: Store, facts: Rows, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import openpyxl
        import pandas

    path = tmp_path / "eujp.xlsx"
    made(store, "xlsx", facts).save(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["nodes", "edges"]
    assert [sheet.max_row - 1 for sheet in book] == [len(facts.nodes), len(facts.edges)]
    assert all(sheet.freeze_panes == "A2" and sheet["A1"].font.b for sheet in book)
    columns = {str(cell.value): cell.column - 1 for cell in book["nodes"][1]}
    told = {row[0]: row for row in book["nodes"].iter_rows(min_row=2, values_only=True)}
    for iri, row in facts.nodes.items():
        for field in ("label_en", "label_ja", "in_brief_ja", "degree"):
            assert told[iri][columns[field]] == row[field], (iri, field)
    tables = pandas.read_excel(path, sheet_name=None)
    assert tables["edges"]["is_fact"].dtype == bool


def test_half_of_the_edges_have_a_day(facts: Rows) -> None:
    # What has no day by its nature: where something lies, and whose post or body it is.
    timeless = ("jurisdiction", "country", "locatedIn", "postIn")
    dated = [row for row in facts.edges if row["kind"] not in timeless]
    assert sum(row["from"] is None for row in dated) <= 0.2 * len(dated)
