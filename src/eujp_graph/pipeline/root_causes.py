"""Tells each fault once: what follows from it is left out, and the nearest right name is said.

One slip often breaks several rules: a person who is not described held no office, and is not what
the name of a signature says. The report of the shapes has all of that. Who mends the slip mends
the rest, so people are told the slip.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from eujp_graph.errors import nearest
from eujp_graph.language.messages import did_you_mean
from eujp_graph.model.dates import as_day
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, PREFIXES, curie, iri
from eujp_graph.pipeline.date_meant import date_meant, without_wrong_days
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.source_map import SourceFiles
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Quad, plain, term
from eujp_graph.shacl.report import Finding, Report

About = Callable[[Finding], str]
"""The IRI of the thing that a finding is about."""

ROOTS = "Declared TypedOnce Dates Document PartEnds LinkEnds EdgeEnds CodeLists NameForm".split()
"""The shapes whose findings explain others that speak of the same value, the deeper one first."""

EXPLAINS = {"NameForm": "Labelled", "DocumentDates": "NameDay"}
"""What a shape says is wrong, by what another then misses."""

SLIP = re.compile(r"^(\S+) is no namespace of ours")

LIST = re.compile(r"code:[a-z-]+")
IN_LIST = term("skos:inScheme")
IRI = re.compile(r"<?(https?://[^\s<>\"]+?)>?(?=[,;.:)?]?(?:\s|$))")
LIKENESS = {"doc": 0.8, "id": 0.8, "st": 0.85, "ev": 0.85, "topic": 0.6}
"""How like a name must be, by its prefix, to be offered; the long ones are all alike somewhere."""
NAMED = ("id", "topic")
NAMES = ("skos:prefLabel", "skos:altLabel")
NEW = {"doc": "document", "id": "KIND", "st": "KIND"}
"""What ``eujp new`` begins for a name of each prefix."""


def root_causes(report: Report, store: Store, files: SourceFiles, about: About) -> Report:
    """*report* with each fault once, in short names, and with the nearest right name.

    *store* is the graph as written, *files* says what stands first.
    """
    by_subject: dict[str, list[Finding]] = defaultdict(list)
    for finding in without_wrong_days(report.findings):
        by_subject[about(finding)].append(finding)
    causes = _Causes(store)
    kept: list[Finding] = []
    unknown: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    slips = _slips(report)
    if slips:
        kept += _once_each(slips, files, about)
        by_subject = _without_names_in(slips, by_subject)
    classless = [
        subject
        for subject, findings in by_subject.items()
        if any(_says_no_class(finding, subject, causes) for finding in findings)
    ]
    for subject, findings in by_subject.items():
        for finding in _without_consequences(subject, findings, causes, classless):
            names = causes.faults(subject, finding) if _shape(finding) == "Declared" else []
            if names:
                unknown[max(names, key=len)].append((subject, finding))
            else:
                kept.append(finding)
    for name, told in unknown.items():
        kept.append(_unknown_once(name, told, causes, files))
    return Report.of(_readable(finding, about(finding), causes) for finding in kept)


def _slips(report: Report) -> dict[str, list[Finding]]:
    """The findings of each misspelt namespace."""
    slips: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found = SLIP.match(finding.message)
        if found:
            slips[found[1]].append(finding)
    return slips


def _once_each(
    slips: Mapping[str, list[Finding]], files: SourceFiles, about: About
) -> Iterator[Finding]:
    """One finding for each misspelt namespace, where it stands first."""
    for findings in slips.values():

        def place(finding: Finding) -> tuple[str, int, str]:
            path, line = files.find(about(finding)) or ("", 0)
            return str(path), line or 0, about(finding)

        first, others = min(findings, key=place), len(findings) - 1
        more = f" (so in {others} more)" if others else ""
        message = first.message.replace(". Did you mean", f"{more}. Did you mean", 1)
        yield replace(first, message=message)


def _without_names_in(
    slips: Mapping[str, list[Finding]], by_subject: Mapping[str, list[Finding]]
) -> dict[str, list[Finding]]:
    """The findings that hang on no misspelt namespace: neither speak of it, nor of who uses it."""
    users = {finding.focus for findings in slips.values() for finding in findings}
    return {
        subject: [
            finding
            for finding in findings
            if not any(wrong in finding.message for wrong in slips)
            and not (f"<{subject}>" in users and finding.severity == "Violation")
        ]
        for subject, findings in by_subject.items()
    }


def _says_no_class(finding: Finding, subject: str, causes: _Causes) -> bool:
    """Whether *finding* says that *subject* is nothing that we know."""
    if _shape(finding) == "Declared":
        return causes.has_unknown_class(subject)
    return _shape(finding) == "TypedOnce" and finding.focus == f"<{subject}>"


def _readable(finding: Finding, subject: str, causes: _Causes) -> Finding:
    """*finding* in short names, at its property, and with a date as it should be written."""
    message = shortened(finding.message).removeprefix(f"{curie(subject)} ")
    value = _text_of(finding.value)
    if _shape(finding) == "Dates" and value is not None and not _is_day(finding.value):
        message += date_meant(value)
    if _shape(finding) == "CodeLists":
        message += causes.hint_in_list(subject, finding, message)
    if _shape(finding) == "PartEnds":
        message += causes.hint_of_text(subject, finding)
    if _shape(finding) == "Reused":
        message += causes.hint_of_reused(subject, finding)
    path = finding.path
    if path is None and finding.severity != "Info":
        path = causes.property_in(subject, finding)
    return replace(finding, message=message, path=path)


def _is_day(value: str | None) -> bool:
    """Whether *value* is a literal that is right as a day by itself."""
    literal = Literal(_text_of(value) or "")
    return as_day(literal) is not None and str(value).endswith(f"<{iri('xsd:date')}>")


def _text_of(value: str | None) -> str | None:
    """The text of a literal in N-Triples form; None for anything else."""
    return value.rpartition('"')[0][1:] if value and value.startswith('"') else None


def shortened(message: str) -> str:
    """*message* with every IRI that has a short form in it.

    >>> shortened("https://w3id.org/eujp/id/japan is no <http://www.w3.org/2004/02/skos/core#note>.")
    'id:japan is no skos:note.'
    """
    return IRI.sub(
        lambda found: curie(found[1]) if curie(found[1]) != found[1] else found[0], message
    )


def _shape(finding: Finding) -> str:
    return finding.shape.strip("<>").rpartition("#")[2].partition("-")[0]


def _rank(finding: Finding) -> int:
    shape = _shape(finding)
    return ROOTS.index(shape) if shape in ROOTS else len(ROOTS)


def _without_consequences(
    subject: str, findings: Iterable[Finding], causes: _Causes, classless: Collection[str]
) -> Iterator[Finding]:
    """Those of *findings* about *subject* that no other explains.

    Of what a thing of no known class may be, here or elsewhere, nothing can be said.
    """
    ordered = sorted(findings, key=_rank)
    seen: set[tuple[str, ...]] = set()
    faults: list[tuple[int, str]] = []
    for finding in ordered:
        rank = _rank(finding)
        if rank < len(ROOTS):
            faults += [(rank, fault) for fault in causes.faults(subject, finding)]
    for finding in ordered:
        told = (finding.shape, finding.focus, finding.path or "", finding.message)
        rank = _rank(finding)
        shapes = {_shape(other) for other in ordered}
        explained = any(EXPLAINS.get(shape) == _shape(finding) for shape in shapes)
        follows = explained or any(
            deeper < rank and _mention(finding, fault) >= 0 for deeper, fault in faults
        )
        hangs_on_class = rank > ROOTS.index("Dates") and (
            subject in classless or any(name in finding.message for name in classless)
        )
        if told not in seen and not follows and not hangs_on_class:
            yield finding
        seen.add(told)


def _mention(finding: Finding, value: str) -> int:
    """Where the message of *finding* speaks of *value*, whole or by its last part; else -1."""
    last = re.split("[/#]", value)[-1] if value.startswith(BASE) else value
    found = re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", finding.message)
    return found.start() if found else -1


class _Causes:
    """What is wrong with each subject of a graph as it is written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._unknown: dict[str, dict[str, str]] = {}

    def quads(self, subject: str) -> list[Quad]:
        return list(self.store.quads_for_pattern(NamedNode(subject), None, None))

    def unknown(self, subject: str) -> Mapping[str, str]:
        """The names of ours that *subject* uses and nothing describes, each with its property."""
        if subject not in self._unknown:
            found = {}
            for quad in self.quads(subject):
                for node in (quad.predicate, quad.object):
                    name = plain(node) if isinstance(node, NamedNode) else ""
                    if name.startswith(BASE) and not self.is_described(name):
                        found[name] = quad.predicate.value
            self._unknown[subject] = found
        return self._unknown[subject]

    def is_described(self, name: str) -> bool:
        return any(self.store.quads_for_pattern(NamedNode(name), None, None))

    def has_unknown_class(self, subject: str) -> bool:
        """Whether *subject* is said to be something that nothing describes."""
        return TYPE.value in self.unknown(subject).values()

    def faults(self, subject: str, finding: Finding) -> list[str]:
        """What *finding* says is wrong with *subject*: names, or the text of a value."""
        if _shape(finding) == "Declared":
            return [name for name in self.unknown(subject) if name in finding.message]
        value = _text_of(finding.value)
        if value is not None:
            return [value]
        if _shape(finding) == "PartEnds":
            return [*self._texts_in(subject, finding), *self._things_in(subject, finding)]
        return self._things_in(subject, finding)

    def _things_in(self, subject: str, finding: Finding) -> list[str]:
        objects = [plain(quad.object) for quad in self.quads(subject)]
        named = [name for name in objects if name.startswith(BASE) and name in finding.message]
        return [name for name in named if not name.startswith(PREFIXES["eujp"])]

    def _texts_in(self, subject: str, finding: Finding) -> list[str]:
        """The texts that *subject* has where a thing belongs."""
        literals = [q.object.value for q in self.quads(subject) if isinstance(q.object, Literal)]
        return [text for text in literals if f" {text} " in finding.message]

    def hint_of_text(self, subject: str, finding: Finding) -> str:
        """The thing that goes by the text that stands for it."""
        found = [name for text in self._texts_in(subject, finding) for name in self._called(text)]
        return did_you_mean(curie(name) for name in found)

    def hint_of_reused(self, subject: str, finding: Finding) -> str:
        """The nearest term of the same vocabulary to one that is not reused."""
        used = {
            plain(node) for quad in self.quads(subject) for node in (quad.predicate, quad.object)
        }
        for name in sorted(used & set(re.findall(r"https?://[^\s,]+", finding.message))):
            prefix, _, local = curie(name).partition(":")
            if prefix in PREFIXES:
                known = self._locals(PREFIXES[prefix])
                return did_you_mean(f"{prefix}:{word}" for word in nearest(local, sorted(known)))
        return ""

    def _called(self, text: str, namespace: str = BASE) -> list[str]:
        """The one thing that goes by *text* in any language, in whatever order of its words."""
        wanted = _words(text)
        found = {
            plain(quad.subject)
            for name in NAMES
            for quad in self.store.quads_for_pattern(None, term(name), None)
            if isinstance(quad.subject, NamedNode)
            and quad.subject.value.startswith(namespace)
            and _words(plain(quad.object)) == wanted
        }
        return sorted(found) if len(found) == 1 else []

    def property_in(self, subject: str, finding: Finding) -> str | None:
        """The property of *subject* whose value *finding* speaks of first; None for no value."""
        found = [
            (_mention(finding, plain(quad.object)), quad.predicate.value)
            for quad in self.quads(subject)
            if quad.predicate != TYPE
        ]
        return min(((at, name) for at, name in found if at >= 0), default=(0, None))[1]

    def hint(self, subject: str, name: str) -> str:
        """What may be meant by the unknown *name*, and else what to do."""
        prefix, _, local = curie(name).partition(":")
        predicate = self.unknown(subject)[name]
        if prefix == "code":
            return self._hint_of_code(subject, predicate, local)
        known = sorted(self._locals(PREFIXES.get(prefix, name)))
        if prefix == "eujp":
            return self._hint_of_term(local, known) or " 'eujp codes' lists what there is."
        called = self._called(local.replace("-", " "), PREFIXES[prefix]) if prefix in NAMED else []
        words = sorted(local.split("-"))
        near = [curie(name).partition(":")[2] for name in called]
        near = near or [word for word in known if sorted(word.split("-")) == words]
        near = near or nearest(local, known, likeness=LIKENESS.get(prefix, 1.0))
        begin = f"'eujp new {NEW[prefix]}' begins its file" if prefix in NEW else "describe it"
        return f"{did_you_mean(f'{prefix}:{word}' for word in near)} Mend the spelling, or {begin}."

    def _locals(self, namespace: str) -> set[str]:
        quads = self.store.quads_for_pattern(None, TYPE, None)
        subjects = (plain(quad.subject) for quad in quads if isinstance(quad.subject, NamedNode))
        return {name.removeprefix(namespace) for name in subjects if name.startswith(namespace)}

    def _hint_of_term(self, local: str, known: list[str]) -> str:
        """The nearest class or property, or the code that says what was meant for a class."""
        code = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local).lower()
        users = Counter(
            kind(self.store, plain(quad.subject))
            for quad in self.store.quads_for_pattern(None, None, NamedNode(iri(f"code:{code}")))
            if quad.predicate == term("dcterms:type")
        )
        if users:
            [(class_name, _)] = users.most_common(1)
            return f" Did you mean 'eujp:{class_name}' with dcterms:type code:{code}?"
        return did_you_mean(f"eujp:{word}" for word in nearest(local, known))

    def _hint_of_code(self, subject: str, predicate: str, local: str) -> str:
        """The nearest code of the list that things like *subject* take theirs from."""
        likes = self._like(subject)
        lists = Counter(
            scheme.object
            for quad in self.store.quads_for_pattern(None, NamedNode(predicate), None)
            if isinstance(quad.object, NamedNode) and self._like(plain(quad.subject)) == likes
            for scheme in self.store.quads_for_pattern(quad.object, IN_LIST, None)
        )
        if not lists:
            return f"{did_you_mean(nearest(local, sorted(self._locals(PREFIXES['code']))))}"
        [(scheme, _)] = lists.most_common(1)
        codes = self._codes_of(plain(scheme))
        near = did_you_mean(f"code:{word}" for word in nearest(local, codes))
        return f"{near} {curie(plain(scheme))} has {', '.join(codes)}."

    def _codes_of(self, scheme: str) -> list[str]:
        quads = self.store.quads_for_pattern(None, IN_LIST, NamedNode(scheme))
        return sorted(plain(quad.subject).removeprefix(PREFIXES["code"]) for quad in quads)

    def hint_in_list(self, subject: str, finding: Finding, message: str) -> str:
        """The code nearest to the wrong one, of the list that *message* names."""
        codes = [word for name in LIST.findall(message) for word in self._codes_of(iri(name))]
        wrong = [fault.rpartition("/")[2] for fault in self.faults(subject, finding)]
        near = [word for fault in wrong[:1] for word in nearest(fault, codes)]
        return did_you_mean(f"code:{word}" for word in near)

    def _like(self, subject: str) -> tuple[str, ...]:
        """What decides from which list *subject* takes a code: its class, and what it is about."""
        about = [
            kind(self.store, plain(quad.object))
            for quad in self.store.quads_for_pattern(
                NamedNode(subject), term("eujp:reportOn"), None
            )
        ]
        return (kind(self.store, subject), *about)


def _words(text: str) -> list[str]:
    """The words of *text* in the order of the alphabet, whatever their case."""
    return sorted(re.findall(r"\w+", text.casefold()))


def _unknown_once(
    name: str, told: list[tuple[str, Finding]], causes: _Causes, files: SourceFiles
) -> Finding:
    """One finding for the unknown *name*, where it stands first."""

    def place(item: tuple[str, Finding]) -> tuple[str, int, str]:
        path, line = files.find(item[0], causes.unknown(item[0])[name]) or ("", 0)
        return str(path), line or 0, item[0]

    subject, finding = min(told, key=place)
    others = len(told) - 1
    more = f" ({others} more name it too)" if others > 1 else ""
    more = " (one more names it too)" if others == 1 else more
    message = f"Nothing describes {curie(name)}{more}.{causes.hint(subject, name)}"
    return replace(finding, path=causes.unknown(subject)[name], message=message)
