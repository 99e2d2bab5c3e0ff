"""What the commands about promises, doubts, reasons and change do; like ``commands``, each calls one function."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from eujp_graph.cli.commands.query import OK, _cells, _graph, _place, _write
from eujp_graph.errors import ParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change
    from eujp_graph.answers.disputes import Doubts
    from eujp_graph.rdf.oxigraph import Store


def trace(args: Namespace) -> int:
    """``eujp trace``: the life of a promise, or of all on a topic or in a text."""
    from eujp_graph.answers import promises_text
    from eujp_graph.answers.tracing import Promises
    from eujp_graph.query.search import resolve

    graph = _graph(args)
    promises = Promises(graph, today=args.known_by or args.on)
    thing = resolve(graph, args.name)
    chains = [
        c for c in promises.trace(thing) if args.since is None or (c.last and c.last >= args.since)
    ]
    if args.format == "json":
        print(
            json.dumps(
                promises_text.chain_data(promises, chains, args.lang), ensure_ascii=False, indent=2
            )
        )
    elif not chains:
        print(f"No promise is about {args.name!r}. 'eujp promises' lists all.", file=sys.stderr)
    else:
        sys.stdout.write(promises_text.chain_text(promises, chains, lang=args.lang, cells=_cells()))
    return OK


def promises(args: Namespace) -> int:
    """``eujp promises``: the promises that fit, with where each stands, or a table of them by meetings."""
    from eujp_graph.answers import promises_text
    from eujp_graph.answers.tracing import Promises
    from eujp_graph.model.dates import months_in
    from eujp_graph.query.search import resolve
    from eujp_graph.query.table import aligned, markdown

    graph = _graph(args)
    told = Promises(graph, today=args.known_by or args.on)
    topic = resolve(graph, args.topic) if args.topic else None
    if args.matrix:
        meetings = _meetings(graph, args.of)
        form = "table" if args.format == "json" else args.format
        _write(promises_text.matrix(told, meetings, form, topic=topic, lang=args.lang), args.output)
        return OK
    found = told.promises(
        made_at=resolve(graph, args.made_at) if args.made_at else None,
        status=_status(graph, args.status) if args.status else None,
        topic=topic,
        quiet_for=months_in(args.quiet_for) if args.quiet_for else None,
        due_before=args.due_before,
    )
    if args.format == "svg":
        raise ParameterError(
            "Only --matrix is drawn. Add --matrix, or choose another --format.", name="format"
        )
    rows = promises_text.promise_rows(told, found, args.lang)
    if args.format == "json":
        text = (
            json.dumps(
                promises_text.promise_data(told, found, args.lang), ensure_ascii=False, indent=2
            )
            + "\n"
        )
    elif args.format == "csv":
        text = promises_text.as_csv(rows)
    elif args.format == "markdown":
        text = markdown(promises_text.COLUMNS, rows)
    else:
        text = aligned(promises_text.COLUMNS, rows, cells=_cells())
    _write(text, args.output)
    return OK


def _meetings(graph: Store, body: str) -> list[str]:
    from eujp_graph.query.saved_query import named, rows, run

    answer = rows(run(graph, named("when-did-a-body-meet"), {"body": body}))
    return list(dict.fromkeys(str(row["meeting"]) for row in answer))


def _status(graph: Store, text: str) -> str:
    import difflib

    from eujp_graph.model.names import label
    from eujp_graph.namespaces import iri

    known = ("promised", "in-progress", "delivered", "dropped")
    names = {name: name for slug in known for name in (slug, label(graph, iri(f"code:{slug}")))}
    if text not in names:
        nearest = difflib.get_close_matches(text, names, n=1, cutoff=0.4)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        raise ParameterError(f"No status {text!r}.{hint} Known: {', '.join(known)}.", name="status")
    return iri(f"code:{names[text].replace(' ', '-')}")


def disputes(args: Namespace) -> int:
    """``eujp disputes``: rival readings side by side, each with its documents."""
    from dataclasses import asdict

    from eujp_graph.answers.disputes import Doubts
    from eujp_graph.namespaces import curie
    from eujp_graph.query.table import wrap

    doubts = Doubts(_graph(args))
    if args.thin:
        return _thin(doubts, args.format)
    found = doubts.disputes()
    if args.format == "json":
        print(json.dumps([asdict(d) for d in found], ensure_ascii=False, indent=2, default=str))
        return OK
    width = min(_cells() or 100, 120)
    for dispute in found:
        print(f"{dispute.label}  ‹{curie(dispute.about)}›")
        for reading in dispute.readings:
            says = "; ".join(f"{name} {value}" for name, value in reading.says) or curie(
                reading.statement
            )
            for number, line in enumerate(wrap(f"{says}. {reading.note}".strip(), width - 6)):
                print(f"  {'·' if number == 0 else ' '} {line}")
            for source in reading.sources:
                kind = "official" if source.official else "reported"
                print(
                    f"      {source.shown():<10}  {kind}  {source.title}  ‹{curie(source.document)}›"
                )
        print()
    print(f"{len(found)} matters on which documents differ.", file=sys.stderr)
    return OK


def _thin(doubts: Doubts, form: str) -> int:
    from eujp_graph.namespaces import curie
    from eujp_graph.query.table import aligned

    found = [
        [curie(statement), source.shown(), source.title] for statement, source in doubts.thin()
    ]
    columns = ["statement", "known since", "its only source, a secondary one"]
    if form == "json":
        names = ("statement", "known_since", "source")
        print(
            json.dumps(
                [dict(zip(names, row, strict=True)) for row in found], ensure_ascii=False, indent=2
            )
        )
    else:
        print(aligned(columns, found, cells=_cells()), end="")
    return OK


def sources(args: Namespace) -> int:
    """``eujp sources``: the independent works behind a thing or a statement."""
    from dataclasses import asdict

    from eujp_graph.answers.disputes import Doubts
    from eujp_graph.model.names import label
    from eujp_graph.namespaces import curie
    from eujp_graph.query.search import resolve
    from eujp_graph.query.table import aligned
    from eujp_graph.rdf.terms import NamedNode

    graph = _graph(args)
    thing = resolve(graph, args.name)
    works = Doubts(graph).sources(NamedNode(thing))
    if args.format == "json":
        print(
            json.dumps([asdict(work) for work in works], ensure_ascii=False, indent=2, default=str)
        )
        return OK
    official = sum(work.official for work in works)
    print(
        f"{label(graph, thing)}: {len(works)} independent works, {official} official, {len(works) - official} secondary."
    )
    kinds = {True: "official", False: "secondary"}
    rows = [
        [w.shown(), kinds[w.official], w.title, curie(w.document), " ".join(map(curie, w.copies))]
        for w in works
    ]
    print(
        aligned(
            ["known since", "kind", "title", "document", "copies, not counted"],
            rows,
            cells=_cells(),
        ),
        end="",
    )
    return OK


def why(args: Namespace) -> int:
    """``eujp why``: what a triple follows from, down to the documents."""
    from eujp_graph.answers.proofs import Why, as_data, as_text, triple_of

    graph = _graph(args)
    proof = Why(graph).why(triple_of(graph, args.subject, args.predicate, args.object))
    told = (
        json.dumps(as_data(proof), ensure_ascii=False, indent=2) + "\n"
        if args.format == "json"
        else as_text(graph, proof)
    )
    sys.stdout.write(told)
    return OK


def diff(args: Namespace) -> int:
    """``eujp diff``: what changed between two releases, or between two days of knowledge."""
    from eujp_graph.answers.diff import diff as compare
    from eujp_graph.answers.diff import patch

    changes = compare(*(_side(args, side) for side in (args.before, args.after)))
    if args.format == "patch":
        _write(patch(changes), args.output)
    elif args.format == "json":
        _write(
            json.dumps([_change(change) for change in changes], ensure_ascii=False, indent=2)
            + "\n",
            args.output,
        )
    else:
        told = [change for change in changes if args.all or change.sort != "follows"]
        lines = [f"{change.words}\n" for change in told]
        _write("".join(lines) or "Nothing changed.\n", args.output)
    return OK


def _side(args: Namespace, side: str) -> Store:
    """One side of a comparison: a day of knowledge of the graph in hand, or a release."""
    from eujp_graph.pipeline import cache

    if re.fullmatch(r"\d{4}-\d\d-\d\d", side):
        try:
            day = date.fromisoformat(side)
        except ValueError as error:
            raise ParameterError(
                f"{side!r} is no day of the calendar. Write YYYY-MM-DD.", name="side"
            ) from error
        return cache.open_view(_place(args), None, day).store
    return cache.open_store(Path(side))


def _change(change: Change) -> dict[str, object]:
    from eujp_graph.namespaces import curie

    return {
        "subject": curie(change.subject),
        "sort": change.sort,
        "words": change.words,
        "added": [str(quad) for quad in change.added],
        "removed": [str(quad) for quad in change.removed],
    }


def cite(args: Namespace) -> int:
    """``eujp cite``: a citation of a thing or a statement."""
    from eujp_graph.answers.citations import STYLES, citation
    from eujp_graph.pipeline.cache import release
    from eujp_graph.query.search import resolve

    graph = _graph(args)
    place = _place(args)
    name = place.stem if place.is_file() else release(place).name
    made = citation(
        graph, resolve(graph, args.name), release=name, on=args.on, known_by=args.known_by
    )
    sys.stdout.write(STYLES[args.style](made))
    return OK


def stale(args: Namespace) -> int:
    """``eujp stale``: what no document has told of for long."""
    from dataclasses import asdict

    from eujp_graph.answers.staleness import stale as find
    from eujp_graph.model.dates import months_in
    from eujp_graph.namespaces import curie
    from eujp_graph.query.table import aligned

    found = find(
        _graph(args), months_old=months_in(args.older_than), today=args.known_by or args.on
    )
    found = [row for row in found if args.sort in (None, row.sort)]
    if args.format == "json":
        print(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=2, default=str))
        return OK
    rows = [
        [row.sort, str(row.latest), str(row.months), row.label, curie(row.thing)] for row in found
    ]
    print(
        aligned(["sort", "last document", "months", "label", "name"], rows, cells=_cells()), end=""
    )
    return OK
