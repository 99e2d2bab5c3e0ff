"""The page of the whole ontology, and one way to the page of any IRI.

An IRI may be the ontology, one of its terms, the shapes, or a thing of the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from eujp_graph.html.ontology.canvas import Box, Caption
from eujp_graph.html.ontology.diagrams import Branch, Pattern, statement_picture, tree
from eujp_graph.html.ontology.facts import ANNOTATION, CLASS, DATATYPE, OBJECT, Terms
from eujp_graph.html.ontology.shape_pages import shapes_page
from eujp_graph.html.ontology.term_pages import in_one_language, term_page
from eujp_graph.html.page_texts import Reader, Ref, Text
from eujp_graph.html.pages import Pages
from eujp_graph.html.schema_org import described, embedded
from eujp_graph.language.catalogue import words
from eujp_graph.namespaces import ONTOLOGY, PREFIXES, SHAPES, curie, iri

__all__ = ["ontology_page", "page_of", "shapes_page", "term_page"]

RELATIONS = iri("eujp:relatesTo")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term on the page: link, short form, definition, and how often it is used.

    ``ends`` is what a property joins, and empty for a class.
    """

    local: str
    ref: Ref
    code: str
    definition: Text | None
    ends: tuple[tuple[Ref, ...], ...]
    depth: int
    count: int
    is_retired: bool
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes with their definitions."""

    ref: Ref
    definition: Text | None
    codes: tuple[tuple[Ref, Text | None], ...]


def page_of(pages: Pages, thing: str) -> str:
    """The page of the IRI *thing*, whatever it is."""
    if thing == ONTOLOGY:
        return ontology_page(pages)
    if thing.partition("#")[0] == SHAPES:
        return shapes_page(pages)
    if thing in pages.terms.kinds:
        return term_page(pages, thing.partition("#")[2])
    return pages.page(thing)


def ontology_page(pages: Pages) -> str:
    """The page of the whole ontology, from its pictures to its namespaces."""
    contents = _Contents(pages)
    reader = pages.reader
    return pages.render(
        "ontology.html",
        ONTOLOGY,
        say=contents.say,
        about=in_one_language(reader.texts(ONTOLOGY, "dcterms:description")),
        facts=contents.facts(),
        shapes=Ref(Text(contents.say["shapes"], reader.lang), SHAPES, pages.address(SHAPES)),
        shapes_count=contents.say["shapes_count"].format(count=len(pages.terms.guards.shapes)),
        tree=contents.tree(),
        pattern=contents.pattern(),
        classes=[contents.branch(term) for term in pages.terms.roots(CLASS)],
        groups=contents.groups(),
        chains=[
            (reader.ref(one), [reader.ref(step) for step in steps])
            for one, steps in pages.terms.chains
        ],
        apart=[[reader.ref(term) for term in terms] for terms in pages.terms.apart],
        ties=contents.ties(),
        borrowed=contents.borrowed(),
        lists=contents.lists(),
        namespaces=sorted(PREFIXES.items()),
        formats=pages.formats(ONTOLOGY),
        citation=pages.citation(ONTOLOGY),
        linked=embedded(described(reader, pages.whole.entity(ONTOLOGY))),
    )


class _Contents:
    """The parts of the page of the ontology."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.terms: Terms = pages.terms
        self.reader: Reader = pages.reader
        self.say = words("ontology", self.reader.lang)

    def facts(self) -> list[tuple[str, list[Ref]]]:
        """What there is to know of the ontology as a whole, in the order of reading."""
        reader = self.reader
        days: Mapping[str, Callable[[str], Ref]] = {
            "dcterms:issued": lambda value: Ref(Text(value), day=reader.day(value)),
            "dcterms:modified": lambda value: Ref(Text(value), day=reader.day(value)),
        }
        found = [
            (word, [days.get(name, self._value)(value) for value in reader.all(ONTOLOGY, name)])
            for word, name in HEAD
        ]
        kinds = [len(self.terms.of_kind(kind)) for kind in (CLASS, OBJECT, DATATYPE, ANNOTATION)]
        size = self.say["size_is"].format(
            classes=kinds[0], relations=kinds[1], attributes=kinds[2], annotations=kinds[3]
        )
        return [(self.say[word], refs) for word, refs in found if refs] + [
            (self.say["size"], [Ref(Text(size, reader.lang))])
        ]

    def _value(self, value: str) -> Ref:
        """A value of the header: a licence is followed, an address without a page is not."""
        is_away = value.startswith("http") and not value.startswith(ONTOLOGY)
        return self.reader.ref(value) if is_away else Ref(Text(value))

    def branch(self, term: str, seen: tuple[str, ...] = ()) -> Entry:
        """The class *term* with those below it."""
        path = (*seen, term)
        below = (self.branch(other, path) for other in self.terms.below(term) if other not in path)
        return replace(self.entry(term), below=tuple(below))

    def entry(self, term: str, *, depth: int = 0) -> Entry:
        """*term* as the page shows it."""
        names = () if self.terms.is_class(term) else ("rdfs:domain", "rdfs:range")
        ends = tuple(self._end(term, name) for name in names)
        definition = self._definition(term)
        uses = self.terms.usage(term)[0]
        count = uses.written + uses.computed
        name = term.partition("#")[2]
        return Entry(
            name,
            self.reader.ref(term),
            curie(term),
            definition,
            ends,
            depth,
            count,
            self.reader.is_retired(term),
        )

    def _end(self, term: str, name: str) -> tuple[Ref, ...]:
        is_value = name == "rdfs:range" and self.terms.kinds[term] != OBJECT
        anything = Ref(Text(self.say["a_value" if is_value else "anything"], self.reader.lang))
        return tuple(self.reader.refs(self.terms.end(term, name)[0])) or (anything,)

    def groups(self) -> list[tuple[str, list[Entry]]]:
        """The properties in groups, each under its heading."""
        return [
            (self._heading(name), [self._in_group(term, terms) for term in terms])
            for name, terms in self.terms.groups()
        ]

    def _in_group(self, term: str, terms: list[str]) -> Entry:
        return self.entry(term, depth=min(2, len(set(self.terms.ancestors(term)) & set(terms))))

    def _heading(self, name: str) -> str:
        if name in ("", ANNOTATION):
            return self.say["annotations" if name == ANNOTATION else "properties_other"]
        word = "properties_of" if self.terms.is_class(name) else "relations_below"
        return self.say[word].format(name=self.reader.name(name).value)

    def ties(self) -> list[tuple[str, list[tuple[Ref, str, Ref]]]]:
        """How our terms stand to those of others, by vocabulary."""
        found: dict[str, list[tuple[Ref, str, Ref]]] = defaultdict(list)
        how = words("ties", self.reader.lang)
        for term in self.terms.kinds:
            for tie in self.terms.outside(term):
                namespace = tie.theirs.rpartition("#")[0] or tie.theirs.rpartition("/")[0]
                row = (self.reader.ref(term), how[tie.how], self.reader.ref(tie.theirs))
                found[namespace].append(row)
        called = [(self._vocabulary(name), rows) for name, rows in sorted(found.items())]
        # Vocabularies without a prefix of ours come last.
        return sorted(called, key=lambda item: (item[0].startswith("http"), item[0]))

    def _vocabulary(self, namespace: str) -> str:
        """What a namespace, without its last letter, is called: its prefix, else its address."""
        for prefix, name in sorted(PREFIXES.items()):
            if name in (f"{namespace}#", f"{namespace}/"):
                return prefix
        return namespace

    def borrowed(self) -> list[tuple[Ref, list[Ref]]]:
        """The terms of other vocabularies that the data uses as they are."""
        return [
            (self.reader.ref(name), self.reader.refs(terms))
            for name, terms in self.terms.borrowed.items()
        ]

    def lists(self) -> list[CodeList]:
        """The code lists with their codes, but without the topics.

        Those are many, and have pages of their own.
        """
        schemes = self.reader.refs(self.reader.pointing(iri("skos:ConceptScheme"), "rdf:type"))
        return [CodeList(ref, self._definition(ref.iri), self._codes(ref.iri)) for ref in schemes]

    def _codes(self, scheme: str) -> tuple[tuple[Ref, Text | None], ...]:
        codes = self.reader.refs(self.reader.pointing(scheme, "skos:inScheme"))
        return tuple(
            (ref, self._definition(ref.iri)) for ref in codes if curie(ref.iri).startswith("code:")
        )

    def _definition(self, thing: str) -> Text | None:
        return next(iter(self.reader.texts(thing, "skos:definition")), None)

    def tree(self) -> str:
        """The picture of the tree of classes."""
        caption = Caption("tree", self.say["tree"], self.say["tree_desc"])
        return tree(caption, [self._twig(term, (term,)) for term in self.terms.roots(CLASS)])

    def _twig(self, term: str, seen: tuple[str, ...]) -> Branch:
        below = [other for other in self.terms.below(term) if other not in seen]
        return Branch(self._box(term), tuple(self._twig(other, (*seen, other)) for other in below))

    def _box(self, term: str, look: str = "ours") -> Box:
        ref = self.reader.ref(term)
        return Box(ref.text.value, ref.href, look, curie(term))

    def pattern(self) -> str:
        """The picture of a statement; nothing where the ontology has none."""
        if not {iri("eujp:Link"), iri("eujp:Document")} <= set(self.terms.kinds):
            return ""
        names = {name: self.reader.words_for(iri(f"eujp:{name}")).value for name in PATTERN}
        issued = f"{self.say['issued']} (dcterms:issued)"
        return statement_picture(
            Caption("pattern", self.say["pattern"], self.say["pattern_desc"]),
            Pattern(
                statement=self._box(iri("eujp:Link"), "own"),
                ends=(
                    Box(self.say["one_thing"], look="plain"),
                    Box(self.say["other_thing"], look="plain"),
                ),
                document=self._box(iri("eujp:Document")),
                subject=names["subject"],
                predicate=names["predicate"],
                object=names["object"],
                direct=f"{self.reader.name(RELATIONS).value} ({self.say['follows']})",
                begin=names["from"],
                end=names["until"],
                held=self.say["held"],
                cites=names["cites"],
                issued=issued,
                known=self.say["known"],
            ),
        )


PATTERN = ("subject", "predicate", "object", "from", "until", "cites")
"""The properties in the picture of a statement."""

HEAD = (
    ("version", "owl:versionInfo"),
    ("version_iri", "owl:versionIRI"),
    ("prior", "owl:priorVersion"),
    ("issued", "dcterms:issued"),
    ("modified", "dcterms:modified"),
    ("creator", "dcterms:creator"),
    ("licence", "dcterms:license"),
    ("prefix", "vann:preferredNamespacePrefix"),
    ("namespace", "vann:preferredNamespaceUri"),
)
"""The facts of the header: the word for each, and the property."""
