"""What of SHACL is compiled, and what goes to pyshacl.

A shape goes to pyshacl, whole, where it or a shape it refers to asks for anything that raises
``UncoveredError``. Most such things are found here, by name; what depends on a value (a count
too great, a pattern the store cannot read) is found where it would be compiled.
"""

from __future__ import annotations

from collections.abc import Collection

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.terms import NamedNode
from eujp_graph.shacl.messages import DEFAULTS
from eujp_graph.shacl.shapes_graph import SH, Description, Descriptions, one, short, text
from eujp_graph.shacl.targets import TARGETS


class UncoveredError(Exception):
    """A shape asks for what the compiled engine does not do: the reference engine has to."""


def _in_shacl(names: str) -> frozenset[str]:
    return frozenset(SH + name for name in names.split())


TYPE = iri("rdf:type")

COMPILED = {SH + name: name for name in [*DEFAULTS, "property", "sparql"]}
"""The constraint parameters that are compiled, by IRI; ``constraints`` and ``values`` say how."""

SILENT = _in_shacl(
    "path name description order group defaultValue message severity deactivated flags"
)
"""What a shape says without asking anything of a value."""

LEFT = _in_shacl(
    "xone closed ignoredProperties qualifiedValueShape qualifiedMinCount qualifiedMaxCount "
    "qualifiedValueShapesDisjoint"
)
"""The constraint parameters of SHACL's core that pyshacl checks for us."""

STRUCTURE = _in_shacl(
    "alternativePath ask declare inversePath labelTemplate namespace nodeValidator "
    "oneOrMorePath optional parameter prefix prefixes propertyValidator select validator "
    "zeroOrMorePath zeroOrOnePath"
)
"""What stands in the parts of a shape: its paths, rules and components."""

KNOWN = frozenset(COMPILED) | SILENT | LEFT | STRUCTURE | frozenset(TARGETS)
"""What the two engines read; whatever else stands in SHACL's namespace would pass in silence."""

INNER = (
    _in_shacl("and node not or parameter property qualifiedValueShape sparql xone path")
    | _in_shacl("nodeValidator propertyValidator validator")
    | {iri("rdf:first"), iri("rdf:rest")}
)
"""What leads from a shape to its parts."""

SINGLE = _in_shacl(
    "path datatype nodeKind in languageIn minCount maxCount minLength maxLength uniqueLang "
    "deactivated severity flags"
)
"""What takes one value."""

IRIS = _in_shacl(
    "class datatype disjoint equals lessThan lessThanOrEquals nodeKind severity "
    "targetClass targetSubjectsOf targetObjectsOf"
)
"""What takes IRIs."""

MOST_VALUES = 4
"""So many values can be told apart in one query; a greater count goes to pyshacl.

Each value is joined with each other, so that the time grows with the power of their number.
"""


def check_coverage(description: Description, custom: Collection[str]) -> None:
    """Raises ``UncoveredError`` where a shape has a property of SHACL that is not compiled.

    *custom* are the parameters of constraint components that the shapes bring themselves.
    """
    for predicate in description:
        is_known = predicate in COMPILED or predicate in SILENT or predicate in TARGETS
        if predicate in custom or (predicate.startswith(SH) and not is_known):
            raise UncoveredError(curie(predicate))


def check_form(description: Description, described: Descriptions) -> None:
    """Raises ``ValidationError`` where a shape is none by the rules of SHACL's syntax."""
    _check_type(description)
    for predicate, values in description.items():
        if predicate in SINGLE:
            one(description, predicate)
        if predicate in IRIS and not all(isinstance(value, NamedNode) for value in values):
            raise ValidationError(f"A value of {curie(predicate)} is no IRI. Give it one.")
    for kind in ("property", "node"):
        for value in description.get(SH + kind, ()):
            other = described.get(value)
            if other is not None and (SH + "path" in other) != (kind == "property"):
                raise ValidationError(
                    f"{short(value)} is no {kind} shape, as sh:{kind} needs. Mend it."
                )


def _check_type(description: Description) -> None:
    types = {text(kind) for kind in description.get(TYPE, ())}
    wrong = SH + "NodeShape" if SH + "path" in description else SH + "PropertyShape"
    if wrong in types:
        raise ValidationError(
            "A property shape has a sh:path, and a node shape has none. Mend its type."
        )
