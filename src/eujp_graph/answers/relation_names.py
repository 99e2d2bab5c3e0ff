"""The relations that a name means: by its term, or by its label in any language, both ways.

``signedBy``, ``eujp:signedBy``, ``signed by``, ``is signed by`` and ``署名者`` lead from a text to
a person; ``signed`` and ``署名した``, the labels of its reverse, from the person to the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from eujp_graph.errors import UnknownNameError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.namespaces import curie, iri
from eujp_graph.query.normal_form import normal
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, named_node, term

MOST_MEANT = 3
"""So many names are suggested for one that is not known."""

FORWARDS, BACKWARDS = "rdfs:label", "eujp:inverseLabel"
AUXILIARY = re.compile(r"^(?:is|are|was|were|has|have|had|been) ")
"""What a label begins with and people leave out."""

ENDING = re.compile(r"(?:は|が|を|の|に|した|する|される|された)$")
"""What a Japanese label ends with and people leave out."""


class Relation(NamedTuple):
    """A property, read from its subject or, *backwards*, from its object."""

    node: NamedNode
    backwards: bool = False


def relations(store: Store, name: str) -> list[Relation]:
    """What *name* may mean in *store*, the likeliest first.

    Raises ``UnknownNameError``, with the nearest names, where it means no relation.
    """
    spelled = named_node(iri(name if ":" in name else f"eujp:{name}"))
    if spelled is not None and _is_used(store, spelled):
        return [Relation(spelled)]
    known = _labels(store)
    for form in (normal(name), _bare(name)):
        if found := known.get(form):
            return sorted(found, key=lambda relation: (relation.backwards, relation.node.value))
    meant = nearest(name, _shown(store), most=MOST_MEANT)
    raise UnknownNameError(
        Message("no_relation", name=name, hint=did_you_mean(meant)),
        name=name,
        nearest=meant,
    )


def _is_used(store: Store, node: NamedNode) -> bool:
    patterns = ((node, None, None), (None, node, None))
    return any(any(True for _ in store.quads_for_pattern(*pattern)) for pattern in patterns)


def _labels(store: Store) -> dict[str, set[Relation]]:
    """The relations by each form of their names; the whole label goes before a part of it."""
    whole: dict[str, set[Relation]] = {}
    parts: dict[str, set[Relation]] = {}
    for field in (FORWARDS, BACKWARDS):
        for quad in store.quads_for_pattern(None, term(field), None):
            if isinstance(quad.subject, NamedNode) and _is_property(store, quad.subject):
                relation = Relation(quad.subject, field == BACKWARDS)
                text = getattr(quad.object, "value", "")
                local = curie(quad.subject.value).partition(":")[2]
                whole.setdefault(normal(text), set()).add(relation)
                parts.setdefault(_bare(text), set()).add(relation)
                parts.setdefault(normal(_apart(local)), set()).add(Relation(quad.subject))
    return parts | whole


def _is_property(store: Store, node: NamedNode) -> bool:
    quads = store.quads_for_pattern(node, term("rdf:type"), None)
    return any("Property" in getattr(quad.object, "value", "") for quad in quads)


def _shown(store: Store) -> list[str]:
    """The names of the relations, as one may write them."""
    properties = {relation.node.value for found in _labels(store).values() for relation in found}
    labels = {
        text.removeprefix("is ") for name in properties for text in _texts(store, NamedNode(name))
    }
    return sorted(labels | {curie(name).removeprefix("eujp:") for name in properties})


def _texts(store: Store, node: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(node, term(FORWARDS), None)
    return [getattr(quad.object, "value", "") for quad in quads]


def _apart(local: str) -> str:
    """``signedBy`` in words: ``signed By``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local)


def _bare(text: str) -> str:
    """*text* without what people leave out."""
    return ENDING.sub("", AUXILIARY.sub("", normal(text)))
