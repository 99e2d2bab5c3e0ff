"""Holds the dataset against the shapes and returns a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import AUTHORED, DATASET, curie, iri
from eujp_graph.rdf.oxigraph import QuerySolutions, Store
from eujp_graph.rdf.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad, term
from eujp_graph.reasoning.axioms import closed
from eujp_graph.shacl.messages import Origin
from eujp_graph.shacl.report import Finding, Report, to_json, to_turtle
from eujp_graph.shacl.shape_queries import STAGES, Check, Rule, Shapes, load_shapes
from eujp_graph.shacl.shapes_graph import Node, text
from eujp_graph.shacl.shared_pass import narrowed
from eujp_graph.shacl.sparql_constraints import bind, fill
from eujp_graph.shacl.targets import with_subclasses

__all__ = ["Finding", "Report", "Shapes", "load_shapes", "to_json", "to_turtle", "validate"]

ENGINES = ("compiled", "pyshacl")
WRITTEN = {term(f"graph:{name}") for name in AUTHORED}
RELEASED, CLOCK, HOME = term("dcterms:issued"), term("dcterms:modified"), term("graph:dataset")
SUBCLASSES = f"SELECT ?low ?high WHERE {{ ?low <{iri('rdfs:subClassOf')}> ?high }}"

Subclasses = Mapping[str, set[str]]


def validate(
    store: Store,
    shapes: Shapes,
    *,
    stage: str,
    today: date | None = None,
    clock: date | None = None,
    engine: str = "compiled",
) -> Report:
    """What the *shapes* of one *stage* find in *store*, which stays as it is.

    The stage "authored" sees only what people write, "derived" everything. With
    *today*, the rules take that day for the release date of the dataset; with *clock*,
    what is dated after that day lies in the future, else what is dated after the release.
    The two engines find the same; "pyshacl" is the reference, and slow.
    """
    if stage not in STAGES or engine not in ENGINES:
        choices = f"Choose from {', '.join(STAGES)} and from {', '.join(ENGINES)}."
        raise ValidationError(f"There is no stage {stage!r} with engine {engine!r}. {choices}")
    seen = view(store, stage, today, clock)
    if engine == "pyshacl":
        return Report.of(_by_pyshacl(seen, shapes, shapes.roots(stage)))
    below = subclasses(seen)
    checks = narrowed(seen, shapes.checks(stage))
    found = {finding for check in checks for finding in findings_of(seen, check, below)}
    return Report.of(found | reference(seen, shapes, stage))


def idle_shapes(view: Store, shapes: Shapes, stage: str) -> list[str]:
    """The names of those *shapes* of one *stage* that no node of *view* is a target of."""
    below = subclasses(view)
    return [
        name
        for name, query in shapes.aims(stage)
        if not any(True for _ in rows(view, with_subclasses(query, below)))
    ]


def reference(view: Store, shapes: Shapes, stage: str) -> set[Finding]:
    """What pyshacl finds in *view* by those shapes of *stage* that are left to it."""
    return _by_pyshacl(view, shapes, shapes.uncovered(stage))


def _by_pyshacl(view: Store, shapes: Shapes, roots: list[Node]) -> set[Finding]:
    if not roots:
        return set()
    from eujp_graph.shacl.pyshacl_engine import run

    return set(run(view, shapes, roots))


def view(store: Store, stage: str, today: date | None, clock: date | None = None) -> Store:
    """*store*, or a copy of what the rules may see of it, where that is not all."""
    unnamed = store.quads_for_pattern(None, None, None, DefaultGraph())
    unwritten = bool(set(store.named_graphs()) - WRITTEN) or any(True for _ in unnamed)
    if today is None and clock is None and (stage == "derived" or not unwritten):
        return store
    seen = Store()
    seen.extend(quad for quad in store if stage == "derived" or quad.graph_name in WRITTEN)
    for predicate, day in ((RELEASED, today), (CLOCK, clock)):
        if day is not None:
            set_day(seen, predicate, day)
    return seen


def set_day(store: Store, predicate: NamedNode, day: date) -> None:
    """Let the dataset have *day*, and no other, for its *predicate*."""
    for quad in list(store.quads_for_pattern(NamedNode(DATASET), predicate, None)):
        store.remove(quad)
    literal = Literal(day.isoformat(), datatype=term("xsd:date"))
    store.add(Quad(NamedNode(DATASET), predicate, literal, HOME))


def findings_of(view: Store, check: Check | Rule, below: Subclasses) -> Iterator[Finding]:
    """What one *check* finds in *view*, where *below* has the sub-classes of each class."""
    yield from _check(view, check, below) if isinstance(check, Check) else _rule(view, check, below)


def _check(view: Store, check: Check, below: Subclasses) -> Iterator[Finding]:
    for row in rows(view, with_subclasses(check.query, below)):
        yield _finding(check.origin, row[0], None if check.value is None else row[check.value])


def _rule(view: Store, rule: Rule, below: Subclasses) -> Iterator[Finding]:
    if rule.targets is None:
        yield from _results(rule, rows(view, with_subclasses(rule.query, below), rule.prefixes))
        return
    for row in rows(view, with_subclasses(rule.targets, below)):
        if isinstance(row[0], BlankNode):
            shape = curie(rule.origin.shape)
            raise ValidationError(
                f"{shape}: this rule can look at named nodes only. Name {row[0]}."
            )
        yield from _results(rule, rows(view, bind(rule.query, str(row[0])), rule.prefixes))


def _results(rule: Rule, found: QuerySolutions) -> Iterator[Finding]:
    """The findings of a rule: where it names no value, a node shape takes the focus node for it."""
    names = [variable.value for variable in found.variables]
    for row in found:
        bound = {name: value for name, value in zip(names, row, strict=True) if value is not None}
        if rule.origin.path is None:
            bound.setdefault("value", bound["this"])
        message = fill(rule.origin.message, {name: text(value) for name, value in bound.items()})
        path = text(bound["path"]) if "path" in bound else rule.origin.path
        yield _finding(
            replace(rule.origin, path=path, message=message), bound["this"], bound.get("value")
        )


def _finding(source: Origin, focus: Node, value: Node | None) -> Finding:
    shown = None if value is None else str(value)
    component, message = source.component, source.message
    return Finding(
        source.severity, source.shape, str(focus), source.path, shown, component, message
    )


def rows(view: Store, query: str, prefixes: Mapping[str, str] | None = None) -> QuerySolutions:
    """The rows of the SELECT *query* over all graphs of *view* as one."""
    found = view.query(query, prefixes=dict(prefixes or {}), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return found


def subclasses(view: Store) -> Subclasses:
    """Each class that has sub-classes, with all of them, however far below."""
    pairs = {(str(row[0]), str(row[1])) for row in rows(view, SUBCLASSES)}
    below: dict[str, set[str]] = {}
    for low, high in closed(pairs):
        if low.startswith("<"):
            below.setdefault(high.strip("<>"), set()).add(low.strip("<>"))
    return below
