from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.errors import SourceError
from eujp_graph.files.sources import find, read
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
        ("a.ttl", GOOD + "\norg:x a id:y .", 8, "prefix 'org:' is not declared. Add it"),
        ("a.ttl", GOOD + "id:z id:y ??? .", 7, "cannot be read"),
        ("a.ttl", "<a> <b> <c> .", 1, "not absolute"),
        ("a.ttl", b"\xff\xfe", 1, "not UTF-8"),
        ("a.ttl", "", None, "says nothing"),
        ("a.ttl", "# only a remark\n", None, "says nothing"),
        ("a.ttl", GOOD + "id:d a id:e .\nid:a id:c 2 .", 8, "described twice, first at line 3"),
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
