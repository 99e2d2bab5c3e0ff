"""One small edit for each constraint of our shapes, and the finding that it has to give.

A constraint of SHACL's own is read from the shapes graph, and a value that breaks it is
made for a node of a valid example. A rule in SPARQL has its line in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple

from eujp_graph.files.sources import Source
from eujp_graph.namespaces import DATASET, iri
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.rdf.oxigraph import select
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.shapes_graph import SH, Node, items, text
from tests.given import PREAMBLE
from tests.shacl.example_files import EXAMPLES, SHAPES, TODAY, world

SAID = frozenset(
    SH + name
    for name in (
        "path name description order group defaultValue message severity deactivated flags "
        "ignoredProperties prefixes"
    ).split()
)
"""What SHACL says of a shape that is no constraint; targets aside."""

HERE, ISSUED = NamedNode(iri("graph:entities")), NamedNode(iri("dcterms:issued"))
OTHER = [NamedNode(iri(f"id:planted-{number}")) for number in range(9)]
WRONG = Literal(" ?")
"""A text of no pattern, list, language or datatype that our shapes ask for."""


class Constraint(NamedTuple):
    """One parameter of one shape, with its value, under the shape whose targets it is about."""

    root: NamedNode
    shape: NamedNode
    parameter: str
    value: Node

    @property
    def name(self) -> str:
        """What the constraint is called here: its rule, or its shape and parameter."""
        rule = text(self.value).rpartition("#")[2]
        return (
            rule
            if self.parameter == "sparql"
            else f"{self.shape.value.rpartition('#')[2]} {self.parameter}"
        )

    @property
    def stage(self) -> str:
        """The stage of the shape."""
        return text(said(self.root, iri("shape:stage"))[0])

    @property
    def severity(self) -> str:
        """The severity that the shape gives."""
        return text(said(self.shape, SH + "severity")[0]).removeprefix(SH)


@dataclass(frozen=True)
class Fault:
    """A valid example, what is taken out of it and put into it (Turtle), and the focus and value of
    each finding; or the example that it becomes."""

    example: str
    taken: str
    put: str
    found: list[tuple[str, str]]
    becomes: str = ""


def as_in(shape: str, name: str, *found: str) -> Fault:
    """The fault of the example ``invalid-NAME`` of *shape*, with the offenders that are found."""
    offenders = [("dataset", offender) for offender in found]
    return Fault(f"{shape}/valid-plain", "", "", offenders, f"{shape}/invalid-{name}")


def said(node: Node, predicate: str) -> list[Node]:
    """The values of *predicate* that the shapes graph gives *node*."""
    return [
        triple.object
        for triple in SHAPES.triples
        if (triple.subject, triple.predicate.value) == (node, predicate)
    ]


@cache
def constraints() -> list[Constraint]:
    """Every constraint of every shape with targets, as the shapes graph has them, not as the engine
    reads them."""
    aims = {
        triple.subject
        for triple in SHAPES.triples
        if triple.predicate.value.startswith(SH + "target")
    }
    return [found for root in sorted(aims, key=str) for found in _of(root, root)]


def _of(root: Node, shape: Node) -> Iterator[Constraint]:
    for triple in SHAPES.triples:
        parameter = triple.predicate.value.removeprefix(SH)
        if triple.subject != shape or parameter == triple.predicate.value:
            continue
        if parameter == "property":
            yield from _of(root, triple.object)
        elif triple.predicate.value not in SAID and not parameter.startswith("target"):
            yield Constraint(root, shape, parameter, triple.object)


def shapes_with(wanted: Constraint, *, only: bool) -> Shapes:
    """Our shape with the constraint *wanted* alone, or with all of it but that."""
    family = {wanted.root, *said(wanted.root, SH + "property")}
    gone = {
        Triple(c.shape, NamedNode(SH + c.parameter), c.value)
        for c in constraints()
        if c.root == wanted.root and (c == wanted) != only
    }
    kept = [
        triple
        for triple in SHAPES.triples
        if triple not in gone
        and (triple.subject in family or not triple.predicate.value.startswith(SH + "target"))
    ]
    return Shapes(tuple(kept))


def quads_of(turtle: str) -> set[Quad]:
    """What a little Turtle says, in the graph that all edits go to."""
    quads = pyoxigraph.parse(f"{PREAMBLE}{turtle}{' .' if turtle else ''}", RdfFormat.TURTLE)
    return {Quad(quad.subject, quad.predicate, quad.object, HERE) for quad in quads}


def node_of(short: str) -> str | None:
    """The node that *short* means in Turtle, as a finding has it; None for nothing."""
    if short == "dataset":
        return f"<{DATASET}>"
    return str(next(iter(quads_of(f"id:x id:y {short}"))).object) if short else None


@cache
def example(name: str) -> frozenset[Quad]:
    """The quads of one example."""
    return frozenset(
        quads_of((EXAMPLES / f"{name}.ttl").read_text(encoding="utf-8").rstrip().removesuffix("."))
    )


@cache
def ground() -> Store:
    """What every example leans on, on the day that the examples are written for."""
    store = assemble(world()).store
    for quad in list(store.quads_for_pattern(NamedNode(DATASET), ISSUED, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, day(TODAY.isoformat()), quad.graph_name))
    return store


def day(written: str) -> Literal:
    """A day."""
    return Literal(written, datatype=NamedNode(iri("xsd:date")))


def assembled(quads: frozenset[Quad]) -> Store:
    """The graph of an example, each subject in the graph of its class."""
    given = Source(
        Path("example.ttl"),
        tuple(Quad(q.subject, q.predicate, q.object) for q in sorted(quads, key=str)),
    )
    return assemble([*world(), given]).store


class Planted(NamedTuple):
    """A fault as quads: the example, what it became, and the focus and value of each finding."""

    before: frozenset[Quad]
    after: frozenset[Quad]
    found: list[tuple[str, str | None]]
    path: str | None


def plant(constraint: Constraint) -> Planted:
    """A fault that breaks *constraint*."""
    path = next(iter(said(constraint.shape, SH + "path")), None)
    shown = path.value if isinstance(path, NamedNode) else None
    if constraint.parameter == "sparql":
        fault = RULES[constraint.name]
        before = example(fault.example)
        after = before - quads_of(fault.taken) | quads_of(fault.put)
        if fault.becomes:
            after = example(fault.becomes)
        return Planted(
            before,
            after,
            [(str(node_of(focus)), node_of(value)) for focus, value in fault.found],
            shown,
        )
    before, focus = _somewhere(constraint)
    if path is None and said(constraint.root, SH + "targetSubjectsOf"):
        return _misplaced(constraint, focus, before)
    taken, put, value = BREAKS[constraint.parameter](constraint, focus, before)
    return Planted(
        before, before - taken | put, [(str(focus), None if value is None else str(value))], shown
    )


def _misplaced(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]) -> Planted:
    """What the shape says of the subjects of a property, with a subject that is nothing else."""
    (door,) = said(constraint.root, SH + "targetSubjectsOf")
    values = [q.object for q in quads if (q.subject, q.predicate) == (focus, door)]
    wrong = OTHER[0]
    put = {Quad(wrong, door, value, HERE) for value in values}
    return Planted(quads, quads | put, [(str(wrong), str(wrong))], None)


def _somewhere(constraint: Constraint) -> tuple[frozenset[Quad], NamedNode]:
    """A valid example with a node that the shape of *constraint* looks at."""
    root = constraint.root
    kinds = {kind for named in said(root, SH + "targetClass") for kind in _below(text(named))}
    doors = said(root, SH + "targetSubjectsOf")
    for path in sorted((EXAMPLES / root.value.rpartition("#")[2]).glob("valid-*.ttl")):
        quads = example(f"{path.parent.name}/{path.stem}")
        seen = sorted(
            (q.subject for q in quads if q.object in kinds or q.predicate in doors), key=str
        )
        if seen:
            return quads, seen[0]
    raise LookupError(f"no valid example has a node for {constraint.name}")


@cache
def _below(name: str) -> frozenset[Node]:
    rows = select(ground(), f"SELECT ?kind WHERE {{ ?kind rdfs:subClassOf* <{name}> }}")
    return frozenset(row["kind"] for row in rows)


def _ways(path: Node) -> list[tuple[NamedNode, bool]]:
    """The predicates that *path* chooses from, and whether each is walked backwards."""
    for choice in said(path, SH + "alternativePath"):
        return [way for member in items(choice, SHAPES.described) for way in _ways(member)]
    for back in said(path, SH + "inversePath"):
        return [(back, True)]
    assert isinstance(path, NamedNode), "a path that no fault is made for yet"
    return [(path, False)]


def _path(constraint: Constraint) -> NamedNode:
    (path,) = said(constraint.shape, SH + "path")
    return _ways(path)[0][0]


def _too_few(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]):
    ways = _ways(said(constraint.shape, SH + "path")[0])
    gone = {
        q
        for q in quads
        for p, back in ways
        if q.predicate == p and (q.object if back else q.subject) == focus
    }
    return gone, set(), None


def _too_many(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]):
    return (
        set(),
        {
            Quad(focus, _path(constraint), node, HERE)
            for node in OTHER[: int(text(constraint.value)) + 1]
        },
        None,
    )


def _one_more(value):
    """What breaks a constraint on each value: one more, which *value* makes."""

    def made(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]):
        new = value(constraint.value)
        return set(), {Quad(focus, _path(constraint), new, HERE)}, new

    return made


def _twice(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]):
    texts = [Literal(word, language="en") for word in ("planted", "planted anew")]
    return set(), {Quad(focus, _path(constraint), said_twice, HERE) for said_twice in texts}, None


def _shared(constraint: Constraint, focus: NamedNode, quads: frozenset[Quad]):
    return (
        set(),
        {
            Quad(focus, predicate, OTHER[0], HERE)
            for predicate in (_path(constraint), constraint.value)
        },
        OTHER[0],
    )


BREAKS = {
    "minCount": _too_few,
    "maxCount": _too_many,
    "uniqueLang": _twice,
    "disjoint": _shared,
    "class": _one_more(lambda _: OTHER[0]),
    "datatype": _one_more(lambda _: WRONG),
    "in": _one_more(lambda _: WRONG),
    "pattern": _one_more(lambda _: WRONG),
    "languageIn": _one_more(lambda _: Literal("planted", language="fr")),
    "maxLength": _one_more(lambda most: Literal("x" * (int(text(most)) + 1))),
    "minExclusive": _one_more(lambda bound: bound),
    "nodeKind": _one_more(lambda kind: OTHER[0] if text(kind) == SH + "Literal" else WRONG),
}
"""Parameter to what breaks it: what is taken, what is put, and the value that is then at fault."""

RULES = {
    "AdoptedWhenMet-early": Fault(
        "AdoptedWhenMet/valid-deprecated",
        "st:council-statement--status-report--adopted--2023-07-02 owl:deprecated true",
        "",
        [("dataset", "st:council-statement--status-report--adopted--2023-07-02")],
    ),
    "AdoptedWhenMet-late": Fault(
        "AdoptedWhenMet/valid-same-day",
        "",
        (
            "st:council-statement--status-report--adopted--2023-07-03 owl:deprecated true . "
            "st:council-statement--status-report--adopted--2023-07-05 a eujp:StatusReport ; "
            'eujp:from "2023-07-05"^^xsd:date ; eujp:reportOn id:council-statement ; eujp:status '
            "code:adopted"
        ),
        [("dataset", "st:council-statement--status-report--adopted--2023-07-05")],
    ),
    "BodyExisted-after": Fault(
        "BodyExisted/valid-deprecated-after",
        "st:boat-office--cooperates-with--post-ministry--2024-06-01 owl:deprecated true",
        "",
        [("dataset", "st:boat-office--cooperates-with--post-ministry--2024-06-01")],
    ),
    "BodyExisted-before": Fault(
        "BodyExisted/valid-deprecated",
        "st:boat-office--cooperates-with--post-ministry--2021-04-30 owl:deprecated true",
        "",
        [("dataset", "st:boat-office--cooperates-with--post-ministry--2021-04-30")],
    ),
    "Cable-geometry": Fault(
        "Cable/valid-planned",
        "",
        'id:north-quay geo:hasGeometry [ geo:asWKT "POINT(139.7,35.7)"^^geo:wktLiteral ]',
        [("dataset", "id:north-quay")],
    ),
    "Cable-landing": Fault(
        "Cable/valid-construction-deprecated",
        "st:lake-cable--status-report--in-service--2023-07-03 owl:deprecated true",
        "",
        [("dataset", "id:lake-cable")],
    ),
    "Code-modality": Fault(
        "Code/valid-modality",
        'code:example-code eujp:derivesDirect "false"^^xsd:boolean',
        "",
        [("code:example-code", "code:example-code")],
    ),
    "CodeLists-extent": Fault(
        "CodeLists/valid-promise",
        "",
        "doc:example-ministry-release-2024-05-09-en eujp:extentRead code:official",
        [("doc:example-ministry-release-2024-05-09-en", "code:official")],
    ),
    "CodeLists-firmness": Fault(
        "CodeLists/valid-promise",
        "",
        "st:example-promise--status-report--promised eujp:firmness code:minister",
        [("st:example-promise--status-report--promised", "code:minister")],
    ),
    "CodeLists-grade": Fault(
        "CodeLists/valid-promise",
        "",
        "doc:example-ministry-release-2024-05-09-en eujp:grade code:minister",
        [("doc:example-ministry-release-2024-05-09-en", "code:minister")],
    ),
    "CodeLists-kind-of-agreement": Fault(
        "CodeLists/valid-arrangement",
        "",
        "id:example-strategy dcterms:type code:framework",
        [("id:example-strategy", "code:framework")],
    ),
    "CodeLists-kind-of-commitment": Fault(
        "CodeLists/valid-promise",
        "",
        "id:example-promise dcterms:type code:arrangement",
        [("id:example-promise", "code:arrangement")],
    ),
    "CodeLists-kind-of-document": Fault(
        "CodeLists/valid-promise",
        "",
        "doc:example-ministry-release-2024-05-09-en dcterms:type code:ministry",
        [("doc:example-ministry-release-2024-05-09-en", "code:ministry")],
    ),
    "CodeLists-kind-of-meeting": Fault(
        "CodeLists/valid-codes",
        "",
        "id:example-council-1 dcterms:type code:council",
        [("id:example-council-1", "code:council")],
    ),
    "CodeLists-kind-of-none": Fault(
        "CodeLists/valid-codes",
        "",
        "id:example-minister dcterms:type code:ministry",
        [("id:example-minister", "code:ministry")],
    ),
    "CodeLists-kind-of-organisation": Fault(
        "CodeLists/valid-promise",
        "",
        'id:example-ministry dcterms:type "ministry"',
        [("id:example-ministry", '"ministry"')],
    ),
    "CodeLists-kind-of-voluntary-instrument": Fault(
        "CodeLists/valid-arrangement",
        "",
        "id:example-strategy a eujp:VoluntaryInstrument",
        [("id:example-strategy", "code:arrangement")],
    ),
    "CodeLists-legal-force": Fault(
        "CodeLists/valid-arrangement",
        "",
        "id:example-strategy eujp:legalForce code:minister",
        [("id:example-strategy", "code:minister")],
    ),
    "CodeLists-modality": Fault(
        "CodeLists/valid-promise",
        "",
        "st:example-agency--cooperates-with--example-ministry eujp:modality code:signed",
        [("st:example-agency--cooperates-with--example-ministry", "code:signed")],
    ),
    "CodeLists-rank": Fault(
        "CodeLists/valid-promise",
        "",
        "id:example-minister eujp:rank code:ministry",
        [("id:example-minister", "code:ministry")],
    ),
    "CodeLists-review-state": Fault(
        "CodeLists/valid-promise",
        "",
        "st:example-council-1--participation--example-ministry eujp:reviewState code:minister",
        [("st:example-council-1--participation--example-ministry", "code:minister")],
    ),
    "CodeLists-role": Fault(
        "CodeLists/valid-promise",
        "",
        "st:example-council-1--participation--example-ministry eujp:role code:minister",
        [("st:example-council-1--participation--example-ministry", "code:minister")],
    ),
    "CodeLists-status-of-commitment": Fault(
        "CodeLists/valid-promise",
        "",
        (
            "st:example-promise--status-report--ended eujp:reportOn id:example-promise ; "
            "eujp:status code:ended"
        ),
        [("st:example-promise--status-report--ended", "code:ended")],
    ),
    "CodeLists-status-of-infrastructure": Fault(
        "CodeLists/valid-promise",
        "",
        (
            "id:example-computer a eujp:ComputingFacility . "
            "st:example-computer--status-report--signed eujp:reportOn id:example-computer ; "
            "eujp:status code:signed"
        ),
        [("st:example-computer--status-report--signed", "code:signed")],
    ),
    "CodeLists-status-of-instrument": Fault(
        "CodeLists/valid-arrangement",
        "",
        (
            "st:example-strategy--status-report--delivered--2024 eujp:reportOn "
            "id:example-strategy ; eujp:status code:delivered"
        ),
        [("st:example-strategy--status-report--delivered--2024", "code:delivered")],
    ),
    "CodeLists-status-of-organisation": Fault(
        "CodeLists/valid-promise",
        "",
        (
            "st:example-ministry--status-report--signed eujp:reportOn id:example-ministry ; "
            "eujp:status code:signed"
        ),
        [("st:example-ministry--status-report--signed", "code:signed")],
    ),
    "CodeLists-status-of-undertaking": Fault(
        "CodeLists/valid-codes",
        "",
        (
            "st:example-project--status-report--in-force eujp:reportOn id:example-project ; "
            "eujp:status code:in-force"
        ),
        [("st:example-project--status-report--in-force", "code:in-force")],
    ),
    "CommonLabel-beside": Fault(
        "CommonLabel/valid-of-a-gazetteer",
        "",
        'id:old-harbour skos:prefLabel "印刷された港"@ja',
        [("id:old-harbour", '"古港"@ja')],
    ),
    "Dates-due-first-rule": Fault(
        "Dates/valid-due-year",
        "",
        'id:example-promise eujp:dueBy "2027-03-31"^^xsd:date',
        [("id:example-promise", '"2027-03-31"^^xsd:date')],
    ),
    "Dates-due-missing-rule": Fault(
        "Dates/valid-due-year",
        'id:example-promise eujp:dueBy "2027-01-01"^^xsd:date',
        "",
        [("id:example-promise", '"year"')],
    ),
    "Dates-from-first-rule": Fault(
        "Dates/valid-days",
        "",
        'st:rei-hanako--tenure--example-minister eujp:fromPrecision "month"',
        [("st:rei-hanako--tenure--example-minister", '"2023-09-13"^^xsd:date')],
    ),
    "Dates-from-missing-rule": Fault(
        "Dates/valid-year-within-year",
        'st:rei-hanako--tenure--example-minister eujp:from "2024-03-01"^^xsd:date',
        "",
        [("st:rei-hanako--tenure--example-minister", '"month"')],
    ),
    "Dates-issued-first-rule": Fault(
        "Dates/valid-due-year",
        "",
        'doc:example-ministry-release-2024-05-09-en eujp:issuedPrecision "year"',
        [("doc:example-ministry-release-2024-05-09-en", '"2024-05-09"^^xsd:date')],
    ),
    "Dates-issued-missing-rule": Fault(
        "Dates/valid-due-year",
        'doc:example-ministry-release-2024-05-09-en dcterms:issued "2024-05-09"^^xsd:date',
        'doc:example-ministry-release-2024-05-09-en eujp:issuedPrecision "year"',
        [("doc:example-ministry-release-2024-05-09-en", '"year"')],
    ),
    "Dates-order": Fault(
        "Dates/valid-days",
        "",
        'st:rei-hanako--tenure--example-minister eujp:until "2023-09-12"^^xsd:date',
        [("st:rei-hanako--tenure--example-minister", '"2023-09-12"^^xsd:date')],
    ),
    "Dates-outside-rule": Fault(
        "Dates/valid-days",
        "",
        (
            "ev:example-ministry-release-2024-05-09-en--2024-04-30 eujp:attestedOn "
            '"2024-10-02"^^xsd:date'
        ),
        [
            (
                "ev:example-ministry-release-2024-05-09-en--2024-04-30",
                '"2024-10-02"^^xsd:date',
            )
        ],
    ),
    "Dates-until-first-rule": Fault(
        "Dates/valid-year-within-year",
        "",
        'st:rei-hanako--tenure--example-minister eujp:until "2024-09-30"^^xsd:date',
        [("st:rei-hanako--tenure--example-minister", '"2024-09-30"^^xsd:date')],
    ),
    "Dates-until-missing-rule": Fault(
        "Dates/valid-year-within-year",
        'st:rei-hanako--tenure--example-minister eujp:until "2024-01-01"^^xsd:date',
        "",
        [("st:rei-hanako--tenure--example-minister", '"year"')],
    ),
    "Declared-named": Fault(
        "Declared/valid-declared",
        "",
        (
            "st:example-agency--cooperates-with--example-ministry eujp:disputes "
            "st:example-agency--cooperates-with--nobody"
        ),
        [("dataset", "st:example-agency--cooperates-with--example-ministry")],
    ),
    "Declared-property": Fault(
        "Declared/valid-declared",
        "",
        'st:rei-hanako--tenure--example-minister eujp:form "2023-09-13"^^xsd:date',
        [("dataset", "st:rei-hanako--tenure--example-minister")],
    ),
    "DeliveredLater-rule": Fault(
        "DeliveredLater/valid-deprecated-promise",
        "st:boat-route-2023--status-report--promised--2023-07-03 owl:deprecated true",
        "",
        [("dataset", "st:boat-route-2023--status-report--delivered--2024-05-01")],
    ),
    "DerivedEntity-rule": Fault(
        "DerivedEntity/valid-body",
        "",
        "id:lake-isles-council-1 eujp:basedOn id:council-statement",
        [("dataset", "id:lake-isles-council-1")],
    ),
    "Described-english": Fault(
        "Described/valid-english",
        'id:example-ministry dcterms:description "Example Ministry, made up for this example."@en',
        "",
        [("id:example-ministry", "id:example-ministry")],
    ),
    "Disputes-rule": Fault(
        "Disputes/valid-deprecated-rival",
        "st:boat-route-2023--status-report--promised--2023-07-03 owl:deprecated true",
        "",
        [("dataset", "st:boat-song-2023--status-report--in-progress--2023-07-03")],
    ),
    "Document-grade": Fault(
        "Document/valid-complete",
        "",
        "doc:example-ministry-release-2024-05-09-en eujp:grade code:press-account",
        [("doc:example-ministry-release-2024-05-09-en", "code:press-account")],
    ),
    "Document-kind-rule": Fault(
        "Document/valid-complete",
        "doc:example-ministry-release-2024-05-09-en dcterms:type code:official",
        "",
        [("doc:example-ministry-release-2024-05-09-en", "")],
    ),
    "Document-language-rule": Fault(
        "Document/valid-complete",
        (
            "doc:example-ministry-release-2024-05-09-en dcterms:language "
            "<http://publications.europa.eu/resource/authority/language/ENG>"
        ),
        "",
        [("doc:example-ministry-release-2024-05-09-en", "")],
    ),
    "Document-mirrored": Fault(
        "Document/valid-unread-original",
        "",
        "doc:example-ministry-release-2024-05-09-en dcterms:type code:secondary",
        [("doc:example-ministry-release-2024-05-09-en", "doc:example-original-2024-05-08-en")],
    ),
    "Document-publisher-rule": Fault(
        "Document/valid-unread-original",
        'doc:example-original-2024-05-08-en dcterms:publisher "Example Union"',
        "",
        [("doc:example-original-2024-05-08-en", "")],
    ),
    "Document-retrieved-rule": Fault(
        "Document/valid-complete",
        'doc:example-ministry-release-2024-05-09-en eujp:retrievedOn "2026-11-23"^^xsd:date',
        "",
        [("doc:example-ministry-release-2024-05-09-en", "")],
    ),
    "Document-unread": Fault(
        "Document/valid-unread-original",
        "",
        'doc:example-original-2024-05-08-en eujp:retrievedOn "2026-11-23"^^xsd:date',
        [("doc:example-original-2024-05-08-en", '"2026-11-23"^^xsd:date')],
    ),
    "DocumentDates-cycle": Fault(
        "DocumentDates/valid-in-order",
        "",
        (
            "doc:lake-press-a-en eujp:mirrorOf doc:lake-press-b-en . doc:lake-press-b-en "
            "eujp:mirrorOf doc:lake-press-c-en . doc:lake-press-c-en eujp:mirrorOf "
            "doc:lake-press-a-en"
        ),
        [
            ("dataset", "doc:lake-press-a-en"),
            ("dataset", "doc:lake-press-b-en"),
            ("dataset", "doc:lake-press-c-en"),
        ],
    ),
    "DocumentDates-read": Fault(
        "DocumentDates/valid-in-order",
        "",
        'doc:post-ministry-talks-2023-07-03-en eujp:retrievedOn "2023-07-02"^^xsd:date',
        [("dataset", "doc:post-ministry-talks-2023-07-03-en")],
    ),
    "DocumentDates-today": Fault(
        "DocumentDates/valid-in-order",
        "",
        'doc:post-ministry-talks-2023-07-03-en eujp:retrievedOn "2026-11-25"^^xsd:date',
        [("dataset", "doc:post-ministry-talks-2023-07-03-en")],
    ),
    "EdgeEnds-component": Fault(
        "EdgeEnds/valid-components",
        "",
        "id:harbour-act a eujp:Legislation . id:harbour-project eujp:componentOf id:harbour-act",
        [("dataset", "id:harbour-project")],
    ),
    "EdgeEnds-met": Fault(
        "EdgeEnds/valid-law-under-jurisdiction",
        "",
        "id:firm-day eujp:meetingOf id:ferry-firm",
        [("dataset", "id:firm-day")],
    ),
    "EdgeEnds-object": Fault(
        "EdgeEnds/valid-undescribed",
        "",
        "id:paper-boat eujp:heldIn <https://harbour.test/quay>",
        [("dataset", "id:paper-boat")],
    ),
    "EdgeEnds-subject": Fault(
        "EdgeEnds/valid-law-under-jurisdiction",
        "",
        "id:boat-plan eujp:amends id:boat-act",
        [("dataset", "id:boat-plan")],
    ),
    "EdgeEnds-subjected": Fault(
        "EdgeEnds/valid-meeting",
        "",
        "id:lake-isles-council-1 eujp:jurisdiction id:lake-union",
        [("dataset", "id:lake-isles-council-1")],
    ),
    "EndHasSource-rule": Fault(
        "EndHasSource/valid-one-document",
        "",
        (
            "st:martin-jeanne--tenure--lake-commissioner eujp:cites "
            "doc:post-ministry-talks-2023-07-03-en"
        ),
        [("dataset", "st:martin-jeanne--tenure--lake-commissioner")],
    ),
    "EvidenceNotOlder-link": Fault(
        "EvidenceNotOlder/valid-of-the-day",
        "",
        "",
        [("dataset", "st:boat-talks--concerns--boat-code")],
        "EvidenceNotOlder/invalid-link",
    ),
    "EvidenceNotOlder-part": Fault(
        "EvidenceNotOlder/valid-of-the-day",
        "",
        "",
        [("dataset", "st:boat-talks--participation--post-ministry")],
        "EvidenceNotOlder/invalid-participation",
    ),
    "EvidenceNotOlder-report": Fault(
        "EvidenceNotOlder/valid-of-the-day",
        "",
        "",
        [("dataset", "st:boat-code--status-report--adopted--2023-07-03")],
        "EvidenceNotOlder/invalid-report",
    ),
    "EvidenceNotOlder-signature": Fault(
        "EvidenceNotOlder/valid-of-the-day",
        "",
        "",
        [("dataset", "st:boat-code--signature--post-ministry")],
        "EvidenceNotOlder/invalid-signature",
    ),
    "Funding-counted": Fault(
        "Funding/valid-sum",
        'st:example-project--funding--example-ministry eujp:amount "4000000.0"^^xsd:decimal',
        "",
        [("st:example-project--funding--example-ministry", '"EUR"')],
    ),
    "Funding-priced": Fault(
        "Funding/valid-sum",
        'st:example-project--funding--example-ministry eujp:currency "EUR"',
        "",
        [("st:example-project--funding--example-ministry", '"4000000"^^xsd:decimal')],
    ),
    "IriForm-code": Fault(
        "IriForm/valid-outside-base",
        "",
        "code:example_code a eujp:Code",
        [("dataset", "code:example_code")],
    ),
    "IriForm-document": Fault(
        "IriForm/valid-outside-base",
        "",
        "doc:example-ministry-release-2024-05-09 a eujp:Document",
        [("dataset", "doc:example-ministry-release-2024-05-09")],
    ),
    "IriForm-entity": Fault(
        "IriForm/valid-outside-base",
        "",
        "id:Example-agency a eujp:PublicBody",
        [("dataset", "id:Example-agency")],
    ),
    "IriForm-evidence": Fault(
        "IriForm/valid-outside-base",
        "",
        "ev:example-ministry-release-2024-05-09-en a eujp:Evidence",
        [("dataset", "ev:example-ministry-release-2024-05-09-en")],
    ),
    "IriForm-language": Fault(
        "IriForm/valid-outside-base",
        "",
        (
            "doc:example-ministry-release-2024-05-09-en dcterms:language "
            "<http://publications.europa.eu/resource/authority/language/JPN>"
        ),
        [("dataset", "doc:example-ministry-release-2024-05-09-en")],
    ),
    "IriForm-object": Fault(
        "IriForm/valid-outside-base",
        "",
        "st:link-17 eujp:object id:example-ministry",
        [("dataset", "st:link-17")],
    ),
    "IriForm-passage": Fault(
        "IriForm/valid-outside-base",
        "",
        (
            "ev:example-ministry-release-2024-05-10-en--point-5 eujp:document "
            "doc:example-ministry-release-2024-05-09-en"
        ),
        [("dataset", "ev:example-ministry-release-2024-05-10-en--point-5")],
    ),
    "IriForm-statement": Fault(
        "IriForm/valid-outside-base", "", "st:link-17 a eujp:Link", [("dataset", "st:link-17")]
    ),
    "IriForm-subject": Fault(
        "IriForm/valid-outside-base",
        "",
        "st:agency--cooperates-with--example-ministry eujp:subject id:example-agency",
        [("dataset", "st:agency--cooperates-with--example-ministry")],
    ),
    "IriForm-topic": Fault(
        "IriForm/valid-outside-base",
        "",
        "id:example-topic a eujp:Topic",
        [("dataset", "id:example-topic")],
    ),
    "IriForm-verb": Fault(
        "IriForm/valid-outside-base",
        "",
        "st:link-17 eujp:predicate eujp:cooperatesWith",
        [("dataset", "st:link-17")],
    ),
    "JapaneseName-printed": Fault(
        "JapaneseName/valid-printed",
        'id:example-ministry skos:prefLabel "見本省"@ja',
        "",
        [("id:example-ministry", "id:example-ministry")],
    ),
    "JapaneseScript-english": Fault(
        "JapaneseScript/valid-printed",
        "",
        'id:example-ministry skos:altLabel "見本"@en',
        [("dataset", "id:example-ministry")],
    ),
    "JapaneseScript-printed": Fault(
        "JapaneseScript/valid-firm-in-latin-script",
        "",
        'id:example-ministry skos:prefLabel "Mihonsho"@ja',
        [("dataset", "id:example-ministry")],
    ),
    "Labelled-english": Fault(
        "Labelled/valid-english-only",
        'id:example-ministry skos:prefLabel "Example Ministry"@en',
        "",
        [("dataset", "id:example-ministry")],
    ),
    "Labelled-japanese": Fault(
        "Labelled/valid-english-only",
        "",
        "topic:example-topic a eujp:Topic",
        [("dataset", "topic:example-topic")],
    ),
    "Link-ends": Fault(
        "Link/valid-in-effect",
        "",
        (
            "st:example-agency--concerns--submarine-cables a eujp:Link ; eujp:object "
            "topic:submarine-cables"
        ),
        [("st:example-agency--concerns--submarine-cables", "topic:submarine-cables")],
    ),
    "Link-property": Fault(
        "Link/valid-in-effect",
        "",
        'st:example-agency--cooperates-with--example-ministry eujp:predicate "cooperatesWith"',
        [("st:example-agency--cooperates-with--example-ministry", '"cooperatesWith"')],
    ),
    "LinkEnds-component": Fault(
        "LinkEnds/valid-builder",
        "",
        (
            "st:harbour-firm--component-of--harbour-programme a eujp:Link ; eujp:object "
            "id:harbour-programme ; eujp:predicate eujp:componentOf ; eujp:subject id:harbour-firm"
        ),
        [("dataset", "st:harbour-firm--component-of--harbour-programme")],
    ),
    "LinkEnds-counterpart": Fault(
        "LinkEnds/valid-builder",
        "",
        (
            "id:harbour-act a eujp:Legislation . st:harbour-act--counterpart-of--harbour-firm a "
            "eujp:Link ; eujp:object id:harbour-firm ; eujp:predicate eujp:counterpartOf ; "
            "eujp:subject id:harbour-act"
        ),
        [("dataset", "st:harbour-act--counterpart-of--harbour-firm")],
    ),
    "LinkEnds-object": Fault(
        "LinkEnds/valid-law-under-jurisdiction",
        "",
        (
            "id:boat-treaty a eujp:Treaty . st:lake-commission--reports-under--boat-treaty a "
            "eujp:Link ; eujp:object id:boat-treaty ; eujp:predicate eujp:reportsUnder"
        ),
        [("dataset", "st:lake-commission--reports-under--boat-treaty")],
    ),
    "LinkEnds-owned": Fault(
        "LinkEnds/valid-deprecated",
        "",
        (
            "st:ferry-firm--owns-share-of--boat-act a eujp:Link ; eujp:object id:boat-act ; "
            "eujp:predicate eujp:ownsShareOf"
        ),
        [("dataset", "st:ferry-firm--owns-share-of--boat-act")],
    ),
    "LinkEnds-subject": Fault(
        "LinkEnds/valid-deprecated",
        "st:ferry-firm--enforces--boat-act owl:deprecated true",
        "",
        [("dataset", "st:ferry-firm--enforces--boat-act")],
    ),
    "LinkEnds-subjected": Fault(
        "LinkEnds/valid-deprecated-of-each-kind",
        "st:martin-jeanne--jurisdiction--lake-union owl:deprecated true",
        "",
        [("dataset", "st:martin-jeanne--jurisdiction--lake-union")],
    ),
    "Measures-due": Fault(
        "Measures/valid-wider",
        "",
        'id:harbour-firm eujp:dueBy "2026-01-01"^^xsd:date',
        [("id:harbour-firm", '"2026-01-01"^^xsd:date')],
    ),
    "Measures-membered": Fault(
        "Measures/valid-wider",
        "",
        'id:harbour-day eujp:memberCount "12"^^xsd:integer',
        [("id:harbour-day", '"12"^^xsd:integer')],
    ),
    "NeverByHand-rule": Fault(
        "NeverByHand/valid-by-link",
        "",
        "id:lake-commission eujp:cooperatesWith id:post-ministry",
        [("dataset", "id:lake-commission")],
    ),
    "NoPlaceholder-address": Fault(
        "NoPlaceholder/valid-real-text",
        "",
        (
            "doc:example-ministry-release-2024-05-09-en dcat:landingPage "
            "<https://www.example.org/page>"
        ),
        [("dataset", "doc:example-ministry-release-2024-05-09-en")],
    ),
    "NoPlaceholder-subject": Fault(
        "NoPlaceholder/valid-real-text",
        "",
        "<http://example.com/agency> eujp:jurisdiction id:example-union",
        [("dataset", "<http://example.com/agency>")],
    ),
    "NoPlaceholder-text": Fault(
        "NoPlaceholder/valid-real-text",
        "",
        'id:example-ministry dcterms:description ""@en',
        [("dataset", "id:example-ministry")],
    ),
    "NotReread-rule": Fault(
        "NotReread/valid-of-the-day",
        "",
        "",
        [("dataset", "st:boat-talks--concerns--boat-code")],
        "NotReread/invalid-older",
    ),
    "NotYetHappened-rule": Fault(
        "NotYetHappened/valid-in-force-later",
        "",
        "",
        [("dataset", "st:boat-code--status-report--adopted--2026-12-01")],
        "NotYetHappened/invalid-adopted-later",
    ),
    "OneHolder-rule": Fault(
        "OneHolder/valid-handed-over-that-day",
        'st:martin-jeanne--tenure--lake-commissioner eujp:until "2024-09-16"^^xsd:date',
        "",
        [("dataset", "st:martin-jeanne--tenure--lake-commissioner")],
    ),
    "OnePassage-rule": Fault(
        "OnePassage/valid-deprecated",
        "st:boat-route-2023--status-report--in-progress--2024-05-09 owl:deprecated true",
        "",
        [("dataset", "id:boat-route-2024")],
    ),
    "OneStatement-rule": Fault(
        "OneStatement/valid-deprecated-later",
        "st:lake-commission--cooperates-with--post-ministry--2021-12-31 owl:deprecated true",
        "",
        [("dataset", "st:lake-commission--cooperates-with--post-ministry--2020-01-01")],
    ),
    "Orphan-document": Fault(
        "Orphan/valid-text-of-an-instrument",
        "doc:post-ministry-progress-2024-05-09-en eujp:textOf id:boat-act",
        "",
        [("dataset", "doc:post-ministry-progress-2024-05-09-en")],
    ),
    "Orphan-entity": Fault(
        "Orphan/valid-planned-link",
        "",
        "st:lake-commission--member-of--lake-network owl:deprecated true",
        [("dataset", "id:lake-network")],
    ),
    "Orphan-evidence": Fault(
        "Orphan/valid-joined",
        "",
        (
            "ev:post-ministry-talks-2023-07-03-en--point-5 eujp:document "
            "doc:post-ministry-talks-2023-07-03-en"
        ),
        [("dataset", "ev:post-ministry-talks-2023-07-03-en--point-5")],
    ),
    "OutwardLink-checked": Fault(
        "OutwardLink/valid-checked",
        (
            "<http://publications.europa.eu/resource/authority/corporate-body/COM> dcterms:source "
            "doc:example-ministry-release-2024-05-09-en"
        ),
        "",
        [("dataset", "id:example-ministry")],
    ),
    "OutwardLink-identity": Fault(
        "OutwardLink/valid-checked",
        "",
        (
            "id:example-ministry owl:sameAs "
            "<http://publications.europa.eu/resource/authority/corporate-body/COM>"
        ),
        [("dataset", "id:example-ministry")],
    ),
    "OutwardLink-match": Fault(
        "OutwardLink/valid-checked",
        "",
        (
            "id:example-ministry skos:exactMatch "
            "<http://publications.europa.eu/resource/authority/corporate-body/COM>"
        ),
        [("dataset", "id:example-ministry")],
    ),
    "OutwardLink-outward": Fault(
        "OutwardLink/valid-checked",
        "",
        'id:example-ministry schema:sameAs "COM"',
        [("dataset", "id:example-ministry")],
    ),
    "PartEnds-datatype": Fault(
        "PartEnds/valid-parts",
        "",
        'st:example-project--funding--example-ministry eujp:amount "4000000"^^xsd:integer',
        [("dataset", "st:example-project--funding--example-ministry")],
    ),
    "PartEnds-literal": Fault(
        "PartEnds/valid-parts",
        "",
        'st:example-strategy--status-report--adopted--2024 eujp:reportOn "Example Strategy"@en',
        [("dataset", "st:example-strategy--status-report--adopted--2024")],
    ),
    "PartEnds-object": Fault(
        "PartEnds/valid-parts",
        "",
        'id:example-ministry eujp:cites "Release of the ministry"',
        [("dataset", "id:example-ministry")],
    ),
    "PartEnds-subject": Fault(
        "PartEnds/valid-parts",
        "",
        (
            "st:example-strategy--signature--example-ministry a eujp:Signature ; eujp:modality "
            "code:planned"
        ),
        [("dataset", "st:example-strategy--signature--example-ministry")],
    ),
    "PostFitsSide-rule": Fault(
        "PostFitsSide/valid-larger-body",
        "",
        "st:lake-commission--part-of--lake-house eujp:modality code:planned",
        [("dataset", "st:postal-memorandum--signature--martin-jeanne")],
    ),
    "Replaces-cycle": Fault(
        "Replaces/valid-postponement",
        "",
        (
            "st:boat-act--status-report--applicable--2024-08-02 eujp:replaces "
            "st:boat-act--status-report--applicable--2026-08-02 . "
            "st:boat-act--status-report--applicable--2026-08-02 eujp:replaces "
            "st:boat-act--status-report--applicable--2025-08-02"
        ),
        [
            ("dataset", "st:boat-act--status-report--applicable--2024-08-02"),
            ("dataset", "st:boat-act--status-report--applicable--2025-08-02"),
            ("dataset", "st:boat-act--status-report--applicable--2026-08-02"),
        ],
    ),
    "Replaces-property": Fault(
        "Replaces/valid-new-count",
        "",
        (
            "st:lake-network--pref-label--lake-net a eujp:Value ; eujp:predicate skos:prefLabel ; "
            "eujp:replaces st:lake-network--member-count--12"
        ),
        [("dataset", "st:lake-network--pref-label--lake-net")],
    ),
    "Replaces-scope": Fault(
        "Replaces/valid-postponed-part",
        "",
        (
            "st:boat-act--status-report--applicable--2025-08-02 eujp:replaces "
            "st:boat-act--status-report--applicable-ferries--2024-08-02"
        ),
        [("dataset", "st:boat-act--status-report--applicable--2025-08-02")],
    ),
    "Replaces-thing": Fault(
        "Replaces/valid-deprecated",
        "st:boat-route-2023--status-report--promised--2025-08-02 owl:deprecated true",
        "",
        [("dataset", "st:boat-route-2023--status-report--promised--2025-08-02")],
    ),
    "Reused-class": Fault(
        "Reused/valid-reused",
        "",
        "id:example-ministry a org:Organisation",
        [("dataset", "id:example-ministry")],
    ),
    "Reused-property": Fault(
        "Reused/valid-reused",
        "",
        'id:example-ministry dcterms:titel "Example Ministry"@en',
        [("dataset", "id:example-ministry")],
    ),
    "SignatoryAttested-rule": Fault(
        "SignatoryAttested/valid-one-of-two",
        "",
        (
            "st:martin-jeanne--tenure--lake-commissioner--post-ministry-progress-2024-05-09-en "
            "owl:deprecated true"
        ),
        [("dataset", "st:postal-memorandum--signature--martin-jeanne")],
    ),
    "SignatoryInPost-day": Fault(
        "SignatoryInPost/valid-no-dates",
        "",
        'st:martin-jeanne--tenure--lake-commissioner eujp:from "2023-07-04"^^xsd:date',
        [("dataset", "st:postal-memorandum--signature--martin-jeanne")],
    ),
    "SignatoryInPost-tenure": Fault(
        "SignatoryInPost/valid-in-post",
        "",
        "st:martin-jeanne--tenure--lake-commissioner owl:deprecated true",
        [("dataset", "st:postal-memorandum--signature--martin-jeanne")],
    ),
    "Signature-role": Fault(
        "Signature/valid-organisation",
        "",
        "st:example-strategy--signature--example-ministry eujp:role code:witness",
        [("st:example-strategy--signature--example-ministry", "code:witness")],
    ),
    "SignedOnTheDay-early": Fault(
        "SignedOnTheDay/valid-part-before",
        'st:postal-memorandum--status-report--signed--2023-06-30 eujp:scope "annex"@en',
        "",
        [
            ("dataset", "st:postal-memorandum--status-report--signed--2023-06-30"),
            ("dataset", "st:postal-memorandum--status-report--signed--2023-06-30"),
        ],
    ),
    "SignedOnTheDay-late": Fault(
        "SignedOnTheDay/valid-part-after",
        'st:postal-memorandum--status-report--signed--2023-07-04 eujp:scope "annex"@en',
        "",
        [("dataset", "st:postal-memorandum--status-report--signed--2023-07-04")],
    ),
    "Sourced-dated": Fault(
        "Sourced/valid-evidence",
        (
            'doc:example-ministry-release-2024-05-09-en dcterms:issued "2024-05-09"^^xsd:date ; '
            'eujp:retrievedOn "2026-11-23"^^xsd:date'
        ),
        "",
        [
            ("id:example-agency", "doc:example-ministry-release-2024-05-09-en"),
            ("id:example-ministry", "doc:example-ministry-release-2024-05-09-en"),
            ("id:example-union", "doc:example-ministry-release-2024-05-09-en"),
            (
                "st:example-agency--cooperates-with--example-ministry",
                "doc:example-ministry-release-2024-05-09-en",
            ),
        ],
    ),
    "Sourced-period": Fault(
        "Sourced/valid-evidence",
        "id:example-union eujp:cites doc:example-ministry-release-2024-05-09-en",
        'id:example-union eujp:from "1993-11-01"^^xsd:date',
        [("id:example-union", "id:example-union")],
    ),
    "Sourced-read": Fault(
        "Sourced/valid-mirror-read",
        "",
        (
            "st:example-agency--cooperates-with--example-ministry eujp:untilCites "
            "doc:example-original-2024-05-08-en"
        ),
        [
            (
                "st:example-agency--cooperates-with--example-ministry",
                "doc:example-original-2024-05-08-en",
            )
        ],
    ),
    "Sourced-statement": Fault(
        "Sourced/valid-evidence",
        (
            "st:example-agency--cooperates-with--example-ministry eujp:hasEvidence "
            "ev:example-ministry-release-2024-05-09-en--point-5"
        ),
        "",
        [
            (
                "st:example-agency--cooperates-with--example-ministry",
                "st:example-agency--cooperates-with--example-ministry",
            )
        ],
    ),
    "SourcedEdge-edge": Fault(
        "SourcedEdge/valid-cited",
        "id:example-ministry eujp:cites doc:example-ministry-release-2024-05-09-en",
        "",
        [("id:example-ministry", "id:example-ministry")],
    ),
    "StalePromise-rule": Fault(
        "StalePromise/valid-attested",
        ('ev:post-ministry-talks-2023-07-03-en--2025-06-01 eujp:attestedOn "2025-06-01"^^xsd:date'),
        "",
        [("dataset", "id:boat-route-2023")],
    ),
    "Statement-about": Fault(
        "Statement/valid-link-with-scope",
        "",
        (
            "st:example-strategy--status-report--adopted--2024 a eujp:StatusReport ; eujp:subject "
            "id:example-strategy"
        ),
        [
            (
                "st:example-strategy--status-report--adopted--2024",
                "st:example-strategy--status-report--adopted--2024",
            )
        ],
    ),
    "Statement-agent": Fault(
        "Statement/valid-link-with-scope",
        "",
        "st:example-agency--cooperates-with--example-ministry eujp:agent id:example-agency",
        [("st:example-agency--cooperates-with--example-ministry", "id:example-agency")],
    ),
    "Statement-capacity": Fault(
        "Statement/valid-link-with-scope",
        "",
        "st:example-agency--cooperates-with--example-ministry eujp:inCapacity id:example-minister",
        [("st:example-agency--cooperates-with--example-ministry", "id:example-minister")],
    ),
    "Statement-kind": Fault(
        "Statement/valid-link-with-scope",
        "st:example-agency--cooperates-with--example-ministry a eujp:Link",
        "st:example-agency--cooperates-with--example-ministry a eujp:Statement",
        [
            (
                "st:example-agency--cooperates-with--example-ministry",
                "st:example-agency--cooperates-with--example-ministry",
            )
        ],
    ),
    "Statement-kinds": Fault(
        "Statement/valid-link-with-scope",
        "",
        (
            "st:example-council-1--participation--example-ministry a eujp:Funding ; a "
            "eujp:Participation"
        ),
        [
            (
                "st:example-council-1--participation--example-ministry",
                "st:example-council-1--participation--example-ministry",
            )
        ],
    ),
    "StatusOrder-rule": Fault(
        "StatusOrder/valid-deprecated-later",
        "st:boat-route-2023--status-report--in-progress--2024-05-10 owl:deprecated true",
        "",
        [("dataset", "st:boat-route-2023--status-report--in-progress--2024-05-10")],
    ),
    "StatusReport-about": Fault(
        "StatusReport/valid-adopted",
        "",
        (
            "id:example-council-1 a eujp:Meeting . st:example-council-1--status-report--announced "
            "a eujp:StatusReport ; eujp:reportOn id:example-council-1"
        ),
        [("st:example-council-1--status-report--announced", "id:example-council-1")],
    ),
    "StatusReport-party": Fault(
        "CodeLists/valid-promise",
        "",
        "st:example-promise--status-report--promised eujp:agent id:example-ministry",
        [("st:example-promise--status-report--promised", "id:example-ministry")],
    ),
    "SubOrganisationCycle-rule": Fault(
        "SubOrganisationCycle/valid-deprecated",
        "st:unit-c--part-of--unit-a owl:deprecated true",
        "",
        [("dataset", "id:unit-a"), ("dataset", "id:unit-b"), ("dataset", "id:unit-c")],
    ),
    "Tenure-holder": Fault(
        "Tenure/valid-minister",
        "id:rei-hanako a eujp:Person",
        "id:rei-hanako a eujp:Actor",
        [("st:rei-hanako--tenure--example-minister", "id:rei-hanako")],
    ),
    "Terms-defined-by": Fault(
        "Terms/valid-complete",
        "eujp:exemplifies rdfs:isDefinedBy <https://w3id.org/eujp/ont>",
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-definition-en": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies skos:definition "What the thing is an example of."@en',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-definition-ja": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies skos:definition "それが何の例であるか。"@ja',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-form": Fault(
        "Terms/valid-complete",
        "",
        "eujp:Exemplifies a owl:ObjectProperty",
        [("dataset", "eujp:Exemplifies")],
    ),
    "Terms-inverse": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies eujp:inverseLabel "例は"@ja',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-label-en": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies rdfs:label "exemplifies"@en',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-label-ja": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies rdfs:label "例示する"@ja',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-once": Fault(
        "Terms/valid-complete",
        "",
        'eujp:exemplifies rdfs:label "is example of"@en',
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-sentence": Fault(
        "Terms/valid-complete",
        "",
        'eujp:exemplifies skos:definition "What the thing is an example of"@en',
        [("dataset", "eujp:exemplifies")],
    ),
    "Terms-status": Fault(
        "Terms/valid-complete",
        'eujp:exemplifies vs:term_status "testing"',
        "",
        [("dataset", "eujp:exemplifies")],
    ),
    "ToldLate-rule": Fault(
        "ToldLate/valid-deprecated",
        "st:lake-commission--cooperates-with--post-ministry--2019-01-01 owl:deprecated true",
        "",
        [("dataset", "st:lake-commission--cooperates-with--post-ministry--2019-01-01")],
    ),
    "ToldByLink-rule": Fault(
        "ToldByLink/valid-link",
        "",
        "id:boat-act-reform eujp:amends id:boat-act",
        [("dataset", "id:boat-act-reform")],
    ),
    "Topic-cycle": Fault(
        "Topic/valid-narrower",
        "",
        (
            "topic:example-topic skos:broader topic:second-topic . topic:second-topic "
            "skos:broader topic:example-topic"
        ),
        [("topic:example-topic", "topic:example-topic")],
    ),
    "Topic-mapping": Fault(
        "Topic/valid-mapped",
        'topic:example-topic skos:editorialNote "Checked in EuroVoc on 24 November 2026."@en',
        "",
        [("topic:example-topic", "<http://eurovoc.europa.eu/4424>")],
    ),
    "Topic-place": Fault(
        "Topic/valid-narrower",
        "topic:example-topic skos:broader topic:connectivity",
        "",
        [("topic:example-topic", "topic:example-topic")],
    ),
    "Topic-top": Fault(
        "Topic/valid-narrower",
        "",
        "topic:example-topic skos:topConceptOf topic:topics",
        [("topic:example-topic", "topic:connectivity")],
    ),
    "TopicUse-topic": Fault(
        "TopicUse/valid-topic",
        "",
        "id:example-ministry dcterms:subject <http://eurovoc.europa.eu/4424>",
        [("id:example-ministry", "<http://eurovoc.europa.eu/4424>")],
    ),
    "TwoParties-agreement": Fault(
        "TwoParties/valid-strategy",
        "",
        "id:postal-memorandum a eujp:Partnership",
        [("dataset", "id:postal-memorandum")],
    ),
    "TwoParties-rule": Fault(
        "TwoParties/valid-signatures",
        "st:postal-memorandum--signature--sato-hanako eujp:onBehalfOf id:post-ministry",
        "",
        [("dataset", "id:postal-memorandum")],
    ),
    "TypedOnce-families": Fault(
        "TypedOnce/valid-one-type",
        "",
        "id:example-ministry a eujp:Meeting",
        [("dataset", "id:example-ministry")],
    ),
    "TypedOnce-persons": Fault(
        "TypedOnce/valid-one-type",
        "",
        "id:example-ministry a eujp:Person",
        [("dataset", "id:example-ministry")],
    ),
    "TypedOnce-untyped": Fault(
        "TypedOnce/valid-one-type",
        "",
        "id:example-agency eujp:cites doc:example-ministry-release-2024-05-09-en",
        [("dataset", "id:example-agency")],
    ),
    "Value-about": Fault(
        "Value/valid-member-count",
        "",
        "st:quantum--pref-label--quanta a eujp:Value ; eujp:subject topic:quantum",
        [("st:quantum--pref-label--quanta", "topic:quantum")],
    ),
    "Value-cost": Fault(
        "Value/valid-member-count",
        "",
        (
            "st:example-ministry--cost--27 a eujp:Value ; eujp:subject id:example-ministry ; "
            "eujp:predicate eujp:cost ; eujp:value 27.5"
        ),
        [("st:example-ministry--cost--27", "27.5")],
    ),
    "Value-day-fits": Fault(
        "Value/valid-member-count",
        "",
        (
            "st:example-ministry--from--2001-01-06 a eujp:Value ; eujp:predicate eujp:from ; "
            'eujp:value "2001-01-06"'
        ),
        [("st:example-ministry--from--2001-01-06", '"2001-01-06"')],
    ),
    "Value-literal-fits": Fault(
        "Value/valid-member-count",
        "",
        'st:example-ministry--member-count--27 eujp:value "27.5"^^xsd:decimal',
        [("st:example-ministry--member-count--27", '"27.5"^^xsd:decimal')],
    ),
    "Value-name-fits": Fault(
        "Value/valid-former-name",
        "",
        'st:example-ministry--pref-label--ministry-of-samples eujp:value "Ministry of Samples"',
        [("st:example-ministry--pref-label--ministry-of-samples", '"Ministry of Samples"')],
    ),
    "Value-property": Fault(
        "Value/valid-member-count",
        "",
        "st:example-ministry--part-of--27 a eujp:Value ; eujp:predicate eujp:partOf",
        [("st:example-ministry--part-of--27", "eujp:partOf")],
    ),
    "Value-subject-fits": Fault(
        "Value/valid-member-count",
        "",
        (
            "st:example-ministry--length-km--27-5 a eujp:Value ; eujp:predicate eujp:lengthKm ; "
            "eujp:subject id:example-ministry"
        ),
        [("st:example-ministry--length-km--27-5", "id:example-ministry")],
    ),
    "WorkingLabel-beside": Fault(
        "WorkingLabel/valid-rendering",
        "",
        'id:example-ministry skos:prefLabel "見本省"@ja',
        [("id:example-ministry", '"AI見本省"@ja')],
    ),
    "CabinetEnded-rule": Fault(
        "CabinetEnded/valid-all-left",
        'st:sato-hanako--tenure--minister-post eujp:until "2023-06-30"^^xsd:date',
        "",
        [("dataset", "st:sato-hanako--tenure--minister-post")],
    ),
    "Circle-pair": as_in("Circle", "pair", "id:lake-commission"),
    "Circle-rule": as_in("Circle", "plain", "id:boat-club", "id:raft-club", "id:ship-club"),
    "Contradiction-days": as_in(
        "Contradiction", "days", "st:boat-act--status-report--adopted--2023-06-01"
    ),
    "Contradiction-states": as_in(
        "Contradiction", "states", "st:boat-route-2023--status-report--delivered--2024-05-09"
    ),
    "EvidenceCited-excerpt": as_in(
        "EvidenceCited", "excerpt", "ev:post-ministry-talks-2023-07-03-en--page-2"
    ),
    "EvidenceCited-rule": as_in(
        "EvidenceCited", "plain", "st:boat-act--status-report--adopted--2023-06-01"
    ),
    "Identifier-agree": as_in("Identifier", "agree", "id:boat-act"),
    "Identifier-celex": as_in("Identifier", "celex", "id:boat-act"),
    "Identifier-eli": as_in("Identifier", "eli", "id:boat-act"),
    "Identifier-name": as_in("Identifier", "name", "id:boat-act"),
    "Identifier-shared": as_in("Identifier", "shared", "id:boat-act"),
    "Identifier-year": as_in("Identifier", "year", "id:boat-act"),
    "InstrumentOrder-rule": as_in(
        "InstrumentOrder", "plain", "st:boat-act--status-report--in-force--2023-05-01"
    ),
    "KindFitsTitle-commission": as_in("KindFitsTitle", "commission", "id:lake-commission"),
    "KindFitsTitle-country": as_in("KindFitsTitle", "country", "id:boat-act"),
    "KindFitsTitle-rule": as_in("KindFitsTitle", "plain", "id:boat-act"),
    "MutualRelation-rule": as_in("MutualRelation", "plain", "id:boat-club"),
    "NameDay-document": as_in("NameDay", "document", "doc:post-ministry-talks-2023-07-04-en"),
    "NameDay-language": as_in("NameDay", "language", "doc:lake-news-2023-07-03-it"),
    "NameDay-statement": as_in(
        "NameDay", "statement", "st:boat-act--status-report--adopted--2023-06-01"
    ),
    "OneSeat-event": as_in("OneSeat", "event", "st:boat-talks--participation--sato-hanako"),
    "OneSeat-post": as_in("OneSeat", "post", "st:boat-talks--participation--sato-hanako"),
    "OneSeat-signature": as_in(
        "OneSeat", "signature", "st:postal-memorandum--signature--sato-hanako--2023-07-03"
    ),
    "ParticipantInPost-day": as_in(
        "ParticipantInPost", "day", "st:boat-talks--participation--sato-hanako--2"
    ),
    "ParticipantInPost-tenure": as_in(
        "ParticipantInPost", "tenure", "st:boat-talks--participation--sato-hanako--2"
    ),
    "Plausible-amount": as_in("Plausible", "amount", "st:boat-project--funding--lake-commission"),
    "Plausible-currency": as_in(
        "Plausible", "currency", "st:boat-project--funding--lake-commission"
    ),
    "Plausible-countries": as_in("Plausible", "countries", "id:north-quay"),
    "Plausible-degrees": as_in("Plausible", "degrees", "id:north-quay"),
    "Plausible-turned": as_in("Plausible", "turned", "id:north-quay"),
    "Plausible-measure": as_in("Plausible", "measure", "id:lake-cable"),
    "Plausible-swapped": as_in("Plausible", "swapped", "id:north-quay"),
    "Plausible-value": as_in("Plausible", "value", "st:lake-cable--length-km--10000000"),
    "Register-corporate": as_in("Register", "corporate", "id:lake-commission"),
    "Register-form": as_in("Register", "form", "id:lake-commission"),
    "Register-shared": as_in("Register", "shared", "id:lake-commission"),
    "Register-wikidata": as_in("Register", "wikidata", "id:lake-commission"),
    "Sequence-continues": as_in("Sequence", "continues", "id:boat-route-2023"),
    "Sequence-due": as_in("Sequence", "due", "id:boat-route-2023"),
    "Sequence-fulfilled": as_in("Sequence", "fulfilled", "id:boat-route-2023"),
    "Sequence-future": as_in(
        "Sequence", "future", "st:postal-memorandum--signature--sato-hanako--2030-07-03"
    ),
    "Sequence-met": as_in("Sequence", "met", "id:boat-route-2024"),
    "Sequence-succeeds": as_in("Sequence", "succeeds", "id:post-ministry"),
    "Sequence-texts": as_in("Sequence", "texts", "id:raft-act"),
    "TextScript-chinese": as_in("TextScript", "chinese", "id:lake-commission"),
    "TextScript-other": as_in("TextScript", "other", "id:lake-commission"),
    "TextScript-tag": as_in("TextScript", "tag", "id:lake-commission"),
    "TextSigns-rule": as_in("TextSigns", "plain", "id:lake-commission"),
    "TextStyle-brackets": as_in("TextStyle", "brackets", "id:lake-commission"),
    "TextStyle-chouon": as_in("TextStyle", "chouon", "id:lake-commission"),
    "TextStyle-copied": as_in("TextStyle", "copied", "id:boat-act"),
    "TextStyle-empty": as_in("TextStyle", "empty", "id:boat-act"),
    "TextStyle-long": as_in("TextStyle", "long", "id:lake-commission"),
    "TextStyle-markup": as_in("TextStyle", "markup", "id:lake-commission"),
    "TextStyle-old": as_in("TextStyle", "old", "id:lake-commission"),
    "TextStyle-quotes": as_in("TextStyle", "quotes", "id:lake-commission"),
    "TextStyle-stop": as_in("TextStyle", "stop", "id:lake-commission"),
    "TextStyle-title": as_in("TextStyle", "title", "doc:post-ministry-talks-2023-07-03-en"),
    "TopLevel-rule": as_in("TopLevel", "plain", "doc:post-ministry-talks-2023-07-03-en"),
    "UniqueName-english": as_in("UniqueName", "english", "id:boat-act"),
    "UniqueName-japanese": as_in("UniqueName", "japanese", "id:lake-commission"),
    "WebAddress-host": as_in("WebAddress", "host", "doc:post-ministry-talks-2023-07-03-en"),
    "WebAddress-scheme": as_in("WebAddress", "scheme", "doc:post-ministry-talks-2023-07-03-en"),
}
"""Rule to the edit of a valid example that breaks it."""
