"""What the program prints and draws of one small world, as a person has approved it.

``world.ttl`` has each kind of thing, relation and doubt that a layout treats apart. The
ontology beside it is the shipped one. ``python -m tests.approved`` writes the texts anew after
a change that is meant; the difference is then read before it is committed.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from pyoxigraph import QueryResultsFormat, Store

from eujp_graph.asof.view import view
from eujp_graph.cli.main import main
from eujp_graph.files import resources
from eujp_graph.files.sources import find, read
from eujp_graph.html.ontology.pages import ontology_page, page_of
from eujp_graph.html.pages import Pages
from eujp_graph.html.questions import Told, catalogue_page, question_page, search_page
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.namespaces import curie, iri
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.release import nquads
from eujp_graph.query.saved_query import named, run
from eujp_graph.reasoning.derivation import add_derived
from eujp_graph.reasoning.inference import add_inferred

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
DAYS = ["--on", "2024-04-30", "--known-by", "2024-05-15"]
COMMANDS = {
    "show": """
        show pact|show pact --lang ja|show pact --format json|show cable|show cable --format json
        show cable --lang ja|show office|show law|show route-2024|show ann|show ministry
        show council-2|show doc:gazette-1|show doc:copy --lang ja|show code:promised
        show st:pact--signature--ann|show st:cable--length--1|show ev:gazette-1--point-5
        show eujp:StatusReport|show topic:submarine-cables --lang ja|show nothing-like-it
        show island|show doc:paper --format json
    """,
    "show-as-of": """
        show pact {days}|show cable {days}|show route-2024 {days}|show office {days} --lang ja
        show ministry --on 2026-06-01|show law --known-by 2024-12-31 --format json
    """,
    "trace": """
        trace route-2024|trace route-2023 --lang ja|trace route-2025 --format json
        trace repair-2023|trace survey-2024|trace table-2024|trace submarine-cables
        trace arctic-connectivity --format json|trace route-2023 {days}|trace pact|trace council-1
        trace table-2024 --format json|trace council-2 --lang ja
    """,
    "promises": """
        promises|promises --lang ja|promises --format json|promises --quiet-for 18m
        promises --quiet-for 2y --lang ja|promises --due-before 2027-01-01
        promises --due-before 2026-01-01|promises {days}|promises --made-at council-2
        promises --status dropped|promises --topic arctic-connectivity|promises --format csv
        promises --format markdown --lang ja|promises --made-at pact
    """,
    "matrix": """
        promises --matrix|promises --matrix --format markdown|promises --matrix --format csv
        promises --matrix --format json|promises --matrix --lang ja
    """,
    "matrix.svg": "promises --matrix --format svg|promises --matrix --format svg --lang ja",
    "doubts": """
        disputes|disputes --format json|disputes --thin|disputes --thin --format json
        disputes {days}
        sources cable|sources pact|sources pact --format json|sources st:pact--signature--jiro
        stale|stale --format json|stale {days}
    """,
    "cite": """
        cite pact|cite doc:paper|cite doc:paper --style bibtex|cite doc:gazette-3 --style csl-json
        cite doc:gazette-3 --style bibtex|cite doc:undated|cite cable --style csl-json
        cite pact {days}|cite pact --style bibtex {days}|cite st:cable--lands
        cite doc:gazette-3|cite doc:copy --style csl-json|cite ann --style bibtex
    """,
    "why": """
        why pact signedBy ann|why pact signedBy ann --format json|why office cooperatesWith ministry
        why office cooperatesWith successor|why successor relatesTo office
        why office rdf:type eujp:Actor|why pact relatesTo european-union|why pact hasParty japan
        why cable landsAt tokyo|why survey-2024 fulfilledBy survey --format json
        why office jurisdiction european-union|why pact signedBy ann {days}
    """,
    "diff": """
        diff 2023-07-03 2024-05-15|diff 2024-05-15 2025-12-31
        diff 2025-04-01 2025-07-01 --format json
        diff 2025-04-01 2025-07-01 --format patch|diff 2025-04-01 2025-07-01 --all
        diff 2024-05-15 2024-05-15
    """,
}
"""Command lines by the file that has what they print, a bar between two."""
PAGES = """
id:pact id:cable id:office id:law id:ministry id:council-2 id:route-2024 id:survey-2024 id:ann
id:minister id:tokyo doc:gazette-1 doc:paper code:promised topic:submarine-cables
st:cable--length--14000 st:pact--signature--ann st:cable--length--1 ev:gazette-1--point-5
eujp:StatusReport eujp:relatesTo eujp:cites eujp:lengthKm shape:StatusReport id:nobody
graph:statements
""".split()
THEN = "id:pact id:cable id:office id:ann id:route-2024 id:law".split()
JAPANESE = "id:pact id:cable id:council-2 doc:copy eujp:Value topic:submarine-cables".split()


def world() -> Store:
    """The small world with all that follows from it."""
    ontology = resources.ontology()
    places = [ontology / "eujp.ttl", ontology / "reused.ttl", ontology / "vocabularies"]
    store = assemble(map(read, [*find(places), HERE / "world.ttl"])).store
    add_derived(store)
    add_inferred(store)
    return store


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file's name and what belongs in it now; a release of the world is put into *folder*."""
    store = world()
    dump = folder / "world.nq"
    dump.write_bytes(nquads(store))
    for name, lines in COMMANDS.items():
        asked = [line.strip() for line in re.split(r"[|\n]", lines) if line.strip()]
        answers = [printed(line.format(days=" ".join(DAYS)), dump) for line in asked]
        yield f"{name}.txt", "\n".join(answers)
    yield from pages(store)


def printed(line: str, dump: Path) -> str:
    """A command line, and what it prints."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([*line.split(), "--graph", str(dump)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out.flush()
    said = out.buffer.getvalue().decode() + err.getvalue()  # type: ignore[attr-defined]
    said = said.replace(str(dump), "world.nq").rstrip("\n")
    return f"$ eujp {line}\n{said}\n" + (f"[{code}]\n" if code else "")


def address(name: str) -> str:
    """An address that tells what it leads to."""
    return f"to:{name}"


def pages(store: Store) -> Iterator[tuple[str, str]]:
    """The pages of the world, without what stands around each."""
    english = Pages(store, lang="en", address=address, release="5e1ea5e")
    japanese = Pages(store, lang="ja", address=address)
    yield "page-whole.html", english.page(iri("id:office"))
    yield "home.html", english.home()
    yield "home.ja.html", main_of(japanese.home())
    for some, names in ((english, PAGES), (japanese, JAPANESE)):
        shown = [f"<!-- {name} -->\n{main_of(page_of(some, iri(name)))}" for name in names]
        yield f"pages.{some.reader.lang}.html", "\n".join(shown)
        yield f"others.{some.reader.lang}.html", "\n".join(map(main_of, others(some)))
    days = date(2024, 4, 30), date(2024, 5, 15)
    then = view(store, on=days[0], known_by=days[1])
    as_of = Pages(then.store, lang="en", address=address, as_of=then)
    shown = [main_of(as_of.page(iri(name))) for name in THEN]
    yield "catalogue.html", main_of(catalogue_page(english))
    yield "editor.html", main_of(editor(english))
    yield "ontology.html", main_of(ontology_page(english))
    yield "terms.txt", "\n".join(digests(english, japanese)) + "\n"
    yield "pages-as-of.html", "\n".join(shown)


def digests(*languages: Pages) -> Iterator[str]:
    """A line for each term of the ontology: its name, and a digest of its page in each language.

    The pages are too long to be kept; ``eujp publish`` writes them to be compared.
    """
    for name in sorted(languages[0].terms.kinds):
        shown = [page_of(some, name).encode() for some in languages]
        yield " ".join([curie(name), *(sha256(page).hexdigest()[:16] for page in shown)])


def editor(some: Pages) -> str:
    """The page of the editor as it is where the scripts for the browser have been built."""
    with patch("eujp_graph.html.sparql_editor.scripts", return_value={"editor.js": HERE}):
        return editor_page(some, endpoint="/sparql", web="web/", local=False)


def others(some: Pages) -> Iterator[str]:
    """Lists, a question with and without its answer, the editor, a search and a refusal."""
    for name in ("Commitment", "Meeting", "Document", "Organisation"):
        yield some.listing(name)
    saved = named("who-signed")
    given = {"instrument": "pact"}
    answer = run(some.reader.store, saved, given)
    rows = answer.serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
    yield question_page(some, saved, given, rows)
    yield question_page(some, saved, {"instrument": "<b>"}, None, Told("No such thing."))
    yield search_page(some)
    yield some.found("cable & ice", map(iri, ("id:cable", "id:office", "doc:paper")))
    yield some.refused(404, "Nothing is called 'x<y'.", "en")


def main_of(page: str) -> str:
    """The head and the main part of *page*; the menu and the foot are the same on all."""
    head = page[: page.index("<body")]
    start = page.index("<main")
    return head + page[start : page.index("</main>")] + "</main>\n"
