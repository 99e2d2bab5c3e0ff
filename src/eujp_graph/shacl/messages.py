"""Says which constraint a finding comes from, and what it says where the shape gives no message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.paths import shown, to_sparql
from eujp_graph.shacl.shapes_graph import (
    SH,
    Description,
    Descriptions,
    Node,
    preferred,
    short,
    text,
)

SEVERITIES = ("Violation", "Warning", "Info")
"""SHACL's own, the gravest first. A severity of the user's own is named by its IRI."""


def rank(severity: str) -> int:
    """Where *severity* stands among all: one of the user's own just below a violation.

    >>> [rank("Violation"), rank("urn:my-severity"), rank("Warning"), rank("Info")]
    [0, 1, 2, 3]
    """
    if severity == SEVERITIES[0]:
        return 0
    return 1 + SEVERITIES.index(severity) if severity in SEVERITIES else 1


def counts_as(severity: str) -> str:
    """Which of SHACL's three *severity* counts as: a user's own is a violation, never passed over.

    >>> counts_as("Info"), counts_as("urn:my-severity")
    ('Info', 'Violation')
    """
    return severity if severity in SEVERITIES else SEVERITIES[0]


DEFAULTS = {
    "and": "The value does not conform to every shape that it must conform to.",
    "class": "The value is not of class {}.",
    "datatype": "The value is not a well-formed {}.",
    "disjoint": "The value is one of {} too.",
    "equals": "The values differ from those of {}.",
    "hasValue": "The value {} is missing.",
    "in": "The value is not one of those allowed.",
    "languageIn": "The value is not in a language that is allowed.",
    "lessThan": "The value is not less than that of {}.",
    "lessThanOrEquals": "The value is greater than that of {}.",
    "maxCount": "There are more than {} values.",
    "maxExclusive": "The value is not less than {}.",
    "maxInclusive": "The value is greater than {}.",
    "maxLength": "The value is longer than {} characters.",
    "minCount": "There are fewer than {} values.",
    "minExclusive": "The value is not greater than {}.",
    "minInclusive": "The value is less than {}.",
    "minLength": "The value is shorter than {} characters.",
    "node": "The value does not conform to {}.",
    "nodeKind": "The value is not of the kind {}.",
    "not": "The value conforms to a shape that it must not conform to.",
    "or": "The value conforms to none of the shapes of which it must conform to one.",
    "pattern": "The value does not match {}.",
    "uniqueLang": "Two values are in one language.",
}
OTHERWISE = "The node does not conform to this shape."


@dataclass(frozen=True, slots=True)
class Origin:
    """What every finding of one constraint has in common."""

    shape: str
    severity: str
    component: str
    path: str | None
    message: str


def origin(
    shape: Node, component: str, described: Descriptions, names: Mapping[Node, str]
) -> Origin:
    """What the findings of *component* (an IRI) at *shape* have in common.

    A severity is one of SHACL's three by its name, or another by its IRI. Raises
    ``ValidationError`` for one that SHACL does not have, in SHACL's own namespace.
    """
    description = described[shape]
    given = [text(value).removeprefix(SH) for value in description.get(SH + "severity", ())]
    severity = given[0] if given else SEVERITIES[0]
    if severity not in SEVERITIES and (
        not given or text(description[SH + "severity"][0]).startswith(SH)
    ):
        raise ValidationError(
            f"{severity} is no severity. Write sh:Violation, sh:Warning or sh:Info."
        )
    paths = [shown(to_sparql(path, described)) for path in description.get(SH + "path", ())]
    message = preferred(description.get(SH + "message", ())) or _default(component, description)
    return Origin(names[shape], severity, component, paths[0] if paths else None, message)


def component(parameter: str) -> str:
    """The IRI of the constraint component that *parameter* belongs to.

    >>> component("minCount")
    'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
    """
    name = "SPARQL" if parameter == "sparql" else parameter[0].upper() + parameter[1:]
    return f"{SH}{name}ConstraintComponent"


PARAMETERS = {component(parameter): parameter for parameter in DEFAULTS}


def _default(component: str, description: Description) -> str:
    parameter = PARAMETERS.get(component, "")
    values = ", ".join(sorted(short(value) for value in description.get(SH + parameter, ())))
    return DEFAULTS.get(parameter, OTHERWISE).format(values)
