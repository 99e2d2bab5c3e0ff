"""Keeps a validated graph, and validates anew what changed files touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from eujp_graph.errors import SourceError
from eujp_graph.files.accepted import read_data
from eujp_graph.files.sources import Source
from eujp_graph.model.dates import as_day
from eujp_graph.namespaces import DATASET, PREFIXES
from eujp_graph.pipeline.assemble import Assembly, assemble
from eujp_graph.pipeline.build import (
    Build,
    held,
    inputs,
    ours_and_own,
    shapes_of,
    unread_imports,
)
from eujp_graph.pipeline.context import CONTEXTS
from eujp_graph.pipeline.days import Days, days_of
from eujp_graph.pipeline.unchecked import with_unchecked
from eujp_graph.rdf.named_graphs import GRAPH, release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.source_map import SourceFiles
from eujp_graph.rdf.terms import DEPRECATED, SUBCLASS, TYPE, BlankNode, Literal, NamedNode, Quad
from eujp_graph.reasoning import axioms
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import completed
from eujp_graph.reasoning.rules import DERIVED, LABELS, names, rule
from eujp_graph.shacl.incremental import Checks, Stage
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.validation import RELEASED, Report, set_day, view

Fingerprint = tuple[int, int]
"""Size and time of change of a file."""
NAME = re.compile(r"([a-z]+):(\w+)")


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed files take out of the graph as written, and what they put in."""

    removed: frozenset[Quad]
    added: frozenset[Quad]

    def __iter__(self) -> Iterator[Quad]:
        """Each quad that is there before or after, and not both."""
        yield from self.removed
        yield from self.added


class Watched:
    """The shipped graph with the files at *data*, validated.

    ``refresh`` validates anew what changed since.

    What it finds is what ``build`` finds. After an error (a file that cannot be read, a
    contradiction) the next change begins from the files.
    """

    def __init__(
        self,
        data: Sequence[Path] = (),
        *,
        shapes: Sequence[Path] = (),
        today: date | None = None,
        clock: date | None = None,
    ) -> None:
        self.data, self.today, self.clock = data, today, clock
        self.own_shapes = shapes
        self._load_shapes()
        self.checks = {stage: Checks(self.shapes, stage) for stage in ("authored", "derived")}
        self.fingerprints: dict[Path, Fingerprint] = {}
        self.complete, self.is_whole = Store(), False
        self.made = self._begun(_fingerprints(inputs(data)))

    def _load_shapes(self) -> None:
        self.of_shapes = _fingerprints(self.own_shapes)
        self.every = shapes_of(self.own_shapes)
        self.shapes: Shapes = self.every[0]

    def refresh(self) -> bool:
        """Whether any file changed since; ``made`` is then the graph and report of now."""
        fingerprints = _fingerprints(inputs(self.data))
        if _fingerprints(self.own_shapes) != self.of_shapes:
            self._load_shapes()
            self.is_whole = False
        elif fingerprints == self.fingerprints:
            return False
        earlier, self.fingerprints = self.fingerprints, fingerprints
        is_whole, self.is_whole = self.is_whole, False
        self.made = (is_whole and self._changed(earlier, fingerprints)) or self._begun(fingerprints)
        return True

    def _begun(self, fingerprints: dict[Path, Fingerprint]) -> Build:
        """Everything from the files."""
        self.fingerprints = fingerprints
        self.sources = {path: read_data(path, CONTEXTS) for path in fingerprints}
        assembly = assemble(*self._ours_and_own())
        self.graph, self.files = assembly.store, dict(assembly.files.paths)
        self.rest = assembly.files
        self.release = as_day(release_date(self.graph))
        self.days = self._days()
        if self.days.released is not None:
            set_day(self.graph, RELEASED, self.days.released)
        said = [
            quad
            for source in self.sources.values()
            for quad in source.quads
            if quad.predicate == SUBCLASS
        ]
        self.classes = Source(Path(), tuple(said))
        self.settled = _last_nameless(self.sources)
        self.authored = self._stage("authored", self.graph)
        self.derived: Stage | None = None
        return self._build()

    def _ours_and_own(self) -> tuple[list[Source], list[Source]]:
        """The sources that are shipped, and the user's own."""
        ours = set(ours_and_own(self.data)[0])
        read = self.sources.items()
        return [s for path, s in read if path in ours], [s for path, s in read if path not in ours]

    def _days(self) -> Days:
        _, own = self._ours_and_own()
        return days_of(own, self.release, today=self.today, clock=self.clock)

    def _stage(self, name: str, graph: Store) -> Stage:
        return Stage(view(graph, name, self.days.counted, self.days.clock), self.checks[name])

    def _build(self) -> Build:
        report = self.authored.report
        complete = self.graph
        more, idle = self._by_own_shapes("authored", self.graph)
        report = with_unchecked(report + more, self.graph) if self.data else report + more
        if not report.violations:
            if self.derived is None:
                self.complete = completed(self.graph)
                self.axiomatic, self.ruled = _axiomatic(self.graph), _ruled()
                self.derived = self._stage("derived", self.complete)
            more, idle_too = self._by_own_shapes("derived", self.complete)
            report, complete = report + self.derived.report + more, self.complete
            idle = (*idle, *idle_too)
        self.is_whole = True
        files = SourceFiles(dict(self.files), self.rest.also, self.rest.texts)
        return Build(files, complete, report, idle, unread_imports(self.every))

    def _by_own_shapes(self, stage: str, graph: Store) -> tuple[Report, tuple[str, ...]]:
        """What the user's own shapes find, all of them asked anew, and which looked at nothing."""
        if len(self.every) == 1:
            return Report(()), ()
        return held([Shapes(()), *self.every[1:]], graph, self.days, stage=stage)

    def _changed(
        self, earlier: dict[Path, Fingerprint], fingerprints: dict[Path, Fingerprint]
    ) -> Build | None:
        """The build of *fingerprints* by an edit of that of *earlier*.

        None where only a new beginning tells.
        """
        if list(fingerprints)[: self.settled] != list(earlier)[: self.settled]:
            return None
        paths = [
            path
            for path in {**earlier, **fingerprints}
            if fingerprints.get(path) != earlier.get(path)
        ]
        before = [self.sources[path] for path in paths if path in earlier]
        after = [read_data(path, CONTEXTS) for path in paths if path in fingerprints]
        if not all(map(self._is_plain, (*before, *after))):
            return None
        try:
            old, new = (assemble([self.classes, *sources]) for sources in (before, after))
        except SourceError:
            return None
        files = self._files(old, new)
        edit = self._edit(old, new)
        if files is None or any(map(_needs_all, edit)):
            return None
        kept = {**self.sources, **{source.path: source for source in after}}
        self.sources = {path: kept[path] for path in fingerprints}
        if self._days() != self.days:
            return None
        self.files = files
        self._apply(edit)
        return self._build()

    def _is_plain(self, source: Source) -> bool:
        """Whether *source* has no nameless node, and says nothing of a class."""
        above = {quad.subject for quad in self.classes.quads}
        return all(
            isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal)
            and q.subject not in above and q.predicate != SUBCLASS
            for q in source.quads
        )  # fmt: skip

    def _files(self, old: Assembly, new: Assembly) -> dict[str, Path] | None:
        """The file of each subject after the edit; None where two describe one."""
        nowhere = self.classes.path
        # What several files describe cannot be told apart by one of them.
        if self.rest.also.keys() & (old.files.paths.keys() | new.files.paths.keys()):
            return None
        kept = {
            node: path
            for node, path in self.files.items()
            if old.files.paths.get(node, nowhere) == nowhere
        }
        come = {node: path for node, path in new.files.paths.items() if path != nowhere}
        return None if kept.keys() & come.keys() else kept | come

    def _edit(self, old: Assembly, new: Assembly) -> Edit:
        before, after = frozenset(old.store), frozenset(new.store)
        return Edit(before - after, after - before)

    def _apply(self, edit: Edit) -> None:
        self.authored.edit(edit.removed, edit.added)
        if self.graph is not self.authored.store:
            _change(self.graph, edit)
        more = None if self.derived is None else self._rewritten(edit)
        if self.derived is None or more is None:
            self.derived = None
            return
        self.derived.edit(edit.removed | more.removed, edit.added | more.added)
        if self.complete is not self.derived.store:
            _change(self.complete, Edit(edit.removed | more.removed, edit.added | more.added))

    def _rewritten(self, edit: Edit) -> Edit | None:
        """What else changes in the complete graph; None where a new closure must tell."""
        if not all(map(self._entails_nothing, edit)):
            return None
        if not any(quad.predicate.value in self.ruled for quad in edit):
            return Edit(frozenset(), frozenset())
        anew = derive(self.graph)
        before, after = _ruled_quads(self.complete), _ruled_quads(anew)
        more = Edit(before - after, after - before)
        return more if all(isinstance(quad.object, Literal) for quad in more) else None

    def _entails_nothing(self, quad: Quad) -> bool:
        """Whether no axiom speaks of *quad*, and its subject has a type already."""
        if quad.predicate == DEPRECATED:
            return False
        typed = self.graph.quads_for_pattern(quad.subject, TYPE, None)
        return quad.predicate.value not in self.axiomatic and any(True for _ in typed)


def _needs_all(quad: Quad) -> bool:
    """Whether *quad* changes what everything is judged by: the ontology, or the release date."""
    of_release = (quad.subject, quad.predicate) == (NamedNode(DATASET), RELEASED)
    return of_release or quad.graph_name == GRAPH["ontology"]


def _change(store: Store, edit: Edit) -> None:
    store.extend(edit.added)
    for quad in edit.removed:
        store.remove(quad)


def _fingerprints(paths: Sequence[Path]) -> dict[Path, Fingerprint]:
    """The size and time of each file, in the order of *paths*."""
    return {path: _fingerprint(path) for path in paths}


def _fingerprint(path: Path) -> Fingerprint:
    try:
        stat = path.stat()
    except OSError:  # gone since the folder was walked: whoever reads it says so
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


def _last_nameless(sources: Mapping[Path, Source]) -> int:
    """How many files come up to the last with a blank node.

    A blank node is named after the number of its file, so those files must stay as they are.
    """
    numbers = [
        number
        for number, source in enumerate(sources.values(), 1)
        if any(
            isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
            for quad in source.quads
        )
    ]
    return max(numbers, default=0)


def _axiomatic(store: Store) -> frozenset[str]:
    """The predicates that the axioms of the ontology speak of."""
    said = axioms.read(store.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    return said.properties() | {TYPE.value}


def _ruled_quads(store: Store) -> frozenset[Quad]:
    """What the rules of derivation put into *store*."""
    patterns = [(None, None, None, GRAPH[name]) for name in (DERIVED, LABELS)]
    return frozenset(chain.from_iterable(store.quads_for_pattern(*pattern) for pattern in patterns))


def _ruled() -> set[str]:
    """The names that the rules of derivation speak of."""
    found = [name for each in names() for name in NAME.findall(rule(each).query)]
    return {PREFIXES[prefix] + local for prefix, local in found if prefix in PREFIXES}
