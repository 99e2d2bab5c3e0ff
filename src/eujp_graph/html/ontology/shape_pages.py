"""The page of all shapes, and what a shape says in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from eujp_graph.html.ontology.shape_facts import Shape, local
from eujp_graph.html.page_texts import Reader, Ref, Text
from eujp_graph.html.pages import Pages
from eujp_graph.html.schema_org import embedded
from eujp_graph.language.catalogue import words
from eujp_graph.namespaces import SHAPES, curie
from eujp_graph.rdf.terms import Literal
from eujp_graph.shacl.shapes_graph import Node

STEP = re.compile(r"<([^>]+)>|([/|^*+?])")
BETWEEN = {
    "/": "then",
    "|": "or",
    "^": "reversed",
    "*": "repeated",
    "+": "repeated",
    "?": "repeated",
}
FULL = re.compile(r"<([^>]+)>")
SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A shape in words; a sentence is a row of words and links.

    ``names`` are the terms of ours that its queries name.
    """

    local: str
    name: Text
    about: tuple[Text, ...]
    severity: str
    stage: str
    messages: tuple[Text, ...]
    targets: tuple[tuple[Ref, ...], ...]
    path: tuple[Ref, ...]
    path_code: str
    asks: tuple[tuple[Ref, ...], ...]
    names: tuple[Ref, ...]
    parts: tuple[ShapeView, ...]


def shapes_page(pages: Pages) -> str:
    """The page of all shapes by what they guard; each is found by its local name."""
    worded = ShapeWords(pages.reader)
    guards = pages.terms.guards
    groups = []
    for term, shapes in guards.by_target().items():
        heading = (
            pages.reader.ref(term)
            if term
            else Ref(Text(worded.say["the_whole"], pages.reader.lang))
        )
        groups.append((heading, [worded.view(shape, guards.shapes) for shape in shapes]))
    groups.sort(key=lambda group: (not group[0].iri, group[0].external, group[0].text.value))
    counted = [
        sum(shape.severity == name for shape in guards.shapes.values()) for name in SEVERITIES
    ]
    title = worded.say["shapes"]
    return pages.render(
        "shapes.html",
        SHAPES,
        say=worded.say,
        title=title,
        groups=groups,
        counts=worded.say["counts"].format(
            count=len(guards.shapes), violations=counted[0], warnings=counted[1], infos=counted[2]
        ),
        formats=pages.formats(SHAPES),
        citation="",
        linked=embedded(
            {
                "@context": "https://schema.org",
                "@type": "DefinedTermSet",
                "@id": SHAPES,
                "name": title,
            }
        ),
    )


class ShapeWords:
    """Says what shapes ask, in the language of *reader*."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.say = words("ontology", reader.lang)
        self.limits = words("limits", reader.lang)
        self.targets = words("targets", reader.lang)

    def view(self, shape: Shape, others: dict[str, Shape]) -> ShapeView:
        """*shape* in words, with its parts out of *others*."""
        return ShapeView(
            local(shape.iri),
            self.name(shape),
            texts(shape.about),
            shape.severity,
            self.say.get(shape.stage, shape.stage),
            texts([*(said for query in shape.queries for said in query.messages), *shape.messages]),
            tuple(
                self._target(how, shape) for how in dict.fromkeys(how for how, _ in shape.targets)
            ),
            self.path(shape.path),
            FULL.sub(lambda found: curie(found[1]), shape.path).removeprefix("(").removesuffix(")"),
            tuple(self._limit(name, values) for name, values in shape.limits),
            self._names(shape),
            tuple(self.view(others[part], others) for part in shape.parts if part in others),
        )

    def name(self, shape: Shape) -> Text:
        """What *shape* is called."""
        return next(iter(texts(shape.names)), Text(local(shape.iri)))

    def path(self, path: str) -> tuple[Ref, ...]:
        """The SPARQL *path* in words, each operator where it stands in the path."""
        return tuple(self._step(name, operator) for name, operator in STEP.findall(path))

    def _step(self, name: str, operator: str) -> Ref:
        if name:
            return self.reader.ref(name)
        return Ref(Text(self.say[BETWEEN[operator]], self.reader.lang))

    def _target(self, how: str, shape: Shape) -> tuple[Ref, ...]:
        return self._sentence(
            self.targets[how],
            self.reader.refs(value for found, value in shape.targets if found == how),
        )

    def _limit(self, name: str, values: tuple[Node, ...]) -> tuple[Ref, ...]:
        return self._sentence(self.limits[name], [self.reader.literal(value) for value in values])

    def _sentence(self, pattern: str, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """*pattern* with *refs*, commas between, in the place of its braces."""
        before, gap, after = pattern.partition("{}")
        pieces = [Ref(Text(before, self.reader.lang))]
        for ref in refs if gap else ():
            pieces += [ref, Ref(Text(", "))]
        if len(pieces) > 1:
            pieces.pop()
        pieces.append(Ref(Text(after, self.reader.lang)))
        return tuple(piece for piece in pieces if piece.text.value)

    def _names(self, shape: Shape) -> tuple[Ref, ...]:
        """The terms in the queries of *shape*, beside those that it is aimed at."""
        named = dict.fromkeys(name for query in shape.queries for name in query.names)
        aimed = {value for _, value in shape.targets}
        terms = [name for name in named if name.startswith("http") and "#" in name]
        known = [name for name in terms if name not in aimed and self.reader.about(name)]
        return tuple(self.reader.refs(known))


def severity_rank(severity: str) -> int:
    """The place of *severity* in the order of reading; what SHACL does not know comes last."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def texts(found: Iterable[Literal]) -> tuple[Text, ...]:
    """Literals as texts with their language."""
    return tuple(Text(value.value, value.language or "") for value in found)
