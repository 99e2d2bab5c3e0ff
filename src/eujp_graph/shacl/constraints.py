"""Which SHACL constraints are compiled, and how: in SPARQL, what is at fault where one fails.

``FAULTS`` has those that look at all values of a path together, ``FAR_TESTS`` those that look
at one value and beyond it, ``values.TESTS`` those that look at one value alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Set
from typing import NamedTuple

from eujp_graph.errors import ValidationError
from eujp_graph.rdf.terms import BlankNode
from eujp_graph.shacl import paths
from eujp_graph.shacl.compiled_or_pyshacl import (
    COMPILED,
    MOST_VALUES,
    UncoveredError,
    check_coverage,
    check_form,
)
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
from eujp_graph.shacl.targets import class_mark
from eujp_graph.shacl.values import TESTS, is_before, is_in_language, is_one_of

OF_PATHS = {"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals"}
"""Constraints that only a shape with a path can have."""


class Fault(NamedTuple):
    """Rows of *pattern* that meet *condition* are at fault; *value* is the value's variable."""

    pattern: str
    condition: str
    value: str | None = None


class Context(NamedTuple):
    """Where *shape* looks: from *focus* by *path*, as the pattern *step* says, to *value*."""

    shape: Description
    focus: str
    path: str | None
    step: str
    value: str


class Scope:
    """One shape with targets and all that it refers to; every variable in it has a name of its own.

    *custom* are the parameters of components of the user's own. What the compiled engine does not
    cover raises ``UncoveredError``, and what is no SHACL ``ValidationError``.
    """

    def __init__(self, described: Descriptions, custom: Set[str]) -> None:
        self.described, self.custom = described, custom
        # The shapes that are being compiled, from the outermost in: a shape that is met again
        # within itself is recursive.
        self.within: list[Node] = []
        self._numbers = itertools.count()

    def fresh(self) -> str:
        """A variable that stands nowhere else in this scope."""
        return f"?v{next(self._numbers)}"

    def enter(self, shape: Node, focus: str) -> Context:
        """What *shape* asks about at *focus*; the caller takes it from ``within`` when done."""
        description = self.described.get(shape)
        if description is None:
            raise ValidationError(
                f"{short(shape)} is used as a shape and described nowhere. Add it."
            )
        if shape in self.within:
            raise ValidationError(
                f"{short(shape)} refers back to itself. SHACL leaves open what that means."
            )
        check_form(description, self.described)
        check_coverage(description, self.custom)
        self.within.append(shape)
        if SH + "path" not in description:
            return Context(description, focus, None, "", focus)
        path, value = paths.to_sparql(one(description, SH + "path"), self.described), self.fresh()
        if paths.may_stay(path) and SH + "targetNode" in self.described[self.within[0]]:
            raise UncoveredError("a path without steps from a node that need not be in the data")
        return Context(description, focus, path, f"{focus} {path} {value} .", value)

    def conforms(self, shape: Node, focus: str) -> str:
        """The expression that says whether *focus* conforms to *shape*."""
        context = self.enter(shape, focus)
        tests = []
        for parameter, value in constraints(context.shape):
            for pattern, condition, _ in self.faults(parameter, value, context):
                # The engine does not reorder patterns within EXISTS. Those of a fault therefore
                # start from the focus node, which is bound already.
                fault = f"EXISTS {{ {pattern} FILTER({condition}) }}"
                tests.append(f"NOT {fault}" if pattern else f"!({condition})")
        self.within.pop()
        return f"({' && '.join(tests)})" if tests else "true"

    def faults(self, parameter: str, value: Node, context: Context) -> list[Fault]:
        """What is at fault where the constraint *parameter* with *value* does not hold."""
        if parameter in OF_PATHS and context.path is None:
            raise ValidationError(f"sh:{parameter} needs a sh:path. Move it to a property shape.")
        if parameter in FAULTS:
            return FAULTS[parameter](self, value, context)
        if parameter in TESTS:
            test = TESTS[parameter](context.value, value, context.shape)
        elif parameter in FAR_TESTS:
            test = FAR_TESTS[parameter](self, value, context.value)
        else:
            raise UncoveredError(f"sh:{parameter} inside another shape")
        return [Fault(context.step, f"!{test}", context.value)]

    def several(self, count: int, context: Context) -> str:
        """The expression that says whether there are *count* values or more."""
        if count > MOST_VALUES:
            raise UncoveredError(f"a count of {count}")
        values = [self.fresh() for _ in range(count)]
        steps = " ".join(f"{context.focus} {context.path} {value} ." for value in values)
        differ = " ".join(
            f"FILTER(!sameTerm({a}, {b}))" for a, b in itertools.combinations(values, 2)
        )
        return f"EXISTS {{ {steps} {differ} }}"


def constraints(shape: Description) -> list[tuple[str, Node]]:
    """The parameters of *shape* with their values; none where it is deactivated."""
    if is_off(shape):
        return []
    pairs = []
    for predicate, values in shape.items():
        if predicate in COMPILED:
            pairs += [(COMPILED[predicate], value) for value in values]
    return pairs


def is_off(description: Description) -> bool:
    """Whether a shape or rule so described is deactivated."""
    return any(text(value) == "true" for value in description.get(SH + "deactivated", ()))


def _is_of_class(scope: Scope, value: Node, at: str) -> str:
    other = scope.fresh()
    return f"EXISTS {{ VALUES {other} {{ {class_mark(value)} }} {at} a {other} }}"


def _is_part(operator: str, of_none: str) -> Callable[[Scope, Node, str], str]:
    def test(scope: Scope, value: Node, at: str) -> str:
        members = items(value, scope.described, least=0)
        tests = [scope.conforms(member, at) for member in members]
        return f"({operator.join(tests)})" if tests else of_none

    return test


def _min_count(scope: Scope, value: Node, context: Context) -> list[Fault]:
    return [Fault("", f"!{scope.several(number(value), context)}")] if number(value) else []


def _max_count(scope: Scope, value: Node, context: Context) -> list[Fault]:
    return [Fault("", scope.several(number(value) + 1, context))]


def _unique_lang(scope: Scope, value: Node, context: Context) -> list[Fault]:
    if text(value) != "true":
        return []
    first, other = scope.fresh(), scope.fresh()
    steps = f"{context.focus} {context.path} {first} . {context.focus} {context.path} {other} ."
    alike = f'!sameTerm({first}, {other}) && LANG({first}) != "" && LANG({first}) = LANG({other})'
    return [Fault("", f"EXISTS {{ {steps} FILTER({alike}) }}")]


def _has_value(_: Scope, value: Node, context: Context) -> list[Fault]:
    if context.path is None or isinstance(value, BlankNode):
        return [Fault("", f"!{is_one_of(context.focus, [value])}")]
    return [Fault("", f"NOT EXISTS {{ {context.focus} {context.path} {value} }}")]


def _equals(scope: Scope, value: Node, context: Context) -> list[Fault]:
    if context.path is None:
        raise UncoveredError("sh:equals on a node shape")
    focus, other = context.focus, scope.fresh()
    return [
        Fault(context.step, f"NOT EXISTS {{ {focus} {value} {context.value} }}", context.value),
        Fault(
            f"{focus} {value} {other} .", f"NOT EXISTS {{ {focus} {context.path} {other} }}", other
        ),
    ]


def _disjoint(_: Scope, value: Node, context: Context) -> list[Fault]:
    return [
        Fault(context.step, f"EXISTS {{ {context.focus} {value} {context.value} }}", context.value)
    ]


def _before(operator: str) -> Callable[[Scope, Node, Context], list[Fault]]:
    def faults(scope: Scope, value: Node, context: Context) -> list[Fault]:
        other = scope.fresh()
        pattern = f"{context.step} {context.focus} {value} {other} ."
        return [Fault(pattern, f"!{is_before(context.value, operator, other)}", context.value)]

    return faults


FAR_TESTS: Mapping[str, Callable[[Scope, Node, str], str]] = {
    "and": _is_part(" && ", "true"),
    "class": _is_of_class,
    "in": lambda scope, value, at: is_one_of(at, items(value, scope.described, least=0)),
    "languageIn": lambda scope, value, at: is_in_language(
        at, items(value, scope.described, least=0)
    ),
    "node": lambda scope, value, at: scope.conforms(value, at),
    "not": lambda scope, value, at: f"(!{scope.conforms(value, at)})",
    "or": _is_part(" || ", "false"),
    "property": lambda scope, value, at: scope.conforms(value, at),
}
"""Parameter to the expression that says whether one value is as it asks, looking beyond it."""

FAULTS: Mapping[str, Callable[[Scope, Node, Context], list[Fault]]] = {
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
