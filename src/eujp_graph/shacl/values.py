"""What each SHACL constraint asks of one value, as a SPARQL expression that has no errors.

An error inside a filter hides the very value that is at fault, so every
expression here is true or false for every term.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode
from eujp_graph.shacl.compiled_or_pyshacl import UncoveredError
from eujp_graph.shacl.shapes_graph import SH, Description, Node, number, text

XSD = PREFIXES["xsd"]
TEXTS = ", ".join(
    f"<{XSD}{name}>" for name in ("string", "anyURI", "language", "normalizedString", "token")
)
TEXTS += f", <{iri('rdf:langString')}>"
STORED = {
    "dateTimeStamp": "dateTime",
    **dict.fromkeys(
        (
            "byte short int long unsignedByte unsignedShort unsignedInt unsignedLong "
            "positiveInteger nonNegativeInteger nonPositiveInteger negativeInteger"
        ).split(),
        "integer",
    ),
}
"""Datatype to the one that the store keeps its values as: no value is ever of the first."""

CAST = "boolean date dateTime dayTimeDuration double duration float time yearMonthDuration".split()
DATED = "date", "dateTime"
UNREAD = [XSD + name for name in ("hexBinary", "base64Binary")]
UNREAD += [iri(name) for name in ("rdf:XMLLiteral", "rdf:HTML", "rdfs:Literal", "rdfs:Datatype")]


KINDS = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "(isBlank({0}) || isIRI({0}))",
    "BlankNodeOrLiteral": "(isBlank({0}) || isLiteral({0}))",
    "IRIOrLiteral": "(isIRI({0}) || isLiteral({0}))",
}


def is_one_of(value: str, members: list[Node]) -> str:
    """Whether *value* is, term by term, one of *members*."""
    if not members:
        return "false"
    if any(isinstance(member, BlankNode) for member in members):
        raise UncoveredError("a blank node as a value")
    if all(isinstance(member, NamedNode) for member in members):
        return f"({value} IN ({', '.join(str(member) for member in members)}))"
    return "(" + " || ".join(f"sameTerm({value}, {member})" for member in members) + ")"


def is_of_kind(value: str, kind: Node, _: Description) -> str:
    """Whether *value* is an IRI, a blank node or a literal, as *kind* says."""
    name = text(kind).removeprefix(SH)
    if name not in KINDS:
        raise ValidationError(
            f"{text(kind)} is no node kind. Write one of {', '.join(sorted(KINDS))}."
        )
    return KINDS[name].format(value)


def has_datatype(value: str, datatype: Node, _: Description) -> str:
    """Whether *value* is a well-formed literal of *datatype*."""
    name = text(datatype).removeprefix(XSD)
    if name in STORED:
        raise ValidationError(
            f"The store keeps every xsd:{name} as xsd:{STORED[name]}. Ask for that."
        )
    if text(datatype) in UNREAD:
        raise UncoveredError(f"the datatype {text(datatype)}")
    return (
        f"COALESCE(DATATYPE({value}) = {datatype} && {_well_formed(value, text(datatype))}, false)"
    )


def _well_formed(value: str, datatype: str) -> str:
    name = datatype.removeprefix(XSD)
    if name == "integer":
        return f'REGEX(STR({value}), "^[+-]?[0-9]+$")'
    if name == "decimal":
        return rf'REGEX(STR({value}), "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$")'
    if name not in CAST:
        return "true"
    years = f" && YEAR({value}) > 0 && YEAR({value}) < 10000" if name in DATED else ""
    return f"COALESCE(isLiteral(<{datatype}>(STR({value}))), false){years}"


def matches(value: str, pattern: Node, shape: Description) -> str:
    """Whether the text of *value* matches *pattern*, with the flags of *shape*."""
    flags = "".join(sorted({text(flag) for flag in shape.get(SH + "flags", ())}))
    if set(flags) - set("imsxq"):
        raise ValidationError(
            f"The pattern {text(pattern)!r} has flags {flags!r}. SPARQL has i, m, q, s and x."
        )
    regex = f"{Literal(text(pattern))}, {Literal(flags)}"
    if not Store().query(f'ASK {{ BIND(REGEX("", {regex}) AS ?known) FILTER(BOUND(?known)) }}'):
        raise UncoveredError(f"the pattern {text(pattern)}")
    return f"(!isBlank({value}) && REGEX(STR({value}), {regex}))"


def is_at_least_long(value: str, length: Node, _: Description) -> str:
    """Whether the text of *value* has that many characters or more."""
    least = number(length)
    return f"(!isBlank({value}) && STRLEN(STR({value})) >= {least})" if least else "true"


def is_at_most_long(value: str, length: Node, _: Description) -> str:
    """Whether the text of *value* has that many characters or fewer."""
    return f"(!isBlank({value}) && STRLEN(STR({value})) <= {number(length)})"


def is_in_language(value: str, tags: list[Node]) -> str:
    """Whether the language of *value*, or what stands before its first hyphen, is one of *tags*."""
    if not tags:
        return "false"
    wanted = ", ".join(str(Literal(text(tag).lower())) for tag in tags)
    if any(text(tag) == "*" for tag in tags):
        return f'COALESCE(LANG({value}) != "", false)'
    language = f"LCASE(LANG({value}))"
    return (
        f'COALESCE({language} IN ({wanted}) || REPLACE({language}, "-.*", "") IN ({wanted}), false)'
    )


def compares(operator: str) -> Callable[[str, Node, Description], str]:
    """The test that a value stands in *operator* to a bound."""

    def test(value: str, bound: Node, _: Description) -> str:
        if not isinstance(bound, Literal) or f"<{bound.datatype.value}>" in TEXTS:
            raise UncoveredError(f"the bound {text(bound)}")
        return is_before(value, operator, str(bound))

    return test


def is_before(value: str, operator: str, other: str) -> str:
    """Whether *value* stands in *operator* to *other*; what SPARQL cannot compare does not.

    The reference engine is laxer: it compares IRIs by their characters, days
    whatever their time zones, and some values of two kinds by the names of these.
    """
    return f"COALESCE({value} {operator} {other}, false)"


TESTS: Mapping[str, Callable[[str, Node, Description], str]] = {
    "datatype": has_datatype,
    "nodeKind": is_of_kind,
    "pattern": matches,
    "minLength": is_at_least_long,
    "maxLength": is_at_most_long,
    "minInclusive": compares(">="),
    "minExclusive": compares(">"),
    "maxInclusive": compares("<="),
    "maxExclusive": compares("<"),
}
"""Parameter to the expression that says whether one value is as it asks."""
