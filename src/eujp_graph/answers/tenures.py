"""Tenures of which a day tells nothing: nobody attests them as late, or as early, as that day.

People leave offices without a document of it. A view does not hold such a tenure; a reader must
still hear of it, for an empty answer would read as "nobody".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from eujp_graph.asof.known_since import KnownSince
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, Node, Resource, plain, term


@dataclass(frozen=True, slots=True)
class UnplacedTenure:
    """A tenure with the day on which it is last attested, as far as known; None without one."""

    statement: str
    person: str
    post: str
    last: date | None
    documents: tuple[str, ...]


class UnplacedTenures:
    """Those of the statements *unplaced* that are tenures, read once for all that may ask.

    *whole* is the graph without days; what was not known by *known_by* is not told.
    """

    def __init__(self, whole: Store, unplaced: Iterable[str], known_by: date) -> None:
        self.whole, self.known_by = whole, known_by
        self.names: defaultdict[str, list[str]] = defaultdict(list)
        for name in unplaced:
            for end in _ends(whole, name):
                self.names[end].append(name)

    @cached_property
    def attested(self) -> _Attested:
        """When each is attested; it takes a walk over the graph, and most things have none."""
        return _Attested(self.whole, self.known_by)

    def of(self, thing: str) -> Iterator[UnplacedTenure]:
        """Those of *thing*, a person or a post.

        Of a post, who is attested in it earlier than another person is left out.
        """
        for name in self.names.get(thing, ()):
            tenure = self.attested.read(NamedNode(name))
            is_past = tenure.post == thing and self.attested.is_followed(tenure)
            if not is_past:
                yield tenure


class _Attested:
    """Reads when tenures are attested, as far as that was known by a day."""

    def __init__(self, whole: Store, known_by: date) -> None:
        self.whole, self.known_by = whole, known_by
        self.records = Records(whole)
        self.known_since = KnownSince(self.records)

    def is_known(self, document: Node) -> bool:
        return self.known_since.is_known(document, self.known_by)

    def read(self, tenure: Resource) -> UnplacedTenure:
        records = self.records
        attested = [
            day
            for day, document in records.attestations(tenure)
            if day <= self.known_by and self.is_known(document)
        ]
        sources = filter(self.is_known, records.sources(tenure))
        return UnplacedTenure(
            plain(tenure),
            plain(records.one(tenure, "eujp:agent")),
            plain(records.one(tenure, "eujp:post")),
            max(attested, default=None),
            tuple(sorted(map(plain, sources))),
        )

    def is_followed(self, tenure: UnplacedTenure) -> bool:
        """Whether another person is attested in the post after the last day of *tenure*."""
        if tenure.last is None:
            return False
        of_post = self.whole.quads_for_pattern(None, term("eujp:post"), NamedNode(tenure.post))
        subjects = {quad.subject for quad in of_post if isinstance(quad.subject, NamedNode)}
        others = [self.read(node) for node in subjects if node in self.records.statements]
        days = [other.last for other in others if other.last and other.person != tenure.person]
        return any(day > tenure.last for day in days)


def _ends(whole: Store, name: str) -> list[str]:
    """The post and the person of the statement *name*, if it is a tenure."""
    of = NamedNode(name)
    posts, persons = (
        [quad.object for quad in whole.quads_for_pattern(of, term(end), None)]
        for end in ("eujp:post", "eujp:agent")
    )
    return sorted(map(plain, {*posts, *persons})) if posts else []
