"""Lets the rules that look at every triple share one pass over the graph.

Many a rule about the dataset begins with a pattern of three variables, and filters by one of
them: a text, a property. Here each node is looked at once for all such rules, in however many
triples it stands, and each rule then looks at the triples of the nodes that pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from eujp_graph.rdf.oxigraph import QuerySolutions, Store
from eujp_graph.rdf.terms import BlankNode
from eujp_graph.shacl.shape_queries import Check, Rule
from eujp_graph.shacl.sparql_constraints import TOKEN, begun_with

MOST_NODES = 1000
"""So many nodes are handed on; where more pass, each rule reads the graph for itself."""

EVERY_TRIPLE = re.compile(r"[\s\w?$*]*\{\s*[?](\w+)\s+[?](\w+)\s+[?](\w+)\s*\.")
PARTS = ("object", "predicate", "subject")
"""The parts of a triple, that first by which a rule tells most where it filters by several."""


class _Filter(NamedTuple):
    """The *condition* that a rule sets for one part of every triple, which it calls *name*."""

    part: str
    name: str
    condition: str
    prefixes: Mapping[str, str]


def narrowed(view: Store, checks: Sequence[Check | Rule]) -> list[Check | Rule]:
    """*checks*, those that would look at every triple of *view* narrowed to what may matter.

    Of these, one that can find nothing is left out.
    """
    filters = [_filter(check, f"of{n}") for n, check in enumerate(checks)]
    passing = {part: _passing(view, [f for f in filters if f and f.part == part]) for part in PARTS}
    told = []
    for check, its in zip(checks, filters, strict=True):
        nodes = passing[its.part] if its else None
        if its is None or nodes is None:
            told.append(check)
        elif nodes:
            values = f" VALUES ?{its.name} {{ {' '.join(nodes)} }} "
            told.append(replace(check, query=begun_with(check.query, values)))
    return told


def _filter(check: Check | Rule, mark: str) -> _Filter | None:
    """How *check* filters every triple by one part, if it does.

    Its other variables are renamed with *mark*, so that no other check has them.
    """
    begin = EVERY_TRIPLE.match(check.query) if isinstance(check, Rule) else None
    if begin is None or not isinstance(check, Rule) or len({*begin.groups(), "this"}) < 4:
        return None
    names = dict(zip(("subject", "predicate", "object"), begin.groups(), strict=True))
    used = Counter(_variables(check.query))
    conditions = list(_conditions(check.query))
    for part in PARTS:
        alone = [text for text in conditions if _speaks_of(names[part], text, used)]
        if alone:
            condition = " && ".join(f"({text})" for text in alone)
            renamed = _renamed(condition, {names[part]: part}, mark)
            return _Filter(part, names[part], renamed, check.prefixes)
    return None


def _conditions(query: str) -> Iterator[str]:
    """The conditions of the FILTERs in the outer group of *query*."""
    tokens = list(TOKEN.finditer(query))
    depth = 0
    for place, token in enumerate(tokens):
        word = token.group().upper()
        depth += (word == "{") - (word == "}")
        if word == "FILTER" and depth == 1:
            yield query[token.end() : _closing(tokens[place + 1 :])]


def _closing(tokens: Sequence[re.Match[str]]) -> int:
    """Where the first brackets among *tokens* are closed."""
    depth = 0
    for token in tokens:
        word = token.group()
        depth += (word in ("(", "{")) - (word in (")", "}"))
        if depth == 0 and word in (")", "}"):
            break
    return token.end()


def _speaks_of(name: str, condition: str, used: Counter[str]) -> bool:
    """Whether *condition* is about the variable *name* alone, its own variables aside.

    Those that the rule has elsewhere, too, would be unbound in a pass.
    """
    here = Counter(_variables(condition))
    return name in here and all(n == name or count == used[n] for n, count in here.items())


def _variables(text: str) -> list[str]:
    return [word[1:] for word in TOKEN.findall(text) if word[0] in "?$"]


def _renamed(text: str, names: Mapping[str, str], mark: str) -> str:
    """*text* with each variable named anew: as *names* have it, else with *mark* before it."""

    def anew(token: re.Match[str]) -> str:
        word = token.group()
        return f"?{names.get(word[1:], mark + word[1:])}" if word[0] in "?$" else word

    return TOKEN.sub(anew, text)


def _passing(view: Store, filters: Sequence[_Filter]) -> list[str] | None:
    """The nodes of *view* that pass any of *filters*, which are for one part, in N-Triples form.

    None where no two rules share a pass, where many nodes pass, and where one is a blank node,
    which no query can name.
    """
    if len(filters) < 2 or any(each.prefixes != filters[0].prefixes for each in filters):
        return None
    part, prefixes = filters[0].part, dict(filters[0].prefixes)
    condition = " || ".join(f"({each.condition})" for each in filters)
    # The engine would ask a DISTINCT of every triple; what is grouped it asks once.
    query = (
        f"SELECT ?{part} WHERE {{ {{ SELECT ?{part} WHERE {{ ?subject ?predicate ?object }} "
        f"GROUP BY ?{part} }} FILTER ( {condition} ) }} LIMIT {MOST_NODES + 1}"
    )
    found = view.query(query, prefixes=prefixes, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    nodes = [row[0] for row in found]
    if len(nodes) > MOST_NODES or any(isinstance(node, BlankNode) for node in nodes):
        return None
    return sorted(map(str, nodes))
