"""One stage of one side, as a child of ``measure.py``: prints its figures, one JSON object a line.

    python benchmarks/measure_stages.py SIDE [PLACE]

The figures are CPU seconds of the stage alone, without the start of Python and without what the
stage is given.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from eujp_graph.files import resources
from eujp_graph.files.sources import read
from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import inputs
from eujp_graph.query.saved_query import bind, catalogue, run
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.reasoning.derivation import derive
from measure_children import say

TIME_LIMIT = 12.0
"""CPU seconds after which a query is given up; it then counts with these."""
TURNS, ENOUGH = 5, 0.05
"""A fast side asks each query so often and for so many CPU seconds.

For the clock of a single turn may stand still.
"""


class TimeoutReached(BaseException):  # past what rdflib catches
    """A query has used up its time."""


def seconds(work: Callable[[], object]) -> float:
    """The CPU seconds of *work* in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def mean(work: Callable[[], object]) -> float:
    """The CPU seconds of *work*, on average over as many turns as make a steady figure."""
    turns, taken = 0, 0.0
    while turns < TURNS or taken < ENOUGH:
        taken += seconds(work)
        turns += 1
    return taken / turns


def infer(name: str) -> None:
    """The closure of the shipped graph by the reasoner *name*.

    It leads from the derived store to the complete one.
    """
    from eujp_graph.reasoning.inference import add_inferred

    store = derive(assemble(read(path) for path in inputs()).store)
    before = len(store)
    taken = seconds(lambda: add_inferred(store, reasoner=name))
    say(seconds=taken, triples=len(store) - before)


def part(share: str) -> Store:
    """The ontology and every so many-th file of the shipped data, as a build reads them."""
    data = resources.data()
    files = [path for path in inputs() if data in path.parents]
    kept = {*files[:: int(share)], data / "dataset.ttl"}
    return assemble(read(path) for path in inputs() if path not in files or path in kept).store


def validate(engine: str, share: str) -> None:
    """The stage "authored" over a part of the shipped graph, by *engine*.

    It says how many findings, too.
    """
    from eujp_graph.shacl.validation import load_shapes
    from eujp_graph.shacl.validation import validate as held

    store = part(share)
    found: list[object] = []
    taken = seconds(
        lambda: found.append(
            held(store, load_shapes(resources.shapes()), stage="authored", engine=engine)
        )
    )
    report = found[0]
    say(
        seconds=taken,
        triples=len(store),
        findings=len(report.findings),
        sum=_sum(map(repr, report.findings)),
    )  # type: ignore[attr-defined]


def rudof(share: str) -> None:
    """The same part by the native engine of pyrudof, the bare limit.

    It passes over some of the rules that are SPARQL.
    """
    import pyrudof  # pip install pyrudof

    written = part(share)
    shapes = Store()
    for path in resources.shapes():
        shapes.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    off = NamedNode("http://www.w3.org/ns/shacl#deactivated")
    for quad in list(
        shapes.quads_for_pattern(None, NamedNode(iri("shape:stage")), Literal("derived"))
    ):
        shapes.add(Quad(quad.subject, off, Literal(True)))
    data, rules = ("".join(f"{quad.triple} .\n" for quad in store) for store in (written, shapes))
    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_data(data, format=pyrudof.RDFFormat.NTriples)
    found: list[object] = []

    def validated() -> None:
        engine.read_shacl(rules, format=pyrudof.ShaclFormat.NTriples)
        found.append(engine.validate_shacl())

    taken = seconds(validated)
    say(seconds=taken, triples=len(written))


def _sum(texts: Iterable[str]) -> int:
    """A number that two lists share if they hold the same."""
    from zlib import crc32

    return crc32("\n".join(sorted(texts)).encode())


def ours(place: str, where: str) -> None:
    """Each saved question through our own door, parameters bound and rows read.

    The store is on disk or in memory.
    """
    store = _opened(place, where)
    for saved in catalogue():
        say(**{saved.name: mean(lambda: list(run(store, saved, saved.example)))})  # noqa: B023


def _opened(place: str, where: str) -> Store:
    """The graph of the release at *place* as the command line opens it, or loaded into memory."""
    if where == "disk":
        return cache.open_store(Path(place))
    store = Store()
    store.bulk_load(path=str(cache.dump_of(Path(place))), format=RdfFormat.N_QUADS)
    return store


def _texts(store: Store) -> Iterator[tuple[str, str]]:
    for saved in catalogue():
        yield saved.name, substitute(saved.text, bind(store, saved, saved.example))


def raw(place: str, where: str) -> None:
    """The same texts straight to the engine, over the same store."""
    store = _opened(place, where)
    for name, text in _texts(store):
        say(
            **{
                name: mean(
                    lambda text=text: list(
                        store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
                    )
                )
            }
        )


def rdflib(place: str) -> None:
    """The same texts to rdflib, over a dataset of the same graphs.

    Each is given up when its time is over.

    A query that rdflib refuses has no figure.

    """
    import rdflib as library_

    dataset = library_.Dataset(default_union=True)
    dump = str(cache.dump_of(Path(place)))
    say(load=seconds(lambda: dataset.parse(dump, format="nquads")))
    signal.signal(signal.SIGPROF, _give_up)
    for name, text in _texts(cache.open_store(Path(place))):
        try:
            say(**{name: min(TIME_LIMIT, seconds(lambda: _asked(dataset, text)))})  # noqa: B023
        except Exception as error:  # rdflib raises what it likes
            print(f"{name}: {error}", file=sys.stderr)


def _give_up(*_: object) -> None:
    raise TimeoutReached


def _asked(graph: object, text: str) -> None:
    signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT)
    try:
        list(graph.query(text, initNs=PREFIXES))  # type: ignore[attr-defined]
    except TimeoutReached:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def network(place: str) -> None:
    """The network of the graph in NetworkX."""
    from eujp_graph.network.graph import to_networkx

    store = cache.open_store(Path(place))
    say(seconds=seconds(lambda: to_networkx(store)))


def loaded(place: str) -> None:
    """The engine alone: parse the dump and load it, with nothing around it."""
    store = Store()
    say(
        seconds=seconds(
            lambda: store.bulk_load(path=str(cache.dump_of(Path(place))), format=RdfFormat.N_QUADS)
        )
    )


def stages(place: str = "") -> None:
    """Our stages over the shipped graph, or over it and the files at *place*.

    It gives the seconds of each, and the size.
    """
    from eujp_graph.pipeline.build import build

    marks: list[tuple[str, float]] = []

    def watch(stage: str) -> None:
        if "/" not in stage:
            now = time.process_time()
            if marks:
                say(**{marks[-1][0]: now - marks[-1][1]})
            marks.append((stage, now))

    made = build([Path(place)] if place else [], watch=watch)
    watch("end")
    say(violations=made.report.violations, triples=len(made.store))


SIDES: dict[str, Callable[..., None]] = {
    "infer": infer,
    "validate": validate,
    "rudof": rudof,
    "ours": ours,
    "raw": raw,
    "rdflib": rdflib,
    "network": network,
    "loaded": loaded,
    "stages": stages,
}

if __name__ == "__main__":
    SIDES[sys.argv[1]](*sys.argv[2:])
