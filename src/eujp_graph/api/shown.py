"""What the functions give, as the same values that show themselves: as text, and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass

from eujp_graph.answers.entity_card import Card, Line
from eujp_graph.answers.entity_text import text as card_text
from eujp_graph.answers.promise_standing import Chain
from eujp_graph.answers.promises import Promises
from eujp_graph.answers.promises_svg import tint
from eujp_graph.answers.promises_text import chain_data, chain_text
from eujp_graph.answers.proofs import Proof, as_text, reason
from eujp_graph.answers.proofs import shown as shown_triple
from eujp_graph.api.markup import Html, box, quiet, table, tag, thing
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.names import label
from eujp_graph.namespaces import curie
from eujp_graph.query.table import aligned
from eujp_graph.rdf.oxigraph import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Kind = TypeVar("Kind")

LINES = 12
"""So many lines of one section of a card are shown in a notebook; the card has them all."""


def shown_as(kind: type[Kind], value: Any, **more: object) -> Kind:
    """*value*, a frozen dataclass, as the class *kind* made from its own, which has *more* too."""
    assert is_dataclass(kind)
    made = kind(**{field.name: getattr(value, field.name) for field in fields(value)})
    for name, told in more.items():
        object.__setattr__(made, name, told)
    return made


class ShownCard(Card):
    """A ``Card`` that shows itself; ``print`` gives all of it as text."""

    lang: str = SOURCE

    @property
    def name(self) -> str:
        """What the thing is called in the language of the card."""
        return self.name_in(self.lang)

    def __repr__(self) -> str:
        counts = f"{len(self.edges)} relations, {len(self.sources)} sources"
        return f"<Card {curie(self.iri)}: {self.name} ({self.kind}), {counts}>"

    def __str__(self) -> str:
        return card_text(self, lang=self.lang)

    def _repr_html_(self) -> str:
        said = words("card", self.lang)
        sections = {
            "facts": self.facts,
            "relations": self.edges,
            "status": self.status,
            "values": self.values,
        }
        about = self.description_in(self.lang)
        sentences = [tag("p", told.text, self._marks(told.sources)) for told in self.in_brief]
        return box(
            tag("h3", thing(self.iri, self.name), f" ({self.kind_in(self.lang)})"),
            *([tag("p", about)] if about else []),
            *sentences,
            *(self._section(said[name], lines) for name, lines in sections.items() if lines),
            *([tag("h4", said["sources"]), self._sources()] if self.sources else []),
        )

    def _marks(self, numbers: Iterable[int]) -> str:
        return "".join(f" [{number}]" for number in numbers)

    def _section(self, heading: str, lines: Sequence[Line]) -> Html:
        rows = [
            [line.words, self._value(line), line.note, self._marks(line.sources).strip()]
            for line in lines[:LINES]
        ]
        more = len(lines) - LINES
        said = words("notebook", self.lang)["more"].format(count=f"{more:,}")
        return Html(
            tag("h4", heading)
            + table(["", "", "", ""], rows).replace("<thead>", '<thead hidden="">')
            + (quiet(said) if more > 0 else "")
        )

    def _value(self, line: Line) -> Html:
        return thing(line.iri, line.value) if line.iri else tag("span", line.value)

    def _sources(self) -> Html:
        items = [
            tag("li", thing(source.page or source.iri, source.title), ". ", source.about)
            for source in self.sources
        ]
        return tag("ol", *items)


class Chains(list[Chain]):
    """The chains of promises; in a notebook each is a line of time, and ``print`` gives the text.

    ``lang`` is the language of their words.
    """

    def __init__(self, chains: Iterable[Chain], promises: Promises, lang: str = SOURCE) -> None:
        super().__init__(chains)
        self.promises, self.lang = promises, lang

    def __str__(self) -> str:
        return chain_text(self.promises, self, lang=self.lang)

    def __repr__(self) -> str:
        store = self.promises.store
        names = [label(store, chain.commitments[0], self.lang) for chain in self]
        return f"<Chains: {'; '.join(names)}>" if names else "[]"

    def _repr_html_(self) -> str:
        told: list[Any] = chain_data(self.promises, self, self.lang)
        return box(*(part for chain in told for part in self._line(chain)))

    def _line(self, chain: dict[str, Any]) -> list[Html]:
        first = chain["commitments"][0]
        undated = words("promises", self.lang)["undated"]
        return [
            tag("h4", thing(first["id"], first["label"])),
            tag("ol", *(self._step(step, undated) for step in chain["steps"]), class_="line"),
            quiet(chain["outlook"]),
        ]

    def _step(self, step: dict[str, Any], undated: str) -> Html:
        other, scope = step["other"], step["scope"]
        documents = [
            part
            for document in step["documents"]
            for part in (" · ", thing(document["id"], document["label"]))
        ]
        return tag(
            "li",
            tag("b", step["day"] or undated),
            tag("i", step["what"]),
            " ",
            thing(step["commitment"]["id"], step["commitment"]["label"]),
            f" [{scope}]" if scope else "",
            *(["; ", thing(other["id"], other["label"])] if other else []),
            tag("div", *documents[1:], class_="quiet"),
        )


@dataclass(frozen=True, repr=False)
class Matrix:
    """Promises by meetings: for each chain, by its oldest promise, what was told at each meeting.

    ``rows`` has the IRI of each promise with a tuple of statuses for each of ``meetings``; an
    empty tuple says that nothing was told there. ``names`` has what each of them is called.
    """

    meetings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    names: dict[str, str]
    lang: str = SOURCE

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings: the word for a promise, then the names of the meetings."""
        first = words("promise_columns", self.lang)["promise"]
        return (first, *(self.names[name] for name in self.meetings))

    def texts(self) -> list[list[str]]:
        """The rows as text."""
        return [[self.names[head], *map(self._words, cells)] for head, cells in self.rows]

    def to_pandas(self) -> Any:
        """The matrix as a ``pandas.DataFrame`` of text."""
        from eujp_graph.api.frames import to_pandas

        rows = [dict(zip(self.columns, row, strict=True)) for row in self.texts()]
        return to_pandas(self.columns, rows)

    def _words(self, cell: Iterable[str]) -> str:
        return ", ".join(self.names[status] for status in cell)

    def __repr__(self) -> str:
        return f"<Matrix of {len(self.rows)} promises by {len(self.meetings)} meetings>"

    def __str__(self) -> str:
        return aligned(self.columns, self.texts())

    def _repr_html_(self) -> str:
        head = tag("tr", *(tag("th", column) for column in self.columns))
        body = [tag("tr", tag("td", thing(name, self.names[name])), *map(self._cell, cells))
                for name, cells in self.rows]  # fmt: skip
        return box(tag("table", tag("thead", head), tag("tbody", *body)))

    def _cell(self, cell: tuple[str, ...]) -> Html:
        if not cell:
            return tag("td")
        return tag("td", self._words(cell), style=f"background:{tint(cell)};color:#1b1f24")


@dataclass(frozen=True, repr=False)
class Picture:
    """A drawing: ``svg`` is its text, which a notebook shows."""

    svg: str

    def __repr__(self) -> str:
        return f"<Picture, {len(self.svg):,} characters of SVG>"

    def _repr_html_(self) -> str:
        # What draws it escapes each text; the head of an XML file has no place within a page.
        return box(Html(self.svg[self.svg.index("<svg") :]))


class ShownProof(Proof):
    """A ``Proof`` that shows itself; ``print`` gives all of it as text."""

    store: Store

    def __repr__(self) -> str:
        return f"<Proof of {shown_triple(self.triple)}: {self.axiom or self.rule}>"

    def __str__(self) -> str:
        return as_text(self.store, self)

    def _repr_html_(self) -> str:
        return box(tag("ul", self._part(self)))

    def _part(self, proof: Proof) -> Html:
        documents = [
            tag("li", thing(name, label(self.store, name)), class_="quiet")
            for name in proof.documents
        ]
        inside = [self._part(premise) for premise in proof.premises]
        below = tag("ul", *documents, *inside) if documents or inside else ""
        return tag(
            "li",
            shown_triple(proof.triple),
            tag("span", f" {reason(proof)}", class_="quiet"),
            below,
        )
