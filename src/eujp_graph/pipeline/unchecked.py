"""Finds what no shape looks at: things of no class of ours, and names in a namespace misspelt.

A shape asks about the things of its class. Whatever has no class of ours would pass unseen, and
a name one letter away from ours is no name of ours. Both are findings like any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eujp_graph.errors import nearest
from eujp_graph.language.messages import did_you_mean
from eujp_graph.namespaces import BASE, PREFIXES, curie, iri
from eujp_graph.pipeline.graph_routing import ROOTS
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.terms import SUBCLASS, TYPE, NamedNode, term
from eujp_graph.shacl.messages import component
from eujp_graph.shacl.report import Finding, Report

OURS = PREFIXES["eujp"]
SAME_AS = term("schema:sameAs")
OWL_CLASS = iri("owl:Class")
KINDS, NAMES = iri("shape:TypedOnce"), iri("shape:Reused")
"""The shapes that ask for a type of ours, and for known names: these findings are theirs."""
WEB = re.compile(r"https?://(www\.)?")
HOST = BASE.partition("://")[2]
OTHER_ROOTS = {iri(name) for name in ROOTS if not name.startswith("eujp:")}
OF_TERMS = tuple(PREFIXES[prefix] for prefix in ("owl", "rdfs", "rdf"))
PROPERTIES = "SELECT DISTINCT ?p WHERE { ?s ?p ?o }"
ALMOST = f'isIRI(?name) && CONTAINS(STR(?name), "{HOST}") && !STRSTARTS(STR(?name), "{BASE}")'
PLACES = "{ ?name ?p ?o } UNION { ?s ?p ?name }"
ALMOST_OURS = f"SELECT DISTINCT ?name WHERE {{ {PLACES} FILTER ( {ALMOST} ) }}"
SUBJECTS = (
    "SELECT DISTINCT ?s WHERE { { GRAPH graph:entities { ?s ?p ?o } } UNION "
    "{ GRAPH graph:alignments { ?s ?p ?o } } } ORDER BY ?s"
)
Slip = tuple[str, str]
"""A wrong namespace and the right one."""
SHOWN = 3
"""So many misspelt names stand in one message."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How many subjects there are, and how many of them shapes of ours can look at."""

    subjects: int
    ours: int
    meant: str | None = None
    """The namespace of ours that was misspelt, where one was."""

    def text(self) -> str:
        """What was looked at, in one sentence."""
        things = f"{self.subjects} subject{'' if self.subjects == 1 else 's'}"
        if self.ours == self.subjects:
            which = "it is" if self.subjects == 1 else "all"
            return f"{things}, {which} of our classes."
        if self.ours:
            return f"{things}, {self.ours} of them of our classes: the others were not checked."
        hint = f" Did you mean {self.meant}?" if self.meant else f" Ours are in {OURS}."
        return f"{things}, 0 of them of our classes: nothing was checked.{hint}"


class Unchecked:
    """What of a graph as written no shape looks at."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.types: dict[str, set[str]] = defaultdict(set)
        parents: dict[str, set[str]] = defaultdict(set)
        for graph in WRITTEN:
            for quad in store.quads_for_pattern(None, TYPE, None, graph):
                self.types[_text(quad.subject)].add(_text(quad.object))
            for quad in store.quads_for_pattern(None, SUBCLASS, None, graph):
                parents[_text(quad.subject)].add(_text(quad.object))
        self.ours = {
            name
            for name in self.types
            if any(above.startswith(OURS) for above in reached(name, lambda n: parents.get(n, ())))
        }
        self.known = self.ours | OTHER_ROOTS

    def is_ours(self, subject: str) -> bool:
        """Whether shapes of ours look at *subject*: a thing of a class of ours, or a term."""
        types = self.types.get(subject, set())
        return bool(types & self.known) or any(name.startswith(OF_TERMS) for name in types)

    def findings(self) -> Iterator[Finding]:
        """A finding for each misspelt namespace of a subject, and for each thing of no class."""
        slips = self.slips()
        for subject, names in slips.items():
            for wrong, right in sorted(names):
                yield _slip(subject, wrong, right, names[wrong, right])
        for subject in self.strangers():
            if subject not in slips:
                yield self._stranger(subject)

    def strangers(self) -> Iterator[str]:
        """The subjects of no class of ours that are no record of another catalogue, either."""
        links = self.store.quads_for_pattern(None, SAME_AS, None)
        records = {name for quad in links for name in (_text(quad.subject), _text(quad.object))}
        for row in select(self.store, SUBJECTS):
            subject = _text(row["s"])
            is_record = subject in records and subject not in self.types
            if isinstance(row["s"], NamedNode) and not (is_record or self.is_ours(subject)):
                yield subject

    def _stranger(self, subject: str) -> Finding:
        types = sorted(self.types.get(subject, ()))
        what = f"is a {' and a '.join(map(curie, types))}" if types else "has no type"
        local = _local(types[0]) if types else ""
        classes = {_local(name): name for name in self._classes()}
        meant = [curie(classes[name]) for name in nearest(local, classes)] if local else []
        hint = did_you_mean(meant) or " Add one, as in a eujp:PublicBody."
        message = f"This {what}, none of ours, so that nothing of it was checked.{hint}"
        return _finding(subject, KINDS, f"<{types[0]}>" if types else None, message)

    def _classes(self) -> list[str]:
        """The classes to choose from, those of users first: of two with one name, ours is meant."""
        classes = {name for name in self.ours if OWL_CLASS in self.types[name]}
        return sorted(classes, key=lambda name: (name.startswith(OURS), name))

    def slips(self) -> Mapping[str, Mapping[Slip, list[str]]]:
        """By subject and by wrong and right namespace, the names that were misspelt."""
        found: dict[str, dict[Slip, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name in self._names():
            slip = self._misspelt(name)
            if slip:
                wrong, right, local = slip
                for subject in self._users(name):
                    found[subject][wrong, right].append(local)
        return found

    def _names(self) -> list[str]:
        """What may be misspelt: every property, every class, and what is almost in our space."""
        properties = {_text(row["p"]) for row in select(self.store, PROPERTIES)}
        classes = {name for names in self.types.values() for name in names}
        almost = {_text(row["name"]) for row in select(self.store, ALMOST_OURS)}
        return sorted(properties | classes | almost)

    def _users(self, name: str) -> set[str]:
        node = NamedNode(name)
        ways = ((node, None, None), (None, node, None), (None, None, node))
        every = (self.store.quads_for_pattern(*way) for way in ways)
        return {_text(quad.subject) for quads in every for quad in quads}

    def _misspelt(self, name: str) -> tuple[str, str, str] | None:
        """The wrong and right namespace of *name*, and its local part, where it is misspelt."""
        if HOST in name and not name.startswith(BASE):
            # In our own space a user gives names himself: any name is meant.
            wrong, _, local = name.partition(HOST)
            return (wrong + HOST, BASE, local) if WEB.fullmatch(wrong) else None
        wrong, _, local = name.replace("#", "/").rpartition("/")
        namespace = name[: len(wrong) + 1]
        right = RIGHT.get(namespace)
        is_meant = right is not None and right + local in self.types and name not in self.types
        return (namespace, str(right), local) if is_meant else None


def _misspellings() -> dict[str, str]:
    """Each namespace as it is often misspelt, with the right one."""
    right = set(PREFIXES.values())
    found: dict[str, str] = {}
    for namespace in sorted(right):
        scheme, _, rest = namespace.partition("://")
        other = "http" if scheme == "https" else "https"
        bare, end = rest[:-1], rest[-1]
        ends = {"#", "/"} - {end}
        variants = {
            f"{other}://{rest}",
            *(f"{s}://{bare}{e}" for s in (scheme, other) for e in ends),
        }
        variants |= {variant.replace("://", "://www.", 1) for variant in {namespace, *variants}}
        found.update(dict.fromkeys(sorted(variants - right), namespace))
    return found


RIGHT = _misspellings()


def _slip(subject: str, wrong: str, right: str, names: list[str]) -> Finding:
    told = ", ".join(sorted(set(names))[:SHOWN]) + (" and others" if len(names) > SHOWN else "")
    message = f"{wrong} is no namespace of ours or that we reuse ({told}). Did you mean {right}?"
    return _finding(subject, NAMES, f"<{wrong}{min(names)}>", message)


def _finding(subject: str, shape: str, value: str | None, message: str) -> Finding:
    return Finding("Violation", shape, f"<{subject}>", None, value, component("sparql"), message)


def with_unchecked(report: Report, store: Store) -> Report:
    """*report* with what no shape looks at in *store*, the graph as people wrote it.

    What is said here of a thing, its shape need not say again.
    """
    found = list(Unchecked(store).findings())
    if not found:
        return report
    names = {finding.focus: str(finding.value).strip("<>") for finding in found}

    def is_told(finding: Finding) -> bool:
        about = finding.focus if finding.focus in names else str(finding.value)
        again = finding.shape.startswith(NAMES) and names.get(about, "") in finding.message
        return about in names and (again or finding.shape.startswith(KINDS))

    return Report.of([*found, *(each for each in report.findings if not is_told(each))])


def looked_at(store: Store, subjects: Iterable[str]) -> Looked:
    """How many of *subjects* shapes of ours can look at in *store*."""
    unchecked = Unchecked(store)
    every = sorted(set(subjects))
    slips = unchecked.slips()
    meant = [right for name in every for _, right in sorted(slips.get(name, {}))]
    ours = [name for name in every if unchecked.is_ours(name)]
    hint = OURS if BASE in meant or OURS in meant else next(iter(sorted(meant)), None)
    return Looked(len(every), len(ours), hint)


def _local(name: str) -> str:
    return name.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _text(node: object) -> str:
    return getattr(node, "value", "")
