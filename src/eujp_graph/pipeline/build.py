"""The whole way once: files in, a complete and validated graph out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eujp_graph.errors import InferenceError, ValidationError
from eujp_graph.files import resources
from eujp_graph.files.accepted import read_data
from eujp_graph.files.sources import Source, find
from eujp_graph.model.dates import as_day
from eujp_graph.namespaces import AUTHORED, DATASET, GRAPHS, iri
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.context import CONTEXTS
from eujp_graph.pipeline.days import Days, days_of
from eujp_graph.pipeline.unchecked import with_unchecked
from eujp_graph.rdf.named_graphs import GRAPH, release_date
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.source_map import SourceFiles
from eujp_graph.rdf.terms import plain
from eujp_graph.reasoning.derivation import add_derived
from eujp_graph.reasoning.inference import add_inferred
from eujp_graph.shacl.shape_queries import STAGES as STAGES_OF_SHAPES
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.validation import (
    RELEASED,
    Report,
    idle_shapes,
    load_shapes,
    set_day,
    validate,
    view,
)

Watch = Callable[[str], None]
"""Told the name of each stage as it begins, and of each file as it is read."""

DESCRIPTION = "dataset.ttl"
"""The file in which a folder of data describes the whole dataset."""
STAGES = ("read", "assemble", "validate authored", "derive", "infer", "validate derived")


@dataclass(frozen=True, slots=True)
class Build:
    """The graph with all that follows, what the shapes found, and the file of each subject.

    Where the report has violations of what people wrote, nothing was derived:
    ``store`` is then the graph as authored.
    """

    files: SourceFiles
    store: Store
    report: Report
    idle: tuple[str, ...] = ()
    """The shapes of the user's own that looked at nothing: no node is what they are for."""
    unread: tuple[str, ...] = ()
    """What they import and nothing was read of."""

    def counts(self) -> dict[str, int]:
        """How much there is, by kind: the figures of ``eujp build --json``."""
        size = {name: _size(self.store, name) for name in GRAPHS}
        return {
            "documents": _count(self.store, "documents", f"?s a <{iri('eujp:Document')}>"),
            "entities": _count(self.store, "entities"),
            "statements": _count(self.store, "statements"),
            "asserted": sum(size[name] for name in AUTHORED),
            "derived": size["derived"] + size["labels"],
            "inferred": size["inferred"],
            "violations": self.report.violations,
            "warnings": self.report.warnings,
        }


def inputs(data: Sequence[Path] = ()) -> list[Path]:
    """The files that a build reads: the shipped ontology and data, and those at *data*."""
    ours, own = ours_and_own(data)
    return [*ours, *own]


def shipped() -> list[Path]:
    """The files of the shipped ontology and data."""
    return find([*_ontology(), resources.data()])


def ours_and_own(data: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files that are judged as shipped, and a user's own beside them.

    A copy of the whole data, told by its own description of the dataset, takes the place of what
    is shipped: who edits one wants to hear what is wrong in it, not that it differs.
    """
    copies = [folder for folder in data if is_whole_copy(folder)]
    if not copies:
        return shipped(), find(data)
    beside = [path for path in data if path not in copies]
    return find([*_ontology(), *copies]), find(beside)


def is_whole_copy(folder: Path) -> bool:
    """Whether *folder* holds a description of the whole dataset, as the shipped data do."""
    described = folder / DESCRIPTION
    if not described.is_file():
        return False
    return f"<{DATASET}>\n    a " in described.read_text(encoding="utf-8", errors="replace")


def _ontology() -> list[Path]:
    ontology = resources.ontology()
    return [ontology / "eujp.ttl", ontology / "reused.ttl", ontology / "vocabularies"]


def build(
    data: Sequence[Path] = (),
    *,
    shapes: Sequence[Path] = (),
    reasoner: str = "compiled",
    validator: str = "compiled",
    today: date | None = None,
    clock: date | None = None,
    watch: Watch = lambda _: None,
) -> Build:
    """The shipped graph, and the files at *data* beside it, derived, closed and validated.

    A copy of the whole data takes the place of what is shipped (``ours_and_own``).
    What the shapes find, and the user's own *shapes* beside ours, is in the report; only what
    prevents an answer is raised (``SourceError`` for a file, ``InferenceError`` for a closure
    that cannot be had, ``ValidationError`` for shapes that cannot be used). Without *today* the
    rules that need it take the release date, and with *data* the latest day on which a
    document among them was read. What is dated after *clock* lies in the future
    (``pipeline.days``).
    """
    every = shapes_of(shapes)
    watch("read")
    sources: list[Source] = []
    ours, beside = ours_and_own(data)
    for path in (*ours, *beside):
        watch(str(path))
        sources.append(read_data(path, CONTEXTS))
    own = sources[len(ours) :]
    watch("assemble")
    assembly = assemble(sources[: len(ours)], own)
    days = days_of(own, as_day(release_date(assembly.store)), today=today, clock=clock)
    sources.clear()  # the store has them now
    if days.released is not None:
        set_day(assembly.store, RELEASED, days.released)
    watch("validate authored")
    report, idle = held(every, assembly.store, days, stage="authored", engine=validator)
    if data:
        report = with_unchecked(report, assembly.store)
    if not report.violations:
        watch("derive")
        add_derived(assembly.store)
        watch("infer")
        with placed(assembly.files):
            add_inferred(assembly.store, reasoner=reasoner)
        watch("validate derived")
        more, idle_too = held(every, assembly.store, days, stage="derived", engine=validator)
        report, idle = report + more, (*idle, *idle_too)
    return Build(assembly.files, assembly.store, report, idle, unread_imports(every))


def shapes_of(own: Sequence[Path]) -> list[Shapes]:
    """The shipped shapes and, where there are any, the user's *own* beside them.

    Raises ``ValidationError`` for a file that is unreadable or has no shape that looks for
    anything.
    """
    ours = load_shapes(resources.shapes())
    for path in own:
        if not any(load_shapes([path]).roots(stage) for stage in STAGES_OF_SHAPES):
            raise ValidationError(
                f"{path}: no shape here looks for anything. Give one a target, as in "
                "sh:targetClass eujp:Meeting."
            )
    return [ours, load_shapes(own)] if own else [ours]


def unread_imports(every: Sequence[Shapes]) -> tuple[str, ...]:
    """What the user's own shapes import and nothing was read of."""
    return tuple(name for own in every[1:] for name in own.unread_imports())


def held(
    every: Sequence[Shapes], store: Store, days: Days, *, stage: str, engine: str = "compiled"
) -> tuple[Report, tuple[str, ...]]:
    """What the shapes find in *store*, and which of the user's own looked at nothing."""
    seen = view(store, stage, days.counted, days.clock)
    report = Report(())
    for shapes in every:
        report += validate(seen, shapes, stage=stage, engine=engine)
    return report, tuple(name for own in every[1:] for name in idle_shapes(seen, own, stage))


@contextmanager
def placed(files: SourceFiles) -> Iterator[None]:
    """Say file and line of the axiom that an ``InferenceError`` is about."""
    try:
        yield
    except InferenceError as error:
        place = files.find(error.subject, error.predicate) if error.subject else None
        if place is None:
            raise
        where = ":".join(str(part) for part in place if part is not None)
        raise InferenceError(
            f"{where}: {error}", subject=error.subject, predicate=error.predicate
        ) from error


def _size(store: Store, graph: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, GRAPH[graph]))


def _count(store: Store, graph: str, pattern: str = "?s ?p ?o") -> int:
    """How many subjects of *graph* fit *pattern*."""
    rows = select(
        store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ GRAPH {GRAPH[graph]} {{ {pattern} }} }}"
    )
    return next(int(plain(row["n"])) for row in rows)
