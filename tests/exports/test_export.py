from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Store, parse

from eujp_graph.errors import ExportError
from eujp_graph.exports.export import FORMATS, export
from eujp_graph.exports.suffixes import BY_SUFFIX, SHARED, format_by_name, refuse_other_suffix
from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.network.graph import to_networkx
from tests.given import ROOT, graph_of
from tests.small_world import HOSTILE, named, small, store_of

MERGED = ("turtle", "ntriples", "rdfxml")
RDF = {
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "trig": (RdfFormat.TRIG, "trig"),
    "nquads": (RdfFormat.N_QUADS, "nquads"),
    "ntriples": (RdfFormat.N_TRIPLES, "nt"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
}
NETWORKS = [name for name in FORMATS if name not in (*RDF, "sssom")]


def canonical(quads: object, *, merged: bool = False) -> set[str]:
    """The quads with blank nodes named canonically, without their graphs where *merged*."""
    dataset = Dataset(
        Quad(q.subject, q.predicate, q.object, *([] if merged else [q.graph_name])) for q in quads
    )  # type: ignore[attr-defined]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def same(store: Store, name: str) -> bool:
    """Whether both engines read back what *store* says."""
    text, merged = export(store, name).text, name in MERGED
    form, other = RDF[name]
    by_rdflib = rdflib.Dataset()
    by_rdflib.parse(data=text, format=other)
    readings = (parse(text, form), parse(by_rdflib.serialize(format="nquads"), RdfFormat.N_QUADS))
    return all(
        canonical(reading, merged=merged) == canonical(store, merged=merged) for reading in readings
    )


@pytest.mark.parametrize("name", RDF)
def test_both_engines_read_the_same_graph_back(name: str) -> None:
    assert same(small(), name)


@pytest.mark.parametrize("name", RDF)
@pytest.mark.parametrize("label", HOSTILE)
def test_any_name_survives_in_rdf(name: str, label: str) -> None:
    assert same(named(label), name)


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld"])
def test_prefixes_are_declared(name: str) -> None:
    assert PREFIXES["eujp"] in export(small(), name).text


def test_json_ld_fetches_nothing() -> None:
    assert set(json.loads(export(small(), "jsonld").text)["@context"]) <= set(PREFIXES)


def test_an_iri_that_looks_prefixed_is_not_taken_for_one() -> None:
    store = graph_of("<doc:thing> a eujp:Actor ; eujp:cites doc:press .").store
    written = json.loads(export(store, "jsonld").text)
    assert "doc" not in written["@context"]
    assert same(store, "jsonld")


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_the_same_network_back(name: str, read: object) -> None:
    network = to_networkx(small())
    text = export(small(), name).text
    back = read(io.BytesIO(text.encode()))  # type: ignore[operator]
    names = {data.get("iri", node) for node, data in back.nodes(data=True)}
    assert names == set(network)
    assert back.number_of_edges() == network.number_of_edges()
    assert len(
        {edge.get("id") for edge in ET.fromstring(text).iter() if edge.tag.endswith("edge")}
    ) == len(network.edges)


def test_gexf_has_the_days_of_edges_for_a_time_line() -> None:
    back = nx.read_gexf(io.BytesIO(export(small(), "gexf").text.encode()))
    data = back.get_edge_data(iri("id:office"), iri("id:scheme"))
    assert (data["spells"], data["until"]) == ([("2020-01-01", "2023-12-31")], "2023")
    council = ET.fromstring(export(small(), "gexf").text).find(f".//*[@id='{iri('id:council')}']")
    assert council is not None
    assert [spell.attrib for spell in council.iter() if spell.tag.endswith("spell")] == [
        {"start": "2024-04-30", "end": "2024-05-01"}
    ]


def test_gexf_does_not_tell_the_day_of_the_export() -> None:
    assert "lastmodifieddate" not in export(small(), "gexf").text


def test_node_link_comes_back_whole() -> None:
    back = nx.node_link_graph(json.loads(export(small(), "node-link").text), edges="edges")
    network = to_networkx(small(), in_brief=True)
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    assert list(back.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_cytoscape_edges_join_nodes_that_are_there() -> None:
    elements = json.loads(export(small(), "cytoscape").text)["elements"]
    nodes = {node["data"]["id"] for node in elements["nodes"]}
    assert {
        edge["data"][end] for edge in elements["edges"] for end in ("source", "target")
    } <= nodes
    assert len({edge["data"]["id"] for edge in elements["edges"]}) == len(elements["edges"])


def test_networkx_reads_the_json_of_cytoscape_as_the_network_that_it_is() -> None:
    back = nx.cytoscape_graph(json.loads(export(small(), "cytoscape").text))
    network = to_networkx(small(), in_brief=True)
    assert set(back) == set(network)
    assert all({**back.nodes[node], **network.nodes[node]} == back.nodes[node] for node in back)
    assert set(back.edges) == set(network.edges)
    assert all(
        {**back.edges[edge], **network.edges[edge]} == back.edges[edge] for edge in back.edges
    )


def test_csv_is_two_tables(tmp_path: Path) -> None:
    made = export(small(), "csv")
    network = to_networkx(small())
    counts = [
        len(list(csv.DictReader(io.StringIO(made.files[name])))) for name in ("nodes", "edges")
    ]
    assert counts == [network.number_of_nodes(), network.number_of_edges()]
    assert made.text.startswith("# nodes.csv\nId,Label,")
    assert "\n# edges.csv\nSource,Target,Type,Id,Label,Weight," in made.text


def test_csv_is_saved_beside_or_within(tmp_path: Path) -> None:
    made = export(small(), "csv")
    made.save(tmp_path / "eujp.csv")
    made.save(tmp_path / "folder")
    assert {path.name for path in tmp_path.glob("*.csv")} == {"eujp-nodes.csv", "eujp-edges.csv"}
    assert {path.name for path in (tmp_path / "folder").iterdir()} == {"nodes.csv", "edges.csv"}


def test_mermaid_has_safe_names_and_dots_what_is_planned() -> None:
    text = export(small(), "mermaid").text
    assert text.startswith('flowchart LR\n  n0["')
    assert '-.->|"cooperates with (planned)"|' in text


def readable(name: str, text: str) -> str:
    """The labels in a network file as its own reader gives them, joined."""
    if name in ("graphml", "gexf"):
        back = (nx.read_graphml if name == "graphml" else nx.read_gexf)(io.BytesIO(text.encode()))
        return "".join(str(data["label_en"]) for _, data in back.nodes(data=True))
    if name == "csv":
        return "".join("".join(row) for row in csv.reader(io.StringIO(text)))
    made = json.loads(text)
    nodes = (
        made["nodes"]
        if name == "node-link"
        else [node["data"] for node in made["elements"]["nodes"]]
    )
    return "".join(node["label_en"] for node in nodes)


@pytest.mark.parametrize("name", ["graphml", "gexf", "cytoscape", "node-link", "csv"])
@pytest.mark.parametrize("label", HOSTILE)
def test_any_name_survives_in_a_network(name: str, label: str) -> None:
    assert label in readable(name, export(named(label), name).text)


@pytest.mark.parametrize("label", HOSTILE)
def test_no_name_breaks_out_of_its_quotes(label: str) -> None:
    dot = export(named(label), "dot").text.split("\n")
    assert len(dot) == 3 + 2 + 1 + 2
    mermaid = export(named(label), "mermaid").text.split("\n")
    assert len(mermaid) == 1 + 2 + 1 + 1
    assert all(line.count('"') == 2 for line in mermaid[1:-1])


def test_a_character_that_xml_lacks_is_replaced_and_reported() -> None:
    made = export(named("bell\x07"), "graphml")
    assert "bell\ufffd" in made.text
    assert any("U+FFFD" in loss for loss in made.losses)
    assert any("U+FFFD" in loss for loss in export(named("bell\x07"), "rdfxml").losses)


@pytest.mark.parametrize("name", MERGED)
def test_merging_the_named_graphs_is_said(name: str) -> None:
    assert export(small(), name).losses[0].startswith("5 named graphs become one")


@pytest.mark.parametrize("name", NETWORKS)
def test_what_a_network_leaves_out_is_counted(name: str) -> None:
    assert (
        "1 statements that join no two things, such as status reports."
        in export(small(), name).losses
    )


@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_a_format_of_datasets_loses_nothing(name: str) -> None:
    assert export(small(), name).losses == ()


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(ExportError, match=r"'graphm'\. Did you mean 'graphml'"):
        export(small(), "graphm")


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for name in ("dot", "csv"):
        with pytest.raises(ExportError, match="cannot be written"):
            export(small(), name).save(tmp_path / "no" / "such" / "folder")


def digests(seed: str) -> str:
    script = (
        "import hashlib\nfrom tests.small_world import small\nfrom eujp_graph.exports.export "
        "import FORMATS, export\nstore = small()\n"
        "for name in FORMATS: print(name, hashlib.sha256(repr(dict(export(store, "
        "name).files)).encode()).hexdigest())"
    )
    setting = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=setting, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_every_format_is_the_same_bytes_under_any_hash_seed() -> None:
    assert digests("1") == digests("2")
    assert len(digests("3").splitlines()) == len(FORMATS)


def test_sssom_is_the_same_links_again(store: Store) -> None:
    head, rows = sssom(export(store, "sssom").text)
    prefixes = {
        **head["curie_map"],
        "skos": iri("skos:"),
        "semapv": "https://w3id.org/semapv/vocab/",
    }

    def full(short: str) -> str:
        prefix, _, local = short.partition(":")
        return str(prefixes[prefix]) + local

    told = {
        tuple(full(row[name]) for name in ("subject_id", "predicate_id", "object_id"))
        for row in rows
    }
    predicates = [
        iri(f"skos:{kind}Match") for kind in ("exact", "close", "broad", "narrow", "related")
    ] + [iri("schema:sameAs")]
    quads = {q for p in predicates for q in store.quads_for_pattern(None, NamedNode(p), None)}
    assert told == {(q.subject.value, q.predicate.value, q.object.value) for q in quads}
    assert len(told) == len(rows) >= 250
    assert {row["mapping_justification"] for row in rows} == {"semapv:ManualMappingCuration"}
    assert all(row["see_also"] or "checked" in row["comment"].lower() for row in rows)
    assert head["mapping_set_id"].startswith("https://")
    assert head["license"].startswith("https://")


def sssom(text: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The head and the rows of an SSSOM/TSV file."""
    lines = text.splitlines()
    head: dict[str, Any] = {"curie_map": {}}
    for line in (line[1:] for line in lines if line.startswith("#")):
        name, _, value = line.strip().partition(": ")
        (head["curie_map"] if line.startswith("  ") else head)[name.rstrip(":")] = (
            value if value else head.get(name.rstrip(":"), {})
        )
    return head, list(
        csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    )


def workbook_cells(content: bytes, sheet: int) -> list[list[str]]:
    """The rows of a sheet of a workbook as texts."""
    name = f"xl/worksheets/sheet{sheet}.xml"
    root = ET.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{space}row")]


def test_a_workbook_has_the_two_tables_with_texts_that_are_texts() -> None:
    store = store_of('id:sum a eujp:Organisation ; skos:prefLabel "=SUM(1) _x0041_"@en .')
    [content] = export(store, "xlsx").files.values()
    assert isinstance(content, bytes)
    nodes, edges = (workbook_cells(content, number) for number in (1, 2))
    assert (nodes[0][:2], edges[0][:3]) == (["Id", "Label"], ["Source", "Target", "Type"])
    [row] = [row for row in nodes if row[0] == iri("id:sum")]
    assert row[1] == "=SUM(1) _x005F_x0041_"
    with pytest.raises(ExportError, match="xlsx is no text"):
        _ = export(store, "xlsx").text


def test_a_text_longer_than_a_cell_is_cut_and_reported() -> None:
    label = "long " * 7000
    made = export(named(label.strip()), "xlsx")
    assert any("longer than a cell" in loss for loss in made.losses)
    [content] = made.files.values()
    assert isinstance(content, bytes)
    assert max(len(cell) for row in workbook_cells(content, 1) for cell in row) == 32_767


def test_excel_is_told_that_a_table_is_in_utf_8() -> None:
    assert (
        export(small(), "excel").files["nodes"] == f"\ufeff{export(small(), 'csv').files['nodes']}"
    )


def test_a_carriage_return_ends_no_row() -> None:
    text = export(named("one\rtwo"), "csv").files["nodes"]
    assert isinstance(text, str)
    assert '"one\rtwo"' in text
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == 3


def test_one_table_may_be_had_alone() -> None:
    made = export(small(), "csv")
    assert made.table("edges").text == made.files["edges"]
    with pytest.raises(ExportError, match="dot is one file"):
        export(small(), "dot").table("edges")


def test_nothing_is_saved_under_a_name_of_another_format(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"ends in \.xlsx is xlsx, not csv\. Call it a\.csv"):
        export(small(), "csv").save(tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.GEXF", "gexf"), ("a.xlsx", "xlsx"), ("a.gv", "dot"), ("a.cyjs", "cytoscape")],
)
def test_the_name_of_a_file_means_a_format(name: str, format_: str) -> None:
    assert format_by_name(Path(name)) == format_
    refuse_other_suffix(Path(name), format_)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.json", r"\.json may be jsonld, cytoscape, node-link"),
        ("a.xls", r"\.xls is not written\. Take a\.xlsx"),
        ("a.png", r"Take a\.svg"),
        ("a", "Name the format"),
    ],
)
def test_a_name_that_means_no_format_is_refused_with_the_way_out(name: str, told: str) -> None:
    with pytest.raises(ExportError, match=told):
        format_by_name(Path(name))


def test_every_format_has_a_name_of_a_file_that_it_may_have() -> None:
    for name in FORMATS:
        own = [end for end, meant in BY_SUFFIX.items() if meant == name]
        shared = [end for end, several in SHARED.items() if name in several]
        for end in own + shared:
            refuse_other_suffix(Path(f"a{end}"), name)
        assert own + shared, name


def test_a_spreadsheet_runs_no_name_as_a_formula() -> None:
    store = store_of(
        """id:sum a eujp:Organisation ; skos:prefLabel "=SUM(1)"@en , "@SUM(2)"@ja ;
        eujp:cites doc:press ."""
    )
    table = list(csv.DictReader(io.StringIO(export(store, "csv").files["nodes"])))
    [row] = [row for row in table if row["Id"] == iri("id:sum")]
    assert (row["label_en"], row["label_ja"]) == ("'=SUM(1)", "'@SUM(2)")
    assert not row["in_brief_en"].startswith(("=", "+", "-", "@"))
