"""Whoever reads Japanese is told in Japanese what was wrong, wherever it was."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from eujp_graph.pipeline.release import nquads
from tests.approved import world
from tests.given import eujp

AWAY = "--output /nowhere/at/all"
PAPER = "--kind official --title x --issued 2024 --publisher ann --web https://a.b/c --read 2024"

LINES = f"""
serch pact
show pact --formt json
show pact --format jsn
show the pact
show
show nothing-of-the-kind
show ann --on 2024-99
show ann --known-by yesterday
show
--json show pact
new documnet
new document --kind official
new document --kind official --title
new document {PAPER} --language xx
search pact --limit 0
search pact --kind persn
serve --port 99999
serve --limit nan
serve --workers 0
serve --host no.such.host.invalid
query
query who-singed
query /nowhere.rq
query who-signed
query who-signed day
query who-signed --param instrument
query who-signed --param instrumnt=x
query who-signed pact ann
query who-signed ann
query who-signed pact --format turtle
query who-signed pact --columns nothing
query who-signed pact {AWAY}
query which-instruments-are-in-force day=2024-02-30
query what-falls-due start=2026 end=2025
queries --tag meting
ask "who signed what?" {AWAY}
export
export graphm
export turtle {AWAY}
export --output x.json
export --output x.pdf
export turtle --output x.graphml
export turtle --table nodes
export turtle --leave-out x
promises --status dropt
promises --quiet-for long
promises --format svg
promises --of ann
promises --output x.xls
stale --older-than old
why pact sined ann
why ann signedBy pact
diff 2024-13-40 2025
diff /nowhere 2024-01-01
diff 2024-01-01
analyse --measure closenes
analyse --top 0
analyse --from METI
analyse --from ann --to ann
analyse --edges nothing
analyse --compare 2023 2025 --on 2024
analyse --compare 2023 2025 --format graphml
analyse --compare 2023 2025 --measure components
analyse --measure closeness --weight heavy
validate /nowhere.ttl
validate empty.ttl
validate notes.txt
validate folder
validate broken.ttl
validate undeclared.ttl
validate page.ttl
validate changed.ttl
validate - --watch
format - a.ttl
format notes.txt
codes zzzzzz
stats --graph /nowhere
stats --graph folder
build --today 2024-02-30
build --out /dev/null/x
build --data /nowhere
publish /dev/null/x
publish site --url x
w3id --url x --out y
w3id --url https://a.b/ --out /dev/null/x
completion fisch
cite pact --style oxford
"""
"""Commands that fail, as they are typed in the small world."""

FILES = {
    "empty.ttl": "",
    "notes.txt": "notes",
    "broken.ttl": "id:x a eujp:Actor",
    "undeclared.ttl": "nope:x a eujp:Actor .",
    "page.ttl": "<html><p>a</p></html>",
    "changed.ttl": "PREFIX eujp: <https://w3id.org/eujp/ont#>\n"
    "<https://w3id.org/eujp/id/japan> a eujp:PublicBody .",
}
"""The files that lie in the folder, by their names."""

JAPANESE = re.compile("[ぁ-んァ-ヶ一-龥]")
ENGLISH = re.compile(
    r"(?<![\w.:/'-])(?:the|is|are|was|no|not|of|to|with|be|there|has|needs|takes|does|Known|Write"
    r"|Choose|Give|Take|Add|Use|Name|Did|you|expected|argument|arguments|error|required|invalid"
    r"|cannot|Nothing|another|or|and)(?![\w.:/'=-])"
)
"""Words that no name, command or path has by itself, but every English sentence."""


@pytest.fixture(scope="module")
def small_dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    return dump


@pytest.fixture(autouse=True)
def small_graph(small_dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUJP_GRAPH", str(small_dump))
    monkeypatch.delenv("EUJP_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")


def sentences(said: str) -> str:
    """What is *said*, without the usage of the command above it."""
    return re.sub(r"^使い方：.*?(?=^eujp)", "", said, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_what_is_wrong_is_told_in_japanese(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert eujp(*shlex.split(line), "--lang", "ja") == 2
    said = sentences(capsys.readouterr().err)
    assert JAPANESE.search(said), said
    assert not ENGLISH.findall(said), said
