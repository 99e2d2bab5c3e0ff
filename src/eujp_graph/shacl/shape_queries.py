"""Compiles SHACL shapes into SPARQL queries that return what is at fault.

Each constraint becomes one query. A shape that asks for anything that is not
covered is not half checked: its name stands in ``Shapes.by_reference``, and
``validation`` gives it to pyshacl, whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from eujp_graph.errors import ValidationError, nearest
from eujp_graph.language.messages import did_you_mean
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import reached_from
from eujp_graph.rdf.terms import Triple
from eujp_graph.shacl import sparql_constraints
from eujp_graph.shacl.compiled_or_pyshacl import INNER, KNOWN, TYPE, UncoveredError
from eujp_graph.shacl.constraints import Context, Fault, Scope, constraints, is_off
from eujp_graph.shacl.messages import Origin, component, origin
from eujp_graph.shacl.shapes_graph import (
    IMPORTS,
    SH,
    Description,
    Descriptions,
    Node,
    describe,
    names,
    one,
    preferred,
    read_all,
    short,
    text,
)
from eujp_graph.shacl.targets import TARGETS, class_mark

STAGE, SUBCLASS = iri("shape:stage"), iri("rdfs:subClassOf")
STAGES = ("authored", "derived")
SHAPES = {SH + "NodeShape", SH + "PropertyShape"}
DECLARED = SHAPES | {SH + "ConstraintComponent", SH + "SPARQLConstraint"}
CLASSES = {iri("rdfs:Class"), iri("owl:Class")}
ONE_NODE = re.compile(r"\s*VALUES \?this \{ \S+ \}\s*")


@dataclass(frozen=True, slots=True)
class Check:
    """A constraint as one query: the focus node in its first column, the value in another."""

    origin: Origin
    query: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ``sh:sparql``; with *targets*, each row of these is ``$this`` of its query."""

    origin: Origin
    query: str
    prefixes: Mapping[str, str]
    targets: str | None


@dataclass(frozen=True)
class Shapes:
    """A set of shapes; compiled when first used, once.

    >>> load_shapes(["<urn:a> a <http://www.w3.org/ns/shacl#NodeShape> ."]).by_reference
    ()
    """

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Those of the files, for rules that say nothing of their own."""

    @cached_property
    def described(self) -> Descriptions:
        """What the shapes say, by subject and predicate."""
        return describe(self.triples)

    @cached_property
    def names(self) -> Mapping[Node, str]:
        """The IRI by which each shape is reported."""
        return names(self.described)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of which a class is an instance: a shape that is of one is its own target."""
        below = {
            text(node)
            for node, description in self.described.items()
            if CLASSES & {text(value) for value in description.get(SUBCLASS, ())}
        }
        return frozenset(CLASSES | below)

    @cached_property
    def by_reference(self) -> tuple[str, ...]:
        """The shapes with targets that the compiled engine leaves to pyshacl, whole."""
        return tuple(
            sorted(self.names[root] for root, checks in self._plan.items() if checks is None)
        )

    def roots(self, stage: str) -> list[Node]:
        """The shapes with targets that belong to *stage*."""
        return [root for root in self._plan if self._stage(root) == stage]

    def uncovered(self, stage: str) -> list[Node]:
        """Those of ``roots`` that only pyshacl can check."""
        return [root for root in self.roots(stage) if self._plan[root] is None]

    def checks(self, stage: str) -> list[Check | Rule]:
        """The queries of *stage*."""
        return [check for root in self.roots(stage) for check in self._plan[root] or ()]

    def aims(self, stage: str) -> list[tuple[str, str]]:
        """The name of each shape of *stage*, with the query for one node that it is for."""
        found = []
        for root in self.roots(stage):
            targets = _Compiler(self).targets(self.described[root], root, "?focus")
            if targets:
                query = f"SELECT ?focus WHERE {{ {targets} }} LIMIT 1"
                found.append((self.names[root], query))
        return found

    def known_prefixes(self, rule: Node) -> Mapping[str, str]:
        """The prefixes that the *rule* may use; those with one ``sh:prefixes`` have the same."""
        sources = tuple(self.described.get(rule, {}).get(SH + "prefixes", ()))
        if sources not in self._prefixes:
            self._prefixes[sources] = sparql_constraints.prefixes(
                rule, self.described, self.prefixes
            )
        return self._prefixes[sources]

    @cached_property
    def _prefixes(self) -> dict[tuple[Node, ...], Mapping[str, str]]:
        return {}

    @cached_property
    def custom(self) -> frozenset[str]:
        """The parameters of constraint components of the user's own."""
        return frozenset(
            text(one(self.described.get(parameter, {}), SH + "path"))
            for description in self.described.values()
            for parameter in description.get(SH + "parameter", ())
        )

    def origin(self, shape: Node, component: str) -> Origin:
        """What the findings of *component* (an IRI) at *shape* have in common."""
        return origin(shape, component, self.described, self.names)

    @cached_property
    def _plan(self) -> dict[Node, list[Check | Rule] | None]:
        self._refuse_unknown()
        roots = sorted((node for node in self.described if self._is_root(node)), key=str)
        return {root: self._compiled(root) for root in roots}

    def _compiled(self, root: Node) -> list[Check | Rule] | None:
        try:
            return list(_Compiler(self).checks(root))
        except UncoveredError:
            return None
        except ValidationError as error:
            raise ValidationError(f"{short(root)}: {error}") from error

    def _refuse_unknown(self) -> None:
        """Raises ``ValidationError`` where a shape asks for what neither engine knows."""
        for node, description in self.described.items():
            if SH + "entailment" in description:
                regime = short(description[SH + "entailment"][0])
                raise ValidationError(
                    f"{short(node)}: the entailment {regime} is not to be had here. Take it out: "
                    'a shape with shape:stage "derived" sees what was inferred.'
                )
        for node in self._shape_nodes():
            description = self.described[node]
            unknown = [
                name for name in sorted(description) if name.startswith(SH) and name not in KNOWN
            ]
            if unknown:
                known = [name.removeprefix(SH) for name in KNOWN if name.startswith(SH)]
                near = nearest(unknown[0].removeprefix(SH), known)
                hint = did_you_mean(f"sh:{name}" for name in near)
                advice = "Else take it out." if near else "Take it out."
                raise ValidationError(
                    f"{short(node)}: neither engine knows {curie(unknown[0])}.{hint} {advice}"
                )

    def unread_imports(self) -> list[str]:
        """What the shapes import and nothing was read of; its shapes, if any, are not applied."""
        imported = {
            value
            for description in self.described.values()
            for value in description.get(IMPORTS, ())
        }
        return sorted(text(node) for node in imported if node not in self.described)

    def _shape_nodes(self) -> list[Node]:
        """The nodes that take part in shapes: a report beside them, or data, does not matter."""
        starts = [node for node in self.described if self._is_root(node) or self._is_declared(node)]

        def inner(node: Node) -> list[Node]:
            description = self.described.get(node, {})
            values = [description.get(name, ()) for name in description if name in INNER]
            return [value for each in values for value in each if value in self.described]

        return sorted(reached_from(starts, inner), key=str)

    def _is_declared(self, node: Node) -> bool:
        types = {text(kind) for kind in self.described[node].get(TYPE, ())}
        return bool(types & DECLARED)

    def is_class(self, node: Node) -> bool:
        """Whether *node* is a class and a shape too, and so its own target."""
        description = self.described[node]
        types = {text(kind) for kind in description.get(TYPE, ())}
        is_shape = types & SHAPES or SH + "property" in description or SH + "node" in description
        return bool(types & self.classes and is_shape)

    def _is_root(self, node: Node) -> bool:
        """Whether *node* looks for its own focus nodes, even in a way that neither engine knows."""
        aims = any(predicate.startswith(SH + "target") for predicate in self.described[node])
        return aims or self.is_class(node)

    def _stage(self, root: Node) -> str:
        stages = {text(value) for value in self.described[root].get(STAGE, ())} or {STAGES[0]}
        if len(stages) > 1 or not stages <= set(STAGES):
            name, given = curie(self.names[root]), ", ".join(sorted(stages))
            raise ValidationError(
                f"{name}: {given} is no stage. Write authored or derived, and one of them."
            )
        return stages.pop()


def load_shapes(sources: Iterable[str | Path]) -> Shapes:
    """The shapes of some Turtle texts or files.

    Raises ``ValidationError`` where one cannot be read.
    """
    return Shapes(*read_all(sources))


class _Compiler:
    """Writes the queries of one shape with targets."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.scope = Scope(shapes.described, shapes.custom)

    def checks(self, root: Node) -> Iterator[Check | Rule]:
        focus = self.scope.fresh()
        return self.walk(root, self.targets(self.shapes.described[root], root, focus), focus)

    def targets(self, description: Description, root: Node, focus: str) -> str:
        """The pattern that binds *focus* to each focus node of *root*."""
        wanted = [(target, value) for target in TARGETS for value in description.get(target, ())]
        if self.shapes.is_class(root):
            wanted.append((SH + "targetClass", root))
        ways = [
            TARGETS[target].format(
                focus=focus, value=value, other=self.scope.fresh(), classes=class_mark(value)
            )
            for target, value in wanted
        ]
        return ways[0] if len(ways) == 1 else " UNION ".join(f"{{ {way} }}" for way in ways)

    def aimed_by(self, context: Context) -> Collection[str]:
        """The properties, in N-Triples form, of which any makes a node a focus at *context*."""
        is_outermost = len(self.scope.within) == 1
        doors = context.shape.get(SH + "targetSubjectsOf", ()) if is_outermost else ()
        return {str(door) for door in doors}

    def walk(self, shape: Node, where: str, focus: str) -> Iterator[Check | Rule]:
        """The queries of *shape*, whose focus nodes are those that *where* binds to *focus*."""
        context = self.scope.enter(shape, focus)
        for parameter, value in constraints(context.shape):
            source = self.shapes.origin(shape, component(parameter))
            if parameter == "property":
                yield from self.walk(value, f"{where} {context.step}", context.value)
            elif parameter == "sparql":
                yield from self.rule(value, source, where, context)
            else:
                faults = self.scope.faults(parameter, value, context)
                yield from (_check(source, where, context, fault) for fault in faults)
        self.scope.within.pop()

    def rule(self, node: Node, source: Origin, where: str, context: Context) -> Iterator[Rule]:
        """The rule at *node*: for all its focus nodes at once where that says the same."""
        described = self.shapes.described
        description = described.get(node, {})
        if is_off(description):
            return
        known = self.shapes.known_prefixes(node)
        query = sparql_constraints.select(node, described, context.path, known)
        message = preferred(description.get(SH + "message", ())) or source.message
        where = re.sub(rf"\{context.focus}\b", "?this", where)
        joined = None if ONE_NODE.fullmatch(where) else sparql_constraints.join(query, where)
        if joined and sparql_constraints.asks_for(query, known) in self.aimed_by(context):
            joined = query  # what the rule asks for first makes a node its focus already
        targets = None if joined else f"SELECT DISTINCT ?this WHERE {{ {where} }}"
        yield Rule(replace(source, message=message), joined or query, known, targets)


def _check(source: Origin, where: str, context: Context, fault: Fault) -> Check:
    columns = (
        [context.focus]
        if fault.value in (None, context.focus)
        else [context.focus, str(fault.value)]
    )
    body = f"{where} {fault.pattern} FILTER({fault.condition})"
    value = None if fault.value is None else len(columns) - 1
    return Check(source, f"SELECT DISTINCT {' '.join(columns)} WHERE {{ {body} }}", value)
