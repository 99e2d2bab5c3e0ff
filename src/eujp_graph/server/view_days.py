"""The two days for which a request asks: what is to hold on one, as known by the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from starlette.requests import Request

from eujp_graph.errors import ParameterError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.model.days_given import day_given
from eujp_graph.server.shown_graph import DAYS, Days
from eujp_graph.server.sparql_protocol import RefusedError


def days_of(request: Request, others: Iterable[str] = ()) -> Days:
    """The days that the address asks for, ``on`` and ``known-by``.

    A parameter that is nearly one of these, and none of the *others* that the address takes, is
    refused: else all would be shown as if of that day.
    """
    known = {*DAYS, "lang", *others}
    for name in request.query_params:
        meant = [] if name in known else nearest(name, DAYS)
        if meant:
            raise RefusedError(400, Message("no_field", name=name, hint=did_you_mean(meant)))
    on, known_by = DAYS
    return _day(request, on), _day(request, known_by)


def _day(request: Request, name: str) -> date | None:
    text = request.query_params.get(name)
    try:
        # A plain day: what was taken for a month makes no other view than that day itself.
        return date.fromisoformat(day_given(text).isoformat()) if text else None
    except ParameterError as error:
        raise RefusedError(400, Message("no_day_in_field", name=name, text=text)) from error
