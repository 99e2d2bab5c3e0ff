import os
import subprocess
import sys

import pytest

from eujp_graph.exports import export
from eujp_graph.rdf import formats
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.oxigraph import QueryResultsFormat, engine_format

SUFFIXES_OF_TWO = {"json", "xml", "html", "nt"}
"""A suffix that a format of answers or a page shares with a more general one."""


def test_the_engine_has_every_format_of_rdf_by_its_media_type_suffix_and_title() -> None:
    for item in formats.RDF:
        known = engine_format(item)
        assert (known.media_type, known.file_extension) == (item.media_type, item.suffix)
        assert known.name.replace(" ", "-") == item.title
        assert known.supports_datasets == item.named_graphs


def test_the_engine_has_every_format_of_rows_by_its_media_type() -> None:
    names = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}
    for media_type, key in formats.ROWS.items():
        known = QueryResultsFormat.from_media_type(media_type)
        assert known is not None
        assert known.name == f"SPARQL Results in {names[key]}"


def test_no_two_formats_share_a_media_type_and_few_a_suffix() -> None:
    media_types = [item.media_type for item in Format]
    assert len(set(media_types)) == len(media_types)
    suffixes = [item.suffix for item in Format]
    assert {name for name in suffixes if suffixes.count(name) > 1} == SUFFIXES_OF_TWO


def test_a_page_or_a_card_keeps_the_media_type_that_comes_first_for_its_suffix() -> None:
    assert formats.THING_FORMATS[0] is Format.HTML
    assert formats.THING_SUFFIXES == ("html", "ttl", "jsonld", "nt", "rdf", "trig", "n3", "json")
    assert formats.SITE_FILES[".json"] == "application/json"
    assert formats.SITE_FILES[".nt"] == "application/n-triples"
    assert list(formats.SITE_FILES) == sorted(formats.SITE_FILES)


def test_a_format_of_the_answers_has_no_engine_format_of_graphs() -> None:
    with pytest.raises(KeyError, match="csv"):
        engine_format(Format.CSV)


def test_the_names_of_exports_are_those_that_export_writes_in_its_order() -> None:
    assert list(formats.EXPORTS) == list(export.FORMATS)
    assert sorted(formats.DATASETS) == ["jsonld", "nquads", "trig"]


def test_the_table_is_read_without_an_engine_or_any_module_that_is_slow_to_import() -> None:
    code = "import sys, eujp_graph.rdf.formats; print(*sorted(sys.modules))"
    # Without what measures coverage, which imports modules of its own into every process.
    environment = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert not {"pyoxigraph", "dataclasses", "typing"} & set(done.stdout.split())
