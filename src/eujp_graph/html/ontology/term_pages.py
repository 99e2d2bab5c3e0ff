"""The page of one term: its meaning, its place, how it reads, its use, and what guards it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eujp_graph.html.ontology.canvas import Box, Caption
from eujp_graph.html.ontology.diagrams import MOST, class_picture, property_picture
from eujp_graph.html.ontology.examples import Example
from eujp_graph.html.ontology.facts import OBJECT, Outside
from eujp_graph.html.ontology.shape_facts import Guard
from eujp_graph.html.ontology.shape_pages import ShapeWords, severity_rank, texts
from eujp_graph.html.page_texts import Ref, Text
from eujp_graph.html.pages import Pages
from eujp_graph.html.schema_org import described, embedded
from eujp_graph.language.catalogue import words
from eujp_graph.namespaces import ONTOLOGY, curie

ASIDE = 3
"""How many narrower properties the picture of a property names."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A property of a class, what stands at its other end, and whether it is the class's own."""

    term: Ref
    code: str
    ends: tuple[Ref, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A fact in words, with links: something, how it stands, to what."""

    subject: Ref
    between: Text | None
    value: Ref


@dataclass(frozen=True, slots=True)
class Guarded:
    """A shape that guards the term, with the queries of it that name the term."""

    name: Text
    code: str
    href: str
    severity: str
    messages: tuple[Text, ...]
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A live example: the fact in words, from both ends where it has two, and its Turtle.

    ``modality`` says how far it holds where that is not plain.
    """

    sentences: tuple[Sentence, ...]
    statement: Ref | None
    statement_code: str
    example: Example
    modality: Ref | None = None


def term_page(pages: Pages, name: str) -> str:
    """The page of the term *name* (its local name, such as ``Meeting``)."""
    return _TermPage(pages, f"{ONTOLOGY}#{name}").page()


class _TermPage:
    def __init__(self, pages: Pages, term: str) -> None:
        self.pages, self.term = pages, term
        self.terms, self.reader = pages.terms, pages.reader
        self.say = words("ontology", self.reader.lang)
        self.uses, self.example = self.terms.usage(term)
        self.is_class = self.terms.is_class(term)

    def page(self) -> str:
        reader, term = self.reader, self.term
        stage = reader.first(term, "vs:term_status")
        return self.pages.render(
            "term.html",
            term,
            say=self.say,
            code=curie(term),
            kind=reader.kind(term),
            is_class=self.is_class,
            descriptions=in_one_language(reader.texts(term, "skos:definition")),
            labels=reader.texts(term, "rdfs:label"),
            back_labels=reader.texts(term, "eujp:inverseLabel"),
            notes=reader.texts(term, "skos:scopeNote"),
            examples=self._examples(),
            changes=in_one_language(reader.texts(term, "skos:changeNote")),
            stage=words("stages", reader.lang).get(stage, stage),
            retired=reader.is_retired(term),
            heirs=reader.refs(reader.all(term, "dcterms:isReplacedBy")),
            members=self.pages.members(term),
            picture=self._picture(),
            own=self._of_class() if self.is_class else self._of_property(),
            lines=[
                [reader.ref(step) for step in line]
                for line in self.terms.lines(term)
                if len(line) > 1
            ],
            narrower=reader.refs(self.terms.below(term)),
            outside=self._outside(),
            usage=self._usage(),
            shown=self._shown(),
            guarded=self._guarded(),
            guarded_wider=self._guarded_wider(),
            axioms=self.terms.axioms(term),
            whole=self._whole(),
            formats=self.pages.formats(term),
            citation=self.pages.citation(term),
            linked=embedded(described(reader, self.pages.whole.entity(term))),
        )

    def _whole(self) -> Ref:
        return Ref(
            Text(self.say["whole"], self.reader.lang), ONTOLOGY, self.pages.address(ONTOLOGY)
        )

    def _of_class(self) -> dict[str, object]:
        joined = {name: self._joined(*ways) for name, ways in WAYS.items()}
        return {
            **dict.fromkeys(OF_PROPERTY),
            **joined,
            "disjoint": self.reader.refs(self.terms.disjoint(self.term)),
        }

    def _joined(self, here: str, there: str) -> list[Joined]:
        own, wider = self.terms.joining(self.term, here)
        return [
            Joined(self.reader.ref(name), curie(name), self._end(name, there), found is own)
            for found in (own, wider)
            for name in found
        ]

    def _of_property(self) -> dict[str, object]:
        ref = self.reader.ref
        ends = [(name, *self.terms.end(self.term, name)) for name in ("rdfs:domain", "rdfs:range")]
        return {
            "ends": [
                (self._end(self.term, name), self.reader.ref(source) if source else None)
                for name, _, source in ends
            ],
            "inverses": self.reader.refs(self.terms.inverses(self.term)),
            "traits": [
                words("traits", self.reader.lang)[name]
                for name in self.terms.characteristics(self.term)
            ],
            "chains": [
                (ref(one), [ref(step) for step in steps])
                for one, steps in self.terms.chains_of(self.term)
            ],
            "readings": self._readings(),
            "symmetric": "Symmetric" in self.terms.characteristics(self.term),
            **dict.fromkeys(OF_CLASS),
        }

    def _refs(self, found: Iterable[str]) -> tuple[Ref, ...]:
        return tuple(self.reader.refs(found))

    def _end(self, term: str, name: str) -> tuple[Ref, ...]:
        """What stands at one end (domain or range) of the property *term*."""
        return self._refs(self.terms.end(term, name)[0]) or (self._any(name, term),)

    def _any(self, name: str, term: str) -> Ref:
        is_value = name == "rdfs:range" and self.terms.kinds.get(term) != OBJECT
        return Ref(Text(self.say["a_value" if is_value else "anything"], self.reader.lang))

    def _readings(self) -> list[Sentence]:
        """The property in a sentence, and the same from the other end."""
        one, two = (self._end(self.term, name)[0] for name in ("rdfs:domain", "rdfs:range"))
        return self._both_ways(one, two)

    def _both_ways(self, one: Ref, two: Ref) -> list[Sentence]:
        back = self.reader.texts(self.term, "eujp:inverseLabel")[:1]
        there = Sentence(one, self.reader.words_for(self.term), two)
        return [there, *(Sentence(two, text, one) for text in back)]

    def _outside(self) -> list[tuple[str, Ref]]:
        return [self.tie(tie) for tie in self.terms.outside(self.term)]

    def tie(self, tie: Outside) -> tuple[str, Ref]:
        return words("ties", self.reader.lang)[tie.how], self.reader.ref(tie.theirs)

    def _usage(self) -> str:
        uses = self.uses
        if not uses:
            return self.say["unused"]
        if self.is_class:
            return self.say["uses_class"].format(all=uses.written + uses.computed, own=uses.written)
        return self.say["uses_property"].format(
            written=uses.written, told=uses.told, follows=uses.computed
        )

    def _shown(self) -> Shown | None:
        example, reader = self.example, self.reader
        if example is None:
            return None
        subject = reader.ref(example.subject)
        if example.value is None:
            return Shown(
                (Sentence(subject, None, reader.kind(example.subject)),), None, "", example
            )
        value = reader.literal(example.value)
        sentences = self._both_ways(subject, value)
        statement = reader.ref(example.statement) if example.statement else None
        modality = reader.refs(reader.all(example.statement, "eujp:modality")) if statement else []
        told = tuple(sentences if value.iri else sentences[:1])
        return Shown(told, statement, curie(example.statement), example, next(iter(modality), None))

    def _guarded(self) -> list[Guarded]:
        found = [self._guard(guard) for guard in self.terms.guards.of(self.term)]
        return sorted(found, key=lambda one: (severity_rank(one.severity), one.code))

    def _guard(self, guard: Guard) -> Guarded:
        shape = guard.shape
        own = [message for query in guard.queries for message in query.messages]
        return Guarded(
            ShapeWords(self.reader).name(shape),
            curie(shape.iri),
            self.pages.address(shape.iri),
            shape.severity,
            texts(own) or texts(shape.messages) or tuple(texts(shape.about)),
            tuple(query.text for query in guard.queries),
        )

    def _guarded_wider(self) -> list[Ref]:
        """The wider classes of which the shapes hold here too."""
        if not self.is_class:
            return []
        return [
            self.reader.ref(other)
            for other in self.terms.ancestors(self.term)
            if self._is_aimed_at(other)
        ]

    def _is_aimed_at(self, term: str) -> bool:
        return any("target" in guard.ways for guard in self.terms.guards.of(term))

    def _examples(self) -> list[Ref]:
        """The examples in words, which lead to the thing that they are of."""
        texts = in_one_language(self.reader.texts(self.term, "skos:example"))
        of = self.reader.first(self.term, "vann:example")
        return [Ref(text, of, self.reader.address(of) if of else "") for text in texts]

    def _picture(self) -> str:
        above = [self.box(name) for name in self.terms.above(self.term)]
        below = [self.box(name) for name in self.terms.below(self.term)]
        name = self.reader.name(self.term).value
        own = Box(name, look="own", hint=curie(self.term))
        title = self.say["diagram"].format(name=name)
        if self.is_class:
            caption = Caption("picture", title, self.say["class_desc"].format(name=name))
            return class_picture(caption, own, above, below, self._more)
        ends = [self._end(self.term, way) for way in ("rdfs:domain", "rdfs:range")]
        names = [", ".join(ref.text.value for ref in refs) for refs in ends]
        desc = self.say["property_desc"].format(name=name, one=names[0], two=names[1])
        # To say that there is one more takes as much space as to show it.
        if len(below) > ASIDE + 1:
            below = [*below[:ASIDE], Box(self._more(len(below) - ASIDE), look="plain")]
        one, two = (self._end_box(refs) for refs in ends)
        return property_picture(
            Caption("picture", title, desc), own, (one, two), above[:MOST], below
        )

    def _more(self, count: int) -> str:
        return self.say["more"].format(count=count)

    def box(self, term: str) -> Box:
        """*term* as a box of a picture."""
        ref = self.reader.ref(term)
        return Box(ref.text.value, ref.href, "outside" if ref.external else "ours", curie(term))

    def _end_box(self, refs: tuple[Ref, ...]) -> Box:
        if len(refs) == 1 and refs[0].iri and not refs[0].external:
            return self.box(refs[0].iri)
        return Box(", ".join(ref.text.value for ref in refs), look="plain")


WAYS = {"leading_from": ("rdfs:domain", "rdfs:range"), "leading_to": ("rdfs:range", "rdfs:domain")}
OF_CLASS = (*WAYS, "disjoint")
OF_PROPERTY = ("ends", "inverses", "traits", "chains", "readings", "symmetric")
"""What only the page of a class, and of a property, tells."""


def in_one_language(found: list[Text]) -> list[Text]:
    """*found* as far as it is in the language of its first."""
    return [text for text in found if text.lang == found[0].lang]
