"""The rules of derivation: SPARQL files that say what they give, and because of what.

Above its query each has a header: ``summary`` and ``description`` for readers, and one ``because``
for each way in which its triples may come about, as triple patterns with the variables of the
query. ``answers.proofs`` explains a derived triple with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from eujp_graph.errors import UnknownNameError, nearest
from eujp_graph.files import resources
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.namespaces import iri
from eujp_graph.rdf.terms import NamedNode, Node, Triple

LINK, LABEL = "link", "label"
"""The rules that the model itself rests on; the others are conveniences, and may be left out."""

LABELS, DERIVED = "labels", "derived"
"""The named graphs that the rules fill."""

HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)
TEMPLATE = re.compile(r"CONSTRUCT \{(.*?)\}", re.DOTALL)
VARIABLE = re.compile(r"\?(\w+)")
CONDITION = "FILTER"

Pattern = tuple[str, str, str]
"""Subject, predicate and object as a query writes them."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One way in which a rule gives a triple: the patterns of its premises, and a condition."""

    patterns: tuple[Pattern, ...]
    condition: str

    def variables(self) -> set[str]:
        """The names of the variables that the premises have."""
        return {name for pattern in self.patterns for name in VARIABLE.findall(" ".join(pattern))}

    def speaks_of(self, variables: Iterable[str]) -> bool:
        """Whether each of *variables* stands in the premises or in the condition."""
        return set(variables) <= self.variables() | set(VARIABLE.findall(self.condition))

    def query(self, bound: Mapping[str, Node]) -> str:
        """The SELECT of all variables where the premises hold, with the variables *bound* put in.

        Of several ways it asks for the first by name.
        """
        left = sorted(self.variables() - bound.keys())
        named = " ".join(f"?{name}" for name in left) or "(1 AS ?holds)"
        body = " ".join(" ".join(pattern) + " ." for pattern in self.patterns)
        order = f" ORDER BY {named}" if left else ""
        where = _filled(f"{body} {self.condition}", bound)
        return f"SELECT {named} WHERE {{ {where} }}{order} LIMIT 1"

    def premises(self, bound: Mapping[str, Node]) -> tuple[Triple, ...]:
        """The triples of the patterns with every variable *bound*."""

        def node(text: str) -> Node:
            return bound[text[1:]] if text.startswith("?") else _constant(text)

        return tuple(
            Triple(node(first), node(second), node(third))  # type: ignore[arg-type]
            for first, second, third in self.patterns
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One file of ``ontology/rules``: the triples that *query* gives go to the *graph*."""

    name: str
    graph: str
    summary: str
    description: str
    query: str
    gives: tuple[Pattern, ...]
    reasons: tuple[Reason, ...]

    def ways(self, triple: Triple) -> Iterator[tuple[Reason, dict[str, Node]]]:
        """Each reason that may give *triple*, with the variables that the triple binds."""
        parts = (triple.subject, triple.predicate, triple.object)
        for pattern in self.gives:
            bound = _matched(pattern, parts)
            if bound is not None:
                for reason in self.reasons:
                    if reason.speaks_of(bound):
                        yield reason, bound


@cache
def rule(name: str) -> Rule:
    """The rule *name*, read from its file."""
    text = resources.rule(name)
    fields = dict(HEADER.findall(text))
    template = TEMPLATE.search(text)
    assert template is not None
    return Rule(
        name,
        LABELS if name == LABEL else DERIVED,
        fields["summary"],
        fields["description"],
        text,
        tuple(_patterns(template[1])),
        tuple(_reason(body) for field, body in HEADER.findall(text) if field == "because"),
    )


def names() -> tuple[str, ...]:
    """Every rule, those first on whose triples others build."""
    others = (path.stem for path in sorted((resources.ontology() / "rules").glob("*.rq")))
    return (LINK, LABEL, *(name for name in others if name not in (LINK, LABEL)))


def conveniences() -> tuple[str, ...]:
    """The rules that say again, in other vocabularies, what the graph says already."""
    return names()[2:]


def refuse_unknown(chosen: Iterable[str]) -> None:
    """Raise ``UnknownNameError`` with the nearest name where one of *chosen* is no convenience."""
    known = conveniences()
    for name in chosen:
        if name not in known:
            hint = did_you_mean(nearest(name, known))
            message = Message("no_rule", name=name, hint=hint, known=known)
            raise UnknownNameError(message, name=name, nearest=nearest(name, known))


def _reason(text: str) -> Reason:
    body, condition, rest = text.partition(CONDITION)
    return Reason(tuple(_patterns(body)), condition + rest)


def _patterns(text: str) -> Iterator[Pattern]:
    """The triple patterns of a text that has neither literals nor brackets."""
    for block in " ".join(text.split()).removesuffix(" .").split(" . "):
        subject, _, told = block.strip().partition(" ")
        for part in filter(None, told.split(" ; ")):
            predicate, value = part.split()
            yield subject, predicate, value


def _matched(pattern: Pattern, parts: tuple[Node, Node, Node]) -> dict[str, Node] | None:
    bound: dict[str, Node] = {}
    for text, node in zip(pattern, parts, strict=True):
        if text.startswith("?"):
            bound[text[1:]] = node
        elif _constant(text) != node:
            return None
    return bound


def _constant(text: str) -> NamedNode:
    return NamedNode(iri("rdf:type" if text == "a" else text))


def _filled(text: str, bound: Mapping[str, Node]) -> str:
    def value(match: re.Match[str]) -> str:
        node = bound.get(match[1])
        return match[0] if node is None else str(node)

    return VARIABLE.sub(value, text)
