"""What is mistyped is told with what may be meant; what people write is understood."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from eujp_graph.cli.commands.site import refuse_address
from eujp_graph.errors import EujpError
from eujp_graph.pipeline.release import nquads
from tests.approved import world
from tests.given import eujp

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def small_dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    return dump


@pytest.fixture(autouse=True)
def small_graph(small_dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUJP_GRAPH", str(small_dump))


MISTYPED = [
    ("serch pact", "usage: eujp [-h]", "there is no 'serch'. Did you mean 'search'"),
    ("show pact --formt json", "usage: eujp show", "no option '--formt' here. Did you mean '--for"),
    ("show pact --format jsn", "usage: eujp show", "there is no 'jsn'. Did you mean 'json'?"),
    ("show the pact", "usage: eujp show", "too many words: pact. Put quotation marks"),
    ("new documnet", "usage: eujp new", "there is no 'documnet'. Did you mean 'document'?"),
    (
        "new document --titel x",
        "usage: eujp new document",
        "no option '--titel' here. Did you",
    ),
    ("--json show pact", "usage: eujp [-h]", "the command comes first: eujp COMMAND --json"),
    ("search pact --limit 0", "usage: eujp search", "'0' is no number of things: give 1 or more"),
    (
        "serve --port 99999",
        "usage: eujp serve",
        "'99999' is no port: give a number from 1 to 65535",
    ),
    ("serve --limit nan", "usage: eujp serve", "'nan' is no time limit"),
    ("show \udcff", "usage: eujp", "'\\udcff' is not text in UTF-8."),
    ("show \x1b[31m --x", "usage: eujp show", "there is no option '--x' here."),
]


@pytest.mark.parametrize(("line", "usage", "message"), MISTYPED, ids=[m[0] for m in MISTYPED])
def test_what_is_mistyped_is_told_beside_the_usage_of_its_command(
    line: str, usage: str, message: str, capsys: Capture
) -> None:
    assert eujp(*line.split()) == 2
    said = capsys.readouterr().err
    assert said.startswith(usage)
    assert message in said


@pytest.mark.parametrize(("line", "message"), [
    ("serch pact --lang ja", "「serch」はない。'search'か'serve'のことか。使えるもの：build"),
    ("show pact --formt json --lang=ja", "オプション「--formt」はここにはない。'--format'"),
    ("show the pact --lang ja", "語が多すぎる：pact。"),
    ("--lang ja show pact", "コマンドを先に書く：eujp コマンド --lang …"),
], ids=lambda text: text[:12])  # fmt: skip
def test_it_is_told_in_the_language_asked_for(line: str, message: str, capsys: Capture) -> None:
    assert eujp(*line.split()) == 2
    assert message in capsys.readouterr().err


def test_no_message_has_a_character_that_a_terminal_acts_on(capsys: Capture) -> None:
    for words in (["show", "a", "\x1b[31mb"], ["show", "\x1b[31m"], ["\x1b[31m"], ["x\u202ey"]):
        assert eujp(*words) == 2
        assert not {"\x1b", "\u202e"} & set(capsys.readouterr().err)


ALIKE = [
    ("show pact --json", "show pact --format json"),
    ("promise --json", "promises --format json"),
    ("stat --json", "stats --format json"),
    ("dispute --json", "disputes --format json"),
    ("stale --sort offices --json", "stale --sort office --format json"),
    ("analyze --measure degree --json", "analyse --measure degree --format json"),
    ("show pact --json --on 2024-04 --known-by 2024-05-15",
     "show pact --json --on 2024-04-30 --known-by 2024年5月15日"),
    ("show pact --json --known-by R6", "show pact --json --known-by 2024/12/31"),
    ("help show", "show --help"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE, ids=[one for one, _ in ALIKE])
def test_two_ways_to_write_it_are_answered_alike(one: str, other: str, capsys: Capture) -> None:
    assert eujp(*one.split()) == 0
    first = capsys.readouterr().out
    assert eujp(*other.split()) == 0
    assert first == capsys.readouterr().out != ""


def test_which_day_was_taken_for_a_month_or_year_is_said(capsys: Capture) -> None:
    assert eujp("stats", "--known-by", "2024") == 0
    assert "eujp: 2024: taken as 2024-12-31, its last day." in capsys.readouterr().err
    assert eujp("trace", "pact", "--since", "2024", "--lang", "ja") == 0
    assert "「2024」は、その初日である2024-01-01として扱った。" in capsys.readouterr().err
    assert eujp("stats", "--known-by", "2024-12-31") == 0
    assert "taken as" not in capsys.readouterr().err


@pytest.mark.parametrize("way", [
    ("pact", "signedBy", "ann"), ("pact", "eujp:signedBy", "ann"), ("pact", "signed by", "ann"),
    ("pact", "is signed by", "ann"), ("pact", "署名者", "ann"), ("ann", "signed", "pact"),
    ("ann", "署名した", "pact"), ("pact", "Signed By", "ann"),
], ids=lambda way: way[1])  # fmt: skip
def test_a_relation_goes_by_its_label_in_both_languages_and_both_ways(
    way: tuple[str, str, str], capsys: Capture
) -> None:
    assert eujp("why", *way, "--json") == 0
    assert json.loads(capsys.readouterr().out)["triple"] == "id:pact eujp:signedBy id:ann"


def test_a_relation_that_there_is_not_is_told_with_the_nearest(capsys: Capture) -> None:
    assert eujp("why", "pact", "singed by", "ann") == 2
    assert "No relation 'singed by'. Did you mean 'signed by'" in capsys.readouterr().err


def test_an_address_where_nothing_can_listen_is_told_before_serving() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EujpError, match=f"127.0.0.1:{port} is taken.*another --port"):
            refuse_address("127.0.0.1", port)
    refuse_address("127.0.0.1", port)
    with pytest.raises(EujpError, match="no such host|is no address of this machine"):
        refuse_address("no.such.host.invalid", port)


def test_a_dash_for_an_output_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    assert eujp("export", "node-link", "--output", "-") == 0
    assert "nodes" in json.loads(capsys.readouterr().out)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("query who-signed actor=pact", "引数「actor」はない。使えるもの：instrument"),
        ("query who-signed", "「instrument」が要る。例：instrument="),
        ("query what-falls-due start=来年 end=2025", "startの「来年」は日付ではない"),
        ("query what-falls-due start=2026 end=2025", "end=2025-12-31）が始まり"),
    ],
)
def test_a_wrong_parameter_is_told_in_the_language_asked_for(
    words: str, told: str, capsys: Capture
) -> None:
    assert eujp(*words.split(), "--lang", "ja") == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(("lang", "way"), [("en", "on standard input"), ("ja", "標準入力")])
def test_a_query_in_place_of_a_name_is_told_where_it_goes(
    lang: str, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert eujp("query", "SELECT ?a { ?a ?b ?c }", "--lang", lang) == 2
    assert way in capsys.readouterr().err
