"""Says in SPARQL what is at fault where a constraint does not hold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.terms import BlankNode, NamedNode
from eujp_graph.shacl import paths
from eujp_graph.shacl.messages import DEFAULTS
from eujp_graph.shacl.shapes_graph import (
    SH,
    Description,
    Descriptions,
    Node,
    items,
    number,
    one,
    short,
    text,
)
from eujp_graph.shacl.values import TESTS, UncoveredError, is_before, is_in_language, is_one_of

TYPE = iri("rdf:type")
TARGETS = {
    SH + "targetNode": "VALUES {focus} {{ {value} }}",
    SH + "targetClass": "VALUES {other} {{ {family} }} {focus} a {other} .",
    SH + "targetSubjectsOf": "{focus} {value} {other} .",
    SH + "targetObjectsOf": "{other} {value} {focus} .",
}
PARAMETERS = {SH + name: name for name in [*DEFAULTS, "property", "sparql"]}
SILENT = {
    SH + name
    for name in "path name description order group defaultValue message severity deactivated flags".split()
}
SINGLE = {
    SH + name
    for name in (
        "path datatype nodeKind in languageIn minCount maxCount minLength maxLength uniqueLang "
        "deactivated severity flags"
    ).split()
}
IRIS = {
    SH + name
    for name in (
        "class datatype disjoint equals lessThan lessThanOrEquals nodeKind severity "
        "targetClass targetSubjectsOf targetObjectsOf"
    ).split()
}
"""What takes one value, and what takes IRIs."""

ONLY_ON_PROPERTIES = {"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals"}
MOST = 4
"""So many values can be told apart in one query; a greater count goes to the reference."""


class Fault(NamedTuple):
    """The rows of *pattern* that meet *condition* are at fault; *value* is the variable of the value."""

    pattern: str
    condition: str
    value: str | None = None


class Place(NamedTuple):
    """Where *shape* looks: from *focus* by *path*, as the pattern *step* says, to *value*."""

    shape: Description
    focus: str
    path: str | None
    step: str
    value: str


class Scope:
    """One shape with targets and all that it refers to; every variable in it has a name of its own.

    What the compiled engine does not cover raises ``UncoveredError``, and what is
    no SHACL ``ValidationError``.
    """

    def __init__(self, described: Descriptions) -> None:
        self.described = described
        self.within: list[Node] = []
        self._numbers = itertools.count()
        self._custom = {
            text(one(described.get(parameter, {}), SH + "path"))
            for description in described.values()
            for parameter in description.get(SH + "parameter", ())
        }

    def fresh(self) -> str:
        """A variable that stands nowhere else in this scope."""
        return f"?v{next(self._numbers)}"

    def enter(self, shape: Node, focus: str) -> Place:
        """The place that *shape* speaks of; whoever enters has to take it from ``within`` again."""
        description = self.described.get(shape)
        if description is None:
            raise ValidationError(
                f"{short(shape)} is used as a shape and described nowhere. Add it."
            )
        if shape in self.within:
            raise ValidationError(
                f"{short(shape)} refers back to itself. SHACL leaves open what that means."
            )
        self._check_form(description)
        self._check_coverage(description)
        self.within.append(shape)
        if SH + "path" not in description:
            return Place(description, focus, None, "", focus)
        path, value = paths.to_sparql(one(description, SH + "path"), self.described), self.fresh()
        if paths.may_stay(path) and SH + "targetNode" in self.described[self.within[0]]:
            raise UncoveredError("a path without steps from a node that need not be in the data")
        return Place(description, focus, path, f"{focus} {path} {value} .", value)

    def conforms(self, shape: Node, focus: str) -> str:
        """The expression that says whether *focus* conforms to *shape*."""
        place = self.enter(shape, focus)
        tests = [
            f"NOT EXISTS {{ {pattern} FILTER({condition}) }}" if pattern else f"!({condition})"
            for parameter, value in constraints(place.shape)
            for pattern, condition, _ in self.faults(parameter, value, place)
        ]
        self.within.pop()
        return f"({' && '.join(tests)})" if tests else "true"

    def faults(self, parameter: str, value: Node, place: Place) -> list[Fault]:
        """What is at fault where the constraint *parameter* with *value* does not hold."""
        if parameter in ONLY_ON_PROPERTIES and place.path is None:
            raise ValidationError(f"sh:{parameter} needs a sh:path. Move it to a property shape.")
        if parameter in FAULTS:
            return FAULTS[parameter](self, value, place)
        if parameter in TESTS:
            test = TESTS[parameter](place.value, value, place.shape)
        elif parameter in FAR_TESTS:
            test = FAR_TESTS[parameter](self, value, place.value)
        else:
            raise UncoveredError(f"sh:{parameter} inside another shape")
        return [Fault(place.step, f"!{test}", place.value)]

    def several(self, count: int, place: Place) -> str:
        """The expression that says whether there are *count* values or more."""
        if count > MOST:
            raise UncoveredError(f"a count of {count}")
        values = [self.fresh() for _ in range(count)]
        steps = " ".join(f"{place.focus} {place.path} {value} ." for value in values)
        differ = " ".join(
            f"FILTER(!sameTerm({a}, {b}))" for a, b in itertools.combinations(values, 2)
        )
        return f"EXISTS {{ {steps} {differ} }}"

    def _check_form(self, description: Description) -> None:
        types = {text(kind) for kind in description.get(TYPE, ())}
        if (SH + "NodeShape" if SH + "path" in description else SH + "PropertyShape") in types:
            raise ValidationError(
                "A property shape has a sh:path, and a node shape has none. Mend its type."
            )
        for predicate, values in description.items():
            if predicate in SINGLE:
                one(description, predicate)
            if predicate in IRIS and not all(isinstance(value, NamedNode) for value in values):
                raise ValidationError(f"A value of {curie(predicate)} is no IRI. Give it one.")
        for kind in ("property", "node"):
            for value in description.get(SH + kind, ()):
                described = self.described.get(value)
                if described is not None and (SH + "path" in described) != (kind == "property"):
                    raise ValidationError(
                        f"{short(value)} is no {kind} shape, as sh:{kind} needs. Mend it."
                    )

    def _check_coverage(self, description: Description) -> None:
        for predicate in description:
            known = predicate in PARAMETERS or predicate in SILENT or predicate in TARGETS
            if predicate in self._custom or (predicate.startswith(SH) and not known):
                raise UncoveredError(curie(predicate))


def constraints(shape: Description) -> list[tuple[str, Node]]:
    """The parameters of *shape* with their values; none where it is deactivated."""
    if is_off(shape):
        return []
    asked = [predicate for predicate in shape if predicate in PARAMETERS]
    return [(PARAMETERS[predicate], value) for predicate in asked for value in shape[predicate]]


def is_off(description: Description) -> bool:
    """Whether a shape or rule so described is deactivated."""
    return any(text(value) == "true" for value in description.get(SH + "deactivated", ()))


FAMILY = re.compile("\ufdd0([^\ufdd1]*)\ufdd1")
"""What ``family`` writes: between two characters that Unicode keeps out of every text."""


def family(value: Node) -> str:
    """The mark in a query of a class and its sub-classes, which only the data know."""
    return f"\ufdd0{text(value)}\ufdd1"


def _is_of_class(scope: Scope, value: Node, at: str) -> str:
    other = scope.fresh()
    return f"EXISTS {{ VALUES {other} {{ {family(value)} }} {at} a {other} }}"


def _is_part(operator: str) -> Callable[[Scope, Node, str], str]:
    def test(scope: Scope, value: Node, at: str) -> str:
        return f"({operator.join(scope.conforms(member, at) for member in items(value, scope.described))})"

    return test


def _min_count(scope: Scope, value: Node, place: Place) -> list[Fault]:
    return [Fault("", f"!{scope.several(number(value), place)}")] if number(value) else []


def _max_count(scope: Scope, value: Node, place: Place) -> list[Fault]:
    return [Fault("", scope.several(number(value) + 1, place))]


def _unique_lang(scope: Scope, value: Node, place: Place) -> list[Fault]:
    if text(value) != "true":
        return []
    first, other = scope.fresh(), scope.fresh()
    steps = f"{place.focus} {place.path} {first} . {place.focus} {place.path} {other} ."
    alike = f'!sameTerm({first}, {other}) && LANG({first}) != "" && LANG({first}) = LANG({other})'
    return [Fault("", f"EXISTS {{ {steps} FILTER({alike}) }}")]


def _has_value(_: Scope, value: Node, place: Place) -> list[Fault]:
    if place.path is None or isinstance(value, BlankNode):
        return [Fault("", f"!{is_one_of(place.focus, [value])}")]
    return [Fault("", f"NOT EXISTS {{ {place.focus} {place.path} {value} }}")]


def _equals(scope: Scope, value: Node, place: Place) -> list[Fault]:
    if place.path is None:
        raise UncoveredError("sh:equals on a node shape")
    focus, other = place.focus, scope.fresh()
    return [
        Fault(place.step, f"NOT EXISTS {{ {focus} {value} {place.value} }}", place.value),
        Fault(
            f"{focus} {value} {other} .", f"NOT EXISTS {{ {focus} {place.path} {other} }}", other
        ),
    ]


def _disjoint(_: Scope, value: Node, place: Place) -> list[Fault]:
    return [Fault(place.step, f"EXISTS {{ {place.focus} {value} {place.value} }}", place.value)]


def _before(operator: str) -> Callable[[Scope, Node, Place], list[Fault]]:
    def faults(scope: Scope, value: Node, place: Place) -> list[Fault]:
        other = scope.fresh()
        pattern = f"{place.step} {place.focus} {value} {other} ."
        return [Fault(pattern, f"!{is_before(place.value, operator, other)}", place.value)]

    return faults


FAR_TESTS: Mapping[str, Callable[[Scope, Node, str], str]] = {
    "and": _is_part(" && "),
    "class": _is_of_class,
    "in": lambda scope, value, at: is_one_of(at, items(value, scope.described)),
    "languageIn": lambda scope, value, at: is_in_language(at, items(value, scope.described)),
    "node": lambda scope, value, at: scope.conforms(value, at),
    "not": lambda scope, value, at: f"(!{scope.conforms(value, at)})",
    "or": _is_part(" || "),
    "property": lambda scope, value, at: scope.conforms(value, at),
}
"""Parameter to the expression that says whether a value is as it asks, where that looks beyond the value."""

FAULTS: Mapping[str, Callable[[Scope, Node, Place], list[Fault]]] = {
    "disjoint": _disjoint,
    "equals": _equals,
    "hasValue": _has_value,
    "lessThan": _before("<"),
    "lessThanOrEquals": _before("<="),
    "maxCount": _max_count,
    "minCount": _min_count,
    "uniqueLang": _unique_lang,
}
"""Parameter to what is at fault, for those that look at the values together."""
