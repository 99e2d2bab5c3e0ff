"""Tells what changed between two graphs: in words, and as a patch that makes one into the other."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from eujp_graph.answers.diff_sections import Sections, values_of
from eujp_graph.errors import SourceError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message
from eujp_graph.model.dates import Day
from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING, kind, label, relation
from eujp_graph.model.sentences import deed, title
from eujp_graph.namespaces import ONTOLOGY, curie, iri
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.rdf.oxigraph import RdfFormat, Store, parse, serialize
from eujp_graph.rdf.serialize import comparable_quads, to_nquads
from eujp_graph.rdf.terms import NamedNode, Node, Quad, plain, term

DATES = {"from", "until", "issued", "dueBy", "attestedOn", "retrievedOn"}
SOURCES = {"cites", "hasEvidence", "fromCites", "untilCites"}
NAMES = {name.partition(":")[2] for name in (PREFERRED, FURTHER, COMMON, WORKING)}
"""The properties by which a change is called, what matters most to readers first."""

WORD_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])")
NO_CHANGE = ("TX", "TC", "H", "PA", "PD", "")
"""The lines of an RDF Patch that change no quad: transactions, headers, prefixes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence about one subject, and the quads that it covers.

    Each changed quad is in exactly one change. ``sort`` says what kind of change it is.
    """

    subject: str
    sort: str
    words: str
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]
    section: str = "other"
    """What a reader looks for it under, one of ``diff_sections.SECTIONS``."""


def diff(before: Store, after: Store, lang: str = SOURCE) -> list[Change]:
    """What changed from *before* to *after*: authored things first, then what follows from them.

    The sentences are in *lang*. Raises ``SourceError`` where the two are of different major
    versions of the ontology.
    """
    comparable(before, after)
    teller = _Teller(before, after, lang)
    sections = Sections(before, after)
    old, new = comparable_quads(before), comparable_quads(after)
    added, removed = _by_subject(new - old), _by_subject(old - new)
    changes = []
    for key in sorted(added.keys() | removed.keys()):
        is_computed, subject = key
        came, went = (tuple(sorted(part.get(key, ()), key=str)) for part in (added, removed))
        change = teller.change(subject, not is_computed, came, went)
        changes.append(replace(change, section=sections.of(subject)))
    return changes


def comparable(before: Store, after: Store) -> None:
    """Raise ``SourceError`` where the ontologies of two graphs differ in their major version."""
    versions = [_version(store) for store in (before, after)]
    majors = [version.partition(".")[0] for version in versions]
    if all(majors) and majors[0] != majors[1]:
        raise SourceError(Message("other_ontology", before=versions[0], after=versions[1]))


def _version(store: Store) -> str:
    quads = store.quads_for_pattern(NamedNode(ONTOLOGY), term("owl:versionInfo"), None)
    return next((plain(quad.object) for quad in quads), "")


def _by_subject(quads: Iterable[Quad]) -> dict[tuple[bool, str], list[Quad]]:
    """*quads* by whether they are computed and by their subject.

    What has no IRI goes with the ontology: only its lists are written without one.
    """
    quads_of: dict[tuple[bool, str], list[Quad]] = defaultdict(list)
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ONTOLOGY
        is_computed = quad.graph_name not in WRITTEN
        quads_of[is_computed, subject].append(quad)
    return quads_of


class _Teller:
    """Tells in one language what changed from one graph to another."""

    def __init__(self, before: Store, after: Store, lang: str) -> None:
        self.before, self.after, self.lang = before, after, lang
        self.said = words("diff", lang)

    def change(
        self, subject: str, is_written: bool, added: tuple[Quad, ...], removed: tuple[Quad, ...]
    ) -> Change:
        """The change of *subject*, by which *added* came and *removed* went."""
        if not is_written:
            told = self._what_follows(subject, len(added), len(removed))
            return Change(subject, "follows", told, added, removed)
        if not _tells_of(self.before, subject):
            return self._new(subject, added, removed)
        if not _tells_of(self.after, subject):
            told = self.said["gone"].format(what=self._introduced(self.before, subject))
            return Change(subject, f"gone {_category(self.before, subject)}", told, added, removed)
        return self._mended(subject, added, removed)

    def _what_follows(self, subject: str, more: int, fewer: int) -> str:
        """How many computed triples of *subject* came and went."""
        name = label(self.after if more else self.before, subject, self.lang)
        key = "follows_both" if fewer else "follows"
        return self.said[key].format(name=name, more=more, fewer=fewer)

    def _new(self, subject: str, added: tuple[Quad, ...], removed: tuple[Quad, ...]) -> Change:
        what = self._introduced(self.after, subject)
        event = _event(self.after, subject)
        sort = event or f"new {_category(self.after, subject)}"
        told = self.said["new"].format(what=what)
        if event and "reported" in event:
            (code, *_) = values_of(self.after, subject, "eujp:status")
            status = label(self.after, code, self.lang)
            told = self.said["promise_reported"].format(status=status, what=what)
        elif event:
            told = self.said["office_changed"].format(what=what)
        return Change(subject, sort, told, added, removed)

    def _introduced(self, store: Store, subject: str) -> str:
        """What *subject* tells where it is a Statement, else what it is and its name."""
        told = self._deed(store, subject)
        if told:
            return told
        name = label(store, subject, self.lang)
        if self.lang == SOURCE:
            return f"{_category(store, subject)} {name}"
        category = label(store, iri(f"eujp:{kind(store, subject)}"), self.lang)
        return self.said["a_thing"].format(kind=category, name=name)

    def _deed(self, store: Store, subject: str) -> str:
        """What the statement *subject* tells, with its day; nothing for what is no statement."""
        told = deed(store, subject)
        if not told or self.lang == SOURCE:
            return told
        day = "".join(values_of(store, subject, "eujp:from")[:1])
        precision = "".join(values_of(store, subject, "eujp:fromPrecision")[:1]) or "day"
        sentence = title(store, subject, self.lang).text
        return self.said["on"].format(told=sentence, day=Day(day, precision)) if day else sentence

    def _mended(self, subject: str, added: tuple[Quad, ...], removed: tuple[Quad, ...]) -> Change:
        """The change of something that was there and still is, property by property."""
        name = self._deed(self.after, subject) or label(self.after, subject, self.lang)
        fields = sorted({quad.predicate.value for quad in (*added, *removed)})
        parts = []
        for field in fields:
            now = self._values(self.after, (q for q in added if q.predicate.value == field))
            then = self._values(self.before, (q for q in removed if q.predicate.value == field))
            parts.append(self._from_to(self._field(field), then, now))
        reason = _why({_local_name(field) for field in fields}, is_only_more=not removed)
        told = self.said["mended"].format(name=name, parts=self.said["semicolon"].join(parts))
        return Change(subject, reason, told, added, removed)

    def _from_to(self, field: str, then: str, now: str) -> str:
        key = "was_and_is" if then and now else "added" if now else "taken_out"
        return self.said[key].format(field=field, then=then, now=now)

    def _field(self, field: str) -> str:
        """What a property is called: its short name, or in other languages its words."""
        if self.lang == SOURCE:
            return _local_name(field)
        others = words("properties", self.lang)
        return others.get(curie(field)) or relation(self.after, field, self.lang).text

    def _values(self, store: Store, quads: Iterable[Quad]) -> str:
        return self.said["comma"].join(self._word(store, quad.object) for quad in quads)

    def _word(self, store: Store, node: Node) -> str:
        return label(store, node.value, self.lang) if isinstance(node, NamedNode) else plain(node)


def _tells_of(store: Store, subject: str) -> bool:
    return any(store.quads_for_pattern(NamedNode(subject), None, None))


def _event(store: Store, subject: str) -> str | None:
    """What a new statement means for a reader, where that is more than a new statement."""
    if kind(store, subject) == "StatusReport":
        status = values_of(store, subject, "eujp:status")
        things = values_of(store, subject, "eujp:reportOn")
        is_on_promise = any(kind(store, thing) == "Commitment" for thing in things)
        return f"promise reported {label(store, status[0])}" if is_on_promise and status else None
    if kind(store, subject) == "Tenure":
        return "office changed hands" if len(_holders(store, subject)) > 1 else None
    return None


def _holders(store: Store, tenure: str) -> set[str]:
    """Whoever holds or held the posts of *tenure*, in any statement."""
    tenures = {
        plain(quad.subject)
        for post in values_of(store, tenure, "eujp:post")
        for quad in store.quads_for_pattern(None, term("eujp:post"), NamedNode(post))
    }
    return {name for held in tenures for name in values_of(store, held, "eujp:agent")}


def _local_name(field: str) -> str:
    return curie(field).partition(":")[2]


def _why(fields: set[str], *, is_only_more: bool) -> str:
    """What a change is called: by what matters most to readers in it."""
    if fields & DATES:
        return "date corrected"
    if fields & SOURCES:
        return "source added" if is_only_more else "source changed"
    return "name changed" if fields & NAMES else "changed"


def _category(store: Store, subject: str) -> str:
    """The class of *subject* in words: ``status report``."""
    return WORD_BOUNDARY.sub(" ", kind(store, subject)).lower() or "thing"


def patch(changes: Iterable[Change]) -> str:
    """The changes as one RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html).

    Deletions come first, so that it can be applied line by line.
    """
    changes = list(changes)
    removed = sorted(f"D {_row(quad)}" for change in changes for quad in change.removed)
    added = sorted(f"A {_row(quad)}" for change in changes for quad in change.added)
    return "".join(f"{line}\n" for line in ("TX .", *removed, *added, "TC ."))


def _row(quad: Quad) -> str:
    return (serialize([quad], format=RdfFormat.N_QUADS) or b"").decode().strip()


def apply(store: Store, text: str) -> Store:
    """*store* with the RDF Patch *text* applied, as a new store with blank nodes named by content.

    Raises ``SourceError`` with the line of what is no patch.
    """
    quads = comparable_quads(store)
    for number, line in enumerate(text.splitlines(), 1):
        action, _, row = line.partition(" ")
        if action in NO_CHANGE or line.startswith("#"):
            continue
        changed = _quads_of(row, number)
        if action == "A":
            quads = quads | changed
        elif action == "D":
            quads = quads - changed
        else:
            problem = f"{action!r} is no action of RDF Patch. Use A or D."
            raise SourceError(problem, path="patch", line=number)
    result = Store()
    result.bulk_extend(quads)
    return result


def _quads_of(row: str, number: int) -> set[Quad]:
    """The quad that *row*, line *number* of a patch, writes."""
    try:
        return set(parse(row, format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        problem = f"is no RDF Patch: {error.msg}. A line is A or D and one quad."
        raise SourceError(problem, path="patch", line=number) from error


def digest(store: Store) -> str:
    """The SHA-256 of the graph in canonical form (RDFC-1.0, sorted N-Quads)."""
    return hashlib.sha256(to_nquads(store)[0].encode()).hexdigest()
