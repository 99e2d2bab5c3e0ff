"""Writes the graph in another format."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_view
from eujp_graph.cli.output import refuse_unwritable
from eujp_graph.rdf.formats import DATASETS

IN_SEVERAL_FILES = ("csv",)
"""The formats that may go into a folder."""


def export(args: Namespace) -> int:
    """``eujp export``: the graph in another format."""
    from eujp_graph.exports.export import export as export_graph
    from eujp_graph.exports.export import refuse_unknown

    refuse_unknown(args.format)
    _refuse_unwritable(args)
    if args.leave_out:
        from eujp_graph.reasoning.rules import refuse_unknown as refuse_unknown_rule

        refuse_unknown_rule(args.leave_out)
    graph, seen = graph_and_view(args)
    if args.leave_out:
        from eujp_graph.reasoning.derivation import without_rules

        graph = without_rules(graph, args.leave_out)
        seen = seen and replace(seen, store=graph)
    # Of a view, a format that keeps named graphs has one, named after the day of the view.
    if seen and args.format in DATASETS:
        graph = seen.in_one_graph()
    exported = export_graph(graph, args.format, seen=seen)
    if args.output:
        exported.save(args.output)
    else:
        sys.stdout.write(exported.text)
    if exported.losses:
        from eujp_graph.language.catalogue import words

        lost = words("terminal", args.lang)["not_carried"]
        for loss in exported.losses:
            print(lost.format(format=args.format, loss=loss), file=sys.stderr)
    return OK


def _refuse_unwritable(args: Namespace) -> None:
    goes_into_folder = args.format in IN_SEVERAL_FILES and args.output and args.output.is_dir()
    refuse_unwritable(args.output / "nodes.csv" if goes_into_folder else args.output)
