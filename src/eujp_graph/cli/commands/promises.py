"""Follows promises from text to text, and lists them."""

from __future__ import annotations

import sys
from argparse import Namespace

from eujp_graph.answers.promise_statuses import status_of
from eujp_graph.cli.arguments.promises import COUNCIL
from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names
from eujp_graph.cli.output import (
    as_json,
    print_json,
    refuse_unwritable,
    screen_width,
    write_text,
)
from eujp_graph.errors import ParameterError
from eujp_graph.language.messages import Message
from eujp_graph.query.kinds import TOPIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from eujp_graph.answers.promise_standing import Promise
    from eujp_graph.answers.promises import Promises


def trace(args: Namespace) -> int:
    """``eujp trace``: the life of a promise, or of all on a topic or in a text."""
    from eujp_graph.answers import promises_text
    from eujp_graph.answers.promises import Promises

    graph, names, _ = graph_and_names(args)
    promises = Promises(graph, today=args.known_by or args.on)
    chains = promises.trace(names.resolve(args.name))
    if args.since is not None:
        chains = [chain for chain in chains if chain.last and not chain.last.is_before(args.since)]
    if args.format == "json":
        print_json(promises_text.chain_data(promises, chains, args.lang))
    elif not chains:
        from eujp_graph.language.catalogue import words

        nothing = words("terminal", args.lang)["no_promise"]
        print(nothing.format(name=args.name), file=sys.stderr)
    else:
        cells = screen_width(args)
        text = promises_text.chain_text(promises, chains, lang=args.lang, cells=cells)
        write_text(text, None, args)
    return OK


def promises(args: Namespace) -> int:
    """``eujp promises``: the promises that fit, or a table of them by meetings."""
    from eujp_graph.answers import promises_text
    from eujp_graph.answers.later_meetings import meetings_of
    from eujp_graph.answers.promises import Promises
    from eujp_graph.model.dates import months_in

    status = status_of(args.status) if args.status else None
    quiet_for = months_in(args.quiet_for) if args.quiet_for else None
    if args.format == "svg" and not args.matrix:
        raise ParameterError(Message("only_matrix_drawn"), name="format")
    if args.of and not args.matrix:
        raise ParameterError(Message("of_needs_matrix"), name="of")
    refuse_unwritable(args.output)
    graph, names, _ = graph_and_names(args)
    all_promises = Promises(graph, today=args.known_by or args.on)
    topic = names.resolve(args.topic, kinds=TOPIC) if args.topic else None
    if args.matrix:
        format_name = "table" if args.format == "json" else args.format
        meetings = meetings_of(graph, args.of or COUNCIL, names)
        text = promises_text.matrix(
            all_promises,
            meetings,
            format_name,
            topic=topic,
            lang=args.lang,
            cells=screen_width(args),
        )
    else:
        made_at = names.resolve(args.made_at) if args.made_at else None
        fitting = all_promises.promises(
            made_at=made_at,
            status=status,
            topic=topic,
            quiet_for=quiet_for,
            due_before=args.due_before,
            made_from=args.made_from,
            made_to=args.made_to,
        )
        text = _listed(all_promises, _sure(all_promises, fitting, made_at, args), args)
    write_text(text, args.output, args)
    return OK


def _sure(
    all_promises: Promises, fitting: Sequence[Promise], made_at: str | None, args: Namespace
) -> Sequence[Promise]:
    """Those of *fitting* that are to be listed; of doubts about dates a note is printed."""
    from eujp_graph.answers.promise_standing import was_surely_made_between

    chosen = fitting
    if args.never_mentioned_again:
        again = {each.commitment: all_promises.again_since(each, made_at) for each in fitting}
        chosen = [promise for promise in fitting if again[promise.commitment] is False]
        unsure = [promise for promise in fitting if again[promise.commitment] is None]
        _note(all_promises, "perhaps_again", unsure, args.lang)
    if args.made_from or args.made_to:
        rough = [
            promise
            for promise in chosen
            if not was_surely_made_between(promise, args.made_from, args.made_to)
        ]
        _note(all_promises, "rough_made", rough, args.lang)
    return chosen


def _note(all_promises: Promises, key: str, promises: Sequence[Promise], lang: str) -> None:
    """Tell of *promises* whose dates do not say whether they belong in the list."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.names import label

    if promises:
        said = words("promises", lang)
        called = [label(all_promises.store, each.commitment, lang) for each in promises]
        note = said[key].format(promises=said["comma"].join(called))
        print(f"eujp: {note}", file=sys.stderr)


def _listed(all_promises: Promises, chosen: Sequence[Promise], args: Namespace) -> str:
    """The promises *chosen* in the format asked for."""
    from eujp_graph.answers import promises_text

    if args.format == "json":
        return as_json(promises_text.promise_data(all_promises, chosen, args.lang))
    return promises_text.promise_table(
        all_promises, chosen, args.format, lang=args.lang, cells=screen_width(args)
    )
