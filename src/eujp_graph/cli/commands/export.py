"""Writes the graph in another format."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace

from eujp_graph.cli.arguments.options import OfEnvironment
from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_view, release_of
from eujp_graph.cli.output import refuse_unwritable
from eujp_graph.errors import ExportError
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import Message
from eujp_graph.rdf.formats import DATASETS, RDF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View
    from eujp_graph.exports.export import Exported
    from eujp_graph.rdf.oxigraph import Store

RDF_KEYS = frozenset(item.key for item in RDF)
"""The formats of RDF, which have the whole graph."""

IN_SEVERAL_FILES = ("csv", "excel")
"""The formats that may go into a folder."""


def export(args: Namespace) -> int:
    """``eujp export``: the graph in another format."""
    _judge(args)
    graph, seen = graph_and_view(args)
    if args.leave_out:
        from eujp_graph.reasoning.derivation import without_rules

        graph = without_rules(graph, args.leave_out)
        seen = seen and replace(seen, store=graph)
    exported = _exported(args, graph, seen)
    _write(args, exported.table(args.table) if args.table else exported)
    _tell_losses(args, exported)
    return OK


def _judge(args: Namespace) -> None:
    """Refuse what cannot be written, whatever the graph; find the format by the file's name."""
    from eujp_graph.exports.export import refuse_unknown
    from eujp_graph.exports.suffixes import format_by_name, refuse_other_suffix

    args.format = args.format or format_by_name(args.output)
    refuse_unknown(args.format)
    refuse_other_suffix(args.output, args.format)
    if args.table and args.format not in IN_SEVERAL_FILES:
        raise ExportError(Message("one_file", format=args.format))
    if args.format == "xlsx" and not args.output and sys.stdout.isatty():
        raise ExportError(Message("no_text"))
    goes_into_folder = args.format in IN_SEVERAL_FILES and args.output and args.output.is_dir()
    refuse_unwritable(args.output / "nodes.csv" if goes_into_folder else args.output)
    if args.leave_out:
        from eujp_graph.reasoning.rules import refuse_unknown as refuse_unknown_rule

        refuse_unknown_rule(args.leave_out)


def _exported(args: Namespace, graph: Store, seen: View | None) -> Exported:
    """The graph in its format, from what is kept of it; a graph that was changed is made anew."""
    from eujp_graph.exports.export import export as export_graph
    from eujp_graph.exports.export import exported_from
    from eujp_graph.network.kept import kept, kept_rows

    is_whole = not args.leave_out
    if args.format not in RDF_KEYS:
        rows = (lambda: kept_rows(release_of(args), graph, seen)) if is_whole else None
        # A file is the same bytes in every locale, unless somebody asks for a language.
        lang = SOURCE if isinstance(args.lang, OfEnvironment) else args.lang
        return export_graph(
            graph, args.format, seen=seen, declined=args.declined, lang=lang, rows=rows
        )

    def made() -> Exported:
        # Of a view, a format that keeps named graphs has one, named after the day of the view.
        shown = seen.in_one_graph() if seen and args.format in DATASETS else graph
        return export_graph(shown, args.format, seen=seen)

    if not is_whole:
        return made()
    return kept(release_of(args), args.format, seen, lambda: made().to_json(), exported_from)


def _write(args: Namespace, exported: Exported) -> None:
    if args.output:
        exported.save(args.output)
        return
    for content in exported.files.values():
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
            return
    sys.stdout.write(exported.text)


def _tell_losses(args: Namespace, exported: Exported) -> None:
    from eujp_graph.language.catalogue import words

    said = words("terminal", args.lang)
    for loss in exported.losses_in(args.lang):
        print(said["not_carried"].format(format=args.format, loss=loss), file=sys.stderr)
    if len(exported.files) > 1 and not args.output and not args.table:
        print(said["two_tables"].format(format=args.format), file=sys.stderr)
