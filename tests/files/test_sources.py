from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from eujp_graph.errors import SourceError
from eujp_graph.files.sources import STANDARD_INPUT, find, read
from eujp_graph.rdf.source_map import SourceFiles, locate, positions


def file(folder: Path, text: str | bytes, name: str = "a.ttl") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


GOOD = "PREFIX id: <https://w3id.org/eujp/id/>\n\nid:a\n    a id:b ;\n    id:c 1 ;\n.\n"


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert len(read(file(tmp_path, GOOD)).quads) == 2


@pytest.mark.parametrize(
    ("name", "content", "line", "message"),
    [
        ("a.ttl", GOOD + "id:d id:e", 7, "ends in the middle"),
        ("a.ttl", GOOD + "\norg:x a id:y .", 8, "prefix 'org:' is not declared. Put at the top"),
        ("a.ttl", GOOD + "id:z id:y ??? .", 7, "cannot be read"),
        ("a.ttl", "<a> <b> <c> .", 1, "not absolute"),
        ("a.ttl", b"\xff\xfe", 1, "not UTF-8"),
        ("a.ttl", "", None, "says nothing"),
        ("a.ttl", "# only a remark\n", None, "says nothing"),
        (
            "a.rdf",
            '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><x/>',
            2,
            "DOCTYPE is not accepted",
        ),
        (
            "a.jsonld",
            '{"@context": "https://elsewhere.net/c", "@id": "a:b"}',
            None,
            "nothing is fetched",
        ),
        ("a.json", '{"name": "a package"}', None, "nothing here is JSON-LD"),
        ("a.doc", "x", None, "ending '.doc' is not known"),
    ],
)
def test_a_bad_file_is_named_with_its_line(
    tmp_path: Path, name: str, content: str | bytes, line: int | None, message: str
) -> None:
    path = file(tmp_path, content, name)
    with pytest.raises(SourceError, match=message) as caught:
        read(path)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}: ")


@pytest.mark.parametrize("name", ["a.ttl", "a.ttl.gz", "a.TTL", "A.Ttl.GZ"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_is_packed_or_marked_is_read_with_its_lines(
    tmp_path: Path, name: str, mark: bytes
) -> None:
    content = mark + GOOD.encode()
    packed = gzip.compress(content) if name.lower().endswith(".gz") else content
    made = read(file(tmp_path, packed, name))
    assert len(made.quads) == 2
    base = "https://w3id.org/eujp/id/"
    files = SourceFiles({base + "a": made.path}, texts={made.path: made.text} if made.text else {})
    assert files.find(base + "a", base + "c") == (made.path, 5)


@pytest.mark.parametrize("name", ["a.json", "a.json-ld", "a.jsonld", "a.jsonld.gz"])
def test_json_by_any_of_its_endings_is_json_ld(tmp_path: Path, name: str) -> None:
    content = b'\xef\xbb\xbf{"@id": "https://a.net/x", "https://a.net/y": 1}'
    path = file(tmp_path, gzip.compress(content) if name.endswith("gz") else content, name)
    assert [path for path in find([tmp_path]) if read(path).quads] == [path]


OURS = "https://a.net/context.jsonld"
CONTEXTS = {
    OURS: lambda: {
        "a": "https://a.net/",
        "a:name": {"@id": "a:name", "@container": "@language"},
        "sees": {"@id": "a:sees", "@type": "@id"},
    }
}
INSIDE = '"@id": "a:x", "a:name": {"en": "X"}, "sees": {"@id": "a:y"'


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        (f'{{"@context": "{OURS}",\n"@id": "a:x", "name": 1}}', "2: … Did you mean 'a:name'?"),
        (f'{{"@context": "{OURS}",\n {INSIDE},\n"seess": 1}}}}', "3: … Did you mean 'sees'?"),
        (f'[{{"@context": ["{OURS}", {{"b": "a:b"}}], {INSIDE}, "c": 1}}}}]', "1: … prefix"),
    ],
)
def test_a_key_that_the_context_does_not_know_is_refused(
    tmp_path: Path, text: str, cure: str
) -> None:
    place, words = cure.split(" … ")
    with pytest.raises(SourceError) as caught:
        read(file(tmp_path, text, "a.jsonld"), CONTEXTS)
    assert f"a.jsonld:{place}" in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "context",
    [f'"{OURS}"', f'["{OURS}", {{"b": "a:b"}}]', f'["{OURS}", {{"@vocab": "https://b.net/"}}]'],
)
def test_keys_that_a_context_knows_are_read(tmp_path: Path, context: str) -> None:
    more = ', "b": 1' if "b" in context.replace(OURS, "") else ""
    text = f'{{"@context": {context}, {INSIDE}}}{more}}}'
    assert read(file(tmp_path, text, "a.jsonld"), CONTEXTS).quads


def test_what_is_badly_packed_is_named(tmp_path: Path) -> None:
    path = file(tmp_path, gzip.compress(GOOD.encode())[:-9], "a.ttl.gz")
    with pytest.raises(SourceError, match=r"a\.ttl\.gz: cannot be unpacked"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        '{"@id": "https://a.net/x", "https://a.net/y": 1}',
        '[ {"@id": "https://a.net/x", "https://a.net/y": 1} ]',
        "<https://a.net/x> <https://a.net/y> <https://a.net/z> <https://a.net/g> .\n",
        "PREFIX a: <https://a.net/>\n[] a:y a:z .",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="https://a.net/">'
        '<rdf:Description rdf:about="https://a.net/x"><a:y>1</a:y></rdf:Description></rdf:RDF>',
    ],
    ids=["turtle", "json", "json list", "n-quads", "brackets", "xml"],
)
def test_what_comes_through_a_pipe_is_read_by_how_it_begins(
    content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given in (content.encode(), gzip.compress(content.encode())):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        assert read(STANDARD_INPUT).quads


def test_a_fault_in_what_comes_through_a_pipe_has_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((GOOD + "id:z ??? .").encode())))
    with pytest.raises(SourceError, match="^standard input:7: "):
        read(STANDARD_INPUT)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("name,kind,since\nHarbour Office,ministry,2020\n", "looks like a table"),
        ("name\tkind\nHarbour Office\tministry\n", "looks like a table"),
        ("<!DOCTYPE html>\n<html><p>News</p></html>", "is a web page"),
        ('{"@id": "https://a.net/x", "https://a.net/y": 1}', "looks like JSON-LD. Let its name"),
        ("dox:a a eujp:Document .", "'dox:' is not declared. Did you mean 'doc:'"),
        (
            "PREFIX eujp: <https://w3id.org/eujp/ont#>\ndoc:a a eujp:Document ; skos:note 1 .",
            "'doc:' is not declared. Put at the top: PREFIX doc: <https://w3id.org/eujp/doc/>, "
            r"and the lines of skos: \(",
        ),
    ],
)
def test_what_is_no_turtle_is_told_what_it_looks_like(
    tmp_path: Path, content: str, advice: str
) -> None:
    with pytest.raises(SourceError, match=advice):
        read(file(tmp_path, content))


def test_a_subject_that_returns_later_in_the_file_is_read(tmp_path: Path) -> None:
    path = file(tmp_path, GOOD + "id:d a id:e .\nid:a id:f 2 .\n")
    assert len(read(path).quads) == 4
    base = "https://w3id.org/eujp/id/"
    assert SourceFiles({base + "a": path}).find(base + "a", base + "f") == (path, 8)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        read(tmp_path / "none.ttl")


def test_a_subject_with_brackets_between_its_lines_is_one_block(tmp_path: Path) -> None:
    path = file(
        tmp_path, "PREFIX i: <https://a.net/>\ni:a i:b [ i:c [ i:d 1 ] ] ; i:e ( 1 2 ) ; i:f 3 .\n"
    )
    assert len(read(path).quads) == 9


def test_a_folder_gives_its_files_in_order_and_leaves_hidden_ones(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.ttl", "a.nt", ".hidden.ttl", "notes.md", "sub/c.ttl"):
        file(tmp_path, GOOD, name)
    assert [path.name for path in find([tmp_path])] == ["a.nt", "b.ttl", "c.ttl"]


def test_a_folder_without_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file to read"):
        find([tmp_path])


def test_a_folder_without_read_rights_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", denied)
    with pytest.raises(SourceError, match="Permission denied. Check its rights"):
        find([tmp_path])


def test_subject_and_predicate_are_found_on_their_lines(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        GOOD + '\nid:d\n    a id:b ;\n    id:t """one\ntwo ; id:no .\n""" ;\n    id:u "x" ;\n.\n',
    )
    base = "https://w3id.org/eujp/id/"
    files = SourceFiles({base + name: path for name in ("a", "d", "lost")})
    assert files.find(base + "a", base + "c") == (path, 5)
    assert files.find(base + "d") == (path, locate(path, base + "d")) == (path, 8)
    assert files.find(base + "d", base + "u") == (path, 13)
    assert files.find(base + "d", base + "missing") == (path, 8)
    assert files.find(base + "lost") == (path, None)
    assert files.find(base + "nobody") is None
    assert locate(path, base + "nobody") is None


def test_several_statements_on_one_line_are_told_apart() -> None:
    text = "PREFIX i: <https://a.net/>\ni:a a i:B ; i:c i:d , i:e . i:f i:g <https://a.net/h> .\n"
    found = [(place.subject[-1], place.predicate[-1:]) for place in positions(text)]
    assert found == [("a", ""), ("a", "e"), ("a", "c"), ("f", ""), ("f", "g")]
