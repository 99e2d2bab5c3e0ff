"""Tells what changed between two graphs: in words, and as a patch that makes one into the other."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from eujp_graph.errors import SourceError
from eujp_graph.model.names import FURTHER, PREFERRED, WORKING, kind, label
from eujp_graph.model.sentences import deed
from eujp_graph.namespaces import AUTHORED, ONTOLOGY, curie
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import RdfFormat, Store, parse, serialize
from eujp_graph.rdf.serialize import graph_quads, to_nquads
from eujp_graph.rdf.terms import NamedNode, Quad, plain, term

WRITTEN = {GRAPH[name] for name in AUTHORED}
NAMES = {name.partition(":")[2] for name in (PREFERRED, FURTHER, WORKING)}
DATES = ("from", "until", "issued", "dueBy", "attestedOn", "retrievedOn")


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence about one subject, and the quads that it covers; each changed quad is in exactly one."""

    subject: str
    sort: str
    words: str
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]


def diff(before: Store, after: Store) -> list[Change]:
    """What changed from *before* to *after*, authored things first, then what followed from them.

    Raises ``SourceError`` where the two are of different major versions of the ontology.
    """
    comparable(before, after)
    old, new = graph_quads(before), graph_quads(after)
    added, removed = _by_subject(new - old), _by_subject(old - new)
    changes = []
    for key in sorted(added.keys() | removed.keys()):
        plus, minus = (
            tuple(sorted(added.get(key, ()), key=str)),
            tuple(sorted(removed.get(key, ()), key=str)),
        )
        changes.append(_change(before, after, key[1], not key[0], plus, minus))
    return changes


def comparable(before: Store, after: Store) -> None:
    """Raise ``SourceError`` where the ontologies of the two graphs differ in their major version."""
    versions = [_version(store) for store in (before, after)]
    majors = [version.partition(".")[0] for version in versions]
    if all(majors) and majors[0] != majors[1]:
        raise SourceError(
            f"The two are of ontology {versions[0]} and {versions[1]}: terms of one may mean another thing in the other, "
            "so statements and edges cannot be compared. Compare releases of one major version, or names and documents by hand."
        )


def _version(store: Store) -> str:
    found = store.quads_for_pattern(NamedNode(ONTOLOGY), term("owl:versionInfo"), None)
    return next((plain(quad.object) for quad in found), "")


def _by_subject(quads: Iterable[Quad]) -> dict[tuple[bool, str], list[Quad]]:
    """*quads* by whether they are computed and by their subject; a list of the ontology goes with its graph."""
    found: dict[tuple[bool, str], list[Quad]] = defaultdict(list)
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ONTOLOGY
        found[(quad.graph_name not in WRITTEN, subject)].append(quad)
    return found


def _change(
    before: Store,
    after: Store,
    subject: str,
    written: bool,
    plus: tuple[Quad, ...],
    minus: tuple[Quad, ...],
) -> Change:
    if not written:
        count = (
            f"{len(plus)} triples"
            if plus and not minus
            else f"{len(plus)} triples more, {len(minus)} fewer"
        )
        words = f"Of {label(after if plus else before, subject)} follow {count}."
        return Change(subject, "follows", words, plus, minus)
    is_new = not any(before.quads_for_pattern(NamedNode(subject), None, None))
    is_gone = not any(after.quads_for_pattern(NamedNode(subject), None, None))
    if is_new or is_gone:
        store = after if is_new else before
        sort = _sort(store, subject)
        told = deed(store, subject) or f"{sort} {label(store, subject)}"
        word = "new" if is_new else "gone"
        special = _event(after, subject) if is_new else None
        words = f"{special.capitalize()}: {told}." if special else f"{word.capitalize()}: {told}."
        return Change(subject, special or f"{word} {sort}", words, plus, minus)
    return _mended(before, after, subject, plus, minus)


def _event(store: Store, subject: str) -> str | None:
    """What a new statement means for a reader, where that is more than a new statement."""
    sort = kind(store, subject)
    if sort == "StatusReport":
        status = _nodes(store, subject, "eujp:status")
        promise = any(
            kind(store, thing) == "Commitment" for thing in _nodes(store, subject, "eujp:reportOn")
        )
        return f"promise reported {label(store, status[0])}" if promise and status else None
    if sort == "Tenure":
        holders = {
            name
            for post in _nodes(store, subject, "eujp:post")
            for quad in store.quads_for_pattern(None, term("eujp:post"), NamedNode(post))
            for name in _nodes(store, plain(quad.subject), "eujp:agent")
        }
        return "office changed hands" if len(holders) > 1 else None
    return None


def _nodes(store: Store, subject: str, name: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(subject), term(name), None)
    return sorted(plain(quad.object) for quad in found)


def _mended(
    before: Store, after: Store, subject: str, plus: tuple[Quad, ...], minus: tuple[Quad, ...]
) -> Change:
    name = deed(after, subject) or label(after, subject)
    parts = []
    fields = sorted({quad.predicate.value for quad in (*plus, *minus)})
    for field in fields:
        now = _values(after, (q for q in plus if q.predicate.value == field))
        then = _values(before, (q for q in minus if q.predicate.value == field))
        word = curie(field).partition(":")[2]
        if now and then:
            parts.append(f"{word} was {then} and is {now}")
        else:
            parts.append(f"{word} {now} added" if now else f"{word} {then} taken out")
    return Change(
        subject, _why(fields, added_only=not minus), f"{name}: {'; '.join(parts)}.", plus, minus
    )


def _why(fields: list[str], *, added_only: bool) -> str:
    names = {curie(field).partition(":")[2] for field in fields}
    if names & set(DATES):
        return "date corrected"
    if names & {"cites", "hasEvidence", "untilCites"}:
        return "source added" if added_only else "source changed"
    return "name changed" if names & NAMES else "changed"


def _values(store: Store, quads: Iterable[Quad]) -> str:
    return ", ".join(
        label(store, q.object.value) if isinstance(q.object, NamedNode) else plain(q.object)
        for q in quads
    )


def _sort(store: Store, subject: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind(store, subject)).lower() or "thing"


def patch(changes: Iterable[Change]) -> str:
    """The changes as one RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html): deletions, then additions."""
    changes = list(changes)
    lines = sorted(f"D {_row(q)}" for c in changes for q in c.removed) + sorted(
        f"A {_row(q)}" for c in changes for q in c.added
    )
    return "".join(f"{line}\n" for line in ("TX .", *lines, "TC ."))


def _row(quad: Quad) -> str:
    return (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode().strip()


def apply(store: Store, text: str) -> Store:
    """*store* with the RDF Patch *text* applied, as a new store, its blank nodes named canonically.

    Raises ``SourceError`` with the line of what is no patch.
    """
    quads = graph_quads(store)
    for number, line in enumerate(text.splitlines(), 1):
        action, _, row = line.partition(" ")
        if action in ("TX", "TC", "H", "PA", "PD", "") or line.startswith("#"):
            continue
        try:
            found = set(parse(row, format=RdfFormat.N_QUADS))
        except SyntaxError as error:
            problem = f"is no RDF Patch: {error.msg}. A line is A or D and one quad."
            raise SourceError(problem, path="patch", line=number) from error
        if action not in ("A", "D"):
            raise SourceError(
                f"{action!r} is no action of RDF Patch. Use A or D.", path="patch", line=number
            )
        quads = quads | found if action == "A" else quads - found
    result = Store()
    result.bulk_extend(quads)
    return result


def digest(store: Store) -> str:
    """The SHA-256 of the graph in canonical form (RDFC-1.0, sorted N-Quads): the same for the same graph."""
    return hashlib.sha256(to_nquads(store)[0].encode()).hexdigest()
